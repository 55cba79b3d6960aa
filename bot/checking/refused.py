"""What a reader took for speech and is none: what somebody was asked, what something is called, a non-answer."""

import re

from bot.article import Span
from bot.briefing import quoted
from bot.checking.hops import is_somebody
from bot.checking.lexicon import (
    ASKED,
    CALLED,
    FINITE,
    NAMES_IT,
    NON_ANSWER,
    POLAR,
    QUOTING,
    REFUSES,
    REPORTS,
    UNNAMED_BECAUSE,
)
from bot.reading.reader import DraftLink

PHRASE = 3  # words


def with_cue(text: str, cue: tuple[Span, ...], span: Span) -> Span:
    """`span` from its cue on, where that is close before it."""
    start = cue[0].start if cue and cue[0].start < span.start and "\n" not in text[cue[0].start : span.start] else span.start
    return Span(start, span.end)


def is_quoting(text: str, cue: tuple[Span, ...]) -> bool:
    """ "Citing", "quoting": whom somebody has it from."""
    return QUOTING.fullmatch(quoted(text, cue)) is not None


def is_called_or_asked(text: str, links: tuple[DraftLink, ...], proposed: Span) -> bool:
    """ "Quoting a fighter", "headlined …", "asked whether": what follows these is no claim."""
    cue = links[-1].cue
    words = quoted(text, cue)
    if ASKED.fullmatch(words):
        return links[-1].source is None
    if is_quoting(text, cue) and proposed.start >= cue[-1].end:
        return is_somebody(proposed.of(text))  # "citing safety fears" is what is said, "citing an officer" is who said it
    return bool(CALLED.fullmatch(words))


def is_no_statement(text: str, cue: tuple[Span, ...], proposed: Span) -> bool:
    """What somebody did, wants or refuses to do, and bare phrases after a verb that reports nothing: "approved the plan"."""
    verb = quoted(text, cue)
    words = proposed.of(text).split()
    if not cue or POLAR.search(verb):
        return False
    if REFUSES.search(verb) and words[:1] == ["to"]:
        return True
    is_phrase = len(words) <= PHRASE and not FINITE.search(proposed.of(text)) and not re.search(r"\d", proposed.of(text))
    return is_phrase and not (REPORTS.search(verb) or NAMES_IT.search(verb))


def is_no_answer(text: str, cue: tuple[Span, ...], proposed: Span) -> bool:
    """ "Declined to comment", "did not say whether": somebody said nothing."""
    if not cue:
        return False
    begin = max(text.rfind("\n", 0, cue[0].start) + 1, cue[0].start - 20)
    found = NON_ANSWER.search(text, begin, max(cue[-1].end, min(proposed.end, cue[-1].end + 25)))
    if found is not None and found.end() > cue[0].start and found.start() < cue[-1].end:
        return True
    return UNNAMED_BECAUSE.match(text, cue[0].start, proposed.end) is not None
