"""Block Kit payloads for tests: the smallest good example of each block and element, and what they are put in."""

from typing import Any

from bot.rendering.blockkit.breaches import breaches_of_message, breaches_of_view

Json = dict[str, Any]


def plain(text: str = "a") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "a") -> Json:
    return {"type": "mrkdwn", "text": text}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements) or [run("a")]}


def run(*parts: str | Json, kind: str = "rich_text_section", **fields: object) -> Json:
    elements = [{"type": "text", "text": part} if isinstance(part, str) else part for part in parts]
    return {"type": kind, "elements": elements, **fields}


def raw(text: str = "a") -> Json:
    return {"type": "raw_text", "text": text}


def option(text: str = "a", **fields: object) -> Json:
    return {"text": plain(text), "value": text[:1], **fields}


def section(**fields: object) -> Json:
    return {"type": "section", "text": mrkdwn(), **fields}


def beside(element: Json) -> Json:
    """A section with the element at its side."""
    return section(accessory=element)


def asked(element: Json, **fields: object) -> Json:
    """An input block around the element."""
    return {"type": "input", "label": plain(), "element": element, **fields}


def plot(names: list[str], categories: list[str], **axes: object) -> Json:
    data = [{"label": category, "value": -1.5} for category in categories]
    series = [{"name": name, "data": data} for name in names]
    return {"type": "line", "series": series, "axis_config": {"categories": categories, **axes}}


def chart(drawn: Json, title: str = "a") -> Json:
    return {"type": "data_visualization", "title": title, "chart": drawn}


BUTTON: Json = {"type": "button", "text": plain()}
CONFIRM: Json = {"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain()}
IMAGE: Json = {"type": "image", "alt_text": "a", "image_url": "https://a.example/a.png"}
PIE: Json = {"type": "pie", "segments": [{"label": "a", "value": 1}]}
CARD: Json = {"type": "card", "title": mrkdwn()}
TASK: Json = {"type": "task_card", "task_id": "1", "title": "a", "status": "complete"}
VIDEO: Json = {
    "type": "video",
    "video_url": "https://a.example/a",
    "thumbnail_url": "https://a.example/a.png",
    "alt_text": "a",
    "title": plain(),
}
THUMBS: Json = {
    "type": "feedback_buttons",
    "positive_button": {"text": plain(), "value": "up"},
    "negative_button": {"text": plain(), "value": "down"},
}

EVERYWHERE: list[Json] = [
    {"type": "actions", "elements": [BUTTON]},
    {"type": "auth_provider", "value": "a", "name": plain(), "is_connected": False},
    CARD,
    {"type": "context", "elements": [plain(), mrkdwn(), IMAGE]},
    {"type": "divider"},
    {"type": "header", "text": plain()},
    IMAGE,
    rich(),
    section(),
    VIDEO,
]
OUTSIDE_MODALS: list[Json] = [
    {"type": "carousel", "elements": [CARD]},
    {"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}]},
    {"type": "data_table", "caption": "a", "rows": [[raw()], [{"type": "raw_number", "value": 1, "text": "one"}]]},
    chart(PIE),
    {"type": "table", "rows": [[raw(), rich()]], "column_settings": [None, {"align": "right", "is_wrapped": True}]},
]
IN_MESSAGES: list[Json] = [
    {"type": "call", "call_id": "R1"},
    {"type": "context_actions", "elements": [THUMBS]},
    {"type": "file", "external_id": "a", "source": "remote"},
    {"type": "markdown", "text": "a"},
    {"type": "plan", "title": "a", "tasks": [{**TASK, "status": "pending"}]},
    TASK,
]
IN_MODALS: list[Json] = [{"type": "alert", "text": plain(), "level": "warning"}]

MENUS: list[Json] = [
    {"type": "checkboxes", "options": [{"text": mrkdwn(), "value": "a"}]},
    {"type": "radio_buttons", "options": [option()], "initial_option": option()},
    {"type": "static_select", "options": [option("a"), option("b")], "initial_option": option("b")},
    {"type": "multi_static_select", "option_groups": [{"label": plain(), "options": [option()]}]},
    {"type": "external_select", "min_query_length": 0},
    {"type": "multi_external_select", "max_selected_items": 1},
    {"type": "users_select"},
    {"type": "multi_users_select", "initial_users": ["U1"]},
    {"type": "conversations_select", "filter": {"include": ["im"]}},
    {"type": "multi_conversations_select", "default_to_current_conversation": True},
    {"type": "channels_select"},
    {"type": "multi_channels_select"},
    {"type": "datepicker", "initial_date": "2026-11-24"},
    {"type": "timepicker", "initial_time": "08:30", "timezone": "Europe/Berlin"},
]
PRESSED: list[Json] = [
    BUTTON,
    {"type": "workflow_button", "text": plain(), "workflow": {"trigger": {"url": "https://slack.com/shortcuts/a"}}},
    {"type": "overflow", "options": [option(url="https://a.example/")]},
]
INPUTS: list[Json] = [
    {"type": "datetimepicker", "initial_date_time": 1_628_633_820},
    {"type": "plain_text_input", "multiline": True, "min_length": 0, "max_length": 1},
    {"type": "rich_text_input", "initial_value": rich(), "min_lines": 1},
    {"type": "email_text_input"},
    {"type": "url_text_input", "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}},
    {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
    {"type": "file_input", "filetypes": ["txt"], "max_files": 1},
]


def in_message(*blocks: object, **fields: object) -> list[str]:
    """What is wrong with a message of the blocks."""
    return breaches_of_message({"channel": "C1", "text": "a", "blocks": list(blocks), **fields})


def in_modal(*blocks: object, **fields: object) -> list[str]:
    """What is wrong with a modal of the blocks."""
    return breaches_of_view({"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks), **fields})


def in_home(*blocks: object, **fields: object) -> list[str]:
    """What is wrong with a Home of the blocks."""
    return breaches_of_view({"type": "home", "blocks": list(blocks), **fields})
