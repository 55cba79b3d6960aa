"""Questions below a briefing, typed or pressed: answered from what is kept of it, in the thread they are asked in.

What is picked here takes milliseconds; that it is posted, and once, is a job.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App

from bot.asking.answer import Lead
from bot.asking.answers import answer
from bot.asking.question import Question
from bot.asking.question import asked as read
from bot.errors import SaysoError
from bot.jobs.jobs import Jobs
from bot.rendering.messages import note
from bot.rendering.words import Words
from bot.slack import buttons
from bot.slack.asked import Asked, is_short, is_strange
from bot.slack.limit import Limit
from bot.slack.outbox import Outbox
from bot.slack.question import Reply
from bot.store.nouns import Request
from bot.store.store import Store

log = logging.getLogger(__name__)

PRESSED: Mapping[str, Question] = {
    buttons.ASK_CONTESTED: Question("contested"),
    buttons.ASK_QUOTES: Question("quotes"),
    buttons.ASK_SOURCES: Question("sources"),
    buttons.ASK_UNSAID: Question("unsaid"),
}
UNDER_WAY = ("received", "reading", "checking")

Body = Mapping[str, Any]


def register(app: App, following: "Following") -> None:
    """The buttons below the details of a briefing."""
    for name in PRESSED:

        @app.action(name)
        def press(ack: Ack, body: Body) -> None:
            said = following.press(body)
            ack()
            if said:
                following.whisper(body, said)


@dataclass
class Following:
    """Answers questions in the threads of one team's briefings."""

    team: str
    store: Store
    jobs: Jobs
    outbox: Outbox
    words: Words
    limit: Limit

    def take(self, asked: Asked) -> str | None:
        """What to whisper to who asked, which is nothing where an answer is on its way; None where it is no follow-up."""
        if asked.team != self.team or not asked.channel or not asked.thread_ts or not is_short(asked.text):
            return None
        try:
            requests = self.store.requests_at(self.team, asked.channel, asked.thread_ts)
            if not requests:
                is_digest = self.store.digests.stands_at(self.team, asked.channel, asked.thread_ts)
                return self.words.slack("digest_asked") if is_digest else None
            reply = Reply(
                channel=asked.channel, thread_ts=asked.thread_ts, user=asked.user, is_one_of_several=len(requests) > 1
            )
            return self._put_in(requests[0], read(asked.text), reply, asked.key)
        except SaysoError as error:
            return self.words.problem(error)

    def press(self, body: Body) -> str:
        """The same of a button. The briefing it is about is the button's, and must stand where it is pressed."""
        action, reply = body["actions"][0], _place(body)
        if is_strange(body, self.team):
            return self.words.slack("stranger")
        try:
            here = self.store.requests_at(self.team, reply.channel, reply.thread_ts)
            request = next((request for request in here if request.id == action["value"]), None)
            if request is None:
                return self.words.slack("gone")
            pressed = f"{action['action_id']}:{reply.channel}:{reply.thread_ts}:{request.id}"
            return self._put_in(request, PRESSED[action["action_id"]], reply, pressed, again=True)
        except SaysoError as error:
            return self.words.problem(error)

    def whisper(self, body: Body, text: str) -> None:
        """A word for who pressed; it may be lost."""
        reply = _place(body)
        self.outbox.hint(reply.channel, reply.user, note(text), reply.thread_ts)

    def _put_in(self, request: Request, question: Question, reply: Reply, key: str, *, again: bool = False) -> str:
        """Pick the answer and put it into the queue: nothing, or why not."""
        if self.limit.is_reached(f"{reply.channel}:{reply.thread_ts}"):
            return self.words.slack("too_many_answers", limit=self.limit.most)
        briefing = self.store.briefing_of(request)
        why = _standing(request)
        if why or briefing is None:
            reply = reply.model_copy(update={"standing": why or "not_kept"})
        else:
            reply = reply.model_copy(update={"answer": answer(question, briefing)})
        self.jobs.follow(self.team, request.id, key, reply.model_dump(mode="json"), again=again)
        log.info("followed up", extra={"request": request.id, "kind": question.kind})
        return ""


def _place(body: Body) -> Reply:
    """Where a button was pressed, and by whom."""
    message = body["message"]
    thread_ts = message.get("thread_ts") or message["ts"]
    return Reply(channel=body["channel"]["id"], thread_ts=thread_ts, user=body["user"]["id"])


def _standing(request: Request) -> Lead | None:
    """Why a request has no briefing to answer from, as far as it says so itself."""
    if request.state in UNDER_WAY and request.briefing_id is None:  # with one, it is only being shown
        return "being_read"
    if request.state == "withdrawn":
        return "withdrawn"
    return "not_read" if request.state == "failed" else None
