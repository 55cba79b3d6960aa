"""What people change in a briefing that stands: corrections, and taking it back. Every method is a step, as in answering."""

import logging

from bot.briefing import Briefing
from bot.errors import BriefingWithdrawn, NotYours, SaysoError, WithdrawnInPart
from bot.jobs.work import Facts, Problem
from bot.rendering.messages import Message, note
from bot.rendering.plain import printable
from bot.rendering.words import Words
from bot.slack import buttons
from bot.slack.outbox import Outbox
from bot.slack.people import People
from bot.slack.shown import Shown, is_open
from bot.store.nouns import Correction, Forgotten, Post, Request
from bot.store.store import Store

log = logging.getLogger(__name__)

OVERVIEWS = ("answer", "shared")
"""What the messages are keyed by that one line stays of."""


class Amending:
    """Amends the briefings of one team. `facts` name the correction, and who wants what is done."""

    def __init__(self, store: Store, outbox: Outbox, people: People, shown: Shown, words: Words) -> None:
        self._store = store
        self._outbox = outbox
        self._people = people
        self._shown = shown
        self._words = words

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
        request = self._request(team, id_)
        self._allowed(request, facts)
        self._store.advance(team, id_, "withdrawn", briefing_id=request.briefing_id)
        line = note(self._words.slack("withdrawn_by", by=printable(self._shown.name(str(facts["user"])))))
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
        for name in OVERVIEWS:
            post = sent.get(f"{request.id}:{name}")
            if post is None:
                continue
            stands_open = name == "shared" or is_open(request, post)
            private = self._shown.overview(request, briefing, is_open=stands_open)
            self._outbox.edit(post, private if name == "answer" else self._shown.shared(request, briefing))
            details = self._shown.details(request, briefing, is_open=stands_open)
            self._below(request, post, "detail" if name == "answer" else name, details, sent)

    def _below(self, request: Request, root: Post, name: str, details: list[Message], sent: dict[str, Post]) -> None:
        for number, message in enumerate(details):
            post = sent.get(f"{request.id}:{name}:{number}") or self._post(request, f"{name}:{number}", root.channel)
            thread_ts = request.thread_ts if is_open(request, root) else None
            self._outbox.edit(post if post.ts else self._outbox.post(post, message, thread_ts or root.ts), message)
        more = [post for key, post in sent.items() if _number(key, f"{request.id}:{name}:") >= len(details)]
        for post in more:
            self._outbox.delete(post)

    def _ask(self, request: Request, correction: Correction) -> None:
        """Put before who asked for the briefing what somebody else found wrong in it, below their answer."""
        answer = self._store.post(request.team, f"{request.id}:answer")
        if answer is None or answer.ts is None:
            raise Forgotten(f"answer to request {request.id}")
        by, found = printable(self._shown.name(correction.user)), self._words.piece(f"wrong_{correction.kind}")
        said = self._words.slack("found_wrong", by=by, found=found, note=printable(correction.note))
        if correction.kind == "missing":
            said = self._words.slack("found_missing", by=by, note=printable(correction.note))
        row = buttons.row(self._words, (buttons.ACCEPT, buttons.DISMISS), f"{request.id}|{correction.id}")
        message = Message(note(said).text, (*note(said).blocks, row))
        self._outbox.post(self._post(request, f"word:{correction.id}", answer.channel), message, answer.ts)

    def _settle(self, request: Request, correction: Correction, name: str) -> None:
        """Say below the answer what became of it; there are no buttons any more."""
        post = self._store.post(request.team, f"{request.id}:word:{correction.id}")
        if post and post.ts:
            self._outbox.edit(post, note(self._words.slack(name, by=printable(self._shown.name(correction.user)))))

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
        request = self._request(team, id_)
        if request.state == "withdrawn":
            raise BriefingWithdrawn
        briefing = self._store.briefing(team, request.briefing_id) if request.briefing_id else None
        if briefing is None:
            raise Forgotten(f"briefing of request {id_}")
        correction = self._store.correction(team, str(facts["correction"]))
        return request, briefing, correction if correction and correction.request_id == id_ else None

    def _request(self, team: str, id_: str) -> Request:
        request = self._store.request(team, id_)
        if request is None:
            raise Forgotten(f"request {id_}")
        return request

    def _allowed(self, request: Request, facts: Facts) -> None:
        if not self._may(request, str(facts["user"])):
            raise NotYours

    def _may(self, request: Request, user: str) -> bool:
        return user == request.user or self._people.person(user).is_admin

    def _post(self, request: Request, what: str, channel: str) -> Post:
        key = f"{request.id}:{what}"
        return Post(team=request.team, key=key, request_id=request.id, channel=channel, at=self._outbox.now())


def _number(key: str, prefix: str) -> int:
    """The number of a message below; -1 for any other key."""
    rest = key.removeprefix(prefix)
    return int(rest) if key.startswith(prefix) and rest.isdecimal() else -1
