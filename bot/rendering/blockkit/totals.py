"""What no block can tell on its own: sums over a payload, names used twice, and what must not stand together."""

from collections.abc import Iterable, Iterator, Mapping

from bot.rendering.blockkit import limits
from bot.rendering.blockkit.payload import Placed, every_block, every_object, own_objects, shown_length, stacks, tops


def across_message(payload: Mapping[str, object]) -> Iterator[str]:
    """One sentence for each limit a message breaks as a whole."""
    yield from _notified(payload)
    if payload.get("post_at") and payload.get("metadata"):
        yield "metadata: a scheduled message that has it is never posted"
    length = sum(shown_length(blocks) for _, blocks in stacks(payload))
    yield from _too_many("blocks", length, limits.MESSAGE_CHARACTERS, "characters of text in all")
    charts = sum(block.kind == "data_visualization" for block in tops(payload))
    yield from _too_many("blocks", charts, limits.MESSAGE_CHARTS, "charts")
    yield from _plan_beside_task(payload)
    yield from _across(payload)


def across_view(payload: Mapping[str, object]) -> Iterator[str]:
    """One sentence for each limit a view breaks as a whole."""
    asks = any(block.kind == "input" for block in every_block(payload))
    if asks and payload.get("type") == "modal" and not payload.get("submit"):
        yield "submit: missing, there are inputs to submit"
    focused = [found for found in every_object(payload.get("blocks"), "blocks") if found.fields.get("focus_on_load")]
    yield from _too_many("blocks", len(focused), limits.VIEW_FOCUSED, "elements with focus_on_load")
    yield from _across(payload)


def _across(payload: Mapping[str, object]) -> Iterator[str]:
    blocks = list(every_block(payload))
    markdown = sum(shown_length(block.fields) for block in blocks if block.kind == "markdown")
    yield from _too_many("blocks", markdown, limits.MARKDOWN_CHARACTERS, "characters in markdown blocks")
    cells = sum(shown_length(block.fields.get("rows")) for block in blocks if block.kind in {"table", "data_table"})
    yield from _too_many("blocks", cells, limits.TABLE_CHARACTERS, "characters in the cells of tables")
    objects = [found for block in blocks for found in own_objects(block)]
    yield from _twice(objects, "block_id")
    for block in blocks:
        yield from _twice(own_objects(block), "action_id")


def _notified(payload: Mapping[str, object]) -> Iterator[str]:
    """Our own rule: blocks never go without `text`, which is what a notification says."""
    if payload.get("text", "") in (None, "") and not payload.get("delete_original"):
        yield "text: missing, it is what the notification says"


def _plan_beside_task(payload: Mapping[str, object]) -> Iterator[str]:
    kinds = [block.kind for block in tops(payload)]
    if "plan" in kinds:
        for block in tops(payload):
            if block.kind == "task_card":
                yield f"{block.path}: a task_card beside a plan"


def _too_many(path: str, count: int, limit: int, what: str) -> Iterator[str]:
    if count > limit:
        yield f"{path}: {count} {what}, at most {limit}"


def _twice(objects: Iterable[Placed], key: str) -> Iterator[str]:
    first: dict[str, str] = {}
    for found in objects:
        name = found.fields.get(key)
        if isinstance(name, str):
            if name in first:
                yield f"{found.path}.{key}: the same as at {first[name]}"
            first.setdefault(name, found.path)
