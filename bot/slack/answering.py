"""The road from what somebody asked to their answer, in steps that can each be taken again.

Progress is shown in the message that becomes the briefing. A step that fails for good says what its error is; what is then
shown is one sentence and a button to try again.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.accounts import Accounts
from bot.article import Article
from bot.briefing import Briefing, id_of
from bot.errors import SlackRefused, TextGone
from bot.jobs.jobs import Problem
from bot.rendering.formats import FORMS, Form
from bot.rendering.messages import Message, Thread, note
from bot.rendering.telling import told
from bot.rendering.thread import messages
from bot.rendering.words import Words
from bot.slack import buttons
from bot.slack.outbox import Outbox
from bot.store.nouns import Forgotten, Post, Request
from bot.store.nouns import Problem as Failed
from bot.store.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rules:
    """What an installation decides: channels answered in the open, whether files may be sent, how long texts are kept."""

    straight_to: frozenset[str]
    exports: bool
    keep_texts_days: int


class Answering:
    """Answers requests of one team; every public method is a step, named by team and request."""

    def __init__(self, reads: Accounts, store: Store, outbox: Outbox, words: Words, rules: Rules) -> None:
        self._reads = reads
        self._store = store
        self._outbox = outbox
        self._words = words
        self._rules = rules

    def again(self, team: str, id_: str) -> None:
        """Somebody who looked asks for it again: what nobody can tell to have arrived may be sent once more."""
        unsure = [post for post in self._store.posts_of(team, id_) if post.state != "sent"]
        if not all(self._outbox.can_look(post) for post in unsure):
            self._store.unsend(team, id_)

    def begin(self, team: str, id_: str) -> None:
        """Say that the article is being read, where the answer will stand."""
        request = self._request(team, id_)
        article = self._store.article(team, request.article_id)
        words = len(article.text.split()) if article else 0
        post = self._post(request, "answer", self._where(request))
        self._outbox.post(post, note(self._words.slack("reading", words=words)), self._thread_of(request))
        self._store.advance(team, id_, "reading")

    def read(self, team: str, id_: str) -> None:
        """Read the article, hold what was read against it, and keep the briefing."""
        request = self._request(team, id_)
        article = self._store.article(team, request.article_id)
        if article is None:
            raise TextGone(days=self._rules.keep_texts_days)
        briefing = self._kept(team, article)
        if briefing is None:
            checking, answer = note(self._words.slack("checking")), self._answer(request)
            briefing = self._reads.brief(team, article, lambda: self._outbox.edit(answer, checking))
            self._store.keep(team, briefing)
        self._store.advance(team, id_, "checking", briefing_id=briefing.id)

    def show(self, team: str, id_: str) -> None:
        """The message that told of progress becomes the overview."""
        request, briefing = self._briefed(team, id_)
        self._outbox.edit(self._answer(request), self._overview(request, briefing))

    def detail(self, team: str, id_: str) -> None:
        """Everything else goes below it."""
        request, briefing = self._briefed(team, id_)
        answer = self._answer(request)
        self._post_below(request, "detail", answer, self._thread_of(request), self._thread(briefing).details)
        self._store.advance(team, id_, "done", briefing_id=briefing.id)

    def share(self, team: str, id_: str) -> None:
        """Post the briefing to the channel it was asked from."""
        request, briefing = self._briefed(team, id_)
        thread = self._thread(briefing)
        overview = self._with_buttons(thread.overview, _for_looking(briefing), request)
        shared = self._outbox.post(self._post(request, "shared", request.channel or ""), overview, request.thread_ts)
        self._post_below(request, "shared", shared, request.thread_ts, thread.details)

    def export(self, team: str, id_: str) -> None:
        """Send the page and the JSON, below the answer."""
        request, briefing = self._briefed(team, id_)
        forms: tuple[Form, ...] = ("html", "json")
        files = {f"briefing{FORMS[form].suffix}": FORMS[form].write(briefing, self._words) for form in forms}
        self._outbox.upload(self._answer(request), files)

    def fail(self, team: str, id_: str, problem: Problem, attempt: int) -> None:
        """Say in one sentence what went wrong, with a button to try again, where the answer would have stood."""
        request, (code, facts) = self._request(team, id_), problem
        self._store.advance(team, id_, "failed", briefing_id=request.briefing_id, problem=Failed(code=code, facts=facts))
        again = buttons.row(self._words, [buttons.RETRY], f"{id_}|attempt|{attempt + 1}")
        message = note(self._words.problem_of(code, facts), [again])
        answer = self._store.post(team, _key(request, "answer"))
        try:
            if answer and answer.ts:
                self._outbox.edit(answer, message)
                return
        except SlackRefused:  # it was deleted meanwhile
            log.info("answer gone", extra={"request": id_})
        try:
            self._outbox.whisper(request.channel or request.user, request.user, message, request.thread_ts)
        except SlackRefused:  # a command can be given where we cannot speak
            self._outbox.post(self._post(request, f"problem:{attempt}", request.user), message)

    def excuse(self, team: str, id_: str, problem: Problem) -> None:
        """Say below the answer, which stays, why it could not be shown elsewhere."""
        request = self._request(team, id_)
        answer = self._answer(request)
        self._outbox.whisper(answer.channel, request.user, note(self._words.problem_of(*problem)), answer.ts)

    def _overview(self, request: Request, briefing: Briefing) -> Message:
        """The overview with its buttons: private ones can be posted where they were asked for."""
        overview = self._thread(briefing).overview
        names = _for_looking(briefing)
        if not self._is_straight(request) and request.channel and request.channel[0] in "CG":
            names.append(buttons.POST_TO_CHANNEL)
        names += [buttons.EXPORT] if self._rules.exports else []
        return self._with_buttons(overview, names, request)

    def _post_below(self, request: Request, what: str, post: Post, thread_ts: str | None, details: Iterable[Message]) -> None:
        """The details of a briefing below `post`, or in the thread it stands in."""
        for number, message in enumerate(details):
            self._outbox.post(self._post(request, f"{what}:{number}", post.channel), message, thread_ts or post.ts)

    def _with_buttons(self, message: Message, names: Sequence[str], request: Request) -> Message:
        row = [buttons.row(self._words, names, request.id)] if names else []
        return Message(message.text, (*message.blocks, *row))

    def _thread(self, briefing: Briefing) -> Thread:
        return messages(told(briefing, self._words), self._words)

    def _kept(self, team: str, article: Article) -> Briefing | None:
        """The team's briefing of the article by the model that reads now: nobody pays twice for one answer. The local reader
        costs nothing, and reads again.
        """
        info = self._reads.info
        return self._store.briefing(team, id_of(article, info)) if info and info.name == "model" else None

    def _request(self, team: str, id_: str) -> Request:
        request = self._store.request(team, id_)
        if request is None:
            raise Forgotten(f"request {id_}")
        return request

    def _briefed(self, team: str, id_: str) -> tuple[Request, Briefing]:
        request = self._request(team, id_)
        briefing = self._store.briefing(team, request.briefing_id) if request.briefing_id else None
        if briefing is None:
            raise Forgotten(f"briefing of request {id_}")
        return request, briefing

    def _answer(self, request: Request) -> Post:
        post = self._store.post(request.team, _key(request, "answer"))
        if post is None or post.ts is None:
            raise Forgotten(f"answer to request {request.id}")
        return post

    def _post(self, request: Request, what: str, channel: str) -> Post:
        return Post(team=request.team, key=_key(request, what), request_id=request.id, channel=channel, at=self._outbox.now())

    def _is_straight(self, request: Request) -> bool:
        return request.channel in self._rules.straight_to

    def _where(self, request: Request) -> str:
        """The channel, where it is answered in the open; else the messages of who asked."""
        return request.channel if request.channel and self._is_straight(request) else request.user

    def _thread_of(self, request: Request) -> str | None:
        return request.thread_ts if self._is_straight(request) else None


def _for_looking(briefing: Briefing) -> list[str]:
    """The buttons of whoever sees the briefing."""
    return [buttons.SHOW_IN_TEXT, buttons.ALL_CLAIMS] if briefing.claims else []


def _key(request: Request, what: str) -> str:
    return f"{request.id}:{what}"
