"""Stores to test with: real databases, each as good as new, and what goes into them."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.article import Article, Span
from bot.briefing import Briefing, Claim, ReaderInfo, Withheld, id_of
from bot.store.nouns import Post, Request
from bot.store.schema import metadata
from bot.store.store import Store
from tests.conftest import NOON

POSTGRES = os.environ.get("SAYSO_TEST_POSTGRES")
DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.skipif(not POSTGRES, reason="SAYSO_TEST_POSTGRES"))]


@contextmanager
def a_database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database: a file in `folder`, or a schema of its own in the one of SAYSO_TEST_POSTGRES."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'sayso.db'}"
        return
    engine, name = create_engine(POSTGRES or ""), f"test_{uuid4().hex}"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    url = make_url(POSTGRES or "").update_query_dict({"options": f"-csearch_path={name}"})
    yield url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@contextmanager
def a_store(url: str) -> Iterator[Store]:
    """A store that is up to date, and closed in the end."""
    with closing(Store(url)) as store:
        store.upgrade()
        yield store


def rows(url: str) -> list[str]:
    """Every row of every table, as text."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [str(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(table.select())]
    engine.dispose()
    return found


def an_article(words: str = "The mill opens in spring.", **known: object) -> Article:
    """An article of these words."""
    return Article.of(words, fetched_at=NOON, language="en", **known)


def a_briefing_of(told: str, rest: str) -> Briefing:
    """The briefing of an article of which it tells the first words; the rest was withheld."""
    article = an_article(f"{told}\n{rest}")
    claim = Claim(
        id="c01", spans=(Span(0, len(told)),), text=told, voice="writer", mode="narrated", tier="core", certainty="asserted"
    )
    reader = ReaderInfo(name="test", version="1")
    withheld = (Withheld(reason="not_attributed", text=rest),)
    return Briefing(id=id_of(article, reader), article=article, claims=(claim,), reader=reader, made_at=NOON, withheld=withheld)


def a_request(article: Article, id_: str = "r1", *, team: str = "T1", user: str = "U1", at: datetime = NOON) -> Request:
    """Somebody of the team asks for the article."""
    return Request(team=team, id=id_, kind="command", user=user, channel="C1", article_id=article.id, asked_at=at)


def a_post(key: str = "p1", *, team: str = "T1", request_id: str = "r1", minute: int = 0) -> Post:
    """A message of that key, sending of which began so many minutes past noon."""
    return Post(team=team, key=key, request_id=request_id, channel="C1", at=NOON + timedelta(minutes=minute))
