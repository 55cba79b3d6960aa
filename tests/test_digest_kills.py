"""A digest stands in its channel once, whatever happens to the process that makes it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.plan import WEEK, Plan
from bot.store.nouns import ChannelDigest, Request
from bot.store.store import Store
from tests.daily import TEAM, an_article_of
from tests.fakes import BOT, Channel, Message, World
from tests.processes import Between, LiveClock, Process, Trap, office

SECONDS = 40.0
STORIES = 2


@dataclass
class Newsroom:
    """A process, the Slack it works in, and channels whose digest is due at once."""

    process: Process
    world: World
    _channels: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.slack = self.world.slack

    def channel(self) -> str:
        """A channel for which articles came in, and whose digest was due a minute ago."""
        number = next(self._channels)
        room, now = f"C7{number}", datetime.now(UTC)
        self.slack.channels[room] = Channel(room, members={"U1", BOT})
        with closing(Store(f"sqlite:///{self.process.data / 'sayso.db'}")) as store:
            store.upgrade()
            for story in range(STORIES):
                _brings(store, room, number * 100 + story, now)
            plan = Plan(at=(now - timedelta(minutes=1)).time().replace(second=0, microsecond=0), days=WEEK)
            since = now - timedelta(hours=2)
            store.digests.put(ChannelDigest(team=TEAM, channel=room, owner="U1", plan=plan, since=since, heard_from=since))
        return room

    def digests(self, room: str) -> list[Message]:
        """Those that stand in the channel itself."""
        return [message for message in self.slack.messages(room) if message.user == BOT]

    def has_one(self, room: str) -> None:
        """Wait until the digest and its thread are whole; then there is one of each."""
        self.slack.wait(lambda: any(len(self.slack.thread(room, m.ts)) > STORIES for m in self.digests(room)), SECONDS)
        assert [message.text.split(" · ")[0] for message in self.digests(room)] == ["Digest"]
        below = [reply.text for reply in self.slack.thread(room, self.digests(room)[0].ts)[1:]]
        assert len(below) == len(set(below)) == STORIES


def _brings(store: Store, room: str, number: int, now: datetime) -> None:
    briefing = an_article_of(number)
    id_, article = f"feed:{number}", briefing.article
    asked = Request(team=TEAM, id=id_, kind="feed", user="U1", channel=room, article_id=article.id, asked_at=now)
    store.receive(asked, article)
    store.keep(TEAM, briefing)
    store.advance(TEAM, id_, "done", briefing_id=briefing.id)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    users, channels = office(3)
    with World(users=users, channels=channels, clock=LiveClock()) as world:
        process = Process(world.slack, tmp_path_factory.mktemp("data"), {"SAYSO_DIGEST__SPREAD_SECONDS": "0"})
        process.data.mkdir(exist_ok=True)
        yield Newsroom(process, world)
        process.kill()


STEPS = {
    "the list, not stored": (1, False),
    "the list, stored and not heard": (1, True),
    "between the list and its stories": (2, False),
    "the last story, stored and not heard": (1 + STORIES, True),
}


@pytest.mark.parametrize("step", STEPS)
def test_killed_while_it_posts_a_digest(step: str, newsroom: Newsroom) -> None:
    """At whatever message the process dies, its next life finishes the one digest."""
    nth, stored = STEPS[step]
    newsroom.process.kill()
    room = newsroom.channel()
    trap = Trap(newsroom.process, "chat.postMessage", newsroom.process.kill, nth, stored)
    Between(newsroom.slack, trap)
    newsroom.process.launch()
    newsroom.slack.wait(lambda: trap.sprung, SECONDS)
    newsroom.process.start()
    newsroom.has_one(room)


def test_a_broken_connection_posts_no_digest_twice(newsroom: Newsroom) -> None:
    """Slack took the list and its answer was lost: it is looked for and found."""
    newsroom.process.kill()
    room = newsroom.channel()
    newsroom.slack.drops("chat.postMessage", after_storing=True)
    newsroom.process.start()
    newsroom.has_one(room)
