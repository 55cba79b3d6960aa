"""`sayso evaluate`: figures notice what they are there to notice, and a model's figures come from that model alone."""

import json
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from bot.reading.model.asked import Question
from evals import corpus
from evals.fidelity import fidelity
from evals.names import Gold
from evals.score_gold import as_briefing
from tests.builders import a_file, sayso
from tests.conftest import gold
from tests.fakes import model as fake
from tests.fakes.model import KEY, MODEL, ModelServer
from tests.models import echo

MINIS = ("mini-001", "mini-003")
COURT = gold("court-01")

Raw = dict[str, Any]


def whole(article: Gold) -> Raw:
    """The gold itself as a briefing that holds nothing back."""
    raw: Raw = deepcopy(as_briefing(article)) | {"withheld": []}
    for claim in raw["claims"]:
        claim["gloss"] = None
        claim["chain"] = [link | {"cue": claim["cue_spans"]} for link in claim["chain"]]
    return raw


def test_the_gold_itself_is_perfect() -> None:
    """Every limit and number kept, nobody split, no reply mixed up, nothing held back."""
    for article in corpus.own():
        found = fidelity(article, whole(article))
        assert found["limits"][0] == found["limits"][1]
        assert found["numbers"][0] == found["numbers"][1]
        assert [found[name][0] for name in ("many", "confused", "held back")] == [0, 0, 0]


def without_limits(raw: Raw) -> None:
    """Every claim told in other words, surer than they were."""
    for claim in raw["claims"]:
        claim["gloss"] = "It is so."


def to_another(raw: Raw) -> None:
    """Every claim given to the next source."""
    ids = [source["id"] for source in raw["sources"] if source["mentions"]]
    for claim in raw["claims"]:
        claim["chain"] = [
            link | {"sources": [ids[(ids.index(link["sources"][0]) + 1) % len(ids)] if link["sources"][0] in ids else ids[0]]}
            for link in claim["chain"]
        ]


def split(raw: Raw) -> None:
    """Every claim by a source of its own, called as the one that made it."""
    known = {source["id"]: source for source in raw["sources"]}
    for claim in raw["claims"]:
        for link in claim["chain"]:
            own = f"{claim['id']}-{link['sources'][0]}"
            raw["sources"].append(known[link["sources"][0]] | {"id": own})
            link["sources"] = [own]


def mixed_up(raw: Raw) -> None:
    """Who did not answer is shown as declining, who declined as denying."""
    for flag in raw["flags"]:
        if flag["class"] == "reply":
            flag["kind"] = "given" if flag["kind"] != "given" else "declined"


@pytest.mark.parametrize(
    ("spoil", "figure", "least", "most"),
    [
        (without_limits, "limits", 0, 0.2),
        (to_another, "numbers", 0, 0.2),
        (split, "many", 0.8, 1),
        (mixed_up, "confused", 1, 1),
    ],
)
def test_what_is_spoilt_is_noticed(spoil: Callable[[Raw], None], figure: str, least: float, most: float) -> None:
    """A briefing that is wrong in one way falls in the figure that is about it."""
    hits, of = 0, 0
    for article in corpus.own():
        raw = whole(article)
        spoil(raw)
        hit, total = fidelity(article, raw)[figure]
        hits, of = hits + hit, of + total
    assert of > 20
    assert least <= hits / of <= most


def test_what_was_held_back_is_counted() -> None:
    """Of everything that was proposed: one withheld beside the claims that are shown."""
    raw = whole(COURT) | {"withheld": [{"reason": "not_found"}]}
    assert fidelity(COURT, raw)["held back"] == (1, len(COURT["claims"]) + 1)


# The command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two short gold articles."""
    (tmp_path / "gold").mkdir()
    for name in MINIS:
        shutil.copy(corpus.SHIPPED / "minis" / f"{name}.json", tmp_path / "gold")
    return tmp_path / "gold"


def confirms(question: dict[str, Any]) -> dict[str, Any]:
    """Finds nothing wrong with the local reading, and knows that the sea is salty."""
    if "sea salty" in question["variable"]:
        return {"salty": True}
    return echo(Question(question["static"], question["variable"], {}))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A language model that agrees with the local reader."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with ModelServer(confirms) as running:
        yield running


def evaluated(folder: Path, server: ModelServer) -> Result:
    """What is printed where the model is asked, at a price."""
    settings = f"model:\n  name: {MODEL}\n  base_url: {server.base_url}\n  prices: {{read: 100, cached: 100, written: 100}}\n"
    return sayso("evaluate", "--reader", "model", "--gold", folder, "--config", a_file(folder.parent / "app.yaml", settings))


def rows(printed: str) -> dict[str, list[str]]:
    """The cells of each row, by its label."""
    parted = (line.split("  ") for line in printed.splitlines())
    return {cells[0]: [cell.strip() for cell in cells[1:] if cell.strip()] for cells in parted if len(cells) > 1}


def test_without_a_model_none_is_measured(folder: Path) -> None:
    """The local reader's figures stand, with how many they are of; the other column says that nothing was measured."""
    result = sayso("evaluate", "--gold", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    table = rows(result.stdout)
    assert table["per cent, of how many"] == ["local", "language model", "best"]
    assert table["Articles"] == ["2", "not measured", "2"]
    assert table["Claims in the article's own characters"][1:] == ["not measured", "100"]
    claims = sum(len(json.loads(path.read_text(encoding="utf-8"))["claims"]) for path in folder.iterdir())
    assert claims > 0
    assert table["The right speaker"][0] != "not measured"
    assert "No language model was asked." in result.stdout


def test_a_model_is_measured_beside_the_local_reader(folder: Path, server: ModelServer) -> None:
    """Under its own name, on the same articles, with its tokens and its cost; one that changes nothing has the same figures."""
    result = evaluated(folder, server)
    assert result.exit_code == 0, result.stderr
    table = rows(result.stdout)
    assert table["per cent, of how many"][:2] == ["local", MODEL]
    assert all(
        cells[0] == cells[1]
        for label, cells in table.items()
        if label not in ("per cent, of how many", "Seconds an article, median")
    )
    assert f"{MODEL}: " in result.stdout
    asked = server.asked[1:]  # the first is the tiny question, which no article cost
    assert len(asked) == len(MINIS)
    read = sum(len(question.static + question.variable) // 4 for question in asked)
    assert f"; {read:,} and " in result.stdout
    assert "about $0." in result.stdout


def test_an_article_the_model_could_not_read_counts_for_nobody(folder: Path, server: ModelServer) -> None:
    """Its figures are of the rest, and so are the local reader's beside them; how many are missing is told."""
    server.will(fake.honest, fake.declines)
    result = evaluated(folder, server)
    assert result.exit_code == 0, result.stderr
    assert rows(result.stdout)["Articles"] == ["1", "1", "2"]
    assert "1 more had to be read without it" in result.stdout


def test_a_model_that_read_nothing_is_not_measured(folder: Path, server: ModelServer) -> None:
    """Nothing it did not read stands under its name; the local reader is measured on the articles all the same."""
    server.will(fake.honest, *[fake.declines] * len(MINIS))
    result = evaluated(folder, server)
    assert result.exit_code == 0, result.stderr
    table = rows(result.stdout)
    assert table["Articles"] == ["2", "not measured", "2"]
    assert "is not measured: every article had to be read without it" in result.stdout


def test_a_server_that_does_not_answer_is_told_before_anything_is_read(folder: Path, server: ModelServer) -> None:
    """In the sentence of its error, with an exit code; nothing is printed that looks like a measurement."""
    server.will(fake.refuses(401))
    result = evaluated(folder, server)
    assert (result.exit_code, result.stdout, len(server.asked)) == (1, "", 1)
    assert "does not take the key in OPENAI_API_KEY" in result.stderr


def test_a_model_that_is_not_set_up_is_told(folder: Path) -> None:
    """It was asked for by name."""
    result = sayso("evaluate", "--reader", "model", "--gold", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sayso: " in result.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "holds no gold articles"),
        ("{", "is not the gold article it should be (Invalid JSON"),
        ("{}", "(id: Field required)"),
        (
            {"claims": [{"id": "c1", "spans": [[0, 9000]], "tier": "core", "mode": "direct", "chain": [["who"]]}]},
            "(Value error, it names what it does not hold: who)",
        ),
        (
            {"flags": [{"class": "reply", "kind": "given", "level": "note", "targets": [], "evidence": [[3, 900]]}]},
            "its text has no such place: [3, 900]",
        ),
        ({"sources": [{"id": "a", "mentions": [[1]]}]}, "(sources.0.mentions.0: List should have at least 2 items"),
    ],
)
def test_gold_of_ones_own_that_is_none_is_told(content: str | Raw | None, told: str, tmp_path: Path) -> None:
    """With its file, and what is wrong in it."""
    if content is not None:
        empty = {"id": "mine", "text": "It rained.", "sources": [], "claims": [], "flags": []}
        a_file(tmp_path / "mine.json", content if isinstance(content, str) else json.dumps(empty | content))
    result = sayso("evaluate", "--gold", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(tmp_path) in result.stderr
    assert told in result.stderr


def test_what_a_model_cost_is_told_beside_a_verbose_briefing(server: ModelServer, tmp_path: Path) -> None:
    """On standard error, for each article that a model was asked about; without -v, and of the local reader, nothing."""
    settings = a_file(tmp_path / "app.yaml", f"model:\n  name: {MODEL}\n  base_url: {server.base_url}\n")
    article = a_file(tmp_path / "court.txt", COURT["text"])
    asked = sayso("brief", article, "-v", "--config", settings)
    read = sum(len(question.static + question.variable) // 4 for question in server.asked)
    assert (asked.exit_code, len(server.asked)) == (0, 1)
    assert asked.stderr.startswith(f"{article}: {read:,} tokens read, 0 of them cached, ")
    assert "cost not known: model.prices is not set" in asked.stderr
    assert sayso("brief", article, "--config", settings).stderr == ""
    assert sayso("brief", article, "-v", "--reader", "local", "--config", settings).stderr == ""
