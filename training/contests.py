"""What annotated articles contest, as pairs of claims; and how the articles are kept apart when something is fitted."""

import random
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.article import Span
from bot.checking.clues import CLUES, Paired, paired
from bot.checking.contest import Side, side_of
from bot.checking.record import Record
from training.annotated import Gold, record_of
from training.pair_model import KINDS
from training.pairs import NOT_CONTESTS, Pair

FOLDS = 4
HARD, EASY = 30, 12  # candidates of an article that are no contest: the most tempting, and some of the rest


@dataclass(frozen=True)
class Candidate:
    """Two claims of an article and whether one contests the other. `settled` is false where the annotation leaves it open."""

    story: str
    article: str
    pair: Paired
    kind: str | None
    settled: bool = True
    sides: tuple[Side, Side] = (Side("", "", ""), Side("", "", ""))

    @property
    def contested(self) -> bool:
        """One contests the other."""
        return self.kind is not None and self.settled


def story_of(article: str) -> str:
    """Articles on one event are one story; a mini article is its own."""
    return article if article.startswith("mini") or re.match(r"w[a-d]-", article) else article.split("-", maxsplit=1)[0]


def fold_of(story: str) -> int:
    """The fold a story is held out in: never one article of it without the others."""
    return zlib.crc32(story.encode()) % FOLDS


@dataclass(frozen=True)
class _Contest:
    """A contested (or milder) claim and a claim against it, as stretches of the text."""

    flag: Gold
    target: tuple[Span, ...]
    answer: tuple[Span, ...]


def candidates(gold: Gold, record: Record | None = None) -> list[Candidate]:
    """Every pair of claims of `record` between which a dispute is possible, as the annotation of its text settles it.

    Without a record, the pairs of the annotation's own claims.
    """
    flags = sorted(gold["flags"], key=lambda flag: flag["level"] != "contested")
    annotated = record_of(gold)
    contests = [contest for flag in flags if flag["class"] == "dispute" for contest in _contests(annotated, flag)]
    used = record or annotated
    return [_candidate(used, gold["id"], pair, contests) for pair in paired(used)]


def _candidate(record: Record, article: str, pair: Paired, contests: Sequence[_Contest]) -> Candidate:
    earlier, later = pair.earlier.spans, pair.later.spans
    found = None
    for contest in contests:
        forward = _same(earlier, contest.target) and _same(later, contest.answer)
        backward = _same(later, contest.target) and _same(earlier, contest.answer)
        if forward or backward:
            found = contest
            break
    kind = found.flag["kind"] if found else None
    settled = found is None or found.flag["level"] == "contested"
    return Candidate(
        story_of(article), article, pair, kind, settled, (side_of(record, pair.earlier), side_of(record, pair.later))
    )


def _same(spans: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    """Whether the shorter of two claims lies mostly in the other."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans for b in others)
    least = min(sum(end - start for start, end in side) for side in (spans, others))
    return shared > 0.5 * least


def _contests(record: Record, flag: Gold) -> list[_Contest]:
    evidence = [Span(*span) for span in flag["evidence"]]
    by = {record.body(source) for source in flag["by"]}
    against = [c for c in record.attributed if any(s.overlaps(e) for s in c.spans for e in evidence) and record.bodies(c) & by]
    targets = [record.claim(target) for target in flag["targets"]]
    return [
        _Contest(flag, t.spans, c.spans)
        for t in targets
        for c in against
        if t.id != c.id and not record.bodies(t) & record.bodies(c)
    ]


def gather(golds: Sequence[Gold]) -> list[list[Candidate]]:
    """The candidates of each article."""
    return [candidates(gold) for gold in golds]


def temptation(candidate: Candidate) -> float:
    """How much two claims look like a contest at a glance: near, on the same words, by speakers in turn."""
    clues = dict(zip(CLUES, candidate.pair.clues, strict=True))
    return clues["shared_words"] + clues["near"] + clues["next_speaker"] + clues["from_lead"]


def rows_to_learn(articles: Sequence[Sequence[Candidate]], rng: random.Random) -> list[Pair]:
    """Every contest and a sample of what is none, the more tempting ones first."""
    found: list[Pair] = []
    for article in articles:
        settled = [c for c in article if c.settled]
        found += [Pair(*c.sides, 0, KINDS.index(c.kind), turns=True) for c in settled if c.kind in KINDS]
        others = sorted((c for c in settled if not c.contested), key=lambda c: -temptation(c))
        chosen = others[:HARD] + rng.sample(others[HARD:], min(EASY, len(others[HARD:])))
        found += [Pair(*c.sides, NOT_CONTESTS, turns=True) for c in chosen]
    return found
