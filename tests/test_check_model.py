"""`sayso check` of a language model: what is set up, whether it answers if somebody asks, what was used today."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app, office
from bot.config import load
from bot.store.nouns import Used
from tests.builders import a_file, sayso
from tests.fakes import model as fake
from tests.fakes.model import KEY, MODEL, ModelServer


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with ModelServer(lambda _: {"salty": True}) as running:
        yield running
    assert running.unexpected == []


def told(folder: Path, server: ModelServer, *options: str, more: str = "") -> tuple[int, dict[str, str]]:
    """The exit code, and what is said of each part of a model."""
    settings = f"model:\n  name: {MODEL}\n  base_url: {server.base_url}\n{more}"
    result = sayso("check", "--config", a_file(folder / "app.yaml", settings), *options)
    assert KEY not in result.output
    parts = re.findall(r"^(ok     |PROBLEM)  ([\w ]+): (.*)$", result.stdout, re.MULTILINE)
    return result.exit_code, {name: finding for _, name, finding in parts}


def test_nobody_is_asked_who_need_not_be(server: ModelServer, tmp_path: Path) -> None:
    """Without --model the model is named with its server, and not asked: it could cost."""
    code, parts = told(tmp_path, server)
    assert (code, server.asked) == (0, [])
    assert parts["language model"] == f"{MODEL} at {server.base_url}, with a key; not asked (--model)"
    assert parts["used today"].startswith("0 tokens read")


def test_it_is_asked_one_tiny_question(server: ModelServer, tmp_path: Path) -> None:
    """With --model; what it cost is told."""
    code, parts = told(tmp_path, server, "--model", more="  prices: {read: 1000, cached: 1000, written: 1000}\n")
    assert code == 0
    assert len(server.asked) == 1
    assert re.search(r"; answers \(\d+ tokens read, 0 of them cached, \d+ written; about \$0\.0\d+\)$", parts["language model"])


def test_one_that_does_not_answer_is_a_problem(server: ModelServer, tmp_path: Path) -> None:
    """Told in the sentence of its error; the exit code is 1."""
    server.will(fake.refuses(401))
    code, parts = told(tmp_path, server, "--model")
    assert code == 1
    assert "does not take the key in OPENAI_API_KEY (status 401)" in parts["language model"]


def test_what_was_used_today_is_told_with_its_cost(server: ModelServer, tmp_path: Path) -> None:
    """Of all teams together; without prices the cost is not known."""
    a_file(tmp_path / "app.yaml", "")
    store = office.store(load(tmp_path / "app.yaml"))
    for team in ("T1", "T2"):
        store.use(Used(team=team, day=app.now().date(), model=MODEL, read=600_000, cached=0, written=50_000, calls=3))
    store.close()
    used = "1,200,000 tokens read, 0 of them cached, 100,000 written"
    _, parts = told(tmp_path, server)
    assert parts["used today"] == f"{used}; cost not known: model.prices is not set; 2,000,000 a day for a team"
    _, parts = told(tmp_path, server, more="  most_tokens_a_day: null\n  prices: {read: 1, written: 10}\n")
    assert parts["used today"] == f"{used}; about $2.2000; no limit"


def test_one_that_nothing_is_sent_to_says_so(server: ModelServer, tmp_path: Path) -> None:
    """Set up, and reader.kind is local."""
    _, parts = told(tmp_path, server, more="reader: {kind: local}\n")
    assert "reader.kind is local, so articles are not sent to it" in parts["language model"]


def test_none_is_no_problem_until_somebody_wants_one(tmp_path: Path) -> None:
    """Articles are read locally; who asks for a model has to set one up."""
    config = a_file(tmp_path / "app.yaml", "")
    for options, code in (((), 0), (("--model",), 1)):
        result = sayso("check", "--config", config, *options)
        assert result.exit_code == code
        assert "language model: none set up; articles are read locally" in result.stdout
