"""Briefings that go on: a later article that disputes, corrects or confirms what one says answers in its thread."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.digest import DeltaKind
from bot.rendering.blockkit.breaches import breaches_of_message
from bot.slack import wire
from bot.slack.digesting import HEARD, Digesting
from bot.slack.outbox import Outbox
from bot.store.nouns import Request
from tests.daily import TEAM, Comparing, Daily, a_daily_bot, at
from tests.digests import MONDAY, MONDAY_SAID, TUESDAY, TUESDAY_SAID, of_outlet
from tests.fakes.workspace import BOT, Channel, Message
from tests.fakes.world import World

SAID = "The Gazette"


@pytest.fixture(scope="module")
def daily(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daily]:
    """One bot for all tests of this file; each has a channel of its own."""
    rooms = [Channel(f"C{number}", f"room{number}", members={"U1", BOT}) for number in range(10, 30)]
    with World(channels=rooms) as world, a_daily_bot(tmp_path_factory.mktemp("data"), world) as daily:
        yield daily


@pytest.fixture(scope="module")
def _rooms() -> Iterator[int]:
    return iter(range(10, 30))


@pytest.fixture
def room(_rooms: Iterator[int], daily: Daily) -> Iterator[str]:
    """A channel that no other test of the file uses, and whose digest ends with the test."""
    room = f"C{next(_rooms)}"
    yield room
    daily.ends(room)


def hears(daily: Daily, room: str, came: Request, kind: DeltaKind = "new_dispute") -> None:
    """What the job does that the round puts in, where comparing finds that change."""
    client = wire.client(daily.slack.bot_token, daily.slack.api)
    outbox = Outbox(client, daily.service.store, frozenset({"channels:history"}), wire.Pace(), daily.service.now)
    editions = replace(daily.service.rounds.editions, compare=Comparing(kind))
    Digesting(outbox, editions, daily.service.rounds.leeway).living(TEAM, room, {"came": came.id})


def below(daily: Daily, room: str, message: Message) -> list[Message]:
    """What stands in its thread."""
    return daily.slack.thread(room, message.ts)[1:]


def stands_and_changes(daily: Daily, room: str) -> tuple[Message, Request]:
    """A briefing that stands in the channel, and what comes in after it."""
    first = daily.posts(room, of_outlet(MONDAY, *MONDAY_SAID, outlet="The Post", on=None))
    return first, daily.brings(room, of_outlet(TUESDAY, *TUESDAY_SAID, outlet=SAID, on=None))


@pytest.mark.parametrize("kind", HEARD)
def test_a_change_is_said_below_the_briefing_it_changes_once(daily: Daily, room: str, kind: DeltaKind) -> None:
    """What kind of change, what it said before and who says what now; found again it is there once."""
    daily.sets_up(room, living=True)
    first, later = stands_and_changes(daily, room)
    hears(daily, room, later, kind)
    hears(daily, room, later, kind)
    (said,) = below(daily, room, first)
    assert "Before – " in said.text
    assert SAID in said.text
    assert breaches_of_message({key: value for key, value in said.sent.items() if value}) == []
    assert daily.digests(room) == []


def test_what_is_no_dispute_correction_or_confirmation_is_left_to_the_digest(daily: Daily, room: str) -> None:
    """Other words for the same thing disturb nobody."""
    daily.sets_up(room, living=True)
    first, later = stands_and_changes(daily, room)
    hears(daily, room, later, "reworded")
    assert below(daily, room, first) == []


def test_a_channel_that_did_not_ask_for_it_hears_nothing(daily: Daily, room: str) -> None:
    """Nor one whose digest is paused."""
    daily.sets_up(room)
    first, later = stands_and_changes(daily, room)
    hears(daily, room, later)
    daily.sets_up(room, living=True)
    daily.ends(room)
    hears(daily, room, later)
    assert below(daily, room, first) == []


def test_what_was_taken_back_hears_nothing(daily: Daily, room: str) -> None:
    """Of a withdrawn briefing one line stays."""
    daily.sets_up(room, living=True)
    first, later = stands_and_changes(daily, room)
    daily.withdraws(room)
    hears(daily, room, later)
    assert below(daily, room, first) == []


def test_what_comes_in_is_looked_at_by_itself(daily: Daily, room: str) -> None:
    """The round puts in each article once; where nothing changed nothing is said."""
    daily.sets_up(room, living=True)
    first, _ = stands_and_changes(daily, room)
    daily.service.rounds.go()
    daily.service.rounds.go()
    daily.comes_to(at(daily.tomorrow, "09:00"))
    daily.digest_of(room)
    assert below(daily, room, first) == []
