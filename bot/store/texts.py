"""The rows of articles and their briefings: what is written of them, and how they are put together again."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, RowMapping, case, exists, func, join, literal, select, update

from bot.article import Article
from bot.briefing import Briefing
from bot.store.database import insert
from bot.store.masking import masked
from bot.store.nouns import Forgotten
from bot.store.schema import UtcTime, articles, briefings, channels, requests


def add_article(connection: Connection, team: str, article: Article, at: datetime) -> None:
    """Write the article down. One that is there already is kept from `at` on, and has its text back if that was dropped."""
    known = article.model_dump(mode="json", exclude={"text"})
    row = {"team": team, "id": article.id, "sha256": article.sha256, "known": known, "text": article.text, "added_at": at}
    connection.execute(_adding_article(connection.dialect.name), row)


@cache  # as making it takes longer than the database does, and somebody waits
def _adding_article(dialect: str) -> Insert:
    added = insert(dialect, articles)
    later = func.max if dialect == "sqlite" else func.greatest
    again = {"text": added.excluded.text, "added_at": later(articles.c.added_at, added.excluded.added_at)}
    return added.on_conflict_do_update(index_elements=["team", "id"], set_=again)


def find_article(connection: Connection, team: str, id_: str) -> Article | None:
    """The article; None where there is none, or its text is gone."""
    query = select(articles.c.known, articles.c.text).where(articles.c.team == team, articles.c.id == id_)
    row = connection.execute(query).mappings().first()
    return _article(row) if row and row["text"] is not None else None


def titles_of(connection: Connection, team: str, ids: Collection[str]) -> dict[str, str | None]:
    """The title of each of these articles that is there, by its id; None of one that has none."""
    query = select(articles.c.id, articles.c.known["title"].as_string()).where(articles.c.team == team, articles.c.id.in_(ids))
    return {row[0]: row[1] for row in connection.execute(query)}


def add_briefing(connection: Connection, team: str, briefing: Briefing) -> None:
    """Write the briefing down, in the place of one with its id; masked, if the text was dropped since it was read.

    Raises Forgotten where its article is not there.
    """
    article_id = briefing.article.id
    query = select(articles.c.text).where(articles.c.team == team, articles.c.id == article_id)
    row = connection.execute(query.with_for_update(read=True)).first()
    if row is None:
        raise Forgotten(f"article {article_id}")
    changing = _told(briefing) if row.text is not None else _told_masked(briefing)
    changing["made_at"] = briefing.made_at
    added = insert(connection.dialect.name, briefings).values(team=team, id=briefing.id, article_id=article_id, **changing)
    connection.execute(added.on_conflict_do_update(index_elements=["team", "id"], set_=changing))


def find_briefing(connection: Connection, team: str, id_: str) -> Briefing | None:
    """The briefing with its article, masked where the text is gone."""
    query = select(briefings.c.told, briefings.c.masked, articles.c.known, articles.c.text).join_from(briefings, articles)
    row = connection.execute(query.where(briefings.c.team == team, briefings.c.id == id_)).mappings().first()
    return _briefing(row) if row else None


def aged(connection: Connection, now: datetime, days: int) -> list[tuple[str, str]]:
    """Team and id of every article that still has its text and is past its days, which are `days` at most."""
    query = select(articles.c.team, articles.c.id).where(*_aged(connection, now, days))
    return [(row.team, row.id) for row in connection.execute(query)]


def drop_text(connection: Connection, place: tuple[str, str], now: datetime, days: int) -> bool:
    """Drop the text of the article, named by team and id, and mask its briefings; False where it came in again meanwhile."""
    team, id_ = place
    here = (articles.c.team == team, articles.c.id == id_)
    query = select(articles.c.known, articles.c.text).where(*here, *_aged(connection, now, days))
    kept = connection.execute(query.with_for_update(of=articles)).mappings().first()
    if kept is None:
        return False
    of_it = select(briefings.c.id, briefings.c.told).where(briefings.c.team == team, briefings.c.article_id == id_)
    for row in connection.execute(of_it).mappings().all():
        changed = _told_masked(_briefing({**row, **kept}))
        connection.execute(update(briefings).where(briefings.c.team == team, briefings.c.id == row["id"]).values(changed))
    connection.execute(update(articles).where(*here).values(text=None))
    return True


def _aged(connection: Connection, now: datetime, days: int) -> tuple[ColumnElement[bool], ...]:
    """What is true of an article whose text goes: everybody who asked for it did so before what holds where they asked.

    A channel that has set days of its own keeps a text for so long, and never longer than `days`.
    """
    own = channels.c.settings["keep_texts_days"].as_integer()
    before = {
        kept: now - timedelta(days=min(kept, days)) for kept in connection.execute(select(own).distinct()).scalars() if kept
    }
    anywhere = literal(now - timedelta(days=days), UtcTime)
    here = case({kept: literal(at, UtcTime) for kept, at in before.items()}, value=own, else_=anywhere) if before else anywhere
    asked = join(requests, channels, (channels.c.team == requests.c.team) & (channels.c.id == requests.c.channel), isouter=True)
    of_it = (requests.c.team == articles.c.team, requests.c.article_id == articles.c.id)
    lately = exists().select_from(asked).where(*of_it, requests.c.asked_at >= here).correlate(articles)
    # Looked at once more where a row was locked by somebody who sent the article again: of what he asked, PostgreSQL sees
    # only what he changed in this row.
    in_before = articles.c.added_at < max([*before.values(), now - timedelta(days=days)])
    return articles.c.text.is_not(None), in_before, ~lately


def _told(briefing: Briefing) -> dict[str, Any]:
    return {"told": briefing.model_dump(mode="json", exclude={"article"}), "masked": None}


def _told_masked(briefing: Briefing) -> dict[str, Any]:
    left = masked(briefing)
    return {**_told(left), "masked": left.article.text}


def _article(row: RowMapping | dict[str, Any]) -> Article:
    # By way of JSON: only there pydantic tells a day from a moment at midnight.
    return Article.model_validate_json(json.dumps({**row["known"], "text": row["text"]}))


def _briefing(row: RowMapping | dict[str, Any]) -> Briefing:
    article = {**row["known"], "text": row["text"]}
    if row["text"] is None:
        named = Article.of(row["masked"], fetched_at=article["fetched_at"], language=article["language"])
        article |= {"id": named.id, "sha256": named.sha256, "text": named.text}
    return Briefing.model_validate_json(json.dumps({**row["told"], "article": article}))
