"""The store: what it keeps comes back as it was, once, for its team alone, until it is dropped or forgotten."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import ProgrammingError

from bot.briefing import Briefing
from bot.errors import InputTooLarge, StoreUnavailable
from bot.store.masking import masked
from bot.store.nouns import Forgotten, Problem
from bot.store.schema import metadata
from bot.store.store import Store
from tests.briefings import a_briefing
from tests.builders import FERRY, a_file, process
from tests.conftest import NOON
from tests.stores import DATABASES, a_briefing_of, a_database, a_post, a_request, a_store, an_article, rows

CAPTAIN = ("The fog came down within minutes", "Ines Halloran", "said")
LATER = NOON + timedelta(days=1)


@pytest.fixture(params=DATABASES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    with a_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store in it."""
    with a_store(url) as store:
        yield store


Came = TypeVar("Came")


def at_once(call: Callable[[int], Came], times: int = 20) -> list[Came]:
    """What `call` came to when so many threads called it at once, each with its number."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(call, range(times)))


def test_a_request_and_its_article_come_back_as_they_were(store: Store) -> None:
    """Nothing of them is lost on the way, a day stays a day, and midnight stays a moment."""
    for number, published in enumerate([None, date(2026, 11, 23), datetime(2026, 11, 23, tzinfo=UTC)]):
        article = an_article(
            f"Number {number} “é” \u2028 😀", title="Mill", byline="W. Tarn", published_at=published, preamble=2
        )
        asked = a_request(article, f"r{number}")
        assert store.receive(asked, article)
        assert store.request("T1", asked.id) == asked
        assert store.article("T1", article.id) == article


def test_what_is_not_there_is_none(store: Store) -> None:
    """Asking for what nobody stored is no error."""
    assert (store.request("T1", "r"), store.article("T1", "a"), store.briefing("T1", "b"), store.post("T1", "p")) == (None,) * 4
    assert not store.requests_of("T1", "U1", 5)
    assert not store.posts_of("T1", "r")


def test_a_request_is_new_once(store: Store, url: str) -> None:
    """Slack may deliver twenty times at once: one delivery is new, and there is one row of each."""
    article = an_article()
    new = at_once(lambda _: store.receive(a_request(article), article))
    assert sorted(new) == [False] * 19 + [True]
    assert len(rows(url)) == 2


def test_twenty_requests_at_once_share_an_article(store: Store, url: str) -> None:
    """The same article again in a team is one row."""
    article = an_article()
    assert all(at_once(lambda number: store.receive(a_request(article, f"r{number}"), article)))
    assert len(rows(url)) == 21


def test_a_request_that_comes_again_changes_nothing(store: Store, url: str) -> None:
    """Neither its state, nor does the article of a second delivery come in, should the page have changed meanwhile."""
    article, changed = an_article("As it was."), an_article("As it is now.")
    store.receive(a_request(article), article)
    store.advance("T1", "r1", "reading")
    before = rows(url)
    assert not store.receive(a_request(changed), changed)
    assert rows(url) == before


def test_a_request_is_received_with_its_own_article(store: Store) -> None:
    """Another article than the request names is a mistake of ours."""
    with pytest.raises(ValueError, match="not for"):
        store.receive(a_request(an_article("One.")), an_article("Another."))


def test_a_request_goes_its_way(store: Store) -> None:
    """What is said of a request last is what holds of it: state, briefing and problem."""
    briefing = a_briefing(FERRY, CAPTAIN)
    store.receive(a_request(briefing.article), briefing.article)
    problem = Problem.of(InputTooLarge(name="ferry.txt", megabytes=5.1, largest=2))
    store.advance("T1", "r1", "failed", problem=problem)
    failed = store.request("T1", "r1")
    assert failed
    assert (failed.state, failed.problem) == ("failed", problem)
    store.keep("T1", briefing)
    store.advance("T1", "r1", "done", briefing_id=briefing.id)
    done = store.request("T1", "r1")
    assert done == a_request(briefing.article).model_copy(update={"state": "done", "briefing_id": briefing.id})


def test_requests_come_newest_first(store: Store) -> None:
    """A user's own, the newest first, no more than asked for."""
    article = an_article()
    for hour in (2, 0, 3, 1):
        store.receive(a_request(article, f"r{hour}", at=NOON + timedelta(hours=hour)), article)
    store.receive(a_request(article, "other", user="U2"), article)
    assert [request.id for request in store.requests_of("T1", "U1", 3)] == ["r3", "r2", "r1"]


def test_times_come_back_in_utc(store: Store) -> None:
    """A moment is the same moment wherever it was written down, and is told in UTC."""
    article = an_article()
    tokyo = datetime(2026, 11, 24, 21, 30, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    store.receive(a_request(article, at=tokyo), article)
    store.sending(a_post().model_copy(update={"at": tokyo}))
    request, post = store.request("T1", "r1"), store.post("T1", "p1")
    assert request
    assert post
    assert request.asked_at == post.at == tokyo
    assert request.asked_at.utcoffset() == post.at.utcoffset() == timedelta(0)


def test_a_briefing_comes_back_as_it_was(store: Store) -> None:
    """Every claim, source, flag and span; kept twice it is there once, as last kept."""
    briefing = a_briefing(FERRY, CAPTAIN, title="Ferry aground")
    store.receive(a_request(briefing.article), briefing.article)
    store.keep("T1", briefing)
    assert store.briefing("T1", briefing.id) == briefing
    again = briefing.model_copy(update={"made_at": LATER})
    store.keep("T1", again)
    assert store.briefing("T1", briefing.id) == again


def test_many_may_read_and_keep_at_once(store: Store) -> None:
    """Writers wait for each other, however much they have read before they write."""
    briefings = [a_briefing_of(f"Number {number}.", "The rest is silence.") for number in range(20)]

    def work(number: int) -> Briefing | None:
        briefing = briefings[number]
        store.receive(a_request(briefing.article, f"r{number}"), briefing.article)
        for _ in range(5):
            store.keep("T1", briefing)
        store.advance("T1", f"r{number}", "done", briefing_id=briefing.id)
        return store.briefing("T1", briefing.id)

    assert at_once(work) == briefings


def test_a_post_is_sent_by_one(store: Store, url: str) -> None:
    """Twenty that are about to send the same get the same post, and one of them learns that it is his to send."""
    article = an_article()
    store.receive(a_request(article), article)
    meant = [a_post(minute=number) for number in range(20)]
    there = at_once(lambda number: store.sending(meant[number]))
    first = [mine for mine, post in zip(meant, there, strict=True) if post is mine]
    assert len(first) == 1
    assert there == first * 20
    assert len(rows(url)) == 3


def test_a_post_says_where_it_stands(store: Store) -> None:
    """Sent is sent, with its place; who is in doubt afterwards changes nothing. Doubt can be lifted."""
    article = an_article()
    store.receive(a_request(article), article)
    sent, doubtful = store.sending(a_post("p1")), store.sending(a_post("p2", minute=1))
    store.sent("T1", "p1", "D7", "1700.5")
    store.unknown("T1", "p1")
    store.unknown("T1", "p2")
    stands = sent.model_copy(update={"state": "sent", "channel": "D7", "ts": "1700.5"})
    assert store.posts_of("T1", "r1") == [stands, doubtful.model_copy(update={"state": "unknown"})]
    store.sent("T1", "p2", "C1", "1700.6")
    assert store.post("T1", "p2") == doubtful.model_copy(update={"state": "sent", "ts": "1700.6"})
    assert store.sending(a_post("p1", minute=2)) == stands


def test_the_conversation_with_a_person_is_known_by_their_answers(store: Store) -> None:
    """The newest place of one that is with one person; none before the first answer, and nobody else's."""
    article = an_article()
    store.receive(a_request(article), article)
    store.sending(a_post("p1"))
    store.sent("T1", "p1", "C1", "1700.4")
    assert store.messages_with("T1", a_request(article).user) is None
    store.sending(a_post("p2", minute=1))
    store.sent("T1", "p2", "D7", "1700.5")
    assert store.messages_with("T1", a_request(article).user) == "D7"
    assert store.messages_with("T1", "U404") is None
    assert store.messages_with("T2", a_request(article).user) is None


def test_old_texts_are_dropped(store: Store) -> None:
    """An article past its time loses its text, one at a time later keeps it; nothing is dropped twice."""
    old, young = an_article("Old."), an_article("Young.")
    store.receive(a_request(old, "r1", at=NOON), old)
    store.receive(a_request(young, "r2", at=LATER), young)
    assert store.drop_texts(LATER, 0) == 1
    assert (store.article("T1", old.id), store.article("T1", young.id)) == (None, young)
    assert store.drop_texts(LATER, 0) == 0


def test_a_text_comes_back_when_it_is_sent_again(store: Store) -> None:
    """It is kept as if it were new, and its briefings show it whole; only what they withheld stays a count."""
    briefing = a_briefing_of("Fog came down.", "The rest is silence.")
    store.receive(a_request(briefing.article), briefing.article)
    store.keep("T1", briefing)
    store.drop_texts(LATER, 0)
    assert store.receive(a_request(briefing.article, "r2", at=LATER), briefing.article)
    assert store.article("T1", briefing.article.id) == briefing.article
    assert store.briefing("T1", briefing.id) == briefing.model_copy(update={"withheld": masked(briefing).withheld})
    assert store.drop_texts(LATER, 0) == 0


def test_an_article_sent_again_is_kept_longer(store: Store) -> None:
    """Its time counts from when it last came in, in whatever order requests are written down."""
    article = an_article()
    store.receive(a_request(article, "r1", at=LATER), article)
    store.receive(a_request(article, "r2", at=NOON), article)
    assert store.drop_texts(LATER, 0) == 0


def test_a_briefing_outlives_the_text(store: Store, url: str) -> None:
    """It says what it said, of an article that is blank outside its spans; no row holds another word of it."""
    briefing = a_briefing_of("Fog came down.", "The rest is silence.")
    store.receive(a_request(briefing.article), briefing.article)
    store.keep("T1", briefing)
    store.drop_texts(LATER, 0)
    assert store.briefing("T1", briefing.id) == masked(briefing)
    assert not [row for row in rows(url) if "silence" in row]


def test_a_briefing_that_comes_after_the_text_is_masked(store: Store, url: str) -> None:
    """Who read so long that the text was dropped meanwhile does not bring it back."""
    briefing = a_briefing_of("Fog came down.", "The rest is silence.")
    store.receive(a_request(briefing.article), briefing.article)
    store.drop_texts(LATER, 0)
    store.keep("T1", briefing)
    assert store.briefing("T1", briefing.id) == masked(briefing)
    assert not [row for row in rows(url) if "silence" in row]


def in_files(folder: Path, words: str) -> bool:
    """Whether the words stand in any file of the database, as they are or as JSON writes them."""
    written = b"".join(path.read_bytes() for path in folder.iterdir())
    return words.encode("utf-8") in written or words.encode("ascii", "backslashreplace") in written


@pytest.mark.parametrize("length", [1, 40, 900])
def test_what_is_dropped_is_in_no_file(length: int, tmp_path: Path) -> None:
    """Neither the database file nor its log holds a dropped word: not of short articles, not of long ones."""
    secrets = [f"gehéim{number}x" for number in range(8)]
    with a_store(f"sqlite:///{tmp_path / 'sayso.db'}") as store:
        for number, secret in enumerate(secrets):
            briefing = a_briefing_of(f"Fog came down, {number}.", f"{secret} " * length)
            store.receive(a_request(briefing.article, f"r{number}"), briefing.article)
            store.keep("T1", briefing)
        assert all(in_files(tmp_path, secret) for secret in secrets)
        assert store.drop_texts(LATER, 0) == 8
        assert not any(in_files(tmp_path, secret) for secret in secrets)
        assert in_files(tmp_path, "Fog came down")
    assert not any(in_files(tmp_path, secret) for secret in secrets)


def test_who_still_reads_what_was_dropped_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a reader holds on to the state before, the words cannot go: that is an error, and the next call sees to it."""
    monkeypatch.setattr("bot.store.database.PATIENCE", 0.1)
    article = an_article("A secret, gehéim.")
    with a_store(f"sqlite:///{tmp_path / 'sayso.db'}") as store:
        store.receive(a_request(article), article)
        with closing(sqlite3.connect(tmp_path / "sayso.db")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT text FROM articles").fetchall()
            with pytest.raises(StoreUnavailable):
                store.drop_texts(LATER, 0)
        assert store.drop_texts(LATER, 0) == 0
        assert not in_files(tmp_path, "gehéim")


def test_a_team_is_forgotten_whole(store: Store, url: str) -> None:
    """Of a team that leaves nothing is left, and nobody else misses anything."""
    briefing = a_briefing(FERRY, CAPTAIN)
    kept: list[list[str]] = []
    for team in ("TONE", "TTWO"):
        store.receive(a_request(briefing.article, team=team), briefing.article)
        store.keep(team, briefing)
        store.advance(team, "r1", "done", briefing_id=briefing.id)
        store.sending(a_post(team=team))
        kept.append(rows(url))
    store.forget("TONE")
    assert rows(url) == [row for row in kept[1] if row not in kept[0]]
    assert len(rows(url)) == 4
    assert not [row for row in rows(url) if "TONE" in row]


def test_a_forgotten_team_is_in_no_file(tmp_path: Path) -> None:
    """Nor is it in the database's files."""
    article = an_article()
    with a_store(f"sqlite:///{tmp_path / 'sayso.db'}") as store:
        store.receive(a_request(article, team="TFORGOTTEN", user="UGONE"), article)
        store.forget("TFORGOTTEN")
        assert not any(in_files(tmp_path, words) for words in ("TFORGOTTEN", "UGONE", "mill opens"))


def test_work_for_a_forgotten_team_ends(store: Store, url: str) -> None:
    """What was under way when a team left finds nothing to write to, and brings nothing back."""
    briefing = a_briefing(FERRY, CAPTAIN)
    store.receive(a_request(briefing.article), briefing.article)
    store.forget("T1")
    for late in (
        lambda: store.keep("T1", briefing),
        lambda: store.advance("T1", "r1", "done"),
        lambda: store.sending(a_post()),
        lambda: store.sent("T1", "p1", "C1", "1.2"),
        lambda: store.unknown("T1", "p1"),
    ):
        with pytest.raises(Forgotten):
            late()
    assert rows(url) == []


def test_a_request_is_done_only_with_a_briefing_that_is_there(store: Store) -> None:
    """Nobody is pointed to a briefing that was never kept."""
    article = an_article()
    store.receive(a_request(article), article)
    with pytest.raises(Forgotten):
        store.advance("T1", "r1", "done", briefing_id="b-never")
    assert store.request("T1", "r1") == a_request(article)


def test_the_tables_are_made_from_nothing_and_once(url: str) -> None:
    """Bringing up to date what is up to date changes nothing, and what was kept stays."""
    article = an_article()
    with a_store(url) as store:
        store.receive(a_request(article), article)
    with a_store(url) as store:
        assert store.article("T1", article.id) == article


def test_the_migrations_make_what_the_schema_says(store: Store, url: str) -> None:
    """Nobody changes a table in one place and forgets the other."""
    store.upgrade()
    engine = create_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_an_upgrade_that_breaks_off_changes_nothing(url: str) -> None:
    """Migrations hold together or not at all: no other process ever finds the database between two of them."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE seen (there INTEGER)")  # which the last of them is going to make
    with closing(Store(url)) as store, pytest.raises((StoreUnavailable, ProgrammingError), match="seen"):
        store.upgrade()
    assert inspect(engine).get_table_names() == ["seen"]
    engine.dispose()


def test_processes_that_start_together_do_no_harm(url: str) -> None:
    """Four make the tables at once: all of them start, and the store works."""
    started = f"""
import time
from bot.store.store import Store
store = Store({url!r})
time.sleep(max(0, {time.time() + 1.5} - time.time()))  # until all of them have imported what they need
store.upgrade()
store.close()
"""
    assert [(done.returncode, done.stderr) for done in at_once(lambda _: process("-c", started), 4)] == [(0, "")] * 4
    article = an_article()
    with a_store(url) as store:
        assert store.receive(a_request(article), article)


def test_the_folder_of_the_database_is_made(tmp_path: Path) -> None:
    """A first start needs no preparation, whatever the folder is called."""
    with a_store(f"sqlite:///{tmp_path / '100 % new' / 'data' / 'sayso.db'}") as store:
        assert store.requests_of("T1", "U1", 1) == []


def test_a_database_that_cannot_be_opened_is_told_of(tmp_path: Path) -> None:
    """A folder in its place, a file in its folder's place, a file that is none of ours: the reason is told, in one line."""
    a_file(tmp_path / "file", "no database " * 500)
    for path in (tmp_path, tmp_path / "file" / "sayso.db", tmp_path / "file"):
        with closing(Store(f"sqlite:///{path}")) as store, pytest.raises(StoreUnavailable) as caught:
            store.upgrade()
        assert caught.value.facts["reason"]
        assert "\n" not in str(caught.value.facts["reason"])
        assert caught.value.retry


@pytest.mark.parametrize("url", ["", "ferry", "oracle://somewhere", "postgresql+psycopg://sayso:hush@127.0.0.1:1/sayso"])
def test_a_database_that_is_not_there_is_told_of(url: str) -> None:
    """Neither a URL of nothing we know nor a server that does not answer passes; no password is told."""
    with pytest.raises(StoreUnavailable) as caught:
        Store(url).upgrade()
    assert "hush" not in str(caught.value)


def test_a_database_somebody_holds_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain for a writer to end is told, and may try again."""
    monkeypatch.setattr("bot.store.database.PATIENCE", 0.1)
    article = an_article()
    with (
        a_store(f"sqlite:///{tmp_path / 'sayso.db'}") as store,
        closing(sqlite3.connect(tmp_path / "sayso.db", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        assert store.requests_of("T1", "U1", 1) == []
        with pytest.raises(StoreUnavailable, match="locked"):
            store.receive(a_request(article), article)
        other.execute("ROLLBACK")
        assert store.receive(a_request(article), article)
