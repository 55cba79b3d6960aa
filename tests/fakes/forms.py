"""Forms: what a person can use in blocks, what they have entered (state.values), and the action a click makes."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import cast

from tests.fakes.objects import as_rich_text, elements_of
from tests.fakes.refusal import Json

# The key under which the value of an element stands in state and actions, and the argument that says what it is at first.
VALUES = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
}


def usable(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each block with each of its elements that a person can use."""
    for block in blocks:
        for element in elements_of(block):
            yield block, element


def blank(blocks: list[Json], typed: Mapping[str, Json] | None = None) -> Json:
    """state.values of fresh blocks; what was typed into a field of the same ids stays."""
    values: Json = {}
    for block, element in usable(blocks):
        if element["type"] in VALUES:
            key, first = VALUES[element["type"]]
            many = key.endswith("s") and element["type"] != "file_input"
            fresh = {"type": element["type"], key: element.get(first, [] if many else None)}
            kept = (typed or {}).get(block["block_id"], {}).get(element["action_id"])
            values.setdefault(block["block_id"], {})[element["action_id"]] = kept or fresh
    return values


def filled(blocks: list[Json], state: Json, entered: Mapping[str, object]) -> None:
    """Enter values by block_id or action_id. Raises AssertionError where there is no such field or choice."""
    for name, value in entered.items():
        found = [(block, element) for block, element in usable(blocks) if name in (block["block_id"], element["action_id"])]
        assert found, f"no field {name!r}, but {sorted(_names(blocks))}"
        block, element = found[0]
        state[block["block_id"]][element["action_id"]] = entry(element, value)


def missing(blocks: list[Json], state: Json) -> list[str]:
    """The required fields that are empty: Slack does not let a person submit those."""
    inputs = [block for block in blocks if block["type"] == "input" and not block.get("optional")]
    empty = []
    for block in inputs:
        kept = state[block["block_id"]][block["element"]["action_id"]]
        key, _ = VALUES[block["element"]["type"]]
        empty += [] if kept.get(key) not in (None, "", []) else [block["block_id"]]
    return empty


def entry(element: Json, value: object) -> Json:
    """What a person chose or typed, as Slack sends it."""
    kind = element["type"]
    key, _ = VALUES[kind]
    if key == "selected_option":
        value = _option(element, value) if value is not None else None
    elif key == "selected_options":
        value = [_option(element, chosen) for chosen in (value if isinstance(value, list | tuple) else [value])]
    elif kind == "rich_text_input" and isinstance(value, str):
        value = as_rich_text(value)[0]
    elif kind == "file_input":
        value = _chosen(element, value)
    elif kind == "number_input" and value is not None:
        value = str(value)
    return {"type": kind, key: value}


def action(blocks: list[Json], action_id: str, value: object = None) -> Json:
    """The action that a click on the element makes; `value` says which choice or button. AssertionError where it is not."""
    found = [(block, element) for block, element in usable(blocks) if element.get("action_id") == action_id]
    assert found, f"nothing to click called {action_id!r}, but {sorted(_names(blocks))}"
    if len(found) > 1 and value is not None:  # one action_id may stand in several blocks, with a value each
        found = [(block, element) for block, element in found if element.get("value") in (None, value)] or found
    block, element = found[0]
    made: Json = {"type": element["type"], "action_id": action_id, "block_id": block["block_id"]}
    if element["type"] in VALUES:
        return made | entry(element, value)
    if element["type"] == "overflow":
        return made | {"selected_option": _option(element, value)}
    if element["type"] == "feedback_buttons":
        return made | _thumb(element, value)
    return made | {key: element[key] for key in ("text", "value", "url", "style", "icon", "confirm") if key in element}


def _thumb(element: Json, value: object) -> Json:
    buttons = [element["positive_button"], element["negative_button"]]
    chosen = next((button for button in buttons if button["value"] == value), None)
    assert chosen, f"no button of value {value!r}, but {[button['value'] for button in buttons]}"
    return {"text": chosen["text"], "value": chosen["value"]}


def _option(element: Json, value: object) -> Json:
    if isinstance(value, dict):
        return value
    options = list(element.get("options") or [])
    options += [option for group in element.get("option_groups") or [] for option in group["options"]]
    chosen = next((option for option in options if option.get("value") == value), None)
    if chosen is None and element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": str(value), "emoji": True}, "value": str(value)}
    assert chosen, f"no choice {value!r}, but {[option.get('value') for option in options]}"
    return dict(chosen)


def _chosen(element: Json, value: object) -> list[Json]:
    files = cast("list[Json]", value if isinstance(value, list) else [value])
    kinds = element.get("filetypes")
    assert len(files) <= element.get("max_files", 10), f"Slack lets nobody choose {len(files)} files"
    for file in files:
        assert not kinds or PurePosixPath(file["name"]).suffix[1:] in kinds, f"Slack lets nobody choose what is not of {kinds}"
    return files


def _names(blocks: list[Json]) -> set[str]:
    return {str(element.get("action_id")) for _, element in usable(blocks)}
