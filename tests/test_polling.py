"""Polling: what is new in a feed is put in once for every channel that wants it, whatever happens in between."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import TooManyFeeds
from bot.polling import Polling
from bot.store.store import Store
from tests.fakes.papers import Papers
from tests.feeds import QUARTER, Basket, Hands, Stand, a_subscription, polling_of
from tests.stores import a_store

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def papers() -> Iterator[Papers]:
    with Papers() as papers:
        yield papers


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(f"sqlite:///{tmp_path / 'sayso.db'}") as store:
        yield store


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def stand(papers: Papers, request: pytest.FixtureRequest) -> Stand:
    return Stand(papers, f"/{request.node.name}")


@pytest.fixture
def polling(store: Store, papers: Papers, hands: Hands) -> Polling:
    return polling_of(store, papers, hands, most=3, most_items=2)


@pytest.fixture
def basket() -> Basket:
    return Basket()


def awaited(store: Store, basket: Basket) -> list[list[tuple[str, str]]]:
    """Of each article put in, for which channel it is and what it is called."""
    asked = [[store.request("T1", id_) for id_ in requests] for requests in basket.articles]
    return [[(each.channel or "", each.awaited.name) for each in of if each and each.awaited] for of in asked]


def test_what_is_new_is_put_in_once(polling: Polling, store: Store, stand: Stand, hands: Hands, basket: Basket) -> None:
    """Nothing that stood there before; then what came since, once, however often it is asked; the site says what is no news."""
    stand.has("old", hands.now - DAY)
    polling.subscribe(a_subscription(stand.url), polling.feeds.find(stand.url))
    polling.round(basket)
    assert len(stand.visits) == 1
    stand.has("new", hands.now + QUARTER)
    for _ in range(3):
        hands.pass_(QUARTER)
        polling.round(basket)
    assert awaited(store, basket) == [[("C1", "new")]]
    assert len(stand.visits) == 4
    assert store.feeds.feed("T1", stand.url).ok_at == hands.now  # type: ignore[union-attr]


def test_two_channels_with_one_feed_have_it_asked_once(
    polling: Polling, store: Store, stand: Stand, hands: Hands, basket: Basket
) -> None:
    """Each has what is no older than its own subscription, and what its keywords let through."""
    polling.subscribe(a_subscription(stand.url, include=("ferry", "harbo*"), exclude=("sport",)))
    stand.has("one", hands.now + QUARTER, title="The ferry is late")
    hands.pass_(2 * QUARTER)
    polling.subscribe(a_subscription(stand.url, "C2", at=hands.now))
    stand.has("two", hands.now + QUARTER, title="Sport on the ferry")
    stand.has("three", hands.now + QUARTER, title="A new HARBOUR")
    polling.round(basket)
    hands.pass_(QUARTER)
    polling.round(basket)
    assert len(stand.visits) == 2
    told = sorted(each for of in awaited(store, basket) for each in of)
    assert told == [
        ("C1", "A new HARBOUR"),
        ("C1", "The ferry is late"),
        ("C2", "A new HARBOUR"),
        ("C2", "Sport on the ferry"),
    ]


def test_what_is_too_much_for_one_time_is_taken_the_next(
    polling: Polling, store: Store, stand: Stand, hands: Hands, basket: Basket
) -> None:
    """Two at a time here; nothing is left out."""
    polling.subscribe(a_subscription(stand.url))
    for number in range(5):
        stand.has(str(number), hands.now + QUARTER)
    counts = []
    for _ in range(4):
        polling.round(basket)
        counts.append(len(basket.articles))
        hands.pass_(QUARTER)
    assert counts == [2, 4, 5, 5]
    assert {name for of in awaited(store, basket) for _, name in of} == set("01234")


def test_a_process_that_dies_before_it_is_written_down(
    polling: Polling, store: Store, stand: Stand, hands: Hands, basket: Basket, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next finds the same, and puts it in under the same name: nothing is lost, and nothing is there twice."""
    polling.subscribe(a_subscription(stand.url))
    stand.has("new", hands.now + QUARTER)
    with monkeypatch.context() as patched:
        patched.setattr(store.feeds, "settle", _dies)
        with pytest.raises(KeyboardInterrupt):
            polling.round(basket)
    assert len(basket.articles) == 1
    hands.pass_(QUARTER)
    polling.round(basket)
    assert awaited(store, basket) == [[("C1", "new")]]


def _dies(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_article_that_was_changed_is_asked_for_again(
    polling: Polling, store: Store, stand: Stand, hands: Hands, basket: Basket
) -> None:
    """Once for each change, and only where the channel was briefed on it; a feed that calls everything changed is not believed."""
    polling.subscribe(a_subscription(stand.url))
    soon = hands.now + QUARTER
    for name in ("a", "b", "c"):
        stand.has(name, soon, changed=soon)
    polling.round(basket)
    hands.pass_(QUARTER)
    polling.round(basket)
    assert len(basket.articles) == 3
    del stand.entries[0]
    stand.has("c", soon, changed=soon + DAY)
    for _ in range(2):
        hands.pass_(QUARTER)
        polling.round(basket)
    assert [of[0][1] for of in awaited(store, basket)][3:] == ["c"]
    stand.entries.clear()
    for name in ("a", "b", "c"):
        stand.has(name, soon, changed=soon + 2 * DAY)
    hands.pass_(QUARTER)
    polling.round(basket)
    assert len(basket.articles) == 4


def test_the_week_of_a_dying_feed_and_its_return(
    polling: Polling, store: Store, stand: Stand, hands: Hands, basket: Basket
) -> None:
    """Who added it is told once after a day, and once when it works again; another that never does is asked no more."""
    polling.subscribe(a_subscription(stand.url), polling.feeds.find(stand.url))
    stand.status = 503
    for _ in range(3 * 96):
        hands.pass_(QUARTER)
        polling.round(basket)
    assert [(user, facts["what"]) for user, facts in basket.notices] == [("U1", "fails")]
    assert len(stand.visits) < 20
    stand.status = 200
    hands.pass_(DAY)
    polling.round(basket)
    assert [facts["what"] for _, facts in basket.notices] == ["fails", "works_again"]
    stand.status = 404
    for _ in range(10):
        hands.pass_(DAY)
        polling.round(basket)
    assert [facts["what"] for _, facts in basket.notices] == ["fails", "works_again", "fails", "ended"]
    asked = len(stand.visits)
    hands.pass_(7 * DAY)
    polling.round(basket)
    assert len(stand.visits) == asked
    stand.status = 200
    polling.store.feeds.unsubscribe("T1", "C1", stand.url)
    polling.subscribe(a_subscription(stand.url, at=hands.now), polling.feeds.find(stand.url))
    assert store.feeds.feed("T1", stand.url).next_at == hands.now + QUARTER  # type: ignore[union-attr]


def test_a_site_that_is_too_busy_is_left_alone(polling: Polling, stand: Stand, hands: Hands, basket: Basket) -> None:
    """For as long as it says, as a number of seconds or as a moment by its own clock."""
    for wait, more in (
        ("7200", {}),
        ("Tue, 24 Nov 2026 14:00:00 GMT", {"Date": "Tue, 24 Nov 2026 12:00:00 GMT"}),
    ):
        polling.store.feeds.unsubscribe("T1", "C1")
        polling.subscribe(a_subscription(stand.url, at=hands.now))
        stand.status, stand.more = 429, {"Retry-After": wait, **more}
        polling.round(basket)
        feed = polling.store.feeds.feed("T1", stand.url)
        assert feed
        assert feed.next_at == hands.now + timedelta(hours=2)


def test_a_channel_has_so_many_feeds_at_most(polling: Polling, stand: Stand) -> None:
    """One that it has already does not count, and keeps its keywords until these are changed."""
    for number in range(3):
        assert polling.subscribe(a_subscription(f"{stand.url}?{number}"))
    again = a_subscription(f"{stand.url}?0", include=("ferry",))
    assert not polling.subscribe(again)
    with pytest.raises(TooManyFeeds):
        polling.subscribe(a_subscription(stand.url))
    assert [each.include for each, _ in polling.store.feeds.of("T1", "C1")] == [(), (), ()]
    polling.store.feeds.reword(again)
    assert [each.include for each, _ in polling.store.feeds.of("T1", "C1")] == [("ferry",), (), ()]


def test_what_nobody_wants_is_forgotten(polling: Polling, store: Store, stand: Stand, hands: Hands, basket: Basket) -> None:
    """Its row goes with the last channel that wanted it, and what was seen in it; a round that is under way writes none back."""
    stand.has("old", hands.now - DAY)
    for channel in ("C1", "C2"):
        polling.subscribe(a_subscription(stand.url, channel), polling.feeds.find(stand.url))
    assert store.feeds.seen("T1", stand.url)
    feed = store.feeds.feed("T1", stand.url)
    assert store.feeds.unsubscribe("T1", "C1") == 1
    assert store.feeds.feed("T1", stand.url)
    assert store.feeds.unsubscribe("T1", "C2", stand.url) == 1
    assert feed
    store.feeds.settle(feed, {"url:x": ""}, hands.now)
    assert store.feeds.feed("T1", stand.url) is None
    assert store.feeds.seen("T1", stand.url) == {}
    polling.round(basket)
    polling.subscribe(a_subscription(stand.url))
    store.forget("T1")
    assert store.feeds.of("T1", "C1") == []
    assert store.feeds.due("T1", hands.now) == []
