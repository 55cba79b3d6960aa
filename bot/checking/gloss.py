"""A claim made to stand alone: who is meant, in [brackets], beside the words that leave it open; nothing else is touched.

Only where there is one answer. In the sentence where somebody is said to have said it, "he" is that somebody if no other
person is named before it; a claim that begins with its verb of denial is its speaker's. Everything else stays as it is worded.
"""

import re

from bot.article import Span
from bot.briefing import Claim, Source
from bot.checking.lexicon import POLAR
from bot.checking.names import NAME
from bot.checking.record import Record

_HE = re.compile(r"(?P<word>he|she)\b(?![’'])", re.IGNORECASE)
# "It" is the speaker where it does what only somebody does; "it was late" and "it had been repaired" are of something else.
_IT = re.compile(
    r"(?P<word>it)\s(?:(?:had|has)\s(?!(?:been|had|become|rained|snowed)\b)\w+|(?:could|did|does|will|would)\s(?:not\s)?(?!(?:be|take|cost|mean|have)\b)\w+"
    r"|(?:was|is)\s[“‘\"']?(?!(?:raining|snowing|getting|becoming)\b)\w+ing\b|stood by|expected|planned|regretted)",
    re.IGNORECASE,
)
_THEY = re.compile(r"(?P<word>they)\b(?![’'])", re.IGNORECASE)
_NAMED = re.compile(r"(?!(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome)\s)(?:(?i:the|its|his|her)\s|\S*[A-Z]|[^,]*\s[A-Z])..")
_AND = re.compile(r",?\s(?:and|but)(?:\s(?:then|also|later))?\s")
_SUBJECT = re.compile(rf"(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?{NAME.pattern})\s(?:had|has|have|was|were|is|would|will|could)\b")
_VERB = re.compile(r"[a-z]+ed\b|(?:had|has|was|were|would|will|could|did|took|went|gave|left|held|kept|made|told|knew|broke)\b")
_ANY_PRONOUN = re.compile(r"he|she|it|they|we|i|you|who|this|that|there", re.IGNORECASE)
_NOBODY = {"implicit", "unnamed_collective"}


def gloss(record: Record, claim: Claim) -> str | None:
    """The claim with a name in brackets where its subject is open and certain; None where it is neither."""
    if not claim.chain or claim.mode == "depicted":
        return None
    speaker = _only_speaker(record, claim)
    denies = POLAR.match(claim.text)
    if (
        speaker
        and denies
        and "ing" not in denies[0].lower()
        and claim.chain[-1].cue
        and claim.chain[-1].cue[0].overlaps(claim.spans[0])
    ):
        return f"[{speaker.name}] {claim.text}"
    # “He acted on it”, said by somebody, is never that somebody; a loaded word beside an added name reads as a finding.
    if claim.mode in ("direct", "mixed"):
        return None
    if speaker and (pronoun := _pronoun_of(record, claim, speaker)):
        return f"{claim.text[: len(pronoun)]} [{speaker.name}]{claim.text[len(pronoun) :]}"
    subject = _subject_before(record, claim)
    return f"[{subject}] {claim.text}" if subject else None


def _only_speaker(record: Record, claim: Claim) -> Source | None:
    """Who says it, if that is one and has a name of his own."""
    sources = claim.chain[-1].sources
    if len(sources) != 1:
        return None
    speaker = record.source(record.identity(sources[0]))
    named = _NAMED.match(speaker.name) and speaker.naming != "implicit" and not _ANY_PRONOUN.fullmatch(speaker.name)
    mention = claim.chain[-1].source
    return speaker if named and mention and _is_called(speaker, mention.of(record.text)) else None


def _is_called(speaker: Source, mention: str) -> bool:
    """Whether the mention beside the cue is a pronoun or holds the speaker's name; a person's at its end ("Town’s Ann Lee")."""
    names, words = re.findall(r"\w+", speaker.name), re.findall(r"\w+", mention)
    if _ANY_PRONOUN.fullmatch(mention) or speaker.naming != "named_person":
        return bool(_ANY_PRONOUN.fullmatch(mention) or set(names) & set(words))
    ends = (re.findall(r"\w+", part)[-1:] for part in (mention, mention.split(",", maxsplit=1)[0]))
    return names[-1:] in ends


def _pronoun_of(record: Record, claim: Claim, speaker: Source) -> str | None:
    """The pronoun the claim begins with, if it can only mean its speaker."""
    pattern = {"named_person": _HE, "unnamed_individual": _HE, "named_org": _IT}.get(speaker.naming, _THEY)
    found = pattern.match(claim.text)
    if not found or not _is_said_before(record, claim) or _others_before(record, claim, speaker):
        return None
    return found["word"]


def _is_said_before(record: Record, claim: Claim) -> bool:
    """Whether mention and cue stand before the claim in its sentence: "The mayor said he …"."""
    link = claim.chain[-1]
    sentence = record.sentence(claim.start)
    beside = [*link.cue, *([link.source] if link.source else [])]
    return bool(link.source and link.cue) and all(sentence.start <= span.start and span.end <= claim.start for span in beside)


def _others_before(record: Record, claim: Claim, speaker: Source) -> bool:
    """Whether somebody else is named or speaks between the sentence before and the claim."""
    number = record.sentence_number(claim.start)
    start = record.sentences[max(number - 1, 0)].start
    start = max(start, record.text.rfind("\n", 0, claim.start) + 1)
    window = Span(start, claim.start)
    own = set(_words(speaker.name)) | {word for span in speaker.mentions for word in _words(span.of(record.text))}
    if any(_is_other(record, source, speaker, window) for source in record.sources):
        return True
    names = NAME.finditer(record.text, *window)
    return any(not set(_words(name[0])) & own for name in names if " " in name[0])


def _is_other(record: Record, source: Source, speaker: Source, window: Span) -> bool:
    if record.identity(source.id) == speaker.id or source.naming in _NOBODY:
        return False
    return any(window.overlaps(mention) for mention in source.mentions)


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name) if word[:1].isupper()]


def _subject_before(record: Record, claim: Claim) -> str | None:
    """The subject of the claim before, if this one only goes on with it: "Mundy bought fuel *and switched off his phone*"."""
    if not _VERB.match(claim.text):
        return None
    before = next((other for other in reversed(record.claims) if other.spans[-1].end <= claim.start), None)
    if before is None or before.chain != claim.chain:
        return None
    subject = _SUBJECT.match(before.text)
    goes_on = _AND.fullmatch(record.text, before.spans[-1].end, claim.start)
    pronoun = subject and _ANY_PRONOUN.fullmatch(subject["name"])
    return subject["name"] if subject and goes_on and not pronoun else None
