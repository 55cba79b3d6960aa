"""How likely two claims of a story are about one fact: by meaning, rare words and figures. That one speaker says
both tells nothing.

What each clue is worth is fitted (training/fit_facts.py). Claims are compared with those nearest to them only.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp, fsum
from pathlib import Path

import numpy as np

from bot.checking.likeness import likeness
from bot.checking.tallies import count_one_thing
from bot.comparing.linking import Pair
from bot.comparing.meaning import Floats
from bot.comparing.said import Saying

CLUES = ("meaning", "likeness", "shared_words", "one_figure", "figures_apart", "attributed", "one_article", "disputed")
FITTED = Path(__file__).with_suffix(".json")
NEAREST = 96  # claims that one is compared with: all of them, in a story of three articles
MOST = 200  # claims with one word in common: a word of more is no clue
TOGETHER = 512  # rows of a product of meanings held at once
ENOUGH = 4.0  # of the weight of shared words


def alike(said: Sequence[Saying], rare: Mapping[str, float], vectors: Floats) -> dict[Pair, float]:
    """The chance that two claims are about one fact, from 0 to 1, for each pair that is compared."""
    middle = vectors - vectors.mean(axis=0)  # what a whole story is about tells nothing apart
    middle /= np.maximum(np.linalg.norm(middle, axis=1, keepdims=True), 1e-9)
    table = fitted()
    return {
        pair: _chance(clues(said[pair[0]], said[pair[1]], rare, meaning), table)
        for pair, meaning in _compared(said, rare, middle)
    }


def clues(one: Saying, other: Saying, rare: Mapping[str, float], meaning: float) -> tuple[float, ...]:
    """The clues of a pair, in the order of CLUES."""
    shared = fsum(rare.get(word, 1.0) for word in one.words & other.words)
    things = [{found.thing for found in saying.figures if found.thing} for saying in (one, other)]
    found = {
        "meaning": meaning,
        "likeness": likeness(one.words, other.words, rare),
        "shared_words": min(shared, ENOUGH) / ENOUGH,
        "one_figure": any(count_one_thing(a, b) for a in one.figures for b in other.figures),
        "figures_apart": bool(things[0] and things[1]) and not things[0] & things[1],
        "attributed": bool(one.claim.chain and other.claim.chain),
        "one_article": one.report.id == other.report.id,
        "disputed": one.report.id == other.report.id and other.claim.id in one.disputed_with,
    }
    return tuple(float(found[name]) for name in CLUES)


@cache
def fitted() -> tuple[tuple[float, ...], float, float]:
    """Weights in the order of CLUES, the bias, and the chance from which claims are linked."""
    table = json.loads(FITTED.read_text(encoding="utf-8"))
    return tuple(table["weights"][name] for name in CLUES), table["bias"], table["linked"]


def _chance(values: Sequence[float], table: tuple[tuple[float, ...], float, float]) -> float:
    weights, bias, _ = table
    return 1 / (1 + exp(-fsum([*(value * weight for value, weight in zip(values, weights, strict=True)), bias])))


def _compared(said: Sequence[Saying], rare: Mapping[str, float], vectors: Floats) -> Iterator[tuple[Pair, float]]:
    """The pairs to compare, each once, with how near their meanings are."""
    held: dict[str, list[int]] = {}
    for number, saying in enumerate(said):
        for word in saying.words:
            held.setdefault(word, []).append(number)
    known = {word: np.array(numbers) for word, numbers in held.items() if 1 < len(numbers) <= MOST}
    done: set[Pair] = set()
    for number, meanings in _rows(vectors):
        score = meanings.copy()
        for word in sorted(said[number].words & known.keys()):
            score[known[word]] += rare[word]
        nearest = (other for other in np.argsort(-score, kind="stable")[: NEAREST + 1].tolist() if other != number)
        found = {(min(number, other), max(number, other)): float(meanings[other]) for other in nearest}
        yield from ((pair, meaning) for pair, meaning in found.items() if pair not in done)
        done.update(found)


def _rows(vectors: Floats) -> Iterator[tuple[int, Floats]]:
    """Each number, and how near its meaning is to every other's."""
    for start in range(0, len(vectors), TOGETHER):
        near = vectors[start : start + TOGETHER] @ vectors.T
        yield from ((start + row, meanings) for row, meanings in enumerate(near))
