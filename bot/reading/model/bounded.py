"""One exchange with a server, bounded in time and in size whatever the server does, and with that server alone: redirects are
not followed, and no proxy of the environment is asked.
"""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, cast

import httpx2

DECODED = ("content-encoding", "content-length", "transfer-encoding")  # of the wire: what is handed on is plain bytes


class Oversized(Exception):
    """More came than any answer is."""


class Bounded(httpx2.BaseTransport):
    """Sends a request and takes in the whole answer, of `most` bytes at most, within the request's time to read.

    Raises httpx2's TimeoutException when time is up, wherever that is: a byte now and then is no answer. Raises Oversized.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        # A connection for each exchange: one that was kept open cannot be told from one the server has just closed.
        self._inner = httpx2.HTTPTransport(limits=httpx2.Limits(max_keepalive_connections=0))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, read to its end."""
        with _Watch(request.extensions["timeout"]["read"]) as watch:
            request.extensions = {**request.extensions, "trace": watch.hear}
            response = self._inner.handle_request(request)
            try:
                body = self._whole(response)
            finally:
                response.close()
        headers = [(name, value) for name, value in response.headers.multi_items() if name.lower() not in DECODED]
        return httpx2.Response(response.status_code, headers=headers, content=body, request=request)

    def close(self) -> None:
        """Close what is open."""
        self._inner.close()

    def _whole(self, response: httpx2.Response) -> bytes:
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > self._most:
                raise Oversized
        return bytes(body)


class _Watch:
    """Shuts down the connection of an exchange when its time is up, which ends whatever waits for it."""

    def __init__(self, seconds: float) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._is_late = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def hear(self, event: str, info: dict[str, Any]) -> None:
        """Told of everything that happens on the way: of the connection, as soon as there is one."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            with self._lock:
                self._socket = cast("socket.socket", info["return_value"].get_extra_info("socket"))
                if self._is_late:
                    _shut(self._socket)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        with self._lock:
            self._socket = None
        if self._is_late and not isinstance(error, Oversized):
            raise httpx2.ReadTimeout("time is up") from error

    def _end(self) -> None:
        with self._lock:
            self._is_late = True
            if self._socket is not None:
                _shut(self._socket)


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):  # it has just ended by itself
        connection.shutdown(socket.SHUT_RDWR)
