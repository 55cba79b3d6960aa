"""Replies: who was asked and did not answer, would not, could not be reached, answered in part, or answered.

Silence is never a denial (rule 7), and who was asked is named only where he is a source of the record.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.article import Span
from bot.briefing import Claim, Flag
from bot.checking.answers import ASKED, answers
from bot.checking.asked import Known, own_names
from bot.checking.findings import finding
from bot.checking.places import LATELY, Places, lately
from bot.checking.record import Record
from bot.checking.sides import sides
from bot.checking.silences import is_silent, subject
from bot.vocabulary import ReplyKind

_FIRST = re.compile(r"(?:and |but |so )*(?:i|we|it would be|it is|that is|no)\b", re.IGNORECASE)
_SELF = re.compile(r"(?:that |and |but |so )*(?:i|we|s?he|it|they)(?: ha(?:s|ve|d))?", re.IGNORECASE)
CONTESTS = {"denied"}
BRIEF = 8  # words: an answer that short is quoted beside its question because it is none


def replies(record: Record, disputes: Iterable[Flag] = ()) -> Iterator[Flag]:
    """The reply flags of a record. A side that denies a claim has answered it: `disputes` are the dispute flags."""
    answered = list(answers(record))
    answered += _contesting(record, answered, disputes)
    yield from _Asking.of(record, answered).unanswered()
    for claims in answered:
        speakers = dict.fromkeys(record.identity(source) for claim in claims for source in claim.chain[-1].sources)
        yield _flag(record, "given", [span for claim in claims for span in claim.spans], tuple(speakers))
    yield from _beside_the_point(record)


def _contesting(record: Record, answered: list[list[Claim]], disputes: Iterable[Flag]) -> Iterator[list[Claim]]:
    """What further sides contest with, a list for each."""
    places = Places(record)
    shown = (span for flag in disputes if flag.kind in CONTESTS for span in flag.evidence)
    contesting = dict.fromkeys(claim.id for span in shown if (claim := places.at(span)) and claim.chain)
    if not contesting:
        return
    done = {record.body(source) for claims in answered for claim in claims for source in claim.chain[-1].sources}
    staked = {record.body(source) for side in sides(record, answered) for source in side.sources}
    by_body: dict[str, list[Claim]] = {}
    for claim in map(record.claim, contesting):
        for body in record.bodies(claim) & staked - done:
            by_body.setdefault(body, []).append(claim)
    yield from by_body.values()


@dataclass(frozen=True)
class _Asking:
    """What a record holds of those who might be asked."""

    record: Record
    known: Known
    places: Places
    speaking: frozenset[str]
    """The bodies that say anything at all."""
    answers: frozenset[Span]
    """The sentences in which somebody answers."""

    @classmethod
    def of(cls, record: Record, answered: list[list[Claim]]) -> "_Asking":
        speaking = frozenset(body for claim in record.attributed for body in record.bodies(claim))
        answers = frozenset(record.sentence(claim.start) for claims in answered for claim in claims)
        return cls(record, Known(record), Places(record), speaking, answers)

    def unanswered(self) -> Iterator[Flag]:
        for kind, place, found in self.record.silences:
            holder = self.places.at(place)
            if holder is None or not holder.chain:
                whose = subject(self.record, place)
                asked = found or (self.known.meant(whose) if whose else ())
                if kind != "partial" or self._says_something(place, asked):
                    yield _flag(self.record, kind, holder.spans if holder else (place,), asked)
            elif self.record.sentence(holder.start) not in self.answers and self._is_own_refusal(place, holder):
                refused: ReplyKind = "declined" if kind == "no_response" else kind  # "said it did not comment"
                yield _flag(self.record, refused, holder.spans, holder.chain[-1].sources)

    def _says_something(self, place: Span, asked: tuple[str, ...]) -> bool:
        """Whether who left something out also says something: else it is a gap, not an answer in part."""
        here = self.record.sentence_number(place.start)
        following = (self.places.at(sentence) for sentence in self.record.sentences[here + 1 : here + 2])
        mentions = (link.source for claim in following if claim for link in claim.chain if link.source)
        goes_on = any(_SELF.fullmatch(mention.of(self.record.text)) for mention in mentions)
        return goes_on or any(self.record.body(source) in self.speaking for source in asked)

    def _is_own_refusal(self, place: Span, holder: Claim) -> bool:
        """Whether a speaker says it of himself: "said it did not comment", not "said the ministry did not answer her"."""
        whose = subject(self.record, place)
        start = max(whose.start if whose else place.start, holder.start)
        words = self.record.text[start : place.start].strip(" ,“”‘’\"'")
        if holder.mode == "direct":
            return not words or bool(_FIRST.match(words))
        asked = {self.record.body(source) for source in self.known.meant(Span(start, place.start))}
        return not words or bool(_SELF.fullmatch(words)) or bool(asked & self.record.bodies(holder))


def _beside_the_point(record: Record) -> Iterator[Flag]:
    """ "Asked for evidence, the office replied: “You have our statement.”": quoted at that length, it is no answer."""
    for sentence in record.sentences:
        if not ASKED.match(record.text, *sentence):
            continue
        said = [claim for claim in lately(record, sentence.end) if claim.start >= sentence.start]
        brief = 0 < sum(len(claim.text.split()) for claim in said) <= BRIEF
        if brief and all(claim.mode == "direct" and not is_silent(claim.text) for claim in said):
            yield _flag(record, "partial", [span for claim in said for span in claim.spans], said[0].chain[-1].sources)


def _flag(record: Record, kind: ReplyKind, evidence: Iterable[Span], asked: tuple[str, ...]) -> Flag:
    spans = tuple(sorted(set(evidence)))
    return finding(kind, "note", _asked_about(record, spans, asked), spans, asked)


def _asked_about(record: Record, evidence: tuple[Span, ...], asked: tuple[str, ...]) -> list[Claim]:
    """What others say before the answer: what names who was asked, else the nearest, else the lead."""
    own = {record.body(source) for source in asked}
    before = [claim for claim in lately(record, evidence[0].start) if not record.bodies(claim) & own]
    if not before:
        return [claim for claim in record.attributed[:LATELY] if not record.bodies(claim) & own][:1]
    names = {word for source in asked for word in own_names(record, record.source(source))}
    naming = [claim for claim in before if names & set(re.findall(r"\w+", claim.text))]
    near, bodies = record.paragraph_number(before[-1].start), record.bodies(before[-1])
    beside = [claim for claim in before if record.paragraph_number(claim.start) == near and record.bodies(claim) == bodies]
    return naming[-3:] or beside
