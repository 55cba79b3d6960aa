"""Breaches: one sentence for each limit a payload breaks, with the path to it. Nothing that comes in makes it raise."""

import json
import reprlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.rendering.blockkit.payload import every_object, shown_length
from bot.rendering.blockkit.surfaces import Home, Message, Modal
from bot.rendering.blockkit.totals import across_message, across_view

Across = Callable[[Mapping[str, object]], Iterable[str]]

_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)
_VIEW: TypeAdapter[Modal | Home] = TypeAdapter(Annotated[Modal | Home, Field(discriminator="type")])


def breaches_of_message(payload: Mapping[str, object]) -> list[str]:
    """What is wrong with the arguments of a message: `blocks[3].text.text: 161 characters, at most 150`.

    Nothing where Slack would take it. `text` is asked for beside blocks: our rule, since it is the notification.
    """
    return list(_breaches(payload, _MESSAGE, across_message, ("blocks", "attachments")))


def breaches_of_view(payload: Mapping[str, object]) -> list[str]:
    """What is wrong with the view of a modal or of App Home. Nothing where Slack would take it."""
    return list(_breaches(payload, _VIEW, across_view, ("blocks", "title", "submit", "close")))


def text_length(blocks: Sequence[Mapping[str, object]]) -> int:
    """How many characters of text people see in `blocks`: what is held against the budget of a message."""
    return shown_length(blocks)


def _breaches(payload: object, model: TypeAdapter[Any], across: Across, sent: Sequence[str]) -> Iterator[str]:
    try:
        wire = json.dumps(dict(payload) if isinstance(payload, Mapping) else payload, allow_nan=False)
        fields = json.loads(wire)
    except (TypeError, ValueError, RecursionError) as error:
        yield f"payload: no JSON, {error}"
        return
    told = [_told(error, fields) for error in _errors(model, wire)]
    yield from (f"{path or 'payload'}: {sentence}" for path, sentence in told)
    # What is nested too deep to be read is nested too deep to be walked; what is no object has nothing to add up.
    if isinstance(fields, dict) and not any(sentence.startswith("no JSON") for _, sentence in told):
        paths = {path for path, _ in told}
        yield from (f"{path}: null, leave the field out" for path in _nulls(fields, sent) if path not in paths)
        yield from across(fields)


def _errors(model: TypeAdapter[Any], wire: str) -> list[ErrorDetails]:
    """What pydantic finds, without its echoes."""
    try:
        model.validate_json(wire)
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)
        strangers = [error["loc"] for error in errors if error["type"] == "literal_error" and error["loc"][-1] == "type"]
        return [error for error in errors if not _echoes(error, strangers)]
    return []


def _echoes(error: ErrorDetails, strangers: Sequence[tuple[int | str, ...]]) -> bool:
    """Whether another error says it already: pydantic leaves broken items out when it counts, and goes on to say
    of an object of the wrong type (`strangers` are the places of those) how unlike the right one it is.
    """
    if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
        return True
    return any(error["loc"] != place and error["loc"][: len(place) - 1] == place[:-1] for place in strangers)


def _told(error: ErrorDetails, fields: object) -> tuple[str, str]:
    """The path and the sentence of one error."""
    kind, facts = error["type"], error.get("ctx", {})
    path = _path(error, fields)
    if kind in _SENTENCES:
        below = facts.get("field") or ("type" if kind.startswith("union_tag") else "")
        return ".".join(filter(None, (path, below))), _SENTENCES[kind](error["input"], facts)
    return path, error["msg"]


def _path(error: ErrorDetails, fields: object) -> str:
    """Where the error is, as people write it. What pydantic says between of a union's member is left out."""
    path, here, chosen = "", fields, False
    for number, step in enumerate(error["loc"], start=1):
        names_field = number == len(error["loc"]) and (error["type"] == "missing" or _has(here, step))
        if not chosen and not names_field and isinstance(here, dict) and here.get("type") == step:
            chosen = True
            continue
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
        here, chosen = _inside(here, step), False
    return path.removeprefix(".")


def _has(here: object, step: str | int) -> bool:
    return isinstance(here, dict) and step in here


def _inside(here: object, step: str | int) -> object:
    if isinstance(here, dict):
        return here.get(step)
    return here[step] if isinstance(here, list) and isinstance(step, int) and step < len(here) else None


def _nulls(fields: Mapping[str, object], sent: Sequence[str]) -> Iterator[str]:
    """The fields that are null in what is sent as it stands. The SDK drops those on top; tables pass over columns so."""
    for found in (found for name in sent for found in every_object(fields.get(name), name)):
        yield from (f"{found.path}.{key}" for key, value in found.fields.items() if value is None)


def _among(given: object, facts: Mapping[str, Any]) -> str:
    return f"{reprlib.repr(given)} is not {facts['expected']}"


def _tagged(_: object, facts: Mapping[str, Any]) -> str:
    return f"{reprlib.repr(facts['tag'])} is none of {facts['expected_tags']}"


_SENTENCES: dict[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "missing": lambda _, __: "missing",
    "extra_forbidden": lambda _, __: "no such field here",
    "below": lambda _, facts: str(facts["sentence"]),
    "value_error": lambda _, facts: str(facts["error"]),
    "json_invalid": lambda _, facts: f"no JSON, {facts['error']}",
    "string_too_long": lambda given, facts: f"{len(given)} characters, at most {facts['max_length']}",
    "string_too_short": lambda given, facts: f"{len(given)} characters, at least {facts['min_length']}",
    "too_long": lambda given, facts: f"{len(given)} items, at most {facts['max_length']}",
    "too_short": lambda given, facts: f"{len(given)} items, at least {facts['min_length']}",
    "greater_than": lambda given, facts: f"{given}, more than {facts['gt']:g} wanted",
    "greater_than_equal": lambda given, facts: f"{given}, at least {facts['ge']}",
    "less_than_equal": lambda given, facts: f"{given}, at most {facts['le']}",
    "literal_error": _among,
    "union_tag_invalid": _tagged,
    "union_tag_not_found": lambda _, __: "missing",
}
