"""What a judge of two claims is asked and answers. Checking asks; who judges is handed to it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from bot.article import overlap
from bot.briefing import Claim
from bot.checking.record import Record
from bot.vocabulary import DisputeKind


class Side(NamedTuple):
    """One claim as a judge reads it: who says it, with which words of saying (may be empty), and what."""

    source: str
    cue: str
    text: str


class Judgement(NamedTuple):
    """How likely it is that one claim contests the other, from 0 to 1, and of which kind the contest would be."""

    contests: float
    kind: DisputeKind


class Judge(Protocol):
    """Whoever can tell whether one claim contests another."""

    @property
    def version(self) -> str:
        """One version judges one pair in one way."""

    def scores(self, pairs: Sequence[tuple[Side, Side]]) -> list[Judgement]:
        """A judgement for each pair (a, b): does b contest a?"""
        ...


def side_of(record: Record, claim: Claim) -> Side:
    """An attributed claim as a judge reads it."""
    names = [record.source(source).name for source in claim.chain[-1].sources]
    inside = overlap(claim.spans, claim.chain[-1].cue)
    cue = "" if inside else " ".join(span.of(record.text) for span in claim.chain[-1].cue)
    return Side(" and ".join(names[:2]), cue, claim.text)
