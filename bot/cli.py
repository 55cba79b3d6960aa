"""The terminal's door: brief, serve, check, manifest, schema, export-corrections.

It parses and prints; what to do is decided elsewhere.

Nothing heavy is imported before it is needed: `sayso --help` answers at once.
"""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.choices import Format, Noun, ReaderChoice
from bot.errors import InputUnreadable, SaysoError

if TYPE_CHECKING:
    from bot.briefing import Briefing
    from bot.config import Config, Secrets
    from bot.desk import Desk
    from bot.rendering.words import Words

STDIN = "-"
LINK = re.compile(r"https?:", re.IGNORECASE)

cli = typer.Typer(
    name="sayso",
    help="Briefings that say who says so: claims kept apart from their attribution.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


ConfigPath = Annotated[
    Path | None, typer.Option("--config", help="Another app.yaml.", envvar="SAYSO_CONFIG", show_default=False)
]


@cli.command()
def brief(  # noqa: PLR0913 an option of a command is a parameter: typer's own way
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Links; .txt, .md, .html, .pdf, .docx or .article.json files; - for stdin."),
    ],
    output: Annotated[
        Format,
        typer.Option(
            "--format",
            help="terminal to read here, text and markdown to paste, html for a page, blocks for Slack's messages, "
            "json to use: one line a briefing.",
        ),
    ] = Format.terminal,
    reader: Annotated[ReaderChoice | None, typer.Option(help="Which reader; by default the one in app.yaml.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write a file for each briefing into this folder.")] = None,
    *,
    opens: Annotated[
        bool, typer.Option("--open", help="Open the page in a browser; with --format blocks, as Slack would show it.")
    ] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="In the terminal: also the hops, limits and flags of each claim.")
    ] = False,
    config: ConfigPath = None,
) -> None:
    """Say who says what in articles."""
    from bot.delivery import Delivery  # noqa: PLC0415 see the module's docstring

    settings = _settings(config)
    words = _words(settings)
    desk = _desk(settings, words, _secrets(config), reader)
    delivery, failed = Delivery(words, output.form, out, verbose=verbose, opens=opens), False
    for number, name in enumerate(inputs, 1):
        try:
            with _progress(number, len(inputs), name):
                briefing = _briefing(desk, settings, name)
            delivery.deliver(briefing, name)
        except SaysoError as error:
            _complain(error, words)
            failed = True
    raise typer.Exit(code=int(failed))


@cli.command()
def serve(config: ConfigPath = None) -> None:
    """Run the bot in Slack, until it is asked to stop (Ctrl-C, SIGTERM)."""
    from bot.serving import run  # noqa: PLC0415 see the module's docstring

    settings = _settings(config)
    words = _words(settings)
    with _telling(words):
        run(settings, _secrets(config), words)


@cli.command()
def manifest(
    url: Annotated[
        str | None, typer.Option(help="For HTTP mode: where Slack reaches this installation, https://…/slack/events.")
    ] = None,
) -> None:
    """Print the manifest to make the Slack app from, at api.slack.com/apps."""
    from bot.slack.manifest import manifest as app_manifest  # noqa: PLC0415 see the module's docstring

    typer.echo(json.dumps(app_manifest(url), indent=2, ensure_ascii=False))


@cli.command()
def check(
    *,
    slack: Annotated[bool, typer.Option("--slack", help="Try the tokens and what they may do, too.")] = False,
    model: Annotated[bool, typer.Option("--model", help="Ask the language model a tiny question, too.")] = False,
    config: ConfigPath = None,
) -> None:
    """Say what is configured and whether it works."""
    from bot import health  # noqa: PLC0415 see the module's docstring
    from bot.health_of_models import model_checks  # noqa: PLC0415 see the module's docstring

    settings, failed = _settings(config), False
    words = _words(settings)
    secrets = _secrets(config)
    found = chain(health.checks(settings, words), model_checks(settings, secrets, words, asks=model))
    for result in chain(found, health.slack_checks(settings, secrets, words)) if slack else found:
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


@cli.command("export-corrections")
def export_corrections(
    to: Annotated[Path | None, typer.Option(help="Write this file instead of printing.")] = None, config: ConfigPath = None
) -> None:
    """Write what people corrected in Slack as cases shaped as the gold of evals/ is: one JSON a line, nobody named."""
    from bot.exporting import export  # noqa: PLC0415 see the module's docstring

    settings = _settings(config)
    with _telling(_words(settings)):
        export(settings, to)


def _settings(path: Path | None) -> "Config":
    from bot import config  # noqa: PLC0415 see the module's docstring

    with _telling():
        return config.load(path or config.DEFAULT)


def _secrets(path: Path | None) -> "Secrets":
    from bot import config  # noqa: PLC0415 see the module's docstring

    with _telling():
        return config.secrets(path or config.DEFAULT)


def _words(settings: "Config") -> "Words":
    from bot import app  # noqa: PLC0415 see the module's docstring

    try:
        return app.words(settings)
    except SaysoError as error:
        typer.echo(f"sayso: {error}", err=True)  # no template can be trusted with it
        raise typer.Exit(code=1) from error


def _desk(settings: "Config", words: "Words", secrets: "Secrets", reader: ReaderChoice | None) -> "Desk":
    from bot import app  # noqa: PLC0415 see the module's docstring

    with _telling(words):
        return app.desk(settings, words, app.model(settings, secrets, reader.value if reader else None))


def _briefing(desk: "Desk", settings: "Config", name: str) -> "Briefing":
    from bot import app  # noqa: PLC0415 see the module's docstring

    if LINK.match(name):
        return desk.brief(app.links(settings).article(name))
    files = app.files(settings)
    return desk.brief(files.stdin(_stdin()) if name == STDIN else files.article(Path(name)))


def _stdin() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputUnreadable(name="standard input", reason=error.strerror or str(error)) from error


def _progress(number: int, total: int, name: str) -> "nullcontext[None]":
    console = Console(stderr=True)
    if not console.is_terminal:
        return nullcontext()
    return console.status(Text(f"{number} of {total}: {name}" if total > 1 else name))  # type: ignore[return-value]


@contextmanager
def _telling(words: "Words | None" = None) -> Iterator[None]:
    """What goes wrong here ends the program with its sentence, in `words` or, before there are any, as shipped."""
    from bot.rendering.words import shipped  # noqa: PLC0415 see the module's docstring

    try:
        yield
    except SaysoError as error:
        _complain(error, words or shipped())
        raise typer.Exit(code=1) from error


def _complain(error: SaysoError, words: "Words") -> None:
    from bot.rendering.plain import printable  # noqa: PLC0415 see the module's docstring

    typer.echo(f"sayso: {printable(words.problem(error))}", err=True)


def main() -> None:
    """Run the command line. A briefing is UTF-8 wherever it goes: quote marks are what it is about."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    cli()
