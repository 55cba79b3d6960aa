"""The wire: one HTTP server on loopback that is slack.com, files.slack.com and hooks.slack.com."""

import json
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.fakes.faults import Dropped
from tests.fakes.refusal import Json, Refusal

IN_JSON = frozenset({"blocks", "attachments", "metadata", "view", "files", "unfurls"})
POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Request:
    """What came over the wire."""

    verb: str
    path: str
    token: str
    arguments: Json
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What goes back."""

    body: bytes
    status: int = 200
    kind: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


class Loopback(ThreadingHTTPServer):
    """A server on a free port of this machine, which waits for its threads when it is closed."""

    daemon_threads = False
    request_queue_size = 128

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)

    def server_bind(self) -> None:
        """Bind without asking DNS for our name, which http.server does."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", int(self.server_address[1])


class Wire(Loopback):
    """The server. `answer` is asked about every request, on a thread of its own; Dropped closes without a word."""

    def __init__(self, answer: Callable[[Request], Reply]) -> None:
        self.answer = answer
        super().__init__(_Handler)
        self.base = f"http://127.0.0.1:{self.server_port}"
        self._thread = threading.Thread(target=self.serve_forever, args=(POLL_SECONDS,), name="fake-slack-http", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Close, and wait for every request in hand."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    """One request, then the connection is closed."""

    server: Wire
    timeout = 10
    wbufsize = 65_536  # headers and body leave in one piece

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the standard library's own name
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        try:
            reply = self.server.answer(self._request())
        except Dropped:
            return
        except Refusal as refusal:
            reply = refused(refusal)
        try:
            self._write(reply)
        except ConnectionError:
            return  # the client gave up on us first

    def _write(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)
        self.wfile.flush()

    def _request(self) -> Request:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        arguments: Json = dict(parse_qsl(address.query))
        if address.path.startswith(("/api/", "/commands/", "/actions/")):
            arguments |= _arguments(body, self.headers.get_content_type())
        bearer = (self.headers.get("Authorization") or "").removeprefix("Bearer ").strip()
        token = bearer or str(arguments.get("token") or "")
        arguments.pop("token", None)
        return Request(self.command, address.path, token, arguments, body)


def refused(refusal: Refusal) -> Reply:
    """A refusal on the wire."""
    waits = {} if refusal.retry_after is None else {"Retry-After": str(refusal.retry_after)}
    return Reply(json.dumps(refusal.body()).encode(), refusal.status, headers=waits)


def _arguments(body: bytes, kind: str) -> Json:
    """Arguments as JSON or as a form, in which some are JSON themselves."""
    if kind == "application/json":
        try:
            given = json.loads(body or b"{}")
        except ValueError:
            raise Refusal("invalid_json") from None
        if not isinstance(given, dict):
            raise Refusal("json_not_object")
        return given
    return {name: _parsed(name, value) for name, value in parse_qsl(body.decode("utf-8"), keep_blank_values=True)}


def _parsed(name: str, value: str) -> object:
    if name in IN_JSON:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
