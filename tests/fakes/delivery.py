"""A delivery: one thing that Slack sends to the app, and how the app acknowledged it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.refusal import Json

PATIENCE_SECONDS = 10
LATE_MS = 3000  # docs.slack.dev/tools/bolt-python/concepts/acknowledge


@dataclass(eq=False)
class Delivery:
    """An event, an interaction or a command on its way. `ms` and `answer` wait for the ack."""

    kind: str
    """events_api, interactive or slash_commands."""
    payload: Json
    envelope_id: str
    takes_answer: bool = False
    attempt: int = 0
    reason: str = ""
    socket: int | None = None
    """Which socket it went to, counted from 1; None where none was connected."""
    status: int | None = None
    """The HTTP status of the bot's answer, in HTTP mode."""
    failure: str = ""
    """What people see instead: dispatch_failed, where nobody was there."""
    then: Callable[[Json], None] | None = field(default=None, repr=False)
    _sent: float = field(default_factory=time.monotonic, repr=False)
    _ms: float = 0.0
    _answer: Json = field(default_factory=dict)
    _done: threading.Event = field(default_factory=threading.Event, repr=False)

    def leaves(self) -> None:
        """The clock of the ack starts."""
        self._sent = time.monotonic()

    def arrives(self, answer: Json) -> None:
        """The ack is here."""
        self._ms = (time.monotonic() - self._sent) * 1000
        self._answer = answer
        if self.then:
            self.then(answer)
        self._done.set()

    def misses(self, failure: str) -> None:
        """No ack will come."""
        self.failure = failure
        self._done.set()

    @property
    def acked(self) -> bool:
        """Whether the ack is here already."""
        return self._done.is_set() and not self.failure

    @property
    def ms(self) -> float:
        """Real milliseconds from sending to ack. AssertionError where none comes."""
        self._wait()
        return self._ms

    @property
    def late(self) -> bool:
        """Whether people saw a timeout: the ack took three seconds or more."""
        return self.ms >= LATE_MS

    @property
    def answer(self) -> Json:
        """The payload of the ack: a view's errors, a command's message; empty where it had none."""
        self._wait()
        return self._answer

    @property
    def event_id(self) -> str:
        """The same for every delivery of one event."""
        return str(self.payload.get("event_id", ""))

    @property
    def event(self) -> Json:
        """The event of events_api, empty otherwise."""
        return dict(self.payload.get("event") or {})

    @property
    def trigger_id(self) -> str:
        """Good once, for three seconds of the clock."""
        return str(self.payload.get("trigger_id", ""))

    @property
    def response_url(self) -> str:
        """Good five times, for thirty minutes of the clock."""
        return str(self.payload.get("response_url", ""))

    def envelope(self) -> Json:
        """As it travels in Socket Mode."""
        shared = {"envelope_id": self.envelope_id, "payload": self.payload, "type": self.kind}
        answers = {"accepts_response_payload": self.takes_answer}
        retries = {"retry_attempt": self.attempt, "retry_reason": self.reason}
        return shared | answers | (retries if self.kind == "events_api" else {})

    def wait(self) -> None:
        """Until it is acked, or never will be. AssertionError where nothing comes in ten seconds."""
        assert self._done.wait(PATIENCE_SECONDS), f"{self.kind} {self.envelope_id}: no ack in {PATIENCE_SECONDS} s"

    def _wait(self) -> None:
        self.wait()
        assert not self.failure, f"{self.kind} {self.envelope_id}: {self.failure}"
