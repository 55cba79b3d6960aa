"""How Slack gets in: by Socket Mode, or by HTTP with signatures checked. One app either way."""

import json
import logging
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import urlsplit

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

log = logging.getLogger(__name__)

SECONDS_TO_GREET = 10  # what Slack is given to say that it sends to a new connection; it takes well under one
LARGEST = 2_000_000  # bytes of one request: Slack's own are far smaller
SECONDS_KEPT = 10  # for which a connection may say nothing
EVENTS = "/slack/events"
HEALTH = "/healthz"


class Door(Protocol):
    """A way in that can be opened once, and closed."""

    def open(self) -> None:
        """Let Slack in."""

    def close(self) -> None:
        """Take nothing more."""


class Socket:
    """One connection that we open: no address of ours is needed."""

    def __init__(self, app: App, token: str, client: WebClient) -> None:
        self._handler = SocketModeHandler(app, token, web_client=client)
        self._greeted = threading.Event()
        self._handler.client.on_message_listeners.append(self._heard)

    def open(self) -> None:
        """Connect, and wait until Slack says that it sends here: what it is asked before that is answered by nobody."""
        self._handler.connect()  # type: ignore[no-untyped-call]
        if not self._greeted.wait(SECONDS_TO_GREET):  # the client goes on trying
            log.warning("no hello from Slack", extra={"seconds": SECONDS_TO_GREET})

    def close(self) -> None:
        """Take nothing more."""
        self._handler.close()  # type: ignore[no-untyped-call]

    def _heard(self, message: str) -> None:
        if not self._greeted.is_set() and json.loads(message).get("type") == "hello":
            self._greeted.set()


class Http:
    """A server that Slack calls; /healthz says that it runs."""

    def __init__(self, app: App, host: str, port: int) -> None:
        self._server = _Server((host, port), _Handler)
        self._server.app = app
        self._thread = threading.Thread(target=self._server.serve_forever, name="http", daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    def open(self) -> None:
        """Listen."""
        self._thread.start()

    def close(self) -> None:
        """Take nothing more; what is being answered is answered."""
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    app: App

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._connected: set[socket.socket] = set()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._connected.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        self._connected.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """Read nothing more: a connection that is kept open for a next request ends now, and answers still go out."""
        for connection in self._connected.copy():
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RD)


class _Handler(BaseHTTPRequestHandler):
    """Hands on to Bolt, which checks signatures."""

    protocol_version = "HTTP/1.1"
    server: _Server
    timeout = SECONDS_KEPT

    def do_GET(self) -> None:
        found = urlsplit(self.path).path == HEALTH
        self._answer(200 if found else 404, "ok" if found else "not found", {})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if urlsplit(self.path).path != EVENTS or not 0 < length <= LARGEST:
            self.close_connection = True
            self._answer(404 if length <= LARGEST else 413, "not found", {})
            return
        body = self.rfile.read(length).decode("utf-8", "replace")
        request = BoltRequest(
            body=body, query=urlsplit(self.path).query, headers={key: [value] for key, value in self.headers.items()}
        )
        answer = self.server.app.dispatch(request)
        self._answer(answer.status, answer.body, answer.first_headers_without_set_cookie())

    def _answer(self, status: int, body: str, headers: Mapping[str, str]) -> None:
        raw = body.encode("utf-8")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is http.server's
        """Nothing: a request line is no news."""
