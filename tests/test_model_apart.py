"""A language model asked from the process that reads: what it is given, what comes back, and who reads where none may be asked."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.apart import Apart
from bot.config import Config, ModelConfig, ReaderConfig, ReaderKind, Secrets
from bot.errors import ModelNotConfigured
from bot.reading.model.asked import Question, Usage
from tests.builders import FERRY, a_file
from tests.fakes import model as fake
from tests.fakes.model import KEY, MODEL, ModelServer
from tests.models import echo
from tests.test_apart import READ, worker

REFUSED = 97
ALONE = f"""
import os, sys

def refuse(event, arguments):
    if event.startswith("socket."):
        os.write(2, f"{{event}} was called".encode())
        os._exit({REFUSED})

sys.addaudithook(refuse)
from bot.cli import main
main()
"""


def confirms(question: dict[str, Any]) -> dict[str, Any]:
    """What a model says that finds nothing wrong with the local reading."""
    return echo(Question(question["static"], question["variable"], {}))


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(confirms) as running:
        yield running
    assert running.unexpected == []


def configured(server: ModelServer, kind: ReaderKind = "auto") -> Config:
    """A configuration with this model."""
    return Config(reader=ReaderConfig(kind=kind), model=ModelConfig(name=MODEL, base_url=server.base_url))


def keyed(key: str = KEY) -> Secrets:
    """A key, as a file .env has it: in no variable."""
    return Secrets(openai_api_key=SecretStr(key))


def test_the_model_is_asked_from_there_and_its_cost_comes_back(server: ModelServer) -> None:
    """With the key that was given to us; every answer is told of with what it cost."""
    spent: list[Usage] = []
    with closing(Apart(configured(server), keyed())) as apart:
        briefing = apart.brief(READ, lambda: None, spent.append)
    assert (briefing.reader.name, briefing.notices) == ("model", ())
    assert briefing.claims
    assert len(spent) == len(server.asked) >= 1
    assert all(asked.has_key for asked in server.asked)
    assert sum(usage.read for usage in spent) == sum(len(asked.static + asked.variable) // 4 for asked in server.asked)


def test_a_day_that_is_used_up_is_read_locally_and_says_so(server: ModelServer) -> None:
    """Nobody is asked, and the next article may cost again."""
    spent: list[Usage] = []
    with closing(Apart(configured(server), keyed())) as apart:
        briefing = apart.brief(READ, lambda: None, spent.append, lambda: 10)
        assert (briefing.reader.name, briefing.notices, spent, server.asked) == ("local", ("read_locally",), [], [])
        assert apart.brief(READ, lambda: None, spent.append).reader.name == "model"


@pytest.mark.parametrize("behaviour", [fake.refuses(401), fake.broke, fake.declines, fake.ends("length")])
def test_a_model_that_does_not_answer_is_never_silent(behaviour: fake.Behaviour, server: ModelServer) -> None:
    """The article is read locally, and its briefing says so."""
    server.will(behaviour)
    with closing(Apart(configured(server), keyed())) as apart:
        briefing = apart.brief(READ, lambda: None)
    assert (briefing.reader.name, briefing.notices) == ("local", ("read_locally",))
    assert briefing.claims


@pytest.mark.parametrize(("kind", "has_key"), [("auto", True), ("model", True), ("local", False)])
def test_the_key_is_there_only_where_a_model_is_asked(
    kind: ReaderKind, has_key: bool, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that broke out of the local reader would find none; Slack's tokens are never there."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with closing(Apart(configured(server, kind), keyed())) as apart:
        apart.open()
        environ = (worker() / "environ").read_bytes()
    assert (KEY.encode() in environ, b"SLACK" in environ) == (has_key, False)


def test_a_model_that_is_asked_for_and_not_there_is_told_at_the_start() -> None:
    """Not with the first article."""
    with closing(Apart(Config(reader=ReaderConfig(kind="model")), Secrets())) as apart, pytest.raises(ModelNotConfigured):
        apart.open()


def alone(folder: Path, settings: str, *options: str) -> "subprocess.CompletedProcess[str]":
    """`sayso brief` in a process that ends with the first socket anybody opens or name anybody looks up."""
    article, config = a_file(folder / "ferry.txt", FERRY), a_file(folder / "app.yaml", settings)
    command = [sys.executable, "-c", ALONE, "brief", str(article), "--config", str(config), *options]
    environ = os.environ | {"OPENAI_API_KEY": KEY, "COLUMNS": "100"}
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603 our own program


MODEL_SET = "model: {name: gpt-1, seconds: 1}\n"


@pytest.mark.parametrize(
    ("settings", "options"),
    [("", ()), (MODEL_SET + "reader: {kind: local}\n", ()), (MODEL_SET, ("--reader", "local"))],
)
def test_who_reads_locally_sends_nothing_anywhere(settings: str, options: tuple[str, ...], tmp_path: Path) -> None:
    """With a key at hand and a model set up: no socket is opened, no name looked up."""
    done = alone(tmp_path, settings, *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tomas Brekke" in done.stdout


def test_who_reads_with_a_model_does_send(tmp_path: Path) -> None:
    """What refuses the network in the test above would have noticed."""
    assert alone(tmp_path, MODEL_SET).returncode == REFUSED
