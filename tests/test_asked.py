"""What is read off Slack's payloads: who asked, where, for what, and under which key."""

import pytest

from bot.slack import asked
from bot.slack.asked import speaks_to_us
from bot.slack.typed import plain

EVENT = {"type": "app_mention", "user": "U1", "text": "<@U0BOT> The mayor said no.", "ts": "17.1", "channel": "C1"}
BODY = {"team_id": "T1", "event_id": "Ev1", "event": EVENT}


def test_a_command_is_known_by_its_trigger() -> None:
    """Two people may paste the same text: each command is asked once, whoever asks."""
    body = {
        "trigger_id": "13.37",
        "team_id": "T1",
        "user_id": "U1",
        "channel_id": "C1",
        "text": " The mayor said &amp; did. ",
    }
    found = asked.of_command(body)
    assert (found.key, found.kind, found.team, found.user, found.channel) == ("command:13.37", "command", "T1", "U1", "C1")
    assert found.text == "The mayor said & did."


def test_a_mention_that_arrives_as_two_events_is_one() -> None:
    """Event ids differ, the message is the same: its channel and time are its key."""
    twin = {**BODY, "event_id": "Ev2", "event": {**EVENT, "type": "message", "channel_type": "im"}}
    assert asked.of_message(BODY).key == asked.of_message(twin).key == "message:C1:17.1"
    assert asked.of_message(BODY).text == "The mayor said no."


def test_a_mention_in_a_thread_keeps_its_thread() -> None:
    """The receipt and, in an open channel, the answer stand where it was asked."""
    assert asked.of_message({**BODY, "event": {**EVENT, "thread_ts": "16.0"}}).thread_ts == "16.0"
    assert asked.of_message(BODY).thread_ts is None


def test_a_modal_is_known_by_its_view() -> None:
    """It remembers the channel it was opened from, if there was one."""
    body = {"team": {"id": "T1"}, "user": {"id": "U1"}, "view": {"id": "V1"}}
    found = asked.of_modal(body, " text ", (), None)
    assert (found.key, found.text, found.channel) == ("modal:V1", "text", None)


@pytest.mark.parametrize(
    ("event", "listens"),
    [
        (EVENT, True),
        ({**EVENT, "type": "message", "channel_type": "im"}, True),
        ({**EVENT, "type": "message", "channel_type": "im", "subtype": "file_share"}, True),
        ({**EVENT, "type": "message", "channel_type": "channel"}, False),
        ({**EVENT, "bot_id": "B2"}, False),
        ({**EVENT, "type": "message", "channel_type": "im", "subtype": "message_changed"}, False),
        ({**EVENT, "type": "message", "channel_type": "im", "subtype": "message_deleted"}, False),
        ({key: value for key, value in EVENT.items() if key != "user"}, False),
    ],
)
def test_only_people_who_speak_to_it_are_heard(event: dict[str, str], listens: bool) -> None:
    """Bots, edits, deletions and talk among people start nothing: no loop, no briefing nobody asked for."""
    assert speaks_to_us(event) is listens


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("see <https://a.example/x|a.example> and <https://b.example>", "see a.example and https://b.example"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<@U1|alice> in <#C1|news> told <!channel>", "@alice in #news told @channel"),
        ("&amp;lt;", "&lt;"),
        ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
        ("", ""),
    ],
)
def test_a_text_is_what_was_typed(sent: str, typed: str) -> None:
    """Slack escapes three characters and makes tokens of links and names; the article gets the characters back."""
    assert plain(sent) == typed
