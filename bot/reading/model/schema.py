"""Whether an answer keeps to its JSON Schema, of the subset every server knows. A server may take a schema and ignore it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.reading.model.asked import Json

KNOWN = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs"}
)
TOLD = frozenset({"title", "description", "$schema"})
"""What a schema may say besides, and nothing is held to."""
KINDS: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def breach(schema: Json, data: object) -> str | None:
    """Where `data` first breaks `schema`, and how; None where it keeps to it.

    Raises ValueError for a schema beyond the subset.
    """
    return next(_breaches(schema, data, "answer", schema), None)


def _breaches(schema: Any, data: object, where: str, whole: Json) -> Iterator[str]:
    if unknown := set(schema) - KNOWN - TOLD:
        raise ValueError(f"no server is sure to know {sorted(unknown)}")
    if "$ref" in schema:
        schema = _referred(schema["$ref"], whole)
    if "anyOf" in schema:
        if all(next(_breaches(each, data, where, whole), None) for each in schema["anyOf"]):
            yield f"{where} is none of what it may be"
        return
    if "type" in schema and not _is_of(schema["type"], data):
        yield f"{where} is no {_listed(schema['type'])}"
        return
    if not any(_same(data, value) for value in schema.get("enum", [schema["const"]] if "const" in schema else [data])):
        yield f"{where} is no value it may have"
    if isinstance(data, dict):
        yield from _of_object(schema, data, where, whole)
    if isinstance(data, list) and "items" in schema:
        for number, item in enumerate(data):
            yield from _breaches(schema["items"], item, f"{where}[{number}]", whole)


def _of_object(schema: Json, data: Mapping[str, object], where: str, whole: Json) -> Iterator[str]:
    properties: Any = schema.get("properties", {})
    required: Any = schema.get("required", ())
    yield from (f"{where}.{name} is missing" for name in required if name not in data)
    for name, value in data.items():
        if name in properties:
            yield from _breaches(properties[name], value, f"{where}.{name}", whole)
        elif schema.get("additionalProperties") is False:
            yield f"{where} has something that was not asked for"  # its name is the model's words: no business of a message


def _is_of(kinds: str | Sequence[str], data: object) -> bool:
    named = [kinds] if isinstance(kinds, str) else kinds
    return any(isinstance(data, KINDS[kind]) and (kind == "boolean" or not isinstance(data, bool)) for kind in named)


def _same(data: object, value: object) -> bool:
    return data == value and isinstance(data, bool) == isinstance(value, bool)


def _listed(kinds: str | Sequence[str]) -> str:
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


def _referred(name: str, whole: Json) -> Any:
    found: Any = whole
    for part in name.removeprefix("#/").split("/"):
        found = found[part]
    return found
