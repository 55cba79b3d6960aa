"""The front desk: takes what people ask for, writes it down, puts it into the queue, and says so. All of it takes
milliseconds; whatever takes longer is a job.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import SaysoError
from bot.intake.files import Files
from bot.jobs.jobs import Jobs
from bot.rendering.line import a
from bot.rendering.messages import fallback, note
from bot.rendering.words import Words
from bot.slack import buttons, views
from bot.slack.asked import Asked
from bot.slack.following import Following
from bot.slack.limit import Limit
from bot.slack.outbox import Outbox
from bot.slack.shown import Shown
from bot.store.nouns import Request
from bot.store.store import Store

log = logging.getLogger(__name__)

HELP = "help"  # as a command, and in a message

Body = Mapping[str, Any]


@dataclass
class Front:
    """The front desk of one team's bot."""

    team: str
    files: Files
    store: Store
    jobs: Jobs
    outbox: Outbox
    words: Words
    shown: Shown
    limit: Limit
    following: Following

    def take(self, asked: Asked) -> str:
        """What to acknowledge a command with: a receipt, or why there will be no briefing."""
        said, _ = self._taken(asked)
        return fallback([a("ours", said)])

    def take_message(self, asked: Asked, *, is_article: bool = False) -> str:
        """The same of a message, to be whispered; empty where the answer is about to stand anyway. `is_article`: it is no
        question about one that stands there.
        """
        if asked.text.lower() in ("", HELP):
            return self.words.help()
        followed = None if is_article else self.following.take(asked)
        if followed is not None:
            return followed
        said, is_taken = self._taken(asked)
        return "" if is_taken and (asked.channel or "").startswith("D") else said

    def take_pasted(self, asked: Asked) -> str | None:
        """What is wrong with a pasted article; None where it is being read."""
        said, is_taken = self._taken(asked)
        return None if is_taken else said

    def help(self) -> str:
        """What can be asked."""
        return fallback([a("ours", self.words.help())])

    def open_paste(self, trigger: str, channel: str) -> None:
        """The window to paste an article into."""
        self.outbox.open_view(trigger, views.paste(self.words, channel))

    def look(self, body: Body, request: str, what: str, number: int) -> None:
        """Show claims, or one claim in the article: in the window it was asked from, or a new one."""
        inside = body.get("view")
        view = inside["id"] if inside else self.outbox.open_view(body["trigger_id"], views.note(self.words, "loading"))
        self.outbox.fill_view(view, self._looked_at(request, what, number))

    def _looked_at(self, request: str, what: str, number: int) -> views.View:
        asked = self.store.request(self.team, request)
        briefing = self.store.briefing_of(asked)
        if asked is None or briefing is None:
            return views.note(self.words, "gone")
        if asked.state == "withdrawn":
            return views.note(self.words, "was_withdrawn")
        looking = views.Looking(briefing, request, self.words, self.shown.errata(asked))
        return looking.claims(number) if what == "claims" else looking.text(number)

    def share(self, request: str) -> None:
        """Post a briefing where it was asked for; a second click is the first."""
        self.jobs.share(self.team, request)

    def export(self, request: str) -> None:
        """Send the briefing as files."""
        self.jobs.export(self.team, request)

    def retry(self, request: str, attempt: int) -> None:
        """Try a failed request again; a second click on the same button is the first."""
        self.jobs.answer(self.team, request, attempt)

    def _taken(self, asked: Asked) -> tuple[str, bool]:
        """What to say, and whether there will be an answer."""
        if asked.team != self.team:
            return self.words.slack("stranger"), False
        if self.limit.is_reached(f"{asked.channel}:{asked.thread_ts or asked.user}"):
            return self.words.slack("too_many", limit=self.limit.most), False
        try:
            words, new = self._write_down(asked)
            return self._receipt(asked, words) if new else self.words.slack("receipt_again"), True
        except SaysoError as error:
            return self.words.problem(error), False

    def _receipt(self, asked: Asked, words: int) -> str:
        """Where the answer will stand; who may post there is not asked of Slack while somebody waits for it."""
        here = self.shown.channels.of(asked.channel)
        name = "receipt" if here.answer == "private" else "receipt_here" if here.posters == "anyone" else "receipt_by_right"
        return self.words.slack(name, words=words)

    def _write_down(self, asked: Asked) -> tuple[int, bool]:
        """How many words the article has, and whether it was new. Raises InputError, StoreUnavailable.

        What was written down before is put into the queue all the same: the process may have died in between.
        """
        article = self.files.pasted(asked.text)
        request = Request(
            team=asked.team,
            id=asked.key,
            kind=asked.kind,
            user=asked.user,
            channel=asked.channel,
            thread_ts=asked.thread_ts,
            article_id=article.id,
            asked_at=self.files.now(),
        )
        new = self.store.receive(request, article)
        self.jobs.answer(asked.team, asked.key)
        log.info("asked", extra={"request": asked.key, "kind": asked.kind, "new": new})
        return len(article.text.split()), new

    def whisper(self, asked: Asked, text: str) -> None:
        """Say it, if there is something to say. A receipt may be lost, and its loss must not cost the briefing."""
        if text:
            self.outbox.hint(asked.channel or asked.user, asked.user, note(text), asked.thread_ts)


def carried(body: Body) -> tuple[str, str, int]:
    """What a pressed button carries: the request, and of a look at claims which and from where on."""
    action = body["actions"][0]
    request, _, rest = str(action["value"]).partition("|")
    what, _, number = rest.partition("|")
    return request, what or ("claims" if action["action_id"] == buttons.ALL_CLAIMS else "text"), int(number or 0)
