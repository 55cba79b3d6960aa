"""What a language model is asked, and what it answers. Nothing here says who asks, or over which wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Json = Mapping[str, object]


@dataclass(frozen=True)
class Question:
    """One question. `static` is the same for every article and comes first, so that a server can keep it (prompt caching)."""

    static: str
    variable: str
    schema: Json
    """JSON Schema of the answer, in the subset that strict mode takes: every property required, none besides, no defaults."""


@dataclass(frozen=True)
class Usage:
    """What was read and written, in tokens: the server's count, or characters / 4 where it gives none."""

    read: int
    written: int
    cached: int = 0
    """Of those read, how many the server had kept."""

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.read + other.read, self.written + other.written, self.cached + other.cached)


@dataclass(frozen=True)
class Answer:
    """A JSON object that keeps to the question's schema, and what it cost."""

    data: Json
    usage: Usage


class Model(Protocol):
    """Answers questions."""

    @property
    def name(self) -> str:
        """As its server calls it."""

    def answer(self, question: Question) -> Answer:
        """The answer. Raises ModelError: unreachable, refused, over budget, or no such object after all tries."""
