"""The queue, with work that fails: what waits for the end of an outage keeps nobody else waiting."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.errors import SlackRefused, SlackUnreachable
from bot.jobs.jobs import AT_ONCE, Jobs
from bot.jobs.work import Facts, Problem

AWAY = "away"
SECONDS = 30.0


@dataclass
class Outage:
    """Work in which whatever is begun for a request named `away…` fails, and nobody can be told."""

    done: threading.Event = field(default_factory=threading.Event)
    missed: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def begin(self, team: str, request: str) -> None:
        """Slack says no."""
        if request.startswith(AWAY):
            raise SlackRefused(method="chat_postMessage", reason=f"away from {team}")

    def fail(self, team: str, request: str, problem: Problem, attempt: int) -> None:
        """Slack does not answer."""
        self.missed.release()
        raise SlackUnreachable(method=f"{team} {request} {problem} {attempt}")

    def excuse(self, team: str, request: str, problem: Problem) -> None:
        """Nobody is told of a briefing shared here."""
        raise AssertionError((team, request, problem))

    def follow(self, team: str, request: str, key: str, facts: Facts) -> None:
        """Nobody asks anything here."""
        raise AssertionError((team, request, key, facts))

    def _nobody(self, team: str, request: str, facts: Facts) -> None:
        """Nobody amends anything here."""
        raise AssertionError((team, request, facts))

    correct = accept = dismiss = take_back = withdraw = digest = preview = living = _nobody

    def regret(self, team: str, request: str, facts: Facts, problem: Problem) -> None:
        """As above."""
        raise AssertionError((team, request, facts, problem))

    def detail(self, team: str, request: str) -> None:
        """The last step of an answer."""
        assert (team, request) == ("T1", "here")
        self.done.set()

    def _nothing(self, team: str, request: str) -> None:
        """Takes no time."""

    again = read = show = share = export = _nothing


@pytest.fixture
def outage(tmp_path: Path) -> Iterator[tuple[Jobs, Outage]]:
    work = Outage()
    jobs = Jobs(f"sqlite:///{tmp_path / 'jobs.db'}", work, work, work)
    jobs.start()
    yield jobs, work
    jobs.stop(1)


def test_who_cannot_be_told_yet_holds_up_nobody(outage: tuple[Jobs, Outage]) -> None:
    """As many as are answered at once cannot be told what went wrong, and are told again later; others are answered now."""
    jobs, work = outage
    for number in range(AT_ONCE):
        jobs.answer("T1", f"{AWAY}{number}")
    assert all(work.missed.acquire(timeout=SECONDS) for _ in range(AT_ONCE))
    jobs.answer("T1", "here")
    assert work.done.wait(SECONDS)
