"""What a server's answer holds: the words of the model, how it came to its end, and what it cost. Nothing in it is trusted."""

import json
import re
from dataclasses import dataclass
from typing import Any

from bot.errors import ModelNotJson, ModelOffSchema, ModelSilent
from bot.reading.model.asked import Json, Usage
from bot.reading.model.schema import breach

A_TOKEN = 4
"""Characters, where nobody has counted."""

THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)
"""What models put around JSON where no server keeps them from it."""


class NotAReply(ValueError):
    """No answer of Chat Completions."""


@dataclass(frozen=True)
class Reply:
    """One answer of the server. `refusal` is what the model says instead of one; `ended` is why it stopped."""

    content: str
    refusal: str
    ended: str
    usage: Usage


def reply_in(body: Json, asked: str) -> Reply:
    """The answer that a body holds; `asked` is everything it was sent. Raises NotAReply."""
    choices: Any = body.get("choices")
    first = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = first.get("message")
    if not isinstance(message, dict):
        raise NotAReply
    content, refusal = _text(message.get("content")), _text(message.get("refusal"))
    counted = body.get("usage")
    usage = _usage(counted if isinstance(counted, dict) else {}, asked, content + refusal)
    return Reply(content, refusal, _text(first.get("finish_reason")), usage)


def object_in(content: str, schema: Json, model: str) -> Json:
    """The JSON object that the model's words are. Raises ModelSilent, ModelNotJson, ModelOffSchema."""
    words = THOUGHT.sub("", content)
    fenced = FENCED.match(words)
    words = (fenced[1] if fenced else words).strip()
    if not words:
        raise ModelSilent(model=model)
    try:
        data = json.loads(words, parse_constant=_no_number)
        json.dumps(data, ensure_ascii=False).encode("utf-8")  # half a surrogate pair is no character
    except (ValueError, RecursionError) as error:
        raise ModelNotJson(model=model) from error
    if not isinstance(data, dict):
        raise ModelNotJson(model=model)
    if reason := breach(schema, data):
        raise ModelOffSchema(model=model, reason=reason)
    return data


def tokens(text: str) -> int:
    """About how many tokens a text is."""
    return -(-len(text) // A_TOKEN)


def _usage(counted: Json, asked: str, said: str) -> Usage:
    """The server's count, or ours for what it does not count."""
    details = counted.get("prompt_tokens_details")
    read = _count(counted.get("prompt_tokens"), tokens(asked))
    cached = _count(details.get("cached_tokens"), 0) if isinstance(details, dict) else 0
    return Usage(read, _count(counted.get("completion_tokens"), tokens(said)), min(cached, read))


def _count(given: object, otherwise: int) -> int:
    return given if isinstance(given, int) and not isinstance(given, bool) and given >= 0 else otherwise


def _text(given: object) -> str:
    return given if isinstance(given, str) else ""


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
