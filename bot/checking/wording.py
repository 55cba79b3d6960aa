"""How a claim and its cue are worded: certainty, hedges, the class of the verb. Read off the words, never judged."""

import re

from bot.article import Span
from bot.checking.lexicon import CONDITIONAL, CUES, DEPICTING, NEGATION, POLAR, POSSIBLE, PROBABLE
from bot.vocabulary import Certainty, ClaimKind, CueClass


def cue_class(text: str, cue: tuple[Span, ...]) -> CueClass:
    """The class of the words of saying."""
    words = " ".join(span.of(text) for span in cue)
    return next((name for name, pattern in CUES if pattern.search(words)), "neutral")


def negated(text: str, cue: tuple[Span, ...]) -> bool:
    """Whether the cue says that somebody did not say it."""
    return any(NEGATION.search(text, *span) for span in cue)


def certainty(text: str, spans: tuple[Span, ...]) -> Certainty:
    """How sure the words themselves are."""
    words = " ".join(span.of(text) for span in spans)
    if re.search(r"\?\W*$", words):
        return "question"
    if CONDITIONAL.search(words):
        return "conditional"
    if PROBABLE.search(words):
        return "probable"
    if POSSIBLE.search(words):
        return "possible"
    return "negated" if NEGATION.search(words) or POLAR.match(words) else "asserted"


def hedges(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words that limit the claim, where they stand."""
    patterns = (PROBABLE, POSSIBLE)
    found = {Span(*hedge.span()) for span in spans for pattern in patterns for hedge in pattern.finditer(text, *span)}
    return tuple(sorted(found))


def depicts(text: str, start: int) -> bool:
    """Whether what begins at `start` is what a picture shows: "posted a video of"."""
    line = text.rfind("\n", 0, start) + 1
    return bool(DEPICTING.search(text[max(line, start - 120) : start]))


def kind(word: CueClass, *, depicted: bool) -> ClaimKind:
    """What the way of saying makes of the claim; "other" where it shows nothing."""
    if depicted:
        return "depiction"
    if word == "denial":
        return "denial"
    if word == "accusation":
        return "accusation"
    return "directive" if word == "directive" else "other"
