"""A line of those who want one thing that only one can have at a time; those who are waited for come first."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Line:
    """Threads that stand in line."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._is_taken = False
        self._first = 0

    @contextmanager
    def turn(self, *, is_first: bool) -> Iterator[None]:
        """One's turn. Who is not first waits until none who is does."""
        with self._moved:
            self._first += is_first
            self._moved.wait_for(lambda: not self._is_taken and (is_first or not self._first))
            self._first -= is_first
            self._is_taken = True
        try:
            yield
        finally:
            with self._moved:
                self._is_taken = False
                self._moved.notify_all()
