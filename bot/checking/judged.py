"""What is made of a record: disputes first, then sides, groups, glosses, the other flags, and what to read first.

In this order because each stands on the ones before: who contests whom shows the sides, sides show whose word is interested,
and a contested claim is one a reader must know.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.article import Span
from bot.briefing import Claim, Flag, Group, Party, Source, Term, Withheld
from bot.checking.contest import Judge
from bot.checking.dispute import disputes
from bot.checking.gist import gist
from bot.checking.gloss import gloss
from bot.checking.glossed import fitted, glosses
from bot.checking.groups import groups
from bot.checking.labels import terms
from bot.checking.language import language
from bot.checking.parties import parties
from bot.checking.proposed import not_borne_out, proposed
from bot.checking.record import Record
from bot.checking.replies import replies
from bot.checking.salience import core_chances
from bot.checking.sourcing import sourcing
from bot.checking.summary import headline, overview, tiers
from bot.reading.reader import Draft
from bot.vocabulary import FlagKind

Line = Callable[[FlagKind, Mapping[str, str]], str]
"""Words a flag of a kind for people, on one line, from its gist."""


@dataclass(frozen=True)
class Judged:
    """A record with what was found in it."""

    record: Record
    parties: tuple[Party, ...]
    groups: tuple[Group, ...]
    flags: tuple[Flag, ...]
    terms: tuple[Term, ...]
    headline: str | None
    overview: tuple[str, ...]
    withheld: tuple[Withheld, ...]


def judged(record: Record, draft: Draft, judge: Judge | None, line: Line) -> Judged:
    """Everything a briefing holds besides sources and claims. Without a judge the rules alone find disputes; what `draft`
    takes for one is held to rule 5.
    """
    contested = list(disputes(record, judge))
    contested += proposed(record, draft, contested)
    sides = parties(record, contested)
    record = _with_parties(record, sides.members)
    together = groups(record)
    record = _with_groups(record, together)
    holding = glosses(record.text, draft.claims)
    record = record.with_claims(
        claim.model_copy(update={"gloss": gloss(record, claim) or fitted(claim, holding)}) for claim in record.claims
    )
    flags = _numbered(record, [*contested, *replies(record, contested), *sourcing(record), *language(record, contested)], line)
    chances = core_chances(record)
    ranks = tiers(record, chances)
    record = record.with_claims(claim.model_copy(update={"tier": ranks[claim.id]}) for claim in record.claims)
    chosen = [_claim_of(record, draft, number) for number in (draft.headline, *draft.overview)]
    first = headline(record, flags, chances, chosen[0])
    return Judged(
        record=replace(record, sources=tuple(_in_use(record, flags))),
        parties=sides.parties,
        groups=tuple(together),
        flags=flags,
        terms=tuple(terms(record)),
        headline=first,
        overview=overview(record, flags, chances, first, [claim.id for claim in chosen[1:] if claim]),
        withheld=(
            *(Withheld(reason="not_borne_out"),) * not_borne_out(record, draft),
            *(Withheld(reason="reworded"),) * (sum(bool(claim.spans and claim.gloss) for claim in draft.claims) - len(holding)),
        ),
    )


def _claim_of(record: Record, draft: Draft, number: int | None) -> Claim | None:
    """What became of a proposed claim that somebody makes; None where nothing did."""
    if number is None or not 0 <= number < len(draft.claims):
        return None
    return next(iter(record.attributed_at(draft.claims[number].spans)), None)


def _in_use(record: Record, flags: Iterable[Flag]) -> Iterator[Source]:
    """The sources that say something or did not answer, and the bodies they are part of."""
    used = {source for claim in record.claims for link in claim.chain for source in link.sources}
    used |= {source for flag in flags for source in flag.by}
    for source in list(used):
        while (whole := record.source(source).part_of) and whole not in used:
            used.add(whole)
            source = whole  # noqa: PLW2901 up to the whole of the whole
    yield from (source for source in record.sources if source.id in used)


def _with_parties(record: Record, members: dict[str, tuple[str, tuple[Span, ...]]]) -> Record:
    """The record with its sources put on their sides."""
    placed = (
        source.model_copy(update={"party": members[source.id][0], "party_evidence": members[source.id][1]})
        if source.id in members
        else source
        for source in record.sources
    )
    return replace(record, sources=tuple(placed))


def _with_groups(record: Record, together: Iterable[Group]) -> Record:
    """The record with its claims put into their groups."""
    group_of = {claim: group.id for group in together for claim in group.claims}
    return record.with_claims(claim.model_copy(update={"group": group_of.get(claim.id)}) for claim in record.claims)


def _numbered(record: Record, found: Iterable[Flag], line: Line) -> tuple[Flag, ...]:
    """Flags in the order of the text, with ids and lines; one said twice is said once."""
    place = {claim.id: claim.start for claim in record.claims}

    def where(flag: Flag) -> tuple[object, ...]:
        first = min([*(place[target] for target in flag.targets), *(span.start for span in flag.evidence)], default=0)
        return first, flag.class_, flag.kind, flag.targets, flag.evidence

    distinct = sorted(dict.fromkeys(found), key=where)
    numbered = (flag.model_copy(update={"id": f"f{number:02}"}) for number, flag in enumerate(distinct, 1))
    return tuple(flag.model_copy(update={"line": line(flag.kind, gist(flag, record))}) for flag in numbered)
