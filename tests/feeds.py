"""Feeds to test with: newspapers that have them, a clock that is moved, and who takes what is put in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from bot.intake.addresses import Reach
from bot.intake.feeds import Feeds
from bot.intake.fetch import Fetch
from bot.jobs.work import Facts
from bot.polling import Polling
from bot.sizes import FeedsConfig
from bot.store.nouns import Subscription
from bot.store.store import Store
from tests.conftest import NOON
from tests.fakes.papers import Paper, Papers, Visit

RSS = "application/rss+xml"
MINUTE, QUARTER = timedelta(minutes=1), timedelta(minutes=15)


@dataclass
class Hands:
    """The clock, moved by hand."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """What it shows."""
        return self.now

    def pass_(self, time: timedelta) -> None:
        """So much later."""
        self.now += time


@dataclass
class Basket:
    """What a round puts in."""

    articles: list[tuple[str, ...]] = field(default_factory=list)
    """The requests of each."""
    notices: list[tuple[str, Facts]] = field(default_factory=list)
    """Who is told what."""

    def article(self, team: str, requests: Sequence[str]) -> None:
        """One more, unless it is there."""
        assert team == "T1"
        self.articles += [tuple(requests)] if tuple(requests) not in self.articles else []

    def errand(self, team: str, user: str, facts: Facts) -> None:
        """One more, unless it is there."""
        assert team == "T1"
        self.notices += [(user, facts)] if (user, facts) not in self.notices else []


@dataclass
class Stand:
    """A newspaper whose feed at `path` has what is put into it; ETags as sites have them."""

    papers: Papers
    path: str
    entries: list[str] = field(default_factory=list)
    status: int = 200
    more: dict[str, str] = field(default_factory=dict)
    """Headers of every answer."""

    def __post_init__(self) -> None:
        self.url = self.papers.put(self.path, self.answer)

    @property
    def visits(self) -> list[Visit]:
        """Who asked for it."""
        return [visit for visit in self.papers.visits if visit.path == self.path]

    def has(self, name: str, at: datetime | None, *, title: str = "", changed: datetime | None = None, link: str = "") -> str:
        """One more article on top; the link to it."""
        link = link or self.papers.link(f"{self.path}/{name}")
        dates = f"<pubDate>{format_datetime(at)}</pubDate>" if at else ""
        dates += f"<atom:updated>{changed.isoformat()}</atom:updated>" if changed else ""
        self.entries.insert(0, f"<item><title>{escape(title or name)}</title><link>{escape(link)}</link>{dates}</item>")
        return link

    def answer(self, visit: Visit) -> Paper:
        """What stands there."""
        if self.status != 200:
            return Paper(b"away", self.status, self.more)
        inside = f"<channel><title>News of {self.path}</title>{''.join(self.entries)}</channel>"
        raw = f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">{inside}</rss>'.encode()
        tag = f'"{hash(raw)}"'
        if visit.headers.get("if-none-match") == tag:
            return Paper(status=304, headers={"ETag": tag})
        return Paper(raw, headers={"Content-Type": RSS, "ETag": tag, **self.more})


def polling_of(store: Store, papers: Papers, hands: Hands, **limits: int) -> Polling:
    """The feeds of team T1, as far as the newspapers have them."""
    fetch = Fetch(5, 20, Reach(also=(papers.place,)))
    return Polling("T1", Feeds(fetch), store, FeedsConfig.model_validate(limits), hands)


def a_subscription(url: str, channel: str = "C1", at: datetime = NOON, **words: tuple[str, ...]) -> Subscription:
    """The channel's wish for a feed, by U1."""
    return Subscription(team="T1", channel=channel, url=url, user="U1", at=at, **words)
