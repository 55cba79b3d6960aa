"""Which gold claims and flags a briefing gets wrong: the referee of score_gold is asked about each of them alone.

Nothing is judged here. A question is the gold with all but one thing taken out of the count, and what else the referee
weighs (other claims' words, earlier flags that take a match) left in; so the errors add up to its own figures.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from evals.names import Gold
from evals.score_gold import LANGUAGE, SOURCING
from evals.score_gold import score as score_gold

Item = dict[str, Any]
Count = tuple[int, int]

CLASSES = {
    "missed core claim": "claims.core",
    "spurious claim": "spurious",
    "wrong speaker": "speaker",
    "wrong chain": "chain",
    "wrong mode": "mode",
    "writer's words in a mouth": "scope",
    "laundered": "laundered",
    "contested missed": "contested.R",
    "contested invented": "contested.P",
    "reply missed": "reply.R",
    "reply spurious": "reply.P",
    "sourcing missed": "sourcing.R",
    "sourcing spurious": "sourcing.P",
    "language missed": "language.R",
    "language spurious": "language.P",
    "overview missed": "overview.R",
    "overview unneeded": "overview.P",
}
"""Each class of error with the referee's figure it takes apart."""
LOWER_IS_BETTER = {"spurious", "scope", "laundered"}


@dataclass(frozen=True)
class Error:
    """One error: what the gold has, what the reading has, either may be missing."""

    kind: str
    gold: Item | None = None
    got: Item | None = None


def errors_of(kind: str, count: Count) -> int:
    """How many errors a tally of the referee's stands for."""
    hits, total = count
    return hits if CLASSES[kind] in LOWER_IS_BETTER else total - hits


def errors_in(gold: Gold, raw: Item) -> list[Error]:
    """Every error of a briefing (its JSON) against its gold, class by class."""
    whole = score_gold(gold, raw)
    return [
        error
        for kind, figure in CLASSES.items()
        if errors_of(kind, whole.get(figure, (0, 0)))
        for error in _ASKED[kind](gold, raw, kind)
    ]


def _wrong(kind: str, gold: Gold, raw: Item) -> bool:
    return errors_of(kind, score_gold(gold, raw).get(CLASSES[kind], (0, 0))) > 0


def _gold_claims(gold: Gold, raw: Item, kind: str) -> Iterator[Error]:
    """Each core claim asked about while the others are of the lowest tier; their words stay in the balance."""
    for claim in gold["claims"]:
        others = [{**other, "tier": "optional"} for other in gold["claims"] if other is not claim]
        if claim["tier"] == "core" and _wrong(kind, {**gold, "claims": [*others, claim]}, raw):
            yield Error(kind, gold=claim)


def _gold_chains(gold: Gold, raw: Item, kind: str) -> Iterator[Error]:
    """Each claim with a chain asked about while the others keep one link."""
    for claim in gold["claims"]:
        others = [{**other, "chain": other["chain"][-1:]} for other in gold["claims"] if other is not claim]
        if len(claim["chain"]) > 1 and _wrong(kind, {**gold, "claims": [*others, claim]}, raw):
            yield Error(kind, gold=claim)


def _narrated(gold: Gold, raw: Item, kind: str) -> Iterator[Error]:
    """Each claim of the writer's asked about beside all that is attributed."""
    said = [claim for claim in gold["claims"] if claim["chain"]]
    for claim in gold["claims"]:
        if not claim["chain"] and _wrong(kind, {**gold, "claims": [*said, claim]}, raw):
            yield Error(kind, gold=claim)


def _got_claims(gold: Gold, raw: Item, kind: str) -> Iterator[Error]:
    """Each attributed claim of the reading asked about alone."""
    for claim in raw["claims"]:
        if claim["chain"] and _wrong(kind, gold, {**raw, "claims": [claim], "flags": [], "overview": []}):
            yield Error(kind, got=claim)


def _got_overview(gold: Gold, raw: Item, kind: str) -> Iterator[Error]:
    """Each claim of the overview asked about alone."""
    claims = {claim["id"]: claim for claim in raw["claims"]}
    for shown in raw["overview"]:
        if _wrong(kind, gold, {**raw, "overview": [shown]}):
            yield Error(kind, got=claims[shown])


def _gold_flags(gold: Gold, raw: Item, kind: str) -> Iterator[Error]:
    """Each flag asked about after those before it, which may have taken its match."""
    missed = 0
    wanted = [flag for flag in gold["flags"] if _COUNTED[_class(kind)](flag)]
    for number, flag in enumerate(wanted, 1):
        tally = score_gold({**gold, "flags": wanted[:number]}, raw)
        if (now := errors_of(kind, tally[CLASSES[kind]])) > missed:
            missed = now
            yield Error(kind, gold=flag)


def _got_flags(gold: Gold, raw: Item, kind: str) -> Iterator[Error]:
    """Each flag of the reading asked about alone: it is wrong when it matches nothing, not when it says something twice."""
    for flag in raw["flags"]:
        if _COUNTED[_class(kind)](flag) and _wrong(kind, gold, {**raw, "flags": [flag]}):
            yield Error(kind, got=flag)


def _class(kind: str) -> str:
    """The class of flag an error's name begins with."""
    return kind.partition(" ")[0]


_ASKED: dict[str, Callable[[Gold, Item, str], Iterator[Error]]] = {
    **dict.fromkeys(("missed core claim", "wrong speaker", "wrong mode", "laundered", "overview missed"), _gold_claims),
    **dict.fromkeys(("contested missed", "reply missed", "sourcing missed", "language missed"), _gold_flags),
    **dict.fromkeys(("contested invented", "reply spurious", "sourcing spurious", "language spurious"), _got_flags),
    "wrong chain": _gold_chains,
    "writer's words in a mouth": _narrated,
    "spurious claim": _got_claims,
    "overview unneeded": _got_overview,
}
_COUNTED: dict[str, Callable[[Item], bool]] = {
    "contested": lambda flag: bool(flag["level"] == "contested"),
    "reply": lambda flag: bool(flag["class"] == "reply"),
    "sourcing": lambda flag: flag["kind"] in SOURCING,
    "language": lambda flag: flag["kind"] in LANGUAGE,
}
