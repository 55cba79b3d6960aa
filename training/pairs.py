"""Pairs of claims as labelled rows: those written for Sayso (pairs.jsonl), each by itself and outside any article."""

import json
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from bot.checking.contest import Side
from bot.judging.sides import Row, Rows
from training.pair_model import KINDS, LABELS

WRITTEN = Path(__file__).parent / "pairs.jsonl"
NOT_CONTESTS = -1  # as a label: any but the first
NO_KIND = -1
# Who contests whom can be turned round for these: neither needs the other to have spoken first.
EITHER_WAY = {"conflicting_figures", "differing_account", "agrees", "related", "unrelated"}
# Of two answers to one claim: both against it, or one of them on something else.
AT_PEACE = {("contests", "contests"), ("contests", "related"), ("elaborates", "related"), ("agrees", "elaborates")}
SAID = ("", "said", "says", "told reporters")


@dataclass(frozen=True)
class Pair:
    """Does `b` contest `a`? `label` is a place in LABELS or NOT_CONTESTS, `kind` one in KINDS or NO_KIND."""

    a: Side
    b: Side
    label: int
    kind: int = NO_KIND
    weight: float = 1.0
    turns: bool = False
    """As true the other way round."""


@dataclass(frozen=True)
class Example:
    """A pair as its row."""

    row: Row
    pair: Pair


def written(*, held_out: bool) -> list[Pair]:
    """The pairs of pairs.jsonl; whole domains are held out, about one in eight."""
    lines = map(json.loads, WRITTEN.read_text(encoding="utf-8").splitlines())
    return [_pair(line) for line in lines if is_held_out(line["domain"]) == held_out]


def is_held_out(domain: str) -> bool:
    """Whether a domain serves to compare designs."""
    return zlib.crc32(domain.encode()) % 8 == 3


def _pair(line: dict[str, dict[str, str]]) -> Pair:
    a, b = (Side(_speaker(line[side]["source"]), "", line[side]["text"]) for side in ("a", "b"))
    label, kind = str(line["label"]), line["kind"]
    number = KINDS.index(str(kind)) if kind else NO_KIND
    return Pair(a, b, LABELS.index(label), number, turns=bool({label, kind} & EITHER_WAY))


def _speaker(source: str) -> str:
    return "" if source == "writer" else source


def crossed(rng: random.Random, count: int) -> list[Pair]:
    """Answers put beside somebody else's claim of the same domain: an answer to something is none to everything."""
    lines = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    by_domain: dict[str, list[dict[str, dict[str, str]]]] = {}
    for line in lines:
        if line["label"] == "contests":
            by_domain.setdefault(line["domain"], []).append(line)
    found: list[Pair] = []
    while len(found) < count:
        one, other = rng.choices(by_domain[rng.choice(list(by_domain))], k=2)
        if one["context"] != other["context"]:
            found.append(replace(_pair(one), b=_pair(other).b, label=NOT_CONTESTS, kind=NO_KIND))
    return found


def siblings() -> list[Pair]:
    """Answers to one claim, set beside each other: they are on one story, and seldom against one another."""
    families: dict[str, list[dict[str, dict[str, str]]]] = {}
    for line in map(json.loads, WRITTEN.read_text(encoding="utf-8").splitlines()):
        families.setdefault(json.dumps(line["a"]), []).append(line)
    found: list[Pair] = []
    for family in families.values():
        for one, other in combinations(family, 2):
            if (str(one["label"]), str(other["label"])) in AT_PEACE or (str(other["label"]), str(one["label"])) in AT_PEACE:
                found.append(
                    replace(_pair(one), a=_pair(one).b, b=_pair(other).b, label=NOT_CONTESTS, kind=NO_KIND, turns=True)
                )
    return found


def varied(pair: Pair, rng: random.Random) -> Pair:
    """The pair turned round now and then, where it may be, and with a word of saying."""
    a, b = (pair.b, pair.a) if pair.turns and rng.random() < 0.5 else (pair.a, pair.b)
    a, b = (side if side.cue or not side.source else side._replace(cue=rng.choice(SAID)) for side in (a, b))
    return replace(pair, a=a, b=b)


def batches(pairs: Sequence[Pair], rows: Rows, rng: random.Random, size: int) -> Iterator[list[Example]]:
    """One epoch: shuffled, rows of like length together."""
    examples = [Example(rows.of(pair.a, pair.b), pair) for pair in (varied(pair, rng) for pair in pairs)]
    rng.shuffle(examples)
    held = [sorted(examples[at : at + 16 * size], key=_length) for at in range(0, len(examples), 16 * size)]
    found = [part[at : at + size] for part in held for at in range(0, len(part), size)]
    rng.shuffle(found)
    yield from found


def _length(example: Example) -> int:
    return len(example.row.ids)
