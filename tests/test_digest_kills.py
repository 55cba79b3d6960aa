"""A digest stands in its channel once, whatever happens to the process that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest

from tests.daily import an_article_of, due_at_once
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
        room = f"C7{number}"
        self.slack.channels[room] = Channel(room, members={"U1", BOT})
        due_at_once(self.process.data, room, [an_article_of(number * 100 + story) for story in range(STORIES)])
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
