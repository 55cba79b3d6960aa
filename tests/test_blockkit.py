"""Slack's limits: what is just within one passes, and one more is told with its place and both figures."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.rendering.blockkit.breaches import text_length
from tests.blockkit import (
    BUTTON,
    CARD,
    CONFIRM,
    IMAGE,
    PIE,
    TASK,
    THUMBS,
    VIDEO,
    asked,
    beside,
    chart,
    in_home,
    in_message,
    in_modal,
    mrkdwn,
    option,
    plain,
    plot,
    raw,
    rich,
    run,
    section,
)

Told = list[str]
Make = Callable[[int], Told]

HTTPS = "https://"
DIVIDER = {"type": "divider"}
CONTAINER = {"type": "container", "title": plain(), "child_blocks": [DIVIDER]}
DATA_TABLE: dict[str, Any] = {"type": "data_table", "caption": "a", "rows": [[raw()], [raw()]]}
SIGNED = {"type": "auth_provider", "value": "a", "name": plain(), "is_connected": True}
PROSE = {"type": "plain_text_input"}


def a(count: int) -> str:
    return "a" * count


def https(count: int) -> str:
    return HTTPS + a(count - len(HTTPS))


def names(count: int) -> list[str]:
    return [f"n{number}" for number in range(count)]


def options(count: int) -> list[dict[str, Any]]:
    return [option(name) for name in names(count)]


def button(**fields: object) -> Told:
    return in_message(beside({**BUTTON, **fields}))


def confirm(**fields: object) -> Told:
    return button(confirm={**CONFIRM, **fields})


def thumb(**fields: object) -> Told:
    thumbs = {**THUMBS, "negative_button": {**THUMBS["negative_button"], **fields}}
    return in_message({"type": "context_actions", "elements": [thumbs]})


def trash(**fields: object) -> Told:
    icon = {"type": "icon_button", "icon": "trash", "text": plain(), **fields}
    return in_message({"type": "context_actions", "elements": [icon]})


def select(**fields: object) -> Told:
    return in_message(beside({"type": "static_select", **fields}))


def attached(**fields: object) -> Told:
    return in_message(attachments=[fields])


LENGTHS: list[tuple[int, str, Make]] = [
    (255, "blocks[0].block_id", lambda n: in_message({**DIVIDER, "block_id": a(n)})),
    (255, "blocks[0].accessory.action_id", lambda n: button(action_id=a(n))),
    (3000, "blocks[0].text.text", lambda n: in_message(section(text=mrkdwn(a(n))))),
    (3000, "blocks[0].elements[0].text", lambda n: in_message({"type": "context", "elements": [plain(a(n))]})),
    (2000, "blocks[0].fields[1].text", lambda n: in_message(section(fields=[plain(), mrkdwn(a(n))]))),
    (150, "blocks[0].text.text", lambda n: in_message({"type": "header", "text": plain(a(n))})),
    (3000, "blocks[0].image_url", lambda n: in_message({**IMAGE, "image_url": a(n)})),
    (2000, "blocks[0].alt_text", lambda n: in_message({**IMAGE, "alt_text": a(n)})),
    (2000, "blocks[0].accessory.alt_text", lambda n: in_message(beside({**IMAGE, "alt_text": a(n)}))),
    (2000, "blocks[0].title.text", lambda n: in_message({**IMAGE, "title": plain(a(n))})),
    (2000, "blocks[0].label.text", lambda n: in_modal(asked(PROSE, label=plain(a(n))))),
    (2000, "blocks[0].hint.text", lambda n: in_modal(asked(PROSE, hint=plain(a(n))))),
    (150, "blocks[0].element.placeholder.text", lambda n: in_modal(asked({**PROSE, "placeholder": plain(a(n))}))),
    (200, "blocks[0].text.text", lambda n: in_modal({"type": "alert", "text": mrkdwn(a(n))})),
    (199, "blocks[0].title.text", lambda n: in_message({**VIDEO, "title": plain(a(n))})),
    (49, "blocks[0].author_name", lambda n: in_message({**VIDEO, "author_name": a(n)})),
    (150, "blocks[0].title.text", lambda n: in_message({**CONTAINER, "title": plain(a(n))})),
    (150, "blocks[0].subtitle.text", lambda n: in_message({**CONTAINER, "subtitle": mrkdwn(a(n))})),
    (150, "blocks[0].title.text", lambda n: in_message({**CARD, "title": mrkdwn(a(n))})),
    (150, "blocks[0].elements[1].subtitle.text", lambda n: in_message(carousel(CARD, {**CARD, "subtitle": mrkdwn(a(n))}))),
    (200, "blocks[0].body.text", lambda n: in_message({**CARD, "body": mrkdwn(a(n))})),
    (150, "blocks[0].value", lambda n: in_home({**SIGNED, "value": a(n)})),
    (75, "blocks[0].name.text", lambda n: in_home({**SIGNED, "name": plain(a(n))})),
    (150, "blocks[0].description.text", lambda n: in_home({**SIGNED, "description": plain(a(n))})),
    (75, "blocks[0].connected_identity.text", lambda n: in_home({**SIGNED, "connected_identity": plain(a(n))})),
    (3000, "blocks[0].auth_url", lambda n: in_home({**SIGNED, "auth_url": https(n)})),
    (75, "blocks[0].accessory.text.text", lambda n: button(text=plain(a(n)))),
    (2000, "blocks[0].accessory.value", lambda n: button(value=a(n))),
    (3000, "blocks[0].accessory.url", lambda n: button(url=https(n))),
    (75, "blocks[0].accessory.accessibility_label", lambda n: button(accessibility_label=a(n))),
    (4000, "blocks[0].accessory.agent_prompt", lambda n: button(agent_prompt=a(n))),
    (75, "blocks[0].elements[0].negative_button.text.text", lambda n: thumb(text=plain(a(n)))),
    (2000, "blocks[0].elements[0].negative_button.value", lambda n: thumb(value=a(n))),
    (2000, "blocks[0].elements[0].value", lambda n: trash(value=a(n))),
    (100, "blocks[0].accessory.confirm.title.text", lambda n: confirm(title=plain(a(n)))),
    (300, "blocks[0].accessory.confirm.text.text", lambda n: confirm(text=mrkdwn(a(n)))),
    (30, "blocks[0].accessory.confirm.confirm.text", lambda n: confirm(confirm=plain(a(n)))),
    (30, "blocks[0].accessory.confirm.deny.text", lambda n: confirm(deny=plain(a(n)))),
    (75, "blocks[0].accessory.options[0].text.text", lambda n: select(options=[option(a(n))])),
    (150, "blocks[0].accessory.options[0].value", lambda n: select(options=[option(value=a(n))])),
    (75, "blocks[0].accessory.options[0].description.text", lambda n: select(options=[option(description=plain(a(n)))])),
    (
        75,
        "blocks[0].accessory.option_groups[0].label.text",
        lambda n: select(option_groups=[{"label": plain(a(n)), "options": [option()]}]),
    ),
    (3000, "blocks[0].accessory.options[0].url", lambda n: overflow(option(url=https(n)))),
    (75, "blocks[0].accessory.options[0].text.text", lambda n: ticked("checkboxes", [{"text": mrkdwn(a(n)), "value": "a"}])),
    (50, "blocks[0].title", lambda n: in_message(chart(PIE, title=a(n)))),
    (20, "blocks[0].chart.segments[0].label", lambda n: in_message(chart(pie(a(n))))),
    (20, "blocks[0].chart.series[0].name", lambda n: in_message(chart(plot([a(n)], ["x"])))),
    (50, "blocks[0].chart.axis_config.y_label", lambda n: in_message(chart(plot(["a"], ["x"], y_label=a(n))))),
    (40_000, "text", lambda n: in_message(text=a(n))),
    (300, "attachments[0].footer", lambda n: attached(footer=a(n))),
    (24, "title.text", lambda n: in_modal(DIVIDER, title=plain(a(n)))),
    (24, "submit.text", lambda n: in_modal(DIVIDER, submit=plain(a(n)))),
    (24, "close.text", lambda n: in_modal(DIVIDER, close=plain(a(n)))),
    (3000, "private_metadata", lambda n: in_home(DIVIDER, private_metadata=a(n))),
    (255, "callback_id", lambda n: in_modal(DIVIDER, callback_id=a(n))),
    (255, "external_id", lambda n: in_home(DIVIDER, external_id=a(n))),
]
COUNTS: list[tuple[int, str, Make]] = [
    (50, "blocks", lambda n: in_message(*[DIVIDER] * n)),
    (50, "attachments[1].blocks", lambda n: in_message(attachments=[{"text": "a"}, {"blocks": [DIVIDER] * n}])),
    (100, "attachments", lambda n: in_message(attachments=[{"text": "a"}] * n)),
    (100, "blocks", lambda n: in_modal(*[DIVIDER] * n)),
    (100, "blocks", lambda n: in_home(*[DIVIDER] * n)),
    (10, "blocks[0].fields", lambda n: in_message(section(fields=[plain()] * n))),
    (10, "blocks[0].elements", lambda n: in_message({"type": "context", "elements": [plain()] * n})),
    (25, "blocks[0].elements", lambda n: in_message({"type": "actions", "elements": [BUTTON] * n})),
    (5, "blocks[0].elements", lambda n: in_message({"type": "context_actions", "elements": [THUMBS] * n})),
    (10, "blocks[0].child_blocks", lambda n: in_message({**CONTAINER, "child_blocks": [DIVIDER] * n})),
    (3, "blocks[0].actions", lambda n: in_message({**CARD, "actions": [BUTTON] * n})),
    (10, "blocks[0].elements", lambda n: in_message(carousel(*[CARD] * n))),
    (50, "blocks[0].tasks", lambda n: in_message(plan(*names(n)))),
    (100, "blocks[0].rows", lambda n: in_message({"type": "table", "rows": [[raw()]] * n})),
    (20, "blocks[0].rows[0]", lambda n: in_message({"type": "table", "rows": [[raw()] * n]})),
    (20, "blocks[0].column_settings", lambda n: in_message({"type": "table", "rows": [[raw()]], "column_settings": [{}] * n})),
    (101, "blocks[0].rows", lambda n: in_message({**DATA_TABLE, "rows": [[raw()]] * n})),
    (12, "blocks[0].chart.segments", lambda n: in_message(chart(pie(*names(n))))),
    (12, "blocks[0].chart.series", lambda n: in_message(chart(plot(names(n), ["x"])))),
    (20, "blocks[0].chart.axis_config.categories", lambda n: in_message(chart(plot(["a"], names(n))))),
    (100, "blocks[0].accessory.options", lambda n: select(options=options(n))),
    (100, "blocks[0].accessory.option_groups", lambda n: select(option_groups=groups(n))),
    (100, "blocks[0].accessory.option_groups[0].options", lambda n: select(option_groups=groups(1, n))),
    (5, "blocks[0].accessory.options", lambda n: overflow(*options(n))),
    (10, "blocks[0].accessory.options", lambda n: ticked("checkboxes", options(n))),
    (10, "blocks[0].accessory.options", lambda n: ticked("radio_buttons", options(n))),
    (10, "blocks[0].elements[0].visible_to_user_ids", lambda n: trash(visible_to_user_ids=names(n))),
    (
        2,
        "blocks[0].element.dispatch_action_config.trigger_actions_on",
        lambda n: in_modal(asked({**PROSE, "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"] * n}})),
    ),
]
FIGURES: list[tuple[int, str, Make]] = [
    (100, "blocks[0].page_size", lambda n: in_message({**DATA_TABLE, "page_size": n})),
    (8, "blocks[0].elements[0].indent", lambda n: in_message(rich(listed(indent=n)))),
    (10, "blocks[0].element.max_files", lambda n: in_modal(asked({"type": "file_input", "max_files": n}))),
    (3000, "blocks[0].element.max_length", lambda n: in_modal(asked({**PROSE, "max_length": n}))),
    (3000, "blocks[0].element.min_length", lambda n: in_modal(asked({**PROSE, "min_length": n}))),
    (100, "blocks[0].element.max_lines", lambda n: in_modal(asked({"type": "rich_text_input", "max_lines": n}))),
    (
        9_999_999_999,
        "blocks[0].element.initial_date_time",
        lambda n: in_modal(asked({"type": "datetimepicker", "initial_date_time": n})),
    ),
]
SUMS: list[tuple[int, str, Make]] = [
    (10_000, "characters of text in all", lambda n: in_message(rich(run(a(n - 3000))), section(text=mrkdwn(a(3000))))),
    (10_000, "characters of text in all", lambda n: in_message(rich(run(a(n - 1))), attachments=[{"blocks": [section()]}])),
    (10_000, "characters in the cells of tables", lambda n: in_home(cells(a(5000)), cells(a(n - 5002)))),
    (2, "charts", lambda n: in_message(*[chart(PIE)] * n)),
    (1, "elements with focus_on_load", lambda n: in_modal(*[asked({**PROSE, "focus_on_load": True})] * n)),
]


def carousel(*cards: dict[str, Any]) -> dict[str, Any]:
    return {"type": "carousel", "elements": list(cards)}


def plan(*tasks: str) -> dict[str, Any]:
    return {"type": "plan", "title": "a", "tasks": [{**TASK, "task_id": task} for task in tasks]}


def pie(*labels: str) -> dict[str, Any]:
    return {"type": "pie", "segments": [{"label": label, "value": 0.1} for label in labels]}


def groups(count: int, lines: int = 1) -> list[dict[str, Any]]:
    return [{"label": plain(), "options": options(lines)}] * count


def overflow(*lines: dict[str, Any]) -> Told:
    return in_message(beside({"type": "overflow", "options": list(lines)}))


def ticked(kind: str, lines: list[dict[str, Any]]) -> Told:
    return in_message(beside({"type": kind, "options": lines}))


def listed(**fields: object) -> dict[str, Any]:
    return run(run("a"), kind="rich_text_list", **{"style": "bullet", **fields})


def cells(text: str) -> dict[str, Any]:
    return {**DATA_TABLE, "rows": [[raw()], [raw(text)]]}


def ids(cases: list[tuple[int, str, Make]]) -> list[str]:
    return [f"{place} {limit}" for limit, place, _ in cases]


@pytest.mark.parametrize(("limit", "path", "make"), LENGTHS, ids=ids(LENGTHS))
def test_a_text_may_be_as_long_as_its_place_allows(limit: int, path: str, make: Make) -> None:
    """The last character that fits is taken, and the next is told with the path and both lengths."""
    assert make(limit) == []
    assert make(limit + 1) == [f"{path}: {limit + 1} characters, at most {limit}"]


@pytest.mark.parametrize(("limit", "path", "make"), COUNTS, ids=ids(COUNTS))
def test_a_list_may_be_as_long_as_its_place_allows(limit: int, path: str, make: Make) -> None:
    """The last item that fits is taken, and the next is told with the path and both counts."""
    assert make(limit) == []
    assert f"{path}: {limit + 1} items, at most {limit}" in make(limit + 1)


@pytest.mark.parametrize(("limit", "path", "make"), FIGURES, ids=ids(FIGURES))
def test_a_number_may_be_as_great_as_its_place_allows(limit: int, path: str, make: Make) -> None:
    """The greatest number is taken, and the next is told with the path and both."""
    assert make(limit) == []
    assert make(limit + 1) == [f"{path}: {limit + 1}, at most {limit}"]


@pytest.mark.parametrize(("limit", "what", "make"), SUMS, ids=ids(SUMS))
def test_a_payload_may_hold_only_so_much_in_all(limit: int, what: str, make: Make) -> None:
    """What each block is allowed adds up: the sum is told where no block breaks a limit of its own."""
    assert make(limit) == []
    assert make(limit + 1) == [f"blocks: {limit + 1} {what}, at most {limit}"]


def test_markdown_blocks_share_twelve_thousand_characters() -> None:
    """Their limit is over all of them, attachments' too, and stands beside the budget of the message."""

    def told(count: int) -> Told:
        hanging = {"type": "markdown", "text": a(count)}
        return in_message({"type": "markdown", "text": a(6000)}, attachments=[{"blocks": [hanging]}])

    assert told(6000) == ["blocks: 12000 characters of text in all, at most 10000"]
    assert "blocks: 12001 characters in markdown blocks, at most 12000" in told(6001)


def test_what_people_see_is_what_is_counted() -> None:
    """Text, link text, titles, labels and cells count; values, ids, styles and addresses behind words do not."""
    link = {"type": "link", "url": "https://a.example/long", "text": "12"}
    assert text_length([rich(run("1", link))]) == 3
    assert text_length([rich(run({"type": "link", "url": "https://a.example/"}))]) == len("https://a.example/")
    assert text_length([beside({**BUTTON, "text": plain("12"), "value": "unseen", "action_id": "unseen"})]) == 3
    assert text_length([chart(plot(["1", "12"], ["123"], x_label="1234"), title="12345")]) == 5 + 1 + 2 + 3 * 3 + 4
    assert text_length([plan("unseen"), {"type": "markdown", "text": "123", "block_id": "unseen"}]) == 2 + 3
    assert text_length([{**DATA_TABLE, "caption": "12", "rows": [[raw("1")], [rich(run("123"))]]}]) == 6
    assert text_length([{**IMAGE, "alt_text": "123", "title": plain("12")}]) == 5


def test_a_character_is_a_code_point() -> None:
    """Cyrillic and emoji count one each, as in Slack's own SDK."""
    assert in_message({"type": "header", "text": plain("ж🦊" * 75)}) == []
    assert text_length([rich(run("ж🦊"))]) == 2
