"""The store of digests: one edition a day, what was in it in no other, and nobody's private briefing in any."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.plan import WEEK, Plan
from bot.store.nouns import ChannelDigest, Edition, Problem
from bot.store.store import Store
from tests.conftest import NOON
from tests.stores import DATABASES, a_briefing_of, a_database, a_post, a_request, a_store

DAY = date(2026, 11, 24)


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store in each kind of database."""
    with a_database(request.param, tmp_path) as url, a_store(url) as store:
        yield store


def a_digest(channel: str = "C1", *, team: str = "T1", **plan: object) -> ChannelDigest:
    """A channel's digest, set up at noon."""
    return ChannelDigest(team=team, channel=channel, owner="U1", plan=Plan.model_validate(plan), since=NOON, heard_from=NOON)


def an_edition(day: date = DAY, *, channel: str = "C1", state: str = "begun") -> Edition:
    """Its edition of that day."""
    return Edition.model_validate({"team": "T1", "channel": channel, "day": day, "at": NOON, "state": state})


def came(
    store: Store, id_: str, *, kind: str = "feed", channel: str | None = "C1", stands_in: str | None = None, minute: int = 0
) -> None:
    """Something was briefed, so many minutes past noon."""
    briefing = a_briefing_of(f"The mill opens, says {id_}.", "It rained.")
    asked = a_request(briefing.article, id_, at=NOON + timedelta(minutes=minute))
    store.receive(asked.model_copy(update={"kind": kind, "channel": channel}), briefing.article)
    store.keep("T1", briefing)
    store.advance("T1", id_, "done", briefing_id=briefing.id)
    if stands_in:
        store.sending(a_post(f"{id_}:answer", request_id=id_, minute=minute))
        store.sent("T1", f"{id_}:answer", stands_in, f"1.{minute}")


def fresh(store: Store, channel: str = "C1") -> list[str]:
    """What a channel has not been told."""
    return [request.id for request, _ in store.digests.fresh("T1", channel, NOON)]


def test_a_digest_comes_back_as_it_was_and_changes(store: Store) -> None:
    """One for each channel; no other team sees it."""
    first = a_digest(at="07:45", days=("mon", "sun"), zone="America/New_York", most=3, living=True)
    store.digests.put(first)
    store.digests.put(a_digest("C2"))
    assert store.digests.find("T1", "C1") == first
    changed = first.model_copy(update={"paused": "archived", "plan": Plan(days=WEEK)})
    store.digests.put(changed)
    assert store.digests.all("T1") == [changed, a_digest("C2")]
    assert (store.digests.all("T2"), store.digests.find("T2", "C1")) == ([], None)


def test_what_a_feed_brought_and_what_stands_there_is_new(store: Store) -> None:
    """Of people's requests only what stands in the channel: neither what is in their messages nor what stands elsewhere."""
    came(store, "by-feed")
    came(store, "elsewhere-by-feed", channel="C2")
    came(store, "asked-here", kind="command", stands_in="C1", minute=1)
    came(store, "asked-here-in-private", kind="command", stands_in="D1")
    came(store, "asked-here-and-lost", kind="command")
    came(store, "asked-elsewhere-shared-here", kind="command", channel="C2", stands_in="C1", minute=2)
    assert fresh(store) == ["by-feed", "asked-here", "asked-elsewhere-shared-here"]
    store.advance("T1", "asked-here", "withdrawn")
    store.advance("T1", "by-feed", "failed", problem=Problem(code="page_gone", facts={}))
    assert fresh(store) == ["by-feed", "asked-elsewhere-shared-here"]
    store.advance("T1", "by-feed", "reading")
    assert fresh(store) == ["asked-elsewhere-shared-here"]


def test_what_was_in_a_digest_is_not_new_there(store: Store) -> None:
    """In another channel where it stands too it is; a digest that failed gives back what was in it."""
    came(store, "r1", stands_in="C2")
    edition = store.digests.begin(an_edition(), ["r1"])
    assert (fresh(store), fresh(store, "C2")) == ([], ["r1"])
    assert [request.id for request, _ in store.digests.within("T1", "C1", DAY, DAY)] == ["r1"]
    assert store.digests.within("T1", "C1", DAY + timedelta(days=1), DAY + timedelta(days=9)) == []
    store.digests.end(edition.model_copy(update={"state": "failed"}))
    assert fresh(store) == ["r1"]


def test_however_many_begin_an_edition_there_is_one(store: Store) -> None:
    """The first says what is in it, and the others are given what it began."""
    for number in range(8):
        came(store, f"r{number}")
    with ThreadPoolExecutor(8) as pool:
        begun = list(pool.map(lambda number: store.digests.begin(an_edition(), [f"r{number}"]), range(8)))
    assert len(set(map(Edition.model_dump_json, begun))) == 1
    assert len(fresh(store)) == 7


def test_the_last_edition_is_found(store: Store) -> None:
    """Of all days, of those before one, of those that were posted; of no other channel."""
    for number, state in enumerate(("posted", "quiet", "begun")):
        store.digests.begin(an_edition(DAY + timedelta(days=number), state=state), ())
    last = store.digests.last("T1", "C1")
    assert last
    assert last.day == DAY + timedelta(days=2)
    before = store.digests.last("T1", "C1", last.day)
    assert before
    assert before.state == "quiet"
    posted = store.digests.last("T1", "C1", last.day, posted=True)
    assert posted
    assert posted.day == DAY
    assert (store.digests.last("T1", "C2"), store.digests.last("T2", "C1"), store.digests.last("T1", "C1", DAY)) == (
        None,
        None,
        None,
    )


def test_a_post_of_a_digest_answers_nobody_and_goes_with_its_team(store: Store) -> None:
    """It is written down once, as any other."""
    post = a_post("digest:C1:2026-11-24:overview").model_copy(update={"request_id": None})
    assert store.sending(post) is post
    assert store.sending(post.model_copy()) == post
    store.digests.put(a_digest())
    store.digests.begin(an_edition(), ())
    store.forget("T1")
    assert (store.post("T1", post.key), store.digests.all("T1"), store.digests.last("T1", "C1")) == (None, [], None)
