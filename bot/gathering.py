"""What came in for a digest: every text read once, every name accounted for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.article import Article
from bot.briefing import Briefing
from bot.digest import Digest, Failure, Footer, Repeat, Story
from bot.errors import SaysoError
from bot.ranking import ranked


class Compare(Protocol):
    """How briefings become stories."""

    def __call__(self, briefings: Sequence[Briefing], *, since: date | None = None) -> tuple[Story, ...]:
        """The stories of these briefings; with `since`, what changed in them from that day on."""


@dataclass
class Gathering:
    """The articles of one digest, as they come in."""

    _briefings: dict[str, Briefing] = field(default_factory=dict)
    """By the hash of the text."""
    _failed: list[Failure] = field(default_factory=list)
    _repeats: list[Repeat] = field(default_factory=list)

    def take(self, name: str, article: Article, brief: Callable[[Article], Briefing]) -> None:
        """Brief the article called `name`, unless its text was here before. Raises what `brief` does."""
        if held := self._briefings.get(article.sha256):
            self._repeats.append(Repeat(name=name, outlet=article.outlet, briefing=held.id))
        else:
            self._briefings[article.sha256] = brief(article)

    def miss(self, name: str, error: SaysoError) -> None:
        """Write down what could not be briefed, and why."""
        self._failed.append(Failure(name=name, code=error.code))

    @property
    def is_whole(self) -> bool:
        """Whether everything could be briefed."""
        return not self._failed

    def digest(self, day: date, compare: Compare, since: date | None = None) -> Digest:
        """The digest of what came in, its stories in the order in which they are told."""
        briefings = tuple(self._briefings.values())
        footer = Footer(
            seen=len(briefings) + len(self._repeats) + len(self._failed),
            briefed=len(briefings),
            duplicates=len(self._repeats),
            failed=tuple(self._failed),
            repeats=tuple(self._repeats),
        )
        stories = ranked(compare(briefings, since=since), briefings)
        return Digest(day=day, briefings=briefings, stories=stories, footer=footer)
