"""Speech that is plain without reading: transcripts ("FERRIS: I shut it."), pull quotes ("“…” — Name"), bare denials
("The ministry stood by its figure.").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.article import Span

_LABEL = r"[A-Z][A-Z.'’ -]{1,40}|[A-Z]"
_TURN = re.compile(rf"^[\"“]?(?P<who>{_LABEL})(?P<cue>:)[ \t]+(?P<said>\S.*?)[ \t]*$", re.MULTILINE)
_PULLED = re.compile(
    r"^(?P<said>[\"“‘'].{2,}[\"”’'])[ \t]*(?:\n\s*)?(?P<cue>[―—–]|--?)\s*(?P<who>[A-Z][^\n\"“”]{2,120}?)\.?\s*$",
    re.MULTILINE,
)
_DENIAL = re.compile(
    r"(?P<who>[A-Z“][^,.;:\"“”\n]{2,60}?) (?:has |have |had )?"
    r"(?P<cue>stood by|stands? by|den(?:ied|ies|y)|reject(?:ed|s)?|disput(?:ed|es)|dismiss(?:ed|es)) (?P<said>\S.{2,300}?)[.!]?"
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


def denial(text: str, sentence: Span) -> Spoken | None:
    """What `sentence` denies, when that is all it does. Readers miss these, and a denial dropped is a fact made."""
    found = _DENIAL.fullmatch(text, *sentence)
    return _spoken(found) if found else None


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Spoken]:
    for found in pattern.finditer(text):
        yield _spoken(found)


def _spoken(found: re.Match[str]) -> Spoken:
    return Spoken(Span(*found.span("said")), Span(*found.span("who")), Span(*found.span("cue")))
