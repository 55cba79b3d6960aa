"""Second-hand: through whom an article knows what somebody said. "…, Radio Marl said, quoting a driver" has two hops.

Found by the shape of the sentence round a cue, in this order outward: who is quoted by the speaker, whom the speaker told
something to that is itself an outlet, through whom he spoke, who showed his letter. A hop whose phrase is nobody is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from bot.article import Span
from bot.checking.nouns import NAMEPLATE, hears, is_person_like, sort_of

# A phrase that may be somebody: up to a comma, a stop, or a word that begins a clause.
NP = r"(?:(?!\b(?:that|which|who|whom|as|it|but|when|while|because|said|says|told)\b)[^,.;:!?—“”\"\n]){2,80}?"
STOPS = r"[,.;:!?—“”\"\n]|\s(?:that|which|who|whom|as|it|but|when|while|because|by|and (?:said|added))\b|$"
_END = rf"(?={STOPS}|\s(?:in|on|from)\b)"
AT_TIME = (
    r"(?: (?:on |late |early |last |this )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|evening|night))?| yesterday"
    r"| last (?:week|month|year|night)| earlier this (?:week|month|year))?"
)
_AS = rf"{AT_TIME} as (?:saying|claiming|telling|having said|writing|warning|insisting|denying|describing)"
_CITED = (
    r"(?:quoting|citing|relaying|quoted|cited|attributing (?:it|this|that) to|on the word of|on the authority of|referring to)"
)
_QUOTING = re.compile(rf"\b{_CITED} (?P<who>{NP})(?={STOPS}|\s(?:in|on)\b)")
_FROM = re.compile(r"(?:\w+ )*(?P<paper>\w+) (?:from|by) (?P<who>.+)")
_QUOTED_AS = re.compile(rf"(?P<outer>{NP})(?: has| had)? (?:quotes?|quoted|cites?|cited) (?P<inner>{NP}){_AS}")
_WAS_QUOTED = re.compile(
    rf"\b(?:was|were|is|are|been) (?:also |widely )?(?:quoted|cited)(?: \w+)? (?:by|in|on) (?P<outer>{NP}){_AS}"
)
_WHICH_QUOTED = re.compile(
    rf", (?:which|who|that)(?: had| has)?(?: in turn)? (?:spoken to|spoke to|quoted|cited|interviewed"
    rf"|(?:heard|had) (?:it )?from|talked to)"
    rf" (?P<who>{NP}){_END}"
)
_TOLD = re.compile(
    rf"\s*(?:to )?(?P<who>{NP})(?={STOPS}|\s(?:on|last|this|late|early|in|he|she|they|his|her|how|about|earlier|there)\b)"
)
_INTERVIEW = re.compile(
    r"\b(?:interview (?:with|on|for|to|given to|published (?:in|by)|broadcast (?:on|by))|(?:comments"
    r"|remarks|statement|letter|column|article)"
    r" (?:carried|published|broadcast|printed|aired|reported|obtained) (?:by|in|on)|(?:s|S)peaking (?:to"
    r"|on)|as told to|quoted (?:by|in)"
    rf"|appear(?:ing|ance) on|on air (?:to|on)) (?P<who>{NP}){_END}"
)
_THROUGH = re.compile(
    r"(?<!issued )(?<!released )(?<!sent )\b(?:[Tt]hrough|[Vv]ia) (?P<who>(?:his|her|its|their|the|a|an) (?:\w+ ){0,3}?"
    r"(?:lawyers?|solicitors?|attorneys?|agents?|barristers?|counsel|spokes(?:man|woman|person)|publicist|family|sister|brother"
    r"|wife|husband|widow|daughter|son|mother|father|representatives?|interpreter|friend|union|office"
    r"|firm)(?:,? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?)"
)
_SHOWN = re.compile(
    r"\b(?:shown|described|given|leaked|passed|read|read out|provided|forwarded|handed|supplied|sent"
    r"|relayed|recounted) to [^.;,]{2,40}? by "
    r"(?P<who>[^.;“”\"\n]{3,60}?)(?=[.;“”\"\n]|, (?:who|which)|$)"
)
_OBTAINED = re.compile(
    rf"\b(?:obtained|seen|published|aired|broadcast|leaked|verified|reviewed|put out|carried"
    rf"|reported)(?: \w+ly)? (?:by|to|in|on) (?P<who>{NP})(?={STOPS}|\s(?:in|on|from|suggests?|shows?"
    rf"|says?|appears?|and|reveals?|indicates?)\b)"
)
_READ_OUT = re.compile(
    r"\b(?:read out|read aloud|shared|passed on"
    r"|leaked)(?: in court)? by (?P<who>[^.;“”\"\n]{3,60}?)(?=[.;:“”\"\n]|, (?:who|which)|$)"
)
_ON_WORD = re.compile(rf"On the (?:authority|word) of (?P<who>{NP}), ")
_CAPITALS = re.compile(r"(?:[a-z][\w’'-]* )*(?:[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)*)")
_NOBODY = re.compile(
    r"(?:it|this|that|there|which|who|what|i|we|you|since|after|before|in|on|at|by|from|for|with|as|if|when|once|until)\b",
    re.IGNORECASE,
)
_TOLD_CUE = re.compile(
    r"\b(?:told|tells|tell|telling|confided to|spoke to|spoken to|speaking to|wrote to|informed"
    r"|confirmed to|said to|recounted to)$",
    re.IGNORECASE,
)
_HEARD = re.compile(r"\b(?:heard|(?:was|were|is|has been|had been)(?: also| then| later)? told|hears)\b")
_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_PRINTED = re.compile(r"(?:published|broadcast|aired|printed) (?:by|in|on)")
NEAR = 120  # code points between a cue and what its sentence says of the way it came


@dataclass(frozen=True)
class Hop:
    """One who stands between: the phrase, and the words that show it."""

    who: Span
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Hops:
    """The hops outside and inside of a speaker, outermost first; `inner` ends with the origin."""

    outer: tuple[Hop, ...] = ()
    inner: tuple[Hop, ...] = ()
    home: bool = False
    """It was told to the article's own outlet."""
    replaced: bool = False
    """The hops are the whole chain: the speaker the reader took is one of them."""


def is_outlet(words: str) -> bool:
    """Whether a phrase names an outlet: by its nameplate or its noun ("the Sael daily Zorna")."""
    heads = re.findall(r"[\w-]+", words)
    return bool(NAMEPLATE.search(words)) or any(sort_of(word.lower()) == "outlet" for word in heads[:6])


def is_somebody(words: str) -> bool:
    """Whether a phrase could say something: a name, or a noun for people, bodies or papers."""
    words = _DAY.sub("", words).strip()
    found = re.findall(r"[\w’'-]+", words)
    if not found or _NOBODY.match(words):
        return False
    named = any(word[0].isupper() for word in found[1:]) or (found[0][0].isupper() and len(words) > 2)
    return named or any(sort_of(word.lower()) != "unknown" for word in found) or is_person_like(found[-1].lower())


class Home(Protocol):
    """Tells the article's own outlet, which is never a hop."""

    def is_own(self, words: str) -> bool:
        """Whether words mean the article's own outlet."""

    def may_be_own(self, words: str) -> bool:
        """Whether they do, or would where it is not known: people tell their own outlet things most."""


def around(text: str, sentence: Span, cue: tuple[Span, ...], source: Span | None, home: Home) -> Hops:
    """The hops the sentence of a cue shows."""
    if not cue:
        return Hops()
    relayed = _relayed(text, sentence, cue)
    if relayed:
        return Hops((relayed[0],), relayed[1:], home.is_own(relayed[0].who.of(text)), replaced=True)
    inner = _quoted(text, sentence, cue, source)
    means = list(_by_other_means(text, sentence, cue, source))
    found = means or [hop for hop in (_told(text, sentence, cue),) if hop]
    outer = [hop for hop in found if not home.may_be_own(hop.who.of(text))]
    return Hops(tuple(outer), inner, bool(found) and not outer)


def _relayed(text: str, sentence: Span, cue: tuple[Span, ...]) -> tuple[Hop, ...]:
    """ "The paper quoted him as saying", "Obel was quoted by the Echo as saying": outlet and speaker, whoever was taken."""
    if not re.search(r"\bquot|\bcit", text[max(sentence.start, cue[0].start - NEAR) : min(sentence.end, cue[-1].end + NEAR)]):
        return ()
    if found := _WAS_QUOTED.search(text, *sentence):
        subject = re.split(r"[;—]|\band\b", text[sentence.start : found.start()])[-1]
        start = found.start() - len(subject.lstrip(' “"'))
        who = re.split(r",? (?:who|which)\b", text[start : found.start()])[0].rstrip(" ,")
        return (Hop(Span(*found.span("outer")), cue), Hop(Span(start, start + len(who)))) if is_somebody(who) else ()
    if found := _QUOTED_AS.search(text, *sentence):
        outer = Span(*found.span("outer"))
        words = outer.of(text).lstrip(" ")
        return (Hop(Span(outer.end - len(words), outer.end), cue), Hop(Span(*found.span("inner"))))
    return ()


def _quoted(text: str, sentence: Span, cue: tuple[Span, ...], source: Span | None) -> tuple[Hop, ...]:
    """ "said, quoting a fighter", "citing Gulf Radio, which had spoken to a neighbour"."""
    if (found := _ON_WORD.match(text, *sentence)) and is_somebody(found["who"]):
        return (Hop(Span(*found.span("who"))),)
    begin = max(min(cue[0].start, source.start if source else cue[0].start), sentence.start)
    for found in _QUOTING.finditer(text, begin, min(sentence.end, max(cue[-1].end, source.end if source else 0) + NEAR)):
        if not is_somebody(found["who"]) or re.search(r"\b(?:was|were|been|is|are) $", text[: found.start()][-6:]):
            continue
        who = Span(*found.span("who"))
        if (further := _FROM.fullmatch(text, *who)) and sort_of(further["paper"].lower()) == "paper":
            who = Span(*further.span("who"))  # "a notice from the ministry": the ministry
        hops = (Hop(who),)
        further = _WHICH_QUOTED.match(text, who.end, sentence.end)
        return (*hops, Hop(Span(*further.span("who")))) if further else hops
    return ()


def _told(text: str, sentence: Span, cue: tuple[Span, ...]) -> Hop | None:
    """The outlet somebody told it to."""
    for span in cue:
        if _TOLD_CUE.search(span.of(text)) and (found := _TOLD.match(text, span.end, sentence.end)) and is_outlet(found["who"]):
            return Hop(_without_clause(Span(*found.span("who")), text), (span,))
    inside = re.search(r"\b(?:told|to|with|by|on)\s+(?P<who>(?:the |a )?[^,.;“”\"]*)$", cue[-1].of(text))
    if inside and is_outlet(inside["who"]) and (inside["who"][:1].isupper() or inside["who"].startswith(("the ", "a "))):
        return Hop(Span(cue[-1].start + inside.start("who"), cue[-1].end), cue)
    return None


def _without_clause(who: Span, text: str) -> Span:
    """ "the Mail a second warning followed": an outlet's name ends with its capitals."""
    found = _CAPITALS.match(text, *who)
    return Span(*found.span()) if found else who


def _by_other_means(text: str, sentence: Span, cue: tuple[Span, ...], source: Span | None) -> Iterator[Hop]:
    """An interview or a letter in another outlet, a lawyer who speaks for him, a widow who showed his diaries: who is outermost
    comes first.
    """
    place = source.start if source else cue[0].start
    yield from list(_published(text, sentence, cue))[:1]
    for shown in (_SHOWN, _READ_OUT):
        if (found := shown.search(text, place, sentence.end)) and is_somebody(found["who"]) and not is_outlet(found["who"]):
            yield Hop(Span(*found.span("who")))
            return
    if (found := _THROUGH.search(text, *sentence)) and abs(found.start() - place) < NEAR:
        yield Hop(Span(*found.span("who")))


def _published(text: str, sentence: Span, cue: tuple[Span, ...]) -> Iterator[Hop]:
    """The outlets an interview was given to, or that obtained a paper, near a cue."""
    for pattern in (_INTERVIEW, _OBTAINED):
        for found in pattern.finditer(text, *sentence):
            near = abs(found.start() - cue[-1].end) < NEAR or found.end() <= cue[0].start
            printed = _PRINTED.search(found[0]) and found["who"][:1].isupper()
            if near and (printed or is_outlet(found["who"])):
                yield Hop(Span(*found.span("who")))


def is_hearing(words: str, cue: str) -> bool:
    """ "The jury heard", "a court was told": who listens is not who speaks."""
    nouns = re.findall(r"[\w-]+", words.lower())
    return bool(nouns) and hears(nouns[-1]) and bool(_HEARD.search(cue))
