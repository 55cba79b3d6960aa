"""Where people come about the feeds of a channel: the window, the command, a message. What takes longer is an errand."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import SaysoError
from bot.intake.target import name_of
from bot.jobs.feeds import FeedJobs
from bot.rendering.messages import note
from bot.rendering.words import Words
from bot.slack import buttons, feeds_view
from bot.slack.channels import is_channel
from bot.slack.feed_asked import Wanted, channel_of, url_of
from bot.slack.feed_errands import why_not
from bot.slack.feeds_view import ADD, Entered, Form
from bot.slack.outbox import Outbox
from bot.slack.rights import Rights
from bot.slack.views import View
from bot.store.store import Store

log = logging.getLogger(__name__)

OPEN = "open_feeds"

Body = Mapping[str, Any]


@dataclass(frozen=True)
class FeedDesk:
    """The feeds of one team's channels."""

    team: str
    store: Store
    rights: Rights
    jobs: FeedJobs
    outbox: Outbox
    words: Words

    def open(self, trigger: str, channel: str, user: str) -> None:
        """Show the channel's feeds in a window, as far as the user may see and change them."""
        window = self.outbox.open_view(trigger, feeds_view.sentence(self.words, self.words.slack("feeds_loading")))
        self.outbox.fill_view(window, self._view(channel, user, 0))

    def turn(self, body: Body) -> None:
        """Show other feeds of the channel in the window that is open."""
        channel, _, first = str(body["actions"][0]["value"]).partition("|")
        self.outbox.fill_view(body["view"]["id"], self._view(channel, body["user"]["id"], int(first)))

    def take(self, body: Body, wanted: Wanted) -> str:
        """What to acknowledge a command with that wants something done."""
        if wanted.do == "hand_out":
            return self._put_in(body, "hand_out")
        try:
            url = wanted.url
        except SaysoError as error:
            return self.words.problem(error)
        if wanted.do == "remove":
            return self._put_in(body, "remove", urls=f"{url} {wanted.link}")
        self._put_in(body, "add", url=url, words=wanted.words)
        return self.words.slack("feed_looking", name=name_of(url))

    def take_entered(self, body: Body) -> dict[str, str]:
        """What is wrong with what was entered, by its field; nothing where all of it is being done."""
        entered, view = Entered.of(body["view"]), body["view"]
        url = url_of(entered.add) if entered.add else None
        if entered.add and url is None:
            return {ADD: self.words.slack("feed_add_wrong")}
        facts = {"channel": entered.channel, "place": entered.channel, "key": f"{view['id']}:{view['hash']}", "is_there": True}
        if entered.remove:
            self.jobs.errand(self.team, body["user"]["id"], {"do": "remove", "urls": " ".join(entered.remove), **facts})
        if url:
            self.jobs.errand(self.team, body["user"]["id"], {"do": "add", "url": url, "words": entered.words, **facts})
        return {}

    def take_message(self, body: Body) -> None:
        """Take the list of feeds that a message brings, or show the way to the window. Before the acknowledgement."""
        event = body["event"]
        channel, files = channel_of(event), event.get("files") or ()
        is_there = event.get("channel_type") != "im"
        if files and is_channel(channel):
            facts = {"channel": channel, "place": event["channel"], "is_there": is_there, "key": event["ts"]}
            file = {"file": files[0]["id"], "name": str(files[0].get("name") or "")}
            self.jobs.errand(self.team, event["user"], {"do": "take_in", **file, **facts})

    def answer_message(self, event: Body) -> None:
        """Say what becomes of such a message; it may be lost."""
        channel, files = channel_of(event), event.get("files") or ()
        below = [buttons.row(self.words, [OPEN], str(channel))] if channel and not files else []
        said = "feeds_taking" if files else "feeds_here"
        message = note(self.words.slack(said if channel else "feeds_which"), below)
        self.outbox.hint(event["channel"], event["user"], message, event.get("thread_ts"))

    def left(self, channel: str) -> None:
        """Forget the feeds of a channel that the bot was taken out of: there is nobody to tell of them."""
        gone = self.store.feeds.unsubscribe(self.team, channel)
        log.info("channel left", extra={"channel": channel, "feeds": gone})

    def _put_in(self, body: Body, do: str, **more: object) -> str:
        channel = body["channel_id"]
        facts = {"do": do, "channel": channel, "place": channel, "key": body["trigger_id"], "is_there": True, **more}
        self.jobs.errand(self.team, body["user_id"], facts)
        return self.words.slack("feeds_saving")

    def _view(self, channel: str, user: str, first: int) -> View:
        try:
            right = self.rights.of(channel, user, now=True)
        except SaysoError as error:
            return feeds_view.sentence(self.words, self.words.problem(error))
        if right.may == "nothing":
            return feeds_view.sentence(self.words, self.words.slack(why_not(right)))
        form = Form(channel, self.store.feeds.of(self.team, channel), self.words)
        may_change = right.may != "look"
        return form.view(first, may_change=may_change, note=None if may_change else why_not(right))
