"""Fit what tells whether two claims of a story are about one fact: `python -m training.fit_facts`.

A logistic regression with a small ridge over the clues of bot/comparing/alike.py, every story weighing the same. It is also
fitted to all stories but one, and what it is worth on the one is printed for several levels. Writes bot/comparing/alike.json.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from bot import app
from bot.checking.likeness import rarity
from bot.comparing.alike import CLUES, FITTED, clues
from bot.comparing.linking import linked
from bot.comparing.report import reports
from bot.comparing.said import sayings
from bot.comparing.who import Who
from training.logistic import fit, score
from training.told_stories import Story, every

PULL = 1.0
LEVELS = (0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.31, 0.35)
LINKED = 0.31  # chosen on stories left out, precision before recall: see the table it prints


@dataclass(frozen=True)
class Table:
    """The pairs of a story's claims, with their clues and whether they are about one fact."""

    name: str
    facts: list[str | None]
    articles: list[str]
    pairs: list[tuple[int, int]]
    rows: list[tuple[float, ...]]

    @property
    def wanted(self) -> list[bool]:
        """For each pair whether it is about one fact."""
        return [self.facts[one] is not None and self.facts[one] == self.facts[other] for one, other in self.pairs]


def table_of(story: Story) -> Table:
    """The table of a story."""
    held = reports(story.briefings)
    said = sayings(held, Who(held))
    rare = rarity(saying.words for saying in said)
    vectors = app.judge().vectors([saying.claim.text for saying in said])
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    near = vectors @ vectors.T
    pairs = list(combinations(range(len(said)), 2))
    rows = [clues(said[one], said[other], rare, float(near[one, other])) for one, other in pairs]
    facts = [story.facts.get((saying.report.id, saying.claim.id)) for saying in said]
    return Table(story.name, facts, [saying.report.id for saying in said], pairs, rows)


def fitted_to(tables: Sequence[Table]) -> tuple[list[float], float]:
    """Weights and bias; a story with many pairs counts no more than one with few."""
    rows = [row for table in tables for row in table.rows]
    wanted = [fact for table in tables for fact in table.wanted]
    worth = [1000 / len(table.rows) for table in tables for _ in table.rows]
    return fit(rows, wanted, PULL, worth)


def hits(table: Table, weights: Sequence[float], bias: float, level: float) -> tuple[int, int, int]:
    """Pairs of two articles put together rightly, all that were put together, and all that belong together."""
    chances = {pair: 1 / (1 + np.exp(-score(row, weights, bias))) for pair, row in zip(table.pairs, table.rows, strict=True)}
    clusters = linked(len(table.facts), chances, level)
    of = {member: number for number, cluster in enumerate(clusters) for member in cluster}
    across = [
        (pair, wanted)
        for pair, wanted in zip(table.pairs, table.wanted, strict=True)
        if table.articles[pair[0]] != table.articles[pair[1]] and table.facts[pair[0]] and table.facts[pair[1]]
    ]
    together = [wanted for (one, other), wanted in across if of[one] == of[other]]
    return sum(together), len(together), sum(wanted for _, wanted in across)


def main() -> None:
    """Fit, print what it is worth on stories left out, write."""
    tables = [table_of(story) for story in every()]
    for level in LEVELS:
        found = [hits(left, *fitted_to([table for table in tables if table is not left]), level) for left in tables]
        right, given, wanted = (sum(column) for column in zip(*found, strict=True))
        print(f"{level:.2f}  P {100 * right / max(given, 1):.0f}  R {100 * right / wanted:.0f}  {found}")
    weights, bias = fitted_to(tables)
    named = {name: round(weight, 4) for name, weight in zip(CLUES, weights, strict=True)}
    written = {"weights": named, "bias": round(bias, 4), "linked": LINKED}
    FITTED.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
