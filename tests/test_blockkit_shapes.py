"""The shapes Slack takes: each block and element where it belongs, and names and texts as a whole payload needs them."""

from typing import Any

import pytest

from bot.rendering.blockkit.breaches import breaches_of_message, breaches_of_view
from tests.blockkit import (
    BUTTON,
    CARD,
    CONFIRM,
    EVERYWHERE,
    IMAGE,
    IN_MESSAGES,
    IN_MODALS,
    INPUTS,
    MENUS,
    OUTSIDE_MODALS,
    PRESSED,
    TASK,
    asked,
    beside,
    in_home,
    in_message,
    in_modal,
    plain,
    rich,
    run,
    section,
)

Json = dict[str, Any]

PROSE: Json = {"type": "plain_text_input"}
DIVIDER: Json = {"type": "divider"}
INLINE: list[Json] = [
    {"type": "text", "text": "a", "style": {"bold": True, "code": True}},
    {"type": "link", "url": "https://a.example/", "text": "a", "style": {"italic": True}},
    {"type": "link", "url": "https://a.example/"},
    {"type": "user", "user_id": "U1", "style": {"highlight": True}},
    {"type": "usergroup", "usergroup_id": "S1"},
    {"type": "channel", "channel_id": "C1"},
    {"type": "team", "team_id": "T1"},
    {"type": "emoji", "name": "wave", "skin_tone": 2},
    {"type": "date", "timestamp": 1_720_710_212, "format": "{date_pretty} {time}", "fallback": "July"},
    {"type": "broadcast", "range": "here"},
    {"type": "color", "value": "#F405B3"},
]
BULLETS = run(run("a"), kind="rich_text_list", style="bullet", indent=0, offset=0, border=1)


def kind(example: Json) -> str:
    return str(example["type"])


@pytest.mark.parametrize("block", EVERYWHERE, ids=kind)
def test_some_blocks_stand_on_every_surface(block: Json) -> None:
    """The smallest good example of each passes in a message, a modal and App Home."""
    assert in_message(block) == in_modal(block) == in_home(block) == []


@pytest.mark.parametrize("block", OUTSIDE_MODALS, ids=kind)
def test_tables_charts_and_frames_stay_out_of_modals(block: Json) -> None:
    """They stand in messages and in App Home."""
    assert in_message(block) == in_home(block) == []
    assert in_modal(block)[0].startswith(f"blocks[0].type: '{kind(block)}' is none of ")


@pytest.mark.parametrize("block", IN_MESSAGES, ids=kind)
def test_some_blocks_stand_in_messages_only(block: Json) -> None:
    """Plans, thumbs, markdown, files and calls are said, not laid out."""
    assert in_message(block) == []
    assert in_home(block)[0].startswith(f"blocks[0].type: '{kind(block)}' is none of ")
    assert in_modal(block)[0].startswith(f"blocks[0].type: '{kind(block)}' is none of ")


@pytest.mark.parametrize("block", IN_MODALS, ids=kind)
def test_an_alert_stands_in_a_modal_only(block: Json) -> None:
    """Slack knows none in messages."""
    assert in_modal(block) == []
    assert in_message(DIVIDER, block)[0].startswith("blocks[1].type: 'alert' is none of 'actions', ")


@pytest.mark.parametrize("element", MENUS + PRESSED, ids=kind)
def test_menus_and_buttons_stand_beside_text_and_side_by_side(element: Json) -> None:
    """The smallest good example of each passes as an accessory and among actions."""
    named = {**element, "action_id": "a", "confirm": CONFIRM}
    assert in_message(beside(named), {"type": "actions", "elements": [named]}) == []


@pytest.mark.parametrize("element", MENUS + INPUTS, ids=kind)
def test_menus_and_inputs_are_asked_for(element: Json) -> None:
    """The smallest good example of each passes under a label."""
    assert in_modal(asked({**element, "action_id": "a"}, optional=True)) == []


@pytest.mark.parametrize("part", INLINE, ids=kind)
def test_rich_text_holds_words_links_mentions_and_dates(part: Json) -> None:
    """Each passes in a section and in a quote."""
    assert in_message(rich(run(part), run(part, kind="rich_text_quote", border=1))) == []


def test_rich_text_holds_lists_and_preformatted_words() -> None:
    """A deeper list is a second list with a greater indent."""
    deeper = {**BULLETS, "style": "ordered", "indent": 1}
    assert in_message(rich(BULLETS, deeper, run(*INLINE[:2], kind="rich_text_preformatted"))) == []


def test_a_container_has_a_title_and_folds_only_where_it_can() -> None:
    """A rich title will do; what folds has no line under its head."""
    container = {"type": "container", "child_blocks": [DIVIDER]}
    folding = {**container, "rich_text_title": rich(), "is_collapsible": True}
    assert in_message({**folding, "default_collapsed": True, "width": "full", "icon": IMAGE}) == []
    assert in_message(container) == ["blocks[0]: a container needs a title or a rich_text_title"]
    assert in_message({**folding, "has_header_divider": True}) == ["blocks[0]: has_header_divider with is_collapsible"]
    assert in_message({**container, "title": plain(), "default_collapsed": True}) == [
        "blocks[0]: default_collapsed without is_collapsible"
    ]


def test_a_block_id_is_used_once_in_a_payload() -> None:
    """Inside containers and carousels, in attachments and in views too; two actions of one block differ as well."""
    named = {**DIVIDER, "block_id": "a"}
    framed = {"type": "container", "title": plain(), "child_blocks": [named]}
    assert in_message(named, framed) == ["blocks[1].child_blocks[0].block_id: the same as at blocks[0]"]
    assert in_message(named, attachments=[{"blocks": [named]}]) == [
        "attachments[0].blocks[0].block_id: the same as at blocks[0]"
    ]
    cards = {"type": "carousel", "elements": [{**CARD, "block_id": "a"}, {**CARD, "block_id": "a"}]}
    assert in_home(cards) == ["blocks[0].elements[1].block_id: the same as at blocks[0].elements[0]"]


def test_an_action_id_is_used_once_in_a_block() -> None:
    """The next block may use it again, the next card of a carousel too."""
    press = {**BUTTON, "action_id": "a"}
    assert in_message(beside(press), beside(press)) == []
    cards = [{**CARD, "actions": [press]}, {**CARD, "actions": [press]}]
    assert in_message({"type": "carousel", "elements": cards}) == []
    assert in_message({"type": "actions", "elements": [press, BUTTON, press]}) == [
        "blocks[0].elements[2].action_id: the same as at blocks[0].elements[0]"
    ]


def test_a_task_stands_alone_or_in_a_plan() -> None:
    """Slack takes a message with the one or with the other."""
    steps = {"type": "plan", "title": "a", "tasks": [{**TASK, "status": "in_progress"}]}
    assert in_message(TASK) == in_message(steps) == []
    assert in_message(steps, TASK) == ["blocks[1]: a task_card beside a plan"]


def test_blocks_never_go_without_a_text() -> None:
    """It is what a notification says. Only taking a message back needs no words."""
    missing = ["text: missing, it is what the notification says"]
    assert in_message(DIVIDER, text=None) == in_message(DIVIDER, text="") == missing
    assert breaches_of_message({"channel": "C1"}) == missing
    assert breaches_of_message({"text": "a"}) == breaches_of_message({"delete_original": True}) == []


def test_a_message_has_the_fields_of_the_web_api() -> None:
    """Whatever our calls pass is known, a null among them is not sent, and anything else is told."""
    known = {
        "thread_ts": "1.2",
        "reply_broadcast": None,
        "metadata": {"event_type": "a", "event_payload": {"block_id": None}},
        "mrkdwn": False,
        "parse": "none",
        "link_names": False,
        "unfurl_links": False,
        "unfurl_media": False,
        "username": "a",
        "icon_emoji": ":a:",
        "response_type": "ephemeral",
        "replace_original": True,
    }
    assert in_message(section(), **known) == []
    assert in_message(section(), parse="all", colour="red") == [
        "parse: 'all' is not 'none' or 'full'",
        "colour: no such field here",
    ]


def test_a_scheduled_message_has_no_metadata() -> None:
    """Slack takes it and never posts it."""
    metadata = {"event_type": "a", "event_payload": {}}
    assert in_message(section(), post_at=1_800_000_000) == []
    assert in_message(section(), post_at=1_800_000_000, metadata=metadata) == [
        "metadata: a scheduled message that has it is never posted"
    ]


def test_an_attachment_is_held_to_the_limits_of_a_message() -> None:
    """Its blocks are blocks, and its colour is a word or hex."""
    assert in_message(attachments=[{"blocks": [section()], "color": "#a0B1c2", "footer": "a", "ts": 1}]) == []
    assert in_message(attachments=[{"blocks": [{"type": "section"}]}]) == [
        "attachments[0].blocks[0]: a section needs text or fields"
    ]
    assert in_message(attachments=[{"text": "a", "ts": 1}]) == ["attachments[0]: ts without a footer"]
    assert len(in_message(attachments=[{"text": "a", "color": "red"}])) == 1


def test_a_modal_has_a_title_and_a_button_for_its_inputs() -> None:
    """App Home has neither."""
    assert in_modal(DIVIDER, submit=None) == []
    assert in_modal(asked(PROSE), submit=None) == ["submit: missing, there are inputs to submit"]
    assert breaches_of_view({"type": "modal", "blocks": [DIVIDER]}) == ["title: missing"]
    assert in_home(asked(PROSE)) == []
    assert in_home(DIVIDER, submit=plain(), title=plain()) == [
        "submit: no such field here",
        "title: no such field here",
    ]
    assert in_home() == ["blocks: 0 items, at least 1"]
    assert breaches_of_view({"type": "drawer", "blocks": []}) == ["type: 'drawer' is none of 'modal', 'home'"]
