"""What Bolt calls. A listener reads the payload, hands on, and acknowledges; everything slow is somebody else's."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.slack import asked, buttons, views
from bot.slack.front import HELP, Front, carried

log = logging.getLogger(__name__)

COMMAND = "/brief"
BRIEF_MESSAGE = "brief_message"
BRIEF_ARTICLE = "brief_article"

Body = Mapping[str, Any]


def register(app: App, front: Front) -> None:
    """Every door of the app, in one place: the manifest lists the same."""
    _ways_in(app, front)
    _pointing(app, front)
    _below_a_briefing(app, front)

    @app.error
    def broke(error: Exception, body: Body) -> None:
        log.error("listener broke", exc_info=error, extra={"kind": body.get("type") or body.get("command")})


def commands(app: App, front: Front) -> None:
    """The command. To be registered early: each listener before it is tried while somebody waits for a receipt."""

    @app.command(COMMAND)
    def command(ack: Ack, body: Body) -> None:
        text = (body.get("text") or "").strip()
        if not text:
            ack()
            front.open_paste(body["trigger_id"], body["channel_id"])
        elif text.lower() == HELP:
            ack(front.help(), response_type="ephemeral")
        else:
            ack(front.take(asked.of_command(body)), response_type="ephemeral")


def _ways_in(app: App, front: Front) -> None:
    def written_down(body: Body, context: BoltContext, next_: Callable[[], None]) -> None:
        """Before the acknowledgement, which Bolt sends before it calls an event's listener."""
        if asked.speaks_to_us(body["event"]):
            context["said"] = front.take_message(asked.of_message(body))
        next_()

    @app.event("app_mention", middleware=[written_down])
    @app.event("message", middleware=[written_down])
    def taken(body: Body, context: BoltContext) -> None:
        if "said" in context:
            front.whisper(asked.of_message(body), context["said"])

    @app.view(views.PASTE)
    def pasted(ack: Ack, body: Body) -> None:
        entered = body["view"]["state"]["values"]
        text, files = entered[views.INPUT][views.INPUT]["value"] or "", entered[views.FILE][views.FILE].get("files") or ()
        problems = front.take_pasted(asked.of_modal(body, text, files, body["view"]["private_metadata"] or None))
        if problems:
            ack(response_action="errors", errors=problems)
        else:
            ack()


def _pointing(app: App, front: Front) -> None:
    """The shortcuts, and a reaction: to point at an article instead of sending it."""

    @app.shortcut(BRIEF_MESSAGE)
    def brief_message(ack: Ack, body: Body) -> None:
        said = front.take_shortcut(asked.of_shortcut(body))
        ack()
        front.tell(body["trigger_id"], said)

    @app.shortcut(BRIEF_ARTICLE)
    def brief_article(ack: Ack, body: Body) -> None:
        ack()
        front.open_paste(body["trigger_id"])

    def marked(body: Body, next_: Callable[[], None]) -> None:
        """Before the acknowledgement, as above."""
        if asked.marks(body):
            front.take_marked(asked.of_reaction(body))
        next_()

    @app.event("reaction_added", middleware=[marked])
    def taken() -> None:
        """Nothing is said but the answer: whoever reacts expects no receipt."""


def _below_a_briefing(app: App, front: Front) -> None:
    for name in (buttons.ALL_CLAIMS, buttons.SHOW_IN_TEXT, buttons.EARLIER, buttons.LATER):

        @app.action(name)
        def look(ack: Ack, body: Body) -> None:
            ack()
            front.look(body, *carried(body))

    @app.action(buttons.POST_TO_CHANNEL)
    def post(ack: Ack, body: Body) -> None:
        front.share(carried(body)[0])
        ack()

    @app.action(buttons.EXPORT)
    def export(ack: Ack, body: Body) -> None:
        front.export(carried(body)[0])
        ack()

    @app.action(buttons.RETRY)
    def retry(ack: Ack, body: Body) -> None:
        request, _, attempt = carried(body)
        front.retry(request, attempt)
        ack()
