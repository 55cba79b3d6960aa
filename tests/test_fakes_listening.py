"""The fake Slack delivers as Slack does: to the real Bolt, in Socket Mode and over HTTP, once, acked, and again when it was not."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

from tests.fakes import World
from tests.fakes.listening import http_mode, socket_mode


@pytest.fixture
def world() -> Iterator[World]:
    with World() as world:
        yield world


def an_app(world: World) -> App:
    """A Bolt app that answers commands and mentions."""
    client = WebClient(world.slack.bot_token, base_url=world.slack.api)
    app = App(client=client, signing_secret=world.slack.signing_secret)

    @app.command("/brief")
    def brief(ack: Any, command: Any) -> None:
        ack(command["text"])

    @app.event("app_mention")
    def mentioned(event: Any, say: Any) -> None:
        say("yes", thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("message")
    def heard() -> None:
        """Nothing to say."""

    return app


def kinds(world: World) -> list[str]:
    return [delivery.event.get("subtype") or delivery.event.get("type", "") for delivery in world.slack.deliveries]


def test_a_command_is_acked_on_the_socket_it_came_by(world: World) -> None:
    """The ack's time and payload are on record; its text is a message for the one who asked."""
    with socket_mode(an_app(world), world.slack):
        delivery = world.slack.command("/brief", "hello")
        assert delivery.answer == {"text": "hello"}
        assert 0 < delivery.ms < 3000
        assert not delivery.late
    assert [message.text for message in world.slack.ephemerals("U1", "C1")] == ["hello"]
    assert world.slack.messages("C1") == []


def test_one_envelope_goes_to_one_socket(world: World) -> None:
    """With two sockets connected, each envelope reaches one of them."""
    app = an_app(world)
    with socket_mode(app, world.slack), socket_mode(app, world.slack):
        deliveries = [world.slack.command("/brief") for _ in range(4)]
        assert [delivery.answer for delivery in deliveries] == [{}] * 4
        assert [delivery.socket for delivery in deliveries] == [1, 2, 1, 2]


def test_a_mention_is_heard_twice(world: World) -> None:
    """app_mention and message.channels carry one message under two event_ids; the bot hears its own answer too."""
    with socket_mode(an_app(world), world.slack):
        asked = world.slack.mention("https://a.example/")
        world.slack.wait(lambda: len(world.slack.thread("C1", asked.ts)) == 2)
        world.slack.wait(lambda: kinds(world) == ["app_mention", "message", "message"])
        mention, twin, own = world.slack.deliveries
    assert mention.event["ts"] == twin.event["ts"]
    assert mention.event_id != twin.event_id
    assert own.event["bot_id"] == "B1"


def test_only_what_is_subscribed_granted_and_seen_is_delivered(world: World) -> None:
    """Without the event, the scope or the membership the app hears nothing."""
    world.slack.events.discard("message.channels")
    world.slack.scopes.discard("im:history")
    world.slack.says("hello")
    world.slack.dm("hello")
    world.slack.mention("hello", channel="C3")
    assert world.slack.deliveries == []


def test_an_event_comes_again(world: World) -> None:
    """The same event_id in a new envelope, with its attempt and reason: Bolt does not tell it from the first."""
    with socket_mode(an_app(world), world.slack):
        asked = world.slack.mention("hello")
        first = world.slack.deliveries[0]
        world.slack.wait(lambda: first.acked)
        again = world.slack.redeliver(first)
        assert again.ms < 3000
        world.slack.wait(lambda: len(world.slack.thread("C1", asked.ts)) == 3)
    assert (again.event_id, again.attempt, again.reason) == (first.event_id, 1, "timeout")
    assert again.envelope_id != first.envelope_id


def test_nobody_is_there(world: World) -> None:
    """People see that the app did not respond; the event can be delivered later."""
    assert world.slack.command("/brief").failure.startswith("dispatch_failed")
    world.slack.mention("hello")
    with socket_mode(an_app(world), world.slack):
        assert world.slack.redeliver(world.slack.deliveries[1]).ms < 3000
        world.slack.wait(lambda: world.slack.posted("C1"))


def test_slack_asks_the_app_to_move(world: World) -> None:
    """After a disconnect the client opens a new socket, and is heard there."""
    with socket_mode(an_app(world), world.slack):
        world.slack.disconnects("refresh_requested")
        world.slack.wait(lambda: world.slack.sockets == [1, 2])
        world.slack.hangs_up(1)
        world.slack.wait(lambda: world.slack.sockets == [2])
        assert world.slack.command("/brief").answer == {}


def test_a_socket_needs_an_app_token(world: World) -> None:
    """A bot's token opens none, and a wrong one neither."""
    client = WebClient(base_url=world.slack.api)
    for token, error in (("xapp-of-another", "invalid_auth"), (world.slack.bot_token, "not_allowed_token_type")):
        with pytest.raises(SlackApiError, match=error):
            client.apps_connections_open(app_token=token)
    assert world.slack.sockets == []


def test_an_ack_for_nothing_is_seen() -> None:
    """An app that acks what it never got has a mistake, and the test sees it."""
    with pytest.raises(AssertionError, match="never sent"), World() as world:  # noqa: PT012 the end is what raises
        app = an_app(world)
        with socket_mode(app, world.slack) as handler:
            client: SocketModeClient = handler.client
            client.send_message('{"envelope_id": "of-another"}')
            world.slack.wait(lambda: world.slack.unexpected)


def test_over_http_all_is_signed(world: World) -> None:
    """Commands are forms, events JSON; the answer with 200 is the ack, and the challenge comes back."""
    with http_mode(an_app(world), world.slack):
        assert world.slack.command("/brief", "hello").answer == {"text": "hello"}
        assert world.slack.verifies_url().answer == {"challenge": "a-challenge"}
        asked = world.slack.mention("hello")
        world.slack.wait(lambda: len(world.slack.thread("C1", asked.ts)) == 2)


@pytest.mark.parametrize("signing", ["bad", "stale"])
def test_over_http_a_forgery_is_refused(world: World, signing: Any) -> None:
    """A signature of another secret, or older than five minutes, is answered with 401."""
    with http_mode(an_app(world), world.slack):
        world.slack.signing = signing
        delivery = world.slack.command("/brief", "hello")
        delivery.wait()
        assert (delivery.status, delivery.acked) == (401, False)


def test_over_http_an_event_comes_again(world: World) -> None:
    """With X-Slack-Retry-Num and its reason."""
    app, seen = an_app(world), []

    @app.middleware
    def retried(req: Any, next: Any) -> None:  # noqa: A002 Bolt's own name
        seen.append((req.headers.get("x-slack-retry-num"), req.headers.get("x-slack-retry-reason")))
        next()

    with http_mode(app, world.slack):
        world.slack.events = {"message.im"}
        world.slack.dm("hello")
        first = world.slack.deliveries[0]
        first.wait()
        world.slack.redeliver(first, "http_timeout").wait()
    assert seen == [(None, None), (["1"], ["http_timeout"])]
