"""The one way in which work is tried again: an error is asked whether it may go better later."""

from collections.abc import Callable
from time import sleep as _sleep
from typing import TypeVar

from tenacity import Retrying, retry_if_exception, stop_after_attempt, stop_after_delay, wait_random_exponential

from bot.errors import SaysoError

ATTEMPTS = 6
SECONDS = 60.0
"""After so many attempts, or so long, the last error is the answer."""

Result = TypeVar("Result")


def patiently(work: Callable[[], Result], *, sleep: Callable[[float], None] = _sleep) -> Result:
    """What `work` returns, tried again while its error says that it may succeed later. Raises its last error."""
    policy = Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, SaysoError) and error.retry),
        wait=wait_random_exponential(multiplier=0.5, max=10),
        stop=stop_after_attempt(ATTEMPTS) | stop_after_delay(SECONDS),
        sleep=sleep,
        reraise=True,
    )
    return policy(work)
