"""Socket Mode: every envelope goes to one socket, and to one only; the app acks it there."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from tests.fakes.refusal import Json

MOST = 10  # sockets of one app: docs.slack.dev/apis/events-api/using-socket-mode
LIFETIME_SECONDS = 18_060  # as a real hello says it


@dataclass
class Sockets:
    """The sockets of the app, and whose turn it is. `heard` is told of each ack, `changed` when a socket comes or goes."""

    app: str
    heard: Callable[[str, Json], None]
    changed: threading.Condition
    open: dict[int, ServerConnection] = field(default_factory=dict)
    """The connected ones by number: 1 for the first, 2 for the second; a number is not used twice."""
    greets: threading.Event = field(default_factory=threading.Event)
    """Set unless a test makes Slack slow to say hello."""
    _tickets: set[str] = field(default_factory=set)
    _issued: int = 0
    _count: int = 0
    _turn: int = 0

    def __post_init__(self) -> None:
        self.greets.set()
        self._server = serve(
            self._serve, "127.0.0.1", 0, process_request=self._admit, ping_interval=None, compression=None, close_timeout=1
        )
        self._port = self._server.socket.getsockname()[1]
        self._thread = threading.Thread(target=self._server.serve_forever, name="fake-slack-sockets", daemon=True)
        self._thread.start()

    def new_url(self) -> str:
        """An address that is good for one connection."""
        with self.changed:
            self._issued += 1
            ticket = f"ticket-{self._issued}"
            self._tickets.add(ticket)
        return f"ws://127.0.0.1:{self._port}/link/?ticket={ticket}&app_id={self.app}"

    def send(self, envelope: Json) -> int | None:
        """The number of the socket it went to, each in its turn; None where there is none."""
        while self.open:
            with self.changed:
                numbers = sorted(self.open)
                number = numbers[self._turn % len(numbers)]
                connection = self.open[number]
                self._turn += 1
            try:
                connection.send(json.dumps(envelope))
            except ConnectionClosed:
                self._gone(number)
            else:
                return number
        return None

    def warn(self, reason: str) -> None:
        """Tell every socket to move: warning, refresh_requested, too_many_websockets."""
        for connection in list(self.open.values()):
            connection.send(json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}}))

    def hang_up(self, number: int) -> None:
        """Close that socket."""
        connection = self.open.get(number)
        if connection:
            connection.close()

    def opened_at(self, url: str) -> list[int]:
        """The number of the socket that was opened at that address, where it still is."""
        with self.changed:
            found = [(number, connection.request) for number, connection in self.open.items()]
        return [number for number, request in found if request and url.endswith(request.path)]

    def stop(self) -> None:
        """Close all, and wait for it."""
        self._server.shutdown()
        self._thread.join()

    def _admit(self, connection: ServerConnection, request: Request) -> Response | None:
        ticket = parse_qs(urlsplit(request.path).query).get("ticket", [""])[0]
        with self.changed:
            if ticket in self._tickets:
                self._tickets.remove(ticket)
                return None
        return connection.respond(HTTPStatus.NOT_FOUND, "no such ticket\n")

    def _serve(self, connection: ServerConnection) -> None:
        with self.changed:
            self._count += 1
            number, connected = self._count, len(self.open) + 1
        try:
            self.greets.wait()
            with self.changed:  # who has heard the hello is sent everything from then on
                connection.send(json.dumps(self._hello(connected)))
                if connected <= MOST:
                    self.open[number] = connection
                    self.changed.notify_all()
            if connected > MOST:
                connection.send(json.dumps({"type": "disconnect", "reason": "too_many_websockets"}))
                return
            for frame in connection:
                ack = json.loads(frame)
                self.heard(str(ack.get("envelope_id")), ack.get("payload") or {})
        except ConnectionClosed:
            pass  # the built-in client goes without a closing handshake
        finally:
            self._gone(number)

    def _gone(self, number: int) -> None:
        with self.changed:
            self.open.pop(number, None)
            self.changed.notify_all()

    def _hello(self, connected: int) -> Json:
        debug = {"host": "fake", "build_number": 1, "approximate_connection_time": LIFETIME_SECONDS}
        return {"type": "hello", "num_connections": connected, "connection_info": {"app_id": self.app}, "debug_info": debug}
