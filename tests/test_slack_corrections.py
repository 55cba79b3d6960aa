"""People put a briefing right: who may is shown at once, anybody else is passed on; nothing of it is markup."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from bot.slack import buttons, forms
from bot.slack.service import Service
from tests.fakes.slack import Slack
from tests.fakes.workspace import Message
from tests.serving import ARTICLE, a_crowded_bot, answer_to, faults

OPEN = "C2"
HOSTILE = "<!channel> *no* &amp; <@U1> \u202egnorw"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file, each with people of its own; at the end nothing posted or shown broke a limit or came
    alive.
    """
    with a_crowded_bot(tmp_path_factory.mktemp("data"), OPEN) as running:
        yield running
        assert faults(running[0]) == []


def asked(slack: Slack, who: str) -> Message:
    """The answer somebody has, whole."""
    slack.command("/brief", ARTICLE, user=who, channel=OPEN)
    answer = answer_to(slack, who)
    slack.wait(lambda: "ask_quotes" in json.dumps(slack.thread(answer.channel, answer.ts)[-1].blocks), 30)
    return answer


def shared(slack: Slack, answer: Message, who: str) -> Message:
    """The same in the channel."""
    before = len(slack.posted(OPEN))
    slack.click(answer, buttons.POST_TO_CHANNEL, user=who)
    slack.wait(lambda: "ask_quotes" in json.dumps([m.blocks for m in slack.posted(OPEN)[before:]][-1:]), 30)
    return slack.posted(OPEN)[before]


def showing(slack: Slack, who: str) -> dict[str, Any]:
    """The window somebody looks at; empty where there is none."""
    view = slack.view(who)
    return view.sent if view else {}


def corrects(slack: Slack, message: Message, who: str, kind: str, note: str = "", number: int = 0) -> object:
    """Open all claims, press Wrong? at the claim of that number, fill in the form and submit it: the acknowledgement."""
    slack.click(message, buttons.ALL_CLAIMS, user=who)
    slack.wait(lambda: "wrong" in json.dumps(showing(slack, who)))
    pressed = [
        element
        for block in showing(slack, who)["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == buttons.WRONG
    ]
    slack.click_view(buttons.WRONG, user=who, value=pressed[number]["value"])
    slack.wait(lambda: showing(slack, who).get("callback_id") == forms.WRONG)
    return slack.submit(who, {forms.KIND: kind, forms.NOTE: note}).answer


def whole(slack: Slack, message: Message) -> list[Message]:
    """A message and what stands below it."""
    return slack.thread(message.channel, message.ts)


def any_struck(place: list[Message]) -> bool:
    """Whether any word is struck there."""
    return any(map(struck, place))


def struck(message: Message) -> list[str]:
    """The words that are struck in a message."""

    def texts(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            if node.get("style", {}) == {"strike": True}:
                yield node["text"]
            for value in node.values():
                yield from texts(value)
        elif isinstance(node, list):
            for value in node:
                yield from texts(value)

    return list(texts(list(message.blocks)))


def test_who_asked_corrects_wherever_it_stands(slack: Slack, who: str) -> None:
    """The claim is struck in their answer, in its thread and in the channel, with who says so and why; and not twice."""
    answer = asked(slack, who)
    in_channel = shared(slack, answer, who)
    corrects(slack, answer, who, "wrong_speaker", "It was his deputy")
    note = f"corrected by @{slack.users[who].name}: wrong speaker – It was his deputy"
    for place in (whole(slack, answer), whole(slack, in_channel)):
        slack.wait(partial(any_struck, place), 30)
        assert note in " ".join(message.text for message in place)


def test_a_note_is_nobodys_markup(slack: Slack, who: str) -> None:
    """What people write into a note is shown as characters; nobody is called by it."""
    answer = asked(slack, who)
    corrects(slack, answer, who, "other", HOSTILE)
    slack.wait(lambda: "corrected by" in answer.text + str([m.text for m in slack.thread(answer.channel, answer.ts)]), 30)
    assert [token for message in slack.posted() for token in message.alive] == []


def test_a_note_is_asked_for_where_nothing_is_said_without_one(slack: Slack, who: str) -> None:
    """Other, and something missing, are told at the field."""
    answer = asked(slack, who)
    found = corrects(slack, answer, who, "missing", "  ", number=-1)
    assert found == {"response_action": "errors", "errors": {forms.NOTE: "Say in a few words what it is."}}
    slack.submit(who, {forms.KIND: "missing", forms.NOTE: "The tide tables"})
    slack.wait(lambda: "Missing, says" in answer.text, 30)
    assert "The tide tables" in answer.text


def test_anybody_else_is_passed_on_to_who_asked(slack: Slack, who: str) -> None:
    """A reader's word changes nothing until who asked accepts it; nobody else can."""
    answer, other = asked(slack, who), "U38"
    in_channel = shared(slack, answer, who)
    corrects(slack, in_channel, other, "misquoted", "She said may")
    word = slack.wait(lambda: [m for m in slack.thread(answer.channel, answer.ts) if "She said may" in m.text], 30)[0]
    assert "corrected by" not in in_channel.text
    slack.click(word, buttons.ACCEPT, user="U37")
    slack.wait(lambda: [c for c in slack.calls("chat.postEphemeral") if "Only who asked" in c.arguments["text"]], 30)
    assert "corrected by" not in in_channel.text
    slack.click(word, buttons.ACCEPT, user=who)
    place = [in_channel, *slack.thread(OPEN, in_channel.ts)]
    slack.wait(lambda: any("misquoted – She said may" in each.text for each in place), 30)
    slack.wait(lambda: "You accepted" in word.text, 30)


def test_a_word_can_be_dismissed(slack: Slack, who: str) -> None:
    """It is gone, and the briefing is as it was."""
    answer = asked(slack, who)
    in_channel = shared(slack, answer, who)
    corrects(slack, in_channel, "U36", "wrong_speaker", "No")
    word = slack.wait(lambda: [m for m in slack.thread(answer.channel, answer.ts) if "says of a claim" in m.text], 30)[0]
    slack.click(word, buttons.DISMISS, user=who)
    slack.wait(lambda: "You dismissed" in word.text, 30)
    assert struck(in_channel) == []


def test_an_admin_may_correct_what_others_asked(slack: Slack, who: str) -> None:
    """Shown at once, as by who asked."""
    answer = asked(slack, who)
    in_channel = shared(slack, answer, who)
    slack.users["U35"].is_admin = True
    corrects(slack, in_channel, "U35", "wrong_speaker")
    slack.wait(lambda: any(struck(each) for each in [in_channel, *slack.thread(OPEN, in_channel.ts)]), 30)


def test_a_correction_can_be_taken_back(slack: Slack, who: str) -> None:
    """By who made it, in the same form; the messages are as before."""
    answer = asked(slack, who)
    thread = [answer.text, *(message.text for message in slack.thread(answer.channel, answer.ts))]
    corrects(slack, answer, who, "wrong_speaker")
    slack.wait(lambda: any(struck(each) for each in [answer, *slack.thread(answer.channel, answer.ts)]), 30)
    slack.click(answer, buttons.ALL_CLAIMS, user=who)
    slack.wait(lambda: "corrected by" in json.dumps(showing(slack, who)))
    slack.click_view(buttons.WRONG, user=who, value=_first_wrong(slack, who))
    slack.wait(lambda: buttons.TAKE_BACK in json.dumps(showing(slack, who)))
    slack.click_view(buttons.TAKE_BACK, user=who)
    slack.wait(lambda: [answer.text, *(m.text for m in slack.thread(answer.channel, answer.ts))] == thread, 30)


def _first_wrong(slack: Slack, who: str) -> str:
    return next(
        str(element["value"])
        for block in showing(slack, who)["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == buttons.WRONG
    )


def test_its_lines_can_be_copied(slack: Slack, who: str) -> None:
    """Each with who says it, in a field to copy from."""
    answer = asked(slack, who)
    slack.click(answer, buttons.MORE, user=who, value=_option(answer, buttons.COPY))
    view = slack.wait(lambda: slack.view(who))
    assert "Ann Lee" in json.dumps(view.sent)
    slack.submit(who)


def test_it_is_withdrawn_wherever_it_stands(slack: Slack, who: str) -> None:
    """One line stays in each place; nothing is below it, and what is pressed later says so. Nobody else can."""
    answer = asked(slack, who)
    in_channel = shared(slack, answer, who)
    withdraws(slack, in_channel, "U34")
    slack.wait(lambda: [m for m in slack.ephemerals("U34") if "Only who asked" in m.text], 30)
    slack.click(answer, buttons.ALL_CLAIMS, user=who)
    withdraws(slack, answer, who)
    line = f"Withdrawn by {slack.users[who].name}."
    slack.wait(lambda: (answer.text, in_channel.text) == (line, line), 30)
    assert buttons.MORE not in json.dumps([answer.blocks, in_channel.blocks])
    slack.wait(lambda: slack.thread(OPEN, in_channel.ts)[1:] + slack.thread(answer.channel, answer.ts)[1:] == [], 30)


def test_a_place_that_cannot_be_reached_does_not_keep_the_others(slack: Slack, who: str) -> None:
    """The rest is taken back, and who wanted it is told."""
    answer = asked(slack, who)
    in_channel = shared(slack, answer, who)
    slack.channels[OPEN].members.discard("U0BOT")
    try:
        slack.fails("chat.update", "cant_update_message", times=1)
        withdraws(slack, answer, who)
        slack.wait(lambda: [m for m in slack.ephemerals(who) if "delete it there by hand" in m.text], 30)
    finally:
        slack.channels[OPEN].members.add("U0BOT")
    assert sorted(message.text[:9] for message in (answer, in_channel)).count("Withdrawn") == 1


def withdraws(slack: Slack, message: Message, who: str) -> None:
    """Choose Withdraw from the menu and confirm it."""
    while slack.view(who):
        slack.close(who)
    slack.click(message, buttons.MORE, user=who, value=_option(message, buttons.WITHDRAW))
    slack.wait(lambda: showing(slack, who).get("callback_id") == forms.WITHDRAW)
    slack.submit(who)


def _option(message: Message, name: str) -> object:
    menu = next(
        element for block in message.blocks for element in block.get("elements", ()) if element.get("action_id") == buttons.MORE
    )
    return next(option["value"] for option in menu["options"] if option["value"].startswith(name))
