"""What was used of a language model, in words: for the terminal, before and beside any team's account."""

from dataclasses import dataclass

from bot.config import ModelConfig
from bot.reading.model.asked import Usage
from bot.reading.model.cost import Prices, cost

NOTHING = Usage(0, 0)


def prices_of(settings: ModelConfig) -> Prices:
    """What tokens cost, as far as the configuration says."""
    return Prices(**settings.prices.model_dump())


def in_words(used: Usage, settings: ModelConfig) -> str:
    """ "2,310 tokens read, 0 of them cached, 480 written; about $0.0041": the estimate goes by the prices of app.yaml."""
    price = cost(used, prices_of(settings))
    money = "cost not known: model.prices is not set" if price is None else f"about ${price:.4f}"
    return f"{used.read:,} tokens read, {used.cached:,} of them cached, {used.written:,} written; {money}"


@dataclass
class Bill:
    """What is used until it is settled."""

    used: Usage = NOTHING

    def add(self, usage: Usage) -> None:
        """So much more was used."""
        self.used += usage

    def settle(self) -> Usage:
        """What was used. From then on nothing is."""
        used, self.used = self.used, NOTHING
        return used
