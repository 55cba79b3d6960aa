"""What Bolt calls about the feeds of a channel."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App

from bot.rendering.line import a
from bot.rendering.messages import fallback
from bot.slack import feed_asked, feed_desk, feeds_view
from bot.slack.channels import is_channel
from bot.slack.feed_desk import FeedDesk
from bot.slack.listeners import COMMAND

Body = Mapping[str, Any]


def register(app: App, desk: FeedDesk) -> None:
    """The doors to feeds. To be registered before those that take anything for an article."""
    _asking(app, desk)
    _window(app, desk)

    for name in ("channel_left", "group_left"):

        @app.event(name)
        def left(event: Body) -> None:
            desk.left(event["channel"])


def _asking(app: App, desk: FeedDesk) -> None:
    @app.command(COMMAND, matchers=[_by_command])
    def command(ack: Ack, body: Body) -> None:
        wanted = feed_asked.wanted(body["text"])
        if not is_channel(body["channel_id"]) or wanted is None:
            ack(_said(desk.words.slack("feeds_of_messages")), response_type="ephemeral")
        elif wanted.do == "open":
            ack()
            desk.open(body["trigger_id"], body["channel_id"], body["user_id"])
        else:
            ack(_said(desk.take(body, wanted)), response_type="ephemeral")

    def written_down(body: Body, next_: Callable[[], None]) -> None:
        """Before the acknowledgement, which Bolt sends before it calls an event's listener."""
        desk.take_message(body)
        next_()

    @app.event("app_mention", matchers=[feed_asked.speaks_of_feeds], middleware=[written_down])
    @app.event("message", matchers=[feed_asked.speaks_of_feeds], middleware=[written_down])
    def taken(event: Body) -> None:
        desk.answer_message(event)


def _window(app: App, desk: FeedDesk) -> None:
    @app.action(feed_desk.OPEN)
    def press(ack: Ack, body: Body) -> None:
        ack()
        desk.open(body["trigger_id"], str(body["actions"][0]["value"]), body["user"]["id"])

    for name in (feeds_view.EARLIER, feeds_view.LATER):

        @app.action(name)
        def turn(ack: Ack, body: Body) -> None:
            ack()
            desk.turn(body)

    @app.view(feeds_view.CALLBACK)
    def submitted(ack: Ack, body: Body) -> None:
        problems = desk.take_entered(body)
        if problems:
            ack(response_action="errors", errors=problems)
        else:
            ack()


def _by_command(body: Body) -> bool:
    return feed_asked.wanted(body.get("text") or "") is not None


def _said(text: str) -> str:
    return fallback([a("ours", text)])
