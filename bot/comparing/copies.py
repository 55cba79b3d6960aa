"""Near copies: paragraphs one article of a story has from another, word for word or nearly, in whatever order.

Copied words inside quote marks show only that two reporters heard one speech, and do not count.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.article import Span
from bot.comparing.report import Report
from bot.digest import NearCopy

RUN = 5  # words in a row that two reporters seldom choose alike
SHARE = 0.5  # of a paragraph's own words, from which it is a copy
PASSAGE = 10  # copied words of a paragraph, at least: two reporters may well share "the crane had been unsafe"
LEAST = 20  # copied words of an article outside quote marks, from which it has copied
# Of more articles than this with the same words, each is set beside the first only: they all have it from one place.
MOST = 12

_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Passage:
    """A paragraph: where it stands, its words outside quote marks in lower case, and its runs of words."""

    span: Span
    words: tuple[str, ...]

    @cached_property
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """Every RUN words in a row."""
        return tuple(self.words[at : at + RUN] for at in range(len(self.words) - RUN + 1))

    def copied(self, runs: frozenset[tuple[str, ...]]) -> int:
        """How many of its words stand in runs that are among `runs`."""
        held = {at + ahead for at, run in enumerate(self.runs) if run in runs for ahead in range(RUN)}
        return len(held)


def near_copies(story: Sequence[Report]) -> list[NearCopy]:
    """The pairs of a story's articles that share passages, the earlier report first."""
    passages = {report.id: _passages(report) for report in story}
    by_time = sorted(story, key=lambda report: report.order)
    found = (_copy(passages, one, other) for one, other in _pairs(passages, by_time))
    return [copy for copy in found if copy is not None]


def first_printed(copies: Iterable[NearCopy]) -> dict[str, str]:
    """For each briefing that has passages from another, the one they were first in."""
    first: dict[str, str] = {}
    for copy in copies:
        source = copy.original or copy.briefings[0]
        for number in copy.briefings:
            first.setdefault(number, first.get(source, source))
    return first


def _passages(report: Report) -> list[Passage]:
    quotations = report.record.quotations
    found = []
    for line in _LINE.finditer(report.text, report.briefing.article.preamble):
        span = Span(*line.span())
        inside = [quotation.outer for quotation in quotations.touching(span)]
        own = (word for word in _WORD.finditer(report.text, *span) if not any(q.holds(Span(*word.span())) for q in inside))
        found.append(Passage(span, tuple(word[0].lower() for word in own)))
    return [passage for passage in found if passage.runs]


def _pairs(passages: dict[str, list[Passage]], by_time: Sequence[Report]) -> Iterable[tuple[Report, Report]]:
    """The pairs with a run of words in common, in the order of time."""
    held: dict[tuple[str, ...], dict[int, None]] = {}
    for number, report in enumerate(by_time):
        for passage in passages[report.id]:
            for run in passage.runs:
                held.setdefault(run, {})[number] = None
    shared = Counter(pair for numbers in held.values() for pair in _of(list(numbers)))
    return [(by_time[one], by_time[other]) for one, other in sorted(shared)]


def _of(numbers: list[int]) -> Iterable[tuple[int, int]]:
    first = numbers if len(numbers) <= MOST else numbers[:1]
    return ((one, other) for one in first for other in numbers if one < other)


def _copy(passages: dict[str, list[Passage]], one: Report, other: Report) -> NearCopy | None:
    """What the later of two reports has from the earlier."""
    pairs: list[tuple[Span, Span]] = []
    words = 0
    for passage in passages[other.id]:
        sources = [(passage.copied(frozenset(source.runs)), source) for source in passages[one.id]]
        count, source = max(sources, key=lambda found: (found[0], -found[1].span.start))
        if count >= max(SHARE * len(passage.words), PASSAGE):
            pairs.append((source.span, passage.span))
            words += count
    if words < LEAST:
        return None
    return NearCopy(
        briefings=(one.id, other.id),
        passages=tuple((one.at(source), other.at(copy)) for source, copy in pairs),
        original=_original(one, other),
    )


def _original(one: Report, other: Report) -> str | None:
    """Who had it first: whom the other names, else who was there a day or an hour earlier; None where neither shows."""
    credited = [one.is_called(other.text), other.is_called(one.text)]
    if credited[0] != credited[1]:
        return one.id if credited[0] else other.id
    apart = one.order[0] != other.order[0] and one.day is not None and other.day is not None
    return one.id if apart else None
