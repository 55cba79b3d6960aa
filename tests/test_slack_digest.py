"""The digest of a channel in Slack: set up by who may, one a day, and what is in it."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.daily import Daily, a_daily_bot, an_article_of, at
from tests.fakes.workspace import Channel
from tests.serving import a_crowded_world, faults, with_roles

TUESDAY, WEDNESDAY = "2026-11-24", "2026-11-25"


@pytest.fixture(scope="module")
def daily(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daily]:
    """One bot for all tests of this file; each has a channel of its own."""
    with a_crowded_world("C2") as world:
        with_roles(world.slack)
        everybody = {*world.slack.users}
        world.slack.channels |= {f"C{n}": Channel(f"C{n}", f"room{n}", members=set(everybody)) for n in range(10, 60)}
        with a_daily_bot(tmp_path_factory.mktemp("data"), world) as daily:
            yield daily
        assert faults(world.slack) == []


@pytest.fixture(scope="module")
def _rooms() -> Iterator[int]:
    return iter(range(10, 60))


@pytest.fixture
def room(_rooms: Iterator[int]) -> str:
    """A channel that no other test of the file uses."""
    return f"C{next(_rooms)}"


def test_a_digest_comes_once_and_says_what_came_in(daily: Daily, room: str) -> None:
    """One message with the stories and the count of everything, each story in its thread; looked at again it is there once."""
    daily.sets_up(room)
    for _ in range(3):
        daily.brings(room)
    daily.brings(room, an_article_of(1))
    daily.loses(room, "news.example")
    daily.comes_to(at(WEDNESDAY, "09:00"))
    digest = daily.digest_of(room)
    assert "5 articles: 3 briefed, 1 duplicate, 1 could not be read" in digest.text
    assert len(daily.slack.thread(room, digest.ts)) == 4
    daily.service.rounds.go()
    assert daily.settles(room, date(2026, 11, 25)) == "posted"
    assert len(daily.digests(room)) == 1
