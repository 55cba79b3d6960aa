"""The one way in which work is tried again: an error is asked whether it may go better later, and when."""

from collections.abc import Callable
from time import sleep as _sleep
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, stop_before_delay
from tenacity.wait import wait_random_exponential

from bot.errors import SaysoError

ATTEMPTS = 6
SECONDS = 60.0
"""After so many attempts, or where the next one would begin later than that, the last error is the answer."""
LONGEST = 30.0
"""Seconds. Who is told to wait longer does not."""

Result = TypeVar("Result")

_backoff = wait_random_exponential(multiplier=0.5, max=10)


def patiently(
    work: Callable[[], Result],
    *,
    attempts: int = ATTEMPTS,
    seconds: float = SECONDS,
    sleep: Callable[[float], None] = _sleep,
) -> Result:
    """What `work` returns, tried again while its error says that it may succeed later. Raises its last error."""
    policy = Retrying(
        retry=retry_if_exception(_may_go_better),
        wait=_wait,
        stop=stop_after_attempt(attempts) | stop_before_delay(seconds),
        sleep=sleep,
        reraise=True,
    )
    return policy(work)


def _may_go_better(error: BaseException) -> bool:
    return isinstance(error, SaysoError) and error.retry and (error.after is None or error.after <= LONGEST)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    told = error.after if isinstance(error, SaysoError) else None
    return _backoff(state) if told is None else told
