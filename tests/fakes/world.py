"""The world around the bot: Slack, and the clock that Slack goes by."""

from collections.abc import Iterable
from types import TracebackType
from typing import Self

from tests.fakes.clock import Clock
from tests.fakes.slack import Slack
from tests.fakes.workspace import Channel, User


class World:
    """Everything outside the bot, for one test. Used with `with`, whose end asks that nothing unexpected was asked of it."""

    def __init__(self, *, users: Iterable[User] = (), channels: Iterable[Channel] = (), clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.slack = Slack(self.clock, users, channels)

    def stop(self) -> None:
        """Close every socket and end every thread."""
        self.slack.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()
        assert kind is not None or not self.slack.unexpected, "\n".join(self.slack.unexpected)
