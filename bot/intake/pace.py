"""The time each host is given: one question at once, and the next no sooner than a second after its answer."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.intake.politeness import BETWEEN

MOST_KEPT = 10_000  # hosts


class Pace:
    """Whose turn it is with each host, among all threads of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[float]:
        """The time in which the host may be asked, once: how many seconds it was waited for."""
        began = self._clock()
        there = self._host(host)
        with there.lock:
            if (wait := there.free - self._clock()) > 0:
                self._sleep(wait)
            try:
                yield self._clock() - began
            finally:
                there.free = self._clock() + BETWEEN.total_seconds()

    def _host(self, host: str) -> "_Host":
        with self._lock:
            if len(self._hosts) >= MOST_KEPT:
                now = self._clock()
                self._hosts = {name: kept for name, kept in self._hosts.items() if kept.free > now or kept.lock.locked()}
            return self._hosts.setdefault(host, _Host())


class _Host:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free = 0.0
