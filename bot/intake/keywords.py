"""Words by which a channel chooses among a feed's items: "ferry, harbour*, -sport". Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.intake.feed import Item

MOST = 20  # keywords of a subscription
LONGEST = 60  # characters of one


@dataclass(frozen=True)
class Keywords:
    """Of what an item says, one of `include` has to be in it, where there are any, and none of `exclude`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: str) -> Self:
        """What somebody typed: words or phrases apart by commas, those to be left out with a minus before them."""
        parts = [" ".join(part.split())[:LONGEST] for part in said.split(",")][:MOST]
        out = [part[1:].strip() for part in parts if part.startswith("-")]
        return cls(_each(part for part in parts if not part.startswith("-")), _each(out))

    def __str__(self) -> str:
        """As it would be typed."""
        return ", ".join([*self.include, *(f"-{word}" for word in self.exclude)])

    def has(self, item: Item) -> bool:
        """Whether the item is wanted: whole words count, and those a word with a * begins."""
        text = f"{item.title or ''}\n{item.summary or ''}".casefold()
        is_in = not self.include or any(_stands(word, text) for word in self.include)
        return is_in and not any(_stands(word, text) for word in self.exclude)


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word.strip("*")))


def _stands(word: str, text: str) -> bool:
    begins, ends = re.escape(word.casefold().rstrip("*")), "" if word.endswith("*") else r"(?!\w)"
    return re.search(rf"(?<!\w){begins}{ends}", text) is not None
