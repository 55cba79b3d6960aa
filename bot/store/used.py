"""The rows of what was used of language models: added up where they are, so that nobody reads and writes past another."""

from datetime import date

from sqlalchemy import Connection, select

from bot.store.database import insert
from bot.store.nouns import Used
from bot.store.schema import usage

ADDED = ("read", "cached", "written", "calls")


def add_used(connection: Connection, used: Used) -> None:
    """Add it to what was used of the same model by the same team on the same day."""
    added = insert(connection.dialect.name, usage).values(used.model_dump())
    sums = {name: usage.c[name] + added.excluded[name] for name in ADDED}
    connection.execute(added.on_conflict_do_update(index_elements=["team", "day", "model"], set_=sums))


def used_on(connection: Connection, day: date, team: str | None = None) -> list[Used]:
    """What was used on a day: a row for each team, or the one team, and model."""
    query = select(usage).where(usage.c.day == day).order_by(usage.c.team, usage.c.model)
    rows = connection.execute(query if team is None else query.where(usage.c.team == team)).mappings()
    return [Used.model_validate(dict(row)) for row in rows]
