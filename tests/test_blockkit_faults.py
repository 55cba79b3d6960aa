"""What Slack refuses: each fault is told once and with its place, and nothing that comes in raises anything."""

from collections.abc import Mapping
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.blockkit.breaches import breaches_of_message, breaches_of_view, text_length
from tests.blockkit import (
    BUTTON,
    CARD,
    IMAGE,
    MENUS,
    PIE,
    TASK,
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

Json = dict[str, Any]

PROSE: Json = {"type": "plain_text_input"}
DIVIDER: Json = {"type": "divider"}
BULLETS = run(run("a"), kind="rich_text_list", style="bullet", indent=0, offset=0, border=1)

FAULTS: list[tuple[str, Json]] = [
    ("blocks[0].text.type: 'mrkdwn' is not 'plain_text'", {"type": "header", "text": mrkdwn()}),
    ("blocks[0].text: missing", {"type": "header"}),
    ("blocks[0].text.text: 0 characters, at least 1", {"type": "header", "text": plain("")}),
    ("blocks[0].text.text: 0 characters, at least 1", section(text=mrkdwn(""))),
    ("blocks[0].text.emoji: no such field here", section(text={**mrkdwn(), "emoji": True})),
    ("blocks[0].text.verbatim: no such field here", section(text={**plain(), "verbatim": True})),
    ("blocks[0].divider: no such field here", {"type": "divider", "divider": 1}),
    ("blocks[0].block_id: null, leave the field out", {"type": "divider", "block_id": None}),
    ("blocks[0].type: missing", {}),
    ("blocks[0].type: 'text' is none of 'actions'", {"type": "text", "text": "a"}),
    ("blocks[0]: a section needs text or fields", {"type": "section"}),
    ("blocks[0].fields: 0 items, at least 1", section(fields=[])),
    ("blocks[0].elements: 0 items, at least 1", {"type": "actions", "elements": []}),
    ("blocks[0].elements: 0 items, at least 1", {"type": "context", "elements": []}),
    ("blocks[0].elements[0].type: 'button' is none of ", {"type": "context", "elements": [BUTTON]}),
    ("blocks[0].accessory.type: 'datetimepicker' is none of ", beside({"type": "datetimepicker"})),
    ("blocks[0].elements[0].type: 'button' is none of ", {"type": "context_actions", "elements": [BUTTON]}),
    ("blocks[0].element.type: 'button' is none of ", asked(BUTTON)),
    ("blocks[0].accessory.style: 'loud' is not 'primary' or 'danger'", beside({**BUTTON, "style": "loud"})),
    ("blocks[0].accessory: agent_prompt_display without", beside({**BUTTON, "agent_prompt_display": "a"})),
    (
        "blocks[0].accessory.confirm.deny: missing",
        beside({**BUTTON, "confirm": {"title": plain(), "text": plain(), "confirm": plain()}}),
    ),
    ("blocks[0].elements[0].elements[0].text: 0 characters, at least 1", rich(run(""))),
    ("blocks[0].elements[0].elements[0].text: missing", rich(run({"type": "text"}))),
    ("blocks[0].elements[0].elements: 0 items, at least 1", rich(run())),
    ("blocks[0].elements: 0 items, at least 1", {"type": "rich_text", "elements": []}),
    ("blocks[0].elements[0].type: 'text' is none of 'rich_text_section'", rich({"type": "text", "text": "a"})),
    (
        "blocks[0].elements[0].elements[0].type: 'rich_text_list' is not 'rich_text_section'",
        rich(run(BULLETS, kind="rich_text_list", style="bullet")),
    ),
    ("blocks[0].elements[0].style: missing", rich(run(run("a"), kind="rich_text_list"))),
    ("blocks[0].elements[0].style: 'dash' is not 'bullet' or 'ordered'", rich({**BULLETS, "style": "dash"})),
    ("blocks[0].elements[0].border: 2 is not 0 or 1", rich({**BULLETS, "border": 2})),
    ("blocks[0].elements[0].indent: -1, at least 0", rich({**BULLETS, "indent": -1})),
    ("blocks[0].elements[0].elements[0].range: 'all' is not", rich(run({"type": "broadcast", "range": "all"}))),
    (
        "blocks[0].elements[0].elements[0].type: 'user' is none of 'text', 'link'",
        rich(run({"type": "user", "user_id": "U1"}, kind="rich_text_preformatted")),
    ),
    (
        "blocks[0].elements[0].elements[0].style.highlight: no such field here",
        rich(run({"type": "text", "text": "a", "style": {"highlight": True}})),
    ),
    ("blocks[0].elements[0].elements[0].style.bold: ", rich(run({"type": "text", "text": "a", "style": {"bold": 1}}))),
    ("blocks[0]: an image has either an image_url or a slack_file", {**IMAGE, "slack_file": {"id": "F1"}}),
    ("blocks[0].slack_file: a Slack file has either", {"type": "image", "alt_text": "a", "slack_file": {}}),
    ("blocks[0].video_url: ", {**VIDEO, "video_url": "http://a.example/"}),
    ("blocks[0].rows[0][0].text: 0 characters, at least 1", {"type": "table", "rows": [[raw("")]]}),
    ("blocks[0].rows[0]: 0 items, at least 1", {"type": "table", "rows": [[]]}),
    ("blocks[0].rows[0][0].type: 'plain_text' is none of ", {"type": "table", "rows": [[plain()]]}),
    ("blocks[0].caption: missing", {"type": "data_table", "rows": [[raw()], [raw()]]}),
    ("blocks[0].rows: 1 items, at least 2", {"type": "data_table", "caption": "a", "rows": [[raw()]]}),
    ("blocks[0]: the rows of a data table have", {"type": "data_table", "caption": "a", "rows": [[raw()], [raw()] * 2]}),
    ("blocks[0]: the header of a data table has no", {"type": "data_table", "caption": "a", "rows": [[rich()], [raw()]]}),
    (
        "blocks[0]: row_header_column_index is past the last column",
        {"type": "data_table", "caption": "a", "rows": [[raw()], [raw()]], "row_header_column_index": 1},
    ),
    ("blocks[0].chart.type: 'radar' is none of ", chart({"type": "radar"})),
    (
        "blocks[0].chart.segments[0].value: 0, more than 0 wanted",
        chart({"type": "pie", "segments": [{"label": "a", "value": 0}]}),
    ),
    ("blocks[0].chart: two series share a name", chart(plot(["a", "a"], ["x"]))),
    ("blocks[0].chart: two categories share a name", chart(plot(["a"], ["x", "x"]))),
    (
        "blocks[0].chart: a series has one value for every category",
        chart({**plot(["a"], ["x"]), "axis_config": {"categories": ["x", "y"]}}),
    ),
    ("blocks[0]: a card needs a hero_image", {"type": "card", "subtitle": mrkdwn()}),
    ("blocks[0].elements[0].type: 'divider' is not 'card'", {"type": "carousel", "elements": [DIVIDER]}),
    ("blocks[0].status: 'completed' is not ", {**TASK, "status": "completed"}),
    ("blocks[0].status: 'pending' is not ", {**TASK, "status": "pending"}),
    ("blocks[0].sources[0].url: missing", {**TASK, "sources": [{"type": "url", "text": "a"}]}),
    ("blocks[0].sources[0].url: 0 characters", {**TASK, "sources": [{"type": "url", "text": "a", "url": ""}]}),
    ("blocks[0]: two tasks of a plan share a task_id", {"type": "plan", "title": "a", "tasks": [TASK, TASK]}),
    ("blocks[0].accessory: a select has either", beside({"type": "static_select"})),
    (
        "blocks[0].accessory: what is chosen at the start is none of the options",
        beside({"type": "static_select", "options": [option("a")], "initial_option": option("b")}),
    ),
    ("blocks[0].accessory.options[0].url: no such field", beside({**MENUS[2], "options": [option(url="https://a.example")]})),
    ("blocks[0].accessory.options: 0 items, at least 1", beside({"type": "overflow", "options": []})),
    ("blocks[0].accessory.filter: an empty filter", beside({"type": "conversations_select", "filter": {}})),
    ("blocks[0].accessory.initial_date: ", beside({"type": "datepicker", "initial_date": "24.11.2026"})),
    ("blocks[0].accessory.initial_time: ", beside({"type": "timepicker", "initial_time": "24:00"})),
    ("blocks[0].element: min_length is greater than", asked({**PROSE, "min_length": 2, "max_length": 1})),
    ("blocks[0].element.max_files: 0, at least 1", asked({"type": "file_input", "max_files": 0})),
    ("blocks[0].element.is_decimal_allowed: missing", asked({"type": "number_input"})),
]


@pytest.mark.parametrize(("sentence", "block"), FAULTS, ids=[sentence for sentence, _ in FAULTS])
def test_a_fault_is_told_with_its_place(sentence: str, block: Json) -> None:
    """One fault, one sentence, which begins with the path."""
    told = in_message(block)
    assert len(told) == 1
    assert told[0].startswith(sentence)


CONTAINERS: list[tuple[str, Json]] = [
    ("child_blocks[0].type: 'markdown' is none of ", {"child_blocks": [{"type": "markdown", "text": "a"}]}),
    ("child_blocks[0].type: 'card' is none of ", {"child_blocks": [CARD]}),
    ("child_blocks: 0 items, at least 1", {"child_blocks": []}),
    ("width: 'huge' is not ", {"width": "huge"}),
]


@pytest.mark.parametrize(("sentence", "fields"), CONTAINERS, ids=[sentence for sentence, _ in CONTAINERS])
def test_a_container_takes_only_what_it_is_known_to_take(sentence: str, fields: Json) -> None:
    """Slack refuses a child that its own SDK lets by."""
    container = {"type": "container", "title": plain(), "child_blocks": [DIVIDER], **fields}
    [told] = in_message(container)
    assert told.startswith(f"blocks[0].{sentence}")


def test_every_breach_of_a_payload_is_told() -> None:
    """A broken block does not hide what is wrong with the next, nor with the whole."""
    told = in_message({"type": "header", "text": plain("a" * 151)}, {"type": "section"}, rich(run("a" * 10_000)), text="")
    assert told == [
        "blocks[0].text.text: 151 characters, at most 150",
        "blocks[1]: a section needs text or fields",
        "text: missing, it is what the notification says",
        "blocks: 10151 characters of text in all, at most 10000",
    ]


HOSTILE: list[object] = [
    None,
    5,
    "blocks",
    [],
    [{}],
    {"text": ["a"]},
    {"text": {"a"}},
    {"text": "\ud800"},
    {"text": "a", "blocks": None, "attachments": "a"},
    {"text": "a", "blocks": {"type": "divider"}},
    {"text": "a", "blocks": [None, 5, "a", []]},
    {"text": "a", "blocks": [{"type": ["section"], "block_id": {}, "elements": 5}]},
    {"text": "a", "blocks": [{"type": "container", "child_blocks": [{"type": "carousel", "elements": {"a": None}}]}]},
    {"text": "a", "blocks": [chart({**PIE, "segments": [{"label": "a", "value": float("nan")}]})]},
    {1: 2, (3, 4): 5},
]


@pytest.mark.parametrize("payload", HOSTILE, ids=repr)
def test_what_is_no_payload_is_told_and_raises_nothing(payload: object) -> None:
    """Wrong types, wrong places and what JSON cannot hold are breaches like any other."""
    given_payload = cast("Mapping[str, object]", payload)
    assert breaches_of_message(given_payload)
    assert breaches_of_view(given_payload)


@pytest.mark.parametrize("depth", [150, 5000])
def test_depth_is_told_and_exhausts_nothing(depth: int) -> None:
    """A payload nested past all sense is refused, and its characters are counted none the less."""
    nested: Json = {"type": "divider", "title": "a"}
    for _ in range(depth):
        nested = {"type": "container", "child_blocks": [nested]}
    [told] = [sentence for sentence in in_message(nested) if sentence.startswith("payload: ")]
    assert told.startswith("payload: no JSON")
    assert text_length([nested]) == 1


def test_a_payload_that_holds_itself_is_told() -> None:
    """It has no end, so it cannot be sent."""
    looped: Json = {"type": "container"}
    looped["child_blocks"] = [looped]
    assert in_message(looped) == ["payload: no JSON, Circular reference detected"]


def test_what_was_given_is_not_repeated_at_length() -> None:
    """A sentence quotes no article: of what is no word of Slack's it shows the ends."""
    [told] = in_message({**TASK, "status": "The minister said " * 50})
    assert len(told) < 120


WORDS = st.sampled_from(["section", "container", "rich_text", "text", "plain_text", "carousel", "table", "a", ""])
KEYS = st.sampled_from(["type", "text", "blocks", "elements", "child_blocks", "rows", "block_id", "action_id", "fields"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))


@settings(deadline=None)
@given(blocks=st.lists(TREES, min_size=1, max_size=3))
def test_whatever_comes_a_list_of_sentences_goes(blocks: list[Any]) -> None:
    """Each sentence has its place before a colon, and nothing is raised, whatever stands where blocks should."""
    told = in_message(*blocks) + in_modal(*blocks) + in_home(*blocks)
    assert all(": " in sentence for sentence in told)
    assert text_length(blocks) >= 0
