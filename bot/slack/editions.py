"""What a channel's digest holds: what came in, gathered, compared with what the channel was told before, and in messages."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.article import Article
from bot.briefing import Briefing
from bot.digest import Digest
from bot.errors import ReaderError, Unexpected, error_of
from bot.gathering import Compare, Gathering, each_alone
from bot.plan import DAY
from bot.rendering.digest.slack import Around, digest_messages
from bot.rendering.digest.telling import edition
from bot.rendering.messages import Thread
from bot.rendering.words import Words
from bot.slack.changed import address_of
from bot.store.digests import Came
from bot.store.nouns import ChannelDigest, Request
from bot.store.store import Store

log = logging.getLogger(__name__)

KNOWN_DAYS = 14
"""Of what came in within so many days before, a channel is told what it has not been told, and how its stories go on."""


@dataclass(frozen=True)
class Editions:
    """The digests of one team's channels."""

    store: Store
    words: Words
    compare: Compare
    workspace: str
    """Its address, with a slash at its end."""

    def fresh(self, held: ChannelDigest, now: datetime) -> list[Came]:
        """What the channel has not been told."""
        return self.store.digests.fresh(held.team, held.channel, max(held.heard_from, now - KNOWN_DAYS * DAY))

    def thread(self, held: ChannelDigest, day: date, came: Sequence[Came], notes: Sequence[str] = ()) -> Thread:
        """The messages of a digest of that day with what `came`, below these notes."""
        before = self.store.digests.last(held.team, held.channel, day, posted=True)
        known = self.store.digests.within(held.team, held.channel, day - KNOWN_DAYS * DAY, day - DAY)
        earlier, since = self.briefings(known), before.day if before else None
        try:
            digest = self.digest(held.channel, day, came, earlier, since)
        except (ReaderError, Unexpected):  # what came in is told all the same
            log.exception("not compared", extra={"channel": held.channel})
            digest = replace(self, compare=each_alone).digest(held.channel, day, came, earlier, since)
            notes = [*notes, self.words.slack("digest_uncompared")]
        around = Around(notes, self.places([*known, *came]))
        return digest_messages(edition(digest, self.words, held.plan.most), self.words, around)

    def digest(self, channel: str, day: date, came: Iterable[Came], earlier: Iterable[Briefing], since: date | None) -> Digest:
        """What `came` as a digest; `since` is the day of the last one, in which `earlier` was."""
        gathering = Gathering(tuple({briefing.id: briefing for briefing in earlier}.values()))
        listed = list(came)
        for (request, _), name in zip(listed, self._names([request for request, _ in listed]), strict=True):
            if briefing := self.store.briefing_of(request):
                gathering.take(name, briefing.article, _kept(briefing))
            else:
                problem = request.problem
                gathering.miss(name, error_of(problem.code, problem.facts) if problem else Unexpected(kind="none"))
        return gathering.digest(day, self.compare, since, channel)

    def briefings(self, came: Iterable[Came]) -> list[Briefing]:
        """The briefings of these, as far as there are any."""
        return [briefing for request, _ in came if (briefing := self.store.briefing_of(request))]

    def places(self, came: Iterable[Came]) -> dict[str, str]:
        """Where the briefings of these stand in the channel, by their ids."""
        stand = ((request, address_of(self.workspace, post, request)) for request, post in came if post)
        return {request.briefing_id: at for request, at in stand if at and request.briefing_id}

    def _names(self, requests: Sequence[Request]) -> list[str]:
        """What each is called: by its article's headline, its file or link, or not at all."""
        ids = {request.article_id for request in requests if request.article_id}
        titles = self.store.titles(requests[0].team, ids) if requests else {}
        return [titles.get(request.article_id or "") or self._called(request) for request in requests]

    def _called(self, request: Request) -> str:
        awaited = request.awaited
        return (awaited and (awaited.name or awaited.url)) or self.words.slack("digest_unnamed")


def _kept(briefing: Briefing) -> Callable[[Article], Briefing]:
    """What briefs an article that was briefed."""
    return lambda _: briefing
