"""The rows of channels' digests: what each is to be, those that came, and what was in them. As in Store, each call is one short
transaction, sees one team's rows, and raises StoreUnavailable.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, select, update

from bot.store.asked import find_posts
from bot.store.database import Database, insert
from bot.store.nouns import ChannelDigest, Edition, Post, Request
from bot.store.schema import UtcTime, digested, digests, editions, posts, requests

ENDED = ("done", "failed")


class Came(NamedTuple):
    """Something that came in for a channel, and where it stands there, if it does."""

    request: Request
    post: Post | None


class Digests:
    """The digests of teams' channels."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, team: str, channel: str) -> ChannelDigest | None:
        """The channel's digest, where it has one."""
        query = select(digests).where(digests.c.team == team, digests.c.channel == channel)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return ChannelDigest.model_validate(dict(row)) if row else None

    def all(self, team: str) -> list[ChannelDigest]:
        """The digests of all channels."""
        query = select(digests).where(digests.c.team == team).order_by(digests.c.channel)
        with self._database.reading() as connection:
            return [ChannelDigest.model_validate(dict(row)) for row in connection.execute(query).mappings()]

    def put(self, digest: ChannelDigest) -> None:
        """The channel has this digest from now on."""
        row = digest.model_dump() | {"plan": digest.plan.model_dump(mode="json")}
        with self._database.writing() as connection:
            added = insert(connection.dialect.name, digests).values(row)
            connection.execute(added.on_conflict_do_update(index_elements=["team", "channel"], set_=row))

    def last(self, team: str, channel: str, before: date | None = None, *, posted: bool = False) -> Edition | None:
        """The edition of the latest day, of those before `before`, and of those that were posted."""
        query = select(editions).where(editions.c.team == team, editions.c.channel == channel)
        query = query.where(editions.c.day < before) if before else query
        query = query.where(editions.c.state == "posted") if posted else query
        with self._database.reading() as connection:
            row = connection.execute(query.order_by(editions.c.day.desc()).limit(1)).mappings().first()
        return Edition.model_validate(dict(row)) if row else None

    def begin(self, edition: Edition, within: Iterable[str]) -> Edition:
        """Write down the edition with what is in it, by the ids of requests: the one of that day that is there from now on."""
        here = _of(edition)
        with self._database.writing() as connection:
            added = insert(connection.dialect.name, editions).values(edition.model_dump()).on_conflict_do_nothing()
            if connection.execute(added.returning(editions.c.day)).first() is None:
                there = connection.execute(select(editions).where(*here)).mappings().one()
                return Edition.model_validate(dict(there))
            keys = edition.model_dump(include={"team", "channel", "day"})
            if rows := [{**keys, "request_id": id_} for id_ in within]:
                connection.execute(insert(connection.dialect.name, digested), rows)
        return edition

    def end(self, edition: Edition) -> None:
        """It came to that state; where it failed, what was in it waits for the next."""
        with self._database.writing() as connection:
            connection.execute(update(editions).where(*_of(edition)).values(state=edition.state))
            if edition.state == "failed":
                gone = (digested.c.team == edition.team, digested.c.channel == edition.channel, digested.c.day == edition.day)
                connection.execute(delete(digested).where(*gone))

    def fresh(self, team: str, channel: str, since: datetime) -> list[Came]:
        """What came in for the channel from `since` on and was in no digest of it, the oldest first."""
        lately = func.coalesce(posts.c.at, requests.c.asked_at, type_=UtcTime) >= since
        with self._database.reading() as connection:
            return _came(connection, team, channel, lately & ~exists().where(*_in_digest(channel)))

    def within(self, team: str, channel: str, first: date, last: date) -> list[Came]:
        """What was in the digests of these days, both included, and was not taken back, the oldest first."""
        there = exists().where(*_in_digest(channel), digested.c.day >= first, digested.c.day <= last)
        with self._database.reading() as connection:
            return _came(connection, team, channel, there)

    def stands_at(self, team: str, channel: str, ts: str) -> bool:
        """Whether what stands there is a digest's."""
        here = (posts.c.team == team, posts.c.channel == channel, posts.c.ts == ts, posts.c.request_id.is_(None))
        with self._database.reading() as connection:
            return connection.execute(select(posts.c.key).where(*here).limit(1)).first() is not None


def _of(edition: Edition) -> tuple[ColumnElement[bool], ...]:
    return editions.c.team == edition.team, editions.c.channel == edition.channel, editions.c.day == edition.day


def _in_digest(channel: str) -> tuple[ColumnElement[bool], ...]:
    return digested.c.team == requests.c.team, digested.c.channel == channel, digested.c.request_id == requests.c.id


def _came(connection: Connection, team: str, channel: str, condition: ColumnElement[bool]) -> list[Came]:
    """What a feed brought for the channel, and what stands there, as far as `condition` holds of it and it has ended."""
    overview = posts.c.key.in_([requests.c.id + f":{what}" for what in ("answer", "shared")])
    here = (posts.c.channel == channel, posts.c.state == "sent", overview)
    both = and_(posts.c.team == requests.c.team, posts.c.request_id == requests.c.id, *here)
    by_feed = (requests.c.kind == "feed") & (requests.c.channel == channel)
    query = select(requests, posts.c.key.label("stands")).join_from(requests, posts, both, isouter=True)
    query = query.where(requests.c.team == team, requests.c.state.in_(ENDED), posts.c.key.is_not(None) | by_feed, condition)
    rows = connection.execute(query.order_by(requests.c.asked_at, requests.c.id)).mappings().all()
    found = {row["id"]: row for row in rows}.values()  # one that stands there twice came once
    stand = find_posts(connection, team, [row["stands"] for row in found if row["stands"]])
    return [
        Came(Request.model_validate({key: row[key] for key in Request.model_fields}), stand.get(row["stands"])) for row in found
    ]
