"""Replies: who was asked and did not answer, would not, could not be reached, answered in part, or answered.

Silence is never a denial (rule 7), and who was asked is named only where he is a source of the record.
"""

import re
from collections.abc import Iterable, Iterator

from bot.article import Span
from bot.briefing import Claim, Flag
from bot.checking.answers import ASKED, answers
from bot.checking.asked import meant, own_names
from bot.checking.findings import finding
from bot.checking.places import Places
from bot.checking.record import Record
from bot.checking.sides import sides
from bot.checking.silences import is_silent, silences, subject
from bot.vocabulary import ReplyKind

_SELF = re.compile(r"(?:that |and |but |so )*(?:i|we|s?he|it|they)(?: ha(?:s|ve|d))?", re.IGNORECASE)
CONTESTS = {"denied"}
BRIEF = 8  # words: an answer that short is quoted beside its question because it is none


def replies(record: Record, disputes: Iterable[Flag] = ()) -> Iterator[Flag]:
    """The reply flags of a record. A side that denies a claim has answered it: `disputes` are the dispute flags."""
    answered = list(answers(record))
    answered += _contesting(record, answered, disputes)
    yield from _unanswered(record, {claim.id for claims in answered for claim in claims})
    for claims in answered:
        speakers = dict.fromkeys(record.identity(source) for claim in claims for source in claim.chain[-1].sources)
        yield _flag(record, "given", [span for claim in claims for span in claim.spans], tuple(speakers))
    yield from _beside_the_point(record)


def _contesting(record: Record, answered: list[list[Claim]], disputes: Iterable[Flag]) -> Iterator[list[Claim]]:
    """What further sides contest with, a list for each."""
    done = {record.body(source) for claims in answered for claim in claims for source in claim.chain[-1].sources}
    staked = {record.body(source) for side in sides(record, answered) for source in side.sources}
    evidence = [span for flag in disputes if flag.kind in CONTESTS for span in flag.evidence]
    for body in sorted(staked - done):
        claims = [
            claim for claim in record.said_by([body]) if any(span.overlaps(other) for span in claim.spans for other in evidence)
        ]
        if claims:
            yield claims


def _unanswered(record: Record, answering: set[str]) -> Iterator[Flag]:
    places = Places(record)
    for kind, place in silences(record):
        holder = places.at(place)
        if holder is None or not holder.chain:
            whose = subject(record, place)
            asked = meant(record, whose) if whose else ()
            if kind != "partial" or _speaks_too(record, place, asked):
                yield _flag(record, kind, holder.spans if holder else (place,), asked)
        elif _is_own_refusal(record, place, holder) and not _answers_beside(record, holder, answering):
            refused: ReplyKind = "declined" if kind == "no_response" else kind  # "said it did not comment"
            yield _flag(record, refused, holder.spans, holder.chain[-1].sources)


def _speaks_too(record: Record, place: Span, asked: tuple[str, ...]) -> bool:
    """Whether who left something out also says something: else it is a gap, not an answer in part."""
    if any(True for _ in record.said_by(record.body(source) for source in asked)):
        return True
    here = record.sentence_number(place.start)
    after = (claim for claim in record.attributed if record.sentence_number(claim.start) == here + 1)
    return any(link.source and _SELF.fullmatch(link.source.of(record.text)) for claim in after for link in claim.chain)


def _is_own_refusal(record: Record, place: Span, holder: Claim) -> bool:
    """Whether a speaker says it of himself: "said it did not comment", not "said the ministry did not answer her"."""
    whose = subject(record, place)
    start = max(whose.start if whose else place.start, holder.start)
    words = record.text[start : place.start].strip(" ,“”‘’\"'")
    asked = {record.body(source) for source in meant(record, Span(start, place.start))}
    return not words or bool(_SELF.fullmatch(words)) or bool(asked & record.bodies(holder))


def _answers_beside(record: Record, holder: Claim, answering: set[str]) -> bool:
    near = (claim for claim in record.said_by(record.origins(holder)) if claim.id in answering)
    return any(record.sentence(claim.start).overlaps(record.sentence(holder.start)) for claim in near)


def _beside_the_point(record: Record) -> Iterator[Flag]:
    """ "Asked for evidence, the office replied: “You have our statement.”": quoted at that length, it is no answer."""
    for sentence in record.sentences:
        if not ASKED.match(record.text, *sentence):
            continue
        said = [claim for claim in record.attributed if sentence.start <= claim.start < sentence.end]
        brief = 0 < sum(len(claim.text.split()) for claim in said) <= BRIEF
        if brief and all(claim.mode == "direct" and not is_silent(claim.text) for claim in said):
            yield _flag(record, "partial", [span for claim in said for span in claim.spans], said[0].chain[-1].sources)


def _flag(record: Record, kind: ReplyKind, evidence: Iterable[Span], asked: tuple[str, ...]) -> Flag:
    spans = tuple(sorted(set(evidence)))
    return finding(kind, "note", _asked_about(record, spans, asked), spans, asked)


def _asked_about(record: Record, evidence: tuple[Span, ...], asked: tuple[str, ...]) -> list[Claim]:
    """What others say before the answer: what names who was asked, else the nearest, else the lead."""
    own = {record.body(source) for source in asked}
    others = [claim for claim in record.attributed if not record.bodies(claim) & own]
    before = [claim for claim in others if claim.start < evidence[0].start]
    names = {word for source in asked for word in own_names(record, record.source(source))}
    naming = [claim for claim in before if names & set(re.findall(r"\w+", claim.text))]
    if naming:
        return naming[-3:]
    if before:
        last = before[-1]
        near = record.paragraph_number(last.start)
        return [
            claim
            for claim in before
            if record.paragraph_number(claim.start) == near and record.bodies(claim) == record.bodies(last)
        ]
    return others[:1]
