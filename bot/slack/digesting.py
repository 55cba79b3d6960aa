"""The road from what came in for a channel to its digest, in steps that can each be taken again.

What is in a digest is written down when it begins, and each of its messages before it is sent: it stands there once. Where the
channel is archived or left, the digest is paused and its owner told.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bot.digest import Delta, DeltaKind, Digest
from bot.jobs.work import Facts, Problem
from bot.plan import DAY, Known, Leeway, Plan
from bot.rendering.blocks import text
from bot.rendering.digest.slack import Around, change_message
from bot.rendering.digest.telling import edition as told_edition
from bot.rendering.filled import channel as channel_named
from bot.rendering.filled import paragraph
from bot.rendering.line import a
from bot.rendering.messages import Message, Thread, fallback, note
from bot.rendering.plain import dated
from bot.slack.editions import KNOWN_DAYS, Editions
from bot.slack.outbox import Outbox
from bot.store.digests import Came
from bot.store.nouns import ChannelDigest, Edition, Post

log = logging.getLogger(__name__)

GONE = {"is_archived": "archived", "not_in_channel": "left", "channel_not_found": "left"}
"""What Slack says where a digest can no longer be posted, and what that is called."""
HEARD: tuple[DeltaKind, ...] = ("new_dispute", "corrected", "withdrawn", "new_origin")
"""The changes a briefing that stands there hears of: it is disputed, corrected or confirmed."""


class Digesting:
    """Makes the digests of one team; every public method is a step, named by team and channel."""

    def __init__(self, outbox: Outbox, editions: Editions, leeway: Leeway) -> None:
        self._outbox = outbox
        self._editions = editions
        self._leeway = leeway
        self._store = editions.store.digests
        self._words = editions.words

    def digest(self, team: str, channel: str, facts: Facts) -> None:
        """Post the digest of the day in `facts`, or the line that stands for it."""
        held, day = self._store.find(team, channel), date.fromisoformat(str(facts["day"]))
        edition = self._begun(held, day) if held else None
        if held is None or edition is None or edition.state == "posted":  # paused meanwhile, or made
            return
        if thread := self._thread(held, edition):
            self._post(_key(channel, day), team, channel, thread)
        if edition.state == "begun":
            self._store.end(edition.model_copy(update={"state": "posted"}))
        log.info("digest", extra={"channel": channel, "day": str(day), "state": edition.state})

    def preview(self, team: str, channel: str, facts: Facts) -> None:
        """Show the user in `facts` what the digest would be now, in their own messages."""
        now, user = self._outbox.now(), str(facts["user"])
        held = self._store.find(team, channel) or _proposed(team, channel, user, now)
        came = self._editions.fresh(held, now)
        thread = Thread(note(self._words.slack("digest_preview_nothing")), ())
        if came:
            thread = self._editions.thread(held, held.plan.day_of(now), came)
        named = self._named(channel, self._words.slack("digest_preview_of"), thread.overview)
        self._post(f"preview:{facts['asked']}", team, user, Thread(named, thread.details))

    def living(self, team: str, channel: str, facts: Facts) -> None:
        """Tell below the briefings that stand in the channel what the request in `facts` changes of them, each change once."""
        held, now = self._store.find(team, channel), self._outbox.now()
        if held is None or held.paused or not held.plan.living:
            return
        day = held.plan.day_of(now)
        came = [*self._store.within(team, channel, day - KNOWN_DAYS * DAY, day), *self._editions.fresh(held, now)]
        new = [each for each in came if each.request.id == facts["came"]]
        standing = [each for each in came if new and each.post and each.request.asked_at < new[0].request.asked_at]
        if not standing:
            return
        digest = self._editions.digest(channel, day, new, self._editions.briefings(standing), day - DAY)
        for number, at, delta in _heard(digest):
            self._hear(digest, (number, at), delta, [*standing, *new])

    def regret(self, team: str, channel: str, facts: Facts, problem: Problem) -> None:
        """Tell the owner why there is no digest, or who wanted a preview why they have none."""
        log.warning("no digest", extra={"channel": channel, "code": problem[0]})
        said = self._words.problem_of(*problem)
        if "user" in facts:
            self._tell(team, channel, f"preview:{facts['asked']}", str(facts["user"]), said)
        elif "day" in facts and (held := self._store.find(team, channel)):
            day = date.fromisoformat(str(facts["day"]))
            if why := GONE.get(str(problem[1].get("reason"))):
                self._store.put(ChannelDigest.model_validate(held.model_dump() | {"paused": why}))
                said = self._words.slack(f"digest_paused_{why}")
            self._fail(held, day)
            self._tell(team, channel, _key(channel, day), held.owner, said)

    def _begun(self, held: ChannelDigest, day: date) -> Edition | None:
        """The edition of that day as it was begun, or is now; None where none is to begin."""
        there = self._store.last(held.team, held.channel, day + DAY)
        if there and there.day == day:
            return there if there.state != "failed" else None
        if held.paused:
            return None
        now = self._outbox.now()
        edition = Edition(team=held.team, channel=held.channel, day=day, at=now)
        if self._leeway.is_too_late(held.plan.moment(day), now):
            return self._store.begin(edition.model_copy(update={"state": "skipped"}), ())
        came = self._editions.fresh(held, now)
        if len(came) < held.plan.least:
            return self._store.begin(edition.model_copy(update={"state": "quiet"}), ())
        return self._store.begin(edition, [request.id for request, _ in came])

    def _thread(self, held: ChannelDigest, edition: Edition) -> Thread | None:
        """The messages of an edition; None where nothing is to be said."""
        day, plan = edition.day, held.plan
        before = self._store.last(held.team, held.channel, day)
        missed = plan.missed(Known(held.since, before.day if before else None), day)
        if edition.state == "skipped":
            return Thread(note(self._between("digest_skipped", (*missed, day))), ())
        notes = [self._between("digest_missed", missed)] if missed else []
        if edition.state == "begun":
            return self._editions.thread(held, day, self._store.within(held.team, held.channel, day, day), notes)
        if plan.quiet == "silent":
            return None
        number = len(self._editions.fresh(held, edition.at))
        return Thread(note(self._words.slack("digest_one_quiet", day=dated(day), number=number, least=plan.least)), ())

    def _between(self, name: str, days: Sequence[date]) -> str:
        return self._words.slack(name, first=dated(days[0]), last=dated(days[-1]))

    def _post(self, key: str, team: str, where: str, thread: Thread) -> None:
        """The overview there, and everything else below it."""
        overview = self._outbox.post(self._of(team, f"{key}:overview", where), thread.overview)
        for number, message in enumerate(thread.details):
            self._outbox.post(self._of(team, f"{key}:{number}", overview.channel), message, overview.ts)

    def _hear(self, digest: Digest, which: tuple[int, int], delta: Delta, came: list[Came]) -> None:
        """Tell of a change below the latest of the briefings it is a change of."""
        before = {ref.briefing for ref in delta.before}
        standing = [each for each in came if each.post and each.request.briefing_id in before]
        if not standing:
            return
        request, post = standing[-1].request, standing[-1].post
        number, at = which
        story = told_edition(digest, self._words).stories[number]
        around = Around(places=self._editions.places(came))
        message = change_message(story, at, {ref.briefing for ref in delta.after}, around, self._words)
        if post:
            below = self._of(request.team, f"living:{request.id}:{_named(delta)}", post.channel)
            self._outbox.post(below, message, request.thread_ts or post.ts)

    def _fail(self, held: ChannelDigest, day: date) -> None:
        """Let what was in it wait for the next, unless it stands there."""
        there = self._editions.store.post(held.team, f"{_key(held.channel, day)}:overview")
        last = self._store.last(held.team, held.channel, day + DAY)
        edition = last if last and last.day == day else None
        if edition and edition.state == "begun":
            state = "posted" if there and there.state != "sending" else "failed"
            self._store.end(Edition.model_validate(edition.model_dump() | {"state": state}))

    def _tell(self, team: str, channel: str, key: str, user: str, said: str) -> None:
        """Say something of a channel's digest in somebody's messages."""
        self._outbox.post(self._of(team, f"{key}:word", user), self._named(channel, said))

    def _named(self, channel: str, said: str, above: Message | None = None) -> Message:
        """What is said of a channel, with its name, over a message or alone."""
        line = paragraph(channel_named(channel), text(f": {said}"))
        words = fallback([a("ours", said)])
        return Message(f"{words}\n{above.text}", (line, *above.blocks)) if above else Message(words, (line,))

    def _of(self, team: str, key: str, channel: str) -> Post:
        return Post(team=team, key=key, channel=channel, at=self._outbox.now())


def _key(channel: str, day: date) -> str:
    return f"digest:{channel}:{day}"


def _proposed(team: str, channel: str, user: str, now: datetime) -> ChannelDigest:
    """The digest of a channel that has none: of the last day."""
    return ChannelDigest(team=team, channel=channel, owner=user, plan=Plan(), since=now, heard_from=now - DAY)


def _heard(digest: Digest) -> Iterator[tuple[int, int, Delta]]:
    """The changes that are heard of, each with the number of its story and its own, counted from 0."""
    for number, story in enumerate(digest.stories):
        for at, delta in enumerate(story.deltas):
            if delta.kind in HEARD and delta.before:
                yield number, at, delta


def _named(delta: Delta) -> str:
    """What a change is known by, however often it is found."""
    return hashlib.sha256(delta.model_dump_json(exclude={"group", "line"}).encode()).hexdigest()[:16]
