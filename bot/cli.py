"""The terminal's door: brief, check, schema. It parses and prints; what to do is decided elsewhere.

Nothing heavy is imported before it is needed: `sayso --help` answers at once.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.errors import InputUnreadable, OutputUnwritable, SaysoError

if TYPE_CHECKING:
    from bot.briefing import Briefing
    from bot.config import Config
    from bot.desk import Desk

STDIN = "-"

cli = typer.Typer(
    name="sayso",
    help="Briefings that say who says so: claims kept apart from their attribution.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How a briefing is printed."""

    text = "text"
    json = "json"


class ReaderChoice(StrEnum):
    """Which reader reads."""

    auto = "auto"
    local = "local"
    model = "model"


class Noun(StrEnum):
    """What `sayso schema` describes."""

    briefing = "briefing"
    digest = "digest"


ConfigPath = Annotated[
    Path | None, typer.Option("--config", help="Another app.yaml.", envvar="SAYSO_CONFIG", show_default=False)
]


@cli.command()
def brief(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help=".txt, .md, .html or .article.json files; - for standard input."),
    ],
    output: Annotated[Format, typer.Option("--format", help="text to read, json to use: one line a briefing.")] = Format.text,
    reader: Annotated[ReaderChoice | None, typer.Option(help="Which reader; by default the one in app.yaml.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write a file for each briefing into this folder.")] = None,
    config: ConfigPath = None,
) -> None:
    """Say who says what in articles."""
    settings = _settings(config)
    desk = _desk(settings, reader)
    names, failed = _Names(out, output), False
    for number, name in enumerate(inputs, 1):
        try:
            with _progress(number, len(inputs), name):
                briefing = _briefing(desk, settings, name)
            _deliver(briefing, output, names.of(name))
        except SaysoError as error:
            _complain(error)
            failed = True
    raise typer.Exit(code=int(failed))


@cli.command()
def check(config: ConfigPath = None) -> None:
    """Say what is configured and whether it works."""
    from bot.health import checks  # noqa: PLC0415 see the module's docstring

    failed = False
    for result in checks(_settings(config)):
        failed = failed or not result.works
        typer.echo(f"{'ok     ' if result.works else 'PROBLEM'}  {result.name}: {result.finding}")
    raise typer.Exit(code=int(failed))


@cli.command()
def schema(noun: Annotated[Noun, typer.Argument(help="Which noun.")] = Noun.briefing) -> None:
    """Print the JSON Schema of a briefing or a digest."""
    from bot.article import Frozen  # noqa: PLC0415 see the module's docstring
    from bot.briefing import Briefing  # noqa: PLC0415 see the module's docstring
    from bot.digest import Digest  # noqa: PLC0415 see the module's docstring

    nouns: dict[Noun, type[Frozen]] = {Noun.briefing: Briefing, Noun.digest: Digest}
    described = nouns[noun].model_json_schema(mode="serialization")
    typer.echo(json.dumps(described, indent=2, ensure_ascii=False))


class _Names:
    """Where briefings are written: files named after their inputs, never one over another of the same run."""

    def __init__(self, directory: Path | None, output: Format) -> None:
        self._directory = directory
        self._suffix = {Format.text: ".txt", Format.json: ".json"}[output]
        self._taken: set[str] = set()

    def of(self, name: str) -> Path | None:
        """The file for the briefing of input `name`; None to print it."""
        if self._directory is None:
            return None
        stem = "stdin" if name == STDIN else Path(name).name.removesuffix(".article.json")
        stem = stem if name.endswith(".article.json") else Path(stem).stem
        free = next(candidate for candidate in _numbered(stem) if candidate not in self._taken)
        self._taken.add(free)
        return self._directory / f"{free}.briefing{self._suffix}"


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in range(2, sys.maxsize))


def _settings(path: Path | None) -> "Config":
    from bot import config  # noqa: PLC0415 see the module's docstring

    try:
        return config.load(path or config.DEFAULT)
    except SaysoError as error:
        _complain(error)
        raise typer.Exit(code=1) from error


def _desk(settings: "Config", reader: ReaderChoice | None) -> "Desk":
    from bot import app  # noqa: PLC0415 see the module's docstring

    try:
        return app.desk(settings, reader.value if reader else None)
    except SaysoError as error:
        _complain(error)
        raise typer.Exit(code=1) from error


def _briefing(desk: "Desk", settings: "Config", name: str) -> "Briefing":
    from bot import app  # noqa: PLC0415 see the module's docstring

    files = app.files(settings)
    return desk.brief(files.stdin(_stdin()) if name == STDIN else files.article(Path(name)))


def _stdin() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputUnreadable(name="standard input", reason=error.strerror or str(error)) from error


def _deliver(briefing: "Briefing", output: Format, path: Path | None) -> None:
    if path is None:
        _write(briefing, output, Console(highlight=False, soft_wrap=False))
        return
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding="utf-8") as file:
            _write(briefing, output, Console(file=file, width=100, highlight=False))
        partial.replace(path)  # whole or not at all
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise OutputUnwritable(path=str(path), reason=error.strerror or str(error)) from error


def _write(briefing: "Briefing", output: Format, console: Console) -> None:
    if output is Format.json:
        console.file.write(briefing.model_dump_json() + "\n")
        console.file.flush()
        return
    from bot.rendering.terminal import BriefingView  # noqa: PLC0415 see the module's docstring

    console.print(BriefingView(briefing))


def _progress(number: int, total: int, name: str) -> "nullcontext[None]":
    console = Console(stderr=True)
    if total == 1 or not console.is_terminal:
        return nullcontext()
    return console.status(Text(f"{number} of {total}: {name}"))  # type: ignore[return-value]


def _complain(error: SaysoError) -> None:
    from bot.rendering.plain import printable  # noqa: PLC0415 see the module's docstring
    from bot.rendering.render import problem  # noqa: PLC0415 see the module's docstring

    typer.echo(f"sayso: {printable(problem(error))}", err=True)


def main() -> None:
    """Run the command line. A briefing is UTF-8 wherever it goes: quote marks are what it is about."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    cli()
