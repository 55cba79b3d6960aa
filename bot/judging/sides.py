"""Two claims as one row of wordpieces: what the pair model reads, in training and at work alike."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.checking.contest import Side
from bot.reading.local.words import WORD, WordPieces

MOST_SOURCE = 20  # pieces: who speaks, and with which verb
MOST_TEXT = 56  # pieces: a claim of some 40 words
MOST_ALONE = 120  # pieces: a title with a lead


class Row(NamedTuple):
    """Wordpiece ids of [CLS] a [SEP] b [SEP], and for each whether it belongs to the first claim (0) or the second (1)."""

    ids: list[int]
    segments: list[int]


class Rows:
    """Turns pairs into rows, by one vocabulary. `special` gives the ids of [CLS] and [SEP]."""

    def __init__(self, pieces: WordPieces, special: Callable[[str], int]) -> None:
        self._pieces = pieces
        self._start, self._end = special("[CLS]"), special("[SEP]")

    def of(self, a: Side, b: Side) -> Row:
        """The row that asks whether `b` contests `a`."""
        first = [self._start, *self._side(a), self._end]
        second = [*self._side(b), self._end]
        return Row(first + second, [0] * len(first) + [1] * len(second))

    def alone(self, text: str) -> Row:
        """The row of one text: what it is about."""
        ids = [self._start, *self._cut(text, MOST_ALONE), self._end]
        return Row(ids, [0] * len(ids))

    def _side(self, side: Side) -> list[int]:
        head = " ".join(part for part in (side.source, side.cue) if part)
        return [*self._cut(f"{head} :" if head else "", MOST_SOURCE), *self._cut(side.text, MOST_TEXT)]

    def _cut(self, words: str, most: int) -> list[int]:
        ids: Sequence[int] = self._pieces.of(WORD.findall(words)).ids
        # Of too many the ends are kept: who it is stands first, the verb and the colon last.
        return list(ids) if len(ids) <= most else [*ids[: most - most // 3], *ids[-(most // 3) :]]
