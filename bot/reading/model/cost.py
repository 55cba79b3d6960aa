"""What a model's answers cost: tokens, money where prices are known, and what a reading may still use of its day."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.errors import ModelBudgetSpent
from bot.reading.model.asked import Usage

A_MILLION = 1_000_000


@dataclass(frozen=True)
class Prices:
    """In US dollars for a million tokens; None where nobody has said."""

    read: float | None = None
    cached: float | None = None
    written: float | None = None


def cost(usage: Usage, prices: Prices) -> float | None:
    """What was used, in US dollars; None where a price is not known that it takes."""
    parts = ((usage.read - usage.cached, prices.read), (usage.cached, prices.cached), (usage.written, prices.written))
    total = 0.0
    for tokens, price in parts:
        if tokens and price is None:
            return None
        total += tokens * (price or 0)
    return total / A_MILLION


class Tally:
    """What is used while it is used: `tells` hears of every answer, good or not. Where `begin` has set a limit, asking ends
    before it.
    """

    def __init__(self, tells: Callable[[Usage], object] = lambda _: None) -> None:
        self._tells = tells
        self._left: int | None = None
        self._a_day = 0

    def begin(self, left: int | None, a_day: int) -> None:
        """From now on at most `left` tokens, of so many a day; None for any number."""
        self._left, self._a_day = left, a_day

    def allow(self, tokens: int) -> None:
        """About so many are to be read. Raises ModelBudgetSpent where fewer are left."""
        if self._left is not None and tokens > self._left:
            raise ModelBudgetSpent(tokens=self._a_day)

    def add(self, usage: Usage) -> None:
        """So many were used."""
        if self._left is not None:
            self._left -= usage.read + usage.written
        self._tells(usage)
