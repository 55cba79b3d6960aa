"""What the queue has done: the steps of an answer, whoever takes them."""

from collections.abc import Callable, Sequence
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


class Rounds(Protocol):
    """Who asks feeds."""

    def round(self, puts: "Puts") -> None:
        """Ask the feeds that are due, and put in what is new."""


class Gathers(Protocol):
    """Who reads what is new in feeds. Nobody asked for it, so nobody waits for it."""

    def gather(self, team: str, requests: Sequence[str]) -> None:
        """Fetch an article that is new and brief it, for the request of each channel that wants it."""

    def miss(self, team: str, requests: Sequence[str], problem: Problem) -> None:
        """There will be no briefing of it."""


class Errands(Protocol):
    """What is done for people who have to do with feeds; `facts` say what of it. Which it is, they say by `do`."""

    def add(self, team: str, user: str, facts: Facts) -> None:
        """Look for a feed and subscribe a channel to it."""

    def remove(self, team: str, user: str, facts: Facts) -> None:
        """End subscriptions of a channel."""

    def take_in(self, team: str, user: str, facts: Facts) -> None:
        """Subscribe a channel to the feeds of a list that was sent."""

    def hand_out(self, team: str, user: str, facts: Facts) -> None:
        """Send the feeds of a channel as a list."""

    def tell(self, team: str, user: str, facts: Facts) -> None:
        """Tell who added a feed how it does."""

    def regret(self, team: str, user: str, facts: Facts, problem: Problem) -> None:
        """Tell who wanted it why it is not done."""


class Puts(Protocol):
    """Where a round puts in what it finds; the same is put in once."""

    def article(self, team: str, requests: Sequence[str]) -> None:
        """An article that is new, by the requests for it."""

    def errand(self, team: str, user: str, facts: Facts) -> None:
        """What somebody is to be told."""


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
