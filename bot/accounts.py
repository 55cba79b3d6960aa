"""Reading on a team's account: what its articles cost is written down as it is spent, and ends at the limit of a day."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.apart import Apart
from bot.article import Article
from bot.briefing import Briefing, ReaderInfo
from bot.config import ModelAddress, ModelConfig
from bot.errors import StoreUnavailable
from bot.reading.model.asked import Usage
from bot.reading.model.cost import cost
from bot.spending import prices_of
from bot.store.nouns import Used
from bot.store.store import Store
from bot.turns import Line

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Spent:
    """What a team used of a language model: tokens, US dollars where prices are known, and the limit of a day if any."""

    tokens: int
    dollars: float | None
    a_day: int | None


class Accounts:
    """Briefs articles for teams. Where articles go to no language model, `address` is None, and nothing is counted."""

    def __init__(
        self, reads: Apart, store: Store, address: ModelAddress | None, settings: ModelConfig, now: Callable[[], datetime]
    ) -> None:
        self._reads = reads
        self._store = store
        self._address = address
        self._a_day = settings.most_tokens_a_day
        self._prices = prices_of(settings)
        self._now = now
        self._line = Line()

    @property
    def info(self) -> ReaderInfo | None:
        """Who reads; None before the process that does was started."""
        return self._reads.info

    def brief(
        self, team: str, article: Article, has_read: Callable[[], None] = lambda: None, *, is_waited_for: bool = True
    ) -> Briefing:
        """The briefing of `article`; `has_read` is called between reading and checking. What nobody waits for has its turn when
        nobody is waiting.

        Raises ReaderError, StoreUnavailable, and ReadingEnded where the process that reads came to its end.
        """
        with self._line.turn(is_first=is_waited_for):
            return self._reads.brief(
                article, has_read, lambda usage: self._spend(team, article, usage), lambda: self.left(team)
            )

    def left(self, team: str) -> int | None:
        """How many tokens the team may still use today, 0 at least; None for any number."""
        if self._a_day is None or (spent := self.spent(team)) is None:
            return None
        return max(0, self._a_day - spent.tokens)

    def spent(self, team: str) -> Spent | None:
        """What the team used today; None where articles go to no language model. Raises StoreUnavailable."""
        if self._address is None:
            return None
        return self._spent(self._store.used(self._today(), team))

    def spent_on(self, team: str, article: str) -> Spent | None:
        """What the team used on an article, whenever it was; None where it used nothing. Raises StoreUnavailable."""
        used = self._store.used_of(team, article)
        return self._spent(used) if used else None

    def _spent(self, used: Iterable[Used]) -> Spent:
        usage = total(used)
        return Spent(usage.read + usage.written, cost(usage, self._prices), self._a_day)

    def _spend(self, team: str, article: Article, usage: Usage) -> None:
        model = self._address.name if self._address else ""
        used = Used(team=team, day=self._today(), model=model, article=article.id, calls=1, **vars(usage))
        try:
            self._store.use(used)
        except StoreUnavailable:  # somebody waits for the briefing, and it is paid for
            log.exception("not counted", extra={"team": team, "tokens": used.tokens})

    def _today(self) -> date:
        return self._now().astimezone(UTC).date()


def total(used: Iterable[Used]) -> Usage:
    """All that was used, together."""
    return sum((Usage(each.read, each.written, each.cached) for each in used), Usage(0, 0))
