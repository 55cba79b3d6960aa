"""The rows of feeds: which are wanted where, what came of asking them, and what was seen in them. As in Store, each call is one
short transaction, sees one team's rows, and raises StoreUnavailable.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, func, select, update

from bot.errors import TooManyFeeds
from bot.store.database import Database, insert
from bot.store.nouns import PolledFeed, Request, Subscription
from bot.store.schema import feeds, requests, seen, subscriptions


class Feeds:
    """The feeds of teams' channels. Two channels that want one feed share its row."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def subscribe(self, subscription: Subscription, feed: PolledFeed, saw: Mapping[str, str], most: int) -> bool:
        """A channel wants a feed, in which these items stood where it was asked just now; False, and nothing is changed,
        where it does already. Raises TooManyFeeds where it would be more than `most` of the channel.
        """
        team, url = subscription.team, subscription.url
        here = (subscriptions.c.team == team, subscriptions.c.channel == subscription.channel)
        with self._database.writing() as connection:
            if connection.execute(select(subscriptions.c.url).where(*here, subscriptions.c.url == url)).first():
                return False
            if connection.execute(select(func.count()).select_from(subscriptions).where(*here)).scalar_one() >= most:
                raise TooManyFeeds(most=most)
            added = connection.execute(
                insert(connection.dialect.name, feeds).values(feed.model_dump()).on_conflict_do_nothing()
            )
            if added.rowcount:
                _see(connection, team, url, saw, feed.asked_at)
            elif feed.asked_at:  # it is wanted again, and answers: whatever was thought of it before
                connection.execute(_this(update(feeds), feed).where(feeds.c.has_ended).values(_state(feed)))
            connection.execute(insert(connection.dialect.name, subscriptions).values(subscription.model_dump()))
        return True

    def reword(self, subscription: Subscription) -> None:
        """The channel looks for these words in a feed it wants already."""
        wish = (subscriptions.c.team == subscription.team, subscriptions.c.channel == subscription.channel)
        words = subscription.model_dump(include={"include", "exclude"})
        with self._database.writing() as connection:
            connection.execute(update(subscriptions).where(*wish, subscriptions.c.url == subscription.url).values(words))

    def unsubscribe(self, team: str, channel: str, url: str | None = None) -> int:
        """The channel wants the feed no more, or none at all: how many that were. What nobody wants is forgotten."""
        gone = delete(subscriptions).where(subscriptions.c.team == team, subscriptions.c.channel == channel)
        with self._database.writing() as connection:
            number = connection.execute(gone if url is None else gone.where(subscriptions.c.url == url)).rowcount
            wanted = exists().where(subscriptions.c.team == feeds.c.team, subscriptions.c.url == feeds.c.url)
            connection.execute(delete(feeds).where(feeds.c.team == team, ~wanted))
        return number

    def of(self, team: str, channel: str) -> list[tuple[Subscription, PolledFeed]]:
        """What the channel wants, and how each does, the oldest first."""
        mine = (subscriptions.c.team == team, subscriptions.c.channel == channel)
        query = select(subscriptions).where(*mine).order_by(subscriptions.c.at, subscriptions.c.url)
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
            urls = [row["url"] for row in rows]
            of_them = select(feeds).where(feeds.c.team == team, feeds.c.url.in_(urls))
            known = {row["url"]: PolledFeed.model_validate(dict(row)) for row in connection.execute(of_them).mappings()}
        return [(Subscription.model_validate(dict(row)), known[row["url"]]) for row in rows]

    def to(self, team: str, url: str) -> list[Subscription]:
        """Who wants the feed, the oldest first."""
        mine = (subscriptions.c.team == team, subscriptions.c.url == url)
        query = select(subscriptions).where(*mine).order_by(subscriptions.c.at, subscriptions.c.channel)
        with self._database.reading() as connection:
            return [Subscription.model_validate(dict(row)) for row in connection.execute(query).mappings()]

    def feed(self, team: str, url: str) -> PolledFeed | None:
        """The feed, where somebody wants it."""
        with self._database.reading() as connection:
            row = connection.execute(select(feeds).where(feeds.c.team == team, feeds.c.url == url)).mappings().first()
        return PolledFeed.model_validate(dict(row)) if row else None

    def due(self, team: str, now: datetime) -> list[PolledFeed]:
        """The feeds whose time has come, those first that wait longest."""
        query = select(feeds).where(feeds.c.team == team, feeds.c.next_at <= now).order_by(feeds.c.next_at, feeds.c.url)
        with self._database.reading() as connection:
            return [PolledFeed.model_validate(dict(row)) for row in connection.execute(query).mappings()]

    def seen(self, team: str, url: str) -> dict[str, str]:
        """The keys of the items that stood in the feed, each with its version then."""
        query = select(seen.c.key, seen.c.version).where(seen.c.team == team, seen.c.url == url)
        with self._database.reading() as connection:
            return {row.key: row.version for row in connection.execute(query)}

    def has(self, request: Request, article: str) -> bool:
        """Whether another request of the channel by its feeds is for that article already."""
        mine = (requests.c.team == request.team, requests.c.channel == request.channel, requests.c.kind == "feed")
        query = exists().where(*mine, requests.c.article_id == article, requests.c.id != request.id)
        with self._database.reading() as connection:
            return bool(connection.execute(select(query)).scalar())

    def drop(self, team: str, request: str) -> None:
        """A channel is no more taken to have asked for something: it has that already."""
        with self._database.writing() as connection:
            connection.execute(delete(requests).where(requests.c.team == team, requests.c.id == request))

    def settle(self, feed: PolledFeed, saw: Mapping[str, str], forgotten: datetime) -> None:
        """Keep what came of asking the feed, and what stood in it; items that were there last before `forgotten` are forgotten.
        Nothing is kept of a feed that nobody wants any more.
        """
        with self._database.writing() as connection:
            is_there = connection.execute(_this(update(feeds), feed).values(_state(feed))).rowcount
            if is_there and saw:
                _see(connection, feed.team, feed.url, saw, feed.asked_at)
                old = (seen.c.team == feed.team, seen.c.url == feed.url, seen.c.at < forgotten)
                connection.execute(delete(seen).where(*old))


def _this(query: Any, feed: PolledFeed) -> Any:
    return query.where(feeds.c.team == feed.team, feeds.c.url == feed.url)


def _state(feed: PolledFeed) -> dict[str, Any]:
    return feed.model_dump(exclude={"team", "url"})


def _see(connection: Connection, team: str, url: str, saw: Mapping[str, str], at: datetime | None) -> None:
    rows = [{"team": team, "url": url, "key": key, "version": version, "at": at} for key, version in saw.items()]
    if rows:
        added = insert(connection.dialect.name, seen)
        again = {"version": added.excluded.version, "at": added.excluded.at}
        connection.execute(added.on_conflict_do_update(index_elements=["team", "url", "key"], set_=again), rows)
