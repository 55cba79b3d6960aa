"""The words of a text and their wordpieces: what the tagger reads, with offsets that still point into the text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

# The same tokens the PolNeAR scorer counts, so that training, reading and scoring agree on what a word is.
WORD = re.compile(r"\w+|[^\w\s]")

# A word of a script without spaces may be a whole paragraph; past this many pieces it tells the tagger nothing new.
MOST_PIECES = 16

Encode = Callable[[str], Sequence[int]]


@dataclass(frozen=True)
class Words:
    """A text cut into words; `starts[i]:ends[i]` are the code points of word i."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of `text` in order; white space belongs to none."""
        found = [match.span() for match in WORD.finditer(text)]
        return cls(text, [start for start, _ in found], [end for _, end in found])

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> str:
        return self.text[self.starts[number] : self.ends[number]]

    @cached_property
    def strings(self) -> list[str]:
        """Every word as a string."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]


@dataclass(frozen=True)
class Pieces:
    """Wordpiece ids of a run of words; `first[i]` is the place of word i's first piece."""

    ids: list[int]
    first: list[int]


class WordPieces:
    """Wordpiece ids of words, remembered: wordpieces of one word do not depend on its neighbours."""

    def __init__(self, encode: Encode, unknown: int) -> None:
        self._encode = encode
        self._unknown = unknown
        self._known: dict[str, list[int]] = {}

    def of(self, words: Sequence[str]) -> Pieces:
        """The pieces of `words` in order; every word has at least one."""
        ids: list[int] = []
        first: list[int] = []
        for word in words:
            first.append(len(ids))
            ids.extend(self._known.get(word) or self._learn(word))
        return Pieces(ids, first)

    def _learn(self, word: str) -> list[int]:
        pieces = list(self._encode(word))[:MOST_PIECES] or [self._unknown]
        if len(self._known) < 50_000:  # bounded, or a long-running bot keeps every typo it ever met
            self._known[word] = pieces
        return pieces
