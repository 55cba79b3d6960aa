"""The command line: what a person at a terminal, and a program behind a pipe, gets for what they ask."""

import json
import re
from pathlib import Path

import pytest

from bot.briefing import Briefing
from bot.rendering.blockkit.breaches import breaches_of_message
from tests.builders import ESCAPES, FERRY, MILL, SPANISH, a_file, a_png, an_article_file, process, sayso

HEAVY = {"onnxruntime", "tokenizers", "numpy", "trafilatura", "py3langid", "openai", "slack_bolt", "slack_sdk"}
SLIDE = MILL.replace("mill", "slide")


def briefings(printed: str) -> list[Briefing]:
    """One briefing for each printed line."""
    return [Briefing.model_validate_json(line) for line in printed.splitlines()]


def test_a_briefing_says_who_says_what(tmp_path: Path) -> None:
    """Each speaker of an article is printed with their words below, and the writer's own words apart."""
    result = sayso("brief", a_file(tmp_path / "ferry.txt", FERRY))
    assert result.exit_code == 0
    assert result.stderr == ""
    assert re.search(r"^Ines Halloran *\n  • “The fog came down within minutes,”", result.stdout, re.MULTILINE)
    own = result.stdout.index("OWN VOICE")
    assert result.stdout.index("Tomas Brekke") < own < result.stdout.rindex("The night ferry to Skarholm ran aground")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nowhere.txt", None, "There is no file {path}."),
        ("empty.txt", b"", "{path} is empty"),
        ("blank.md", b" \n\t\n", "{path} is empty"),
        ("big.txt", b"It rained. " * 500_000, "{path} is 5.5 MB, more than the 2 MB allowed."),
        ("picture.txt", a_png(), "{path} is not text"),
        ("picture.png", a_png(), "{path} is of a kind Sayso does not read. It reads .txt, .md"),
        ("menu.html", b"<html><body></body></html>", "{path} holds no article text"),
        ("a.article.json", b'{"text": "It rained.", "author": "B"}', "{path} is not the article file it should be (author:"),
    ],
)
def test_a_bad_input_is_told_in_one_line(name: str, content: bytes | None, told: str, tmp_path: Path) -> None:
    """What cannot be read is told in one line on stderr, by name; nothing is printed and the exit code is 1."""
    path = tmp_path / name if content is None else a_file(tmp_path / name, content)
    result = sayso("brief", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("sayso: " + told.format(path=path))
    assert result.stderr.count("\n") == 1


def test_an_article_in_another_language_is_not_guessed_at(tmp_path: Path) -> None:
    """A Spanish article gets a notice that names the language, no claims, and no error."""
    result = sayso("brief", a_file(tmp_path / "molino.txt", SPANISH))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "not in a language the reader reads (it looks like es)" in " ".join(result.stdout.split())
    assert "molino" not in result.stdout


def test_good_inputs_come_out_in_order_around_a_bad_one(tmp_path: Path) -> None:
    """One bad input stops no other: the good ones are printed in input order, and the exit code tells."""
    good = [a_file(tmp_path / name, text) for name, text in (("z.txt", FERRY), ("b.md", MILL), ("a.txt", SPANISH))]
    result = sayso(
        "brief", good[0], tmp_path / "nowhere.txt", good[1], a_file(tmp_path / "e.txt", ""), good[2], "--format=json"
    )
    assert result.exit_code == 1
    assert [found.article.text[:8] for found in briefings(result.stdout)] == ["The nigh", "The old ", "El viejo"]
    assert re.findall(r"(\w+)\.txt", result.stderr) == ["nowhere", "e"]


def test_json_is_one_briefing_a_line(tmp_path: Path) -> None:
    """--format json prints for each article one line that is a whole briefing, however many lines the article has."""
    result = sayso("brief", a_file(tmp_path / "a.txt", FERRY), a_file(tmp_path / "b.txt", MILL), "--format", "json")
    assert result.exit_code == 0
    assert [found.article.text for found in briefings(result.stdout)] == [FERRY, MILL]
    assert all(found.claims for found in briefings(result.stdout))
    assert [line["schema"] for line in map(json.loads, result.stdout.splitlines())] == ["sayso.briefing/1"] * 2


def test_the_same_input_twice_is_the_same_briefing(tmp_path: Path) -> None:
    """Two readings of one article differ in their clock alone."""
    path = a_file(tmp_path / "a.txt", FERRY)
    once, again = (json.loads(line) for line in sayso("brief", path, path, "--format", "json").stdout.splitlines())
    for briefing in (once, again):
        del briefing["made_at"], briefing["article"]["fetched_at"]
    assert once == again


def test_out_writes_a_file_for_each_input(tmp_path: Path) -> None:
    """--out makes the folder and a file for each briefing, two of one name apart, prints nothing and leaves nothing half."""
    inputs = [
        a_file(tmp_path / "monday" / "news.txt", FERRY),
        a_file(tmp_path / "tuesday" / "news.txt", MILL),
        a_file(tmp_path / "news-2.txt", SLIDE),
        an_article_file(tmp_path / "news.article.json", text=FERRY),
    ]
    result = sayso("brief", *inputs, "--out", tmp_path / "out" / "deep", "--format", "json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out" / "deep").iterdir()}
    stems = ["news", "news-2", "news-2-2", "news-3"]
    assert sorted(written) == sorted(f"{stem}.briefing.json" for stem in stems)
    texts = [briefings(written[f"{stem}.briefing.json"])[0].article.text for stem in stems]
    assert texts == [FERRY, MILL, SLIDE, FERRY]


def test_out_writes_what_would_be_printed(tmp_path: Path) -> None:
    """A text file holds what a terminal 100 columns wide shows, and a second run replaces it."""
    path, target = a_file(tmp_path / "a.txt", FERRY), a_file(tmp_path / "out" / "a.briefing.txt", "old")
    assert sayso("brief", path, "--out", target.parent).exit_code == 0
    assert target.read_text(encoding="utf-8") == sayso("brief", path, columns=100).stdout
    assert [found.name for found in target.parent.iterdir()] == ["a.briefing.txt"]


FORMS = {"text": ".txt", "markdown": ".md", "html": ".html", "blocks": ".blocks.json", "json": ".json"}


@pytest.mark.parametrize(("form", "suffix"), FORMS.items())
def test_each_form_is_printed_as_it_is_written(form: str, suffix: str, tmp_path: Path) -> None:
    """A file of --out holds what the same form prints, under the form's own ending, and says who says what."""
    path = a_file(tmp_path / "a.txt", FERRY)
    assert sayso("brief", path, "--out", tmp_path / "out", "--format", form).exit_code == 0
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == f"a.briefing{suffix}"
    printed = sayso("brief", path, "--format", form).stdout
    clock = r'"(?:made|fetched)_at":"[^"]*"'
    assert re.sub(clock, "", file.read_text(encoding="utf-8")) == re.sub(clock, "", printed)
    assert "Ines Halloran" in printed
    assert "The fog came down within minutes" in printed


def test_blocks_are_one_thread_a_line(tmp_path: Path) -> None:
    """--format blocks prints for each article what chat.postMessage takes: an overview, and the messages of its thread."""
    inputs = [a_file(tmp_path / name, text) for name, text in (("a.txt", FERRY), ("b.txt", MILL))]
    printed = [json.loads(line) for line in sayso("brief", *inputs, "--format", "blocks").stdout.splitlines()]
    assert len(printed) == 2
    for thread in printed:
        for message in (thread["overview"], *thread["thread"]):
            assert breaches_of_message(message) == []


def test_verbose_says_what_is_known_of_each_claim(tmp_path: Path) -> None:
    """-v adds the hops, the limits and the flags of each claim, and takes nothing away."""
    path = a_file(tmp_path / "ferry.txt", FERRY)
    brief, verbose = (sayso("brief", path, *option, columns=400).stdout for option in ([], ["-v"]))
    assert "– Tomas Brekke: According to" not in brief
    assert re.search(r"– Tomas Brekke[^:]*: According to", verbose)
    assert "– Figures: 40,000" in verbose
    assert [line for line in verbose.splitlines() if not line.lstrip().startswith("– ")] == brief.splitlines()


def test_open_shows_the_page_in_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--open writes the page, opens it, and prints where it is instead of the briefing; of blocks it is Slack's view."""
    opened = tmp_path / "opened"
    browser = a_file(tmp_path / "browser", f'#!/bin/sh\nprintf "%s" "$1" > {opened}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    for form, shows in (("terminal", "Who says what"), ("blocks", "Sayso in Slack")):
        done = process("-m", "bot", "brief", "-", "--open", "--format", form, "--out", tmp_path / form, stdin=FERRY.encode())
        page = tmp_path / form / "stdin.briefing.html"
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{page}\n", "")
        assert opened.read_text(encoding="utf-8") == page.as_uri()
        assert shows in page.read_text(encoding="utf-8")


def test_open_without_a_browser_says_where_the_page_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without a browser the page is written all the same, and the complaint names it."""
    monkeypatch.setenv("PATH", "")
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    done = process("-m", "bot", "brief", "-", "--open", "--out", tmp_path, stdin=FERRY.encode())
    page = tmp_path / "stdin.briefing.html"
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"sayso: No browser could be opened. The page is {page}: open it from there.\n"
    assert "Ines Halloran" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(("out", "reason"), [("taken", "File exists"), ("taken/deeper", "Not a directory")])
def test_a_file_in_the_place_of_the_folder_is_told(out: str, reason: str, tmp_path: Path) -> None:
    """Where --out cannot be a folder, the complaint names the file that was wanted, and what is there stays."""
    a_file(tmp_path / "taken", "mine")
    result = sayso("brief", a_file(tmp_path / "a.txt", FERRY), "--out", tmp_path / out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"sayso: {tmp_path / out}/a.briefing.txt cannot be written: {reason}.")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_briefing_that_cannot_be_placed_leaves_nothing(tmp_path: Path) -> None:
    """Where a folder has the name of the briefing, the complaint says so and no half file stays behind."""
    (tmp_path / "out" / "a.briefing.txt").mkdir(parents=True)
    result = sayso("brief", a_file(tmp_path / "a.txt", FERRY), "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.briefing.txt"]


def test_standard_input_is_an_input(tmp_path: Path) -> None:
    """A dash is standard input, in its place among files, and is called stdin in a folder."""
    path = a_file(tmp_path / "a.txt", MILL)
    printed = sayso("brief", path, "-", "--format", "json", stdin=FERRY.encode()).stdout
    assert [found.article.text for found in briefings(printed)] == [MILL, FERRY]
    sayso("brief", "-", "--out", tmp_path / "out", stdin=FERRY.encode())
    assert [found.name for found in (tmp_path / "out").iterdir()] == ["stdin.briefing.txt"]


def test_empty_standard_input_is_told() -> None:
    """A pipe that brings nothing is called empty."""
    result = sayso("brief", "-")
    assert result.exit_code == 1
    assert result.stderr.startswith("sayso: standard input is empty")


def test_the_program_reads_a_pipe() -> None:
    """`python -m bot` reads bytes of any line end from a pipe and writes UTF-8 to one."""
    done = process("-m", "bot", "brief", "-", "--format", "json", stdin=FERRY.replace("\n", "\r\n").encode())
    assert (done.returncode, done.stderr) == (0, "")
    [briefing] = briefings(done.stdout)
    assert briefing.article.text == FERRY.replace("\n", "\r\n")
    assert "The fog came down within minutes," in {claim.text for claim in briefing.claims}


def test_the_program_tells_a_problem_without_a_traceback(tmp_path: Path) -> None:
    """A bad input beside a good one: exit code 1, one line on stderr, the briefing on stdout."""
    done = process("-m", "bot", "brief", tmp_path / "nowhere.txt", a_file(tmp_path / "a.txt", MILL))
    assert done.returncode == 1
    assert done.stderr == f"sayso: There is no file {tmp_path}/nowhere.txt. Check the path.\n"
    assert "Oona Pell" in done.stdout


def test_help_loads_nothing_heavy() -> None:
    """`sayso --help` answers without the reader, the page extractor or anybody's SDK."""
    done = process("-X", "importtime", "-m", "bot", "--help")
    loaded = {line.split("|")[-1].strip().split(".")[0] for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert done.returncode == 0
    assert "brief" in done.stdout
    assert {"typer", "bot"} <= loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    ("arguments", "noun", "properties"),
    [
        (["schema"], "Briefing", {"schema", "article", "claims", "sources", "withheld"}),
        (["schema", "digest"], "Digest", {"schema", "day", "briefings", "stories"}),
    ],
)
def test_schema_prints_the_contract(arguments: list[str], noun: str, properties: set[str]) -> None:
    """`sayso schema` prints a JSON Schema whose references all lead somewhere, closed to fields it does not know."""
    result = sayso(*arguments)
    schema = json.loads(result.stdout)
    assert (result.exit_code, schema["title"], schema["additionalProperties"]) == (0, noun, False)
    assert properties <= set(schema["properties"])
    references = set(re.findall(r'"#/\$defs/(\w+)"', result.stdout))
    assert references == set(schema["$defs"])


def test_the_schema_describes_what_is_printed() -> None:
    """Every field of a printed briefing stands in the printed schema, and every required one is there."""
    schema = json.loads(sayso("schema").stdout)
    printed = json.loads(sayso("brief", "-", "--format", "json", stdin=FERRY.encode()).stdout)
    assert set(schema["required"]) <= set(printed) == set(schema["properties"])
    for name, value in (("Article", printed["article"]), ("Claim", printed["claims"][0]), ("Source", printed["sources"][0])):
        assert set(value) == set(schema["$defs"][name]["properties"])


def test_a_noun_nobody_knows_is_refused() -> None:
    """`sayso schema` of something else is a usage error that lists what there is."""
    result = sayso("schema", "rumour")
    assert result.exit_code == 2
    assert "briefing" in result.stderr
    assert "digest" in result.stderr


def test_check_tries_every_part() -> None:
    """`sayso check` of a good installation finds every part working."""
    result = sayso("check")
    assert result.exit_code == 0
    parts = re.findall(r"^ok +([\w ]+):", result.stdout, re.MULTILINE)
    assert {"Python", "intake", "language", "local reader"} <= set(parts)
    assert len(parts) == len(result.stdout.splitlines())


def test_check_finds_weights_that_are_not_there(tmp_path: Path) -> None:
    """Where reader.weights points to nowhere, check names the file that is missing and the exit code is 1."""
    config = a_file(tmp_path / "app.yaml", "reader: {weights: nowhere}")
    result = sayso("check", "--config", config)
    assert result.exit_code == 1
    assert (
        f"PROBLEM  local reader: The local reader has no weights: there is no {tmp_path}/nowhere/model.onnx." in result.stdout
    )
    assert re.findall(r"^PROBLEM", result.stdout, re.MULTILINE) == ["PROBLEM"]


def test_check_finds_weights_that_are_none(tmp_path: Path) -> None:
    """A file that only has the name of a model is told apart from a missing one."""
    for name in ("model.onnx", "tokenizer.json"):
        a_file(tmp_path / "weights" / name, "{}")
    result = sayso("check", "--config", a_file(tmp_path / "app.yaml", "reader: {weights: weights}"))
    assert result.exit_code == 1
    assert f"PROBLEM  local reader: The local reader cannot use {tmp_path}/weights" in result.stdout


@pytest.mark.parametrize(
    ("config", "options", "told"),
    [
        ("intake: {largest_mb: 0}", [], "app.yaml: intake.largest_mb: Input should be greater than 0."),
        ("reader: {weights: nowhere}", [], "The local reader has no weights"),
        ("", ["--reader", "model"], "No language model is set up"),
        ("reader: {kind: model}", [], "No language model is set up"),
    ],
)
def test_what_is_set_up_wrong_is_told_once(config: str, options: list[str], told: str, tmp_path: Path) -> None:
    """A wrong setting or a missing reader is told once, not once an article, and nothing is read."""
    article, settings = a_file(tmp_path / "a.txt", FERRY), a_file(tmp_path / "app.yaml", config)
    result = sayso("brief", article, article, "--config", settings, *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert result.stderr.count("sayso:") == 1


def test_another_reader_than_the_configured_one_can_be_asked_for(tmp_path: Path) -> None:
    """--reader beats reader.kind."""
    config = a_file(tmp_path / "app.yaml", "reader: {kind: model}")
    result = sayso("brief", "-", "--reader", "local", "--config", config, stdin=MILL.encode())
    assert result.exit_code == 0
    assert "Oona Pell" in result.stdout


def test_the_configuration_can_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SAYSO_CONFIG is --config for who cannot type."""
    monkeypatch.setenv("SAYSO_CONFIG", str(a_file(tmp_path / "app.yaml", "intake: {largest_mb: 0.0001}")))
    result = sayso("brief", "-", stdin=FERRY.encode())
    assert result.exit_code == 1
    assert "0.0001 MB allowed" in result.stderr


@pytest.mark.parametrize("arguments", [["brief"], ["brief", "a.txt", "--format", "xml"], ["report", "a.txt"]])
def test_wrong_use_is_told_apart_from_wrong_input(arguments: list[str]) -> None:
    """A command that cannot be understood has exit code 2."""
    assert sayso(*arguments).exit_code == 2


def test_an_article_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    """Escape codes in text, title, byline and source come out visible and harmless, markup as its own characters."""
    text = FERRY.replace("within minutes", f"within {ESCAPES} minutes").replace("on board", f"on board {ESCAPES}")
    path = an_article_file(tmp_path / "a.article.json", text=text, title=ESCAPES, byline=ESCAPES)
    result = sayso("brief", path, color=True, columns=400)
    assert result.exit_code == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", result.stdout)
    assert result.stdout.count("[31mred") == result.stdout.count("[bold red]x[/]") >= 4


def test_an_outlet_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    """Escape codes in the outlet's name are harmless wherever it is printed."""
    path = an_article_file(tmp_path / "a.article.json", text=FERRY, outlet=f"The {ESCAPES} Courier")
    result = sayso("brief", path, color=True)
    assert "OWN VOICE" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_complaint_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    """Escape codes in a key of an article file are harmless in the complaint about it."""
    path = an_article_file(tmp_path / "a.article.json", text=FERRY, **{ESCAPES: "x"})
    result = sayso("brief", path, color=True)
    assert "red" in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("columns", [60, 40])
def test_a_narrow_terminal_is_enough(columns: int, tmp_path: Path) -> None:
    """No line is wider than the terminal, not even where a word is; a claim is whole and hangs below its bullet."""
    address = "https://example.org/" + "ferry" * 30
    text = FERRY.replace("twice this year", f"twice, see {address}")
    path = an_article_file(tmp_path / "a.article.json", text=text, title=FERRY[:97], outlet="The Skarholm Evening Lantern")
    result = sayso("brief", path, a_file(tmp_path / "b.txt", SPANISH), columns=columns)
    assert max(map(len, result.stdout.splitlines())) == columns
    assert address in re.sub(r"\s", "", result.stdout)
    hanging = result.stdout.split("• the radar")[1].split("[paraphrased")[0].splitlines()[1:]
    assert [line for line in hanging if not line.startswith("    ")] == []
    assert len(hanging) > 2
    assert "the ship would be towed on Tuesday" in " ".join(result.stdout.split())
