"""What a language model costs: tokens and money, a team's account of a day, and where asking ends."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.accounts import Accounts
from bot.apart import Apart
from bot.article import Article
from bot.briefing import Briefing
from bot.config import Config, ModelAddress, ModelConfig, Secrets
from bot.errors import ModelBudgetSpent, ReadingEnded
from bot.reading.model.asked import Usage
from bot.reading.model.cost import Prices, Tally, cost
from bot.store.nouns import Used
from bot.store.store import Store
from tests.conftest import NOON
from tests.stores import DATABASES, a_briefing_of, a_database, a_store

TODAY = NOON.date()
ADDRESS = ModelAddress("big", "http://127.0.0.1:1/v1", None)
BRIEFING = a_briefing_of("The mill opens.", "In spring.")
KNOWN = Prices(read=2.0, cached=0.5, written=8.0)


# Money


def test_what_is_cached_has_a_price_of_its_own() -> None:
    """Read 1,000 of which 400 were cached, written 100: 600 × $2 + 400 × $0.5 + 100 × $8 a million."""
    assert cost(Usage(read=1_000, written=100, cached=400), KNOWN) == pytest.approx(0.0022)


@pytest.mark.parametrize("missing", ["read", "cached", "written"])
def test_a_price_nobody_gave_is_not_guessed(missing: str) -> None:
    """The cost is then not known, not nothing."""
    prices = Prices(**{name: price for name, price in vars(KNOWN).items() if name != missing})
    assert cost(Usage(1_000, 100, 400), prices) is None


def test_a_price_that_is_not_needed_is_not_missed() -> None:
    """Nothing was cached; nothing was used at all; a model that costs nothing."""
    assert cost(Usage(1_000_000, 0), Prices(read=2.0)) == 2.0
    assert cost(Usage(0, 0), Prices()) == 0
    assert cost(Usage(5, 5, 5), Prices(0, 0, 0)) == 0


def test_usages_add_up() -> None:
    """Part by part."""
    assert Usage(1, 2, 1) + Usage(10, 20) == Usage(11, 22, 1)


# A reading's limit


def test_asking_ends_before_the_limit() -> None:
    """A question that is longer than what is left is not asked; what was used before is heard of all the same."""
    heard: list[Usage] = []
    tally = Tally(heard.append)
    tally.begin(100, 2_000)
    tally.allow(100)
    tally.add(Usage(60, 10))
    tally.allow(30)
    with pytest.raises(ModelBudgetSpent) as raised:
        tally.allow(31)
    assert (raised.value.facts, heard) == ({"tokens": 2_000}, [Usage(60, 10)])


def test_the_next_reading_begins_anew() -> None:
    """With what is left for it, or without a limit."""
    tally = Tally()
    tally.begin(0, 2_000)
    with pytest.raises(ModelBudgetSpent):
        tally.allow(1)
    tally.begin(None, 0)
    tally.allow(10**9)


# A day's account


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store that is up to date."""
    with a_database(request.param, tmp_path) as url, a_store(url) as kept:
        yield kept


def used(team: str = "T1", day: date = TODAY, model: str = "big", tokens: int = 100) -> Used:
    """Read and half as much written, a quarter cached, in one answer."""
    return Used(team=team, day=day, model=model, read=tokens, cached=tokens // 4, written=tokens // 2, calls=1)


def test_what_is_used_adds_up_by_team_day_and_model(store: Store) -> None:
    """Each for itself, in whatever order."""
    for each in (used(), used("T2"), used(tokens=40), used(day=TODAY - timedelta(days=1)), used(model="small")):
        store.use(each)
    both = Used(team="T1", day=TODAY, model="big", read=140, cached=35, written=70, calls=2)
    assert store.used(TODAY, "T1") == [both, used(model="small")]
    assert store.used(TODAY - timedelta(days=1), "T1") == [used(day=TODAY - timedelta(days=1))]
    assert store.used(TODAY, "T2") == [used("T2")]
    assert store.used(TODAY, "T3") == []
    assert store.used(TODAY) == [both, used(model="small"), used("T2")]


def test_what_is_used_is_known_by_article(store: Store) -> None:
    """What a briefing cost, on whichever days it was made; the day's account holds them all."""
    one, other = used().model_copy(update={"article": "a1"}), used(tokens=40).model_copy(update={"article": "a2"})
    for each in (one, other, one, used()):
        store.use(each)
    twice = Used(team="T1", day=TODAY, model="big", article="a1", read=200, cached=50, written=100, calls=2)
    assert store.used_of("T1", "a1") == [twice]
    assert store.used_of("T2", "a1") == []
    assert [row.read for row in store.used(TODAY, "T1")] == [340]


def test_more_than_four_thousand_million_tokens_are_counted(store: Store) -> None:
    """An integer of 32 bits would end there."""
    store.use(used(tokens=5_000_000_000))
    assert store.used(TODAY, "T1")[0].read == 5_000_000_000


def test_a_team_that_is_forgotten_has_used_nothing(store: Store) -> None:
    """What it used goes with the rest; another's stays."""
    store.use(used())
    store.use(used("T2"))
    store.forget("T1")
    assert store.used(TODAY) == [used("T2")]


class Spending(Apart):
    """Reads without a process: spends so much on an article, and fails after that if it is to."""

    def __init__(self, *spends: Usage, fails: bool = False) -> None:
        super().__init__(Config(), Secrets())
        self.left: int | None = None
        self._spends = spends
        self._fails = fails

    def brief(
        self,
        article: Article,
        has_read: Callable[[], None],
        spends: Callable[[Usage], None] = lambda _: None,
        left: Callable[[], int | None] = lambda: None,
    ) -> Briefing:
        """The same briefing always."""
        del article, has_read
        self.left = left()
        for usage in self._spends:
            spends(usage)
        if self._fails:
            raise ReadingEnded
        return BRIEFING


def accounts(store: Store, reads: Apart, *, a_day: int | None = 1_000, at: datetime = NOON) -> Accounts:
    """Accounts with a limit, on a day."""
    return Accounts(reads, store, ADDRESS, ModelConfig(most_tokens_a_day=a_day), lambda: at)


def test_a_team_has_what_it_has_not_used_today(store: Store) -> None:
    """Read and written together, of every model; another team and another day have theirs."""
    reads = Spending(Usage(300, 50, 200), Usage(100, 50))
    accounts(store, reads).brief("T1", BRIEFING.article, lambda: None)
    assert reads.left == 1_000
    assert accounts(store, reads).left("T1") == 500
    spent = Used(team="T1", day=TODAY, model="big", read=400, cached=200, written=100, calls=2)
    assert store.used(TODAY, "T1") == [spent]
    assert store.used_of("T1", BRIEFING.article.id) == [spent.model_copy(update={"article": BRIEFING.article.id})]
    assert accounts(store, reads).left("T2") == 1_000
    assert accounts(store, reads, at=NOON + timedelta(days=1)).left("T1") == 1_000
    assert accounts(store, reads, a_day=400).left("T1") == 0
    assert accounts(store, reads, a_day=None).left("T1") is None


def test_a_day_is_one_of_utc(store: Store) -> None:
    """Whatever the clock's zone."""
    late = datetime(2026, 11, 24, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    accounts(store, Spending(Usage(1, 1)), at=late).brief("T1", BRIEFING.article, lambda: None)
    assert [row.day for row in store.used(late.astimezone(UTC).date())] == [date(2026, 11, 25)]


def test_what_was_spent_on_nothing_is_spent(store: Store) -> None:
    """The process that read broke over the article: its answers were paid for."""
    with pytest.raises(ReadingEnded):
        accounts(store, Spending(Usage(10, 5), fails=True)).brief("T1", BRIEFING.article, lambda: None)
    assert [row.tokens for row in store.used(TODAY, "T1")] == [15]


def test_a_briefing_is_not_lost_for_its_bill(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The store is away when something was spent: that is logged, and the briefing comes."""
    caplog.set_level(logging.ERROR)
    away = Store(f"sqlite:///{tmp_path / 'nowhere' / 'sayso.db'}")
    reads = accounts(away, Spending(Usage(10, 5)), a_day=None)
    assert reads.brief("T1", BRIEFING.article, lambda: None) == BRIEFING
    assert "not counted" in caplog.text


def test_who_reads_locally_has_no_account(store: Store) -> None:
    """Nothing is counted, and there is nothing to come to an end."""
    reads = Spending()
    local = Accounts(reads, store, None, ModelConfig(most_tokens_a_day=1), lambda: NOON)
    local.brief("T1", BRIEFING.article, lambda: None)
    assert reads.left is None
