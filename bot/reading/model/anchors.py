"""A few words a model gives to point with, found where it says they stand: as they are, or with other white space or quote
marks of another shape. Nothing else is forgiven: words that are not there point nowhere.
"""

import re

from bot.article import Span
from bot.reading.model.marked import bare, safe

_SHAPES = ('"“”„«»', "'‘’‚`")
_FOLDED = {ord(mark): shape[0] for shape in _SHAPES for mark in shape}
_SHAPE_OF = {mark: f"[{re.escape(shape)}]" for shape in _SHAPES for mark in shape}


class NotFound(Exception):
    """An anchor points nowhere, or at two places. The message is for who gave it."""


def found(text: str, anchor: str, within: Span, near: Span | None = None) -> Span:
    """Where the words of `anchor` stand inside `within`. Raises NotFound where they stand not at all; or twice,
    unless the one nearest to `near` is wanted.
    """
    words = bare(anchor).strip()
    if not words:
        raise NotFound("no words are given to find it by")
    places = _places(text, re.escape(words), within) or _places(text, _forgiving(words), within)
    if not places:
        raise NotFound(f"“{_short(words)}” does not stand there word for word")
    if near:
        return min(places, key=lambda place: max(place.start - near.end, near.start - place.end))
    if len(places) > 1:
        raise NotFound(f"“{_short(words)}” stands there {len(places)} times; give more words")
    return places[0]


def stretch(text: str, first: str, last: str, within: Span) -> Span:
    """From the words `first` to the words `last`, which may be the same, inside `within`. Raises NotFound."""
    begins = found(text, first, within)
    if bare(last).strip() == bare(first).strip():
        return begins
    try:
        ends = found(text, last, Span(begins.start, within.end))
    except NotFound:
        ends = found(text, last, Span(begins.end, within.end))  # "the mayor … the": the second of two
    if ends.end <= begins.start:
        raise NotFound(f"“{_short(last)}” stands before “{_short(first)}”")
    return Span(begins.start, max(begins.end, ends.end))


def as_worded(gloss: str, words: str) -> str:
    """`gloss` of `words` with the article's own characters where it has others of the same shape; as it is, where its words are
    others.
    """
    opening, closing = gloss.find("["), gloss.find("]")
    if not 0 <= opening < closing:
        return gloss
    added = gloss[opening : closing + 1]
    rest = gloss[: opening - 1] + gloss[closing + 1 :] if opening else gloss[closing + 2 :]
    if safe(rest).translate(_FOLDED) != safe(words).translate(_FOLDED):
        return gloss
    return f"{words[: opening - 1]} {added}{words[opening - 1 :]}" if opening else f"{added} {words}"


def _places(text: str, pattern: str, within: Span) -> list[Span]:
    """Where a pattern stands on whole words. What an article has is looked at as it is shown."""
    shown = safe(within.of(text))
    matches = re.finditer(f"(?={pattern})", shown)
    ends = (re.compile(pattern).match(shown, match.start()) for match in matches)
    spans = (Span(*match.span()) for match in ends if match)
    return [Span(within.start + a, within.start + b) for a, b in spans if not _cuts(shown, a) and not _cuts(shown, b)]


def _cuts(shown: str, place: int) -> bool:
    return 0 < place < len(shown) and shown[place - 1].isalnum() and shown[place].isalnum()


def _forgiving(words: str) -> str:
    pieces = (re.escape(safe(piece)) for piece in words.split())
    shaped = ("".join(_SHAPE_OF.get(char, char) for char in piece) for piece in pieces)
    return r"\s+".join(shaped)


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
