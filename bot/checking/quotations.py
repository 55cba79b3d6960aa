"""Where the quote marks of a text are: pairs of marks, however a house sets them, and what stands between.

A quotation may run over paragraphs that each open with a mark; only the last one closes. A mark that never closes opens
nothing: a claim is called direct only between two marks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.article import Span

DIRECT = 0.95  # the share of words in quote marks from which a stretch is somebody's own words

_PARAGRAPH = re.compile(r"[^\n]*(?:\n(?!\s*\n)[^\n]+)*")
_WORD = re.compile(r"\w+")

# Opening mark to closing mark. A double prime of two characters is how some agencies set a double quote.
_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ("``", "''"), ("''", "''"), ('"', '"'), ("‘", "’"), ("'", "'"))
_OPENING = re.compile("|".join(re.escape(opening) for opening, _ in _PAIRS))
_SINGLE = {"‘", "'"}
_CLOSING = {opening: re.compile(re.escape(closing)) for opening, closing in _PAIRS}
_CLOSING["“"] = re.compile('[”"]')
_CLOSING["„"] = re.compile("[“”]")
_CLOSING["‘"] = re.compile(r"(?<!\s)’(?!\w)")  # else every apostrophe would
_CLOSING["'"] = re.compile(r"(?<!\s)'(?!\w)")
FAR = 400  # code points in which a better mark to close is looked for


@dataclass(frozen=True)
class Quotation:
    """One pair of marks. `outer` holds them, `inner` is what stands between."""

    outer: Span
    inner: Span


@dataclass(frozen=True)
class Quotations:
    """The quotations of a text, in order; they do not overlap (a quotation within another is part of it)."""

    text: str
    found: tuple[Quotation, ...]

    @classmethod
    def of(cls, text: str) -> "Quotations":
        """Find them."""
        return cls(text, tuple(_spread(text)))

    @cached_property
    def _starts(self) -> list[int]:
        return [quotation.outer.start for quotation in self.found]

    @cached_property
    def _ends(self) -> list[int]:
        return [quotation.outer.end for quotation in self.found]

    def touching(self, span: Span) -> list[Quotation]:
        """The quotations that share a character with `span`."""
        first = bisect_left(self._ends, span.start + 1)
        past = bisect_left(self._starts, span.end)
        return list(self.found[first:past])

    @cached_property
    def _words(self) -> tuple[list[int], list[int], list[int]]:
        """Where words start and end, and how many of the words before each stand inside quote marks (titles do not count)."""
        starts, ends, before = [], [], [0]
        inners = iter([quotation.inner for quotation in self.found if not self._is_title(quotation)])
        inner = next(inners, None)
        for word in _WORD.finditer(self.text):
            while inner and inner.end <= word.start():
                inner = next(inners, None)
            starts.append(word.start())
            ends.append(word.end())
            before.append(before[-1] + bool(inner and inner.start <= word.start() and word.end() <= inner.end))
        return starts, ends, before

    def share(self, span: Span) -> float:
        """How much of `span` stands inside quote marks, in words, 0 to 1. Titles of works do not count."""
        starts, ends, before = self._words
        first, past = bisect_left(ends, span.start + 1), bisect_left(starts, span.end)
        return (before[past] - before[first]) / (past - first) if past > first else 0.0

    def _is_title(self, quotation: Quotation) -> bool:
        return bool(_TITLE.fullmatch(quotation.inner.of(self.text)))


# "A New Dawn for Migraine": a name in quote marks, not somebody's words.
_TITLE = re.compile(r"[A-Z0-9]\S*(?:\s+(?:[A-Z0-9]\S*|of|the|a|an|and|for|to|in|on|at))*\s+[A-Z]\S*(?<![.,!?…])")


def _spread(text: str) -> Iterator[Quotation]:
    """Quotations of the whole text: a paragraph left open is closed by the next that opens with the same mark."""
    closed: list[Quotation] = []
    left_open: Quotation | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph[0].strip():
            continue
        start = paragraph.end() - len(paragraph[0].lstrip())
        if left_open and text.startswith(_mark(text, left_open), start):
            closed = [quotation for quotation in closed if quotation.outer.end <= left_open.outer.start] + [left_open]
        yield from closed
        closed, left_open = _in_paragraph(text, Span(start, paragraph.end()))
    yield from closed


def _mark(text: str, quotation: Quotation) -> str:
    return text[quotation.outer.start : quotation.inner.start]


def _in_paragraph(text: str, body: Span) -> tuple[list[Quotation], Quotation | None]:
    """The closed quotations of a paragraph, and the one that runs to its end without closing."""
    closed: list[Quotation] = []
    left_open: Quotation | None = None
    at = body.start
    unclosed: set[str] = set()  # what does not close from here does not close from further on
    while opening := _OPENING.search(text, at, body.end):
        at = opening.end()
        mark = opening[0]
        if mark in unclosed or not _opens(text, opening.start(), at, body, mark):
            continue
        end = _closing(text, Span(at, body.end), mark)
        if end is None:
            unclosed.add(mark)
            rest = Span(at, at + len(text[at : body.end].rstrip()))
            if rest.start < rest.end:
                left_open = left_open or Quotation(Span(opening.start(), rest.end), rest)
        elif end.start > at:
            closed.append(Quotation(Span(opening.start(), end.end), Span(at, end.start)))
            at = end.end
    return closed, left_open


def _opens(text: str, start: int, end: int, body: Span, mark: str) -> bool:
    before = text[start - 1] if start > body.start else " "
    after = text[end] if end < body.end else " "
    if mark in _SINGLE:  # else every apostrophe would
        return not before.isalnum() and before not in ".,!?" and (after.isalnum() or after in '“"…£$[')
    return not after.isspace() and not (mark in {'"', "''"} and before.isalnum())


def _closing(text: str, rest: Span, mark: str) -> Span | None:
    """The mark that closes, looking from `rest.start`."""
    marks = _CLOSING[mark].finditer(text, rest.start, rest.end)
    if mark not in _SINGLE:
        found = next(marks, None)
        return Span(*found.span()) if found else None
    possible: Span | None = None
    for found in marks:
        if possible and found.start() - possible.end > FAR:
            break
        # "the workers' rights" does not close: a mark after punctuation is preferred to one after an s.
        if text[found.start() - 1] != "s":
            return Span(*found.span())
        possible = possible or Span(*found.span())
    return possible
