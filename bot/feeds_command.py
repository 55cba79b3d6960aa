"""`sayso feeds`: what feeds would give, without a store and without Slack."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import SaysoError
from bot.given import Given
from bot.talking import complaining, progress

if TYPE_CHECKING:
    from bot.intake.feed import Item

feeds = typer.Typer(name="feeds", help="Look at feeds.", no_args_is_help=True)


@feeds.callback()
def _only() -> None:
    """Look at feeds before a channel subscribes to them."""


@feeds.command()
def check(
    links: Annotated[list[str], typer.Argument(metavar="LINK...", help="Feeds, or pages that name one.")],
    words: Annotated[
        str, typer.Option(help='Keywords as of a subscription, apart by commas: "ferry, harbour*, -sport".', show_default=False)
    ] = "",
    config: Annotated[
        Path | None, typer.Option("--config", help="Another app.yaml.", envvar="SAYSO_CONFIG", show_default=False)
    ] = None,
) -> None:
    """Print what a feed has: + for an article that passes the keywords, - for one that does not, with its date and its link."""
    from bot import app  # noqa: PLC0415 `sayso --help` answers at once
    from bot.intake.feeds import Feeds  # noqa: PLC0415 as above
    from bot.intake.keywords import Keywords  # noqa: PLC0415 as above
    from bot.intake.pace import Pace  # noqa: PLC0415 as above

    given, failures, keywords = Given(config), list[SaysoError](), Keywords.of(words)
    way_in = Feeds(app.links(given.settings).fetch.paced(Pace().turn))
    for link in links:
        with complaining(given.words, failures.append):
            with progress(link):
                found = way_in.find(link)
            typer.echo(f"{_shown(found.feed.title or found.url)} <{found.url}>")
            for item in found.feed.items:
                typer.echo(_line(item, passes=keywords.has(item)))
    raise typer.Exit(code=int(bool(failures)))


def _line(item: "Item", *, passes: bool) -> str:
    day = f"{item.published:%Y-%m-%d %H:%M}" if item.published else "no date".ljust(16)
    return f"  {'+' if passes else '-'} {day}  {_shown(item.title or '')} <{item.link}>"


def _shown(text: str) -> str:
    from bot.rendering.plain import printable  # noqa: PLC0415 as above

    return printable(text)
