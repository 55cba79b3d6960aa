"""The rows of what people corrected."""

from typing import NamedTuple

from sqlalchemy import Connection, delete, select, update

from bot.article import Article
from bot.briefing import Briefing
from bot.store import texts
from bot.store.database import insert
from bot.store.nouns import Correction
from bot.store.schema import corrections, requests


class Kept(NamedTuple):
    """A correction with the briefing it is of, and its article: None once the text was dropped."""

    correction: Correction
    briefing: Briefing
    article: Article | None


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


def every_correction(connection: Connection) -> list[Kept]:
    """Those of all teams, oldest first, of briefings that were made."""
    joined = select(corrections, requests.c.article_id, requests.c.briefing_id).join_from(corrections, requests)
    kept = []
    for row in connection.execute(joined.order_by(corrections.c.at, corrections.c.team, corrections.c.id)).mappings():
        correction = Correction.model_validate({name: row[name] for name in Correction.model_fields})
        briefing = texts.find_briefing(connection, row["team"], row["briefing_id"]) if row["briefing_id"] else None
        if briefing:
            kept.append(Kept(correction, briefing, texts.find_article(connection, row["team"], row["article_id"])))
    return kept


def let_hold(connection: Connection, team: str, id_: str) -> None:
    """It is shown from now on."""
    connection.execute(update(corrections).where(corrections.c.team == team, corrections.c.id == id_).values(holds=True))


def drop_correction(connection: Connection, team: str, id_: str) -> None:
    """It was taken back, or dismissed."""
    connection.execute(delete(corrections).where(corrections.c.team == team, corrections.c.id == id_))
