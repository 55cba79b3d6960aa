"""The digests of channels, set up, paused and looked at by people: who may is looked up when they ask, and when they submit."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import SaysoError, SlackError
from bot.jobs.jobs import Jobs
from bot.plan import DAY, Plan, is_zone
from bot.rendering.blocks import text
from bot.rendering.filled import paragraph
from bot.rendering.line import a
from bot.rendering.messages import Message, fallback, note
from bot.rendering.words import Words
from bot.slack import buttons, digest_view, views
from bot.slack.asked import Asked
from bot.slack.channels import Channels, is_channel
from bot.slack.digest_view import OPEN, DigestWindow
from bot.slack.editions import Editions
from bot.slack.outbox import Outbox
from bot.slack.rights import Rights
from bot.slack.rooms import Rooms
from bot.slack.settings import Saved
from bot.slack.settings_view import Right
from bot.store.digests import Digests as Kept
from bot.store.nouns import ChannelDigest

log = logging.getLogger(__name__)

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Digests:
    """The digests of one team's channels, for people."""

    channels: Channels
    rooms: Rooms
    jobs: Jobs
    outbox: Outbox
    editions: Editions
    bot: str
    """The bot's own user."""

    def open(self, trigger: str, channel: str, user: str, *, to_look: bool = False) -> None:
        """Show the digest of the channel in a window: to set it up, or `to_look` at it."""
        window = self.outbox.open_view(trigger, views.note(self._words, "digest_loading", "digest_window"))
        self.outbox.fill_view(window, self._view(channel, user, to_look=to_look))

    def save(self, body: Body) -> Saved:
        """Set it up as submitted, or show why not. Slack is asked before the acknowledgement, as for settings."""
        view, user = body["view"], body["user"]["id"]
        channel = str(view["private_metadata"])
        try:
            right = self._rights.of(channel, user, now=True)
            if right.may not in ("change", "change_all"):
                return _instead(self._window(channel, user).form(right) if right.may == "look" else self._refused(right))
            plan, wrong = digest_view.entered(view)
            if plan is None:
                problems = {block: self._words.slack(piece) for block, piece in wrong.items()}
                return Saved({"response_action": "errors", "errors": problems})
            self._put(channel, user, plan)
        except SaysoError as error:
            return _instead(digest_view.sentence(self._words, self._words.problem(error)))
        return Saved({})

    def tell_saved(self, channel: str, user: str) -> None:
        """Say to who set it up when the first one comes; it may be lost, since the window shows it too."""
        held = self._digests.find(self.channels.team, channel)
        if held is None:
            return
        plan = held.plan
        days = digest_view.days(plan, self._words)
        said = self._words.slack("digest_set", at=f"{plan.at:%H:%M}", zone=plan.zone, days=days)
        standing = digest_view.standing(held, self.outbox.now(), self._words)
        told = Message(fallback([a("ours", said)]), (paragraph(text(f"{said} "), *standing),))
        try:
            is_out = self.rooms.standing(channel, self.bot) == "out"
        except SlackError:
            is_out = False
        if is_out:
            self.outbox.hint(user, user, note(self._words.slack("digest_invite")))
        else:
            self.outbox.hint(channel, user, told)

    def preview(self, channel: str, user: str, asked: str, *, is_here: bool = True) -> str:
        """Have shown to the user what the digest would be now: what to say. `is_here`: they ask in the channel itself."""
        try:
            right = self._rights.of(channel, user, is_there=is_here)
            if right.may == "nothing":
                return self._words.slack(right.why or "")
            self.jobs.preview(self.channels.team, channel, user, asked)
            return self._words.slack("digest_preview_coming")
        except SaysoError as error:
            return self._words.problem(error)

    def pause(self, channel: str, user: str, *, resume: bool = False, is_here: bool = True) -> str:
        """Let no digest come until it is resumed, or resume it: what to say."""
        try:
            right = self._rights.of(channel, user, now=True, is_there=is_here)
            held = self._digests.find(self.channels.team, channel)
            if right.may not in ("change", "change_all"):
                return self._words.slack(right.why or "")
            if held is None:
                return self._words.slack("digest_none")
            changed = {"paused": None if resume else "by_hand"} | ({"since": self.outbox.now()} if resume else {})
            if bool(held.paused) == resume:
                self._digests.put(held.model_copy(update=changed))
                log.info("digest resumed" if resume else "digest paused", extra={"channel": channel, "user": user})
            return self._words.slack("digest_resumed" if resume else "digest_paused")
        except SaysoError as error:
            return self._words.problem(error)

    def say(self, trigger: str, channel: str, user: str, said: str) -> None:
        """Say it where they are; in a window where we may not speak there."""
        try:
            self.outbox.whisper(channel, user, note(said))
        except SlackError:
            self.outbox.open_view(trigger, digest_view.sentence(self._words, said))

    def point(self, asked: Asked) -> None:
        """Show who asked in a message the way to the window, which only a press of a button opens."""
        is_one = is_channel(asked.channel)
        below = [buttons.row(self._words, [OPEN], str(asked.channel))] if is_one else []
        said = self._words.slack("digest_here" if is_one else "digest_of_messages")
        self.outbox.whisper(str(asked.channel), asked.user, note(said, below), asked.thread_ts)

    def _view(self, channel: str, user: str, *, to_look: bool) -> views.View:
        try:
            right = self._rights.of(channel, user)
            if right.may == "nothing":
                return self._refused(right)
            window = self._window(channel, user)
            return window.status(right) if to_look else window.form(right)
        except SaysoError as error:
            return digest_view.sentence(self._words, self._words.problem(error))

    def _window(self, channel: str, user: str) -> DigestWindow:
        held = self._digests.find(self.channels.team, channel)
        zone = self.channels.people.person(user).zone
        plan = held.plan if held else Plan(zone=zone if is_zone(zone) else "UTC")
        state = digest_view.standing(held, self.outbox.now(), self._words)
        return DigestWindow(channel, held, plan, state, self._words)

    def _put(self, channel: str, user: str, plan: Plan) -> None:
        """What was paused by hand stays so; what had to be paused is tried again."""
        held = self._digests.find(self.channels.team, channel)
        paused = held.paused if held and held.paused == "by_hand" else None
        now = self.outbox.now()
        digest = ChannelDigest(
            team=self.channels.team,
            channel=channel,
            owner=user,
            plan=plan,
            since=now,
            heard_from=held.heard_from if held else now - DAY,
            paused=paused,
        )
        self._digests.put(digest)
        log.info("digest set up", extra={"channel": channel, "user": user})

    def _refused(self, right: Right) -> views.View:
        return digest_view.sentence(self._words, self._words.slack(right.why or ""))

    @property
    def _rights(self) -> Rights:
        return Rights(self.channels, self.rooms)

    @property
    def _digests(self) -> Kept:
        return self.channels.store.digests

    @property
    def _words(self) -> Words:
        return self.editions.words


def _instead(view: views.View) -> Saved:
    return Saved({"response_action": "update", "view": view})
