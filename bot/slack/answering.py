"""The road from what somebody asked to their answer, in steps that can each be taken again.

Progress is shown in the message that becomes the briefing. A step that fails for good says what its error is; what is then
shown is one sentence and a button to try again.
"""

import logging
from collections.abc import Iterable

from bot.accounts import Accounts
from bot.article import Article
from bot.briefing import Briefing, id_of
from bot.errors import PostingReserved, SlackRefused
from bot.jobs.work import Facts, Problem
from bot.rendering.followup import followup, refusal
from bot.rendering.formats import FORMS, Form
from bot.rendering.messages import Message, note
from bot.slack import buttons
from bot.slack.asked import PRIVATE
from bot.slack.fetching import Fetching
from bot.slack.outbox import Outbox
from bot.slack.question import Reply
from bot.slack.shown import Shown, is_open
from bot.slack.steps import Steps, key
from bot.store.nouns import Awaited, Post, Request
from bot.store.nouns import Problem as Failed

log = logging.getLogger(__name__)


class Answering(Steps):
    """Answers requests of one team; every public method is a step, named by team and request."""

    def __init__(self, reads: Accounts, fetching: Fetching, outbox: Outbox, shown: Shown) -> None:
        super().__init__(outbox, shown)
        self._reads = reads
        self._fetching = fetching

    def again(self, team: str, id_: str) -> None:
        """Somebody who looked asks for it again: what nobody can tell to have arrived may be sent once more."""
        unsure = [post for post in self._store.posts_of(team, id_) if post.state != "sent"]
        if not all(self._outbox.can_look(post) for post in unsure):
            self._store.unsend(team, id_)

    def begin(self, team: str, id_: str) -> None:
        """Say that the article is being read, or first fetched, where the answer will stand."""
        request = self._request(team, id_)
        article = self._fetching.kept(request)
        saying = self._reading(article) if article or not request.awaited else self._fetch(request.awaited)
        # Where it began to stand it stays, whatever is set meanwhile.
        post = self._store.post(team, key(request, "answer")) or self._post(request, "answer", self._where(request))
        self._outbox.post(post, saying, _thread_of(request, post))
        self._store.advance(team, id_, "reading")

    def read(self, team: str, id_: str) -> None:
        """Fetch the article where it is not here, read it, hold what was read against it, and keep the briefing."""
        request = self._request(team, id_)
        answer, was_here = self._answer(request), self._fetching.kept(request)
        article = was_here or self._fetching.fetched(request)
        if not was_here:
            self._outbox.edit(answer, self._reading(article))
        briefing = self._known(team, article)
        if briefing is None:
            checking = note(self._words.slack("checking"))
            briefing = self._reads.brief(team, article, lambda: self._outbox.edit(answer, checking))
            self._store.keep(team, briefing)
        self._store.advance(team, id_, "checking", briefing_id=briefing.id)

    def show(self, team: str, id_: str) -> None:
        """The message that told of progress becomes the overview."""
        request, briefing = self._briefed(team, id_)
        answer = self._answer(request)
        self._outbox.edit(answer, self._shown.answer(request, briefing, is_open=is_open(request, answer)).overview)

    def detail(self, team: str, id_: str) -> None:
        """Everything else goes below it."""
        request, briefing = self._briefed(team, id_)
        answer = self._answer(request)
        details = self._shown.answer(request, briefing, is_open=is_open(request, answer)).details
        self._post_below(request, "detail", answer, _thread_of(request, answer), details)
        self._store.advance(team, id_, "done", briefing_id=briefing.id)

    def share(self, team: str, id_: str) -> None:
        """Post the briefing to the channel it was asked from. Raises PostingReserved where who asked may not."""
        request, briefing = self._briefed(team, id_)
        if not self._shown.channels.lets_post(request.channel, request.user):
            raise PostingReserved
        thread = self._shown.shared(request, briefing)
        shared = self._outbox.post(self._post(request, "shared", request.channel or ""), thread.overview, request.thread_ts)
        self._post_below(request, "shared", shared, request.thread_ts, thread.details)

    def export(self, team: str, id_: str) -> None:
        """Send the page and the JSON, below the answer."""
        request, briefing = self._briefed(team, id_)
        forms: tuple[Form, ...] = ("html", "json")
        errata = self._shown.errata(request)
        files = {f"briefing{FORMS[form].suffix}": FORMS[form].write(briefing, self._words, errata) for form in forms}
        self._outbox.upload(self._answer(request), files)

    def follow(self, team: str, id_: str, key: str, facts: Facts) -> None:
        """Answer a question, in the thread it was asked in."""
        request, reply = self._any_request(team, id_), Reply.model_validate(facts)
        self._outbox.post(self._post(request, key, reply.channel), self._reply(request, reply), reply.thread_ts)

    def regret(self, team: str, id_: str, facts: Facts, problem: Problem) -> None:
        """Say to who asked why it could not be answered."""
        reply = Reply.model_validate(facts)
        log.info("no follow-up", extra={"team": team, "request": id_})
        self._outbox.whisper(reply.channel, reply.user, note(self._words.problem_of(*problem)), reply.thread_ts)

    def fail(self, team: str, id_: str, problem: Problem, attempt: int) -> None:
        """Say in one sentence what went wrong, with a button to try again, where the answer would have stood."""
        request, (code, facts) = self._any_request(team, id_), problem
        if request.state in ("done", "withdrawn"):  # it was tried again while nobody could be told, or is told by its line
            return
        self._store.advance(team, id_, "failed", briefing_id=request.briefing_id, problem=Failed(code=code, facts=facts))
        again = buttons.row(self._words, [buttons.RETRY], f"{id_}|attempt|{attempt + 1}")
        message = note(self._words.problem_of(code, facts), [again])
        answer = self._store.post(team, key(request, "answer"))
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
        request = self._any_request(team, id_)
        answer = self._answer(request)
        self._outbox.whisper(answer.channel, request.user, note(self._words.problem_of(*problem)), answer.ts)

    def _known(self, team: str, article: Article) -> Briefing | None:
        """The team's briefing of the article by the model that reads now: nobody pays twice for one answer. The local reader
        costs nothing, and reads again.
        """
        info = self._reads.info
        return self._store.briefing(team, id_of(article, info)) if info and info.name == "model" else None

    def _reading(self, article: Article | None) -> Message:
        return note(self._words.slack("reading", words=len(article.text.split()) if article else 0))

    def _fetch(self, awaited: Awaited) -> Message:
        """That a file or a link is opened, or a message looked up."""
        return note(self._words.slack("looking_up") if awaited.message else self._words.slack("opening", name=awaited.name))

    def _post_below(self, request: Request, what: str, post: Post, thread_ts: str | None, details: Iterable[Message]) -> None:
        """The details of a briefing below `post`, or in the thread it stands in; no more of them once it is withdrawn."""
        for number, message in enumerate(details):
            self._request(request.team, request.id)
            self._outbox.post(self._post(request, f"{what}:{number}", post.channel), message, thread_ts or post.ts)

    def _reply(self, request: Request, reply: Reply) -> Message:
        """The answer, with what has to be known of where it comes from."""
        standing = "withdrawn" if request.state == "withdrawn" else reply.standing  # it may have been, meanwhile
        if standing:
            return refusal(standing, self._words)
        _, briefing = self._briefed(request.team, request.id)
        notes = [self._words.slack("of_briefing")] if reply.is_one_of_several else []
        notes += [] if self._fetching.kept(request) else [self._words.slack("text_not_kept")]
        return followup(briefing, reply.answer, self._words, notes, self._shown.errata(request))

    def _where(self, request: Request) -> str:
        """The channel, where it is answered in the open; else the messages of who asked."""
        is_open = request.kind not in PRIVATE and self._shown.channels.answers_all(request.channel, request.user)
        return request.channel if request.channel and is_open else request.user


def _thread_of(request: Request, answer: Post) -> str | None:
    return request.thread_ts if is_open(request, answer) else None
