"""A briefing told: everything a person is shown of it, in the order it is shown, before anybody decides how it looks.

The terminal, Slack, the page, Markdown and plain text lay out this; none of them chooses, and none has words of its own.
"""

from dataclasses import dataclass
from typing import Literal

from bot.rendering.line import Line

SectionKey = Literal[
    "overview",
    "contested",
    "side_by_side",
    "thin",
    "missing",
    "unsaid",
    "asked",
    "wording",
    "terms",
    "said",
    "own",
    "withheld",
    "changed",
    "figures",
    "facts",
    "noted",
    "copies",
    "articles",
    "alone",
    "lost",
]
"""Those of a briefing, and on the second line those that only a digest has."""


@dataclass(frozen=True)
class Item:
    """A line, and what belongs below it."""

    line: Line
    alone: Line = ()
    """The line with its speaker, where a heading or the line above says whose words they are; else the line will do."""
    claims: tuple[str, ...] = ()
    """Ids of the claims the line shows or is about."""
    flag: str | None = None
    """Id of the flag the line tells of."""
    notes: tuple[Line, ...] = ()
    """What else is known, for who asks."""
    under: tuple["Item", ...] = ()

    @property
    def standing(self) -> Line:
        """The line as it can be taken out of the briefing."""
        return self.alone or self.line


@dataclass(frozen=True)
class Section:
    """Items under a heading."""

    key: SectionKey
    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Naming:
    """Names one speaker has for a thing, each in quote marks where the article has them."""

    labels: Line
    user: Line


@dataclass(frozen=True)
class SeenAt:
    """Where the article stands: its address on the web, in ASCII, and what to call that."""

    url: str
    called: str


@dataclass(frozen=True)
class Told:
    """What a person is told of one article."""

    provenance: str
    title: str | None
    """The article's own headline, marked as its outlet's."""
    link: SeenAt | None
    counts: str | None
    notices: tuple[str, ...]
    headline: Item | None
    """The claim that carries the story, with who makes it."""
    sections: tuple[Section, ...]
    """Only those that hold something."""
    terms: tuple[tuple[Naming, ...], ...]
    """For each thing under several names, who calls it what: the section of that key, as a table has it."""
    undisputed: frozenset[str] = frozenset()
    """Ids of the flags of which somebody says that they show no dispute."""
    uncontested: frozenset[str] = frozenset()
    """Ids of the claims of which somebody says that nobody contests them."""

    def section(self, key: str) -> Section | None:
        """The section of that key, if it holds anything."""
        return next((section for section in self.sections if section.key == key), None)
