"""Where briefings stand in Slack, as the store knows it: which one a question in a thread is about."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.store import Store
from tests.conftest import NOON
from tests.stores import DATABASES, a_database, a_post, a_request, a_store, an_article


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store in an empty database of each kind."""
    with a_database(request.param, tmp_path) as url, a_store(url) as store:
        yield store


def asked(store: Store, id_: str, *, thread_ts: str | None = None, minute: int = 0) -> None:
    """A request from C1, whose answer is about to be sent there."""
    article = an_article()
    request = a_request(article, id_, at=NOON + timedelta(minutes=minute))
    store.receive(request.model_copy(update={"channel": "C1", "thread_ts": thread_ts}), article)
    store.sending(a_post(f"{id_}:answer", request_id=id_, minute=minute))


def found(store: Store, channel: str, ts: str, team: str = "T1") -> list[str]:
    return [request.id for request in store.requests_at(team, channel, ts)]


def test_a_briefing_is_found_by_the_message_it_is(store: Store) -> None:
    """In its channel, at its time, for its team, and only once it is known to stand there."""
    asked(store, "r1")
    assert found(store, "C1", "1.5") == []
    store.sent("T1", "r1:answer", "C1", "1.5")
    assert found(store, "C1", "1.5") == ["r1"]
    assert found(store, "C2", "1.5") == found(store, "C1", "1.6") == found(store, "C1", "1.5", "T2") == []


def test_what_was_posted_into_a_thread_is_found_by_the_thread(store: Store) -> None:
    """The newest first, each once, however many messages it is."""
    asked(store, "r1", thread_ts="1.0")
    asked(store, "r2", thread_ts="1.0", minute=1)
    for id_, ts in (("r1", "1.1"), ("r2", "1.3")):
        store.sent("T1", f"{id_}:answer", "C1", ts)
    store.sending(a_post("r1:detail:0", request_id="r1", minute=2))
    store.sent("T1", "r1:detail:0", "C1", "1.2")
    assert found(store, "C1", "1.0") == ["r2", "r1"]
    assert found(store, "C1", "1.3")[0] == "r2"


def test_an_answer_in_private_does_not_stand_in_the_thread_it_was_asked_in(store: Store) -> None:
    """Who asked in a thread and was answered in their own messages has shown nobody anything."""
    asked(store, "r1", thread_ts="1.0")
    store.sent("T1", "r1:answer", "D1", "9.0")
    assert found(store, "C1", "1.0") == []
    assert found(store, "D1", "9.0") == ["r1"]
    assert found(store, "D1", "1.0") == []
