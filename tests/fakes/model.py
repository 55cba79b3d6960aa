"""A server of language models on loopback: an endpoint of Chat Completions that answers with what a test computes from the
question, keeps strictly to what every such server knows, and misbehaves as real ones do, in the order the test asked for it.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Any, Literal, Self

from tests.fakes.wire import POLL_SECONDS, Loopback

Format = Literal["json_schema", "json_object", "text"]
Reply = Callable[[dict[str, Any]], Mapping[str, object]]
"""The answer to {"static": …, "variable": …, "schema": … or None}; `static` holds the schema where it was sent in words."""

KEY = "sk-fake-0123456789"
MODEL = "fake-1"
PATH = "/v1/chat/completions"
KNOWN = frozenset({"model", "messages", "response_format"})
"""What OpenAI, Ollama, vLLM, llama.cpp and LM Studio all know."""
PROSE = "Here is what I found in the article: two people said something."
BETWEEN_BYTES = 0.01  # seconds, of a server that drips


@dataclass(frozen=True)
class Asked:
    """One request, as it came in; of the key only whether it was the right one."""

    static: str
    variable: str
    format: Format
    schema: dict[str, Any] | None
    parameters: frozenset[str]
    headers: dict[str, str]
    has_key: bool


@dataclass(frozen=True)
class Exchange:
    """One request in the hands of a behaviour."""

    server: "ModelServer"
    asked: Asked
    wire: BaseHTTPRequestHandler

    def send(self, body: object, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        """A whole answer."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.begin(status, kind, len(raw), **headers)
        self.wire.wfile.write(raw)

    def begin(self, status: int, kind: str, length: int, **headers: str) -> None:
        """The head of an answer; `Retry_After` is Retry-After."""
        self.wire.send_response(status)
        self.wire.send_header("Content-Type", kind)
        self.wire.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.wire.send_header(name.replace("_", "-"), value)
        self.wire.end_headers()
        self.wire.wfile.flush()

    def complete(self, content: str | None, ended: str = "stop", **message: object) -> None:
        """A completion with this content."""
        self.send(self.completion(content, ended, **message))

    def completion(self, content: str | None, ended: str = "stop", **message: object) -> dict[str, Any]:
        """The body of one."""
        said = {"role": "assistant", "content": content, "refusal": None, **message}
        body: dict[str, Any] = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": MODEL}
        body["choices"] = [{"index": 0, "message": said, "finish_reason": ended, "logprobs": None}]
        return body | ({"usage": self.server.count(self.asked, content or "")} if self.server.counts else {})


Behaviour = Callable[[Exchange], None]


def honest(exchange: Exchange) -> None:
    """As well as this server can: JSON where it keeps to the format, between fences where nothing asks it for JSON alone."""
    asked, server = exchange.asked, exchange.server
    if asked.format not in server.heeds:
        exchange.complete(PROSE)
        return
    answer = server.reply({"static": asked.static, "variable": asked.variable, "schema": asked.schema})
    said = json.dumps(answer, ensure_ascii=False)
    exchange.complete(f"```json\n{said}\n```" if asked.format == "text" else said)


def says(content: str | None) -> Behaviour:
    """These words, whatever was asked."""
    return lambda exchange: exchange.complete(content)


def declines(exchange: Exchange) -> None:
    """A refusal of the model's own."""
    exchange.complete(None, refusal="I can't help with that.")


def ends(why: str, content: str = '{"said": "the ma') -> Behaviour:
    """It stops for this reason: length, content_filter."""
    return lambda exchange: exchange.complete(content, why)


def refuses(status: int, message: str = "no", *, code: str | None = None, param: str = "", **headers: str) -> Behaviour:
    """An error in OpenAI's form."""
    error = {"message": message, "type": "invalid_request_error", "param": param or None, "code": code}
    return lambda exchange: exchange.send({"error": error}, status, **headers)


def busy(after: str | None = "0") -> Behaviour:
    """Too many requests; `after` as Retry-After says."""
    told = {} if after is None else {"Retry_After": after}
    return refuses(429, "Rate limit reached", code="rate_limit_exceeded", **told)


broke = refuses(429, "You exceeded your current quota.", code="insufficient_quota")
"""No money, which looks like too many requests."""


def sends(body: object, status: int = 200, kind: str = "application/json", **headers: str) -> Behaviour:
    """Whatever a test thinks of."""
    return lambda exchange: exchange.send(body, status, kind, **headers)


def drops(exchange: Exchange) -> None:
    """The connection is closed without a word."""
    exchange.wire.connection.close()


def half(exchange: Exchange) -> None:
    """Half an answer, then the connection is closed."""
    raw = json.dumps(exchange.completion('{"said": "yes"}')).encode()
    exchange.begin(200, "application/json", len(raw))
    exchange.wire.wfile.write(raw[: len(raw) // 2])


def half_unmeasured(exchange: Exchange) -> None:
    """The same where nobody said how long it would be."""
    raw = json.dumps(exchange.completion('{"said": "yes"}')).encode()
    exchange.wire.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + raw[: len(raw) // 2])


def hangs(exchange: Exchange) -> None:
    """Nothing, until the server is stopped."""
    exchange.server.stopped.wait()


def drips(exchange: Exchange) -> None:
    """The head at once, then a blank now and then, as some send to keep a connection open."""
    exchange.begin(200, "application/json", 1_000_000)
    exchange.server.drip(exchange, b" ")


def drips_head(exchange: Exchange) -> None:
    """Not even the head comes to its end."""
    exchange.wire.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    exchange.server.drip(exchange, b"a")


def floods(exchange: Exchange) -> None:
    """It never stops."""
    exchange.begin(200, "application/json", 1_000_000_000)
    for _ in range(1_000):
        exchange.wire.wfile.write(b" " * 1_000_000)


@dataclass
class ModelServer:
    """The server. It takes the formats in `takes`, and keeps to those in `heeds`. `unexpected` is what no client that keeps to
    the common ground does.
    """

    reply: Reply
    key: str | None = KEY
    takes: frozenset[Format] = frozenset({"json_schema", "json_object", "text"})
    heeds: frozenset[Format] = frozenset({"json_schema", "json_object", "text"})
    counts: bool = True
    asked: list[Asked] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    _script: deque[Behaviour] = field(default_factory=deque)
    _seen: set[str] = field(default_factory=set)

    def __enter__(self) -> Self:
        self._http = _Http(self)
        self.base_url = f"http://127.0.0.1:{self._http.server_port}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(POLL_SECONDS,), name="fake-model", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    @property
    def name(self) -> str:
        """As people are told of it."""
        return self.base_url.removeprefix("http://").removesuffix("/v1")

    @property
    def formats(self) -> list[Format]:
        """How it was asked, in order."""
        return [asked.format for asked in self.asked]

    def will(self, *behaviours: Behaviour) -> None:
        """What the next requests meet, one after another; those after them an honest answer."""
        self._script.extend(behaviours)

    def next(self) -> Behaviour:
        """What this request meets."""
        return self._script.popleft() if self._script else honest

    def count(self, asked: Asked, content: str) -> dict[str, Any]:
        """The usage; what comes first and came before is cached."""
        known = len(asked.static) // 4 if asked.static in self._seen else 0
        self._seen.add(asked.static)
        read, written = len(asked.static + asked.variable) // 4, len(content) // 4
        total = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
        return total | {"prompt_tokens_details": {"cached_tokens": known}}

    def drip(self, exchange: Exchange, drop: bytes) -> None:
        """A drop at a time, for as long as somebody takes it."""
        while not self.stopped.wait(BETWEEN_BYTES):
            exchange.wire.wfile.write(drop)
            exchange.wire.wfile.flush()


class _Http(Loopback):
    def __init__(self, model: ModelServer) -> None:
        self.model = model
        super().__init__(_Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error."""


class _Refused(Exception):
    def __init__(self, status: int, message: str, param: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.behaviour = refuses(status, message, param=param, code=code)


class _Handler(BaseHTTPRequestHandler):
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the standard library's own name
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.model.unexpected.append(f"GET {self.path}")
        self.send_error(405)

    def do_POST(self) -> None:
        model = self.server.model
        body: dict[str, Any] = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        has_key = model.key is None or self.headers.get("Authorization") == f"Bearer {model.key}"
        asked = _asked(body, {name.lower(): value for name, value in self.headers.items()}, has_key=has_key)
        model.asked.append(asked)
        exchange = Exchange(model, asked, self)
        try:
            _check(model, self.path, body, asked)
            behaviour = model.next()
        except _Refused as refused:
            behaviour = refused.behaviour
        try:
            behaviour(exchange)
            self.wfile.flush()
        except OSError:
            return  # the client has hung up


def _asked(body: dict[str, Any], headers: dict[str, str], *, has_key: bool) -> Asked:
    headers.pop("authorization", None)
    form = body.get("response_format") or {"type": "text"}
    schema = form["json_schema"]["schema"] if form["type"] == "json_schema" else None
    words = {message["role"]: message["content"] for message in body.get("messages", [])}
    return Asked(
        words.get("system", ""), words.get("user", ""), form["type"], schema, frozenset(body), headers, has_key=has_key
    )


def _check(model: ModelServer, path: str, body: dict[str, Any], asked: Asked) -> None:
    """Refuse as servers do. Raises _Refused."""
    if path != PATH:
        raise _Refused(404, f"Not Found: {path}")
    if not asked.has_key:
        raise _Refused(401, f"Incorrect API key provided: {KEY[:6]}", code="invalid_api_key")
    if body["model"] != MODEL:
        raise _Refused(404, f"The model `{body['model']}` does not exist", code="model_not_found")
    for name in sorted(asked.parameters - KNOWN):
        model.unexpected.append(f"parameter {name}")
        raise _Refused(400, f"Unrecognized request argument supplied: {name}", name)
    if asked.format not in model.takes:
        raise _Refused(400, f"'response_format.type' {asked.format} is not supported", "response_format")
    for fault in _faults(asked):
        model.unexpected.append(fault)
        raise _Refused(400, fault, "messages")


def _faults(asked: Asked) -> list[str]:
    """What OpenAI refuses in a question."""
    if asked.format == "json_schema":
        return [f"Invalid schema for strict mode: {fault}" for fault in _loose(asked.schema)]
    if asked.format == "json_object" and "json" not in (asked.static + asked.variable).lower():
        return ["'messages' must contain the word 'json' in some form"]
    return []


def _loose(schema: object, where: str = "$") -> list[str]:
    """Where a schema is none of strict mode's."""
    if isinstance(schema, list):
        return [fault for number, item in enumerate(schema) for fault in _loose(item, f"{where}[{number}]")]
    if not isinstance(schema, dict):
        return []
    found = [f"{where}: 'default' is not permitted"] if "default" in schema else []
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            found.append(f"{where}: 'additionalProperties' is required to be false")
        if sorted(schema.get("required", [])) != sorted(schema.get("properties", {})):
            found.append(f"{where}: 'required' is required to name every property")
    return found + [fault for name, item in schema.items() for fault in _loose(item, f"{where}.{name}")]
