"""What becomes of the words around a claim: its limits, its numbers, its speaker's number, the answer of who was asked.

The referee of `score_gold` asks whether a claim is there and whose it is; these figures ask what is left of it. Each is counted
as there: (hits, of).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.article import Span
from bot.checking.lexicon import CONDITIONAL, NEGATION, POSSIBLE, PROBABLE
from bot.checking.quantities import quantities
from evals.names import Gold
from evals.score_gold import Briefing, Who, iou

LIMITS = (CONDITIONAL, NEGATION, POSSIBLE, PROBABLE)
Tally = dict[str, tuple[int, int]]


def fidelity(gold: Gold, raw: dict[str, Any]) -> Tally:
    """Of one gold article and its briefing as JSON:

    limits      hedges and negations in the gold's attributed claims that a claim found for them still has, of those found
    numbers     figures in them that a claim by the right source holds, of all
    many        sources that are shown as more than one, of those with two claims found (lower is better)
    confused    the gold's non-answers and answers that are shown as another kind, of those shown (lower is better)
    held back   what was proposed and is withheld, of everything proposed
    """
    seen = _Seen(gold, raw)
    withheld = len(raw["withheld"])
    return {
        "limits": _tallied(seen.limits()),
        "numbers": _tallied(seen.numbers()),
        "many": _tallied(seen.many()),
        "confused": _tallied(seen.confused()),
        "held back": (withheld, withheld + len(raw["claims"])),
    }


def _tallied(found: Iterator[bool]) -> tuple[int, int]:
    each = list(found)
    return sum(each), len(each)


@dataclass(frozen=True)
class _Found:
    """A claim of the gold, and the attributed claim of the briefing that is nearest to it."""

    item: Gold
    claim: dict[str, Any]


class _Seen:
    def __init__(self, gold: Gold, raw: dict[str, Any]) -> None:
        self._gold = gold
        self._got = Briefing(raw, gold["text"])
        self._who = Who(gold, self._got.view)
        self._attributed = [claim for claim in self._got.claims if claim["attributed"]]
        self._said = [item for item in gold["claims"] if item["chain"]]
        self._found = list(self._nearest())

    def limits(self) -> Iterator[bool]:
        """Whether each limit stands where its claim is shown: in the claim's own words, or in the words of saying."""
        for found in self._found:
            for limit in self._limits(found.item):
                yield any(self._has(claim, limit) for claim in self._attributed)

    def numbers(self) -> Iterator[bool]:
        """Whether each figure stands in a claim by who gave it."""
        for item in self._said:
            for quantity in quantities(self._gold["text"], tuple(Span(*span) for span in item["spans"])):
                places = self._got.view.covered([quantity.span])
                holding = [claim for claim in self._attributed if places <= claim["tokens"]]
                yield any(self._who.right(item["chain"][-1], self._got.said_by(claim["chain"][-1])) for claim in holding)

    def many(self) -> Iterator[bool]:
        """Whether each source that says two things is more than one source in the briefing."""
        shown: dict[str, list[str]] = defaultdict(list)
        for found in self._found:
            link = found.claim["chain"][-1]
            if len(found.item["chain"][-1]) == 1 and self._who.right(found.item["chain"][-1], self._got.said_by(link)):
                shown[self._who.root(found.item["chain"][-1][0])].append(self._root(link["sources"][0]))
        yield from (len(set(roots)) > 1 for roots in shown.values() if len(roots) > 1)

    def confused(self) -> Iterator[bool]:
        """Whether each reply that is shown is shown as another kind."""
        replies = [flag for flag in self._got.flags if flag["class"] == "reply"]
        for wanted in (flag for flag in self._gold["flags"] if flag["class"] == "reply"):
            evidence = self._got.view.covered(wanted["evidence"])
            kinds = {flag["kind"] for flag in replies if flag["evidence_tokens"] & evidence}
            if kinds:
                yield wanted["kind"] not in kinds

    def _nearest(self) -> Iterator[_Found]:
        for item in self._said:
            places = self._got.view.covered(item["spans"])
            best = max(self._attributed, key=lambda claim: iou(claim["tokens"], places), default=None)
            if best and 2 * len(best["tokens"] & places) >= len(places):
                yield _Found(item, best)

    def _limits(self, item: Gold) -> Iterator[Span]:
        for span in item["spans"]:
            yield from (Span(*found.span()) for pattern in LIMITS for found in pattern.finditer(self._gold["text"], *span))

    def _has(self, claim: dict[str, Any], limit: Span) -> bool:
        cues = [span for link in claim["chain"] for span in link["cue"]]
        if self._got.view.covered([limit]) <= self._got.view.covered(cues):
            return True
        word = limit.of(self._gold["text"]).lower()
        kept = word in (claim["gloss"] or claim["text"]).lower()
        return kept and self._got.view.covered([limit]) <= claim["tokens"]

    def _root(self, source: str) -> str:
        while resolved := self._got.sources[source].get("resolved_to"):
            source = resolved
        return source
