"""How a command at the terminal talks with who typed it: what comes in, how far it is, and what went wrong."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from bot.errors import InputUnreadable, SaysoError

if TYPE_CHECKING:
    from bot.rendering.words import Words


def stdin() -> bytes:
    """All of standard input. Raises InputUnreadable."""
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputUnreadable(name="standard input", reason=error.strerror or str(error)) from error


@contextmanager
def progress(begins: str = "") -> Iterator[Callable[[str], object]]:
    """How far it is, for as long as something is done, in words that can be changed; nothing where nobody looks."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(Text(begins)) as status:
        yield lambda text: status.update(Text(text))


def counted(number: int, total: int, name: str) -> str:
    """How far it is: "2 of 9: ferry.txt", or its name alone."""
    return f"{number} of {total}: {name}" if total > 1 else name


@contextmanager
def telling(words: "Words | None" = None) -> Iterator[None]:
    """What goes wrong here ends the program with its sentence, in `words` or, before there are any, as shipped."""
    from bot.rendering.words import shipped  # noqa: PLC0415 jinja2 only for who needs its words

    try:
        yield
    except SaysoError as error:
        _complain(error, words or shipped())
        raise typer.Exit(code=1) from error


@contextmanager
def complaining(words: "Words", hears: Callable[[SaysoError], object]) -> Iterator[None]:
    """What goes wrong here is said, and `hears` of it; the program goes on."""
    try:
        yield
    except SaysoError as error:
        _complain(error, words)
        hears(error)


def _complain(error: SaysoError, words: "Words") -> None:
    """Say on standard error what went wrong, in one line."""
    from bot.rendering.plain import printable  # noqa: PLC0415 as above

    typer.echo(f"sayso: {printable(words.problem(error))}", err=True)
