"""The bot while it runs: it opens its doors when everything behind them stands, and closes them before it puts it away."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.apart import Apart
from bot.config import Config
from bot.errors import SaysoError
from bot.jobs.feeds import FeedJobs
from bot.jobs.jobs import Jobs
from bot.slack.door import Door
from bot.slack.rounds import Rounds
from bot.store.store import Store

log = logging.getLogger(__name__)

SECONDS_TO_END = 5  # for work under way at the end: most hosts give 10 in all, and closing a socket may take 4
HOURS_BETWEEN_SWEEPS = 6
SECONDS_BETWEEN_ROUNDS = 15


@dataclass
class Service:
    """Everything that runs. What was acknowledged is finished, or durable in the queue, whenever it stops."""

    config: Config
    reads: Apart
    store: Store
    jobs: Jobs
    feeds: FeedJobs
    rounds: Rounds
    door: Door
    now: Callable[[], datetime]

    def __post_init__(self) -> None:
        self._stopping = threading.Event()
        self._sweeper = threading.Thread(target=self._sweep, name="sweep", daemon=True)
        self._goer = threading.Thread(target=self._go_rounds, name="rounds", daemon=True)

    def start(self) -> None:
        """Take up what was left, then let Slack in."""
        self.reads.open()
        self.jobs.start()
        self.feeds.start(self.now())
        self._sweeper.start()
        self._goer.start()
        self.door.open()
        log.info("serving", extra={"mode": self.config.slack.mode})

    def stop(self) -> None:
        """Let nothing more in, end what is under way, and keep the rest for the next start."""
        self._stopping.set()
        self._goer.join()
        self.door.close()
        self.jobs.stop(SECONDS_TO_END)
        self.reads.close()
        self._sweeper.join()
        self.store.close()
        log.info("stopped")

    def _sweep(self) -> None:
        """Drop the texts that are past their days and the work that is as old, now and every few hours."""
        while True:
            now, days = self.now(), self.config.keep_texts_days
            try:
                texts, jobs = self.store.drop_texts(now, days), self.jobs.forget(now - timedelta(days=days))
                log.info("swept", extra={"texts": texts, "jobs": jobs})
            except SaysoError as error:
                log.warning("sweep failed", extra={"code": error.code})
            if self._stopping.wait(HOURS_BETWEEN_SWEEPS * 3600):
                return

    def _go_rounds(self) -> None:
        """See whose digest is due, now and every few seconds."""
        while True:
            try:
                self.rounds.go()
            except SaysoError as error:
                log.warning("rounds failed", extra={"code": error.code})
            if self._stopping.wait(SECONDS_BETWEEN_ROUNDS):
                return
