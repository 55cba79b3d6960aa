"""The loop every model is trained by."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

Batch = TypeVar("Batch")


def fit(
    model: nn.Module,
    epochs: Sequence[Sequence[Batch]],
    loss_of: Callable[[nn.Module, Batch], Tensor],
    optimiser: Optimizer,
    schedule: LRScheduler,
) -> None:
    """Train `model` in place, one step a batch with gradients cut at norm 1, and print the mean loss of each epoch."""
    model.train()
    for number, epoch in enumerate(epochs, 1):
        began, seen = time.monotonic(), 0.0
        for batch in epoch:
            loss = loss_of(model, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            seen += loss.item()
        print(f"epoch {number}/{len(epochs)}: loss {seen / len(epoch):.4f}, {time.monotonic() - began:.0f} s", flush=True)
