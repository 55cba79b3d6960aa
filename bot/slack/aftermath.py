"""What comes after an article was asked about: its message is edited or deleted, or the app is taken out of the workspace."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import App

from bot.jobs.jobs import Jobs
from bot.rendering.messages import note
from bot.rendering.words import Words
from bot.slack import asked, buttons
from bot.slack.front import Front
from bot.slack.outbox import Outbox
from bot.store.store import Store

log = logging.getLogger(__name__)

Body = Mapping[str, Any]


@dataclass
class Aftermath:
    """What becomes of the requests of one team."""

    front: Front
    store: Store
    jobs: Jobs
    outbox: Outbox
    words: Words

    def edited(self, event: Body) -> None:
        """Offer to brief the new text of a message that was asked about; what Slack adds to a message is no edit of it."""
        message, before = event["message"], event.get("previous_message", {})
        request = self.store.request(self.front.team, asked.key_of(event["channel"], message["ts"]))
        if request is None or message.get("text") == before.get("text"):
            return
        again = buttons.row(self.words, [buttons.BRIEF_AGAIN], f"{event['channel']}|{message['ts']}")
        self.outbox.hint(event["channel"], request.user, note(self.words.slack("was_edited"), [again]))

    def deleted(self, event: Body) -> None:
        """Say what stays of a message that was asked about, and how it goes."""
        asked_by_it = self.store.requests_from(self.front.team, asked.key_of(event["channel"], event["deleted_ts"]))
        standing = [request for request in asked_by_it if request.state != "withdrawn"]
        if standing:
            self.outbox.hint(event["channel"], standing[0].user, note(self.words.slack("was_deleted", number=len(standing))))

    def again(self, body: Body) -> None:
        """Brief the message as it is now. Only what stands in the conversation the button was pressed in is looked at."""
        place, _, ts = str(body["actions"][0]["value"]).partition("|")
        message = self.outbox.message(place, ts) if place == body["channel"]["id"] else None
        new = asked.of_edited(body, message or {"ts": ts})
        self.front.whisper(new, self.front.take_message(new, is_article=True) if message else self.words.slack("message_gone"))

    def uninstalled(self) -> None:
        """Forget the team: everything it left with us, and what is still to be done for it."""
        self.jobs.forget_team(self.front.team)
        self.store.forget(self.front.team)
        log.warning("uninstalled", extra={"team": self.front.team})

    def revoked(self) -> None:
        """Say it where whoever runs Sayso sees it: nothing can be said in Slack any more."""
        log.error(
            "token revoked; install the app again and start with the new SLACK_BOT_TOKEN", extra={"team": self.front.team}
        )


def register(app: App, aftermath: Aftermath) -> None:
    """The events of it, and the button it offers."""

    @app.event({"type": "message", "subtype": "message_changed"})
    def edited(event: Body) -> None:
        aftermath.edited(event)

    @app.event({"type": "message", "subtype": "message_deleted"})
    def deleted(event: Body) -> None:
        aftermath.deleted(event)

    @app.event("app_uninstalled")
    def uninstalled() -> None:
        aftermath.uninstalled()

    @app.event("tokens_revoked")
    def revoked(event: Body) -> None:
        if event["tokens"].get("bot"):
            aftermath.revoked()

    @app.action(buttons.BRIEF_AGAIN)
    def again(ack: Any, body: Body) -> None:
        ack()
        aftermath.again(body)
