"""Corrections leave as cases to learn from: shaped as gold is, with the text while it is kept, and nobody named."""

import json
from pathlib import Path

import pytest

from bot.article import Article
from bot.briefing import Briefing
from bot.cases import cases
from bot.config import Config
from bot.store.corrections import Kept
from bot.store.nouns import Correction
from evals.score_gold import score
from tests.briefings import QUAY, QUAY_SAID, a_briefing, claim_of
from tests.builders import a_file, sayso
from tests.conftest import NOON
from tests.stores import a_request, a_store


def quay() -> Briefing:
    return a_briefing(QUAY, *QUAY_SAID)


def a_correction(id_: str, claim: str | None, *, holds: bool = True, note: str = "", user: str = "U1") -> Correction:
    return Correction(
        team="T1", id=id_, request_id="r1", claim=claim, kind="wrong_speaker", note=note, user=user, holds=holds, at=NOON
    )


def test_a_case_is_loaded_as_gold_is() -> None:
    """The referee takes it, and finds in it the claim as it was read; nobody is named in it."""
    briefing = quay()
    claim = claim_of(briefing, "nobody checked it")
    kept = [Kept(a_correction("x", claim.id, user=user), briefing, briefing.article) for user in ("U7", "U8", "U7")]
    found = list(cases(kept))
    assert [case["correction"]["by"] for case in found] == ["person-1", "person-2", "person-1"]
    assert "U7" not in json.dumps(found)
    case = found[0]
    assert case["text"] == QUAY
    assert [QUAY[start:end] for start, end in case["claims"][0]["spans"]] == ["nobody checked it"]
    tally = score(case, briefing.model_dump(mode="json"))
    assert tally["speaker"] == (1, 1)


def test_corrections_are_exported(tmp_path: Path) -> None:
    """One JSON a line, with the text or, once it was dropped, without; how many, on standard error; also into a file."""
    config = a_file(tmp_path / "app.yaml", "data_dir: data\n")
    briefing = quay()
    with a_store(Config(data_dir=tmp_path / "data").store_url) as store:
        for number, article in enumerate((briefing.article, Article.of("Gone.", fetched_at=NOON, language="en"))):
            request = a_request(article, f"r{number}")
            store.receive(request, article)
        store.keep("T1", briefing)
        store.advance("T1", "r0", "done", briefing_id=briefing.id)
        store.correct(a_correction("x", claim_of(briefing, "nobody").id).model_copy(update={"request_id": "r0"}))
        store.correct(a_correction("y", None).model_copy(update={"request_id": "r0", "kind": "missing", "note": "cost"}))
    result = sayso("export-corrections", "--config", config)
    assert (result.exit_code, result.stderr) == (0, "2 corrections, 0 without the article’s text, which is no longer kept.\n")
    assert [json.loads(line)["correction"]["note"] for line in result.stdout.splitlines()] == ["", "cost"]
    with a_store(Config(data_dir=tmp_path / "data").store_url) as store:
        store.drop_texts(NOON.replace(year=2030), 1)
    result = sayso("export-corrections", "--config", config, "--to", tmp_path / "out" / "cases.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 without the article’s text" in result.stderr
    written = (tmp_path / "out" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in written] == [None, None]
    assert json.loads(written[0])["claims"][0]["text"] == "nobody checked it"


@pytest.mark.parametrize(
    ("config", "options", "told"),
    [("store: {url: 'sqlite:////dev/null/x.db'}", [], "/dev/null"), ("data_dir: data", ["--to", "app.yaml/x"], "app.yaml")],
)
def test_what_keeps_an_export_back_is_told(config: str, options: list[str], told: str, tmp_path: Path) -> None:
    """One line on standard error, nothing printed, exit code 1."""
    path = a_file(tmp_path / "app.yaml", config)
    where = [str(tmp_path / part) if "/" in part else part for part in options]
    result = sayso("export-corrections", "--config", path, *where)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("sayso: ")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
