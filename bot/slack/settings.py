"""The settings of channels, shown and changed: who may is looked up when the window opens, and again when it is submitted."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import SaysoError
from bot.rendering.messages import note
from bot.rendering.words import Words
from bot.slack import buttons, settings_view
from bot.slack.asked import Asked
from bot.slack.channels import Channels, is_channel
from bot.slack.outbox import Outbox
from bot.slack.rooms import Rooms
from bot.slack.settings_view import CHANGES, DAYS, RESERVED, Entered, Form, Right, right_of
from bot.slack.views import View
from bot.store.nouns import Change

log = logging.getLogger(__name__)

OPEN = "open_settings"


@dataclass(frozen=True)
class Saved:
    """What a submission comes to: the acknowledgement, and what those it concerns are told."""

    ack: Mapping[str, Any]
    said: str = ""


@dataclass(frozen=True)
class Settings:
    """The settings of one team's channels."""

    channels: Channels
    rooms: Rooms
    outbox: Outbox
    words: Words

    def open(self, trigger: str, channel: str, user: str) -> None:
        """Show the settings of the channel in a window, as far as the user may see and change them."""
        window = self.outbox.open_view(trigger, settings_view.note(self.words, "settings_loading"))
        self.outbox.fill_view(window, self._view(channel, user))

    def save(self, body: Mapping[str, Any]) -> Saved:
        """Write down what was submitted, or show why not. What is asked of Slack is asked before the acknowledgement: only
        there can the window say what came of it, and who submits once more changes nothing twice.
        """
        view, user = body["view"], body["user"]["id"]
        try:
            return self._saved(Entered.of(view), user, f"{view['id']}:{view['hash']}")
        except SaysoError as error:
            return _instead(settings_view.sentence(self.words, self.words.problem(error)))

    def tell(self, channel: str, user: str, said: str) -> None:
        """Say to who changed it what is different now; it may be lost, since the settings show it too."""
        self.outbox.hint(channel, user, note(said))

    def point(self, asked: Asked) -> None:
        """Show who asked in a message the way to the window, which only a press of a button opens."""
        name = "settings_here" if is_channel(asked.channel) else "settings_of_messages"
        below = [buttons.row(self.words, [OPEN], str(asked.channel))] if is_channel(asked.channel) else []
        self.outbox.whisper(str(asked.channel), asked.user, note(self.words.slack(name), below), asked.thread_ts)

    def _view(self, channel: str, user: str) -> View:
        try:
            form = self._form(channel)
            return self._shown(form, self._right(form, user))
        except SaysoError as error:
            return settings_view.sentence(self.words, self.words.problem(error))

    def _saved(self, entered: Entered, user: str, id_: str) -> Saved:
        form = self._form(entered.channel)
        right = self._right(form, user, now=True)
        if right.may in ("nothing", "look"):
            return _instead(self._shown(form, right))
        if not self._days_are_right(entered):
            wrong = self.words.slack(f"set_{DAYS}_wrong", most=form.most_days)
            return Saved({"response_action": "errors", "errors": {entered.blocks[DAYS]: wrong}})
        became = entered.became(self.channels.whole(entered.channel, entered.was))
        if right.may == "change" and any(getattr(became, name) != getattr(entered.was, name) for name in RESERVED):
            return _instead(form.view(right, "settings_beyond"))
        change = Change(
            team=self.channels.team,
            id=id_,
            channel=entered.channel,
            user=user,
            at=self.outbox.now(),
            was=entered.was,
            became=became,
        )
        if self.channels.store.change(change) != became:
            return _instead(self._form(entered.channel).view(right, "settings_now_others"))
        log.info("settings changed", extra={"channel": entered.channel, "user": user})
        return Saved({}, settings_view.said(change, self.words))

    def _days_are_right(self, entered: Entered) -> bool:
        days = entered.fields.get(DAYS, 1)
        return isinstance(days, int) and 1 <= days <= self.channels.keep_texts_days

    def _form(self, channel: str) -> Form:
        store, team = self.channels.store, self.channels.team
        kept, changes = store.settings(team, channel), store.changes(team, channel, CHANGES)
        whole = self.channels.whole(channel, kept)
        return Form(channel, kept, whole, changes, self.channels.keep_texts_days, self.words)

    def _right(self, form: Form, user: str, *, now: bool = False) -> Right:
        person = self.channels.people.person(user, now=now)
        return right_of(person, self.rooms.standing(form.channel, user), form.whole.changers)

    def _shown(self, form: Form, right: Right) -> View:
        """The settings, or to whom they are none of their business one sentence."""
        return form.view(right) if right.may != "nothing" else settings_view.note(self.words, right.why or "")


def _instead(view: View) -> Saved:
    return Saved({"response_action": "update", "view": view})
