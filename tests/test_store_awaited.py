"""Requests whose article is still to be fetched, and databases of before there were any."""

from pathlib import Path

import pytest
from alembic import command
from pydantic import ValidationError
from sqlalchemy import text

from bot.store import migrate
from bot.store.database import Database
from bot.store.nouns import Awaited, Forgotten, Request
from tests.conftest import NOON
from tests.stores import DATABASES, a_database, a_post, a_request, a_store, an_article, rows

AWAITED = Awaited(file="F1", name="bridge.pdf")


def waiting(id_: str = "r1") -> Request:
    return Request(team="T1", id=id_, kind="message", user="U1", channel="D1", awaited=AWAITED, asked_at=NOON)


@pytest.mark.parametrize("kind", DATABASES)
def test_a_request_may_wait_for_its_article(kind: str, tmp_path: Path) -> None:
    """It is written down with what to fetch, once; when the article is here, it is the request's."""
    article = an_article()
    with a_database(kind, tmp_path) as url, a_store(url) as store:
        assert store.receive(waiting(), None)
        assert not store.receive(waiting(), None)
        assert store.request("T1", "r1") == waiting()
        store.arrived("T1", "r1", article, NOON)
        store.arrived("T1", "r1", article, NOON)
        there = store.request("T1", "r1")
        assert there == waiting().model_copy(update={"article_id": article.id})
        assert store.article("T1", article.id) == article


@pytest.mark.parametrize("kind", DATABASES)
def test_a_team_is_forgotten_with_what_it_waited_for(kind: str, tmp_path: Path) -> None:
    """A request without an article goes too, and what was posted for it; what comes for it later is kept nowhere."""
    with a_database(kind, tmp_path) as url, a_store(url) as store:
        store.receive(waiting(), None)
        store.sending(a_post())
        store.forget("T1")
        assert rows(url) == []
        with pytest.raises(Forgotten):
            store.arrived("T1", "r1", an_article(), NOON)
        assert rows(url) == []


def test_a_request_is_for_something() -> None:
    """Neither an article nor what to fetch, or two things to fetch, is no request."""
    with pytest.raises(ValidationError):
        Request(team="T1", id="r1", kind="message", user="U1", asked_at=NOON)
    with pytest.raises(ValidationError):
        Awaited(file="F1", message="1.0")


def test_an_older_database_keeps_what_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests, posts and corrections of before are all there afterwards, and still go with their article."""
    url, upgrade = f"sqlite:///{tmp_path / 'sayso.db'}", command.upgrade
    monkeypatch.setattr("bot.store.migrate.command.upgrade", lambda config, _: upgrade(config, "0002"))
    database = Database(url)
    migrate.upgrade(database)
    article, request = an_article(), a_request(an_article())
    with database.writing() as connection:
        said = {
            "id": article.id,
            "sha": article.sha256,
            "known": article.model_dump_json(exclude={"text"}),
            "text": article.text,
        }
        connection.execute(text("INSERT INTO articles VALUES ('T1', :id, :sha, :known, :text, '2026-11-24 12:00:00')"), said)
        asked = (
            "INSERT INTO requests VALUES ('T1','r1','command','U1','C1',NULL,:id,'received',NULL,NULL,'2026-11-24 12:00:00')"
        )
        connection.execute(text(asked), {"id": article.id})
        connection.execute(text("INSERT INTO posts VALUES ('T1','p1','r1','C1','1.0','sent','2026-11-24 12:00:00')"))
        wrong = "INSERT INTO corrections VALUES ('T1','c1','r1',NULL,'missing','One more.','U1',1,'2026-11-24 12:00:00')"
        connection.execute(text(wrong))
    database.close()
    monkeypatch.undo()
    with a_store(url) as store:
        assert store.request("T1", "r1") == request
        assert [post.key for post in store.posts_of("T1", "r1")] == ["p1"]
        assert len(rows(url)) == 4
        store.forget("T1")
        assert rows(url) == []
