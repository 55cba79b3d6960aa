"""Trying again: an error says whether and when; how often and how long is bounded."""

import pytest

from bot.errors import InputEmpty, ModelBusy, SaysoError, StoreUnavailable
from bot.retrying import ATTEMPTS, LONGEST, patiently


def tried(*errors: SaysoError, attempts: int = ATTEMPTS, seconds: float = 60) -> tuple[list[float], int, object]:
    """How long was waited, how often it was tried, and what it came to, when the work fails with these errors in turn."""
    slept: list[float] = []
    waiting, tries = list(errors), 0

    def work() -> str:
        nonlocal tries
        tries += 1
        if waiting:
            raise waiting.pop(0)
        return "done"

    try:
        came: object = patiently(work, attempts=attempts, seconds=seconds, sleep=slept.append)
    except SaysoError as error:
        came = error
    return slept, tries, came


def busy(after: float | None) -> ModelBusy:
    """A server that says when to come back."""
    error = ModelBusy(server="here")
    error.after = after
    return error


def test_what_may_pass_is_tried_again() -> None:
    """And is done in the end."""
    slept, tries, came = tried(StoreUnavailable(reason="busy"), StoreUnavailable(reason="busy"))
    assert (tries, came) == (3, "done")
    assert all(0 <= wait <= 10 for wait in slept)


def test_what_does_not_pass_is_not() -> None:
    """An error that says nothing of trying again is the answer."""
    error = InputEmpty(name="a")
    assert tried(error) == ([], 1, error)


def test_the_last_error_is_the_answer() -> None:
    """After so many attempts."""
    every = [busy(0) for _ in range(ATTEMPTS)]
    assert tried(*every)[1:] == (ATTEMPTS, every[-1])
    assert tried(*every, attempts=2)[1:] == (2, every[1])


@pytest.mark.parametrize("after", [0, 3.5, LONGEST])
def test_who_says_when_is_asked_then(after: float) -> None:
    """Not before, and not later."""
    assert tried(busy(after)) == ([after], 2, "done")


def test_nobody_waits_longer_than_is_bearable() -> None:
    """Told to come back in an hour, the error is the answer; so where the time for all is shorter than the wait."""
    for error, seconds in ((busy(3600), 60), (busy(20), 10)):
        assert tried(error, seconds=seconds) == ([], 1, error)
