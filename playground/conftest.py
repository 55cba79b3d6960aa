"""What a test against the stand-in may ask for: an office where the bot serves, and the briefing it is to give there."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from bot import app
from bot.briefing import Briefing
from bot.config import ROOT, Config
from bot.rendering.messages import Thread
from bot.rendering.telling import told
from bot.rendering.thread import messages
from bot.rendering.words import shipped
from playground.people import Person, buttons
from playground.sayso import Serving, free_port, serving
from playground.stand_in import HOST, Json, Mode, StandIn, running, until, workspace
from tests.fakes.papers import Papers
from tests.pages import an_article

ARTICLE: str = json.loads((ROOT / "examples" / "ferry.article.json").read_text(encoding="utf-8"))["text"]
PEOPLE = {
    f"U0{name.split()[0].upper()}": name
    for name in ("Ada Lind", "Ben Okoro", "Cleo Marsh", "Dora Quist", "Eva Stone", "Finn Hale", "Gita Rao", "Hugo Brandt")
}
DESK, NEWS = "C0DESK", "C0NEWS"


class Office(NamedTuple):
    """A workspace of people, and where the bot that serves them is called; None in Socket Mode."""

    slack: StandIn
    folder: Path
    port: int | None

    def person(self, name: str) -> Person:
        """Somebody by their first name."""
        return Person(f"U0{name.upper()}", self.slack)

    @contextmanager
    def served(self) -> Iterator[Serving]:
        """The bot, for as long as it is needed. What it keeps stays for the next time."""
        with serving(self.slack, self.folder, self.port) as bot:
            yield bot


@contextmanager
def office_in(mode: Mode, folder: Path) -> Iterator[Office]:
    """An office without a bot."""
    port = free_port() if mode == "http" else None
    of = workspace(PEOPLE, {DESK: "desk", NEWS: "news"}, f"http://{HOST}:{port}/slack/events" if port else None)
    with running(of, folder) as slack:
        yield Office(slack, folder, port)


@pytest.fixture(scope="module", params=get_args(Mode))
def mode(request: pytest.FixtureRequest) -> Mode:
    """How the bot is reached."""
    found: Mode = request.param
    return found


@pytest.fixture(scope="session")
def papers() -> Iterator[Papers]:
    """The newspapers, which the bot may reach though they stand on this machine."""
    with Papers() as papers:
        papers.put("/bridge", an_article())
        yield papers


@pytest.fixture(scope="module")
def office(mode: Mode, papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with a bot, for all tests of one mode."""
    with ExitStack() as stack:
        office = stack.enter_context(office_in(mode, tmp_path_factory.mktemp(mode)))
        (office.folder / "app.yaml").write_text(f"intake: {{also_reach: ['{HOST}:{papers.port}']}}", encoding="utf-8")
        stack.enter_context(office.served())
        yield office


@pytest.fixture(scope="module")
def answer(office: Office) -> Json:
    """Ada's answer, once it is whole: she asked in #desk, and nobody answered her before."""
    office.person("Ada").command(DESK, ARTICLE)
    return answered(office.person("Ada"))


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    """What is to be said of the article."""
    config = Config()
    return app.desk(config, shipped()).brief(app.files(config).pasted(ARTICLE))


@pytest.fixture(scope="session")
def thread(briefing: Briefing) -> Thread:
    """The briefing as messages, without buttons."""
    return messages(told(briefing, shipped()), shipped())


def answered(person: Person) -> Json:
    """The one message the bot wrote to somebody, once it has the buttons of an overview and something below it."""

    def whole() -> Json | None:
        roots = [message for message in person.messages(conversation) if "bot_id" in message]
        return next((root for root in roots if buttons(root)[1:] and person.messages(conversation, root["ts"])), None)

    conversation = person.with_the_bot()
    return until(whole, "an answer")
