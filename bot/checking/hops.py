"""Second-hand: through whom an article knows what somebody said. "…, Radio Marl said, quoting a driver" has two hops.

Found by the shape of the sentence round a cue, in this order outward: who is quoted by the speaker, whom the speaker told
something to that is itself an outlet, through whom he spoke, who showed his letter. A hop whose phrase is nobody is none.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.article import Span
from bot.checking.nouns import NAMEPLATE, hears, sort_of

# A phrase that may be somebody: up to a comma, a stop, or a word that begins a clause.
_NP = r"(?:(?!\b(?:that|which|who|whom|as|it|but|when|while|because|said|says)\b)[^,.;:!?—“”\"\n]){2,80}?"
_END = r"(?=[,.;:!?—“”\"\n]|\s(?:that|which|who|whom|as|it|but|when|while|because|in|on|from|and (?:said|added))\b|$)"
_QUOTING = re.compile(
    rf"[^.;!?“”\"\n]{{0,60}}?\b(?:quoting|citing|relaying|referring to|quoted|cited|attributing (?:it|this|that) to) (?P<who>{_NP}){_END}"
)
_AS_SAYING = re.compile(rf"(?P<who>{_NP}) as (?:saying|claiming|telling|having said|writing|warning|insisting)")
_WHICH_QUOTED = re.compile(
    rf", (?:which|who|that)(?: had| has)? (?:spoken to|spoke to|quoted|cited|interviewed|heard (?:it )?from|talked to) (?P<who>{_NP}){_END}"
)
_TOLD = re.compile(rf"\s*(?:to )?(?P<who>{_NP})(?={_END[3:-1]}|\s(?:on|last|this|late|early|in|he|she|they|his|her|how|about|earlier)\b)")
_INTERVIEW = re.compile(
    r"\b(?:interview (?:with|on|for|to|given to|published (?:in|by)|broadcast (?:on|by))|(?:comments|remarks|statement|letter|column|article)"
    r" (?:carried|published|broadcast|printed|aired|reported|obtained|seen) (?:by|in|on)|speaking (?:to|on)|as told to"
    r"|quoted (?:by|in)|appear(?:ing|ance) on)"
    rf" (?P<who>{_NP}){_END}"
)
_THROUGH = re.compile(
    rf"\b(?:[Tt]hrough|[Vv]ia|(?:issued|released|read out|sent) (?:by|through)) (?P<who>(?:his|her|its|their|the|a|an) (?:\w+ ){{0,3}}?"
    r"(?:lawyers?|solicitors?|attorneys?|agents?|barristers?|counsel|spokes(?:man|woman|person)|publicist|family|sister|brother"
    r"|wife|husband|widow|daughter|son|mother|father|representatives?|interpreter|friend|union|office|firm)(?:,? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?)"
)
_SHOWN = re.compile(
    rf"\b(?:shown|described|given|leaked|passed|read|read out|provided|forwarded|handed|supplied|sent|relayed|recounted) to [^.;,]{{2,40}}? by (?P<who>[^.;“”\"\n]{{3,60}}?)(?=[.;“”\"\n]|, (?:who|which)|$)"
)
_VERB = (
    r"told|tell|tells|informed|assured|warned|advised|promised|complained|testified|claimed|reported|confided|admitted"
    r"|said|says|say|thought|thinks|believed|believes|feared|insisted|alleged|found|concluded|estimated|mentioned|offered|called|described"
    r"|wrote|writes|confirmed|acknowledged|boasted|suggested|predicted|hinted|swore|vowed|bragged|conceded"
)
# "two governors told her the money had gone": what is said begins with somebody else's saying.
_INNER = re.compile(
    rf"[“\"‘]?(?:that\s+)?(?P<who>[^,.;:!?—“”\"\n]{{2,60}}?(?:,[^,.;“”\"\n]{{2,50}},)?)\s+(?:(?:had|has|have|also|later|then|once|repeatedly|both|already|recently|privately)\s+)*"
    rf"(?P<cue>(?:{_VERB}))\b(?P<to>(?:\s+(?:to )?(?:me|us|him|her|them|it|(?:its|his|her|their|the) \w+(?: \w+)?|[a-z]+s|[A-Z]\w+(?: [A-Z]\w+)?))?)"
    r"(?P<when>(?:\s+(?:on|in|last|this|late|early|over|at|for|by) (?:\w+ ?){1,3}?)?)(?P<that>\s+(?:that|about|of))?\s+(?=\S)"
)
_NEEDS_TO = re.compile(r"told|tell|tells|informed|assured|warned|advised|promised|complained|confided")
_SAYS_THAT = re.compile(r"[“\"‘]?(?:the|a|an|his|her|its|their|there|it|he|she|they|no|some|many|most|all|two|three|every|nobody|none|[A-Z]|\d|£|\$|“)")
_TOLD_CUE = re.compile(r"\b(?:told|tells|tell|telling|confided to|spoke to|spoken to|speaking to|wrote to|informed)$", re.IGNORECASE)
_INNER_AFTER = re.compile(r"\s*(?P<who>[^,.;:!?—“”\"\n]{2,50}?)\s+(?:had|has|have)\s+(?P<cue>told|informed|warned|assured|said to)\s+(?:me|us|him|her|them|it)\s*(?=[,.]|$)")
_QUOTED_AS = re.compile(r"\b(?:was|were|is|are|been) (?:also |widely )?(?:quoted|cited|reported)(?: [^.;,“”\"]{0,30}?)? (?:by|in|on) (?P<who>" + _NP + r")(?= as (?:saying|telling|claiming)|(?: on \w+)? as (?:saying|telling|claiming))")
_HEARD = re.compile(r"\b(?:heard|was told|were told|has been told|had been told|is told|hears)\b")
_TIME = re.compile(r"^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\b")


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


def is_outlet(words: str) -> bool:
    """Whether a phrase names an outlet: by its nameplate or its noun ("the Sael daily Zorna")."""
    heads = re.findall(r"[\w-]+", words)
    return bool(NAMEPLATE.search(words)) or any(sort_of(word.lower()) == "outlet" for word in heads[:6])


def is_somebody(words: str) -> bool:
    """Whether a phrase could say something: a name, or a noun for people, bodies or papers."""
    found = re.findall(r"[\w’'-]+", words)
    if not found or _TIME.match(words):
        return False
    named = any(word[0].isupper() for word in found[1:]) or (found[0][0].isupper() and len(words) > 2)
    return named or any(sort_of(word.lower()) != "unknown" for word in found)


def around(text: str, sentence: Span, cue: tuple[Span, ...], source: Span | None, own: Callable[[str], bool]) -> Hops:
    """The hops the sentence of a cue shows. `own` tells whether words mean the article's own outlet, which is never one."""
    if not cue:
        return Hops()
    after = max(cue[-1].end, source.end if source else 0)
    after = after if sentence.start <= after <= sentence.end else cue[-1].end
    inner = _quoted(text, sentence, cue, after)
    found = [hop for hop in (_told(text, sentence, cue), _by_other_means(text, sentence, cue, after)) if hop]
    outer = [hop for hop in found if not own(hop.who.of(text))]
    home = bool(found) and not outer
    return Hops(tuple(outer[:1]), tuple(hop for hop in inner if not own(hop.who.of(text))), home)


def _quoted(text: str, sentence: Span, cue: tuple[Span, ...], after: int) -> list[Hop]:
    """ "said, quoting a fighter", "quoted him as saying", "citing Gulf Radio, which had spoken to a neighbour"."""
    words = cue[-1].of(text)
    if re.search(r"\bquot(?:ed|es|ing)\b|\bcit(?:ed|es)\b", words) and (found := _AS_SAYING.match(text, cue[-1].end + 1, sentence.end)):
        return [Hop(Span(*found.span("who")))]
    found = _QUOTING.match(text, after, sentence.end)
    if found is None or not is_somebody(found["who"]):
        return []
    hops = [Hop(Span(*found.span("who")))]
    if further := _WHICH_QUOTED.match(text, found.end("who"), sentence.end):
        hops.append(Hop(Span(*further.span("who"))))
    return hops


def _told(text: str, sentence: Span, cue: tuple[Span, ...]) -> Hop | None:
    """The outlet somebody told it to."""
    for span in cue:
        if _TOLD_CUE.search(span.of(text)) and (found := _TOLD.match(text, span.end, sentence.end)) and is_outlet(found["who"]):
            return Hop(Span(*found.span("who")), (span,))
    inside = re.search(r"\b(?:told|to|with|by|on)\s+(?P<who>(?:the |a )?[^,.;“”\"]*)$", cue[-1].of(text))
    if inside and is_outlet(inside["who"]) and inside["who"][:1].isupper() | inside["who"].startswith(("the ", "a ")):
        start = cue[-1].start + inside.start("who")
        return Hop(Span(start, cue[-1].end), cue)
    return None


def _by_other_means(text: str, sentence: Span, cue: tuple[Span, ...], after: int) -> Hop | None:
    """An interview or a letter in another outlet, a lawyer who speaks for him, a widow who showed his diaries."""
    for pattern in (_QUOTED_AS, _INTERVIEW):
        for found in pattern.finditer(text, sentence.start, sentence.end):
            near = abs(found.start() - cue[-1].end) < 120 or found.end() <= cue[0].start
            if near and is_outlet(found["who"]):
                return Hop(Span(*found.span("who")))
    if (found := _THROUGH.search(text, sentence.start, sentence.end)) and abs(found.start() - after) < 150:
        return Hop(Span(*found.span("who")))
    if (found := _SHOWN.search(text, after, sentence.end)) and is_somebody(found["who"]):
        return Hop(Span(*found.span("who")))
    return None


def within(text: str, content: Span) -> tuple[Hop, Span] | None:
    """The inner speaker a content begins with and the rest of it: "two governors told her | the money had gone"."""
    found = _INNER.match(text, content.start, content.end)
    if found is None or not is_somebody(found["who"]) or _is_pronoun_alone(found["who"]):
        return None
    if _NEEDS_TO.fullmatch(found["cue"]) and not (found["to"].strip() or found["that"]):
        return None
    rest = text[found.end() : content.end]
    if len(rest.split()) < 2 or not (found["that"] or found["to"].strip() or _SAYS_THAT.match(rest)):
        return None
    return Hop(Span(*found.span("who")), (Span(*found.span("cue")),)), Span(found.end(), content.end)


def after_cue(text: str, cue: Span, sentence: Span) -> Hop | None:
    """ "The beams, she said the foreman had told her, were …": the inner speaker after the cue."""
    found = _INNER_AFTER.match(text, cue.end, sentence.end)
    return Hop(Span(*found.span("who")), (Span(*found.span("cue")),)) if found and is_somebody(found["who"]) else None


def is_hearing(words: str, cue: str) -> bool:
    """ "The jury heard", "a court was told": who listens is not who speaks."""
    nouns = re.findall(r"[\w-]+", words.lower())
    return bool(nouns) and hears(nouns[-1]) and bool(_HEARD.search(cue))


def _is_pronoun_alone(words: str) -> bool:
    return words.lower().strip() in {"it", "this", "that", "there", "which", "who", "what", "he", "i", "we", "they", "you"}
