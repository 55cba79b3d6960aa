"""What every test may ask for: the gold articles, and the real road from bytes to briefing."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.briefing import Briefing
from bot.desk import Desk
from bot.intake.files import Files
from bot.rendering.words import shipped
from bot.slack.service import Service
from tests import home
from tests.edges import JUDGE, LOCAL
from tests.fakes.slack import Slack

if os.environ.get(home.ALLOWED) != "1":
    home.leave_keys()
    sys.addaudithook(home.refuse)

ROOT = Path(__file__).resolve().parent.parent
GOLD = sorted(path for path in (ROOT / "evals" / "gold").rglob("*.json") if not path.name.startswith("story-"))
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

Brief = Callable[[bytes | str], Briefing]


def gold(name: str) -> dict[str, Any]:
    """A gold article by its id."""
    found: dict[str, Any] = json.loads(next(path for path in GOLD if path.stem == name).read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def _people() -> Iterator[int]:
    return count(1)


@pytest.fixture
def who(_people: Iterator[int]) -> str:
    """The id of somebody in Slack nobody else in the file is."""
    return f"U{next(_people)}"


@pytest.fixture(scope="module")
def slack(running: tuple[Slack, Service]) -> Slack:
    """The Slack of the file's bot; a file that has one says in `running` how it runs."""
    return running[0]


@pytest.fixture(scope="module")
def service(running: tuple[Slack, Service]) -> Service:
    """The file's bot."""
    return running[1]


@pytest.fixture(scope="session")
def desk() -> Desk:
    """A desk with the reader that ships, and a clock that stands still."""
    return Desk(reader=LOCAL, judge=JUDGE, line=shipped().flag_line, now=lambda: NOON)


@pytest.fixture(scope="session")
def brief(desk: Desk) -> Brief:
    """The whole road: bytes of a plain text file (or its text) to a briefing."""
    files = Files(largest_mb=2, now=lambda: NOON)

    @cache  # many tests look at the same articles, and a briefing does not change
    def road(raw: bytes | str) -> Briefing:
        return desk.brief(files.stdin(raw if isinstance(raw, bytes) else raw.encode("utf-8")))

    return road
