"""Who stands right beside a verb of saying: "…, *Ann Lee* said", "… said *Ann Lee*". Nobody else says it, whatever a reader
thinks; he may only have it from somebody, or somebody may pass it on.
"""

import re
from collections.abc import Iterable

from bot.article import Span

_NAME = r"[A-Z][\w.’'-]*(?:\s(?:(?:of|de|van|von|der|al|the|and)\s)?[A-Z][\w.’'-]*)*"
_PRONOUN = r"(?:he|she|they|it|we|I|He|She|They|It|We)"
_ADVERB = r"(?:(?:had|has|have|also|later|then|again|once|still|all|both|\w+ly)\s){0,2}"
_BEFORE = re.compile(rf"(?:^|(?<=[\s“\"‘'(—–-]))(?P<who>{_PRONOUN}|{_NAME})\s{_ADVERB}$")
# Behind the verb only where it is turned round: “It is late,” said Ann Lee.
_TURNED = re.compile(r"[,?!”\"’'…-]\s*$")
_AFTER = re.compile(rf"\s(?P<who>{_NAME})")
_PART = re.compile(
    r"\s?(?:(?:of|for|from|at|in|on|with|to|and|by)\s)?(?:(?:the|a|an|its|his|her|their)\s)?(?:[\w’'-]+\s){0,3}?"
)
_SAID = (
    r"said|says|wrote|writes|added|adds|told|tells|insist(?:ed|s)|argue[ds]|claim(?:ed|s)|warn(?:ed|s)|denie[ds]|confirm(?:ed|s)"
    r"|announce[ds]|reject(?:ed|s)|testifie[ds]|explain(?:ed|s)|recall(?:ed|s)|predict(?:ed|s)|state[ds]|report(?:ed|s)"
    r"|concede[ds]|admit(?:ted|s)|acknowledge[ds]|replie[ds]|answer(?:ed|s)|allege[ds]|maintain(?:ed|s)|dispute[ds]"
)
_SAYS = re.compile(rf"^\W*(?:{_SAID})\b|\b(?:{_SAID})\W*$")
_IS_TOLD = re.compile(r"\b(?:was|were|is|are|been|being)\s(?:\w+\s)?\w+\W*$")  # who hears does not speak
_VERB = re.compile(rf"\b(?:{_SAID})\b")
_NEXT = re.compile(rf",?\s{_ADVERB}")
_DAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December"
)


def beside(text: str, sentence: Span, cue: tuple[Span, ...], known: Iterable[Span] = ()) -> Span | None:
    """Who is the subject of the words of saying: one of the `known` mentions, else a name or a pronoun; None where none of them
    stands right beside the words.
    """
    if not cue or not _SAYS.search(cue[-1].of(text)) or _IS_TOLD.search(text, max(cue[0].start - 12, 0), cue[-1].end):
        return None
    turned = _TURNED.search(text, sentence.start, cue[0].start)
    for mention in known:
        if _NEXT.fullmatch(text, mention.end, cue[0].start) or (turned and text[cue[-1].end : mention.start] == " "):
            return mention
    before = _BEFORE.search(text, sentence.start, cue[0].start)
    if before and not _DAY.fullmatch(before["who"]):
        return Span(*before.span("who"))
    after = _AFTER.match(text, cue[-1].end, sentence.end) if turned else None
    return Span(*after.span("who")) if after else None


def verbs(text: str, sentence: Span, besides: tuple[Span, ...]) -> list[Span]:
    """The plain verbs of saying of a sentence, outside of `besides`."""
    places = (Span(*found.span()) for found in _VERB.finditer(text, *sentence))
    return [place for place in places if not any(place.overlaps(span) for span in besides)]


def is_named(text: str, who: Span, mentions: list[Span]) -> bool:
    """Whether who stands beside the verb is among `mentions`, or the end of one: "a spokesman for *Harrow Line*"."""
    return any(
        mention.overlaps(who) or (mention.end <= who.start and bool(_PART.fullmatch(text, mention.end, who.start)))
        for mention in mentions
    )
