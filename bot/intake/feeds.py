"""The way in for feeds: what stands at a feed's address, asked for politely, and where the feed of a page is."""

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html
from lxml.etree import ParserError

from bot.errors import FeedInvalid, FeedMissing, InputError, LinkError, PageGone
from bot.intake.encoding import decode_page
from bot.intake.feed import Feed, Version, read
from bot.intake.fetch import NOT_MODIFIED, Fetch, Fetched
from bot.intake.politeness import Answer
from bot.intake.target import name_of, target_of

GONE = 410
KINDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
"""What a page calls a feed of its own."""
_NAMED = "//link[contains(concat(' ', translate(@rel, 'ALTERN', 'altern'), ' '), ' alternate ')][@href]"


@dataclass(frozen=True)
class Heard:
    """What a feed's site answered. `feed` is what stood there, where it was another version than the last one."""

    answer: Answer
    feed: Feed | None = None
    version: Version | None = None
    wait: float | None = None
    """How many seconds the site wants to be left alone; None where it does not say."""
    problem: InputError | None = None
    """Why it failed."""


@dataclass(frozen=True)
class Found:
    """A feed that somebody named: where it is, and what stands in it now."""

    url: str
    feed: Feed
    version: Version


@dataclass(frozen=True)
class Feeds:
    """Feeds, as `fetch` gets at them."""

    fetch: Fetch

    def hear(self, url: str, version: Version) -> Heard:
        """What is at the feed's address, unless it is still `version`. What goes wrong is an answer, too."""
        name = name_of(url)
        try:
            came = self.fetch.fetched(url, version.asked())
            if came.status == NOT_MODIFIED:
                return Heard("same")
            return Heard("changed", read(came.body, came.url, name), Version.of(came.headers))
        except PageGone as error:
            return Heard("gone" if error.facts["status"] == GONE else "failed", problem=error)
        except InputError as error:
            return Heard("failed", wait=error.after, problem=error)

    def find(self, link: str) -> Found:
        """The feed at a link, or the first that the page there names. Raises LinkError, FeedMissing."""
        name = name_of(link)
        came = self.fetch.fetched(link)
        try:
            return Found(target_of(link).url, read(came.body, came.url, name), Version.of(came.headers))
        except FeedInvalid:
            url = _named(came, name)
        there = self.fetch.fetched(url)
        try:
            return Found(url, read(there.body, there.url, name), Version.of(there.headers))
        except FeedInvalid as error:
            raise FeedMissing(name=name) from error


def _named(page: Fetched, name: str) -> str:
    """The address of the first feed a page names. Raises FeedMissing."""
    try:
        tree = html.fromstring(decode_page(page.body, page.charset, name))
    except (InputError, ValueError, ParserError) as error:
        raise FeedMissing(name=name) from error
    for link in tree.xpath(_NAMED):
        if (link.get("type") or "").partition(";")[0].strip().lower() in KINDS:
            with suppress(ValueError, LinkError):
                return target_of(urljoin(page.url, link.get("href").strip())).url
    raise FeedMissing(name=name)
