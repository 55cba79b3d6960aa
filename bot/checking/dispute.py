"""Who contests what in one article: pairs of claims, weighed, and put together as flags.

Two claims of different origins are weighed by their clues and, where there is one, by a judge of meaning. It says
"contested" only past a level that was right two times in three on stories it was not fitted on; what is less sure is
shown side by side, at caution. Nobody is ever set against himself, his own body, or who relays him.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import log
from pathlib import Path
from typing import NamedTuple

from bot.article import Span
from bot.briefing import Claim, Flag
from bot.checking.clues import CLUES, Paired, paired
from bot.checking.contest import Judge, Judgement, side_of
from bot.checking.record import Record
from bot.vocabulary import DisputeKind, Level

MOST_JUDGED = 100  # pairs of an article: 97 in 100 of the disputes are among them, and the judge takes 5 ms for each
FITTED = Path(__file__).with_suffix(".json")


class Fitted(NamedTuple):
    """What training/fit_disputes.py fitted: weights of what is known of a pair, and the log-odds that make a level."""

    weights: tuple[float, ...]
    bias: float
    contested: float
    caution: float

    def odds(self, values: Sequence[float]) -> float:
        """The log-odds of a contest, for the values the weights are for."""
        return sum(value * weight for value, weight in zip(values, self.weights, strict=True)) + self.bias

    def as_table(self, names: Sequence[str]) -> dict[str, object]:
        """As FITTED holds it, weights by name; further names are left out."""
        weights = {name: round(weight, 4) for name, weight in zip(names, self.weights, strict=False)}
        return {"weights": weights, "bias": round(self.bias, 4), "contested": self.contested, "caution": self.caution}


@cache
def fitted(name: str) -> Fitted:
    """The table for clues "alone" or for the "judged"."""
    table = json.loads(FITTED.read_text(encoding="utf-8"))[name]
    return Fitted(tuple(table["weights"].values()), table["bias"], table["contested"], table["caution"])


@dataclass(frozen=True)
class Weighed:
    """A pair, and the log-odds that one of it contests the other."""

    pair: Paired
    odds: float
    kind: DisputeKind


def disputes(record: Record, judge: Judge | None) -> Iterator[Flag]:
    """The disputes of the article, in the order of the text; without ids and lines."""
    yield from flags_of(weighed(record, judge), fitted("judged" if judge else "alone"))


def weighed(record: Record, judge: Judge | None) -> list[Weighed]:
    """The likelier pairs of the article with their odds: by clues alone, or by the judge as well."""
    by_clues = fitted("alone")
    odds_of = ((by_clues.odds(pair.clues), pair) for pair in paired(record))
    if judge is None:
        return [Weighed(pair, odds, _kind(pair)) for odds, pair in odds_of if odds >= by_clues.caution]
    pairs = [pair for _, pair in nlargest(MOST_JUDGED, odds_of, key=lambda found: found[0])]
    judgements = judge.scores([(side_of(record, pair.earlier), side_of(record, pair.later)) for pair in pairs])
    return [
        Weighed(pair, fitted("judged").odds((*pair.clues, log_odds(judgement.contests))), _kind(pair, judgement))
        for pair, judgement in zip(pairs, judgements, strict=True)
    ]


def flags_of(pairs: Iterable[Weighed], levels: Fitted) -> Iterator[Flag]:
    """Flags of the pairs whose odds reach a level, a claim and all that contests it together."""
    flags: list[Flag] = []
    left = sorted((found for found in pairs if found.odds >= levels.caution), key=lambda found: -found.odds)
    while left:
        level: Level = "contested" if left[0].odds >= levels.contested else "caution"
        together = [other for other in left if _joins(left[0], other) and other.odds >= getattr(levels, level)]
        flags.append(_flag(together, level))
        covered = {claim for found in together for claim in (found.pair.earlier.id, found.pair.later.id)}
        left = [found for found in left if not {found.pair.earlier.id, found.pair.later.id} <= covered]
    yield from sorted(flags, key=lambda flag: (flag.evidence, flag.targets))


def _joins(seed: Weighed, other: Weighed) -> bool:
    """Whether two pairs are one dispute: the same claim is answered, or the same answer given."""
    return seed.pair.earlier.id == other.pair.earlier.id or seed.pair.later.id == other.pair.later.id


def _flag(together: Sequence[Weighed], level: Level) -> Flag:
    """One flag of one dispute. Who is answered is known from a word of denial; else both sides are shown as answering."""
    targets: dict[str, Claim] = {}
    against: dict[str, Claim] = {}
    for found in together:
        earlier, later = found.pair.earlier, found.pair.later
        clues = dict(zip(CLUES, found.pair.clues, strict=True))
        pairs = [(earlier, later)] if not clues["earlier_denies"] else []
        if clues["earlier_denies"] or not clues["later_denies"]:
            pairs.append((later, earlier))
        for target, claim in pairs:
            targets[target.id], against[claim.id] = target, claim
    evidence = sorted({span for claim in against.values() for span in claim.spans})
    by = {source: None for claim in sorted(against.values(), key=_start) for source in claim.chain[-1].sources}
    return Flag(
        id="",
        line="",
        class_="dispute",
        kind=together[0].kind,
        level=level,
        targets=tuple(claim.id for claim in sorted(targets.values(), key=_start)),
        evidence=tuple(evidence),
        by=tuple(by),
        basis="text",
    )


def _start(claim: Claim) -> tuple[Span, ...]:
    return claim.spans


def _kind(pair: Paired, judgement: Judgement | None = None) -> DisputeKind:
    clues = dict(zip(CLUES, pair.clues, strict=True))
    if clues["figures_differ"]:
        return "conflicting_figures"
    if clues["later_denies"] or clues["earlier_denies"]:
        return "denied"
    return judgement.kind if judgement else "disputed"


def log_odds(chance: float) -> float:
    """Of a chance, held within what a fit can bear."""
    held = min(max(chance, 1e-4), 1 - 1e-4)
    return log(held / (1 - held))
