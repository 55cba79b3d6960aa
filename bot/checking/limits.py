"""The limits of what is said: "around", "may", "not", "at least". A stretch that begins or ends just past one takes it in.

A reader that points at "30 died" in "around 30 died" would make the article say more than it does (rule 8). Nothing is ever cut
off, and nothing is reached for over a mark, a line or the verb of saying.
"""

import re

from bot.article import Span
from bot.checking.lexicon import NEGATION, POSSIBLE, PROBABLE
from bot.checking.numerals import SCALE, WORD
from bot.checking.quantities import APPROXIMATOR

_AUXILIARY = r"(?:(?:do|did|does|had|has|have|was|were|is|are|am|be|been|will|would|can|could|should|may|might|must|need)\s)"
_ADVERB = r"(?:(?:\w+ly|yet|ever|even|also|so|any|a|an|the|be|been|have|in)\s){0,2}"
_BEFORE = re.compile(
    rf"(?<!\w)(?:{_AUXILIARY}?(?:not|never)|{_AUXILIARY}?(?:may|might|could|cannot)|\w+n['’]t|neither|nor|no|none of|nobody"
    rf"|no one|nothing|without|(?:is|are|was|were)\s(?:un)?likely\sto|(?:un)?likely|probably|possibly|perhaps|maybe|apparently"
    rf"|reportedly|allegedly|alleged|suspected|presumably|potentially|(?:appear|seem)(?:s|ed)?\sto|expected\sto"
    rf"|(?:believed|thought|understood|said)\sto|suggest(?:s|ed)|if|unless|hardly|scarcely|barely|rarely)\s{_ADVERB}$",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(rf"(?<!\w)(?:{APPROXIMATOR})\s(?:the\s|an?\s)?$", re.IGNORECASE)
_FIGURE = re.compile(rf"(?:the\s|an?\s)?(?:\W?\d|(?:{WORD}|{SCALE}|half|third|quarter)\b|\w*[$£€]\s?\d)", re.IGNORECASE)
_AFTER = re.compile(
    r",?\s(?:or (?:so|more|less|fewer|thereabouts)|at (?:least|most)|if (?:true|confirmed|correct|proven|verified)|allegedly"
    r"|reportedly|apparently|perhaps|possibly|probably|so far)\b",
    re.IGNORECASE,
)
_SHORT_OF_THE_CUE = 8  # words between "said" and a claim in which a negation is looked for
_HOP = re.compile(
    r"\s*(?:that )?(?P<who>(?:the|an?|his|her|its|their|one|two|some|[A-Z]\w+|he|she|they|it)\b.*?"
    r"\s(?:had |has |have )?(?:told|said|informed|assured|warned|promised|thought|believed|claimed|complained"
    r"|written|wrote)\b.*)$"
)
_MARKS = re.compile(r"[\n.,;:!?“”\"«»()—–]")


def with_limits(text: str, span: Span, cue: tuple[Span, ...] = ()) -> Span:
    """`span` on whole words, with the negations, hedges and approximators that touch it, back to its cue at most."""
    floor = max([0, *(part.end for part in cue if part.end <= span.start)])
    ceiling = min([len(text), *(part.start for part in cue if part.start >= span.end)])
    start, end = _whole(text, span)
    start = max(_from_the_cue(text, Span(floor, start)) if floor else start, floor)
    while found := _limit(text, Span(max(floor, start - 40), start)):
        start = found.start()
    while found := _AFTER.match(text, end, ceiling):
        end = found.end()
    return Span(min(start, span.start), max(end, span.end))


def _limit(text: str, before: Span) -> re.Match[str] | None:
    """What limits the words that begin where `before` ends; "about" and "over" do so only before a figure."""
    roughly = _ROUGHLY.search(text, *before) if _FIGURE.match(text, before.end) else None
    return roughly or _BEFORE.search(text, *before)


def _whole(text: str, span: Span) -> Span:
    """`span` with the rest of the words it begins and ends in."""
    start, end = span
    while start > 0 and _in_a_word(text, start):
        start -= 1
    while end < len(text) and _in_a_word(text, end):
        end += 1
    return Span(start, end)


def _in_a_word(text: str, place: int) -> bool:
    """Whether a word runs over `place`: letters on both sides of it, or a figure's comma or stop."""
    before, after = text[place - 1], text[place]
    if before.isalnum() and after.isalnum():
        return True
    return bool(
        re.match(r"\d[.,]\d", text[place - 1 : place + 2]) or re.match(r"\d[.,]\d", text[max(place - 2, 0) : place + 1])
    )


def _from_the_cue(text: str, between: Span) -> int:
    """Where a claim begins whose reader left out words of doubt, or a further speaker, after the cue.

    "Said *it was not true that* he stole"; "said *the clerk had told her that* it was sold".
    """
    words = between.of(text)
    if not 0 < len(words.split()) <= _SHORT_OF_THE_CUE or _MARKS.search(words):
        return between.end
    if re.search(r"\b(?:and|but) (?:that )?$", words):  # the doubt is of the thing said before
        return between.end
    if hop := _HOP.match(words):
        return between.start + hop.start("who")
    doubt = min((found.start() for p in (NEGATION, POSSIBLE, PROBABLE) if (found := p.search(words))), default=None)
    if doubt is None:
        return between.end
    that = words.rfind("that ", 0, doubt)
    return between.start + (that + len("that ") if that >= 0 else len(words) - len(words.lstrip()))
