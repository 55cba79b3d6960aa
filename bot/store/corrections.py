"""The rows of what people corrected."""

from sqlalchemy import Connection, delete, select, update

from bot.store.database import insert
from bot.store.nouns import Correction
from bot.store.schema import corrections, requests


def add_correction(connection: Connection, correction: Correction) -> None:
    """Write it down; one of its id is there already where it was sent twice."""
    connection.execute(insert(connection.dialect.name, corrections).values(correction.model_dump()).on_conflict_do_nothing())


def find_correction(connection: Connection, team: str, id_: str) -> Correction | None:
    """The correction of that id."""
    query = select(corrections).where(corrections.c.team == team, corrections.c.id == id_)
    row = connection.execute(query).mappings().first()
    return Correction.model_validate(dict(row)) if row else None


def corrections_of(connection: Connection, team: str, request_id: str) -> list[Correction]:
    """Those of one briefing, oldest first."""
    query = select(corrections).where(corrections.c.team == team, corrections.c.request_id == request_id)
    rows = connection.execute(query.order_by(corrections.c.at, corrections.c.id)).mappings()
    return [Correction.model_validate(dict(row)) for row in rows]


def every_correction(connection: Connection) -> list[tuple[Correction, str | None]]:
    """Those of all teams that hold, oldest first, each with the id of its briefing."""
    joined = select(corrections, requests.c.briefing_id).join_from(corrections, requests).where(corrections.c.holds)
    rows = connection.execute(joined.order_by(corrections.c.at, corrections.c.team, corrections.c.id)).mappings()
    return [
        (Correction.model_validate({name: value for name, value in row.items() if name != "briefing_id"}), row["briefing_id"])
        for row in rows
    ]


def let_hold(connection: Connection, team: str, id_: str) -> None:
    """It is shown from now on."""
    connection.execute(update(corrections).where(corrections.c.team == team, corrections.c.id == id_).values(holds=True))


def drop_correction(connection: Connection, team: str, id_: str) -> None:
    """It was taken back, or dismissed."""
    connection.execute(delete(corrections).where(corrections.c.team == team, corrections.c.id == id_))
