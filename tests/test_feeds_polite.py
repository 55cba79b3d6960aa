"""How feeds are asked and chosen from: one host once a second, keywords, what is new and what was changed; at the terminal, too."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SiteBusy
from bot.intake.addresses import Reach
from bot.intake.feed import Item
from bot.intake.fetch import Fetch
from bot.intake.keywords import LONGEST, MOST, Keywords
from bot.intake.news import news, versions
from bot.intake.pace import Pace
from bot.turns import Line
from tests.builders import sayso
from tests.conftest import NOON
from tests.fakes.papers import Paper, Papers
from tests.feeds import Stand

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def papers() -> Iterator[Papers]:
    with Papers() as papers:
        yield papers


@dataclass
class Watch:
    """A clock that only moves when somebody sleeps."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        """What it shows."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Let so much pass."""
        self.slept.append(seconds)
        self.seconds += seconds


def test_a_host_is_asked_once_a_second_whoever_passes_one_on_to_it(papers: Papers) -> None:
    """Counted from its last answer, redirects too; another host is not waited for, and waiting costs a link none of its time."""
    watch = Watch()
    fetch = Fetch(5, 20, Reach(also=(papers.place,)), resolve=lambda _: ["127.0.0.1"]).paced(Pace(watch.now, watch.sleep).turn)
    papers.put("/a", "a page")
    papers.pass_on("/b", papers.link("/a", "one.example"))
    fetch.fetched(papers.link("/a", "one.example"))
    fetch.fetched(papers.link("/a", "two.example"))
    assert watch.slept == []
    fetch.fetched(papers.link("/a", "one.example"))
    fetch.fetched(papers.link("/b", "three.example"))
    assert watch.slept == [1.0, 1.0]


def test_a_host_that_fails_has_its_second_too(papers: Papers) -> None:
    """Else it would be asked most often when it can least bear it."""
    watch = Watch()
    fetch = Fetch(5, 20, Reach(also=(papers.place,))).paced(Pace(watch.now, watch.sleep).turn)
    link = papers.put("/busy", Paper(b"", 429))
    for _ in range(3):
        with pytest.raises(SiteBusy):
            fetch.fetched(link)
    assert watch.slept == [1.0, 1.0]


def test_who_is_waited_for_comes_first() -> None:
    """However long somebody else has stood in line."""
    line, order, ready = Line(), list[str](), threading.Barrier(3)

    def stands(name: str, *, is_first: bool) -> None:
        ready.wait()
        with line.turn(is_first=is_first):
            order.append(name)

    with line.turn(is_first=False):
        threads = [
            threading.Thread(target=stands, args=(name,), kwargs={"is_first": name == "person"}) for name in ("feed", "person")
        ]
        for thread in threads:
            thread.start()
        ready.wait()
        while line._first == 0:
            continue
    for thread in threads:
        thread.join()
    assert order == ["person", "feed"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", True),
        ("ferry", True),
        ("FERRY, mill", True),
        ("ferr", False),
        ("ferr*", True),
        ("the ferry", True),
        ("-ferry", False),
        ("harbour, -sport", True),
        ("-sport*", False),
        ("mill", False),
        ("c++", False),
        (" , ,-,*", True),
    ],
)
def test_keywords_choose_by_whole_words(words: str, wanted: bool) -> None:
    """In the title or the summary, in any letters; one of those given, and none of those with a minus."""
    item = Item("https://courier.example/1", title="The ferry is late", summary="The harbour master on sports.")
    assert Keywords.of(words).has(item) is wanted


@given(st.text(max_size=4_000))
def test_no_keywords_whatever_break_anything(said: str) -> None:
    """There are so many at most, each so long; read again they are the same."""
    found = Keywords.of(said)
    assert len(found.include) + len(found.exclude) <= MOST
    assert all(len(word) <= LONGEST for word in (*found.include, *found.exclude))
    assert isinstance(found.has(Item("https://courier.example/1", title=said)), bool)
    assert Keywords.of(str(found)) == found or "-" in said


def an_item(number: int, days: int = 0) -> Item:
    return Item(f"https://courier.example/{number}", None, None, NOON, NOON + days * DAY)


@given(st.lists(st.integers(0, 30), unique=True), st.integers(1, 5))
def test_all_that_is_new_comes_once_however_little_is_taken_at_a_time(numbers: list[int], most: int) -> None:
    """The newest first, nothing twice."""
    items, seen, taken = [an_item(number) for number in numbers], dict[str, str](), list[Item]()
    for _ in range(40):
        found = news(items, seen, NOON, most, is_first=False)
        taken += found.new
        seen |= found.seen
        assert len(found.new) <= most
        if found.is_all:
            break
    assert taken == items


def test_what_was_changed_is_told_unless_all_of_it_was() -> None:
    """A later version of what was seen; some feeds call everything changed each time."""
    before = [an_item(number) for number in range(4)]
    changed = news([an_item(0, 1), *before[1:]], versions(before), NOON, 9, is_first=False)
    assert [item.link[-1] for item in changed.changed] == ["0"]
    assert not changed.new
    assert not news([an_item(number, 1) for number in range(4)], versions(before), NOON, 9, is_first=False).changed
    assert not news(before, versions([an_item(number, 1) for number in range(4)]), NOON, 9, is_first=False).changed


def test_a_feed_can_be_looked_at_at_the_terminal(papers: Papers, tmp_path: Path) -> None:
    """Its articles with date and link, and which pass the keywords; one that is none is told by name, and the rest goes on."""
    stand = Stand(papers, "/courier")
    stand.has("one", NOON, title="The ferry is late\u202e")
    stand.has("two", None, title="A new mill")
    settings = tmp_path / "app.yaml"
    settings.write_text(f'intake: {{also_reach: ["127.0.0.1:{papers.port}"]}}', encoding="utf-8")
    result = sayso("feeds", "check", papers.link("/nowhere"), stand.url, "--words", "ferry", "--config", settings)
    assert result.exit_code == 1
    assert "There is no page at" in result.stderr
    assert result.stdout.splitlines() == [
        f"News of /courier <{stand.url}>",
        f"  - no date           A new mill <{stand.url}/two>",
        f"  + 2026-11-24 12:00  The ferry is late\ufffd <{stand.url}/one>",
    ]
