"""A payload as it goes over the wire, well formed or not: its blocks, its objects and its words, each with its place."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Blocks that hold blocks, and under which key.
NESTS = {"container": "child_blocks", "carousel": "elements", "plan": "tasks"}
# The keys whose strings people see or hear. Values, ids and addresses are not among them.
SHOWN = frozenset(
    {
        "text",
        "title",
        "label",
        "caption",
        "name",
        "alt_text",
        "accessibility_label",
        "author_name",
        "provider_name",
        "fallback",
        "categories",
        "x_label",
        "y_label",
    }
)


class Placed(NamedTuple):
    """An object of a payload and the path to it."""

    path: str
    fields: dict[str, object]

    @property
    def kind(self) -> str:
        """Its type, or nothing where it has none."""
        kind = self.fields.get("type")
        return kind if isinstance(kind, str) else ""


def stacks(payload: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Each list of blocks of a message or a view with its path: its own, and those of its attachments."""
    yield "blocks", payload.get("blocks")
    for attachment in _objects(payload.get("attachments"), "attachments"):
        yield f"{attachment.path}.blocks", attachment.fields.get("blocks")


def tops(payload: Mapping[str, object]) -> Iterator[Placed]:
    """Every block that stands in no other."""
    for path, blocks in stacks(payload):
        yield from _objects(blocks, path)


def every_block(payload: Mapping[str, object]) -> Iterator[Placed]:
    """Every block, those inside others too."""
    for block in tops(payload):
        yield from _with_inner(block)


def _with_inner(block: Placed) -> Iterator[Placed]:
    yield block
    if key := NESTS.get(block.kind):
        for inner in _objects(block.fields.get(key), f"{block.path}.{key}"):
            yield from _with_inner(inner)


def own_objects(block: Placed) -> Iterator[Placed]:
    """The block and every object in it that is not another block's."""
    yield block
    for key, value in block.fields.items():
        if key != NESTS.get(block.kind):
            yield from every_object(value, f"{block.path}.{key}")


def every_object(value: object, path: str) -> Iterator[Placed]:
    """Every object at or below `value`."""
    if isinstance(value, dict):
        yield Placed(path, value)
        for key, inner in value.items():
            yield from every_object(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from every_object(inner, f"{path}[{number}]")


def shown_length(value: object) -> int:
    """How many characters people see at or below `value`. An address counts where it is all there is to see of a link."""
    total, waiting = 0, [("", value)]
    while waiting:
        key, here = waiting.pop()
        if isinstance(here, str):
            total += len(here) if key in SHOWN else 0
        elif isinstance(here, Mapping):
            waiting += [(name, inner) for name, inner in here.items() if isinstance(name, str)]
            if here.get("type") == "link" and not here.get("text"):
                waiting.append(("text", here.get("url")))
        elif isinstance(here, list | tuple):
            waiting += [(key, inner) for inner in here]
    return total


def _objects(values: object, path: str) -> Iterator[Placed]:
    if isinstance(values, list):
        for number, value in enumerate(values):
            if isinstance(value, dict):
                yield Placed(f"{path}[{number}]", value)
