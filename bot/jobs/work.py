"""What the queue has done: the steps of an answer, whoever takes them."""

from collections.abc import Callable
from typing import Protocol

Problem = tuple[str, dict[str, str | int | float]]
"""The code of one of our errors, and its facts."""
Facts = dict[str, object]
"""What a follow-up answer is made of: ids, never a text."""
Step = Callable[[str, str], None]
"""Something to do for a team and a request."""


class Work(Protocol):
    """What is to be done for a request. Every step may be taken twice, and raises SaysoError when it fails for good."""

    def again(self, team: str, request: str) -> None:
        """Somebody who looked asks for it again: what nobody could tell to have arrived may be sent once more."""

    def begin(self, team: str, request: str) -> None:
        """Say that it has begun."""

    def read(self, team: str, request: str) -> None:
        """Make the briefing."""

    def show(self, team: str, request: str) -> None:
        """Show its overview."""

    def detail(self, team: str, request: str) -> None:
        """Show the rest."""

    def share(self, team: str, request: str) -> None:
        """Show it where it was asked for."""

    def export(self, team: str, request: str) -> None:
        """Send it as files."""

    def follow(self, team: str, request: str, key: str, facts: Facts) -> None:
        """Post what answers a question below a briefing, under that key."""

    def regret(self, team: str, request: str, facts: Facts, problem: Problem) -> None:
        """Tell who asked a question below a briefing why there is no answer."""

    def fail(self, team: str, request: str, problem: Problem, attempt: int) -> None:
        """Say what went wrong in this attempt."""

    def excuse(self, team: str, request: str, problem: Problem) -> None:
        """Say why an answer that stands could not be shown elsewhere."""
