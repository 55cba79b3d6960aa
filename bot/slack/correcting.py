"""What people press to put a briefing right, to copy it or to take it back: shown at once, and done by a job."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from slack_bolt import Ack, App

from bot.briefing import Briefing
from bot.jobs.jobs import Jobs
from bot.rendering.words import Words
from bot.slack import buttons, forms, views
from bot.slack.asked import is_strange
from bot.slack.outbox import Outbox
from bot.slack.shown import Shown
from bot.store.nouns import Correction, Request
from bot.store.store import Store
from bot.vocabulary import CorrectionKind

log = logging.getLogger(__name__)

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Correcting:
    """The forms of one team's briefings."""

    team: str
    store: Store
    jobs: Jobs
    outbox: Outbox
    shown: Shown
    words: Words
    now: Callable[[], datetime]

    def open(self, body: Body) -> None:
        """The form for a claim, over the window it was asked from."""
        request_id, _, number = str(body["actions"][0]["value"]).partition("|")
        found = self._briefed(body, request_id)
        if isinstance(found, str):
            self.outbox.push_view(body["trigger_id"], views.note(self.words, found, "note_title"))
            return
        request, briefing = found
        claim = briefing.claims[int(number)] if number else None
        kept = self.store.corrections_of(self.team, request.id)
        user, about = body["user"]["id"], claim.id if claim else None
        own = next((each.id for each in reversed(kept) if each.user == user and each.claim == about), None)
        self.outbox.push_view(body["trigger_id"], forms.wrong(self.words, briefing, request.id, claim, own))

    def submitted(self, body: Body) -> Mapping[str, Any]:
        """Write down what was filled in: what to acknowledge it with."""
        view, user = body["view"], body["user"]["id"]
        request_id, _, claim = str(view["private_metadata"]).partition("|")
        found = self._briefed(body, request_id)
        if isinstance(found, str):
            return {"response_action": "update", "view": views.note(self.words, found, "note_title")}
        values = view["state"]["values"]
        kind = cast("CorrectionKind", values[forms.KIND][forms.KIND]["selected_option"]["value"])
        said = (values[forms.NOTE][forms.NOTE]["value"] or "").strip()
        if kind in forms.NOTED and not said:
            return {"response_action": "errors", "errors": {forms.NOTE: self.words.slack("note_missing")}}
        correction = Correction(
            team=self.team,
            id=view["id"],
            request_id=request_id,
            claim=claim or None,
            kind=kind,
            note=said,
            user=user,
            holds=False,
            at=self.now(),
        )
        self.store.correct(correction)
        self._put_in("correct", request_id, correction.id, body)
        name = "correction_taken" if user == found[0].user else "correction_passed_on"
        return {"response_action": "update", "view": views.note(self.words, name, "note_title")}

    def decide(self, body: Body, what: str) -> None:
        """Accept, dismiss or take back a correction; a job looks whether it is theirs to decide."""
        request, _, correction = str(body["actions"][0]["value"]).partition("|")
        if not is_strange(body, self.team):
            self._put_in(what, request, correction, body)

    def menu(self, body: Body) -> None:
        """What was chosen from the menu below a briefing."""
        what, _, request_id = str(body["actions"][0]["selected_option"]["value"]).partition("|")
        found = self._briefed(body, request_id)
        if isinstance(found, str):
            view = views.note(self.words, found, "note_title")
        elif what == buttons.COPY:
            view = forms.copy(self.words, found[1], self.shown.errata(found[0]))
        else:
            view = forms.withdraw(self.words, request_id, body["channel"]["id"])
        self.outbox.open_view(body["trigger_id"], view)

    def withdraw(self, body: Body) -> None:
        """Take it back, once it was confirmed."""
        request, _, channel = str(body["view"]["private_metadata"]).partition("|")
        if not is_strange(body, self.team):
            self._put_in("withdraw", request, body["view"]["id"], body, channel)

    def _put_in(self, what: str, request: str, id_: str, body: Body, channel: str | None = None) -> None:
        place = channel or body.get("channel", {}).get("id")
        facts = {"correction": id_, "user": body["user"]["id"], "channel": place}
        self.jobs.amend(self.team, request, what, facts)
        log.info("amended", extra={"request": request, "kind": what})

    def _briefed(self, body: Body, request_id: str) -> tuple[Request, Briefing] | str:
        """The request and its briefing, or the piece that says why not."""
        if is_strange(body, self.team):
            return "stranger"
        request = self.store.request(self.team, request_id)
        briefing = self.store.briefing_of(request)
        if request is None or briefing is None:
            return "gone"
        return "was_withdrawn" if request.state == "withdrawn" else (request, briefing)


def register(app: App, correcting: Correcting) -> None:
    """The buttons, the menu and the forms."""

    @app.action(buttons.WRONG)
    def open_(ack: Ack, body: Body) -> None:
        ack()
        correcting.open(body)

    @app.view(forms.WRONG)
    def submitted(ack: Ack, body: Body) -> None:
        ack(**correcting.submitted(body))

    for name in (buttons.ACCEPT, buttons.DISMISS, buttons.TAKE_BACK):

        @app.action(name)
        def decide(ack: Ack, body: Body) -> None:
            ack()
            correcting.decide(body, body["actions"][0]["action_id"])

    @app.action(buttons.MORE)
    def menu(ack: Ack, body: Body) -> None:
        ack()
        correcting.menu(body)

    @app.view(forms.WITHDRAW)
    def withdraw(ack: Ack, body: Body) -> None:
        correcting.withdraw(body)
        ack()

    @app.view(forms.COPY)
    def copied(ack: Ack) -> None:
        ack()
