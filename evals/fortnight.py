"""Two weeks of digests in some minutes: `python -m evals.fortnight [PAGE.html]`.

The bot as it runs, against a Slack on loopback whose clock is moved, from 19 October to 1 November 2026: clocks are moved in
Berlin on the first Sunday and in New York on the second, at the very hour of each channel's digest. On the way there is a day
on which nothing comes in, a day with 300 articles, two days on which Sayso does not run, and a channel that pauses and one that
is archived. Prints what was posted each day; ends with 1 where a local day has more than one digest. PAGE.html shows the
messages as Slack would.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.briefing import Briefing
from bot.plan import WEEK
from bot.rendering.page import policy
from bot.rendering.pieces import PREVIEW
from bot.rendering.words import shipped
from evals.corpus import brief_locally, is_looked_at, own
from tests.daily import TEAM, Daily, a_daily_bot, an_article_of
from tests.fakes import BOT, Channel, Clock, Message, World

FIRST, DAYS = date(2026, 10, 19), 14
BERLIN, NEW_YORK = "CBERLIN", "CNEWYORK"
ZONES = {BERLIN: "Europe/Berlin", NEW_YORK: "America/New_York"}
HOURS = {BERLIN: "02:30", NEW_YORK: "01:30"}
EMPTY, DOWN, PAUSED, CROWDED, ARCHIVED = (FIRST + timedelta(days=n) for n in (2, 3, 7, 9, 10))
"""In the order of the docstring; each is the day at whose digests it shows."""
CROWD = 300
STEP, NIGHT = timedelta(minutes=30), timedelta(hours=12)


def readings() -> Iterator[Briefing]:
    """Our own articles as the local reader briefs them, each as if it were of the day on which it comes in."""
    brief = brief_locally()
    return cycle([brief(gold) for gold in own() if is_looked_at(gold)])


class Fortnight:
    """The two weeks."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self._folder = folder
        self._articles = readings()
        self._running = ExitStack()
        self.daily = self._start()

    def run(self) -> None:
        """All of it."""
        for channel, zone in ZONES.items():
            self.daily.sets_up(channel, at=HOURS[channel], zone=zone, days=WEEK, living=True)
        for day in (FIRST + timedelta(days=number) for number in range(DAYS)):
            self._comes_in(day)
            self._happens(day)
            self._passes(day)
        self._running.close()

    def _comes_in(self, day: date) -> None:
        """What comes in before the digests of that day: some of it posted by people, some brought by feeds."""
        if day == EMPTY:
            return
        for channel in ZONES:
            self.daily.posts(channel, next(self._articles))
            self.daily.brings(channel, next(self._articles))
            self.daily.loses(channel, "gazette.example")
        for number in range(CROWD if day == CROWDED else 0):
            self.daily.brings(BERLIN, an_article_of(1_000 + number))

    def _happens(self, day: date) -> None:
        held = self.daily.service.store.digests.find(TEAM, NEW_YORK)
        if held and day in (PAUSED, PAUSED + timedelta(days=1)):
            why, since = ("by_hand" if day == PAUSED else None), self.daily.now
            self.daily.service.store.digests.put(held.model_copy(update={"paused": why, "since": since}))
        self.world.slack.channels[BERLIN].archived = day == ARCHIVED
        if day == ARCHIVED + timedelta(days=1) and (berlin := self.daily.service.store.digests.find(TEAM, BERLIN)):
            self.daily.service.store.digests.put(berlin.model_copy(update={"paused": None, "since": self.daily.now}))

    def _passes(self, day: date) -> None:
        """From noon of the day before to noon, in UTC; where it is night in Berlin or New York in half hours."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        if day == DOWN:
            self._running.close()
            self.world.clock.advance((noon + timedelta(days=1) - self.daily.now).total_seconds())
            self.daily = self._start()
            return
        while self.daily.now < noon:
            self.daily.comes_to(max(self.daily.now + STEP, noon - NIGHT))
            self._settle()

    def _settle(self) -> None:
        """Wait until what was begun is posted: the clock goes faster than messages do."""
        for channel in ZONES:
            self.world.slack.wait(partial(self._is_settled, channel), 600)

    def _is_settled(self, channel: str) -> bool:
        store = self.daily.service.store.digests
        held, last = store.find(TEAM, channel), store.last(TEAM, channel)
        is_begun = bool(last and last.state == "begun")
        return not is_begun and not (held and not held.paused and self.daily.is_due(held))

    def _start(self) -> Daily:
        self._running = ExitStack()
        return self._running.enter_context(a_daily_bot(self._folder, self.world))


def posted(world: World, channel: str) -> list[Message]:
    """What stands in the channel itself by the bot, but for the briefings."""
    return [m for m in world.slack.messages(channel) if m.user == BOT and not m.text.startswith("Briefing")]


def tell(world: World) -> Counter[tuple[str, str]]:
    """Print what was posted each day; how many of the messages are the digest of which day."""
    days = Counter[tuple[str, str]]()
    for channel, zone in ZONES.items():
        print(f"\n{channel}, {HOURS[channel]} in {zone}")
        for message in posted(world, channel):
            at = datetime.fromtimestamp(float(message.ts), ZoneInfo(zone))
            first, *rest = message.text.split("\n")
            below = len(world.slack.thread(channel, message.ts)) - 1
            print(f"  {at:%a %d %b %H:%M %Z}  {first} · {rest[0] if rest else ''} · {below} below")
            days[channel, first.partition(":")[0]] += 1
    for message in world.slack.messages(world.slack.dm_of("U1")):
        print(f"  to who set it up: {message.text}")
    return days


def page(world: World) -> str:
    """Every digest and its thread, as Slack shows them."""
    words = shipped()
    style = words.static("page/slack.css")
    found = [
        reply.sent
        for channel in ZONES
        for message in posted(world, channel)
        for reply in world.slack.thread(channel, message.ts)
    ]
    return words.page(PREVIEW, messages=found, policy=policy(style), style=style)


def main() -> int:
    """Let it pass and tell: 1 where a day has two."""
    began = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) - timedelta(hours=12)
    rooms = [Channel(channel, channel.lower(), members={"U1", BOT}) for channel in ZONES]
    with tempfile.TemporaryDirectory() as folder, World(channels=rooms, clock=Clock(began.timestamp())) as world:
        Fortnight(world, Path(folder)).run()
        days = tell(world)
        for name in sys.argv[1:]:
            Path(name).write_text(page(world), encoding="utf-8")
    twice = [day for day, number in days.items() if number > 1]
    print(f"\n{sum(days.values())} posts of {len(days)} days; twice: {twice or 'none'}")
    return int(bool(twice))


if __name__ == "__main__":
    sys.exit(main())
