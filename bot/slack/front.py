"""The front desk: takes what people ask for, writes it down, puts it into the queue, and says so. All of it takes
milliseconds; whatever takes longer is a job.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.article import Article
from bot.errors import MessageWithoutArticle, SaysoError
from bot.intake.files import Files, form_of
from bot.intake.target import target_of
from bot.jobs.jobs import Jobs
from bot.rendering.line import a
from bot.rendering.messages import fallback, note
from bot.rendering.words import Words
from bot.slack import buttons, views
from bot.slack.asked import MOST_FILES, PRIVATE, Asked
from bot.slack.following import Following
from bot.slack.limit import Limit
from bot.slack.outbox import Outbox
from bot.slack.shown import Shown
from bot.store.nouns import Awaited, Request
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
    reads_marked: bool
    """Whether the installation lets us read a message that somebody marks."""

    def take(self, asked: Asked) -> str:
        """What to acknowledge a command with: a receipt, or why there will be no briefing."""
        return fallback([a("ours", self._each(asked, is_told=True))])

    def take_message(self, asked: Asked, *, is_article: bool = False) -> str:
        """The same of a message, to be whispered; empty where the answer is about to stand anyway. `is_article`: it is no
        question about one that stands there.
        """
        if not asked.files and asked.text.lower() in ("", HELP):
            return self.words.help()
        followed = None if is_article or asked.files else self.following.take(asked)
        if followed is not None:
            return followed
        return self._each(asked, is_told=not (asked.channel or "").startswith("D"))

    def take_shortcut(self, asked: Asked) -> str:
        """What to tell who used a shortcut on a message."""
        if not asked.text and not asked.files:
            return self.words.problem(MessageWithoutArticle())
        return self._each(asked, is_told=True)

    def take_marked(self, asked: Asked) -> None:
        """Take a message that somebody marked, where the installation lets us read it; nothing is said but the answer."""
        if self.reads_marked:
            self._taken(asked)

    def take_pasted(self, asked: Asked) -> dict[str, str]:
        """What is wrong with what was put into the window, by its field; nothing where all of it is being read."""
        if not asked.text and not asked.files:
            return {views.INPUT: self.words.slack("nothing_pasted")}
        for part in asked.parted():
            said, is_taken = self._taken(part)
            if not is_taken:
                return {views.FILE if part.awaited else views.INPUT: said}
        return {}

    def tell(self, trigger: str, text: str) -> None:
        """Say something in a window, to who is where we may not speak."""
        self.outbox.open_view(trigger, views.sentence(self.words, text, "paste_title"))

    def help(self) -> str:
        """What can be asked."""
        return fallback([a("ours", self.words.help())])

    def open_paste(self, trigger: str, channel: str | None = None) -> None:
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

    def _each(self, asked: Asked, *, is_told: bool) -> str:
        """What to say of each article asked for, a line each; of those that are taken, where that `is_told`."""
        taken = [self._taken(part) for part in asked.parted()]
        lines = [said for said, is_taken in taken if is_told or not is_taken]
        if len(asked.files) > MOST_FILES:
            lines.append(self.words.slack("more_files", most=MOST_FILES, more=len(asked.files) - MOST_FILES))
        return "\n".join(lines)

    def _taken(self, asked: Asked) -> tuple[str, bool]:
        """What to say, and whether there will be an answer."""
        if asked.team != self.team:
            return self.words.slack("stranger"), False
        if self.limit.is_reached(f"{asked.channel}:{asked.thread_ts or asked.user}"):
            return self.words.slack("too_many", limit=self.limit.most), False
        try:
            article, new = self._write_down(asked)
            return self._receipt(asked, article) if new else self.words.slack("receipt_again"), True
        except SaysoError as error:
            return self.words.problem(error), False

    def _receipt(self, asked: Asked, article: Article | None) -> str:
        """Where the answer will stand; who may post there is not asked of Slack while somebody waits for it."""
        here = self.shown.channels.of(asked.channel)
        is_private = here.answer == "private" or asked.kind in PRIVATE
        where = "" if is_private else "_here" if here.posters == "anyone" else "_by_right"
        if article is None:
            return self.words.slack(f"receipt_file{where}", name=asked.awaited.name if asked.awaited else "")
        return self.words.slack(f"receipt{where}", words=len(article.text.split()))

    def _write_down(self, asked: Asked) -> tuple[Article | None, bool]:
        """The article, where it came along, and whether it was new. Raises InputError, StoreUnavailable.

        What was written down before is put into the queue all the same: the process may have died in between.
        """
        if asked.awaited:
            _check(asked.awaited)
        article = None if asked.awaited else self.files.pasted(asked.text)
        request = Request(
            team=asked.team,
            id=asked.key,
            kind=asked.kind,
            user=asked.user,
            channel=asked.channel,
            thread_ts=asked.thread_ts,
            article_id=article and article.id,
            asked_at=self.files.now(),
            awaited=asked.awaited,
        )
        new = self.store.receive(request, article)
        self.jobs.answer(asked.team, asked.key)
        log.info("asked", extra={"request": asked.key, "kind": asked.kind, "new": new})
        return article, new

    def whisper(self, asked: Asked, text: str) -> None:
        """Say it, if there is something to say. A receipt may be lost, and its loss must not cost the briefing."""
        if text:
            self.outbox.hint(asked.channel or asked.user, asked.user, note(text), asked.thread_ts)


def _check(awaited: Awaited) -> None:
    """Nothing, where it may be an article: what is none need not be fetched. Raises InputError."""
    if awaited.url:
        target_of(awaited.url)
    elif awaited.name:
        form_of(awaited.name)


def carried(body: Body) -> tuple[str, str, int]:
    """What a pressed button carries: the request, and of a look at claims which and from where on."""
    action = body["actions"][0]
    request, _, rest = str(action["value"]).partition("|")
    what, _, number = rest.partition("|")
    return request, what or ("claims" if action["action_id"] == buttons.ALL_CLAIMS else "text"), int(number or 0)
