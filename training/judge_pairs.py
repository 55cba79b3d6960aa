"""Ask a trained pair model, before it is exported, about many pairs."""

from collections.abc import Sequence

import torch

from bot.checking.contest import Side
from bot.judging.sides import Rows
from training.pair_model import PairModel
from training.pairs import NOT_CONTESTS, Example, Pair
from training.train_pairs import tensors

TOGETHER = 64


def judge(model: PairModel, sides: Sequence[tuple[Side, Side]], rows: Rows) -> list[float]:
    """The chance, for each pair (a, b), that b contests a."""
    model.eval()
    examples = [Example(rows.of(a, b), Pair(a, b, NOT_CONTESTS)) for a, b in sides]
    order = sorted(range(len(examples)), key=lambda number: len(examples[number].row.ids))
    found: dict[int, float] = {}
    for at in range(0, len(order), TOGETHER):
        numbers = order[at : at + TOGETHER]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            labels, _ = model(*tensors([examples[number] for number in numbers]))
        found |= dict(zip(numbers, labels.float().softmax(1)[:, 0].tolist(), strict=True))
    return [found[number] for number in range(len(examples))]
