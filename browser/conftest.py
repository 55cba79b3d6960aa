"""What a test in a browser may ask for: pages of real briefings, and a browser that notices all they do."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot.desk import Desk
from browser.articles import from_gold, hostile, long
from browser.chromium import chromium
from browser.watched import Watched
from browser.written import Fields, Written, briefed, written
from tests import conftest as theirs
from tests.builders import files

desk = theirs.desk

Gold = Callable[[str], Written]
Open = Callable[..., Watched]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with chromium() as running:
        yield running


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens an address in a context of its own. Whatever the page did unasked fails the test at its end."""
    pages: list[Watched] = []

    def open_(address: str, **how: Any) -> Watched:
        pages.append(Watched.open(browser, address, **how))
        return pages[-1]

    yield open_
    for watched in pages:
        watched.context.close()
    assert [noticed for watched in pages for noticed in watched.noticed] == []


@pytest.fixture(scope="session")
def write(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fields, str], Written]:
    """Briefs an article by the real road and writes its pages."""

    def road(fields: Fields, name: str) -> Written:
        folder: Path = tmp_path_factory.mktemp(name)
        return written(briefed(fields, folder, files().article, desk.brief), folder, name)

    return road


@pytest.fixture(scope="session")
def of_gold(write: Callable[[Fields, str], Written]) -> Gold:
    """The pages of a gold article, by its id; each is briefed once."""
    return cache(lambda name: write(from_gold(name), name))


@pytest.fixture(scope="session")
def ferry(of_gold: Gold) -> Written:
    """A page with quotes, paraphrases, a second speaker a paragraph and two contested claims."""
    return of_gold("ferry-01")


@pytest.fixture(scope="session")
def strike(of_gold: Gold) -> Written:
    """A page with contested, second-hand and unnamed claims."""
    return of_gold("strike-03")


@pytest.fixture(scope="session")
def evil(write: Callable[[Fields, str], Written]) -> Written:
    """The pages of the hostile article."""
    return write(hostile(), "hostile")


@pytest.fixture(scope="session")
def very_long(write: Callable[[Fields, str], Written]) -> Written:
    """The pages of an article of 20,000 words."""
    return write(long(), "long")
