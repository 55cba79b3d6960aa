"""A briefing as the rules look at it: its record, and every form of it line by line."""

from dataclasses import dataclass
from functools import cached_property

from bot.briefing import Briefing, Claim
from bot.checking.quotations import Quotations
from bot.checking.record import Record
from bot.erratum import Erratum
from bot.rendering.plain import printable
from tests.screens import Lines, screens


@dataclass(frozen=True)
class Seen:
    """A briefing with what is asked of it by several rules."""

    briefing: Briefing
    errata: tuple[Erratum, ...] = ()

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
    def screens(self) -> dict[str, Lines]:
        """By form, its lines."""
        return screens(self.briefing, self.errata)

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

    def left_out(self, form: str) -> int:
        """How many lines a form says it has no room for."""
        counted = [line.text.split()[0] for line in self.screens[form] if "too long for Slack, or too many" in line.text]
        return sum(map(int, counted))


def flat(text: str) -> str:
    """`text` as a screen shows it, on one line with single blanks."""
    return " ".join(printable(text).split())
