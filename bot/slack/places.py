"""What Bolt calls about a channel's settings and about the Home."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App

from bot.rendering.line import a
from bot.rendering.messages import fallback
from bot.slack import asked, home_view, settings, settings_view
from bot.slack.channels import is_channel
from bot.slack.front import Front
from bot.slack.home import Home
from bot.slack.listeners import COMMAND
from bot.slack.settings import Settings

SETTINGS = "settings"

Body = Mapping[str, Any]


def register_settings(app: App, settled: Settings) -> None:
    """The doors to settings. To be registered before those that take anything for an article."""

    @app.command(COMMAND, matchers=[_by_command])
    def command(ack: Ack, body: Body) -> None:
        if not is_channel(body["channel_id"]):
            ack(fallback([a("ours", settled.words.slack("settings_of_messages"))]), response_type="ephemeral")
            return
        ack()
        settled.open(body["trigger_id"], body["channel_id"], body["user_id"])

    @app.event("app_mention", matchers=[_by_message])
    @app.event("message", matchers=[_by_message])
    def mention(body: Body) -> None:
        settled.point(asked.of_message(body))

    for name in (settings.OPEN, home_view.CHANGE):

        @app.action(name)
        def press(ack: Ack, body: Body) -> None:
            ack()
            settled.open(body["trigger_id"], str(body["actions"][0]["value"]), body["user"]["id"])

    @app.view(settings_view.CALLBACK)
    def submitted(ack: Ack, body: Body) -> None:
        saved = settled.save(body)
        ack(**saved.ack)
        if saved.said:
            settled.tell(settings_view.Entered.of(body["view"]).channel, body["user"]["id"], saved.said)


def register_home(app: App, home: Home, front: Front) -> None:
    """The doors of the Home."""

    @app.event("app_home_opened")
    def opened(body: Body) -> None:
        if body["event"].get("tab") == "home":
            home.publish(body["event"]["user"])

    for name in (home_view.NEWER, home_view.OLDER):

        @app.action(name)
        def turn(ack: Ack, body: Body) -> None:
            ack()
            home.publish(body["user"]["id"], int(body["actions"][0]["value"]))

    @app.action(home_view.RETRY)
    def retry(ack: Ack, body: Body) -> None:
        request, _, first = str(body["actions"][0]["value"]).rpartition("|")
        is_tried = home.retry(body["user"]["id"], request)
        ack()
        home.publish(body["user"]["id"], int(first), again=request if is_tried else None)

    @app.action(home_view.BRIEF)
    def brief(ack: Ack, body: Body) -> None:
        ack()
        front.open_paste(body["trigger_id"])


def _by_command(body: Body) -> bool:
    return (body.get("text") or "").strip().lower() == SETTINGS


def _by_message(body: Body) -> bool:
    return asked.speaks_to_us(body["event"]) and asked.of_message(body).text.lower() == SETTINGS
