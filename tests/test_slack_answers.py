"""Asking in Slack and being answered: every way in, every button, over the wire."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.slack import buttons
from bot.slack.service import Service
from tests.fakes.slack import Slack
from tests.fakes.workspace import Message
from tests.serving import ARTICLE, a_crowded_world, answer_to, config_in, faults, secrets_of, serving

OPEN = "C2"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file; each has a person of its own."""
    with a_crowded_world(OPEN) as world:
        with serving(world.slack, config_in(tmp_path_factory.mktemp("data"), straight_to=(OPEN,))) as service:
            yield world.slack, service
        assert faults(world.slack) == []


def read(message: Message) -> str:
    """All a person reads of a message."""
    return json.dumps(message.blocks, ensure_ascii=False)


def test_a_command_is_answered_in_the_messages_of_who_asked(slack: Slack, who: str) -> None:
    """A receipt at once, seen by one; then one message that becomes the briefing, with the rest in its thread."""
    delivery = slack.command("/brief", ARTICLE, user=who)
    assert delivery.answer["response_type"] == "ephemeral"
    assert delivery.answer["text"].startswith("Reading 47 words. The briefing comes to your messages")
    answer = answer_to(slack, who)
    assert "Ann Lee" in read(answer)
    assert "Denied" in read(answer) or "denied" in read(answer)
    thread = slack.thread(answer.channel, answer.ts)[1:]
    assert "Who says what" in "".join(map(read, thread))
    assert not [message for message in slack.posted("C1") if who in message.text]


def test_progress_is_told_in_the_answers_place(slack: Slack, who: str) -> None:
    """Reading, then checking, then the briefing: one message, edited."""
    slack.command("/brief", ARTICLE, user=who)
    answer = answer_to(slack, who)
    posts = [call for call in slack.calls("chat.postMessage") if call.arguments.get("channel") == who]
    edits = [call.arguments["text"] for call in slack.calls("chat.update") if call.arguments["ts"] == answer.ts]
    assert [call.arguments["text"] for call in posts] == ["Reading 47 words …"]
    assert edits[0] == "Checking what was read …"
    assert "claims by" in edits[1]
    assert len(edits) == 2


def test_help_is_told_in_the_acknowledgement(slack: Slack, who: str) -> None:
    """`/brief help` says what can be asked, to who asked."""
    answer = slack.command("/brief", " help ", user=who).answer
    assert answer["response_type"] == "ephemeral"
    assert "/brief alone: a window" in answer["text"]


def test_a_command_alone_opens_a_window_to_paste_into(slack: Slack, who: str) -> None:
    """What is pasted and submitted is briefed as if it had come with the command."""
    slack.command("/brief", user=who)
    slack.wait(lambda: slack.view(who))
    assert slack.submit(who, {"article": ARTICLE}).answer in ({}, None)
    assert "Ann Lee" in read(answer_to(slack, who))


def test_an_empty_paste_is_told_in_the_window(slack: Slack, who: str) -> None:
    """Blanks are no article: the window stays open and says at the field what to do."""
    slack.command("/brief", user=who)
    slack.wait(lambda: slack.view(who))
    answer = slack.submit(who, {"article": "   "}).answer
    assert answer["response_action"] == "errors"
    assert answer["errors"] == {"article": "Paste the article’s text or its link here, or choose a file below."}
    slack.close(who)


def test_a_mention_is_answered_once_though_slack_tells_of_it_twice(slack: Slack, who: str) -> None:
    """One message, two events, one redelivered: one receipt in the channel, one answer."""
    slack.mention(ARTICLE, user=who)
    mentioned = [found for found in slack.deliveries if found.payload.get("event", {}).get("user") == who]
    slack.redeliver(mentioned[0])
    answer_to(slack, who)
    assert len(slack.messages(slack.dm_of(who))) == 1
    (receipt,) = [message for message in slack.ephemerals(who) if "The briefing comes to" in message.text]
    assert receipt.channel == "C1"


def test_a_mention_in_a_thread_gets_its_receipt_there(slack: Slack, who: str) -> None:
    """The receipt stands in the thread, the briefing still comes to who asked."""
    root = slack.says("What about this?", user=who)
    slack.mention(ARTICLE, user=who, thread_ts=root.ts)
    answer_to(slack, who)
    assert slack.ephemerals(who)[-1].thread_ts == root.ts


def test_a_bare_mention_gets_help(slack: Slack, who: str) -> None:
    """Who says only the name is told what can be asked."""
    slack.mention("", user=who)
    slack.wait(lambda: slack.ephemerals(who))
    assert "/brief alone" in slack.ephemerals(who)[0].text


def test_a_message_to_the_bot_is_answered_below_it(slack: Slack, who: str) -> None:
    """In the conversation with the bot the answer is the receipt."""
    slack.dm(ARTICLE, user=who)
    assert "Ann Lee" in read(answer_to(slack, who))
    assert slack.ephemerals(who) == []


def test_an_open_channel_is_answered_for_everybody(slack: Slack, who: str) -> None:
    """Where the channel is set so, the briefing stands where it was asked for, and in the thread it was asked in."""
    root = slack.says("What about this one?", user=who, channel=OPEN)
    slack.mention(ARTICLE, user=who, channel=OPEN, thread_ts=root.ts)

    def whole() -> list[Message]:
        replies = [message for message in slack.thread(OPEN, root.ts) if message.user == "U0BOT"]
        return replies if len(replies) == 2 and "Who says what" in read(replies[1]) else []

    overview, details = slack.wait(whole, 30)
    assert "claims by" in overview.text
    assert buttons.POST_TO_CHANNEL not in read(overview)
    assert "Ann Lee" in read(details)
    assert slack.messages(slack.dm_of(who)) == []


def test_a_briefing_is_posted_to_its_channel_once(slack: Slack, who: str) -> None:
    """However often the button is pressed: one overview in the channel, its details in its thread."""
    slack.command("/brief", ARTICLE, user=who)
    answer = answer_to(slack, who)
    before = len(slack.messages("C1"))
    for _ in range(3):
        slack.click(answer, buttons.POST_TO_CHANNEL, user=who)
    shared = slack.wait(lambda: slack.messages("C1")[before:], 30)[0]
    slack.wait(lambda: len(slack.thread("C1", shared.ts)) == 2, 30)
    assert len(slack.messages("C1")) == before + 1
    assert "Ann Lee" in read(shared)


def test_where_the_bot_is_not_in_the_channel_it_says_so(slack: Slack, who: str) -> None:
    """Posting to a channel it is not in fails with one sentence that says what to do, and a button to try again."""
    slack.command("/brief", ARTICLE, user=who, channel="C3")
    answer = answer_to(slack, who)
    slack.click(answer, buttons.POST_TO_CHANNEL, user=who)
    slack.wait(lambda: "invite me with /invite" in _now(slack, answer).text or slack.ephemerals(who), 30)


def _now(slack: Slack, message: Message) -> Message:
    """The message as it stands now."""
    return next(found for found in slack.posted(message.channel) if found.ts == message.ts)


def test_all_claims_are_shown_page_by_page_and_each_in_its_paragraph(slack: Slack, who: str) -> None:
    """A window lists the claims with who makes them; one press shows a claim in bold in its paragraph, and the next."""
    slack.command("/brief", ARTICLE, user=who)
    answer = answer_to(slack, who)
    slack.click(answer, buttons.ALL_CLAIMS, user=who)
    slack.wait(lambda: (view := slack.view(who)) and "1 to 5 of 5" in json.dumps(view.blocks))
    view = slack.view(who)
    assert view
    value = next(
        element["value"]
        for block in view.blocks
        for element in block.get("elements", ())
        if element.get("action_id") == buttons.SHOW_IN_TEXT and element["value"].endswith("|1")
    )
    slack.click_view(buttons.SHOW_IN_TEXT, user=who, value=value)
    slack.wait(lambda: (view := slack.view(who)) and view.title == "In the article")
    view = slack.view(who)
    assert view
    bold = [
        part["text"]
        for block in view.blocks[2:3]
        for line in block["elements"]
        for part in line["elements"]
        if part.get("style")
    ]
    assert "".join(bold).strip() == "It is unsafe,"
    slack.click_view(buttons.LATER, user=who)
    slack.wait(lambda: (view := slack.view(who)) and "3 of 5" in json.dumps(view.blocks))


def test_a_briefing_is_exported_as_page_and_json(slack: Slack, who: str) -> None:
    """Two files below the answer: the page, and the contract."""
    slack.command("/brief", ARTICLE, user=who)
    answer = answer_to(slack, who)
    slack.click(answer, buttons.EXPORT, user=who)
    found = slack.wait(lambda: [m for m in slack.thread(answer.channel, answer.ts) if m.files], 30)
    files = {file.name: file.content for message in found for file in message.files}
    assert set(files) == {"briefing.html", "briefing.json"}
    assert json.loads(files["briefing.json"])["schema"] == "sayso.briefing/1"
    assert files["briefing.html"].startswith(b"<!DOCTYPE html>")


def test_no_bot_and_no_edit_starts_anything(slack: Slack, who: str) -> None:
    """What bots write, what is edited and what people say to each other is not for us."""
    before = len(slack.calls("chat.postEphemeral")), len(slack.posted())
    slack.says(f"<@U0BOT> {ARTICLE}", user="U0BOT2")
    message = slack.says("Lunch?", user=who)
    slack.edit(message, f"<@U0BOT> {ARTICLE}")
    slack.says("no mention here", user=who)
    answered = slack.command("/brief", "help", user=who)
    assert answered.acked or answered.answer
    assert (len(slack.calls("chat.postEphemeral")), len(slack.posted())) == before


def test_what_is_asked_twice_is_read_twice_but_told_apart(slack: Slack, who: str) -> None:
    """Two commands with one text are two questions: each has its answer."""
    slack.command("/brief", ARTICLE, user=who)
    slack.command("/brief", ARTICLE, user=who)
    answer_to(slack, who, 2)
    assert len(slack.messages(slack.dm_of(who))) == 2


def test_every_secret_of_the_fake_is_used(slack: Slack) -> None:
    """The bot asks with its own token, and with no scope it was not given."""
    assert {call.answer for call in slack.calls("auth.test")} == {"ok"}
    assert secrets_of(slack).slack_bot_token


def test_data_stays_in_its_folder(service: Service, tmp_path: Path) -> None:
    """Two database files, both in the folder that was named."""
    folder = service.config.data_dir
    assert {path.name for path in folder.iterdir() if path.suffix == ".db"} == {"sayso.db", "jobs.db"}
    assert tmp_path != folder
