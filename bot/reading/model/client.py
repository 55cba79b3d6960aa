"""A model behind a server that speaks Chat Completions: OpenAI's, Ollama, vLLM, llama.cpp, LM Studio.

It sends what every such server knows, and learns from refusals what this one does not, once. Whatever comes back is held
against the schema here.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAI

from bot.errors import (
    ModelAddressWrong,
    ModelCutOff,
    ModelDeclined,
    ModelFailed,
    ModelFiltered,
    ModelNotJson,
    ModelOffSchema,
    ModelSilent,
    ModelSlow,
    ModelTooLong,
    ModelUnreachable,
)
from bot.reading.model.asked import Answer, Question, Usage
from bot.reading.model.bounded import Bounded, Oversized
from bot.reading.model.cost import Tally
from bot.reading.model.failures import failure
from bot.reading.model.manners import Manners, NotTaken, refuses_format
from bot.reading.model.replied import NotAReply, Reply, object_in, reply_in, tokens
from bot.retrying import patiently

log = logging.getLogger(__name__)

MOST_BYTES = 4_000_000  # far more than any answer: a runaway server ends here
TRIES = 4  # of one question, while the server is away, busy or broken
TIMES = 2  # model.seconds, for all tries of a question together
NO_KEY = "none"  # servers that need none take any
MISANSWERS = (ModelSilent, ModelNotJson, ModelOffSchema)


@dataclass(frozen=True)
class Server:
    """Where a model is asked: its name there, the address up to /chat/completions, the key, and the time for one try."""

    model: str
    base_url: str
    key: str | None
    seconds: float

    @property
    def name(self) -> str:
        """As people are told of it."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]


class ChatModel:
    """Asks one model; `tally` is told what every answer costs, and may end the asking."""

    def __init__(
        self,
        server: Server,
        tally: Tally,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._server = server
        self._tally = tally
        self._sleep = sleep
        self._now = now
        self._manners = Manners.towards(server.model, server.base_url)
        self._client = OpenAI(
            api_key=server.key or NO_KEY,
            base_url=server.base_url,
            max_retries=0,  # bot.retrying does that
            http_client=httpx2.Client(transport=Bounded(MOST_BYTES), follow_redirects=False, trust_env=False),
        )

    @property
    def name(self) -> str:
        """As its server calls it."""
        return self._server.model

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def answer(self, question: Question) -> Answer:
        """The answer; one that is none is asked for once more, with the schema said more plainly. Raises ModelError."""
        until = self._now() + TIMES * self._server.seconds
        usage, slips, rung = Usage(0, 0), 0, self._manners.rung
        while True:
            try:
                reply = self._asked(self._manners.request(question, rung), until)
            except NotTaken:
                rung = self._manners.without(rung)
                continue
            usage += reply.usage
            try:
                data = object_in(reply.content, question.schema, self.name)
            except MISANSWERS as error:
                log.warning("no such answer", extra={"model": self.name, "error": error.code, "rung": rung})
                slips += 1
                if slips == 2:
                    raise
                rung = self._manners.below(rung)
            else:
                self._manners.works(rung)
                return Answer(data, usage)

    def _asked(self, request: dict[str, Any], until: float) -> Reply:
        """A whole reply, tried for until then. Raises ModelError, NotTaken."""
        left = max(0.0, until - self._now())
        return patiently(lambda: self._once(request, until), attempts=TRIES, seconds=left, sleep=self._sleep)

    def _once(self, request: dict[str, Any], until: float) -> Reply:
        sent = "".join(message["content"] for message in request["messages"])
        self._tally.allow(tokens(sent))
        left = min(self._server.seconds, until - self._now())
        if left <= 0:
            raise ModelSlow(server=self._server.name, seconds=TIMES * self._server.seconds)
        reply = self._read(self._sent(request, left), sent)
        self._tally.add(reply.usage)
        if reply.refusal:
            raise ModelDeclined(model=self.name)
        if reply.ended == "content_filter":
            raise ModelFiltered(model=self.name)
        if reply.ended == "length":
            raise ModelCutOff(model=self.name)
        return reply

    def _sent(self, request: dict[str, Any], seconds: float) -> httpx2.Response:
        """What comes back, whole, when it says success. Raises ModelError, NotTaken."""
        server = self._server.name
        try:
            return self._client.chat.completions.with_raw_response.create(**request, timeout=seconds).http_response
        except APITimeoutError as error:
            raise ModelSlow(server=server, seconds=round(seconds, 1)) from error
        except APIConnectionError as error:
            raise ModelUnreachable(server=server, reason=_reason(error)) from error
        except Oversized as error:
            raise ModelTooLong(server=server, megabytes=MOST_BYTES // 1_000_000) from error
        except APIStatusError as error:
            # Its words may be the question's: the log has none of them.
            log.warning("model refused", extra={"status": error.status_code, "request_id": error.request_id})
            if refuses_format(request, error.status_code, error.body):
                raise NotTaken from error
            raise failure(error.status_code, error.response.headers, error.body, server, self.name) from error

    def _read(self, response: httpx2.Response, sent: str) -> Reply:
        server = self._server.name
        try:
            body = response.json()
        except (ValueError, RecursionError) as error:
            if "json" in response.headers.get("content-type", "json"):
                raise ModelUnreachable(server=server, reason="its answer broke off") from error
            raise ModelAddressWrong(server=server, reason="its answer is no JSON") from error
        if isinstance(body, dict) and body.get("error"):  # as some do that hand questions on to others
            raise ModelFailed(server=server, status=response.status_code)
        try:
            return reply_in(body if isinstance(body, dict) else {}, sent)
        except NotAReply as error:
            raise ModelAddressWrong(server=server, reason="its answer has no message") from error


def _reason(error: APIConnectionError) -> str:
    """Why there was no connection, in a few words."""
    cause = error.__cause__
    return " ".join(str(cause or error).split()).rstrip(".")[:100] or "the connection broke off"
