"""Hundreds of deaths: `python -m evals.chaos SEED KILLS` (`make chaos SEED=1 KILLS=300`).

People ask by command, by mention and by message while the process is killed at random calls and at random moments, and Slack
fails in every way it knows: 429, 500, refused blocks, connections that drop before or after a call is done, sockets that hang
up, events delivered twice. Who sees a Retry button presses it. What happens is decided by the seed, but for the race of the
processes themselves. Ends with 1 where anybody was answered twice, or not at all and without a word.
"""

import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.fakes import BOT, Channel, Message, World
from tests.fakes.delivery import Delivery
from tests.fakes.faults import Dropped
from tests.fakes.refusal import Refusal
from tests.fakes.wire import Reply, Request
from tests.processes import Between, LiveClock, Process, office

PEOPLE = 25  # who ask again and again: some have met the bot, some have not
ASKS_A_LIFE = 2  # questions between two deaths, at most
FAULTY = 0.12  # of all calls
RETRIES = 3  # of an event nobody acknowledged: docs.slack.dev/apis/events-api
LATEST = 120.0  # seconds for the last answers once nothing goes wrong any more
LIVES = 2.0  # seconds, at most, until a death that no call brings
SAID_EVERY = 25  # kills
SETTINGS = {"SAYSO_SLACK__MOST_A_MINUTE": "1000"}

Way = Literal["command", "mention", "dm"]
End = Literal["answered", "told why not", "doubled", "lost", "not delivered"]


@dataclass
class Asker:
    """One question, counted from 1, and the person who asks it in a channel of its own."""

    number: int
    id: str
    way: Way
    place: str
    deliveries: list[Delivery] = field(default_factory=list)
    pressed: set[str] = field(default_factory=set)

    @property
    def article(self) -> str:
        """What they ask about: no other question is about it."""
        return f"{self.mark} said that the bridge was shut. The engineer, Bob Lee, denied that it was unsafe."

    @property
    def mark(self) -> str:
        """Words that are in no other article, or in its briefing."""
        return f"Ann No{self.number}x"

    @property
    def key(self) -> str:
        """How the bot's buttons name the question."""
        first = self.deliveries[0]
        command = f"command:{first.trigger_id}"
        return command if self.way == "command" else f"message:{first.event['channel']}:{first.event['ts']}"

    def is_delivered(self) -> bool:
        """Whether the bot has acknowledged it."""
        return any(delivery.acked for delivery in self.deliveries)


class Gremlin:
    """Sits on the wire: of every call it decides whether it goes wrong, and whether the process dies of it."""

    def __init__(self, rng: random.Random, kill: Callable[[], None]) -> None:
        self.done: Counter[str] = Counter()
        self.deadly = 0
        self.is_quiet = False
        self._rng = rng
        self._kill = kill
        self._lock = threading.Lock()

    def __call__(self, method: str, request: Request, inner: Callable[[Request], Reply]) -> Reply:
        """The answer of `inner`, or whatever comes instead. Raises Dropped and Refusal."""
        if self.is_quiet:
            return inner(request)
        with self._lock:
            dies, what, before = self._decided()
        if dies:
            return self._dies(request, inner, before=before)
        if not what or method in ("auth.test", "apps.connections.open"):
            return inner(request)
        self.done[what] += 1
        return self._fails(what, request, inner)

    def _decided(self) -> tuple[bool, str, bool]:
        """Whether this call is the last, what goes wrong with it, and whether before it is done or after."""
        self.deadly -= 1
        what = self._rng.choice(["429", "500", "invalid_blocks", "dropped", "dropped, done"])
        return self.deadly == 0, what if self._rng.random() < FAULTY else "", self._rng.random() < 0.5

    def _dies(self, request: Request, inner: Callable[[Request], Reply], *, before: bool) -> Reply:
        reply = None if before else inner(request)
        self._kill()
        self.done["killed before a call was done" if before else "killed after a call was done"] += 1
        if reply is None:
            raise Dropped
        return reply

    def _fails(self, what: str, request: Request, inner: Callable[[Request], Reply]) -> Reply:
        if what == "429":
            raise Refusal("ratelimited", status=429, retry_after=1)
        if what == "500":
            raise Refusal("internal_error", status=500)
        if what == "invalid_blocks" and request.arguments.get("blocks"):
            raise Refusal("invalid_blocks")
        if what == "dropped, done":
            inner(request)
        raise Dropped


class Chaos:
    """A world, a process that keeps dying in it, and everybody who asks."""

    def __init__(self, world: World, process: Process, seed: int) -> None:
        self.slack = world.slack
        self.process = process
        self.rng = random.Random(seed)
        self.gremlin = Gremlin(random.Random(seed + 1), process.kill)
        self.askers: list[Asker] = []
        self.kills = 0
        Between(self.slack, self.gremlin)

    def life(self) -> None:
        """One life of the process: people ask, things go wrong, it dies."""
        self.gremlin.deadly = self.rng.randint(4, 16)
        self.process.launch()
        self.slack.wait(lambda: self.slack.sockets or not self.process.runs, 60)
        for _ in range(self.rng.randint(1, ASKS_A_LIFE)):
            self.asks()
        if self.rng.random() < 0.2:
            self.slack.hangs_up()
        self.again()
        self.presses()
        self.gone(self.rng.uniform(0, LIVES))

    def gone(self, seconds: float) -> None:
        """Wait for a call to be its last, or end it."""
        deadline = time.monotonic() + seconds
        while self.process.runs and time.monotonic() < deadline:
            with self.slack.changed:
                self.slack.changed.wait(0.05)
        self.gremlin.done["killed at a moment"] += self.process.runs
        self.process.kill()
        self.kills += 1

    def asks(self) -> None:
        """Somebody new asks."""
        number = len(self.askers) + 1
        user = f"U{self.rng.randint(1, PEOPLE)}"
        asker = Asker(number, user, self.rng.choice(["command", "mention", "dm"]), f"C1{number}")
        with self.slack.changed:
            self.slack.channels[asker.place] = Channel(asker.place, members={asker.id, BOT})
        if asker.way == "command":
            asker.deliveries = [self.slack.command("/brief", asker.article, user=asker.id, channel=asker.place)]
        else:
            before = len(self.slack.deliveries)
            if asker.way == "mention":
                self.slack.mention(asker.article, user=asker.id, channel=asker.place)
            else:
                self.slack.dm(asker.article, user=asker.id)
            asker.deliveries = [kept for kept in self.slack.deliveries[before:] if self._is_theirs(kept, asker)]
        self.askers.append(asker)

    def _is_theirs(self, delivery: Delivery, asker: Asker) -> bool:
        """Whether it is the event that asks: a mention is also a message of its channel, which is nobody's question."""
        return bool(delivery.event.get("type") == ("app_mention" if asker.way == "mention" else "message"))

    def again(self) -> None:
        """Slack delivers again what was not acknowledged, and now and then what was."""
        for asker in self.askers:
            last = asker.deliveries[-1]
            if asker.way == "command" or last.attempt == RETRIES or not self.slack.sockets:
                continue
            if not asker.is_delivered() or self.rng.random() < 0.02:
                asker.deliveries.append(self.slack.redeliver(last))
                self.gremlin.done["delivered again"] += 1

    def presses(self) -> None:
        """Whoever sees a Retry button presses it, once each."""
        for asker in self.askers:
            for message in self.reasons(asker):
                value = next(element["value"] for element in message.blocks[-1]["elements"])
                if value not in asker.pressed and self.slack.sockets:
                    delivery = self.slack.click(message, "retry", user=asker.id)
                    asker.pressed |= {value} if not delivery.failure else set()
                    self.gremlin.done["Retry pressed"] += 1

    def settles(self) -> None:
        """Nothing goes wrong any more: wait until everybody has what they will have."""
        self.gremlin.is_quiet = True
        self.process.start()
        for _ in range(RETRIES):
            self.again()
        deadline = time.monotonic() + LATEST
        while time.monotonic() < deadline and any(self.end(asker) == "lost" for asker in self.askers):
            with self.slack.changed:
                self.slack.changed.wait(0.5)

    def end(self, asker: Asker) -> End:
        """What became of their question."""
        roots = [message for message in self.in_dm(asker) if asker.mark in message.text]
        below = [reply.text for root in roots for reply in self.slack.thread(root.channel, root.ts)[1:]]
        if len(roots) > 1 or len(below) > 1:
            return "doubled"
        if roots and below:
            return "answered"
        if self.reasons(asker):
            return "told why not"
        return "lost" if asker.is_delivered() else "not delivered"

    def in_dm(self, asker: Asker) -> list[Message]:
        """What the bot has written to the person who asked."""
        return [kept for kept in self.slack.messages(self.slack.dm_of(asker.id)) if kept.user == BOT]

    def reasons(self, asker: Asker) -> list[Message]:
        """Every sentence about this question with a Retry button."""
        seen = self.in_dm(asker) + self.slack.ephemerals(asker.id)
        return [message for message in seen if f'"{asker.key}|attempt|' in json.dumps(message.blocks)]


def main(seed: int, kills: int) -> int:
    """Run it, print the table: 1 where the promise was broken, else 0."""
    began = time.monotonic()
    users, channels = office(PEOPLE)
    with tempfile.TemporaryDirectory() as folder, World(users=users, channels=channels, clock=LiveClock()) as world:
        process = Process(world.slack, Path(folder) / "data", SETTINGS)
        chaos = Chaos(world, process, seed)
        try:
            while chaos.kills < kills:
                chaos.life()
                if chaos.kills % SAID_EVERY == 0:
                    print(f"{chaos.kills} kills, {len(chaos.askers)} asked, {time.monotonic() - began:.0f} s", flush=True)
            chaos.settles()
            return report(chaos, seed, time.monotonic() - began)
        finally:
            process.kill()


def report(chaos: Chaos, seed: int, seconds: float) -> int:
    """The table; 1 where the promise was broken."""
    ends = Counter(chaos.end(asker) for asker in chaos.askers)
    print("seed  asked  answered  told why not  not delivered  doubled  lost  kills  seconds")
    print(
        f"{seed:4}  {len(chaos.askers):5}  {ends['answered']:8}  {ends['told why not']:12}  {ends['not delivered']:13}  "
        f"{ends['doubled']:7}  {ends['lost']:4}  {chaos.kills:5}  {seconds:7.0f}"
    )
    print("; ".join(f"{what} {times}" for what, times in sorted(chaos.gremlin.done.items())))
    for asker in chaos.askers:
        if chaos.end(asker) in ("doubled", "lost"):
            print(chaos.end(asker), asker.key, [kept.text[:80] for kept in chaos.in_dm(asker) if asker.mark in kept.text])
    return int(bool(ends["doubled"] or ends["lost"]))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
