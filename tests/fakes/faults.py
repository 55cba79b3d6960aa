"""Faults on demand: what goes wrong with the next calls of a method, in the order the test asked for it."""

import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.fakes.refusal import Refusal


class Dropped(Exception):
    """The connection is closed without an answer: nobody can tell whether the request was done."""


@dataclass
class Fault:
    """One thing that goes wrong once: a refusal, or a connection that drops before or after the request is done."""

    refusal: Refusal | None = None
    drops: bool = False
    after: bool = False
    stall: "Stall | None" = None


@dataclass
class Stall:
    """Calls that hang until it is released: by hand, at the end of its `with`, or when the world stops."""

    method: str
    held: int = 0
    _open: threading.Event = field(default_factory=threading.Event)

    def release(self) -> None:
        """Let the calls go on."""
        self._open.set()

    def hold(self) -> None:
        """Hang until released. `held` is how many calls have come to hang."""
        self.held += 1
        self._open.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


@dataclass
class Faults:
    """The faults still to come, by method."""

    _waiting: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _stalls: dict[str, Stall] = field(default_factory=dict)

    def add(self, method: str, fault: Fault, times: int) -> None:
        """`fault` for the next `times` calls."""
        self._waiting[method].extend([fault] * times)

    def stall(self, method: str) -> Stall:
        """Every call of `method` hangs from now on."""
        self._stalls[method] = Stall(method)
        return self._stalls[method]

    def next(self, method: str) -> Fault:
        """What goes wrong with this call; nothing, mostly."""
        waiting = self._waiting[method]
        fault = waiting.popleft() if waiting else Fault()
        return Fault(fault.refusal, fault.drops, fault.after, self._stalls.get(method))

    def release(self) -> None:
        """No call hangs any more."""
        for stall in self._stalls.values():
            stall.release()

    def left(self) -> list[str]:
        """The methods whose faults never happened."""
        return [method for method, waiting in self._waiting.items() if waiting]
