"""What Bolt calls about digests: the command, the window and its buttons."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App

from bot.rendering.line import a
from bot.rendering.messages import fallback
from bot.slack import asked, digest_view
from bot.slack.channels import is_channel
from bot.slack.digests import Digests
from bot.slack.home import Home

DIGEST = "/digest"
WORD = "digest"

Body = Mapping[str, Any]


def register(app: App, digests: Digests, home: Home) -> None:
    """Every door to digests. To be registered before those that take anything for an article."""
    _command(app, digests)
    _buttons(app, digests, home)

    @app.event("app_mention", matchers=[_by_message])
    @app.event("message", matchers=[_by_message])
    def mention(body: Body) -> None:
        digests.point(asked.of_message(body))

    @app.view(digest_view.CALLBACK)
    def submitted(ack: Ack, body: Body) -> None:
        saved = digests.save(body)
        ack(**saved.ack)
        if not saved.ack:
            digests.tell_saved(str(body["view"]["private_metadata"]), body["user"]["id"])


def _command(app: App, digests: Digests) -> None:
    words = digests.editions.words

    @app.command(DIGEST)
    def command(ack: Ack, body: Body) -> None:
        asked_for = (body.get("text") or "").strip().lower()
        trigger, channel, user = body["trigger_id"], body["channel_id"], body["user_id"]
        if not is_channel(channel) or asked_for not in ("", "now", "pause", "resume", "status"):
            known = "digest_help" if is_channel(channel) or asked_for == "help" else "digest_of_messages"
            ack(fallback([a("ours", words.slack(known))]), response_type="ephemeral")
            return
        ack()
        if asked_for in ("", "status"):
            digests.open(trigger, channel, user, to_look=bool(asked_for))
        elif asked_for == "now":
            digests.say(trigger, channel, user, digests.preview(channel, user, trigger))
        else:
            digests.say(trigger, channel, user, digests.pause(channel, user, resume=asked_for == "resume"))


def _buttons(app: App, digests: Digests, home: Home) -> None:
    @app.action(digest_view.OPEN)
    def open_(ack: Ack, body: Body) -> None:
        ack()
        digests.open(body["trigger_id"], _value(body), body["user"]["id"])

    @app.action(digest_view.PREVIEW)
    def preview(ack: Ack, body: Body) -> None:
        ack()
        said = digests.preview(_value(body), body["user"]["id"], body["trigger_id"], is_here=_is_window(body))
        _pressed(body, digests, said)

    for name in (digest_view.PAUSE, digest_view.RESUME):

        @app.action(name)
        def pause(ack: Ack, body: Body) -> None:
            ack()
            resume, user = body["actions"][0]["action_id"] == digest_view.RESUME, body["user"]["id"]
            _pressed(body, digests, digests.pause(_value(body), user, resume=resume, is_here=_is_window(body)))
            if not _is_window(body):
                home.publish(user)


def _pressed(body: Body, digests: Digests, said: str) -> None:
    """Say what came of a press: in the window it was pressed in, or in one over the Home."""
    view = digest_view.sentence(digests.editions.words, said)
    if _is_window(body):
        digests.outbox.fill_view(body["view"]["id"], view)
    else:
        digests.outbox.open_view(body["trigger_id"], view)


def _is_window(body: Body) -> bool:
    """Whether it was pressed in a window, which somebody opened in the channel; else in the Home."""
    return bool(body["view"]["type"] == "modal")


def _value(body: Body) -> str:
    return str(body["actions"][0]["value"])


def _by_message(body: Body) -> bool:
    return asked.speaks_to_us(body["event"]) and asked.of_message(body).text.lower() == WORD
