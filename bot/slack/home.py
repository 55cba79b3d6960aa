"""The Home: published for one person when they open it. Nobody sees there what they could not see in Slack."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.accounts import Accounts, Spent
from bot.errors import SaysoError
from bot.jobs.jobs import Jobs
from bot.rendering.line import Line, a, opened, plain
from bot.rendering.plain import printable
from bot.rendering.speech import Speech
from bot.rendering.words import Words
from bot.slack import home_view
from bot.slack.changed import address_of
from bot.slack.channels import Channels
from bot.slack.digest_view import standing
from bot.slack.home_view import A_PAGE, POSTED, Named, Shown
from bot.slack.outbox import Outbox
from bot.slack.people import Person
from bot.slack.rooms import Rooms
from bot.slack.steps import key
from bot.store.nouns import Post, Request
from bot.store.store import Store

log = logging.getLogger(__name__)

LONGEST_NAME = 150  # characters: a list is read at a glance
DAYS_OF_FAILURES = 7


@dataclass(frozen=True)
class Home:
    """The Homes of one team's people."""

    accounts: Accounts
    channels: Channels
    rooms: Rooms
    jobs: Jobs
    outbox: Outbox
    words: Words
    workspace: str
    """Its address, with a slash at its end."""
    closed: Mapping[str, str]
    """The scopes this installation left out, and what each switches on."""

    def publish(self, user: str, first: int = 0, again: str | None = None) -> None:
        """Show the user their Home, with their requests from number `first` (counted from 0) on; `again` was just tried again.

        Raises StoreUnavailable, SlackRefused, SlackUnreachable, SendUncertain.
        """
        person = self.channels.people.person(user)
        if person.is_stranger or person.is_gone:
            self.outbox.publish(user, home_view.closed_to(self.words, "stranger"))
            return
        shown = self._in_channels(person, self._own(person, first))
        self.outbox.publish(user, home_view.Home(replace(shown, again=again), self.words).view())

    def retry(self, user: str, request: str) -> bool:
        """Whether the user's own failed request is put in again; anybody else's is left alone."""
        asked = self._store.request(self.channels.team, request)
        if asked is None or asked.user != user or asked.state != "failed":
            return False
        self.jobs.retry(self.channels.team, request)
        return True

    @property
    def _store(self) -> Store:
        return self.channels.store

    def _own(self, person: Person, first: int) -> Shown:
        """What is the person's own, and for admins how Sayso does."""
        asked = self._store.requests_of(self.channels.team, person.id, A_PAGE + 1, max(first, 0))
        answers = [(request, self._answer(request)) for request in asked[:A_PAGE]]
        named = zip(self._names(request for request, _ in answers), answers, strict=True)
        since = self.outbox.now() - timedelta(days=DAYS_OF_FAILURES)
        return Shown(
            own=[
                Named(
                    request,
                    name,
                    request.asked_at,
                    self._address(post, request),
                    request.channel,
                    self._cost(person, request),
                )
                for name, (request, post) in named
            ],
            first=max(first, 0),
            is_last=len(asked) <= A_PAGE,
            closed=self.closed,
            failures=self._store.failures(self.channels.team, since) if person.is_admin else None,
            spent=self.accounts.spent(self.channels.team) if person.is_admin else None,
        )

    def _cost(self, person: Person, request: Request) -> Spent | None:
        """What was used on its article, for who may know."""
        return self.accounts.spent_on(request.team, request.article_id) if person.is_admin and request.article_id else None

    def _in_channels(self, person: Person, shown: Shown) -> Shown:
        """With what stands and is set in the channels the person is in, where Slack tells which these are."""
        if not self.rooms.can_look:
            return replace(shown, unseen="home_posted_unseen")
        try:
            theirs = frozenset(self.rooms.of(person.id))
        except SaysoError as error:
            log.warning("channels not seen", extra={"code": error.code})
            return replace(shown, unseen="home_posted_away")
        settings = {
            id_: self.channels.whole(id_, kept)
            for id_, kept in self._store.all_settings(self.channels.team).items()
            if id_ in theirs
        }
        held = [digest for digest in self._store.digests.all(self.channels.team) if digest.channel in theirs]
        held.sort(key=lambda digest: (bool(digest.paused), -digest.since.timestamp()))  # what runs, and what is new, first
        digests = [(digest, standing(digest, self.outbox.now(), self.words)) for digest in held]
        posted = self._store.posts_in(self.channels.team, theirs, POSTED)
        named = zip(self._names(request for _, request in posted), posted, strict=True)
        below = [Named(request, name, post.at, self._address(post, request), post.channel) for name, (post, request) in named]
        return replace(shown, posted=below, settings=settings, digests=digests)

    def _answer(self, request: Request) -> Post | None:
        """The post that answers the request, once it stands."""
        post = self._store.post(request.team, key(request, "answer"))
        return post if post and post.ts else None

    def _names(self, requests: Iterable[Request]) -> Sequence[Line]:
        """What each is called."""
        listed = list(requests)
        titles = self._store.titles(self.channels.team, {request.article_id for request in listed if request.article_id})
        return [self._name(request, titles.get(request.article_id or "")) for request in listed]

    def _name(self, request: Request, title: str | None) -> Line:
        """What a briefing is called: the claim that carries it, with who makes it; else the headline, marked as one, or the
        file it was asked for with.
        """
        briefing = self._store.briefing_of(request)
        if briefing and briefing.headline:
            claim = next(claim for claim in briefing.claims if claim.id == briefing.headline)
            line = opened(Speech(briefing, self.words).claim(claim))
            if len(plain(line)) <= LONGEST_NAME:
                return line
        if title is None and request.awaited and request.awaited.name:
            return a("name", printable(request.awaited.name))
        shown = printable(title or "")
        if len(shown) > LONGEST_NAME:
            shown = f"{shown[:LONGEST_NAME]} …"
        named = self.words.piece("title", outlet=None, title=shown) if shown else self.words.slack("home_untitled")
        return a("name", named)

    def _address(self, post: Post | None, request: Request) -> str | None:
        return address_of(self.workspace, post, request)
