"""Answers: the claims with which somebody answers what others say of him, by words of denial, reply or contradiction.

Who disputes another's explanation is no answer; nor is an expert's doubt. What cannot be told is left out.
"""

import re
from collections.abc import Iterator

from bot.briefing import Claim, Source
from bot.checking.asked import own_names
from bot.checking.places import lately
from bot.checking.record import Record
from bot.checking.sides import description, is_aloof
from bot.checking.silences import is_silent

_ACCUSATION = r"(?:accus\w+|alleg\w+|claims?|charges?|criticisms?|suggestions?|complaints?|assertions?|reports?|insinuations?)"
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|ple(?:a|ade?)d(?:s|ed)? (?:not guilty|innocent)|maintain\w* (?:his|her|their"
    r"|its) innocence)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:repl(?:y|ied|ies)|respond(?:s|ed|ing)|hit back|hits back|retort(?:s|ed)|counter(?:s|ed)|rebut\w*|st(?:ood"
    r"|ands?|anding) by"
    r"|defend(?:s|ed) (?:its|his|her|their|the))\b",
    re.IGNORECASE,
)
_IN_RESPONSE = re.compile(
    r"\bin (?:a |its |his |her |their )?(?:response|reply|rebuttal|answer)\b|\bin (?:his|her|its|their) defen[cs]e\b",
    re.IGNORECASE,
)
_REFUTES = re.compile(
    r"\b(?:reject|dismiss|disput|refut|repudiat|contest)\w*\s+(?:(?:the|those|these|this|that|any|all|both|such|his|her"
    r"|their|its)\b(?! \w+[’']s)|as\b|“)",
    re.IGNORECASE,
)
_FALSE = (
    r"\b(?:lies?|false|untrue|wrong|baseless|unfounded|groundless|nonsense|rubbish|absurd|ridiculous|without|malicious"
    r"|fabricat\w+|invent\w+|smear|not true|no truth)\b"
)
_IS_FALSE = re.compile(_FALSE, re.IGNORECASE)
_CALLED_FALSE = re.compile(
    rf"\b(?:the|that|those|these|this|such|any|all|her|his|their|its|no)\s(?:\w+\s)?{_ACCUSATION}\b[^.;]{{0,40}}{_FALSE}",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    r"\b(?:no|any|never|nor) such\b|\b(?:unaware|not aware|no knowledge|knew nothing|knows? nothing) of\b"
    r"|\bnothing to do with\b"
    r"|\bno (?:truth|basis|foundation) (?:to|in|for)\b|\b(?:do|does|did) not (?:dispute|challenge|contest)\b|\b(?:a"
    r"|an outright|a complete) (?:lie|fabrication|smear)\b|\buntrue\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:there (?:was|is|were|are|has been|have been) |that was |it was |it is |i (?:have |had )?|(?:mr|ms|mrs"
    r"|dr) \w+ (?:was|had) |we (?:have |had )?|s?he (?:had |has )?|they )?"
    r"(?:no|never|nobody|nothing|nowhere|none|neither|not one|nor)\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"(?:When |If |Also )?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]hallenged)\b(?P<what>[^,“\"]*),")
NEAR = 4  # claims of others back, within which a "no" has something to answer
_COMMON = {
    word[:4]
    for word in "that this they them their there have been were with from what when would could said will which about".split()
}
_DEFENDING = re.compile(
    r"\bdefending\b|\bdefen[cs]e (?:counsel|lawyer|barrister|attorney|solicitor)\b|\bfor the defen[cs]e\b", re.IGNORECASE
)
_OUTSIDE = {"expert", "media", "document", "data", "publisher"}


def answers(record: Record) -> Iterator[list[Claim]]:
    """The claims with which each body answers what others say."""
    by_body: dict[str, list[Claim]] = {}
    words = {source.id: description(record, source) for source in record.sources}
    for claim in record.attributed:
        origin = claim.chain[-1].sources[0]
        if not claim.chain[-1].negated and _is_answer(record, claim, words[origin]):
            by_body.setdefault(record.body(origin), []).append(claim)
    yield from by_body.values()


def _is_answer(record: Record, claim: Claim, who: str) -> bool:
    """`who` is what the text says of the speaker."""
    source = record.source(claim.chain[-1].sources[0])
    sentence = record.sentence(claim.start)
    if ASKED.match(record.text, *sentence):
        return False
    cue = " ".join(span.of(record.text) for span in claim.chain[-1].cue)
    words = f"{cue} {claim.text}"
    if _DENIES.search(cue) or _ANSWERS.search(cue) or (_IS_FALSE.search(words) and _CALLED_FALSE.search(words)):
        return True
    if source.kind in _OUTSIDE or is_aloof(who):
        return False
    weaker = _DEFENDING.search(who) or _REFUTES.search(words) or _NO_SUCH.search(claim.text)
    return bool(weaker or _IN_RESPONSE.search(record.text, sentence.start, claim.start)) or _says_no(record, claim, source)


def _says_no(record: Record, claim: Claim, source: Source) -> bool:
    """ "There was no cage", after somebody else said "a locked cage", or something of the speaker."""
    if not _NO.match(claim.text) or is_silent(claim.text):
        return False
    before = [other for other in lately(record, claim.start) if not record.bodies(other) & record.bodies(claim)]
    names = own_names(record, source) if source.naming.startswith("named") else set()
    denied = _stems(claim.text)
    return any(denied & _stems(other.text) or names & set(re.findall(r"\w+", other.text)) for other in before[-NEAR:])


def _stems(words: str) -> set[str]:
    return {word[:4] for word in re.findall(r"\w{4,}", words.lower())} - _COMMON
