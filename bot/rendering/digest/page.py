"""A digest as one HTML file: each story with a table of facts by article and its course in time, over the articles themselves.

It runs no script: its links, its folds and the mark on what a link leads to are the browser's own.
"""

from collections.abc import Iterator
from functools import cached_property

from bot.rendering.digest.articles import Article
from bot.rendering.digest.edition import Edition
from bot.rendering.digest.story import StoryTold
from bot.rendering.marked import Run, paragraphs
from bot.rendering.page import policy
from bot.rendering.pieces import DIGEST_PAGE
from bot.rendering.plain import dated
from bot.rendering.told import Section
from bot.rendering.words import Words

IN_TABLE = ("facts", "articles")
"""Sections that the page shows as a table and in order of time."""
FIRST = ("changed", "overview", "contested", "side_by_side", "figures")
"""Sections that stand above the table."""


class DigestPage:
    """What the template of the page asks for."""

    def __init__(self, edition: Edition, words: Words) -> None:
        self.edition = edition
        self._words = words

    @property
    def further(self) -> str:
        """How many stories lie below the fold."""
        return self._words.piece("digest_more", number=len(self.edition.further))

    def piece(self, name: str) -> str:
        """A heading or a word for what is not there."""
        return self._words.piece(name)

    def sections(self, story: StoryTold, *, before: bool) -> Iterator[Section]:
        """The sections of a story that stand as lists, those that stand `before` its table or those after it."""
        listed = [section for section in story.told.sections if section.key not in IN_TABLE]
        yield from (section for section in listed if (section.key in FIRST) == before)

    @cached_property
    def reached(self) -> dict[str, str]:
        """By claim, the anchor of the fact to which its words in the article lead."""
        found: dict[str, str] = {}
        for story in self.edition.stories:
            for number, row in enumerate(story.rows, 1):
                for key in (key for cell in row.cells for item in cell for key in item.claims):
                    found.setdefault(key, f"fact-{story.number}-{number}")
        return found

    def paragraphs(self, article: Article) -> Iterator[tuple[Run, ...]]:
        """The article, marked."""
        return paragraphs(article.briefing)

    def day(self, article: Article) -> str | None:
        """When an article appeared."""
        return dated(article.day)


def digest_page(edition: Edition, words: Words) -> str:
    """The whole file."""
    style = words.static("page/briefing.css") + words.static("page/digest.css")
    return words.page(DIGEST_PAGE, page=DigestPage(edition, words), policy=policy(style), style=style)
