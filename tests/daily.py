"""A bot whose clock a test moves, and what comes in for its channels: for tests of their digests."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.briefing import Briefing
from bot.digest import Delta, DeltaKind, Ref, Story
from bot.errors import PagePaywalled
from bot.plan import WEEK, Known, Plan
from bot.slack.service import Service
from bot.store.nouns import Awaited, ChannelDigest, Post, Problem, Request
from bot.store.store import Store
from tests.digests import of_outlet, to
from tests.fakes.slack import Slack
from tests.fakes.workspace import Message
from tests.fakes.world import World
from tests.serving import config_in, serving

TEAM, OWNER = "T1", "U1"


@dataclass
class Daily:
    """A bot, the Slack it is in, and the clock of both."""

    world: World
    service: Service
    _articles: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def slack(self) -> Slack:
        """The Slack."""
        return self.world.slack

    @property
    def now(self) -> datetime:
        """What the clock shows."""
        return datetime.fromtimestamp(self.world.clock.now(), UTC)

    @property
    def today(self) -> str:
        """The day of UTC."""
        return self.now.date().isoformat()

    @property
    def tomorrow(self) -> str:
        """The next one that is neither a Saturday nor a Sunday."""
        days = (self.now.date() + timedelta(days=number) for number in range(1, 4))
        return next(day.isoformat() for day in days if day.weekday() < 5)

    def comes_to(self, moment: datetime) -> None:
        """Let time pass until then, and a minute more, and look what is due."""
        self.world.clock.advance((moment - self.now).total_seconds() + 60)
        self.service.rounds.go()

    def sets_up(self, channel: str, **plan: object) -> ChannelDigest:
        """Give the channel a digest."""
        held = ChannelDigest(
            team=TEAM, channel=channel, owner=OWNER, plan=Plan.model_validate(plan), since=self.now, heard_from=self.now
        )
        self.service.store.digests.put(held)
        return held

    def is_due(self, held: ChannelDigest) -> bool:
        """Whether a digest of the channel is due now, and not begun."""
        last = self.service.store.digests.last(TEAM, held.channel)
        return held.plan.due(Known(held.since, last.day if last else None), self.now) is not None

    def ends(self, channel: str) -> None:
        """The channel has its digests no more."""
        if held := self.service.store.digests.find(TEAM, channel):
            self.service.store.digests.put(held.model_copy(update={"paused": "by_hand"}))

    def brings(self, channel: str, briefing: Briefing | None = None) -> Request:
        """A feed of the channel brings an article, which is briefed; its clock goes on by a second."""
        number = next(self._articles)
        briefing = briefing or an_article_of(number)
        return self._kept(channel, f"feed:{number}:{self.now.timestamp():.0f}", briefing)

    def loses(self, channel: str, name: str) -> None:
        """A feed of the channel brings a link to what cannot be read."""
        id_ = f"feed:{next(self._articles)}:{self.now.timestamp():.0f}"
        awaited = Awaited(url=f"https://{name}/", name=name)
        asked = Request(team=TEAM, id=id_, kind="feed", user=OWNER, channel=channel, asked_at=self.now, awaited=awaited)
        self.service.store.receive(asked, None)
        self.service.store.advance(TEAM, id_, "failed", problem=Problem.of(PagePaywalled(name=name)))

    def posts(self, channel: str, briefing: Briefing) -> Message:
        """Somebody's briefing stands in the channel."""
        id_ = f"asked:{next(self._articles)}:{self.now.timestamp():.0f}"
        self._kept(channel, id_, briefing, kind="command")
        sent = self.slack.says(f"Briefing {id_}", user="U0BOT", channel=channel)
        post = Post(team=TEAM, key=f"{id_}:answer", request_id=id_, channel=channel, at=self.now)
        self.service.store.sending(post)
        self.service.store.sent(TEAM, post.key, channel, sent.ts)
        return sent

    def withdraws(self, channel: str) -> None:
        """What was briefed in the channel is taken back."""
        for request, post in self.service.store.digests.fresh(TEAM, channel, at("2026-01-01", "00:00")):
            if post:
                self.service.store.advance(TEAM, request.id, "withdrawn", briefing_id=request.briefing_id)

    def keeps_private(self, channel: str, briefing: Briefing) -> None:
        """Somebody in the channel has it briefed for themselves, and something else in vain."""
        self._kept(channel, f"asked:{next(self._articles)}", briefing, kind="command")
        failed = self._kept(channel, f"asked:{next(self._articles)}", briefing, kind="command")
        self.service.store.advance(TEAM, failed.id, "failed", problem=Problem.of(PagePaywalled(name="news.example")))

    def digests(self, channel: str) -> list[str]:
        """The text of each message the bot has posted to the channel itself."""
        return [
            message.text
            for message in self.slack.messages(channel)
            if message.user == "U0BOT" and "Briefing" not in message.text
        ]

    def digest_of(self, channel: str, number: int = 1) -> Message:
        """The channel's digest of that number, once it and its thread are whole."""

        def whole() -> Message | None:
            found = [m for m in self.slack.messages(channel) if m.user == "U0BOT" and m.text.startswith("Digest")]
            last = self.service.store.digests.last(TEAM, channel)
            return found[number - 1] if len(found) >= number and last and last.state != "begun" else None

        return self.slack.wait(whole, 30)

    def settles(self, channel: str, day: date) -> str:
        """What becomes of the channel's digest of that day."""

        def ended() -> str | None:
            last = self.service.store.digests.last(TEAM, channel)
            return last.state if last and last.day == day and last.state != "begun" else None

        return str(self.slack.wait(ended, 30))

    def _kept(self, channel: str, id_: str, briefing: Briefing, kind: str = "feed") -> Request:
        store, article = self.service.store, briefing.article
        asked = Request.model_validate(
            {
                "team": TEAM,
                "id": id_,
                "kind": kind,
                "user": OWNER,
                "channel": channel,
                "article_id": article.id,
                "asked_at": self.now,
            }
        )
        store.receive(asked, article)
        store.keep(TEAM, briefing)
        store.advance(TEAM, id_, "done", briefing_id=briefing.id)
        self.world.clock.advance(1)
        return asked


class Comparing:
    """One story of everything, in which each article after `since` changes what the first says; it keeps what it was given."""

    def __init__(self, kind: DeltaKind = "new_figure") -> None:
        self.kind = kind
        self.given: list[Briefing] = []

    def __call__(self, briefings: Sequence[Briefing], *, since: date | None = None) -> tuple[Story, ...]:
        """That story."""
        self.given = list(briefings)
        first = to(briefings[0], "12 people")
        later = [each for each in briefings if since and each.article.published_at and each.article.published_at > since]
        deltas = tuple(
            Delta(kind=self.kind, group="g1", before=(first,), after=(Ref(briefing=each.id, claim="c01"),), line="Now 19")
            for each in later
        )
        return (Story(id="s1", headline=first, briefings=tuple(b.id for b in briefings), deltas=deltas),)


def an_article_of(number: int, on: date | None = None, title: str = "Bridge") -> Briefing:
    """The briefing of an article like no other."""
    said = (f"the {number}th bridge was shut", f"Mayor Number{number}", "said")
    who, words, verb = said[1], said[0], said[2]
    text = f"{who} {verb} {words}. It was cold on day {number}."
    return of_outlet(text, said, outlet=f"Paper {number}", on=on, title=title)


def at(day: str, hour: str) -> datetime:
    """A moment of UTC."""
    return datetime.fromisoformat(f"{day}T{hour}:00+00:00")


@contextmanager
def a_daily_bot(folder: Path, world: World) -> Iterator[Daily]:
    """A bot in that world, which goes by its clock; digests come at their very moment."""
    config = config_in(folder)
    config = config.model_copy(update={"digest": config.digest.model_copy(update={"spread_seconds": 0})})
    with serving(world.slack, config, lambda: datetime.fromtimestamp(world.clock.now(), UTC)) as service:
        yield Daily(world, service)


def due_at_once(data: Path, channel: str, briefings: Sequence[Briefing]) -> None:
    """In the store of a bot that does not run: these came in for the channel, and its digest was due a minute ago."""
    now = datetime.now(UTC)
    with closing(Store(f"sqlite:///{data / 'sayso.db'}")) as store:
        store.upgrade()
        for number, briefing in enumerate(briefings):
            id_, article = f"feed:{channel}:{number}", briefing.article
            asked = Request(team=TEAM, id=id_, kind="feed", user=OWNER, channel=channel, article_id=article.id, asked_at=now)
            store.receive(asked, article)
            store.keep(TEAM, briefing)
            store.advance(TEAM, id_, "done", briefing_id=briefing.id)
        plan = Plan(at=(now - timedelta(minutes=1)).time().replace(second=0, microsecond=0), days=WEEK)
        since = now - timedelta(hours=2)
        store.digests.put(ChannelDigest(team=TEAM, channel=channel, owner=OWNER, plan=plan, since=since, heard_from=since))
