"""The writer's own voice: the sentences nobody is quoted for, and what is left of those where somebody is."""

import re
from collections.abc import Iterator, Sequence

from bot.article import Span
from bot.checking.lexicon import FROM_SOMEBODY, NON_ANSWER, SPEECH
from bot.checking.quotations import Quotations
from bot.reading.sentences import sentences

LEAST = 3  # words; a dateline or a lone heading word is no claim
QUOTED = 0.4  # of its words, from which a sentence is more quotation than narration


def untaken(quotations: Quotations, taken: Sequence[Span], start: int) -> Iterator[Span]:
    """Sentences from code point `start` on in which no span of `taken` (ascending) stands."""
    text = quotations.text
    at = 0
    for sentence in sentences(text, Span(start, len(text))) if start < len(text) else ():
        while at < len(taken) and taken[at].end <= sentence.start:
            at += 1
        free = at == len(taken) or not taken[at].overlaps(sentence)
        if free and len(re.findall(r"\w+", sentence.of(text))) >= LEAST:
            yield sentence


def reports(quotations: Quotations, sentence: Span) -> bool:
    """Whether a sentence holds a quotation of some length or a verb of saying that somebody did say.

    Printed as the writer's own, such a sentence would turn what somebody said into fact.
    """
    words = sentence.of(quotations.text)
    if NON_ANSWER.search(words):
        return False
    return quotations.share(sentence) > QUOTED or bool(SPEECH.search(words) or FROM_SOMEBODY.search(words))
