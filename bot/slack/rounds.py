"""Whose digest is due, asked again and again: what is, is put into the queue, where it is once however often it is found."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.jobs.jobs import Jobs
from bot.plan import Known, Leeway
from bot.slack.editions import Editions
from bot.store.nouns import ChannelDigest

log = logging.getLogger(__name__)


@dataclass
class Rounds:
    """The rounds through one team's channels."""

    team: str
    editions: Editions
    jobs: Jobs
    leeway: Leeway
    now: Callable[[], datetime]
    _heard: dict[str, frozenset[str]] = field(default_factory=dict)
    """By channel, the requests that were put in already."""

    def go(self) -> None:
        """Put in what is due. Raises StoreUnavailable."""
        for held in self.editions.store.digests.all(self.team):
            if not held.paused:
                self._digest(held)
                self._living(held)

    def _digest(self, held: ChannelDigest) -> None:
        last = self.editions.store.digests.last(self.team, held.channel)
        known = Known(held.since, last.day if last else None)
        if day := held.plan.due(known, self.now() - self.leeway.spread(held.channel)):
            log.info("digest due", extra={"channel": held.channel, "day": str(day)})
            self.jobs.digest(self.team, held.channel, day)

    def _living(self, held: ChannelDigest) -> None:
        if not held.plan.living:
            return
        came = frozenset(request.id for request, _ in self.editions.fresh(held, self.now()))
        for id_ in came - self._heard.get(held.channel, frozenset()):
            self.jobs.living(self.team, held.channel, id_)
        self._heard[held.channel] = came
