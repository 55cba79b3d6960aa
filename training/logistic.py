"""A logistic regression small enough to print: weights by name, fitted with a pull towards none."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits


def fit(
    rows: Sequence[Sequence[float]], wanted: Sequence[bool], pull: float, weights: Sequence[float] | None = None
) -> tuple[list[float], float]:
    """Weights and bias; `pull` is the ridge penalty on the weights of clues as they come."""
    table = torch.tensor(rows, dtype=torch.float64)
    target = torch.tensor(wanted, dtype=torch.float64)
    worth = torch.ones(len(target), dtype=torch.float64) if weights is None else torch.tensor(weights, dtype=torch.float64)
    beta = torch.zeros(table.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([beta], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        fits = binary_cross_entropy_with_logits(table @ beta[:-1] + beta[-1], target, weight=worth, reduction="sum")
        total = fits + pull * (beta[:-1] ** 2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)
    found = beta.detach().tolist()
    return found[:-1], found[-1]


def score(row: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """The logit of a row."""
    return sum(value * weight for value, weight in zip(row, weights, strict=True)) + bias
