"""A briefing as one HTML file: the article with its claims marked, beside who says them. No network, nothing to install.

Everything in it is escaped; its policy lets the browser run this page's own script and style and load nothing.
"""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bot.briefing import Briefing, Claim, Flag
from bot.rendering.line import Line, plain
from bot.rendering.marked import Run, paragraphs
from bot.rendering.pieces import PAGE
from bot.rendering.told import Item, Told
from bot.rendering.words import Words

HUES = 8  # colours told apart at a glance; past them they come again, and the number beside a claim tells


@dataclass(frozen=True)
class Group:
    """Claims by one chain of speakers."""

    number: int
    item: Item

    @property
    def hue(self) -> int:
        """Which of the colours."""
        return (self.number - 1) % HUES


class Standing(NamedTuple):
    """How a claim stands in disputes: the flags it stands in, the claims contested with it, and those side by side with it."""

    flags: set[str]
    against: set[str]
    beside: set[str]


class Page:
    """What the template of the page asks for."""

    def __init__(self, briefing: Briefing, told: Told) -> None:
        self.briefing = briefing
        self.told = told
        said = told.section("said")
        self.groups = [Group(number, item) for number, item in enumerate(said.items if said else (), 1)]

    @property
    def title(self) -> str:
        """What a tab is called."""
        headline = self.told.headline
        return plain(headline.line) if headline else self.told.title or self.told.provenance

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """By claim id, the group it is in; the writer's own are in none."""
        return {claim: group for group in self.groups for below in group.item.under for claim in below.claims}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """By id."""
        return {claim.id: claim for claim in self.briefing.claims}

    @property
    def _contests(self) -> Iterator[Flag]:
        """The contested flags that stand."""
        yield from (flag for flag in self.briefing.flags if flag.level == "contested" and flag.id not in self.told.undisputed)

    @cached_property
    def contested(self) -> frozenset[str]:
        """The claims a contested flag is about."""
        return frozenset(target for flag in self._contests for target in flag.targets) - self.told.uncontested

    @cached_property
    def standing(self) -> dict[str, Standing]:
        """By claim id, where it stands in the disputes of the briefing."""
        found = {claim: Standing(set(), set(), set()) for claim in self.claims}
        for key in ("contested", "side_by_side"):
            for item in self._items(key):
                for claim, others in self._sides(item):
                    found[claim].flags.add(item.flag or "")
                    (found[claim].against if key == "contested" else found[claim].beside).update(others)
        return found

    def _sides(self, item: Item) -> Iterator[tuple[str, set[str]]]:
        """Each claim of a dispute, with those on the other side: its first claim's maker's against all others'."""
        sides: tuple[set[str], set[str]] = (set(), set())
        for claim in item.claims:
            sides[self._same_origin(claim, item.claims[0])].add(claim)
        for own, others in (sides, sides[::-1]):
            yield from ((claim, others) for claim in own)

    def kinds(self, claim: str) -> Iterator[str]:
        """What a claim can be filtered by."""
        links = self.claims[claim].chain
        if claim in self.contested:
            yield "contested"
        if len(links) > 1:
            yield "second-hand"
        if any(self._unnamed(source) for link in links[-1:] for source in link.sources):
            yield "unnamed"

    def paragraphs(self) -> Iterator[tuple[Run, ...]]:
        """The article, marked."""
        return paragraphs(self.briefing)

    def plain(self, line: Line) -> str:
        """The characters of a line."""
        return plain(line)

    def _items(self, key: str) -> tuple[Item, ...]:
        items = next((section.items for section in self.told.sections if section.key == key), ())
        return tuple(item for item in items if item.flag not in self.told.undisputed)

    def _same_origin(self, one: str, other: str) -> bool:
        return self.claims[one].origin == self.claims[other].origin

    def _unnamed(self, source: str) -> bool:
        return self._naming[source].startswith("unnamed")

    @cached_property
    def _naming(self) -> dict[str, str]:
        return {source.id: source.naming for source in self.briefing.sources}


def page(briefing: Briefing, told: Told, words: Words) -> str:
    """The whole file."""
    style, script = words.static("page/briefing.css"), words.static("page/briefing.js")
    return words.page(PAGE, page=Page(briefing, told), policy=policy(style, script), style=style, script=script)


def policy(style: str, script: str | None = None) -> str:
    """A content security policy under which this style and script work, and nothing else does."""
    own = f"; script-src {_digest(script)}; require-trusted-types-for 'script'" if script else ""
    return f"default-src 'none'; style-src {_digest(style)}{own}; base-uri 'none'; form-action 'none'"


def _digest(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
