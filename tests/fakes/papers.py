"""The newspapers: one HTTP server on loopback that is every site, and writes down what it was asked."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from ssl import SSLContext
from types import TracebackType
from typing import Any, Self

from bot.intake.addresses import IpAddress
from tests.fakes.wire import POLL_SECONDS, Loopback

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Paper:
    """What stands at a path. `parts` are sent as they come, with no length said, until the reader has enough."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: Iterable[bytes] | None = None
    raw: bytes | None = None
    """Sent in the place of everything else."""


@dataclass(frozen=True)
class Visit:
    """Somebody asked for a path."""

    path: str
    headers: Mapping[str, str]
    """By their names in small letters."""


class Papers:
    """The server. `put` lays something at a path; what is nowhere is a 404. `trusted` makes it speak TLS."""

    def __init__(self, trusted: SSLContext | None = None) -> None:
        self.visits: list[Visit] = []
        self._laid: dict[str, Callable[[Visit], Paper]] = {}
        self._server = Loopback(_handler(self))
        self.port = self._server.server_port
        if trusted:
            self._server.socket = trusted.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.scheme = "https" if trusted else "http"
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who has enough hangs up
        self._thread = threading.Thread(target=self._server.serve_forever, args=(POLL_SECONDS,), name="papers", daemon=True)
        self._thread.start()

    @property
    def place(self) -> tuple[IpAddress, int]:
        """Its address and port, to be let through the guard."""
        return ip_address("127.0.0.1"), self.port

    def put(self, path: str, paper: Paper | bytes | str | Callable[[Visit], Paper], kind: str = HTML) -> str:
        """Lay it there; the link to it."""
        if isinstance(paper, bytes | str):
            paper = Paper(paper if isinstance(paper, bytes) else paper.encode(), headers={"Content-Type": kind})
        self._laid[path] = paper if callable(paper) else lambda _: paper
        return self.link(path)

    def pass_on(self, path: str, to: str, status: int = 302) -> str:
        """Redirect it; the link to it."""
        return self.put(path, Paper(status=status, headers={"Location": to}))

    def link(self, path: str, host: str = "127.0.0.1") -> str:
        """The link to a path, on whatever host's name."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def answer(self, visit: Visit) -> Paper:
        """What stands there."""
        self.visits.append(visit)
        found = self._laid.get(visit.path)
        return found(visit) if found else Paper(b"no such page", 404)

    def stop(self) -> None:
        """Close, and wait for every request in hand."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


def _handler(papers: Papers) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """One request, then the connection is closed."""

        timeout = 10

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the standard library's own name
            """Say nothing."""

        def do_GET(self) -> None:
            paper = papers.answer(Visit(self.path, {name.lower(): value for name, value in self.headers.items()}))
            if paper.raw is not None:
                self.wfile.write(paper.raw)
                return
            self.send_response(paper.status)
            for name, value in paper.headers.items():
                self.send_header(name, value)
            if paper.parts is None and not {name.lower() for name in paper.headers} & {"content-length"}:
                self.send_header("Content-Length", str(len(paper.body)))
            self.end_headers()
            for part in [paper.body] if paper.parts is None else paper.parts:
                self.wfile.write(part)

    return Handler
