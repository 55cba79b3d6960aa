"""The articles of feeds: read once for all channels that want them, not twice for one, and not at any length."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from bot.accounts import Accounts
from bot.article import Article
from bot.briefing import Briefing, ReaderInfo
from bot.errors import ArticleTooLong, PageGone
from bot.intake.links import Links
from bot.store.nouns import Awaited, Request
from bot.store.store import Store
from bot.subscribed import Subscribed
from tests.conftest import NOON
from tests.stores import a_briefing_of, a_store

READER = ReaderInfo(name="test", version="1")
LINK = "https://courier.example/bridge"


class Reads:
    """A reader of any article, that counts."""

    info = READER
    times = 0

    def brief(self, team: str, article: Article, *, is_waited_for: bool) -> Briefing:
        """The briefing; nobody waits for it."""
        assert (team, is_waited_for) == ("T1", False)
        self.times += 1
        told, _, rest = article.text.partition("\n")
        return a_briefing_of(told, rest).model_copy(update={"article": article, "id": f"b-{article.id.removeprefix('a-')}-1"})


class Pages:
    """What stands at the one link."""

    text = "The mill opens.\nIt rains."
    times = 0

    def article(self, link: str) -> Article:
        """The article; gone where there is no text."""
        self.times += 1
        if not self.text:
            raise PageGone(name=link, status=404)
        return Article.of(self.text, fetched_at=NOON, language="en", url=link)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with a_store(f"sqlite:///{tmp_path / 'sayso.db'}") as store:
        yield store


@pytest.fixture
def subscribed(store: Store) -> Subscribed:
    return Subscribed(cast("Accounts", Reads()), cast("Links", Pages()), store, 100, lambda: NOON)


def asks(store: Store, *ids: str) -> list[str]:
    """Requests by feeds, each named by its channel and a number."""
    for id_ in ids:
        channel = id_.partition(":")[0]
        request = Request(
            team="T1", id=id_, kind="feed", user="U1", channel=channel, asked_at=NOON, awaited=Awaited(url=LINK, name="Bridge")
        )
        store.receive(request, None)
    return list(ids)


def test_two_channels_have_one_fetch_and_one_reading(subscribed: Subscribed, store: Store) -> None:
    """Done again it does nothing; a third channel that comes to want it later has it without another reading."""
    both = asks(store, "C1:1", "C2:1")
    for _ in range(2):
        subscribed.gather("T1", both)
    subscribed.gather("T1", [*both, *asks(store, "C3:1")])
    found = [store.request("T1", id_) for id_ in ("C1:1", "C2:1", "C3:1")]
    assert len({each.briefing_id for each in found if each}) == 1
    assert {each.state for each in found if each} == {"done"}
    assert (cast("Reads", subscribed.accounts).times, cast("Pages", subscribed.links).times) == (1, 2)


def test_what_was_not_changed_after_all_is_not_asked_for_again(subscribed: Subscribed, store: Store) -> None:
    """The feed said it was; what was is another article of the channel."""
    pages = cast("Pages", subscribed.links)
    subscribed.gather("T1", asks(store, "C1:1"))
    subscribed.gather("T1", asks(store, "C1:2"))
    assert store.request("T1", "C1:2") is None
    pages.text = "The mill closes.\nIt rains."
    subscribed.gather("T1", asks(store, "C1:3"))
    first, third = store.request("T1", "C1:1"), store.request("T1", "C1:3")
    assert first
    assert third
    assert third.state == "done"
    assert third.briefing_id != first.briefing_id


def test_what_is_too_long_or_gone_says_so(subscribed: Subscribed, store: Store) -> None:
    """For the digest to tell; nothing is read."""
    pages = cast("Pages", subscribed.links)
    pages.text = "It rains. " * 60
    with pytest.raises(ArticleTooLong):
        subscribed.gather("T1", asks(store, "C1:1"))
    pages.text = ""
    with pytest.raises(PageGone) as gone:
        subscribed.gather("T1", asks(store, "C1:1"))
    subscribed.miss("T1", ["C1:1"], (gone.value.code, gone.value.facts))
    request = store.request("T1", "C1:1")
    assert request
    assert (request.state, request.problem and request.problem.code) == ("failed", "page_gone")
    subscribed.gather("T1", ["C1:1", "C9:unknown"])
    assert store.failures("T1", NOON) == {"page_gone": 1}
