"""A feed to its items: RSS, Atom and JSON Feed, from bytes that were fetched. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import fastfeedparser

from bot.errors import FeedInvalid, LinkError
from bot.intake.canonical import canonical
from bot.intake.encoding import storable
from bot.intake.target import target_of

MOST_ITEMS = 1_000  # of one feed; the first are the newest, as good as always
LONGEST_TITLE, LONGEST_SUMMARY = 300, 2_000  # characters of an item that are kept
LONGEST_GUID = 500  # past that it tells nothing, or hides something

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Item:
    """One article of a feed."""

    link: str
    """Where it leads, as the feed says it."""
    guid: str | None = None
    """What the feed tells it from its others by; None where it does not."""
    title: str | None = None
    published: datetime | None = None
    """In UTC; None where the feed does not say, or not so that it can be read."""
    changed: datetime | None = None
    """When its article was changed last, likewise."""
    summary: str | None = None

    @property
    def keys(self) -> frozenset[str]:
        """What it is known by in its feed: an item that shares one with another is the same."""
        return frozenset({f"url:{canonical(self.link)}", *([f"guid:{self.guid}"] if self.guid else ())})


@dataclass(frozen=True)
class Feed:
    """What a feed holds, in its own order."""

    title: str | None
    items: tuple[Item, ...]


def read(raw: bytes, url: str, name: str) -> Feed:
    """The feed in `raw`, which stood at `url`; `name` is what to call it. Raises FeedInvalid."""
    try:
        found = fastfeedparser.parse(raw, include_content=False, include_tags=False, include_media=False)
        entries, head = list(found["entries"])[:MOST_ITEMS], found["feed"]
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise FeedInvalid(name=name) from error
    items = [item for item in (_item(entry, url) for entry in entries) if item]
    # Some give every item the same id: it tells nothing from nothing.
    times = Counter(item.guid for item in items)
    told = (item if times[item.guid] == 1 else replace(item, guid=None) for item in items)
    return Feed(_words(head.get("title")), tuple(told))


def fresh(items: Sequence[Item], seen: Collection[str], since: datetime, *, is_first: bool) -> list[Item]:
    """The items nobody has seen and that are no older than the subscription, each once, in their order.

    `seen` are the keys of all that stood in the feed before. What says no date is taken for new, but the first time: then
    nobody can tell it from what stood there long since.
    """
    found, known = [], set(seen)
    for item in items:
        is_old = item.published < since if item.published else is_first
        if not is_old and known.isdisjoint(item.keys):
            found.append(item)
        known |= item.keys
    return found


@dataclass(frozen=True)
class Version:
    """Which version of a feed was read last, as its site calls it."""

    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> "Version":
        """The version an answer has; `headers` by their names in small letters."""
        return cls(headers.get("etag"), headers.get("last-modified"))

    def asked(self) -> dict[str, str]:
        """The headers that ask for another version alone: else the answer is 304, and has nothing in it."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value and value.isascii() and value.isprintable()}


def _item(entry: Mapping[str, Any], url: str) -> Item | None:
    """An item; None where it leads nowhere."""
    said = str(entry.get("link") or "").strip()
    if not said:
        return None
    try:
        link = target_of(urljoin(url, said)).url
    except (ValueError, LinkError):
        return None
    guid = storable(str(entry.get("id") or "")).strip() or None
    changed = _moment(entry.get("updated"))
    return Item(
        link,
        guid if guid and len(guid) <= LONGEST_GUID else None,
        _words(entry.get("title")),
        _moment(entry.get("published")) or changed,
        changed,
        _words(entry.get("description"), LONGEST_SUMMARY),
    )


def _words(said: object, longest: int = LONGEST_TITLE) -> str | None:
    """A text without marks; some feeds have them in their titles."""
    # A little of what is cut may be marks: ten times as much is enough to look at.
    return " ".join(_TAG.sub("", storable(said[: 10 * longest])).split())[:longest] or None if isinstance(said, str) else None


def _moment(said: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(said))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
