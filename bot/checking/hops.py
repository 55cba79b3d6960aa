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
_NP = r"(?:(?!\b(?:that|which|who|whom|as|it|but|when|while|because|said|says|told)\b)[^,.;:!?—“”\"\n]){2,80}?"
_STOPS = r"[,.;:!?—“”\"\n]|\s(?:that|which|who|whom|as|it|but|when|while|because|by|and (?:said|added))\b|$"
_END = rf"(?={_STOPS}|\s(?:in|on|from)\b)"
_TIME = (
    r"(?: (?:on |late |early |last |this )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|evening|night))?| yesterday"
    r"| last (?:week|month|year|night)| earlier this (?:week|month|year))?"
)
_AS = rf"{_TIME} as (?:saying|claiming|telling|having said|writing|warning|insisting|denying|describing)"
_CITED = (
    r"(?:quoting|citing|relaying|quoted|cited|attributing (?:it|this|that) to|on the word of|on the authority of|referring to)"
)
_QUOTING = re.compile(rf"\b{_CITED} (?P<who>{_NP})(?={_STOPS}|\s(?:in|on)\b)")
_FROM = re.compile(rf"\s(?:from|by) (?P<who>{_NP}){_END}")
_QUOTED_AS = re.compile(rf"(?P<outer>{_NP})(?: has| had)? (?:quotes?|quoted|cites?|cited) (?P<inner>{_NP}){_AS}")
_WAS_QUOTED = re.compile(
    rf"\b(?:was|were|is|are|been) (?:also |widely )?(?:quoted|cited)(?: \w+)? (?:by|in|on) (?P<outer>{_NP}){_AS}"
)
_WHICH_QUOTED = re.compile(
    rf", (?:which|who|that)(?: had| has)?(?: in turn)? (?:spoken to|spoke to|quoted|cited|interviewed|(?:heard|had) (?:it )?from|talked to)"
    rf" (?P<who>{_NP}){_END}"
)
_TOLD = re.compile(
    rf"\s*(?:to )?(?P<who>{_NP})(?={_STOPS}|\s(?:on|last|this|late|early|in|he|she|they|his|her|how|about|earlier|there)\b)"
)
_INTERVIEW = re.compile(
    r"\b(?:interview (?:with|on|for|to|given to|published (?:in|by)|broadcast (?:on|by))|(?:comments|remarks|statement|letter|column|article)"
    r" (?:carried|published|broadcast|printed|aired|reported|obtained) (?:by|in|on)|(?:s|S)peaking (?:to|on)|as told to|quoted (?:by|in)"
    rf"|appear(?:ing|ance) on|on air (?:to|on)) (?P<who>{_NP}){_END}"
)
_THROUGH = re.compile(
    r"(?<!issued )(?<!released )(?<!sent )\b(?:[Tt]hrough|[Vv]ia) (?P<who>(?:his|her|its|their|the|a|an) (?:\w+ ){0,3}?"
    r"(?:lawyers?|solicitors?|attorneys?|agents?|barristers?|counsel|spokes(?:man|woman|person)|publicist|family|sister|brother"
    r"|wife|husband|widow|daughter|son|mother|father|representatives?|interpreter|friend|union|office|firm)(?:,? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)?)"
)
_SHOWN = re.compile(
    r"\b(?:shown|described|given|leaked|passed|read|read out|provided|forwarded|handed|supplied|sent|relayed|recounted) to [^.;,]{2,40}? by "
    r"(?P<who>[^.;“”\"\n]{3,60}?)(?=[.;“”\"\n]|, (?:who|which)|$)"
)
_OBTAINED = re.compile(
    rf"\b(?:obtained|seen|published|aired|broadcast|leaked|verified|reviewed|put out|carried|reported)(?: \w+ly)? (?:by|to|in|on) (?P<who>{_NP})(?={_STOPS}|\s(?:in|on|from|suggests?|shows?|says?|appears?|and|reveals?|indicates?)\b)"
)
_READ_OUT = re.compile(
    rf"\b(?:read out|read aloud|shared|passed on|leaked)(?: in court)? by (?P<who>[^.;“”\"\n]{{3,60}}?)(?=[.;:“”\"\n]|, (?:who|which)|$)"
)
_LEADING = re.compile(rf"According to (?P<who>{_NP})(?:, (?:who|which|whose) [^;“”\"\n]{{3,120}}?)?, ")
_ON_WORD = re.compile(rf"On the (?:authority|word) of (?P<who>{_NP}), ")
_TELLS = r"told|tell|tells|informed|assured|warned|advised|promised|complained|confided|let \w+ know"
_FINDS = r"found|concluded|estimated|mentioned|hinted|reported|showed|shows|established|recommended|ruled|noted|recorded"
_SAYS = (
    r"testified|claimed|admitted|said|says|say|thought|thinks|believed|believes|feared|insisted|alleged|wrote|writes|confirmed"
    r"|acknowledged|boasted|suggested|predicted|swore|vowed|bragged|conceded|argued|denied"
)
_ADVERBS = (
    r"(?:(?:had|has|have|also|later|then|once|repeatedly|both|already|recently|privately)\s+)*(?:\w+ [^,.;“”\"\n]{0,40}? and )?"
)
_WHO = r"[“\"‘]?(?:that\s+)?(?P<who>[^,.;:!?—“”\"\n]{2,60}?(?:,[^,.;“”\"\n]{2,50},)?)\s+"
# "two governors told her the money had gone": what is said begins with somebody else's saying. One pattern for each way
# a verb goes on: "told her (that)", "found that", "said (that)".
_INNER = tuple(
    re.compile(_WHO + pattern + r"(?=\S)")
    for pattern in (
        rf"{_ADVERBS}(?P<cue>{_TELLS})\b(?: [^,.;:“”\"\n]{{1,90}}?)?? (?:that|about)\s+",
        rf"{_ADVERBS}(?P<cue>{_TELLS})\b (?:to )?(?:me|us|him|her|them|it|(?:its|his|her|their|the) \w+|[a-z]+s|[A-Z]\w+(?: [A-Z]\w+)?)"
        r"(?: (?:on|in|last|this|late|early|over|at) (?:\w+ ?){1,3}?)?\s+",
        rf"(?:(?:had|has|have|also|later)\s+)*(?P<cue>{_FINDS})(?: [^,.;:\n]{{1,40}}?)? that\s+",
        rf"(?:(?:had|has|have|also|later|then|once|both|repeatedly|privately)\s+)*(?P<cue>{_SAYS})(?: that)?\s+",
    )
)
# "she had been told by an engineer that the dam leaked": the passive of the same.
_TOLD_BY = re.compile(
    r"[^.,;:“”\"\n]{1,60}? (?:was|were|had been|has been|have been) (?:\w+ )?(?P<cue>told|informed|warned|assured|advised)(?: [^,.;\n]{1,20}?)? by"
    r" (?P<who>[^.;:“”\"\n]{2,70}?),? that (?=\S)"
)
_PAPER_FOUND = re.compile(
    _WHO + r"(?:(?:had|has|have|also)\s+)*(?P<cue>found|showed|shown|concluded|established|recorded|listed|identified)\s+(?=\S)"
)
# "A warder, the governor revealed, | had reported to her that the door stood open".
_HAD_TOLD = re.compile(
    rf",? ?(?:had|has|have) (?:\w+ly )?(?P<cue>{_TELLS}|reported|said|written|testified)(?: (?:to )?(?:me|us|him|her|them|it))?(?: [^,.;]{{1,40}}?)? (?:that |(?=to ))"
)
# "Prosecutors read out messages in which Maudley wrote": what is in a paper is known through who shows it.
_IN_WHICH = re.compile(
    r"(?P<who>[^,.;:“”\"\n]{2,70}?)(?:, [^,.;“”\"\n]{2,50},)? (?:has |have |had )?(?:read|read out|showed|played|produced|published|released|circulated|broadcast"
    r"|issued|leaked|picked up|read from|quoted from|posted) (?:[^,.;:“”\"\n]{2,60}?),? in which "
)
_REMEMBERS = re.compile(
    r"(?P<who>[A-Z][^.;:“”\"\n]{1,90}?) (?:can |could |still |vividly |has |had |also )*(?P<cue>recall(?:s|ed)?|remember(?:s|ed)?|(?:over)?heard)(?: how)? $"
)
# "They heard it too, two players told him at the time": what is said ends with somebody else's saying.
_INNER_LAST = re.compile(
    rf"(?P<said>.{{8,}}?), (?P<who>{_NP}) (?:had |has |have )?(?P<cue>told|said|says|wrote|testified|claimed|admitted)\b(?: [^,.;:“”\"\n]{{0,60}})?"
)
# "…, according to a court usher.", "…, the letter claims.": who has it from the speaker, behind what he said.
_TRAILING = re.compile(
    rf"[”\"’]?,[”\"’]? (?:according to (?P<to>{_NP})|(?P<who>{_NP}) (?P<cue>said|says|claims|claimed|reported|reports|wrote|writes|adds|added|alleges|alleged))"
    rf"{_TIME}(?:, (?:who|which) [^;“”\n]*)?[.!]?"
)
_CAPITALS = re.compile(r"(?:[a-z][\w’'-]* )*(?:[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)*)")
_CUT_SHORT = re.compile(r"\b(?:be|been|being|was|were|is|are|to|not|of|and|had|has|have)$")
_TO_WHOM = re.compile(r"(?!that\b)[^,.;:“”\"\n]{2,70}? that (?=\S)")
_CITED_THAT = re.compile(rf"(?P<who>{_NP})(?:, (?:who|which) [^,;]{{2,80}})?, that (?P<said>\S)")
_OWNS_UP = re.compile(
    _WHO + r"(?:(?:had|has|have|also)\s+)*(?P<cue>admitted|admits|denied|denies|rejected|rejects|confessed to)\s+(?=\S)"
)
_TELLS_ME = re.compile(
    _WHO + r"(?:has |have )?(?P<cue>told|tells?|assured|warned|informed|promised) (?:me|us)(?: that|,)?\s+[‘“'\"]?(?=\S)"
)
_CLAUSE = re.compile(
    r"[“\"‘]?(?:the|a|an|his|her|its|their|there|it|he|she|they|no|some|many|most|all|two|three|every|nobody|none|that|[A-Z]|\d|£|\$|“)"
)
_NOBODY = re.compile(
    r"(?:it|this|that|there|which|who|what|i|we|you|since|after|before|in|on|at|by|from|for|with|as|if|when|once|until)\b",
    re.IGNORECASE,
)
_TOLD_CUE = re.compile(
    r"\b(?:told|tells|tell|telling|confided to|spoke to|spoken to|speaking to|wrote to|informed|confirmed to|said to|recounted to)$",
    re.IGNORECASE,
)
_INNER_AFTER = re.compile(
    r"\s*(?P<who>[^,.;:!?—“”\"\n]{2,50}?)\s+(?:had|has|have)\s+(?P<cue>told|informed|warned|assured|said to)\s+(?:me|us|him|her|them|it)\s*(?=[,.]|$)"
)
_SAID_BETWEEN = re.compile(rf"\W*,\s+(?P<who>{_NP}) (?P<cue>{_TELLS}|{_SAYS})\b[^.;“”\"\n]*$")
_HEARD = re.compile(r"\b(?:heard|(?:was|were|is|has been|had been)(?: also| then| later)? told|hears)\b")
_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
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
    """ "The paper quoted him as saying", "Obel was quoted by the Echo as saying": outlet and speaker, whoever the reader took."""
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
        paper = sort_of(found["who"].split()[-1].lower()) == "paper"
        if paper and (further := _FROM.match(text, who.end, sentence.end)) and is_somebody(further["who"]):
            who = Span(*further.span("who"))
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
    for pattern in (_INTERVIEW, _OBTAINED):
        for found in pattern.finditer(text, *sentence):
            near = abs(found.start() - cue[-1].end) < NEAR or found.end() <= cue[0].start
            printed = re.search(r"(?:published|broadcast|aired|printed) (?:by|in|on)", found[0]) and found["who"][:1].isupper()
            if near and (printed or is_outlet(found["who"])):
                yield Hop(Span(*found.span("who")))
                break
        else:
            continue
        break
    for pattern in (_SHOWN, _READ_OUT):
        if (found := pattern.search(text, place, sentence.end)) and is_somebody(found["who"]) and not is_outlet(found["who"]):
            yield Hop(Span(*found.span("who")))
            return
    if (found := _THROUGH.search(text, *sentence)) and abs(found.start() - place) < NEAR:
        yield Hop(Span(*found.span("who")))


def within(text: str, content: Span, speaker: str = "") -> tuple[Hop, Span] | None:
    """The inner speaker a content begins with and the rest of it: "two governors told her | the money had gone". The same
    pronoun as the `speaker`'s is himself again.
    """
    for pattern in _INNER:
        found = pattern.match(text, *content)
        if found is None:
            continue
        who, rest = found["who"], text[found.end() : content.end]
        if _CUT_SHORT.search(who):
            continue
        other = who.lower() in ("he", "she", "they") and speaker.lower() != who.lower()
        if not (is_somebody(who) or other) or len(rest.split()) < 2:
            continue
        if re.search(r"\b(?:that|about)\s+$", found[0]) or _CLAUSE.match(rest):
            return _inner(found, content)
    if (found := _OWNS_UP.match(text, *content)) and is_somebody(found["who"]) and not _CUT_SHORT.search(found["who"]):
        return Hop(Span(*found.span("who")), (Span(*found.span("cue")),)), Span(found.start("cue"), content.end)
    if found := _TOLD_BY.match(text, *content):
        return _inner(found, content) if is_somebody(found["who"]) else None
    if (found := _PAPER_FOUND.match(text, *content)) and sort_of(found["who"].split()[-1].lower()) in ("paper", "body"):
        return _inner(found, content)
    last = _INNER_LAST.fullmatch(text, *content)
    if last and is_somebody(last["who"]):
        return Hop(Span(*last.span("who")), (Span(*last.span("cue")),)), Span(*last.span("said"))
    return None


def within_quote(text: str, content: Span) -> tuple[Hop, Span] | None:
    """The same in somebody's own words: "My doctor tells me | I have two good years"."""
    found = _TELLS_ME.match(text, *content)
    if found is None or re.fullmatch(r"(?i)it|that|this|which|what|you|i|we|they", found["who"]):
        return None
    return _inner(found, content)


def apart(text: str, pieces: tuple[Span, ...]) -> tuple[Hop, Span] | None:
    """The same where the attribution stands between the inner speaker and his saying: "A warder, the governor revealed, had
    reported to her that | the door stood open".
    """
    if len(pieces) != 2 or len(pieces[0].of(text).split()) > 6 or not is_somebody(pieces[0].of(text)):
        return None
    found = _HAD_TOLD.match(text, *pieces[1])
    return (Hop(pieces[0], (Span(*found.span("cue")),)), Span(found.end(), pieces[1].end)) if found else None


def _inner(found: re.Match[str], content: Span) -> tuple[Hop, Span]:
    return Hop(Span(*found.span("who")), (Span(*found.span("cue")),)), Span(found.end(), content.end)


def leading(text: str, sentence: Span, speaker: Span | None) -> Hop | None:
    """Who relays a whole sentence from its start: "According to two directors, the chairwoman believes …", "Prosecutors read
    out messages in which Maudley wrote …", "Praske recalled Warring saying …".
    """
    if speaker and sentence.start < speaker.start:
        for found in (
            _IN_WHICH.match(text, sentence.start, speaker.start),
            _REMEMBERS.fullmatch(text, sentence.start, speaker.start),
        ):
            if found and is_somebody(found["who"]):
                who = found["who"].split(",")[0]
                return Hop(Span(found.start("who"), found.start("who") + len(who)), (Span(found.end("who") + 1, found.end()),))
    found = _LEADING.match(text, *sentence)
    return (
        Hop(Span(*found.span("who")), (Span(found.start(), found.start("who") - 1),))
        if found and is_somebody(found["who"])
        else None
    )


def trailing(text: str, end: int, sentence: Span) -> Hop | None:
    """Who relays what ends at code point `end` of a sentence: "…, according to a court usher.", "…, the letter claims."."""
    found = _TRAILING.fullmatch(text, end, sentence.end) if end < sentence.end else None
    if found is None:
        return None
    group = "to" if found["to"] else "who"
    cue = (
        (Span(*found.span("cue")),)
        if found["cue"]
        else (Span(found.start("to") - len("according to "), found.start("to") - 1),)
    )
    return Hop(Span(*found.span(group)), cue) if is_somebody(found[group]) else None


def addressed(text: str, content: Span, cue: tuple[Span, ...]) -> Span:
    """`content` without those it was told: "both sides in a closed session that | the case was an embarrassment"."""
    if cue and cue[-1].end <= content.start and re.fullmatch(rf"(?:had |has |have )?(?:{_TELLS})", cue[-1].of(text)):
        found = _TO_WHOM.match(text, *content)
        return Span(found.end(), content.end) if found else content
    return content


def cited_that(text: str, content: Span) -> tuple[Hop, Span] | None:
    """Who is cited and what for: "[citing] two people close to the jury, that | the caller worked for Veltane"."""
    found = _CITED_THAT.match(text, *content)
    if found is None or not is_somebody(found["who"]):
        return None
    return Hop(Span(*found.span("who"))), Span(found.start("said"), content.end)


def beside(text: str, content: Span, cue: tuple[Span, ...], sentence: Span) -> Hop | None:
    """The inner speaker between a content and its cue: "…, she said the foreman had told her", "…, two players told him,
    according to the club".
    """
    if not cue:
        return None
    if found := _INNER_AFTER.match(text, *content):
        return Hop(Span(*found.span("who")), (Span(*found.span("cue")),)) if is_somebody(found["who"]) else None
    if cue[-1].start <= content.start:
        return None
    if found := _INNER_AFTER.match(text, cue[-1].end, sentence.end):
        return Hop(Span(*found.span("who")), (Span(*found.span("cue")),)) if is_somebody(found["who"]) else None
    if cue[0].of(text).lower().startswith("according to") and (found := _SAID_BETWEEN.match(text, content.end, cue[0].start)):
        return Hop(Span(*found.span("who")), (Span(*found.span("cue")),)) if is_somebody(found["who"]) else None
    return None


def is_hearing(words: str, cue: str) -> bool:
    """ "The jury heard", "a court was told": who listens is not who speaks."""
    nouns = re.findall(r"[\w-]+", words.lower())
    return bool(nouns) and hears(nouns[-1]) and bool(_HEARD.search(cue))
