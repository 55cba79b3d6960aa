"""Feeds are polled by a process that is killed at every step: nothing of them is lost, and nothing is there twice."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.papers import Paper, Papers, Visit
from tests.fakes.world import World
from tests.feeds import Stand
from tests.pages import an_article
from tests.processes import LiveClock, Process, office

SECONDS = 40.0  # for what takes a few, on a machine that has other work


@dataclass
class Press:
    """A process, and the newspaper whose feed it polls for the channel C1."""

    process: Process
    papers: Papers
    stand: Stand

    def kills_at(self, path: str, answer: Callable[[Visit], Paper]) -> None:
        """The process dies the first time it asks for that path."""
        visits: list[Visit] = []

        def killed(visit: Visit) -> Paper:
            visits.append(visit)
            if len(visits) == 1:
                self.process.kill()
            return answer(visit)

        self.papers.put(path, killed)

    def rows(self, query: str) -> list[tuple[str, ...]]:
        """What the database has."""
        with closing(sqlite3.connect(self.process.data / "sayso.db")) as kept:
            return kept.execute(query).fetchall()

    def makes_due(self) -> None:
        """Let a quarter of an hour pass for the feed."""
        with closing(sqlite3.connect(self.process.data / "sayso.db")) as kept, kept:
            kept.execute("UPDATE feeds SET next_at = '2020-01-01 00:00:00.000000'")

    def again(self) -> None:
        """Once it is dead, the next life begins."""
        self.process.slack.wait(lambda: not self.process.runs, SECONDS)
        self.process.launch()


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    users, rooms = office(1)
    with Papers() as papers, World(users=users, channels=rooms, clock=LiveClock()) as world:
        reached = json.dumps([f"127.0.0.1:{papers.port}"])
        process = Process(world.slack, tmp_path / "data", {"SAYSO_INTAKE__ALSO_REACH": reached})
        process.start()
        yield Press(process, papers, Stand(papers, "/feed"))
        process.kill()


def test_killed_while_it_asks_a_feed_and_while_it_fetches_an_article(press: Press) -> None:
    """Each of its lives goes on where the last one was."""
    slack, stand = press.process.slack, press.stand
    slack.command("/brief", f"feeds add {stand.url}")
    slack.wait(lambda: [said for said in slack.ephemerals("U1") if "among the feeds" in said.text], SECONDS)
    soon = datetime.now(UTC) + timedelta(minutes=5)
    for number in range(3):
        page = an_article().replace("Ann Lee", f"Ann Lee-{'ABC'[number]}")
        press.papers.put(f"/feed/{number}", page)
        stand.has(str(number), soon)
    press.process.kill()
    press.kills_at("/feed", stand.answer)
    press.kills_at("/feed/1", lambda _: Paper(an_article().encode(), headers={"Content-Type": "text/html"}))
    press.makes_due()
    press.process.launch()
    press.again()
    press.again()
    slack.wait(lambda: len(press.rows("SELECT id FROM requests WHERE state = 'done'")) == 3, SECONDS)
    assert len(press.rows("SELECT id FROM requests")) == 3
    assert len(press.rows("SELECT id FROM briefings")) == 3
    assert len([visit for visit in press.papers.visits if visit.path in ("/feed/0", "/feed/2")]) == 2
    assert slack.posted() == []
