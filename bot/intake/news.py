"""What is new in a feed since it was asked last, and what of the old was changed. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.intake.feed import Item, fresh


@dataclass(frozen=True)
class News:
    """What is to be read of a feed now."""

    new: tuple[Item, ...]
    changed: tuple[Item, ...]
    """Seen before, and changed since, as the feed says."""
    seen: Mapping[str, str]
    """The keys of all that is done with, each with its version."""
    is_all: bool
    """Whether nothing is left for the next time."""


def news(items: Sequence[Item], seen: Mapping[str, str], since: datetime, most: int, *, is_first: bool) -> News:
    """What is new among the items of a feed, at most `most`, the newest first; `seen` are the keys and versions of those that
    stood there before. Nothing is older than `since`; the first time, what has no date is taken for old.
    """
    new = fresh(items, seen, since, is_first=is_first)
    changed = _changed(items, seen)
    later = {item.link for item in [*new, *changed][most:]}
    done = [item for item in items if item.link not in later]
    return News(tuple(new[:most]), tuple(changed[: max(0, most - len(new))]), versions(done), not later)


def versions(items: Sequence[Item]) -> dict[str, str]:
    """The keys of items, each with its version: when its article was changed last, empty where the feed does not say."""
    return {key: version_of(item) for item in items for key in item.keys}


def version_of(item: Item) -> str:
    """When its article was changed last, so that a later one is greater."""
    return item.changed.isoformat(timespec="seconds") if item.changed else ""


def _changed(items: Sequence[Item], seen: Mapping[str, str]) -> list[Item]:
    """Those whose version is later than it was. Some feeds call everything changed each time: that tells nothing."""
    known = [item for item in items if not item.keys.isdisjoint(seen)]
    changed = [item for item in known if "" < max(seen.get(key, "") for key in item.keys) < version_of(item)]
    return changed if 2 * len(changed) <= max(len(known), 2) else []
