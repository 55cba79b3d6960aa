"""People in the fake Slack do what people can do, and the payloads of it reach the real Bolt whole."""

import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.fakes import World
from tests.fakes.listening import socket_mode

FIELDS = [
    {
        "type": "input",
        "block_id": "url",
        "label": {"type": "plain_text", "text": "Address"},
        "element": {"type": "url_text_input", "action_id": "u"},
    },
    {
        "type": "input",
        "block_id": "depth",
        "optional": True,
        "label": {"type": "plain_text", "text": "Depth"},
        "element": {
            "type": "static_select",
            "action_id": "d",
            "options": [{"text": {"type": "plain_text", "text": "Deep"}, "value": "deep"}],
        },
    },
]
MODAL = {
    "type": "modal",
    "callback_id": "asked",
    "title": {"type": "plain_text", "text": "Brief"},
    "submit": {"type": "plain_text", "text": "Go"},
    "blocks": FIELDS,
    "notify_on_close": True,
}
HOME = {"type": "home", "blocks": [{"type": "divider"}]}
BUTTON = {"type": "button", "action_id": "go", "value": "a1", "text": {"type": "plain_text", "text": "Go"}}
BUTTONS = [{"type": "actions", "elements": [BUTTON]}]


@pytest.fixture
def world() -> Iterator[World]:
    with World() as world:
        yield world


def client(world: World) -> WebClient:
    return WebClient(world.slack.bot_token, base_url=world.slack.api, retry_handlers=[])


def an_app(world: World) -> App:
    """A Bolt app with a button, a shortcut and a modal that takes no bad address."""
    app = App(client=WebClient(world.slack.bot_token, base_url=world.slack.api))

    @app.action("go")
    def went(ack: Any, respond: Any) -> None:
        ack()
        respond("done", replace_original=True)

    @app.view("asked")
    def asked(ack: Any, body: Any) -> None:
        address = body["view"]["state"]["values"]["url"]["u"]["value"]
        ack(response_action="errors", errors={"url": "Not that"}) if "bad" in address else ack()

    @app.view_closed("asked")
    def closed(ack: Any) -> None:
        ack()

    @app.shortcut("brief_this")
    def shortcut(ack: Any, shortcut: Any, client: Any) -> None:
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=MODAL)

    return app


def refusal(call: Any, **arguments: Any) -> str:
    """Slack's word for why not."""
    with pytest.raises(SlackApiError) as refused:
        call(**arguments)
    error: str = refused.value.response["error"]
    return error


def test_a_trigger_is_good_once_and_for_three_seconds(world: World) -> None:
    """By the clock that tests move; a view that Slack refuses does not spend it."""
    open_, trigger = client(world).views_open, world.slack.command("/brief").trigger_id
    assert refusal(open_, trigger_id=trigger, view={**MODAL, "blocks": FIELDS * 60}) == "invalid_arguments"
    open_(trigger_id=trigger, view=MODAL)
    assert refusal(open_, trigger_id=trigger, view=MODAL) == "exchanged_trigger_id"
    late = world.slack.command("/brief").trigger_id
    world.clock.advance(3.1)
    assert refusal(open_, trigger_id=late, view=MODAL) == "expired_trigger_id"
    assert refusal(open_, trigger_id="of-another", view=MODAL) == "invalid_trigger_id"


def test_a_view_keeps_what_was_typed(world: World) -> None:
    """An update keeps the fields that stay; an old hash is a conflict."""
    with socket_mode(an_app(world), world.slack):
        world.slack.shortcut("brief_this")
        view = world.slack.wait(world.slack.view)
        assert world.slack.submit(values={"url": "https://bad.example/", "d": "deep"}).answer["response_action"] == "errors"
    hash_ = view.hash
    updated = client(world).views_update(view_id=view.id, hash=hash_, view=MODAL)["view"]
    assert updated["state"]["values"]["depth"]["d"]["selected_option"]["value"] == "deep"
    assert refusal(client(world).views_update, view_id=view.id, hash=hash_, view=MODAL) == "hash_conflict"


def test_a_modal_is_submitted(world: World) -> None:
    """Errors keep it open and say where; a plain ack closes it; nobody can submit without what is required."""
    with socket_mode(an_app(world), world.slack):
        world.slack.shortcut("brief_this", message=world.slack.says("https://a.example/"))
        world.slack.wait(world.slack.view)
        with pytest.raises(AssertionError, match="url"):
            world.slack.submit(values={"depth": "deep"})
        world.slack.submit(values={"u": "https://bad.example/"}).wait()
        view = world.slack.view()
        assert view is not None
        assert view.errors == {"url": "Not that"}
        world.slack.submit(values={"u": "https://a.example/"}).wait()
        assert world.slack.view() is None


def test_a_modal_is_closed(world: World) -> None:
    """The app hears of it where the view asks for it."""
    with socket_mode(an_app(world), world.slack):
        world.slack.shortcut("brief_this")
        world.slack.wait(world.slack.view)
        closed = world.slack.close()
        assert closed is not None
        assert closed.ms < 3000
    assert (closed.payload["type"], closed.payload["is_cleared"], world.slack.view()) == ("view_closed", False, None)


def test_a_click_on_a_message(world: World) -> None:
    """Through its response_url the app replaces it, whether everyone sees it or one person does."""
    shown = client(world).chat_postMessage(channel="C1", text="a", blocks=BUTTONS)
    client(world).chat_postEphemeral(channel="C1", user="U1", text="a", blocks=BUTTONS)
    with socket_mode(an_app(world), world.slack):
        message, [whispered] = world.slack.messages("C1")[0], world.slack.ephemerals("U1")
        click, second = world.slack.click(message, "go", user="U2"), world.slack.click(whispered, "go")
        world.slack.wait(lambda: message.text == whispered.text == "done")
    assert click.payload["message"]["ts"] == shown["ts"]
    assert click.payload["actions"][0]["value"] == "a1"
    assert "message" not in second.payload
    assert second.payload["container"]["is_ephemeral"] is True
    with pytest.raises(AssertionError, match="nothing to click"):
        world.slack.click(message, "gone")


def test_a_response_url_wears_out(world: World) -> None:
    """Five uses, thirty minutes; without a word about it, the answer is for one person."""
    url = WebhookClient(world.slack.command("/brief").response_url)
    assert [url.send(text="a").status_code for _ in range(6)] == [200] * 5 + [404]
    assert len(world.slack.ephemerals("U1")) == 5
    late = WebhookClient(world.slack.command("/brief", channel="C3").response_url)
    late.send(text="b", response_type="in_channel")
    assert [message.text for message in world.slack.messages("C3")] == ["b"]
    world.clock.advance(30 * 60 + 1)
    assert "expired_url" in late.send(text="a").body


def test_a_home_of_ones_own(world: World) -> None:
    """Each person has one; it is in the event when they open it again."""
    client(world).views_publish(user_id="U1", view=HOME)
    assert refusal(client(world).views_publish, user_id="U1", view=MODAL) == "invalid_arguments"
    [delivery] = world.slack.opens_home("U1")
    assert delivery.event["view"]["type"] == "home"
    assert (world.slack.home("U1") is not None, world.slack.home("U2")) == (True, None)


def test_edits_deletions_and_reactions_are_heard(world: World) -> None:
    """With what was there before."""
    message = world.slack.says("one")
    world.slack.react(message, "newspaper")
    world.slack.edit(message, "two")
    world.slack.delete(message)
    events = [delivery.event for delivery in world.slack.deliveries]
    assert [event.get("subtype", event["type"]) for event in events] == [
        "message",
        "reaction_added",
        "message_changed",
        "message_deleted",
    ]
    assert (events[2]["previous_message"]["text"], events[2]["message"]["text"]) == ("one", "two")
    assert events[3]["previous_message"]["text"] == "two"


def test_a_file_comes_with_its_message(world: World) -> None:
    """As file_share, with where to fetch it; text-less ones too."""
    world.slack.shares_file("a.txt", b"hello")
    [delivery] = world.slack.deliveries
    assert (delivery.event["subtype"], delivery.event["text"]) == ("file_share", "")
    assert _download(delivery.event["files"][0]["url_private_download"], world.slack.bot_token)[1] == b"hello"


def test_reactions_and_people(world: World) -> None:
    """Twice is too often, and colons are no part of a name; zones have the offset of today."""
    web, at = client(world), {"channel": "C1", "timestamp": world.slack.says("hello").ts}
    web.reactions_add(**at, name="eyes")
    assert refusal(web.reactions_add, **at, name="eyes") == "already_reacted"
    assert refusal(web.reactions_add, **at, name=":eyes:") == "invalid_name"
    web.reactions_remove(**at, name="eyes")
    assert refusal(web.reactions_remove, **at, name="eyes") == "no_reaction"
    assert web.users_info(user="U2")["user"]["tz_offset"] == -5 * 3600
    assert web.conversations_open(users=["U2"])["channel"]["id"] == world.slack.dm_of("U2")
    assert web.conversations_info(channel="C3")["channel"]["is_member"] is False


def test_the_app_is_removed(world: World) -> None:
    """It hears of it, and its token is worth nothing."""
    world.slack.events |= {"app_uninstalled", "tokens_revoked"}
    assert len(world.slack.uninstalls()) == 2
    assert refusal(client(world).auth_test) == "account_inactive"


def test_files_up_and_down(world: World) -> None:
    """An upload in its three steps; the bytes only for the bot's token and files:read, a sign-in page for others."""
    client(world).files_upload_v2(channel="C1", filename="a.txt", content="hello", title="A")
    [file] = world.slack.messages("C1")[0].files
    found = client(world).files_info(file=file.id)["file"]
    assert (found["name"], found["size"], file.content) == ("a.txt", 5, b"hello")
    assert _download(found["url_private_download"], world.slack.bot_token) == ("application/octet-stream", b"hello")
    kind, page = _download(found["url_private_download"], "")
    assert kind == "text/html"
    assert b"Sign in" in page


def _download(url: str, token: str) -> tuple[str, bytes]:
    asked = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"} if token else {})  # noqa: S310 loopback
    with urllib.request.urlopen(asked) as response:  # noqa: S310 loopback
        kind: str = response.headers.get_content_type()
        return kind, response.read()


def test_an_upload_that_stops_half_way(world: World) -> None:
    """A file whose bytes never came is not there to be completed."""
    id_ = client(world).files_getUploadURLExternal(filename="a.txt", length=5)["file_id"]
    assert refusal(client(world).files_completeUploadExternal, files=[{"id": id_, "title": "a"}]) == "file_not_found"
    assert refusal(client(world).files_info, file=id_) == "file_not_found"
    assert world.slack.files == {}
