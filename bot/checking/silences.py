"""Silences: the places where the writer says that somebody did not answer, would not, could not be reached, or half did.

A silence is read off its own words and never taken for a denial (rule 7). Somebody's own words are none, nor is what a
document leaves out, nor a name withheld.
"""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.checking.record import Record
from bot.vocabulary import ReplyKind

_NOT = r"(?:(?:did|do|does|had|has|have|was|were|would|will|could|can) not|(?:did|do|does|had|has|have|would|wo|could|ca)n[’']t|cannot)"
_DID_NOT = r"(?:(?:did|do|does|had|has|have) not|(?:did|do|does|had|has|have)n[’']t)"
_ADV = r"(?:\s(?:\w+ly|yet|also|then|himself|herself))*"
_TOPIC = r"comment|discuss|say|answer|elaborate|respond|reply|confirm|talk|speak|explain|disclose|specify|go into|take questions|be (?:drawn|interviewed)|be quoted"
_REQUEST = r"(?:calls?|messages?|e-?mails?|requests?|questions?|enquir\w+|inquir\w+|letters?|texts?)"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


# In this order: the first that fits a place wins.
_SILENCES: tuple[tuple[ReplyKind, re.Pattern[str]], ...] = (
    (
        "not_reached",
        _any(
            rf"(?:could|can)(?: not|n[’']t){_ADV} be{_ADV} (?:reached|contacted|located|traced|found)\b",
            r"cannot be (?:reached|contacted|located|traced)\b",
            r"(?:attempts|efforts) to (?:reach|contact|trace)[^.;]{0,60}(?:unsuccessful|failed|in vain|without success)",
            r"(?:un(?:available|reachable)|not (?:immediately )?(?:available|reachable))(?: for (?:comment|interview)|\b(?! (?:to|in|for|on|at)\b))",
            rf"{_NOT} answer (?:(?:his|her|its|their|the|a) )?(?:door|phone|telephone|doorbell|mobile)\b",
            r"(?:phone )?calls? to [^.;,]{2,60}(?:unanswered|not answered|not returned)\b",
            r"(?:phone|telephone|mobile|door)s?\b[^.;,]{0,25} (?:was|were|went|rang|is)(?: not answered| unanswered| out\b| switched off| disconnected)",
        ),
    ),
    (
        "partial",
        _any(
            r"(?:neither confirmed nor denied|(?:would|could) neither confirm nor deny|(?:not|n[’']t|nor) confirm or deny)\b",
            rf"{_DID_NOT}{_ADV} (?:say|said|specify|specified|address(?:ed)?|deny|dispute|explain|elaborate|give (?:a|any|further|the) (?:reason|details?|figure)|directly answer|spell out|rule out)\b",
            r"could not (?:account for|explain)\b",
            r"stopped short of (?:denying|confirming|answering|saying|rejecting)\b",
            r"sidestepped|side-stepped|would (?:only|merely) say\b|said only\b",
            rf"{_DID_NOT}{_ADV} answer (?:a|the|that|any|further) questions?\b|left (?:\w+ )?questions? unanswered",
        ),
    ),
    (
        "declined",
        _any(
            rf"(?:declin|refus)(?:e|ed|es|ing)(?: \w+ly)? to (?:{_TOPIC})\b",
            r"declin(?:e|ed|es|ing) (?:further |any |all )*(?:comment|an? (?:\w+ )?interview|(?:interview )?requests?)",
            rf"(?:would|will|does|do|did|could|can)(?: not|n[’']t){_ADV} (?:comment|discuss|be drawn|be interviewed|give interviews|go into|talk about|speak about)\b",
            rf"(?:would|will)(?: not|n[’']t){_ADV} (?:say|confirm|answer|elaborate|explain|disclose)\b|neither [^.;,]{{2,40}} would (?:{_TOPIC})\b",
            r"(?:had|has|have|made|offered) no (?:further )?comment\b|g(?:ave|ives|iving) no answer\b|[“\"‘']no comment\b",
            r"(?:would|[’']d|’d) (?:rather|prefer) not(?: to)? (?:say|go into|comment|discuss|talk|answer)\b|cannot (?:comment|discuss)\b",
            r"cho(?:se|osing) not to (?:comment|respond|answer)\b|\b(?:did|do|does|would)(?: not|n[’']t) (?:take (?:any )?questions|wish to (?:comment|say|add|speak|discuss))\b",
            r"nothing (?:more |further |else )?to (?:add|say)\b(?! (?:about|with|in|to)\b)",
        ),
    ),
    (
        "no_response",
        _any(
            rf"{_NOT}{_ADV} (?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)? (?:\w+ ){{0,4}}{_REQUEST}|answer(?:ed)? (?:\w+ ){{0,4}}{_REQUEST}|answer(?:ed)?|comment(?:ed)?)\b",
            r"ha(?:s|ve|d) yet to (?:respond|reply|comment|answer)\b",
            rf"{_REQUEST}[^.;,]{{0,50}} (?:went|was|were|go|had gone|has gone)(?: not| un)(?: ?answered| ?returned| ?acknowledged)",
            r"(?:no|without)(?: immediate)? (?:response|reply|answer) (?:from|was|came|had|to)\b|there was no (?:immediate )?(?:response|reply|comment)\b",
            rf"ignor(?:ed|es|ing) (?:\w+ ){{0,3}}{_REQUEST} (?:for comment|from|by|about)\b|(?:received|got|had) no (?:reply|response|answer)\b|no immediate comment",
        ),
    ),
)
_ANONYMOUS = re.compile(r"\b(?:be|been) (?:named|identified|quoted)\b|\b(?:his|her|their) names?\b|anonym", re.IGNORECASE)
_INANIMATE = re.compile(
    r"\b(?:documents?|notices?|letters?|reports?|papers?|statements?|memos?|e-?mails?|filings?|articles?|studi?(?:es|y)|videos?"
    r"|lists?|polls?|data|figures|law|rules?|contracts?|deals?|tests?|results?)$",
    re.IGNORECASE,
)
_OWN_REFUSAL = re.compile(r"comment|rather|prefer|discuss|to add|to say", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:“”\"]|,? (?:and|but|while|though|although|because|whereas)\b|, (?=(?:he|she|it|they) )", re.IGNORECASE)


def silences(record: Record) -> Iterator[tuple[ReplyKind, Span]]:
    """Each silence with the words that say so, first kind first; no two overlap."""
    taken: list[Span] = []
    for kind, pattern in _SILENCES:
        for found in pattern.finditer(record.text):
            place = Span(*found.span())
            if not any(place.overlaps(other) for other in taken) and _is_silence(record, kind, place):
                taken.append(place)
                yield kind, place


def is_silent(words: str) -> bool:
    """Whether words of a claim are a refusal to answer rather than an answer."""
    return any(pattern.search(words) for _, pattern in _SILENCES)


def subject(record: Record, place: Span) -> Span:
    """What stands before the verb at `place` in its clause; empty where the clause has no subject of its own."""
    sentence = record.sentence(place.start)
    start = sentence.start
    for cut in _CLAUSE.finditer(record.text, start, place.start):
        start = cut.end()
    return Span(start, max(place.start, start))


def _is_silence(record: Record, kind: ReplyKind, place: Span) -> bool:
    text = record.text
    inside = any(quotation.inner.holds(place) for quotation in record.quotations.touching(place))
    if inside and not _OWN_REFUSAL.search(place.of(text)):
        return False
    if _ANONYMOUS.search(text, place.start, min(place.end + 25, record.sentence(place.start).end)):
        return False
    if kind != "partial":
        return True
    spoken = any(span.overlaps(place) for claim in record.attributed for span in claim.spans)
    inanimate = _INANIMATE.search(subject(record, place).of(text).strip(" ,"))
    return not inanimate and (not spoken or "could not" in place.of(text))
