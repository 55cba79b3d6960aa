"""The rows of what was used of language models: added up where they are, so that nobody reads and writes past another."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Select, cast, func, select

from bot.store.database import insert
from bot.store.nouns import Used
from bot.store.schema import usage

ADDED = ("read", "cached", "written", "calls")


def add_used(connection: Connection, used: Used) -> None:
    """Add it to what was used of the same model by the same team on the same day."""
    added = insert(connection.dialect.name, usage).values(used.model_dump())
    sums = {name: usage.c[name] + added.excluded[name] for name in ADDED}
    connection.execute(added.on_conflict_do_update(index_elements=["team", "day", "model", "article"], set_=sums))


def used_on(connection: Connection, day: date, team: str | None = None) -> list[Used]:
    """What was used on a day: a row for each team, or the one team, and model."""
    by = (usage.c.team, usage.c.day, usage.c.model)
    query = _added(by).where(usage.c.day == day)
    return _rows(connection, query if team is None else query.where(usage.c.team == team))


def used_of(connection: Connection, team: str, article: str) -> list[Used]:
    """What the team used of an article, whenever: a row for each day and model."""
    by = (usage.c.team, usage.c.day, usage.c.model, usage.c.article)
    return _rows(connection, _added(by).where(usage.c.team == team, usage.c.article == article))


def _added(by: tuple[Column[Any], ...]) -> Select[Any]:
    sums = (cast(func.sum(usage.c[name]), BigInteger).label(name) for name in ADDED)
    return select(*by, *sums).group_by(*by).order_by(*by)


def _rows(connection: Connection, query: Select[Any]) -> list[Used]:
    return [Used.model_validate(dict(row)) for row in connection.execute(query).mappings()]
