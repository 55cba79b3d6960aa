"""Train the tagger: `python -m training.train --data POLNEAR --out DIR` writes DIR/tagger.pt.

Two rounds from one seed: four epochs, then three more at a lower rate with words masked at random; the mean of both
rounds' weights is kept (Izmailov et al. 2018, arXiv:1803.05407). About half an hour on two cores.
"""

import argparse
import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load as load_tensors
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from bot.reading.local.words import WordPieces
from training.base import base_weights, wordpieces
from training.corpus import IGNORED, NOBODY, Example, load, pieces_of
from training.epochs import fit
from training.model import Tagger, load_minilm

WINDOW = 256
BATCH = 8
CLS, SEP, MASK = 101, 102, 103
BODY = WINDOW - 2
LINK_WEIGHT = 0.3
SEED = 20231107


@dataclass(frozen=True)
class Round:
    """One pass of the schedule: epochs, the encoder's learning rate and the share of words masked."""

    epochs: int
    rate: float
    masked: float


ROUNDS = (Round(4, 2e-4, 0.0), Round(3, 1.5e-4, 0.05))


@dataclass(frozen=True)
class Window:
    """At most 256 places of one text. Link targets are places in the window; IGNORED where there is nothing to learn."""

    ids: list[int]
    tags: list[int]
    cue_of: list[int]
    source_of: list[int]


def windows(example: Example, pieces: WordPieces, rng: random.Random, masked: float) -> Iterator[Window]:
    """The text cut into windows from a random phase."""
    found = pieces_of(example, pieces, rng)
    ids, first = list(found.ids), found.first
    for n in range(len(first)):
        if masked and rng.random() < masked:
            end = first[n + 1] if n + 1 < len(first) else len(ids)
            ids[first[n] : end] = [MASK] * (end - first[n])
    start = -rng.randrange(BODY)
    while start < len(ids):
        yield _window(example, ids, first, start)
        start += BODY


def _window(example: Example, ids: list[int], first: list[int], start: int) -> Window:
    body = ids[max(start, 0) : start + BODY]
    shift = 1 - max(start, 0)
    size = len(body) + 2
    place = {n: at + shift for n, at in enumerate(first) if 1 <= at + shift <= len(body)}
    tags, cue_of, source_of = [IGNORED] * size, [IGNORED] * size, [IGNORED] * size
    for n, at in place.items():
        tag = tags[at] = example.tags[n]
        if tag in (5, 6):
            cue_of[at] = place.get(example.cue_of[n], IGNORED)
        elif tag in (3, 4):
            source = example.source_of[n]
            source_of[at] = NOBODY if source == -1 else place.get(source, IGNORED)
    return Window([CLS, *body, SEP], tags, cue_of, source_of)


def batches(examples: list[Example], pieces: WordPieces, rng: random.Random, masked: float) -> list[list[Window]]:
    """Every window of one epoch, shuffled."""
    every = [window for example in examples for window in windows(example, pieces, rng, masked)]
    every = [window for window in every if any(tag != IGNORED for tag in window.tags)]
    rng.shuffle(every)
    return [every[at : at + BATCH] for at in range(0, len(every), BATCH)]


def loss_of(tagger: nn.Module, batch: list[Window]) -> Tensor:
    """The tag loss plus the two link losses, each over the targets that are there."""
    size = max(len(window.ids) for window in batch)

    def tensor(name: str, fill: int) -> Tensor:
        return torch.tensor([getattr(w, name) + [fill] * (size - len(w.ids)) for w in batch])

    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, cue, source = (scores.float() for scores in tagger(tensor("ids", 0)))
    wanted = tensor("tags", IGNORED)
    loss = cross_entropy(tags.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)
    loss = loss + LINK_WEIGHT * _link_loss(cue, tensor("cue_of", IGNORED))
    return loss + LINK_WEIGHT * _link_loss(source, tensor("source_of", IGNORED))


def _link_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy among the places that are somebody's target in the window (and nobody, for sources)."""
    rows = wanted != IGNORED
    if not rows.any():
        return scores.sum() * 0
    candidate = torch.zeros(wanted.shape, dtype=torch.bool)
    candidate[:, NOBODY] = True
    candidate.scatter_(1, wanted.clamp(min=0), value=True)
    masked = scores.masked_fill(~candidate[:, None, :], -1e4)
    return cross_entropy(masked[rows], wanted[rows])


def run(tagger: Tagger, examples: list[Example], pieces: WordPieces, stage: Round, rng: random.Random) -> None:
    """Train `tagger` in place for one round."""
    encoder = [p for name, p in tagger.named_parameters() if name.split(".")[0] not in ("tags", "cue", "source")]
    heads = [p for name, p in tagger.named_parameters() if name.split(".")[0] in ("tags", "cue", "source")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": stage.rate}, {"params": heads, "lr": max(stage.rate, 5e-4)}], weight_decay=0.01
    )
    epochs = [batches(examples, pieces, rng, stage.masked) for _ in range(stage.epochs)]
    total = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(step / (0.1 * total), (total - step) / (0.9 * total))
    )
    fit(tagger, epochs, loss_of, optimiser, schedule)


def train(data: Path, out: Path) -> None:
    """Train on `data`/train and write `out`/tagger.pt."""
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    rng = random.Random(SEED)
    pieces = wordpieces()
    examples = load(data / "train")
    tagger = Tagger()
    load_minilm(tagger, load_tensors(base_weights()))
    kept = []
    out.mkdir(parents=True, exist_ok=True)
    for number, stage in enumerate(ROUNDS, 1):
        run(tagger, examples, pieces, stage, rng)
        kept.append(deepcopy(tagger.state_dict()))
        torch.save(kept[-1], out / f"round-{number}.pt")
    mean = {name: sum(state[name] for state in kept) / len(kept) for name in kept[0]}
    torch.save(mean, out / "tagger.pt")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a directory with train/ and dev/ of PolNeAR")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    train(arguments.data, arguments.out)


if __name__ == "__main__":
    main()
