"""Fit what speaks for a claim's being news: `python -m training.fit_salience GOLD.json...` writes bot/checking/salience.json.

Each gold article is read by the local reader as a person's article is; a claim counts as core where it shares half of the
shorter one's words with a core claim of the gold (as the referee counts). Logistic regression with a ridge, by Newton's
method: no seed, same articles, same weights. Before writing it prints how well an overview does on articles left out, one
story at a time.
"""

import argparse
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.briefing import Briefing
from bot.checking import salience
from bot.checking.quotations import Quotations
from bot.checking.record import Record
from bot.checking.summary import overview
from evals.corpus import brief_locally

RIDGE = 1.0
NAMES = tuple(salience.FEATURES)
Tokens = frozenset[int]
Matrix = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Example:
    """An article as the reader reads it, the words of its core claims, features and answers for each claim."""

    story: str
    record: Record
    core: list[Tokens]
    table: Matrix
    answers: Matrix


def tokens(text: str, spans: Iterable[tuple[int, int]]) -> Tokens:
    """The numbers of the words that `spans` touch."""
    spans = list(spans)
    words = enumerate(re.finditer(r"\w+", text))
    return frozenset(n for n, word in words if any(word.start() < end and word.end() > start for start, end in spans))


def is_core(words: Tokens, core: list[Tokens]) -> bool:
    """As in evals/score_gold.py."""
    return any(len(words & other) >= 0.5 * min(len(words), len(other)) for other in core if words and other)


def example(path: Path, briefing: Briefing, gold: dict[str, Any]) -> Example:
    """One gold article."""
    record = Record(briefing.article, Quotations.of(gold["text"]), briefing.sources, briefing.claims)
    core = [tokens(gold["text"], map(tuple, claim["spans"])) for claim in gold["claims"] if claim["tier"] == "core"]
    rows = salience.rows(record)
    table = np.array([[rows[claim.id][name] for name in NAMES] for claim in record.claims])
    answers = np.array([float(is_core(tokens(record.text, claim.spans), core)) for claim in record.claims])
    return Example(gold.get("story") or path.stem, record, core, table, answers)


def fit(examples: Iterable[Example]) -> dict[str, float]:
    """Weights by name."""
    examples = list(examples)
    table, answers = np.vstack([e.table for e in examples]), np.concatenate([e.answers for e in examples])
    pull = np.full(len(NAMES), RIDGE)
    pull[0] = 0.01  # the constant
    beta = np.zeros(len(NAMES))
    for _ in range(50):
        chances = 1 / (1 + np.exp(-table @ beta))
        slope = table.T @ (chances - answers) + pull * beta
        curve = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(pull)
        beta -= np.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip(NAMES, beta, strict=True)}


def overview_figures(weights: dict[str, float], examples: Iterable[Example]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Core claims shown, claims shown, gold core claims covered, gold core claims."""
    counts = np.zeros(4, dtype=np.int64)
    for one in examples:
        shown = [
            tokens(one.record.text, one.record.claim(c).spans)
            for c in overview(one.record, (), salience.core_chances(one.record, weights), None)
        ]
        union = frozenset().union(*shown)
        hits = sum(is_core(words, one.core) for words in shown)
        covered = sum(len(words & union) >= 0.5 * len(words) for words in one.core)
        counts += np.array([hits, len(shown), covered, len(one.core)])
    return counts


def main() -> None:
    """Leave one story out, print, fit on all, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("gold", nargs="+", type=Path)
    ask.add_argument("--dry", action="store_true", help="print, write nothing")
    asked = ask.parse_args()
    brief = brief_locally()
    golds = [(path, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(asked.gold)]
    examples = [example(path, brief(gold), gold) for path, gold in golds]
    counts = np.zeros(4, dtype=np.int64)
    for story in sorted({one.story for one in examples}):
        weights = fit(one for one in examples if one.story != story)
        counts += overview_figures(weights, (one for one in examples if one.story == story))
    print(f"left out, {len(examples)} articles: P {100 * counts[0] / counts[1]:.1f}  R {100 * counts[2] / counts[3]:.1f}")
    if not asked.dry:
        found = {"fitted_on": len(examples), "ridge": RIDGE, "weights": fit(examples)}
        salience.WEIGHTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
