"""How a server is asked: what it takes beyond the words themselves, found out by trying once and remembered.

The ladder: a strict JSON Schema; JSON with the schema in the words; the schema in the words alone. A server is asked on the
first rung that it takes and keeps to.
"""

import json
import re
from typing import Any, Literal
from urllib.parse import urlsplit

from bot.reading.model.asked import Json, Question
from bot.reading.model.failures import message_of

OPENAI = "api.openai.com"
"""It, and its regions, know that an answer is not to be stored."""

Rung = Literal["json_schema", "json_object", "text"]
LADDER: tuple[Rung, ...] = ("json_schema", "json_object", "text")

IN_WORDS = "Answer with one JSON object and nothing else. It keeps to this JSON Schema:"
_FORMAT = "response_format"
_ABOUT_FORMAT = re.compile(r"response.?format|schema|json_object|grammar", re.IGNORECASE)
_REFUSES = frozenset({400, 422, 500, 501})
"""The statuses with which servers say that they do not know a format."""


class NotTaken(Exception):
    """The server does not take questions of this rung."""


class Manners:
    """What is known of one server and model."""

    def __init__(self, model: str, *, stores: bool) -> None:
        """`stores`: it is to be told not to store answers."""
        self.rung: Rung = LADDER[0]
        self._model = model
        self._stores = stores
        self._is_sure = False

    @classmethod
    def towards(cls, model: str, base_url: str) -> "Manners":
        """Before anything was asked."""
        host = urlsplit(base_url).hostname or ""
        return cls(model, stores=host == OPENAI or host.endswith(f".{OPENAI}"))

    def request(self, question: Question, rung: Rung) -> dict[str, Any]:
        """The parameters of the question. What is the same for every article comes first."""
        static = question.static
        more: dict[str, Any] = {}
        if rung == "json_schema":
            more[_FORMAT] = _strict(question.schema)
        else:
            static += f"\n\n{IN_WORDS}\n{json.dumps(question.schema, ensure_ascii=False)}"
        if rung == "json_object":
            more[_FORMAT] = {"type": "json_object"}
        if self._stores:
            more["store"] = False
        messages = [{"role": "system", "content": static}, {"role": "user", "content": question.variable}]
        return {"model": self._model, "messages": messages, **more}

    def without(self, rung: Rung) -> Rung:
        """The server does not take this rung: the one to ask on instead, from now on where questions begin on it."""
        if rung == self.rung:
            self.rung, self._is_sure = self.below(rung), False
        return self.below(rung)

    def below(self, rung: Rung) -> Rung:
        """The next rung, or the last."""
        return LADDER[min(LADDER.index(rung) + 1, len(LADDER) - 1)]

    def works(self, rung: Rung) -> None:
        """There was a good answer. The first one settles where to ask; a slip later on does not."""
        if not self._is_sure:
            self.rung, self._is_sure = rung, True


def refuses_format(request: Json, status: int, body: object) -> bool:
    """Whether the refusal of this request is about the form of the answer."""
    return _FORMAT in request and status in _REFUSES and bool(_ABOUT_FORMAT.search(message_of(body)))


def _strict(schema: Json) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
