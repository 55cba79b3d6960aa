"""The feeds of one team: each asked when it is due, and what is new in it put in for the channels that want it.

Everything here may be done twice: a feed is written down as asked only when all that was new in it is in the queue.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from itertools import groupby
from urllib.parse import urlsplit

from bot.errors import SaysoError
from bot.intake.canonical import canonical
from bot.intake.feed import Feed, Item, Version
from bot.intake.feeds import Feeds, Found
from bot.intake.keywords import Keywords
from bot.intake.news import News, news, version_of, versions
from bot.intake.politeness import History, Notice, after, next_at
from bot.intake.target import name_of
from bot.jobs.work import Facts, Puts
from bot.sizes import FeedsConfig
from bot.store.nouns import Awaited, PolledFeed, Request, Subscription
from bot.store.store import Store

log = logging.getLogger(__name__)

AT_ONCE = 16  # hosts; of each, one feed after the other
OF_A_HOST = 50  # feeds of one host in a round: about as many as can be asked in a minute
REMEMBERED = timedelta(days=90)  # for which an item is known after it left its feed


@dataclass(frozen=True)
class Polling:
    """Asks the feeds of one team."""

    team: str
    feeds: Feeds
    store: Store
    limits: FeedsConfig
    now: Callable[[], datetime]

    def round(self, puts: Puts) -> None:
        """Ask every feed that is due, of many hosts at once, and put in what is new. Raises StoreUnavailable."""
        due = sorted(self.store.feeds.due(self.team, self.now()), key=_host)
        hosts = [list(feeds)[:OF_A_HOST] for _, feeds in groupby(due, key=_host)]
        with ThreadPoolExecutor(AT_ONCE, "feeds") as pool:
            for _ in pool.map(lambda feeds: self._each(feeds, puts), hosts):
                continue

    def subscribe(self, subscription: Subscription, found: Found | None = None, title: str | None = None) -> bool:
        """Have a feed polled for a channel, from now on; `found` where it was looked at just now, else `title` is what it was
        called elsewhere. False where the channel wants it already. Raises TooManyFeeds, StoreUnavailable.
        """
        at = subscription.at
        feed = PolledFeed(team=self.team, url=subscription.url, title=title, next_at=at)
        if found is None:
            return self.store.feeds.subscribe(subscription, feed, {}, self.limits.most)
        feed = _kept(feed, History(asked_at=at), at)
        feed = feed.model_copy(update={"title": found.feed.title, "ok_at": at, **asdict(found.version)})
        return self.store.feeds.subscribe(subscription, feed, versions(found.feed.items), self.limits.most)

    def _each(self, feeds: Iterable[PolledFeed], puts: Puts) -> None:
        for feed in feeds:
            try:
                self._poll(feed, puts)
            except SaysoError as error:
                log.warning("feed not asked", extra={"code": error.code})

    def _poll(self, feed: PolledFeed, puts: Puts) -> None:
        """Ask one feed, put in what is new, and then write down what came of it."""
        heard = self.feeds.hear(feed.url, Version(feed.etag, feed.modified))
        now = self.now()
        history, notice = after(_history(feed), heard.answer, now, heard.wait)
        wanted = self.store.feeds.to(self.team, feed.url)
        if notice:
            self._tell(feed, notice, wanted, puts)
        seen: Mapping[str, str] = {}
        if heard.feed and wanted:
            found = self._put(feed, heard.feed, wanted, puts)
            # Of what is left for the next time, the site would say that it is no news.
            version, seen = heard.version if found.is_all and heard.version else Version(), found.seen
            feed = feed.model_copy(update={"title": heard.feed.title, **asdict(version)})
        if heard.answer in ("changed", "same"):
            feed = feed.model_copy(update={"ok_at": now})
        self.store.feeds.settle(_kept(feed, history, now), seen, now - REMEMBERED)
        log.info("feed asked", extra={"answer": heard.answer, "code": heard.problem and heard.problem.code})

    def _put(self, feed: PolledFeed, came: Feed, wanted: Sequence[Subscription], puts: Puts) -> News:
        """Put in what is new for each channel that wants it, and what was changed of what it was briefed on."""
        seen = self.store.feeds.seen(self.team, feed.url)
        since = min(each.at for each in wanted)
        found = news(came.items, seen, since, self.limits.most_items, is_first=feed.ok_at is None)
        for item in found.new:
            self._ask([self._request(item, each) for each in wanted if _wants(each, item)], puts)
        for item in found.changed:
            asked = [(self._request(item, each), self._request(item, each, version_of(item))) for each in wanted]
            briefed = [again for first, again in asked if self.store.request(self.team, first.id)]
            self._ask(briefed, puts)
        return found

    def _ask(self, requests: Sequence[Request], puts: Puts) -> None:
        for request in requests:
            self.store.receive(request, None)
        if requests:
            puts.article(self.team, [request.id for request in requests])

    def _request(self, item: Item, wanted: Subscription, version: str = "") -> Request:
        """What a channel is taken to ask for where an item is new, or of a later version."""
        parts = ("feed", wanted.channel, _named(canonical(item.link)), *([_named(version)] if version else ()))
        return Request(
            team=self.team,
            id=":".join(parts),
            kind="feed",
            user=wanted.user,
            channel=wanted.channel,
            asked_at=self.now(),
            awaited=Awaited(url=item.link, name=item.title or name_of(item.link)),
        )

    def _tell(self, feed: PolledFeed, notice: Notice, wanted: Sequence[Subscription], puts: Puts) -> None:
        """Have everybody told who added the feed, once for each of its failures."""
        since = feed.failing_since or feed.asked_at or self.now()
        facts: Facts = {"do": "tell", "what": notice, "url": feed.url, "since": since.isoformat()}
        for user in {each.user for each in wanted}:
            puts.errand(self.team, user, facts)


def _wants(wanted: Subscription, item: Item) -> bool:
    """Whether the item is what the channel wants, and no older than its wish."""
    is_old = item.published is not None and item.published < wanted.at
    return not is_old and Keywords(wanted.include, wanted.exclude).has(item)


def _history(feed: PolledFeed) -> History:
    return History(**{field.name: getattr(feed, field.name) for field in fields(History)})


def _kept(feed: PolledFeed, history: History, now: datetime) -> PolledFeed:
    return feed.model_copy(update={**asdict(history), "next_at": next_at(history, now)})


def _host(feed: PolledFeed) -> str:
    return urlsplit(feed.url).hostname or ""


def _named(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
