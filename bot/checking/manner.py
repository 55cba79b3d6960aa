"""How it was said besides the verb: in which channel, to whom, when. Read off the sentence of the cue, outside the claim."""

import re
from collections.abc import Iterable

from bot.article import Span
from bot.checking.hops import is_somebody
from bot.vocabulary import Channel

_WORDS: tuple[tuple[Channel, str], ...] = (
    ("court", r"court|jury|jurors|tribunal|inquest|inquiry|testif\w+|in evidence|magistrates|hearing|cross-examin\w+"),
    ("press_conference", r"(?:press|news) (?:conference|briefing)|told reporters|told journalists|briefing"),
    ("social_media", r"tweet\w*|posted|social media|facebook|instagram|telegram|on X|tiktok|youtube|blog"),
    ("interview", r"interview(?:ed)?"),
    ("broadcast", r"televised|radio|television|TV|broadcast|on air"),
    ("call", r"(?:by|over the) (?:tele)?phone|phone call|rang|called"),
    ("statement", r"statement|press release|spokes(?:man|woman|person)|communique"),
    (
        "document",
        r"e-?mail|letter|report|document|memo|filing|wrote|writes|minutes|affidavit|diar\w+|log|review|notice|book",
    ),
)
_CHANNELS = tuple((channel, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for channel, words in _WORDS)
_ADDRESSEE = re.compile(
    r"\b(?:told|tells|telling|informed|assured|warned|wrote to|spoke to|speaking to)\s+(?P<to>(?:the |a "
    r"|an |its |his |her |their )?"
    r"[\w’'-]+(?: (?!on\b|that\b|in\b|it\b|he\b|she\b|they\b|the\b|a\b|his\b|her\b|there\b|how\b|had\b"
    r"|was\b|were\b|of\b|last\b|to\b|not\b|at\b)[\w’'-]+){0,3})"
)
_WHEN = re.compile(
    r"\b(?:(?:on|late on|early on|by|since|last|this) )?(?:(?:late |early )?(?:on )?(?:Mon|Tues|Wednes"
    r"|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
    r"|yesterday|today|tonight|last (?:night|week|month|year)|earlier this (?:week|month|year)"
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:, \d{4})?)\b"
)
_PRONOUN = frozenset("it he she they that this there we i you him her them me us".split())


def channel(text: str, sentence: Span, claims: Iterable[Span], *, outlet: bool) -> Channel | None:
    """Where it was said, None where the sentence does not say; `outlet`: to another outlet."""
    if outlet:
        return "other_outlet"
    words = _outside(text, sentence, claims)
    return next((channel for channel, pattern in _CHANNELS if pattern.search(words)), None)


def addressee(text: str, cue: tuple[Span, ...], sentence: Span) -> Span | None:
    """To whom it was said, as the text calls them."""
    for span in cue:
        found = _ADDRESSEE.match(text, span.start, sentence.end) or _ADDRESSEE.search(
            text, span.start, min(span.end + 40, sentence.end)
        )
        if found and found["to"].lower() not in _PRONOUN and is_somebody(found["to"]):
            return Span(*found.span("to"))
    return None


def when(text: str, sentence: Span, cue: tuple[Span, ...], claims: Iterable[Span]) -> Span | None:
    """The article's own word for when it was said: "on Tuesday"."""
    taken = list(claims)
    free = [
        Span(*found.span())
        for found in _WHEN.finditer(text, *sentence)
        if not any(Span(*found.span()).overlaps(claim) for claim in taken)
    ]
    return min(free, key=lambda span: abs(span.start - cue[-1].end), default=None) if cue else None


def _outside(text: str, sentence: Span, claims: Iterable[Span]) -> str:
    """The words of a sentence that are no claim."""
    words, at = [], sentence.start
    for claim in sorted(claims):
        if claim.overlaps(sentence):
            words.append(text[at : max(claim.start, at)])
            at = max(at, min(claim.end, sentence.end))
    return " ".join((*words, text[at : sentence.end]))
