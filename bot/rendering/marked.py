"""The text of an article cut into stretches, each knowing whose claim it is and which claims and flags it bears on.

Every character is in exactly one stretch, in order: what is shown is the article, to the last letter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.article import Span
from bot.briefing import Briefing
from bot.rendering.plain import harmless


@dataclass(frozen=True)
class Stretch:
    """Characters that are marked alike."""

    text: str
    says: tuple[str, ...]
    """Ids of the claims whose speaker or verb this is."""
    shows: tuple[str, ...]
    """Ids of the flags whose evidence this is."""


@dataclass(frozen=True)
class Run:
    """Neighbouring stretches of one claim, or of none."""

    claim: str | None
    first: bool
    """Whether the claim begins here."""
    last: bool
    stretches: tuple[Stretch, ...]


def paragraphs(briefing: Briefing) -> Iterator[tuple[Run, ...]]:
    """The article's paragraphs (as its line ends make them), empty ones left out."""
    cuts = _Cuts(briefing)
    start = 0
    for line in briefing.article.text.splitlines(keepends=True):
        span = Span(start, start + len(line))
        start = span.end
        if line.strip():
            yield tuple(cuts.runs(span))


class _Cuts:
    """Where marks begin and end."""

    def __init__(self, briefing: Briefing) -> None:
        self._text = briefing.article.text
        self._claims = _Sweep((span, claim.id) for claim in briefing.claims for span in claim.spans)
        self._says = _Sweep(
            (span, claim.id)
            for claim in briefing.claims
            for link in claim.chain
            for span in (*link.cue, *([link.source] if link.source else []))
        )
        self._shows = _Sweep((span, flag.id) for flag in briefing.flags for span in flag.evidence)
        self._bounds = {claim.id: (claim.spans[0].start, claim.spans[-1].end) for claim in briefing.claims}

    def runs(self, line: Span) -> Iterator[Run]:
        """The stretches of `line`, those of one claim together."""
        marked = ((next(iter(self._claims.at(span.start)), None), span) for span in self._stretches(line))
        for claim, group in groupby(marked, key=lambda pair: pair[0]):
            spans = [span for _, span in group]
            begins, ends = self._bounds[claim] if claim else (-1, -1)
            stretches = tuple(
                Stretch(harmless(span.of(self._text)), self._says.at(span.start), self._shows.at(span.start)) for span in spans
            )
            yield Run(claim, spans[0].start == begins, spans[-1].end == ends, stretches)

    def _stretches(self, line: Span) -> Iterator[Span]:
        inside = {at for sweep in (self._claims, self._says, self._shows) for at in sweep.bounds(line)}
        at = sorted({line.start, line.end, *inside})
        yield from (Span(start, end) for start, end in pairwise(at))


class _Sweep:
    """Labelled spans, asked for from left to right: each look-up goes on where the last one stopped."""

    def __init__(self, labelled: Iterable[tuple[Span, str]]) -> None:
        self._at: dict[int, list[tuple[str, bool]]] = defaultdict(list)
        for span, label in labelled:
            self._at[span.end].append((label, False))
            self._at[span.start].append((label, True))
        self._bounds = sorted(self._at)
        self._open: dict[str, int] = {}
        self._next = 0
        self._peek = 0

    def bounds(self, line: Span) -> Iterator[int]:
        """Where a labelled span begins or ends within `line`, which lies behind those asked for before."""
        while self._peek < len(self._bounds) and self._bounds[self._peek] < line.end:
            at = self._bounds[self._peek]
            self._peek += 1
            if at > line.start:
                yield at

    def at(self, place: int) -> tuple[str, ...]:
        """The labels over the character at `place`, in their order of opening."""
        while self._next < len(self._bounds) and self._bounds[self._next] <= place:
            for label, opens in sorted(self._at[self._bounds[self._next]], key=lambda change: change[1]):
                self._open[label] = self._open.get(label, 0) + (1 if opens else -1)
                if not self._open[label]:
                    del self._open[label]
            self._next += 1
        return tuple(self._open)
