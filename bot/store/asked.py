"""The rows of requests and of the posts that answer them."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, case, delete, func, select, update
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.database import insert
from bot.store.nouns import Forgotten, Post, Request
from bot.store.schema import posts, requests


def add_request(connection: Connection, request: Request) -> bool:
    """Write the request down; False, and nothing is changed, where the team has one of its id."""
    added = connection.execute(_adding_request(connection.dialect.name), request.model_dump())
    return added.first() is not None


@cache  # as in texts
def _adding_request(dialect: str) -> ReturningInsert[Any]:
    return insert(dialect, requests).on_conflict_do_nothing().returning(requests.c.id)


def find_request(connection: Connection, team: str, id_: str) -> Request | None:
    """The request of that id."""
    row = connection.execute(select(requests).where(requests.c.team == team, requests.c.id == id_)).mappings().first()
    return Request.model_validate(dict(row)) if row else None


def requests_of(connection: Connection, team: str, user: str, page: tuple[int, int]) -> list[Request]:
    """What the user asked for, not what feeds did; newest first; `page` is the number of the first, from 0, and the most."""
    first, limit = page
    query = select(requests).where(requests.c.team == team, requests.c.user == user, requests.c.kind != "feed")
    newest = query.order_by(requests.c.asked_at.desc(), requests.c.id.desc()).offset(first).limit(limit)
    return [Request.model_validate(dict(row)) for row in connection.execute(newest).mappings()]


def requests_from(connection: Connection, team: str, key: str) -> list[Request]:
    """The requests whose id is `key`, or begins with it and a colon, in no order."""
    begins = requests.c.id.startswith(f"{key}:", autoescape=True)
    query = select(requests).where(requests.c.team == team, (requests.c.id == key) | begins)
    return [Request.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def change_request(connection: Connection, team: str, id_: str, changed: dict[str, Any]) -> None:
    """Change these fields of the request; one that was withdrawn stays so. Raises Forgotten where it is not there."""
    if "state" in changed:
        changed = changed | {"state": case((requests.c.state == "withdrawn", "withdrawn"), else_=changed["state"])}
    there = update(requests).where(requests.c.team == team, requests.c.id == id_)
    done = connection.execute(there.values(changed))
    if done.rowcount == 0:
        raise Forgotten(f"request {id_}")


def add_post(connection: Connection, post: Post) -> bool:
    """Write the post down; False, and nothing is changed, where the team has one of its key."""
    added = insert(connection.dialect.name, posts).values(post.model_dump()).on_conflict_do_nothing()
    return connection.execute(added.returning(posts.c.key)).first() is not None


def find_post(connection: Connection, team: str, key: str) -> Post | None:
    """The post of that key."""
    row = connection.execute(select(posts).where(posts.c.team == team, posts.c.key == key)).mappings().first()
    return Post.model_validate(dict(row)) if row else None


def find_posts(connection: Connection, team: str, keys: Collection[str]) -> dict[str, Post]:
    """The posts of those keys, by key."""
    rows = connection.execute(select(posts).where(posts.c.team == team, posts.c.key.in_(keys))).mappings()
    return {row["key"]: Post.model_validate(dict(row)) for row in rows}


def posts_of(connection: Connection, team: str, request_id: str) -> list[Post]:
    """The posts of a request, oldest first."""
    query = select(posts).where(posts.c.team == team, posts.c.request_id == request_id).order_by(posts.c.at, posts.c.key)
    return [Post.model_validate(dict(row)) for row in connection.execute(query).mappings()]


def requests_at(connection: Connection, team: str, channel: str, thread_ts: str) -> list[Request]:
    """The requests whose answer is known to stand at that timestamp of the channel, or in the thread below it; what was
    asked for last comes first, but what stands there itself before all others.
    """
    in_thread = (requests.c.thread_ts == thread_ts) & (requests.c.channel == channel) & ~posts.c.channel.startswith("D")
    here = (posts.c.team == team, posts.c.channel == channel, posts.c.state == "sent", (posts.c.ts == thread_ts) | in_thread)
    query = select(requests).join_from(requests, posts).where(*here)
    latest = query.order_by(case((posts.c.ts == thread_ts, 0), else_=1), requests.c.asked_at.desc(), requests.c.id)
    found = (Request.model_validate(dict(row)) for row in connection.execute(latest).mappings())
    return list({request.id: request for request in found}.values())


def posts_in(connection: Connection, team: str, channels: Collection[str], limit: int) -> list[tuple[Post, Request]]:
    """The overviews that stand in these channels, each with what it answers, newest first, at most `limit`."""
    overviews = posts.c.key.in_([posts.c.request_id + f":{what}" for what in ("answer", "shared")])
    here = (posts.c.team == team, posts.c.channel.in_(channels), posts.c.state == "sent", overviews)
    both = (requests.c.team == posts.c.team) & (requests.c.id == posts.c.request_id)
    done = select(posts.c.key, requests.c.id).join_from(posts, requests, both).where(*here, requests.c.state == "done")
    newest = connection.execute(done.order_by(posts.c.at.desc(), posts.c.key).limit(limit)).all()
    found = [(find_post(connection, team, key), find_request(connection, team, id_)) for key, id_ in newest]
    return [(post, request) for post, request in found if post and request]


def failures(connection: Connection, team: str, since: datetime) -> dict[str, int]:
    """How many requests since then failed, by the code of the error, the most first."""
    failed = (requests.c.team == team, requests.c.state == "failed", requests.c.asked_at >= since)
    each = select(requests.c.problem["code"].as_string().label("code")).where(*failed).subquery()
    many = func.count()
    query = select(each.c.code, many).group_by(each.c.code).order_by(many.desc(), each.c.code)
    return {str(of): number for of, number in connection.execute(query)}


def messages_with(connection: Connection, team: str, user: str) -> str | None:
    """The conversation in which the newest post for a request of the user stands, of those with one person."""
    joined = select(posts.c.channel).join_from(posts, requests).where(posts.c.team == team, requests.c.user == user)
    newest = joined.where(posts.c.channel.startswith("D")).order_by(posts.c.at.desc()).limit(1)
    return connection.execute(newest).scalar()


def mark_sent(connection: Connection, team: str, key: str, channel: str, ts: str) -> None:
    """The post stands in Slack at `ts`. Raises Forgotten where it is not there."""
    _change_post(connection, team, key, {"state": "sent", "channel": channel, "ts": ts})


def mark_unknown(connection: Connection, team: str, key: str) -> None:
    """Nobody knows whether the post stands in Slack, unless that is known already. Raises Forgotten."""
    _change_post(connection, team, key, {"state": case((posts.c.state == "sent", "sent"), else_="unknown")})


def drop_unsure(connection: Connection, team: str, request_id: str) -> None:
    """The posts of a request that are not known to stand in Slack are gone."""
    connection.execute(delete(posts).where(posts.c.team == team, posts.c.request_id == request_id, posts.c.state != "sent"))


def _change_post(connection: Connection, team: str, key: str, changed: dict[str, Any]) -> None:
    done = connection.execute(update(posts).where(posts.c.team == team, posts.c.key == key).values(changed))
    if done.rowcount == 0:
        raise Forgotten(f"post {key}")
