"""What the queue has done: the steps of an answer, whoever takes them."""

from collections.abc import Callable
from typing import Protocol

Problem = tuple[str, dict[str, str | int | float]]
"""The code of one of our errors, and its facts."""
Facts = dict[str, object]
"""What a follow-up answer is made of, what is amended and by whom, or of which day a digest is: ids, never a text."""
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


class Amends(Protocol):
    """What people change in a briefing that stands, in the same manner; `facts` say what of it, and who wants it."""

    def correct(self, team: str, request: str, facts: Facts) -> None:
        """Show a correction, or put it before who may."""

    def accept(self, team: str, request: str, facts: Facts) -> None:
        """Show somebody else's."""

    def dismiss(self, team: str, request: str, facts: Facts) -> None:
        """Drop somebody else's."""

    def take_back(self, team: str, request: str, facts: Facts) -> None:
        """Undo one."""

    def withdraw(self, team: str, request: str, facts: Facts) -> None:
        """Take the briefing back."""

    def regret(self, team: str, request: str, facts: Facts, problem: Problem) -> None:
        """Tell who wanted it why it is not done."""


class DigestWork(Protocol):
    """What is to be done for a channel's digest, in the same manner, but for a team and a channel."""

    def digest(self, team: str, channel: str, facts: Facts) -> None:
        """Make and post the digest of a day."""

    def preview(self, team: str, channel: str, facts: Facts) -> None:
        """Show somebody what it would be now."""

    def living(self, team: str, channel: str, facts: Facts) -> None:
        """Tell below the briefings that stand there what changed since."""

    def regret(self, team: str, channel: str, facts: Facts, problem: Problem) -> None:
        """Tell whom it concerns why it is not done."""
