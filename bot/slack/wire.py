"""Slack's Web API as the rest of Sayso may call it: every failure is one of our errors, and says whether it may have arrived.

A message is sent without the SDK's retry of broken connections: it would post twice what Slack had taken the first time.
"""

import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from socket import gaierror
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.web import SlackResponse

from bot.errors import SendUncertain, SlackRefused, SlackUnreachable

TIMEOUT = 30  # seconds for one call
RATE_RETRIES = 4  # times that a Retry-After is obeyed
APART = 1.0  # seconds between two messages to one channel: docs.slack.dev/apis/web-api/rate-limits


def client(token: str, api: str) -> WebClient:
    """A client that obeys Retry-After and tries nothing else again."""
    handlers = [RateLimitErrorRetryHandler(max_retry_count=RATE_RETRIES)]
    return WebClient(token=token, base_url=api, timeout=TIMEOUT, retry_handlers=list(handlers))


def called(method: Callable[..., SlackResponse], **arguments: object) -> SlackResponse:
    """What Slack answers.

    Raises SlackRefused where Slack said no, SlackUnreachable where it never heard of the call, and SendUncertain where it may
    have.
    """
    name = method.__name__
    try:
        return method(**arguments)
    except SlackApiError as error:
        if int(getattr(error.response, "status_code", 200)) >= 500:
            raise SendUncertain(method=name) from error
        raise SlackRefused(method=name, reason=str(error.response.get("error", error))) from error
    except URLError as error:
        if isinstance(error.reason, ConnectionRefusedError | gaierror):
            raise SlackUnreachable(method=name) from error
        raise SendUncertain(method=name) from error
    except (OSError, HTTPException) as error:
        raise SendUncertain(method=name) from error


def pages(page_at: Callable[[str], SlackResponse]) -> Iterator[SlackResponse]:
    """Every page of what is given page by page; `page_at` asks for the one at a cursor, the first at an empty one."""
    cursor: str | None = ""
    while cursor is not None:
        page = page_at(cursor)
        yield page
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or None


class Pace:
    """One message a second for each channel, whoever sends it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, channel: str) -> None:
        """Return when the next message may go to `channel`."""
        with self._lock:
            now = self._clock()
            at = max(now, self._free.get(channel, now))
            self._free[channel] = at + APART
        if at > now:
            self._sleep(at - now)
