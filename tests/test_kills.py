"""A request is answered once, or its asker is told why not, and never twice: whatever happens to the process."""

import json
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count

import pytest

from tests.fakes import BOT, Channel, Delivery, Message, World
from tests.processes import Between, LiveClock, Process, Trap, office

SECONDS = 40.0  # for an answer, on a machine that has other work; it takes two or three
TOWNS = (
    "Ashby Barrow Corby Derwent Eyam Filey Goole Hexham Ilkley Jarrow Kendal Louth Malton Norham Otley Pately Quorn Ripon "
    "Selby Thirsk Ulster Vernham Whitby Xanten Yarm Zennor"
).split()
ARTICLE = " ".join(f"Ann {town} said that the bridge at {town} was shut." for town in TOWNS)
"""Short, and so many speakers that two messages of details are needed."""
DETAILS = ["Side by side: they may differ", "Who says what"]
"""How the two begin."""
LONG = "\n\n".join([ARTICLE] * 12)
"""Takes seconds to read."""


@dataclass
class House:
    """A process and the Slack it works in; everybody in it asks for one thing."""

    process: Process
    world: World
    _people: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.slack = self.world.slack

    def somebody(self) -> "Asker":
        """A person the bot has never met."""
        return Asker(self, f"U{next(self._people)}")

    def springs(self, spring: Callable[[], None], method: str, nth: int, *, stored: bool) -> Trap:
        """What happens at that call to the process."""
        trap = Trap(self.process, method, spring, nth, stored)
        Between(self.slack, trap)
        return trap


@dataclass
class Asker:
    """A person who asks, and what they see."""

    house: House
    id: str

    def __post_init__(self) -> None:
        self.slack = self.house.slack
        self.dm = self.slack.dm_of(self.id)
        self.place = f"C{self.id}"
        self.slack.channels[self.place] = Channel(self.place, members={self.id, BOT})

    def asks(self, article: str) -> None:
        """Ask in a channel, by command."""
        self.slack.command("/brief", article, user=self.id, channel=self.place)

    def hears_again_of(self, events: list[Delivery]) -> list[Delivery]:
        """Slack delivers the events once more, until each is acknowledged."""
        again = [self.slack.redeliver(event) for event in events]
        for delivery in again:
            delivery.wait()
        return again

    def overviews(self, channel: str | None = None) -> list[Message]:
        """The briefings in their messages from the bot, or in a channel."""
        return [message for message in self.slack.messages(channel or self.dm) if '"all_claims"' in json.dumps(message.blocks)]

    def details(self, channel: str | None = None) -> list[str]:
        """How each message below the briefings begins."""
        roots = self.overviews(channel)
        return [reply.text.split("\n")[0] for root in roots for reply in self.slack.thread(root.channel, root.ts)[1:]]

    def reasons(self) -> list[Message]:
        """Every sentence with a Retry button, wherever they see it."""
        seen = self.slack.posted(self.dm) + self.slack.ephemerals(self.id)
        return [message for message in seen if '"retry"' in json.dumps(message.blocks)]

    def is_answered(self, channel: str | None = None) -> bool:
        """Whether everything is there."""
        return len(self.details(channel)) >= len(DETAILS)

    def is_told(self) -> bool:
        """Whether they have an answer, or a reason why not."""
        return self.is_answered() or bool(self.reasons())

    def has_one_answer(self) -> None:
        """Wait for an answer or a reason; where it is a reason, press Retry; then hold the promise against what they see."""
        self.slack.wait(self.is_told, SECONDS)
        if not self.is_answered():
            self.slack.click(self.reasons()[-1], "retry", user=self.id)
        self.slack.wait(self.is_answered, SECONDS)
        assert len(self.overviews()) == 1
        assert self.details() == DETAILS

    def state(self) -> str:
        """What the bot has written down of their request."""
        with closing(sqlite3.connect(self.house.process.data / "sayso.db")) as kept:
            row = kept.execute("SELECT state FROM requests WHERE user = ?", [self.id]).fetchone()
        return str(row[0]) if row else ""


def comes(house: House, fact: Callable[[], bool]) -> bool:
    """Whether it is true within a second."""
    try:
        return house.slack.wait(fact, 1)
    except AssertionError:
        return False


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    users, channels = office(60)
    with World(users=users, channels=channels, clock=LiveClock()) as world:
        process = Process(world.slack, tmp_path_factory.mktemp("data"))
        yield House(process, world)
        process.kill()


@pytest.fixture
def house(built: House) -> House:
    """The process runs, whatever the last test did to it."""
    if not (built.process.runs and built.slack.sockets):
        built.process.kill()
        built.process.start()
    return built


STEPS = {
    "the first message, not stored": ("chat.postMessage", 1, False),
    "the first message, stored and not heard": ("chat.postMessage", 1, True),
    "between reading and showing": ("chat.update", 2, False),
    "shown and not heard": ("chat.update", 2, True),
    "between overview and details": ("chat.postMessage", 2, False),
    "between two details": ("chat.postMessage", 3, False),
    "the last detail, stored and not heard": ("chat.postMessage", 3, True),
}


@pytest.mark.parametrize("step", STEPS)
def test_killed_while_it_answers(step: str, house: House) -> None:
    """At whatever call the process dies, its next life brings the one answer, or a sentence with a button that does."""
    (method, nth, stored), asker = STEPS[step], house.somebody()
    trap = house.springs(house.process.kill, method, nth, stored=stored)
    asker.asks(ARTICLE)
    house.slack.wait(lambda: trap.sprung, SECONDS)
    house.process.start()
    asker.has_one_answer()


def test_killed_while_it_reads(house: House) -> None:
    """What was being read is read again."""
    asker = house.somebody()
    asker.asks(LONG)
    house.slack.wait(lambda: asker.state() == "reading", SECONDS)
    house.process.kill()
    house.process.start()
    house.slack.wait(lambda: asker.state() == "done", SECONDS)
    below = house.slack.thread(asker.dm, asker.overviews()[0].ts)[1:]
    assert len(asker.overviews()) == 1
    assert len(below) == len({reply.text for reply in below}) > len(DETAILS)


def test_killed_before_the_ack(house: House) -> None:
    """Slack delivers again what nobody took, and it is answered once."""
    asker = house.somebody()
    house.process.signals(signal.SIGSTOP)
    house.slack.mention(ARTICLE, user=asker.id, channel=asker.place)
    house.process.kill()
    house.process.start()
    asker.hears_again_of(house.slack.deliveries[-2:])
    asker.has_one_answer()


def test_killed_before_it_is_written_down(house: House) -> None:
    """What is acknowledged is written down already: Slack delivers only again what was not acknowledged."""
    asker = house.somebody()
    with closing(sqlite3.connect(house.process.data / "sayso.db", isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")
        house.slack.dm(ARTICLE, user=asker.id)
        delivery = house.slack.deliveries[-1]
        comes(house, lambda: delivery.acked)
        house.process.kill()
    house.process.start()
    if not delivery.acked:
        asker.hears_again_of([delivery])
    asker.has_one_answer()


def test_killed_while_it_shares(house: House) -> None:
    """The channel sees the briefing once, with its details once, however often the button was pressed."""
    asker = house.somebody()
    asker.asks(ARTICLE)
    house.slack.wait(asker.is_answered, SECONDS)
    trap = house.springs(house.process.kill, "chat.postMessage", 2, stored=True)
    house.slack.click(asker.overviews()[0], "post_to_channel", user=asker.id)
    house.slack.wait(lambda: trap.sprung, SECONDS)
    house.process.start()
    house.slack.click(asker.overviews()[0], "post_to_channel", user=asker.id).wait()
    house.slack.wait(lambda: asker.is_answered(asker.place), SECONDS)
    assert len(asker.overviews(asker.place)) == 1
    assert asker.details(asker.place) == DETAILS
    asker.has_one_answer()


def test_killed_while_it_tries_again(house: House) -> None:
    """Retry, pressed before and after the process died, is one more attempt."""
    asker = house.somebody()
    house.slack.fails("chat.postMessage", "restricted_action")
    asker.asks(ARTICLE)
    house.slack.wait(asker.reasons, SECONDS)
    trap = house.springs(house.process.kill, "chat.postMessage", 1, stored=True)
    house.slack.click(asker.reasons()[0], "retry", user=asker.id)
    house.slack.wait(lambda: trap.sprung, SECONDS)
    house.process.start()
    house.slack.click(asker.reasons()[0], "retry", user=asker.id).wait()
    house.slack.wait(lambda: asker.is_answered() or len(asker.reasons()) > 1, SECONDS)
    asker.has_one_answer()


TERMINATED = {
    "the first message": ("chat.postMessage", 1),
    "while it reads": ("chat.update", 1),
    "between two details": ("chat.postMessage", 3),
}


@pytest.mark.parametrize("step", TERMINATED)
def test_asked_to_stop(step: str, house: House) -> None:
    """SIGTERM ends the process within the time a host gives, without an error; the next life finishes the rest."""
    (method, nth), asker = TERMINATED[step], house.somebody()
    house.springs(lambda: house.process.signals(signal.SIGTERM), method, nth, stored=False)
    asker.asks(ARTICLE)
    assert house.process.ended() == 0
    house.process.start()
    asker.has_one_answer()


def test_asked_to_stop_again_and_again(house: House) -> None:
    """Asked at the very moment it begins to wait for that, and while it already stops: it ends all the same."""
    for _ in range(1_000):
        house.process.signals(signal.SIGTERM)
    assert house.process.ended() == 0


def test_asked_to_stop_while_slack_is_silent(house: House) -> None:
    """A call that hangs keeps no process alive."""
    asker = house.somebody()
    with house.slack.stalls("chat.update") as stalled:
        asker.asks(ARTICLE)
        house.slack.wait(lambda: stalled.held, SECONDS)
        house.process.signals(signal.SIGTERM)
        assert house.process.ended() == 0
    house.process.start()
    asker.has_one_answer()


def test_asked_to_stop_while_it_reads(house: House) -> None:
    """A long article is read by the next life."""
    asker = house.somebody()
    asker.asks(LONG)
    house.slack.wait(lambda: asker.state() == "reading", SECONDS)
    house.process.signals(signal.SIGTERM)
    assert house.process.ended() == 0
    house.process.start()
    house.slack.wait(lambda: asker.state() == "done", SECONDS)
    assert len(asker.overviews()) == 1


def test_told_of_it_again_and_again(house: House) -> None:
    """One mention is two events, each delivered up to four times, and one answer."""
    asker = house.somebody()
    house.slack.mention(ARTICLE, user=asker.id, channel=asker.place)
    first = house.slack.deliveries[-2:]
    for _ in range(3):
        first = asker.hears_again_of(first)
    asker.has_one_answer()


def test_pressed_twice(house: House) -> None:
    """A second click on a button is the first."""
    asker = house.somebody()
    house.slack.fails("chat.postMessage", "restricted_action")
    asker.asks(ARTICLE)
    house.slack.wait(asker.reasons, SECONDS)
    for _ in range(2):
        house.slack.click(asker.reasons()[0], "retry", user=asker.id).wait()
    asker.has_one_answer()
    for _ in range(2):
        house.slack.click(asker.overviews()[0], "post_to_channel", user=asker.id).wait()
    house.slack.wait(lambda: asker.is_answered(asker.place), SECONDS)
    assert len(asker.overviews(asker.place)) == 1
    assert asker.details(asker.place) == DETAILS


def test_a_refused_share_can_be_tried_again(house: House) -> None:
    """Where Slack refused to show the channel, the asker is told, and the briefing keeps its button."""
    asker = house.somebody()
    asker.asks(ARTICLE)
    house.slack.wait(asker.is_answered, SECONDS)
    house.slack.fails("chat.postMessage", "not_in_channel")
    house.slack.click(asker.overviews()[0], "post_to_channel", user=asker.id)
    house.slack.wait(lambda: [said for said in house.slack.ephemerals(asker.id) if "Invite me there" in said.text], SECONDS)
    while not asker.is_answered(asker.place):
        house.slack.click(asker.overviews()[0], "post_to_channel", user=asker.id).wait()
        comes(house, lambda: asker.is_answered(asker.place))
    assert len(asker.overviews(asker.place)) == 1
    asker.has_one_answer()


def test_told_where_the_bot_is_not(house: House) -> None:
    """A command can be given where the bot cannot speak; why there is no answer then comes to the person's messages."""
    asker = house.somebody()
    house.slack.channels[asker.place].members.discard(BOT)
    house.slack.drops("chat.postMessage", after_storing=True)
    asker.asks(ARTICLE)
    asker.has_one_answer()


def test_told_after_an_outage(house: House) -> None:
    """Where Slack takes nothing for a while, the reason is told when it does again."""
    asker = house.somebody()

    def breaks() -> None:
        house.slack.fails("chat.postMessage", "restricted_action")
        house.slack.status("chat.update", 503, times=6)

    house.springs(breaks, "chat.update", 2, stored=True)
    asker.asks(ARTICLE)
    asker.has_one_answer()


def test_told_in_a_message_that_nothing_was_sent(house: House) -> None:
    """Who writes to the bot itself is told, too, when there will be no briefing."""
    asker = house.somebody()
    for number in range(6):
        house.slack.dm(f"Ann Ashby said that bridge {number} was shut.", user=asker.id)
    house.slack.wait(lambda: ["within a minute" in said.text for said in house.slack.ephemerals(asker.id)] == [True], SECONDS)


def test_looked_for_in_a_long_thread(house: House) -> None:
    """However long the thread is that a briefing is shared into, one that arrived without an answer is found in it."""
    asker = house.somebody()
    root = house.slack.says("What of the bridge?", user=asker.id, channel=asker.place)
    for number in range(250):
        house.slack.says(f"Reply {number}", user=asker.id, channel=asker.place, thread_ts=root.ts)
    house.slack.mention(ARTICLE, user=asker.id, channel=asker.place, thread_ts=root.ts)
    house.slack.wait(asker.is_answered, SECONDS)
    house.slack.drops("chat.postMessage", after_storing=True)
    house.slack.click(asker.overviews()[0], "post_to_channel", user=asker.id)
    house.slack.wait(lambda: any(said.text.startswith(DETAILS[-1]) for said in house.slack.posted(asker.place)), SECONDS)
    assert len(house.slack.posted(asker.place)) == 1 + len(DETAILS)


def test_looked_for_while_slack_fails(house: House) -> None:
    """What arrived without an answer is looked for until it can be seen, and not sent again."""
    asker = house.somebody()

    def breaks() -> None:
        house.slack.drops("chat.postMessage", after_storing=True)
        house.slack.status("conversations.replies", 500)

    house.springs(breaks, "chat.postMessage", 1, stored=True)
    asker.asks(ARTICLE)
    asker.has_one_answer()
