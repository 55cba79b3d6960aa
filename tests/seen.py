"""A briefing as the rules look at it: its record, and its terminal view line by line."""

from dataclasses import dataclass
from functools import cached_property

from bot.briefing import Briefing, Claim
from bot.checking.quotations import Quotations
from bot.checking.record import Record
from bot.rendering.plain import printable
from tests.screen import Shown, screen


@dataclass(frozen=True)
class Seen:
    """A briefing with what is asked of it by several rules."""

    briefing: Briefing

    @cached_property
    def record(self) -> Record:
        """The record the briefing was made of, without its silences."""
        b = self.briefing
        return Record(b.article, Quotations.of(b.article.text), b.sources, b.claims)

    @cached_property
    def text(self) -> str:
        """The article's text."""
        return self.briefing.article.text

    @cached_property
    def lines(self) -> list[Shown]:
        """The terminal's lines."""
        return screen(self.briefing)

    @cached_property
    def names(self) -> dict[str, str]:
        """By source id, its name as a screen shows it."""
        return {source.id: printable(source.name) for source in self.briefing.sources}

    def claim(self, id_: str) -> Claim:
        """The claim of that id."""
        return self.record.claim(id_)

    def pieces(self, claim: Claim) -> list[str]:
        """The claim's words as a screen shows them."""
        return [printable(span.of(self.text)) for span in claim.spans]


def flat(text: str) -> str:
    """`text` as a screen shows it, on one line with single blanks."""
    return " ".join(printable(text).split())
