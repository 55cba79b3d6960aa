"""How often something may happen within a minute in one place. Pure but for the clock it is handed."""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

MINUTE = 60.0


@dataclass
class Limit:
    """At most so many a minute in each place: a loop of bots ends here."""

    most: int
    clock: Callable[[], float] = time.monotonic
    _lately: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def is_reached(self, place: str) -> bool:
        """Whether this place has had its share of the minute; if not, one more is counted."""
        times, now = self._lately[place], self.clock()
        while times and times[0] <= now - MINUTE:
            times.popleft()
        if len(times) >= self.most:
            return True
        times.append(now)
        return False
