"""Sentences of a text, with offsets. Quote marks hold a sentence together: `“It is. It was,” he said.` is one."""

from bisect import bisect_right
from collections.abc import Sequence

from sentencex import get_sentence_boundaries

from bot.article import Span


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of `text`, or of a stretch of it, in order and without the white space around them."""
    start, end = within or Span(0, len(text))
    stretch = text[start:end]
    found = []
    for boundary in get_sentence_boundaries("en", stretch):
        sentence = trimmed(text, Span(start + boundary["start_index"], start + boundary["end_index"]))
        if sentence:
            found.append(sentence)
    return found


def trimmed(text: str, span: Span, edges: str | None = None) -> Span | None:
    """`span` without the characters of `edges` (white space when None) at either end; None when nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(edges))
    end = span.end - (len(words) - len(words.rstrip(edges)))
    return Span(start, end) if start < end else None


def number_of(sentence_starts: Sequence[int], place: int) -> int:
    """Which sentence a code point stands in, by the ascending starts of all; before the first counts as the first."""
    return max(bisect_right(sentence_starts, place) - 1, 0)
