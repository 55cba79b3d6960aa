"""Disputes a reader proposes: one becomes a flag only where the article's own words bear it out (rule 5).

A proposal names two claims by number and points at evidence. Nobody is set against himself, his own body, or who relays him; a
denial needs words of denial, differing figures need two that differ; what two claims without a word in common are said to
dispute is shown side by side, never as contested.
"""

from collections.abc import Iterable, Iterator

from bot.briefing import Claim, Flag
from bot.checking.findings import finding
from bot.checking.lexicon import NEGATION, POLAR
from bot.checking.record import Record
from bot.reading.reader import Draft, DraftContest
from bot.vocabulary import Level

_OWN = "corrected_or_retracted"
"""The one kind in which somebody stands against himself; it is never contested."""


def proposed(record: Record, draft: Draft, found: Iterable[Flag] = ()) -> Iterator[Flag]:
    """Dispute flags, without ids and lines, of the contests of `draft` that hold; those `found` already shows are left out."""
    borne_out = [flag for contest in draft.contests for flag in _flag(record, draft, contest)]
    known = [_claims_of(record, flag) for flag in found] if borne_out else []
    for flag in borne_out:
        about = _claims_of(record, flag)
        if not any(about <= other for other in known):
            known.append(about)
            yield flag


def not_borne_out(record: Record, draft: Draft) -> int:
    """How many contests of `draft` the article does not show."""
    return sum(next(_flag(record, draft, contest), None) is None for contest in draft.contests)


def _claims_of(record: Record, flag: Flag) -> frozenset[str]:
    """The ids of the claims a flag sets against each other."""
    return frozenset({*flag.targets, *(claim.id for span in flag.evidence for claim in record.attributed_at([span]))})


def _flag(record: Record, draft: Draft, contest: DraftContest) -> Iterator[Flag]:
    """The flag of one contest, or nothing."""
    numbers = range(len(draft.claims))
    if contest.target not in numbers or contest.by not in numbers:
        return
    against = record.attributed_at(draft.claims[contest.by].spans)
    targets = [claim for claim in record.attributed_at(draft.claims[contest.target].spans) if claim not in against]
    evidence = [span for span in contest.evidence if any(part.holds(span) for claim in against for part in claim.spans)]
    answering = [claim for claim in against if any(part.holds(span) for span in evidence for part in claim.spans)]
    pairs = [(target, claim) for target in targets for claim in answering if _bears_out(record, contest, target, claim)]
    answered = list(dict.fromkeys(target.id for target, _ in pairs))
    if not answered:
        return
    levels = {_level(record, contest, target, claim) for target, claim in pairs}
    shown = [span for span in evidence if any(part.holds(span) for _, claim in pairs for part in claim.spans)]
    speakers = (source for _, claim in pairs for source in claim.chain[-1].sources)
    level: Level = "contested" if levels == {"contested"} else "caution"
    yield finding(contest.kind, level, map(record.claim, answered), shown, speakers)


def _bears_out(record: Record, contest: DraftContest, target: Claim, claim: Claim) -> bool:
    """Whether the words of `claim` can be a contest of that kind."""
    if record.bodies(target) & record.bodies(claim):
        return contest.kind == _OWN
    if contest.kind == "denied":
        shared = record.words[target.id] & record.words[claim.id]
        return _rejects(record, claim) or bool(shared and NEGATION.search(claim.text))
    if contest.kind == "conflicting_figures":  # of two units they stand side by side: "half of them", "40 people"
        return {figure.value for figure in target.quantities}.isdisjoint(figure.value for figure in claim.quantities) and bool(
            target.quantities and claim.quantities
        )
    return contest.kind != _OWN


def _rejects(record: Record, claim: Claim) -> bool:
    """Whether it is worded as a denial: "denied", "rejected"."""
    cues = (span.of(record.text) for span in claim.chain[-1].cue)
    return claim.chain[-1].cue_class == "denial" or any(map(POLAR.search, [claim.text, *cues]))


def _differ(one: Claim, other: Claim) -> bool:
    """Whether both count the same unit and come to another number."""
    figures = [(a, b) for a in one.quantities for b in other.quantities if a.unit == b.unit]
    return bool(figures) and all(a.value != b.value for a, b in figures)


def _level(record: Record, contest: DraftContest, target: Claim, claim: Claim) -> Level:
    """Contested between bodies of which neither relays the other, about something both have words for."""
    sides = record.bodies(target) | record.bodies(claim)
    relaying = {record.body(source) for said in (target, claim) for link in said.chain[:-1] for source in link.sources}
    if record.bodies(target) & record.bodies(claim) or relaying & sides:
        return "caution"
    if contest.kind == "conflicting_figures":
        return "contested" if _differ(target, claim) else "caution"
    return "contested" if record.words[target.id] & record.words[claim.id] else "caution"
