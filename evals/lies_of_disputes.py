"""Lies about disputes, and the traps of the gold, told as drafts."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.article import Span
from bot.reading.reader import Draft, DraftClaim, DraftContest, DraftLink
from bot.reading.sentences import sentences
from evals.figures import folded, traps_in
from evals.names import Gold
from evals.telling import Checked, Fate, Told, Truth


def contested(truth: Truth) -> Iterator[Told]:
    """Contests nobody has: with oneself, with the next to speak, shown by another's words, by claims that do not exist."""
    claims = tuple(item.drafted() for item in truth.said)
    known = _disputed(truth.gold)
    neighbours = [
        (a, b) for a, b in pairwise(range(len(truth.said))) if frozenset((truth.said[a].id, truth.said[b].id)) not in known
    ]
    own = [(a, b) for a, b in neighbours if truth.said[a].origin == truth.said[b].origin]
    others = [(a, b) for a, b in neighbours if truth.said[a].origin != truth.said[b].origin]
    for kind, pairs in (("denies himself", own), ("denial invented", others), ("figures set against each other", others)):
        dispute = "conflicting_figures" if kind.startswith("figures") else "denied"
        yield from _contests(
            kind, truth, claims, [DraftContest(target=a, by=b, evidence=truth.said[b].spans, kind=dispute) for a, b in pairs]
        )
    strange = [DraftContest(target=a, by=b, evidence=truth.said[a].spans, kind="disputed") for a, b in others]
    yield from _contests("evidence from elsewhere", truth, claims, strange)
    nowhere = [DraftContest(target=a, by=len(claims) + b, evidence=truth.said[b].spans, kind="denied") for a, b in others]
    yield from _contests("denied by no claim", truth, claims, nowhere)


def _disputed(gold: Gold) -> set[frozenset[str]]:
    """Pairs of claims that the gold says are in dispute, at any level."""
    spans = {claim["id"]: claim["spans"] for claim in gold["claims"]}
    pairs = set()
    for flag in gold["flags"]:
        if flag["class"] == "dispute":
            by = [id_ for id_, parts in spans.items() if any(a < d and c < b for a, b in parts for c, d in flag["evidence"])]
            pairs |= {frozenset((target, other)) for target in flag["targets"] for other in by}
    return pairs


def offered(truth: Truth) -> Iterator[Told]:
    """No lies: what the gold says is contested, a pair of claims for each target and who answers it."""
    claims = tuple(item.drafted() for item in truth.said)
    contests = []
    for flag in truth.gold["flags"]:
        targets = [number for number, item in enumerate(truth.said) if item.id in flag["targets"]]
        shown = [Span(*span) for span in flag["evidence"]]
        by = [n for n, item in enumerate(truth.said) if any(a.overlaps(b) for a in item.spans for b in shown)]
        pairs = [(a, b) for a in targets for b in by if truth.said[a].origin != truth.said[b].origin]
        if flag["level"] == "contested":
            contests += [DraftContest(target=a, by=b, evidence=truth.said[b].spans, kind=flag["kind"]) for a, b in pairs]
    yield from _contests("(true disputes)", truth, claims, contests)


def _contests(kind: str, truth: Truth, claims: tuple[DraftClaim, ...], contests: list[DraftContest]) -> Iterator[Told]:
    fates = tuple(map(_is_not_contested, range(len(contests))))
    yield Told(kind, truth.article, Draft(claims=claims, contests=tuple(contests)), fates)


def _is_not_contested(number: int) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        levels = {flag.level for flag in seen.contests[number]}
        return "shown" if "contested" in levels else "flagged" if levels else "refused"

    return fate


def trapped(truth: Truth) -> Iterator[Told]:
    """Each trap of the gold: its text as gloss and quotation of the sentence nearest to it, said by whoever the trap names."""
    text = truth.article.text
    mentions = [Span(*mention) for source in truth.gold["sources"] for mention in source["mentions"]]
    for trap in truth.gold["traps"]:
        wanted = _stems(trap["text"])
        nearest = max(sentences(text), key=lambda sentence: len(wanted & _stems(sentence.of(text))))
        named = next((mention for mention in mentions if _stems(mention.of(text)) & wanted), None)
        link = DraftLink(source=named, negated=False)
        claim = DraftClaim(spans=(nearest,), mode="direct", gloss=trap["text"], links=(link,))
        yield Told("trap", truth.article, Draft(claims=(claim,), headline=0), (_springs(truth.gold | {"traps": [trap]}),))


def _springs(gold: Gold) -> Callable[[Checked], Fate]:
    def fate(seen: Checked) -> Fate:
        sprung = traps_in(gold, seen.briefing)
        # Laundered words may be the article's own: then they are a trap only where nobody is said to have said them.
        own = [claim.text for claim in seen.briefing.claims if not claim.chain]
        if sprung and all(folded(trap) in folded(gold["text"]) for trap in sprung):
            return "shown" if any(folded(trap) in folded(text) for trap in sprung for text in own) else "repaired"
        return "shown" if sprung else "refused"

    return fate


def _stems(words: str) -> set[str]:
    return {word.strip(".,“”’'")[:6].lower() for word in words.split() if len(word) > 3}
