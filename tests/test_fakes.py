"""The fake Slack is as strict as Slack: what it refuses, keeps and breaks, asked with the real slack_sdk."""

import threading
import time
from collections.abc import Iterator
from http.client import RemoteDisconnected
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.fakes import BOT, World
from tests.fakes.mrkdwn import alive

BUTTONS = [
    {"type": "actions", "elements": [{"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}]}
]


@pytest.fixture
def world() -> Iterator[World]:
    with World() as world:
        yield world


def client(world: World, token: str | None = None) -> WebClient:
    """The SDK's client without its retries."""
    return WebClient(world.slack.bot_token if token is None else token, base_url=world.slack.api, retry_handlers=[])


def refusal(world: World, method: str, token: str | None = None, **arguments: Any) -> dict[str, object]:
    """What Slack says instead of ok."""
    with pytest.raises(SlackApiError) as refused:
        client(world, token).api_call(method, json=arguments)
    answer: dict[str, object] = refused.value.response.data
    return answer


def test_it_starts_and_stops_in_no_time() -> None:
    """A world is up in 50 ms, and leaves no thread and no socket behind."""
    before, started = set(threading.enumerate()), time.perf_counter()
    with World() as world:
        up = time.perf_counter() - started
        client(world).auth_test()
    assert up < 0.05
    assert set(threading.enumerate()) == before
    with pytest.raises(URLError):
        client(world).auth_test()


def test_tokens_are_checked(world: World) -> None:
    """No token, a wrong one, and the right one of the wrong kind."""
    assert client(world).auth_test()["user_id"] == BOT
    assert refusal(world, "auth.test", "")["error"] == "not_authed"
    assert refusal(world, "auth.test", "xoxb-of-another")["error"] == "invalid_auth"
    assert refusal(world, "auth.test", world.slack.app_token)["error"] == "not_allowed_token_type"
    assert refusal(world, "apps.connections.open", "xapp-of-another")["error"] == "invalid_auth"


def test_scopes_are_checked_and_told(world: World) -> None:
    """A missing scope says what is needed and what is there; every answer says what is granted."""
    world.slack.scopes = {"users:read"}
    refused = refusal(world, "chat.postMessage", channel="C1", text="a")
    assert (refused["error"], refused["needed"], refused["provided"]) == ("missing_scope", "chat:write", "users:read")
    assert refusal(world, "conversations.history", channel=world.slack.dm_of("U1"))["needed"] == "im:history"
    assert client(world).users_info(user="U1").headers["x-oauth-scopes"] == "users:read"


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C9", "channel_not_found"),
        ("C3", "not_in_channel"),
        ("C4", "is_archived"),
        ("U9", "channel_not_found"),
        (BOT, "cannot_dm_bot"),
    ],
)
def test_where_a_bot_cannot_post(world: World, channel: str, error: str) -> None:
    """Unknown, not invited, archived: each has its word."""
    assert refusal(world, "chat.postMessage", channel=channel, text="a")["error"] == error


def test_a_persons_id_is_their_conversation(world: World) -> None:
    """A message to U1 goes to D1 and says so; an update wants D1."""
    posted = client(world).chat_postMessage(channel="U1", text="a")
    assert posted["channel"] == world.slack.dm_of("U1")
    assert refusal(world, "chat.update", channel="U1", ts=posted["ts"], text="b")["error"] == "channel_not_found"


def test_timestamps_are_unique_and_rise(world: World) -> None:
    """Though the clock stands still."""
    stamps = [client(world).chat_postMessage(channel="C1", text="a")["ts"] for _ in range(3)]
    assert stamps == sorted(set(stamps))


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "no_text"),
        ({"text": "a" * 40_001}, "msg_too_long"),
        ({"text": "a", "blocks": "no list"}, "invalid_blocks_format"),
        ({"text": "a", "blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ({"text": "a", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        ({"text": "a", "thread_ts": "1795521600.999999"}, "thread_not_found"),
        ({"text": "a", "thread_ts": "1"}, "invalid_thread_ts"),
        ({"text": "a", "username": "Somebody"}, "missing_scope"),
        ({"text": "a", "colour": "red"}, "invalid_arguments"),
    ],
)
def test_messages_that_slack_would_not_take(world: World, arguments: dict[str, Any], error: str) -> None:
    """Nothing of a refused message is kept."""
    assert refusal(world, "chat.postMessage", channel="C1", **arguments)["error"] == error
    assert world.slack.messages("C1") == []


def test_a_refusal_points_at_the_block(world: World) -> None:
    """As Slack's do: a sentence and a JSON pointer."""
    header = {"type": "header", "text": {"type": "plain_text", "text": "a" * 151}}
    refused = refusal(world, "chat.postMessage", channel="C1", text="a", blocks=[header])
    assert refused["response_metadata"] == {
        "messages": ["[ERROR] 151 characters, at most 150 [json-pointer:/blocks/0/text/text]"]
    }


def test_metadata_is_returned_to_those_who_ask(world: World) -> None:
    """Only with include_all_metadata: it is how an ambiguous send is found again."""
    marked = {"event_type": "briefing", "event_payload": {"key": "k1"}}
    ts = client(world).chat_postMessage(channel="C1", text="a", metadata=marked)["ts"]
    assert "metadata" not in client(world).conversations_replies(channel="C1", ts=ts)["messages"][0]
    found = client(world).conversations_replies(channel="C1", ts=ts, include_all_metadata=True)["messages"]
    assert found[0]["metadata"] == marked


def test_threads_and_pages(world: World) -> None:
    """History is newest first and without replies; replies are oldest first; pages follow a cursor."""
    first = client(world).chat_postMessage(channel="C1", text="a")["ts"]
    client(world).chat_postMessage(channel="C1", text="b")
    reply = client(world).chat_postMessage(channel="C1", text="c", thread_ts=first)["ts"]
    page = client(world).conversations_history(channel="C1", limit=1)
    assert [message["text"] for part in page for message in part["messages"]] == ["b", "a"]
    assert [message.text for message in world.slack.thread("C1", first)] == ["a", "c"]
    assert (
        client(world).conversations_history(channel="C1", oldest=first, latest=first, inclusive=True)["messages"][0][
            "reply_count"
        ]
        == 1
    )
    assert client(world).chat_getPermalink(channel="C1", message_ts=reply)["permalink"].endswith(f"?thread_ts={first}&cid=C1")


def test_an_update_with_text_alone_takes_the_blocks_away(world: World) -> None:
    """chat.update keeps metadata; another's message is not ours to change, and what only one person sees is not found."""
    posted = client(world).chat_postMessage(channel="C1", text="a", blocks=BUTTONS)
    client(world).chat_update(channel="C1", ts=posted["ts"], text="b")
    assert [(message.text, message.blocks) for message in world.slack.messages("C1")] == [("b", [])]
    theirs = world.slack.says("hello")
    assert refusal(world, "chat.update", channel="C1", ts=theirs.ts, text="b")["error"] == "cant_update_message"
    whispered = client(world).chat_postEphemeral(channel="C1", user="U1", text="psst")["message_ts"]
    assert refusal(world, "chat.update", channel="C1", ts=whispered, text="b")["error"] == "message_not_found"
    assert [message.text for message in world.slack.ephemerals("U1")] == ["psst"]


@pytest.mark.parametrize(
    ("text", "live"),
    [
        ("&lt;!channel&gt; &lt;@U1&gt;", ()),
        ("a < b & c > d, at 5 p.m., e.g. here", ()),
        ("<!channel> <@U1> <#C1>", ("<!channel>", "<@U1>", "<#C1>")),
        ("<https://evil.example|bank.example>", ("<https://evil.example|bank.example>",)),
        ("see https://evil.example/a now", ("https://evil.example/a",)),
        ("ask bank.com or ann@bank.com", ("bank.com", "ann@bank.com")),
    ],
)
def test_what_parsing_brings_to_life(text: str, live: tuple[str, ...]) -> None:
    """Characters that came escaped stay characters, in `text` and in mrkdwn; plain and rich text parse nothing."""
    assert alive({"text": text}) == live
    assert alive({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": text}}]}) == live
    assert alive({"blocks": [{"type": "header", "text": {"type": "plain_text", "text": text}}]}) == ()
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    assert alive({"blocks": [{"type": "rich_text", "elements": [section]}]}) == ()


def test_one_message_a_second_where_it_is_switched_on(world: World) -> None:
    """By the clock that tests move, a channel each: 429 with Retry-After."""
    world.slack.limits_rate = True
    client(world).chat_postMessage(channel="C1", text="a")
    client(world).chat_postMessage(channel="C2", text="a")
    with pytest.raises(SlackApiError) as refused:
        client(world).chat_postMessage(channel="C1", text="b")
    assert (refused.value.response.status_code, refused.value.response.headers["Retry-After"]) == (429, "1")
    world.clock.advance(1)
    client(world).chat_postMessage(channel="C1", text="b")


def test_faults_come_as_often_as_asked(world: World) -> None:
    """An error, a status, and then it works again; each is on the record."""
    world.slack.fails("chat.postMessage", "invalid_blocks")
    world.slack.status("chat.postMessage", 429, retry_after=2)
    world.slack.status("chat.postMessage", 500)
    for _ in range(3):
        with pytest.raises(SlackApiError):
            client(world).chat_postMessage(channel="C1", text="a")
    client(world).chat_postMessage(channel="C1", text="a")
    assert [call.answer for call in world.slack.calls("chat.postMessage")] == [
        "invalid_blocks",
        "ratelimited",
        "internal_error",
        "ok",
    ]


@pytest.mark.parametrize("stored", [True, False])
def test_an_ambiguous_send(world: World, *, stored: bool) -> None:
    """The connection closes without an answer, whether the message was taken or not."""
    world.slack.drops("chat.postMessage", after_storing=stored)
    with pytest.raises(RemoteDisconnected):
        client(world).chat_postMessage(channel="C1", text="a")
    assert len(world.slack.messages("C1")) == stored


def test_the_sdk_posts_twice_on_its_own(world: World) -> None:
    """The default retry handler sends again after a dropped connection: the reason why a poster has none."""
    world.slack.drops("chat.postMessage", after_storing=True)
    WebClient(world.slack.bot_token, base_url=world.slack.api).chat_postMessage(channel="C1", text="a")
    assert len(world.slack.messages("C1")) == 2


def test_a_call_that_hangs(world: World) -> None:
    """The client's timeout ends it; nothing was taken until it was released."""
    impatient = WebClient(world.slack.bot_token, base_url=world.slack.api, retry_handlers=[], timeout=1)
    impatient.timeout = 0.1  # type: ignore[assignment]  # urllib takes parts of a second, the SDK's hint does not
    with world.slack.stalls("chat.postMessage"), pytest.raises(TimeoutError):
        impatient.chat_postMessage(channel="C1", text="a")
    world.slack.wait(lambda: world.slack.calls("chat.postMessage"))


def test_what_is_not_there_is_seen() -> None:
    """A method the fake does not know is unknown_method for the bot, and fails the test at its end."""
    with pytest.raises(AssertionError, match="unknown method team"), World() as world:
        assert refusal(world, "team.info")["error"] == "unknown_method"


def test_a_wait_that_fails_tells_what_was_called(world: World) -> None:
    """The last calls, so that nobody has to guess."""
    client(world).auth_test()
    with pytest.raises(AssertionError, match="auth"):
        world.slack.wait(lambda: world.slack.messages("C1"), seconds=0.05)
