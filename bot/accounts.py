"""Reading on a team's account: what its articles cost is written down as it is spent, and ends at the limit of a day."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from bot.apart import Apart
from bot.article import Article
from bot.briefing import Briefing, ReaderInfo
from bot.config import ModelAddress, ModelConfig
from bot.errors import StoreUnavailable
from bot.reading.model.asked import Usage
from bot.store.nouns import Used
from bot.store.store import Store

log = logging.getLogger(__name__)


class Accounts:
    """Briefs articles for teams. Where articles go to no language model, `address` is None, and nothing is counted."""

    def __init__(
        self, reads: Apart, store: Store, address: ModelAddress | None, settings: ModelConfig, now: Callable[[], datetime]
    ) -> None:
        self._reads = reads
        self._store = store
        self._address = address
        self._a_day = settings.most_tokens_a_day
        self._now = now

    @property
    def info(self) -> ReaderInfo | None:
        """Who reads; None before the process that does was started."""
        return self._reads.info

    def brief(self, team: str, article: Article, has_read: Callable[[], None]) -> Briefing:
        """The briefing of `article`; `has_read` is called between reading and checking.

        Raises ReaderError, StoreUnavailable, and ReadingEnded where the process that reads came to its end.
        """
        return self._reads.brief(article, has_read, lambda usage: self._spend(team, usage), lambda: self.left(team))

    def left(self, team: str) -> int | None:
        """How many tokens the team may still use today, 0 at least; None for any number."""
        if self._address is None or self._a_day is None:
            return None
        spent = sum(used.tokens for used in self._store.used(team, self._now().astimezone(UTC).date()))
        return max(0, self._a_day - spent)

    def _spend(self, team: str, usage: Usage) -> None:
        day, model = self._now().astimezone(UTC).date(), self._address.name if self._address else ""
        used = Used(team=team, day=day, model=model, read=usage.read, cached=usage.cached, written=usage.written, calls=1)
        try:
            self._store.use(used)
        except StoreUnavailable:  # somebody waits for the briefing, and it is paid for
            log.exception("not counted", extra={"team": team, "tokens": used.tokens})
