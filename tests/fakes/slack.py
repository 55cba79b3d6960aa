"""Slack, as a bot and a test meet it: the API it answers, the people who act in it, and what can be read back."""

import time
from collections.abc import Callable, Iterable
from typing import Literal, TypeVar

from tests.fakes.clock import Clock
from tests.fakes.delivery import Delivery
from tests.fakes.faults import Fault, Faults, Stall
from tests.fakes.office import Office
from tests.fakes.people import People
from tests.fakes.refusal import Refusal
from tests.fakes.switchboard import Switchboard
from tests.fakes.wire import Wire
from tests.fakes.workspace import BOT, Call, Channel, Message, User, View, newsroom, rooms

T = TypeVar("T")
LAST = 12  # calls that a failed wait tells of


class Slack(People):
    """One workspace on loopback. `unexpected` is what no working bot does: methods that are not there, acks twice or
    for nothing, answers where none are taken.
    """

    def __init__(self, clock: Clock, users: Iterable[User] = (), channels: Iterable[Channel] = ()) -> None:
        people, places = list(users) or list(newsroom()), list(channels) or list(rooms())
        super().__init__(clock, {user.id: user for user in people}, {place.id: place for place in places})
        self.faults = Faults()
        self.office = Office(self)
        self._wire = Wire(Switchboard(self, self.faults, self.office.sockets).answer)
        self.base = self._wire.base
        self.api = f"{self.base}/api/"

    def stop(self) -> None:
        """Close everything, and wait for it."""
        self.faults.release()
        self._wire.stop()
        self.office.stop()

    # What a test reads

    def messages(self, channel: str) -> list[Message]:
        """What the channel shows, oldest first: no replies, unless broadcast."""
        with self.changed:
            every = [message for message in self.said if message.channel == channel]
            return [message for message in every if not message.is_reply or message.broadcast]

    def thread(self, channel: str, ts: str) -> list[Message]:
        """A message and its replies, oldest first."""
        with self.changed:
            return self.replies(channel, ts)

    def posted(self, channel: str | None = None) -> list[Message]:
        """All messages of the bot that everyone sees, replies too, oldest first."""
        with self.changed:
            return [kept for kept in self.said if kept.user == BOT and channel in (None, kept.channel)]

    def ephemerals(self, user: str, channel: str | None = None) -> list[Message]:
        """The messages that only `user` sees, oldest first."""
        with self.changed:
            return [kept for kept in self.whispered if kept.to == user and channel in (None, kept.channel)]

    def dm_of(self, user: str) -> str:
        """The id of the bot's conversation with `user`: D1 for U1."""
        with self.changed:
            return self.conversation(user).id

    def view(self, user: str = "U1") -> View | None:
        """The modal on top."""
        with self.changed:
            stack = self.modals.get(user) or []
            return stack[-1] if stack else None

    def home(self, user: str = "U1") -> View | None:
        """The published Home."""
        with self.changed:
            return self.homes.get(user)

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything that was sent to the app, oldest first."""
        return self.office.deliveries

    @property
    def sockets(self) -> list[int]:
        """The numbers of the connected sockets."""
        with self.changed:
            return sorted(self.office.sockets.open)

    def calls(self, method: str | None = None) -> list[Call]:
        """The requests to `method`, or all, oldest first. Beside the API's: response_url, files.upload, files.download."""
        with self.changed:
            return [call for call in self.requests if method in (None, call.method)]

    def wait(self, fact: Callable[[], T | None], seconds: float = 5) -> T:
        """Wait until `fact` is true, and return it. AssertionError with the last calls where it does not come."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while not (found := fact()):
                left = deadline - time.monotonic()
                assert left > 0, f"not in {seconds} s; the last calls: {self.requests[-LAST:]}; {self.unexpected}"
                # Looked at now and then too: the fact may be of something else than Slack.
                self.changed.wait(min(left, 0.05))
            return found

    # What a test does to Slack

    def fails(self, method: str, error: str, times: int = 1) -> None:
        """The next calls of `method` are refused with `error`."""
        self.faults.add(method, Fault(Refusal(error)), times)

    def status(self, method: str, status: int, *, retry_after: int | None = None, times: int = 1) -> None:
        """The next calls of `method` are answered with that HTTP status: 429 with Retry-After, 500, 503."""
        error = "ratelimited" if status == 429 else "internal_error"
        self.faults.add(method, Fault(Refusal(error, status=status, retry_after=retry_after)), times)

    def drops(self, method: str, *, after_storing: bool, times: int = 1) -> None:
        """The next calls of `method` are done, or not, and then the connection closes without an answer."""
        self.faults.add(method, Fault(drops=True, after=after_storing), times)

    def stalls(self, method: str) -> Stall:
        """Calls of `method` hang until released; `with` releases at its end."""
        return self.faults.stall(method)

    def redeliver(self, delivery: Delivery, reason: str = "timeout") -> Delivery:
        """Deliver an event once more: attempt 1, 2, 3."""
        return self.office.redeliver(delivery, reason)

    def disconnects(self, reason: Literal["warning", "refresh_requested"] = "warning") -> None:
        """Tell every socket that it will be closed; `hangs_up` does it.

        Until it is done, the built-in client takes up to three seconds to leave the old socket, and acks nothing.
        """
        self.office.sockets.warn(reason)

    def hangs_up(self, *numbers: int) -> None:
        """Close the sockets of these numbers, or every one."""
        for number in numbers or self.sockets:
            self.office.sockets.hang_up(number)

    def verifies_url(self) -> Delivery:
        """HTTP mode: Slack asks whether the address is the bot's. The answer is the challenge."""
        return self.office.deliver(
            "events_api", {"token": "verification-token", "challenge": "a-challenge", "type": "url_verification"}
        )
