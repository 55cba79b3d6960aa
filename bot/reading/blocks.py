"""Speech that layout attributes, not a sentence: transcripts ("FERRIS: I shut it.") and pull quotes ("“…” — Name")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.article import Span

_LABEL = r"[A-Z][A-Z.'’ -]{1,40}|[A-Z]"
_TURN = re.compile(rf"^[\"“]?(?P<who>{_LABEL})(?P<cue>:)[ \t]+(?P<said>\S.*?)[ \t]*$", re.MULTILINE)
_PULLED = re.compile(
    r"^(?P<said>[\"“‘'].{2,}[\"”’'])[ \t]*(?:\n\s*)?(?P<cue>[―—–]|--?)\s*(?P<who>[A-Z][^\n\"“”]{2,120}?)\.?\s*$", re.MULTILINE
)


@dataclass(frozen=True)
class Spoken:
    """A stretch of speech, whose label says who, and the mark between them."""

    said: Span
    who: Span
    cue: Span


def spoken(text: str) -> tuple[Spoken, ...]:
    """The speech `text` attributes by its layout, in order. One label alone is a heading, not a conversation."""
    turns = list(_found(_TURN, text))
    return tuple(sorted([*(turns if len(turns) > 1 else ()), *_found(_PULLED, text)], key=lambda block: block.said))


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Spoken]:
    for found in pattern.finditer(text):
        yield Spoken(Span(*found.span("said")), Span(*found.span("who")), Span(*found.span("cue")))
