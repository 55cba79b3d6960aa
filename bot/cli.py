"""The terminal's door: brief, digest, serve, check, evaluate, manifest, schema, export-corrections, feeds.

It parses and prints; what to do is decided elsewhere.

Nothing heavy is imported before it is needed: `sayso --help` answers at once.
"""

import json
import sys
from datetime import datetime
from functools import partial
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from bot import feeds_command
from bot.choices import Format, Noun, ReaderChoice
from bot.errors import SaysoError
from bot.given import Given
from bot.talking import complaining, counted, progress, telling

cli = typer.Typer(
    name="sayso",
    help="Briefings that say who says so: claims kept apart from their attribution.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.add_typer(feeds_command.feeds, name="feeds")

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
        bool,
        typer.Option("--verbose", "-v", help="Also the hops, limits and flags of each claim, and what a language model cost."),
    ] = False,
    config: ConfigPath = None,
) -> None:
    """Say who says what in articles."""
    from bot.delivery import Delivery  # noqa: PLC0415 see the module's docstring
    from bot.spending import NOTHING, Bill, in_words  # noqa: PLC0415 see the module's docstring

    given, bill = Given(config), Bill()
    desk = given.desk(reader, bill.add)
    delivery, failures = Delivery(given.words, output.form, out, verbose=verbose, opens=opens), list[SaysoError]()
    for number, name in enumerate(inputs, 1):
        with complaining(given.words, failures.append):
            with progress(counted(number, len(inputs), name)):
                briefing = desk.brief(given.article(name))
            delivery.deliver(briefing, name)
        if (used := bill.settle()) != NOTHING and verbose:
            typer.echo(f"{name}: {in_words(used, given.settings.model)}", err=True)
    raise typer.Exit(code=int(bool(failures)))


@cli.command()
def digest(  # noqa: PLR0913 as above
    inputs: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Files as `sayso brief` reads them.")],
    output: Annotated[
        Format,
        typer.Option("--format", help="As of `sayso brief`; html has every story in full, json is the whole digest."),
    ] = Format.terminal,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Tell what changed from this day on (YYYY-MM-DD).")
    ] = None,
    reader: Annotated[ReaderChoice | None, typer.Option(help="Which reader; by default the one in app.yaml.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "--output", help="Write this file instead of printing.")] = None,
    *,
    opens: Annotated[
        bool, typer.Option("--open", help="Open the page in a browser; with --format blocks, as Slack would show it.")
    ] = False,
    config: ConfigPath = None,
) -> None:
    """Tell many articles as stories: who stands behind what, where accounts differ, what changed."""
    from bot import app  # noqa: PLC0415 see the module's docstring
    from bot.delivery import deliver_digest  # noqa: PLC0415 see the module's docstring
    from bot.gathering import Gathering  # noqa: PLC0415 see the module's docstring

    given, gathering = Given(config), Gathering()
    desk = given.desk(reader)
    for number, name in enumerate(inputs, 1):
        with complaining(given.words, partial(gathering.miss, name)), progress(counted(number, len(inputs), name)):
            gathering.take(name, given.article(name), desk.brief)
    with telling(given.words):
        with progress(given.words.piece("digest_comparing")):
            gathered = gathering.digest(app.now().date(), app.comparing(given.words), since.date() if since else None)
        deliver_digest(gathered, given.words, output.form, out, opens=opens)
    raise typer.Exit(code=int(not gathering.is_whole))


@cli.command()
def serve(config: ConfigPath = None) -> None:
    """Run the bot in Slack, until it is asked to stop (Ctrl-C, SIGTERM)."""
    from bot.serving import run  # noqa: PLC0415 see the module's docstring

    given = Given(config)
    with telling(given.words):
        run(given.settings, given.secrets, given.words)


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

    given, failed = Given(config), False
    settings, words, secrets = given.settings, given.words, given.secrets
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


@cli.command()
def evaluate(
    reader: Annotated[
        ReaderChoice, typer.Option(help="model also asks the language model that is set up, about every article; it may cost.")
    ] = ReaderChoice.local,
    gold: Annotated[Path | None, typer.Option(help="A folder of gold articles, shaped as those in evals/gold.")] = None,
    config: ConfigPath = None,
) -> None:
    """Measure the readers on annotated articles: what they find, invent, drop and mix up."""
    from bot.config import reads_with_model  # noqa: PLC0415 see the module's docstring
    from evals import corpus  # noqa: PLC0415 see the module's docstring
    from evals.evaluate import evaluated  # noqa: PLC0415 see the module's docstring

    given = Given(config)
    asks = reads_with_model(given.settings, given.secrets, reader.value)
    with telling(given.words):
        with progress() as tells:
            lines = list(evaluated(given, gold or corpus.SHIPPED, with_model=asks, tells=tells))
        typer.echo("\n".join(lines))


@cli.command("export-corrections")
def export_corrections(
    to: Annotated[Path | None, typer.Option(help="Write this file instead of printing.")] = None, config: ConfigPath = None
) -> None:
    """Write what people corrected in Slack as cases shaped as the gold of evals/ is: one JSON a line, nobody named."""
    from bot.exporting import export  # noqa: PLC0415 see the module's docstring

    given = Given(config)
    with telling(given.words):
        export(given.settings, to)


def main() -> None:
    """Run the command line. A briefing is UTF-8 wherever it goes: quote marks are what it is about."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    cli()
