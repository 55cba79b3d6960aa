"""The clock of the fake world: it stands still until a test moves it, so nothing expires by accident."""

from dataclasses import dataclass
from datetime import UTC, datetime

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC).timestamp()


@dataclass
class Clock:
    """Seconds since 1970. No test waits for them."""

    seconds: float = NOON

    def now(self) -> float:
        """What it shows."""
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Move it forward."""
        self.seconds += seconds
