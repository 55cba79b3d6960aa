"""What polling takes: `python -m evals.feeds` (`make feeds`).

One round of 300 feeds of 30 articles on loopback, 50 of them of one host, each in a file of 1.4 MB that the site compresses;
then the week of a feed that dies, with the clock moved by hand. Ends with 1 where a target is missed.
"""

import gzip
import resource
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

from bot.intake.addresses import Reach
from bot.intake.feeds import Feeds
from bot.intake.fetch import Fetch
from bot.intake.pace import Pace
from bot.polling import Polling
from bot.sizes import FeedsConfig
from bot.store.store import Store
from tests.conftest import NOON
from tests.fakes.papers import Paper, Papers, Visit
from tests.feeds import QUARTER, Basket, Hands, Stand, a_subscription, polling_of

FEEDS, OF_ONE_HOST, ITEMS, NEW = 300, 50, 30, 3
SECONDS, MEGABYTES, APART = 60.0, 400, 1.0  # targets


@dataclass
class Clocked:
    """Three hundred feeds, and when which host was asked."""

    asked: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def paper(self, visit: Visit) -> Paper:
        """A feed, whichever is asked for."""
        self.asked[visit.headers["host"]].append(time.monotonic())
        old, soon = NOON - timedelta(days=1), NOON + timedelta(hours=1)
        items = "".join(_item(visit.path, number, soon if number < NEW else old) for number in range(ITEMS))
        raw = f'<rss version="2.0"><channel><title>{visit.path}</title>{items}</channel></rss>'.encode()
        return Paper(gzip.compress(raw, 1), headers={"Content-Type": "application/rss+xml", "Content-Encoding": "gzip"})

    def closest(self) -> float:
        """The seconds between the two questions to one host that were closest."""
        return min(later - earlier for times in self.asked.values() for earlier, later in pairwise(times))


def _item(path: str, number: int, at: datetime) -> str:
    words = "The harbour master said that the ferry was late. " * 960
    parts = f"<title>{number}</title><link>http://site.example{path}/{number}</link><description>{words}</description>"
    return f"<item>{parts}<pubDate>{format_datetime(at)}</pubDate></item>"


def a_round(folder: Path) -> tuple[float, float, int]:
    """Seconds for all of it, seconds between the closest two questions to one host, and articles put in."""
    clocked, basket = Clocked(), Basket()
    with closing(Store(f"sqlite:///{folder / 'sayso.db'}")) as store, Papers() as papers:
        store.upgrade()
        fetch = Fetch(5, 20, Reach(also=(papers.place,)), resolve=lambda _: ["127.0.0.1"]).paced(Pace().turn)
        polling = Polling("T1", Feeds(fetch), store, FeedsConfig(most=FEEDS), lambda: NOON)
        for number in range(FEEDS):
            papers.put(f"/{number}", clocked.paper)
            polling.subscribe(a_subscription(papers.link(f"/{number}", f"host{max(0, number - OF_ONE_HOST + 1)}.example")))
        began = time.monotonic()
        polling.round(basket)
        return time.monotonic() - began, clocked.closest(), len(basket.articles)


def a_week(folder: Path) -> list[str]:
    """A table of when a feed that dies at noon is asked, and what of it is told."""
    hands, basket, lines = Hands(), Basket(), list[str]()
    with closing(Store(f"sqlite:///{folder / 'week.db'}")) as store, Papers() as papers:
        store.upgrade()
        stand = Stand(papers, "/feed")
        polling = polling_of(store, papers, hands)
        polling.subscribe(a_subscription(stand.url), polling.feeds.find(stand.url))
        stand.status = 503
        while hands.now < NOON + timedelta(days=9):
            hands.pass_(QUARTER)
            asked, told = len(stand.visits), len(basket.notices)
            polling.round(basket)
            feed = store.feeds.feed("T1", stand.url)
            if len(stand.visits) > asked and feed:
                notice = basket.notices[-1][1]["what"] if len(basket.notices) > told else ""
                following = f"{feed.next_at:%a %H:%M}" if feed.next_at else "never"
                lines.append(f"{hands.now:%a %H:%M}  failure {feed.failures:2}  next {following:9}  {notice}")
    return lines


def main() -> int:
    """Measure and print: 1 where a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, closest, articles = a_round(Path(folder))
        week = a_week(Path(folder))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(f"{FEEDS} feeds, {OF_ONE_HOST} of one host: {seconds:.0f} s, {articles} articles put in, {megabytes:.0f} MB at most")
    print(f"the closest two questions to one host: {closest:.2f} s apart")
    print("A feed that dies on Tuesday at noon:", *week, sep="\n  ")
    return int(seconds > SECONDS or closest < APART or megabytes > MEGABYTES or articles != FEEDS * NEW)


if __name__ == "__main__":
    sys.exit(main())
