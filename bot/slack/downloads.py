"""Files that people shared on Slack, fetched with the bot's token. It is sent to Slack alone, whatever address a file says it
has, and follows nobody who sends it elsewhere.
"""

import time
from collections.abc import Callable, Mapping
from http.client import HTTPException, HTTPResponse
from math import ceil
from typing import Any, cast
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient

from bot.errors import FileElsewhere, FileOutOfReach, FilesNotAllowed, InputTooLarge, SlackRefused, SlackUnreachable
from bot.retrying import patiently
from bot.slack import asked
from bot.slack.wire import called

SLACK = "slack.com"
SILENCE = 15  # seconds without a byte
SECONDS = 60.0  # for one file
PIECE = 65_536  # bytes
MEGABYTE = 1_000_000
NOT_ALLOWED = ("missing_scope", "not_allowed_token_type", "no_permission")
METHOD = "file download"
UNNAMED = "the file"

Known = Mapping[str, Any]


class _Stay(HTTPRedirectHandler):
    """Follows nobody: where Slack sends a download elsewhere, it is to its page to sign in."""

    def redirect_request(self, *_: object) -> None:
        """Nothing."""


class Downloads:
    """The files one team's bot may see."""

    def __init__(self, client: WebClient, largest_mb: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._largest_mb = largest_mb
        self._clock = clock
        self._opener = build_opener(_Stay)

    def content(self, id_: str, name: str) -> tuple[str, bytes]:
        """The name of a file and its bytes; `name` is what it is called as far as is known.

        Raises FilesNotAllowed, FileOutOfReach, FileElsewhere, InputTooLarge, SlackUnreachable.
        """
        file = self._known(id_, name or UNNAMED)
        name = asked.name_of(file) or UNNAMED
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if file.get("is_external") or not may_be_told(url, self._client.base_url):
            raise FileElsewhere(name=name)
        size = int(file.get("size") or 0)
        self._weigh(size, name)
        return name, patiently(lambda: self._fetched(url, name, size))

    def _known(self, id_: str, name: str) -> Known:
        """What Slack says of the file, now: of one from another workspace, a message does not say where it is."""
        try:
            answer = patiently(lambda: called(self._client.files_info, file=id_))
        except SlackRefused as error:
            reason = str(error.facts["reason"])
            if reason in NOT_ALLOWED:
                raise FilesNotAllowed(name=name) from error
            raise FileOutOfReach(name=name, reason=reason) from error
        return cast("Known", answer["file"])

    def _fetched(self, url: str, name: str, size: int) -> bytes:
        """The bytes at that address. Slack answers who may not see them with a page to sign in."""
        request = Request(url, headers={"Authorization": f"Bearer {self._client.token}"})  # noqa: S310 looked at before
        try:
            with self._opener.open(request, timeout=SILENCE) as answer:
                raw = self._read(answer, name)
                is_page = answer.headers.get_content_type() == "text/html"
        except HTTPError as error:
            with error:
                if 300 <= error.code < 400 or error.code in (401, 403):
                    raise FilesNotAllowed(name=name) from error
                if error.code < 500 and error.code != 429:
                    raise FileOutOfReach(name=name, reason=f"HTTP {error.code}") from error
            raise SlackUnreachable(method=METHOD) from error
        except (OSError, HTTPException) as error:
            raise SlackUnreachable(method=METHOD) from error
        if is_page and len(raw) != size:
            raise FilesNotAllowed(name=name)
        return raw

    def _read(self, answer: HTTPResponse, name: str) -> bytes:
        """All of an answer, as long as it is neither too large nor too slow. Raises InputTooLarge, SlackUnreachable."""
        raw, until = bytearray(), self._clock() + SECONDS
        while piece := answer.read1(PIECE):
            raw += piece
            self._weigh(len(raw), name)
            if self._clock() > until:
                raise SlackUnreachable(method=METHOD)
        if len(raw) < int(answer.headers.get("Content-Length") or 0):
            raise SlackUnreachable(method=METHOD)
        return bytes(raw)

    def _weigh(self, size: int, name: str) -> None:
        if size > self._largest_mb * MEGABYTE:
            raise InputTooLarge(name=name, megabytes=ceil(size / MEGABYTE * 10) / 10, largest=self._largest_mb)


def may_be_told(url: str, api: str) -> bool:
    """Whether the bot's token may be sent to `url`: to Slack over https, and to where its API is called, `api`. Pure."""
    try:
        there, ours = urlsplit(url), urlsplit(api)
        port = there.port
    except ValueError:
        return False
    if (there.scheme, there.netloc) == (ours.scheme, ours.netloc):
        return bool(there.netloc)
    host = (there.hostname or "").rstrip(".")
    is_slack = any(host == home or host.endswith(f".{home}") for home in (SLACK, ours.hostname or SLACK))
    return there.scheme == "https" and port in (None, 443) and "@" not in there.netloc and is_slack
