"""A refusal: what Slack answers instead of doing what was asked."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """An answer with `ok` false: Slack's word for it, and the HTTP status it comes with."""

    def __init__(self, error: str, *, status: int = 200, retry_after: int | None = None, **fields: object) -> None:
        self.error = error
        self.status = status
        self.retry_after = retry_after
        self.fields = fields
        super().__init__(error)

    def body(self) -> Json:
        """The answer as JSON."""
        return {"ok": False, "error": self.error, **self.fields}


def told(error: str, breaches: Sequence[str]) -> Refusal:
    """A refusal that says where: `[ERROR] 161 characters, at most 150 [json-pointer:/blocks/3/text/text]`."""
    sentences = [_pointed(breach) for breach in breaches]
    return Refusal(error, errors=sentences, response_metadata={"messages": [f"[ERROR] {said}" for said in sentences]})


def _pointed(breach: str) -> str:
    path, _, sentence = breach.partition(": ")
    pointer = "/" + path.replace("[", "/").replace("]", "").replace(".", "/")
    return f"{sentence} [json-pointer:{pointer}]"
