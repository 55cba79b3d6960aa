"""A digest told: everything a person is shown of it, in order, before anybody decides how it looks.

A story is told as a briefing is (`Told`), so whatever lays out a briefing lays out a story.
"""

from dataclasses import dataclass

from bot.digest import Digest
from bot.rendering.digest.articles import Article
from bot.rendering.line import Line
from bot.rendering.told import Item, Told

SHOWN = 7  # stories: facts of the field, a digest of more is not read to its end


@dataclass(frozen=True)
class Row:
    """One fact in the table of a story: who stands behind it, and how each article words it."""

    behind: Line
    contested: bool
    cells: tuple[tuple[Item, ...], ...]
    """One for each article of the story, in its order; empty where the article does not say it."""


@dataclass(frozen=True)
class Moment:
    """What came on one day of a story: articles, and what changed with them."""

    day: str | None
    articles: tuple[Article, ...]
    changes: tuple[Item, ...]


@dataclass(frozen=True)
class StoryTold:
    """What a person is told of one story."""

    number: int
    told: Told
    articles: tuple[tuple[str, Article], ...]
    """What each is called, and the article; in order of time."""
    rows: tuple[Row, ...]
    timeline: tuple[Moment, ...]


@dataclass(frozen=True)
class Edition:
    """What a person is told of one digest."""

    digest: Digest
    opening: Told
    stories: tuple[StoryTold, ...]
    closing: Told
    """What is in no story, what was not briefed, and the count of everything."""
    articles: tuple[Article, ...]
    """In the order of the digest."""

    @property
    def shown(self) -> tuple[StoryTold, ...]:
        """The stories a person reads first."""
        return self.stories[:SHOWN]

    @property
    def further(self) -> tuple[StoryTold, ...]:
        """The others."""
        return self.stories[SHOWN:]

    @property
    def is_empty(self) -> bool:
        """Whether nothing came in."""
        return not self.digest.footer.seen
