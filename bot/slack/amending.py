"""What people change in a briefing that stands: corrections, and taking it back. Every method is a step, as in answering."""

import logging

from bot.briefing import Briefing
from bot.errors import NotYours, SaysoError, WithdrawnInPart
from bot.jobs.work import Facts, Problem
from bot.rendering.messages import Message, Thread, note
from bot.rendering.plain import printable
from bot.slack import buttons
from bot.slack.shown import is_open
from bot.slack.steps import Steps, key
from bot.store.nouns import Correction, Post, Request

log = logging.getLogger(__name__)

OVERVIEWS = ("answer", "shared")
"""What the messages are keyed by that one line stays of."""


class Amending(Steps):
    """Amends the briefings of one team. `facts` name the correction, and who wants what is done."""

    def correct(self, team: str, id_: str, facts: Facts) -> None:
        """Show a correction by who may make it; of anybody else's, ask who may."""
        request, briefing, correction = self._corrected(team, id_, facts)
        if correction is None:  # taken back meanwhile
            return
        if self._may(request, correction.user):
            self._store.let_hold(team, correction.id)
            self._redraw(request, briefing)
        else:
            self._ask(request, correction)

    def accept(self, team: str, id_: str, facts: Facts) -> None:
        """Show what somebody else said is wrong. Raises NotYours."""
        request, briefing, correction = self._corrected(team, id_, facts)
        self._allowed(request, facts)
        if correction:
            self._store.let_hold(team, correction.id)
            self._redraw(request, briefing)
            self._settle(request, correction, "was_accepted")

    def dismiss(self, team: str, id_: str, facts: Facts) -> None:
        """Drop what somebody else said is wrong. Raises NotYours."""
        request, _, correction = self._corrected(team, id_, facts)
        self._allowed(request, facts)
        if correction:
            self._settle(request, correction, "was_dismissed")
            self._store.drop_correction(team, correction.id)

    def take_back(self, team: str, id_: str, facts: Facts) -> None:
        """Undo a correction. Raises NotYours where it is neither one's own nor of one's own briefing."""
        request, briefing, correction = self._corrected(team, id_, facts)
        if correction and correction.user != facts["user"]:
            self._allowed(request, facts)
        if correction:
            self._store.drop_correction(team, correction.id)
        self._redraw(request, briefing)

    def withdraw(self, team: str, id_: str, facts: Facts) -> None:
        """Take a briefing back wherever it stands: one line stays. Raises NotYours, and WithdrawnInPart at the end."""
        request = self._any_request(team, id_)
        self._allowed(request, facts)
        self._store.advance(team, id_, "withdrawn", briefing_id=request.briefing_id)
        line = note(self._words.slack("withdrawn_by", by=self._shown.name(str(facts["user"]))))
        left = [post for post in self._store.posts_of(team, id_) if not self._taken_back(post, line)]
        if left:
            raise WithdrawnInPart(places=len(left))

    def regret(self, team: str, id_: str, facts: Facts, problem: Problem) -> None:
        """Say to who wanted it why it is not done, or not everywhere."""
        place = str(facts["channel"] or facts["user"])
        log.info("not amended", extra={"team": team, "request": id_, "code": problem[0]})
        self._outbox.whisper(place, str(facts["user"]), note(self._words.problem_of(*problem)))

    def _redraw(self, request: Request, briefing: Briefing) -> None:
        """Every message of the briefing as it is now; what there is more of is posted below, and less is deleted."""
        sent = {post.key: post for post in self._store.posts_of(request.team, request.id) if post.state == "sent"}
        answer, shared = (sent.get(key(request, name)) for name in OVERVIEWS)
        if answer:
            thread = self._shown.answer(request, briefing, is_open=is_open(request, answer))
            self._drawn(request, answer, "detail", thread, sent)
        if shared:
            self._drawn(request, shared, "shared", self._shown.shared(request, briefing), sent)

    def _drawn(self, request: Request, root: Post, below: str, thread: Thread, sent: dict[str, Post]) -> None:
        self._outbox.edit(root, thread.overview)
        thread_ts = request.thread_ts if is_open(request, root) else None
        for number, message in enumerate(thread.details):
            name = f"{below}:{number}"
            post = sent.get(key(request, name)) or self._post(request, name, root.channel)
            self._outbox.edit(post if post.ts else self._outbox.post(post, message, thread_ts or root.ts), message)
        for kept, post in sent.items():
            if _number(kept, key(request, f"{below}:")) >= len(thread.details):
                self._outbox.delete(post)

    def _ask(self, request: Request, correction: Correction) -> None:
        """Put before who asked for the briefing what somebody else found wrong in it, below their answer."""
        answer = self._answer(request)
        by, found = self._shown.name(correction.user), self._words.piece(f"wrong_{correction.kind}")
        said = self._words.slack("found_wrong", by=by, found=found, note=printable(correction.note))
        if correction.kind == "missing":
            said = self._words.slack("found_missing", by=by, note=printable(correction.note))
        row = buttons.row(self._words, (buttons.ACCEPT, buttons.DISMISS), f"{request.id}|{correction.id}")
        self._outbox.post(self._post(request, f"word:{correction.id}", answer.channel), note(said, [row]), answer.ts)

    def _settle(self, request: Request, correction: Correction, name: str) -> None:
        """Say below the answer what became of it; there are no buttons any more."""
        post = self._store.post(request.team, key(request, f"word:{correction.id}"))
        if post and post.ts:
            self._outbox.edit(post, note(self._words.slack(name, by=self._shown.name(correction.user))))

    def _taken_back(self, post: Post, line: Message) -> bool:
        if post.state != "sent":
            return post.state == "sending"  # nobody knows of it
        try:
            if post.key.rpartition(":")[2] in OVERVIEWS:
                self._outbox.edit(post, line)
            else:
                self._outbox.delete(post)
        except SaysoError as error:
            log.warning("not taken back", extra={"request": post.request_id, "code": error.code})
            return False
        return True

    def _corrected(self, team: str, id_: str, facts: Facts) -> tuple[Request, Briefing, Correction | None]:
        request, briefing = self._briefed(team, id_)
        correction = self._store.correction(team, str(facts["correction"]))
        return request, briefing, correction if correction and correction.request_id == id_ else None

    def _allowed(self, request: Request, facts: Facts) -> None:
        if not self._may(request, str(facts["user"])):
            raise NotYours

    def _may(self, request: Request, user: str) -> bool:
        return user == request.user or self._shown.channels.people.person(user).is_admin


def _number(key: str, prefix: str) -> int:
    """The number of a message below; -1 for any other key."""
    rest = key.removeprefix(prefix)
    return int(rest) if key.startswith(prefix) and rest.isdecimal() else -1
