"""Relays: whose words a speaker passes on, or who passes on the speaker's, told by the shape of what is reported.

"Two governors told her the money had gone": the claim is that the money had gone, by the governors, through her.
"""

import re

from bot.article import Span
from bot.checking.hops import AT_TIME, NP, Hop, is_somebody
from bot.checking.lexicon import FINITE
from bot.checking.nouns import sort_of

_LEADING = re.compile(rf"According to (?P<who>{NP})(?:, (?:who|which|whose) [^;“”\"\n]{{3,120}}?)?, ")
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
        (
            rf"{_ADVERBS}(?P<cue>{_TELLS})\b (?:to )?(?:me|us|him|her|them|it|(?:its|his|her|their|the) \w+"
            rf"|[a-z]+s|[A-Z]\w+(?: [A-Z]\w+)?)"
            r"(?: (?:on|in|last|this|late|early|over|at) (?:\w+ ?){1,3}?)?\s+"
        ),
        rf"(?:(?:had|has|have|also|later)\s+)*(?P<cue>{_FINDS})(?: [^,.;:\n]{{1,40}}?)? that\s+",
        rf"(?:(?:had|has|have|also|later|then|once|both|repeatedly|privately)\s+)*(?P<cue>{_SAYS})(?: that)?\s+",
    )
)
# "she had been told by an engineer that the dam leaked": the passive of the same.
_TOLD_BY = re.compile(
    r"[^.,;:“”\"\n]{1,60}? (?:was|were|had been|has been|have been) (?:\w+ )?(?P<cue>told|informed|warned"
    r"|assured|advised)(?: [^,.;\n]{1,20}?)? by"
    r" (?P<who>[^.;:“”\"\n]{2,70}?),? that (?=\S)"
)
_PAPER_FOUND = re.compile(
    _WHO + r"(?:(?:had|has|have|also)\s+)*(?P<cue>found|showed|shown|concluded|established|recorded|listed|identified)\s+(?=\S)"
)
# "A warder, the governor revealed, | had reported to her that the door stood open".
_HAD_TOLD = re.compile(
    rf",? ?(?:had|has|have) (?:\w+ly )?(?P<cue>{_TELLS}|reported|said|written|testified)(?: (?:to )?(?:me"
    rf"|us|him|her|them|it))?(?: [^,.;]{{1,40}}?)? (?:that |(?=to ))"
)
# "Prosecutors read out messages in which Maudley wrote": what is in a paper is known through who shows it.
_IN_WHICH = re.compile(
    r"(?P<who>[^,.;:“”\"\n]{2,70}?)(?:, [^,.;“”\"\n]{2,50},)? (?:has |have |had )?(?:read|read out|showed"
    r"|played|produced|published|released|circulated|broadcast"
    r"|issued|leaked|picked up|read from|quoted from|posted) (?:[^,.;:“”\"\n]{2,60}?),? in which "
)
_REMEMBERS = re.compile(
    r"(?P<who>[A-Z][^.;:“”\"\n]{1,90}?) (?:can |could |still |vividly |has |had "
    r"|also )*(?P<cue>recall(?:s|ed)?|remember(?:s|ed)?|(?:over)?heard)(?: how)? $"
)
# "They heard it too, two players told him at the time": what is said ends with somebody else's saying.
_INNER_LAST = re.compile(
    rf"(?P<said>.{{8,}}?), (?P<who>{NP}) (?:had |has |have )?(?P<cue>told|said|says|wrote|testified"
    rf"|claimed|admitted)\b(?: [^,.;:“”\"\n]{{0,60}})?"
)
# "…, according to a court usher.", "…, the letter claims.": who has it from the speaker, behind what he said.
_TRAILING = re.compile(
    rf"[”\"’]?,[”\"’]? (?:according to (?P<to>{NP})|(?P<who>{NP}) (?P<cue>said|says|claims|claimed"
    rf"|reported|reports|wrote|writes|adds|added|alleges|alleged))"
    rf"{AT_TIME}(?:, (?:who|which) [^;“”\n]*)?[.!]?"
)
_CUT_SHORT = re.compile(r"\b(?:be|been|being|was|were|is|are|to|not|of|and|had|has|have)$")
_TO_WHOM = re.compile(r"(?!that\b)[^,.;:“”\"\n]{2,70}? that (?=\S)")
_CITED_THAT = re.compile(rf"(?P<who>{NP})(?:, (?:who|which) [^,;]{{2,80}})?, that (?P<said>\S)")
_OWNS_UP = re.compile(
    _WHO + r"(?:(?:had|has|have|also)\s+)*(?P<cue>admitted|admits|denied|denies|rejected|rejects|confessed to)\s+(?=\S)"
)
_TELLS_ME = re.compile(
    _WHO + r"(?:has |have )?(?P<cue>told|tells?|assured|warned|informed|promised) (?:me|us)(?: that|,)?\s+[‘“'\"]?(?=\S)"
)
_CLAUSE = re.compile(
    r"[“\"‘]?(?:the|a|an|his|her|its|their|there|it|he|she|they|no|some|many|most|all|two|three|every|nobody|none|that|[A-Z]|\d|£|\$|“)"
)
_INNER_AFTER = re.compile(
    r"\s*(?P<who>[^,.;:!?—“”\"\n]{2,50}?)\s+(?:had|has|have)\s+(?P<cue>told|informed|warned|assured"
    r"|said to)\s+(?:me|us|him|her|them|it)\s*(?=[,.]|$)"
)
_SAID_BETWEEN = re.compile(rf"\W*,\s+(?P<who>{NP}) (?P<cue>{_TELLS}|{_SAYS})\b[^.;“”\"\n]*$")


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
        if (
            re.search(r"\b(?:that|about)\s+$", found[0])
            or _CLAUSE.match(rest)
            or (found["cue"] in ("said", "says") and FINITE.search(rest))
        ):
            return _inner(found, content)
    if (found := _OWNS_UP.match(text, *content)) and is_somebody(found["who"]) and not _CUT_SHORT.search(found["who"]):
        return _hop(found), Span(found.start("cue"), content.end)
    if found := _TOLD_BY.match(text, *content):
        return _inner(found, content) if is_somebody(found["who"]) else None
    if (found := _PAPER_FOUND.match(text, *content)) and sort_of(found["who"].split()[-1].lower()) in ("paper", "body"):
        return _inner(found, content)
    last = _INNER_LAST.fullmatch(text, *content)
    if last and is_somebody(last["who"]):
        return _hop(last), Span(*last.span("said"))
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
    return _hop(found), Span(found.end(), content.end)


def _hop(found: re.Match[str]) -> Hop:
    return Hop(Span(*found.span("who")), (Span(*found.span("cue")),))


def _somebody(found: re.Match[str]) -> Hop | None:
    return _hop(found) if is_somebody(found["who"]) else None


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
        return _somebody(found)
    if cue[-1].start <= content.start:
        return None
    if found := _INNER_AFTER.match(text, cue[-1].end, sentence.end):
        return _somebody(found)
    if cue[0].of(text).lower().startswith("according to") and (found := _SAID_BETWEEN.match(text, content.end, cue[0].start)):
        return _somebody(found)
    return None
