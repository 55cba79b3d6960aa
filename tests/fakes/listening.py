"""A Bolt app that listens to the fake Slack, in Socket Mode or over HTTP, and that is gone in no time when the test is done."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler

from tests.fakes.slack import Slack
from tests.fakes.wire import POLL_SECONDS, Loopback


@contextmanager
def socket_mode(app: App, slack: Slack) -> Iterator[SocketModeHandler]:
    """The app, connected with one more socket."""
    before = len(slack.sockets)
    handler = SocketModeHandler(app, slack.app_token)
    handler.connect()  # type: ignore[no-untyped-call]
    try:
        slack.wait(lambda: len(slack.sockets) == before + 1)
        yield handler
    finally:
        leave(handler, slack)


def leave(handler: SocketModeHandler, slack: Slack) -> None:
    """Close its socket from Slack's side first: the built-in client waits up to three seconds for a frame before it closes."""
    client = handler.client
    client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
    for number in slack.office.sockets.opened_at(client.wss_uri or "nowhere"):
        slack.hangs_up(number)
    client.message_processor.event.set()
    client.message_queue.put(None)  # ends its wait of a second for a message
    handler.close()  # type: ignore[no-untyped-call]


@contextmanager
def http_mode(app: App, slack: Slack) -> Iterator[str]:
    """The app behind an HTTP server, which Slack is told of; the address of it."""

    class Door(BaseHTTPRequestHandler):
        """Hands requests to Bolt."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
            headers: Any = {name: [value] for name, value in self.headers.items()}
            response = app.dispatch(BoltRequest(body=body, headers=headers))
            self.send_response(response.status)
            for name, values in response.headers.items():
                self.send_header(name, values[0])
            self.end_headers()
            self.wfile.write(response.body.encode("utf-8"))

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the standard library's own name
            """Say nothing."""

    server = Loopback(Door)
    thread = threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,))
    thread.start()
    slack.mode, slack.bot_url = "http", f"http://127.0.0.1:{server.server_port}/slack/events"
    try:
        yield slack.bot_url
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
