"""Train the pair model: `python -m training.train_pairs --out DIR`.

Two stages from one seed: the written pairs, each by itself, then pairs of claims that stand in one article. The second is
done once without each fold of stories (DIR/fold-N.pt: what fit_disputes asks about the stories of that fold), and once with
all of them (DIR/pairs.pt: what export_pairs turns into the weights that ship).
"""

import argparse
import copy
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load as load_tensors
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from bot.judging.sides import Rows
from training.annotated import every, read
from training.base import base_weights, special, wordpieces
from training.contests import FOLDS, Candidate, fold_of, gather, rows_to_learn
from training.epochs import fit
from training.pair_model import PairModel, load_minilm
from training.pairs import NO_KIND, NOT_CONTESTS, Example, Pair, batches, crossed, siblings, written

SEED = 20231107
BATCH = 16
KIND_WEIGHT = 0.3
SMOOTHING = 0.05
CROSSED = 900  # rows of the first stage whose answer belongs to another claim
REMEMBERED = 300  # written pairs of the second stage, and as many whose answer belongs to another claim


@dataclass(frozen=True)
class Stage:
    """Epochs and the encoder's peak learning rate."""

    epochs: int
    rate: float
    frozen: tuple[str, ...] = ()
    """Beginnings of the names of weights that stay as they are."""


EMBEDDINGS = ("words", "places", "segments", "norm")
FIRST = Stage(4, 6e-5)
# A few hundred contests of articles are too few to move word meanings.
SECOND = Stage(2, 8e-5, (*EMBEDDINGS, "encoder.layers.0.", "encoder.layers.1.", "encoder.layers.2."))


def tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    """Ids and segments of a batch, padded with 0."""
    size = max(len(example.row.ids) for example in batch)
    ids = [[*e.row.ids, *[0] * (size - len(e.row.ids))] for e in batch]
    segments = [[*e.row.segments, *[0] * (size - len(e.row.ids))] for e in batch]
    return torch.tensor(ids), torch.tensor(segments)


def loss_of(model: nn.Module, batch: Sequence[Example]) -> Tensor:
    """Cross-entropy of the labels (of contests or not, where no more is known) plus that of the kinds of contest."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels, kinds = (scores.float() for scores in model(*tensors(batch)))
    wanted = torch.tensor([e.pair.label for e in batch])
    weight = torch.tensor([e.pair.weight for e in batch])
    known = cross_entropy(labels, wanted.clamp(min=0), reduction="none", label_smoothing=SMOOTHING)
    logs = labels.log_softmax(1)
    refused = -torch.logsumexp(logs[:, 1:], 1)
    loss = (torch.where(wanted == NOT_CONTESTS, refused, known) * weight).mean()
    kind = torch.tensor([e.pair.kind for e in batch])
    if (kind != NO_KIND).any():
        loss = loss + KIND_WEIGHT * cross_entropy(kinds, kind, ignore_index=NO_KIND)
    return loss


def run(model: PairModel, pairs: Sequence[Pair], rows: Rows, stage: Stage, rng: random.Random) -> None:
    """Train `model` in place for one stage."""
    heads = [p for name, p in model.named_parameters() if name.split(".")[0] in ("labels", "kinds")]
    encoder = [p for name, p in model.named_parameters() if name.split(".")[0] not in ("labels", "kinds")]
    for name, parameter in model.named_parameters():
        parameter.requires_grad = not name.startswith(stage.frozen) if stage.frozen else True
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": stage.rate}, {"params": heads, "lr": max(stage.rate, 3e-4)}], weight_decay=0.01
    )
    epochs = [list(batches(pairs, rows, rng, BATCH)) for _ in range(stage.epochs)]
    total = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * total), (total - step) / (0.9 * total))
    )
    fit(model, epochs, loss_of, optimiser, schedule)


def rows_of_base() -> Rows:
    """Rows by the vocabulary of the base."""
    return Rows(wordpieces(), special)


def fresh(seed: int = SEED) -> PairModel:
    """The base with untrained heads."""
    torch.manual_seed(seed)
    model = PairModel()
    load_minilm(model, load_tensors(base_weights()))
    return model


def second(first: dict[str, Tensor], articles: Sequence[Sequence[Candidate]], rows: Rows) -> PairModel:
    """The model after its second stage on `articles`, with some of the written pairs so that they are not forgotten."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    model = PairModel()
    model.load_state_dict(first)
    every = [*written(held_out=False), *written(held_out=True)]
    pairs = [*rows_to_learn(articles, rng), *rng.sample(every, REMEMBERED), *crossed(rng, REMEMBERED)]
    run(model, pairs, rows, SECOND, rng)
    return model


def train(paths: list[Path], out: Path) -> None:
    """Train on the written pairs and the articles of `paths`; write what the module says."""
    torch.set_num_threads(2)
    out.mkdir(parents=True, exist_ok=True)
    rows, model = rows_of_base(), fresh()
    rng = random.Random(SEED)
    run(model, [*written(held_out=False), *siblings(), *crossed(rng, CROSSED)], rows, FIRST, rng)
    first = copy.deepcopy(model.state_dict())
    articles = gather(read(paths))
    for fold in range(FOLDS):
        others = [article for article in articles if article and fold_of(article[0].story) != fold]
        torch.save(second(first, others, rows).state_dict(), out / f"fold-{fold}.pt")
    torch.save(second(first, articles, rows).state_dict(), out / "pairs.pt")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, nargs="+", default=every(), help="annotated articles; all there are")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    train(arguments.articles, arguments.out)


if __name__ == "__main__":
    main()
