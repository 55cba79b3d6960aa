"""The words in templates/: proof-read at the start, overridden file by file, and told with file and line when they are wrong."""

import shutil
from pathlib import Path

import pytest

from bot.errors import InputEmpty, TemplateInvalid
from bot.rendering.pieces import CONTRACT, LINES, PIECES, STATIC
from bot.rendering.slack_pieces import FILE_OF, SLACK
from bot.rendering.words import SHIPPED, Words, possessive, shipped
from tests.builders import FERRY, a_file, sayso


def overriding(folder: Path, name: str, change: tuple[str, str] | None = None) -> Path:
    """A folder with a copy of that template, changed in one place."""
    path = folder / name
    path.parent.mkdir(parents=True)
    shutil.copy(SHIPPED / name, path)
    if change:
        source = path.read_text(encoding="utf-8")
        assert change[0] in source
        path.write_text(source.replace(*change), encoding="utf-8")
    return folder


def test_every_template_is_under_contract() -> None:
    """No file of templates/ is there for nothing, and none is missing."""
    there = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*") if path.is_file()}
    assert there == {*CONTRACT, *STATIC}


def test_every_piece_says_something() -> None:
    """No piece is empty where it is given its facts, and none breaks its line."""
    for name, facts in CONTRACT[PIECES].items():
        said = shipped().piece(name, **dict.fromkeys(facts, "x"))
        assert said.strip()
        assert "\n" not in said


def test_every_kind_of_flag_has_a_line_that_holds_its_words() -> None:
    """A flag of any kind can be told, and what it is about is in it."""
    gist = {"by": "Ann", "what": "the dam", "via": "A ← B", "reason": "fear", "requested": "", "number": "2", "outlet": "Post"}
    for kind in CONTRACT[LINES]:
        said = shipped().flag_line(kind, gist)  # type: ignore[arg-type]
        assert any(gist[fact] in said for fact in ("by", "what", "via"))


def test_one_file_can_be_overridden_alone(tmp_path: Path) -> None:
    """A newsroom's heading stands on every screen; every other word is as shipped."""
    folder = overriding(tmp_path / "ours", PIECES, ("Who says what", "Wer sagt was"))
    config = a_file(tmp_path / "app.yaml", "templates_dir: ours")
    article = a_file(tmp_path / "a.txt", FERRY)
    printed = sayso("brief", article, "--config", config).stdout
    assert "WER SAGT WAS" in printed
    assert "WHO SAYS WHAT" not in printed
    for form in ("text", "markdown", "html", "blocks"):
        written = sayso("brief", article, "--config", config, "--format", form).stdout
        assert "wer sagt was" in written.lower()
    assert Words(folder).problem(InputEmpty(name="a.txt")) == shipped().problem(InputEmpty(name="a.txt"))


BROKEN = [
    (("{%- block thin %}", "{%- block thick %}"), 1, "the piece “thin” is missing"),
    (("{%- block hop %} ← {% endblock -%}", "{%- block hop %} ← "), None, "endblock"),
    (
        ("Headline of {{ outlet or", "Headline of {{ outlett or"),
        None,
        "there is no “outlett” here; this piece knows outlet, title",
    ),
    (("{{ name }}{% if tags %}", "{{ name|shout }}{% if tags %}"), None, "shout"),
    (("Held back: {{ number }}", "Held back: {{ number / 0 }}"), None, "unsupported operand"),
    (("{%- block and %}, {% endblock -%}", "{%- block and %},\n {% endblock -%}"), 1, "more than one line"),
    (("{%- block hop %}", "{%- block and %}x{% endblock -%}{%- block hop %}"), None, "block 'and' defined twice"),
]


@pytest.mark.parametrize(("change", "line", "reason"), BROKEN, ids=[reason[:24] for _, _, reason in BROKEN])
def test_a_fault_stops_the_start_with_file_and_line(
    change: tuple[str, str], line: int | None, reason: str, tmp_path: Path
) -> None:
    """What is wrong in a template is told before anything is read: which file, which line, what."""
    folder = overriding(tmp_path / "ours", PIECES, change)
    source = (folder / PIECES).read_text(encoding="utf-8").splitlines()
    with pytest.raises(TemplateInvalid) as caught:
        Words(folder)
    assert caught.value.facts["path"] == str(folder / PIECES)
    assert reason in str(caught.value.facts["reason"])
    at = int(caught.value.facts["line"])
    assert at == line if line else change[1].split("\n")[0] in source[at - 1] or at > 1


def test_the_line_is_the_line_of_the_fault(tmp_path: Path) -> None:
    """An editor is sent to the line that is wrong, not near it."""
    folder = overriding(tmp_path / "ours", PIECES, ("Headline of {{ outlet or", "Headline of {{ outlett or"))
    with pytest.raises(TemplateInvalid) as caught:
        Words(folder)
    assert "outlett" in (folder / PIECES).read_text(encoding="utf-8").splitlines()[int(caught.value.facts["line"]) - 1]


def test_a_problem_may_only_name_its_facts(tmp_path: Path) -> None:
    """The sentence of a problem is held to the facts the error brings."""
    name = "problem/input_empty.txt.jinja"
    with pytest.raises(TemplateInvalid, match="there is no “file” here; this piece knows name"):
        Words(overriding(tmp_path / "ours", name, ("{{ name }}", "{{ file }}")))


def test_a_page_may_only_name_its_facts(tmp_path: Path) -> None:
    """The page's template is held to what it is given, too."""
    name = "page/briefing.html.jinja"
    with pytest.raises(TemplateInvalid, match="there is no “pages” here"):
        Words(overriding(tmp_path / "ours", name, ("{{ page.title }}", "{{ pages.title }}")))


def test_a_file_that_overrides_nothing_is_told(tmp_path: Path) -> None:
    """A misspelt name would change nothing, and nobody would know why."""
    path = a_file(tmp_path / "ours" / "briefing" / "peices.txt.jinja", "x")
    with pytest.raises(TemplateInvalid, match="no template of this name"):
        Words(path.parent.parent)


def test_a_template_that_is_no_text_is_told(tmp_path: Path) -> None:
    """Bytes of another encoding are named as that."""
    a_file(tmp_path / "ours" / "problem" / "input_empty.txt.jinja", b"\xff\xfe{{ name }}")
    with pytest.raises(TemplateInvalid, match="not text in UTF-8"):
        Words(tmp_path / "ours")


@pytest.mark.parametrize("command", [["brief", "a.txt"], ["check"]])
def test_the_terminal_is_told_in_one_line(command: list[str], tmp_path: Path) -> None:
    """A broken template is one sentence on stderr and exit code 1, whatever was asked for."""
    overriding(tmp_path / "ours", PIECES, ("{%- block thin %}", "{%- block thick %}"))
    config = a_file(tmp_path / "app.yaml", "templates_dir: ours")
    result = sayso(*command, "--config", config)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"sayso: {tmp_path}/ours/{PIECES}, line 1: the piece “thin” is missing.\n"


def test_a_folder_of_templates_that_is_not_there_is_a_wrong_setting(tmp_path: Path) -> None:
    """The complaint names the key of app.yaml and the folder."""
    config = a_file(tmp_path / "app.yaml", "templates_dir: nowhere")
    result = sayso("check", "--config", config)
    assert result.exit_code == 1
    assert result.stderr == f"sayso: {config}: templates_dir: there is no folder {tmp_path}/nowhere.\n"


def test_facts_nobody_declared_are_refused() -> None:
    """A piece is given what its contract says, no more and no less."""
    with pytest.raises(TypeError, match="hop takes"):
        shipped().piece("hop", arrow="→")
    with pytest.raises(TypeError, match="title takes"):
        shipped().piece("title", title="x")


@pytest.mark.parametrize(("name", "genitive"), [("Reuters", "Reuters’"), ("The Post", "The Post’s")])
def test_a_genitive_is_spelt_as_english_spells_it(name: str, genitive: str) -> None:
    """Names that end in s take the mark alone."""
    assert possessive(name) == genitive


def test_a_piece_of_slacks_is_in_one_file() -> None:
    """Found by its name alone, whichever file holds it."""
    assert len(FILE_OF) == sum(map(len, SLACK.values()))
