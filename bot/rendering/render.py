"""The words a person sees, from templates/. A missing fact is an error here, never a gap on screen."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule

from bot.errors import SaysoError
from bot.vocabulary import FlagKind

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@cache
def _plain() -> Environment:
    """Plain text: nothing is escaped, because nothing that reads it parses markup."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        autoescape=False,  # noqa: S701
    )


def problem(error: SaysoError) -> str:
    """One sentence or two on what went wrong and what to do."""
    return _plain().get_template(f"problem/{error.code}.txt.jinja").render(error.facts)


@cache
def _lines() -> TemplateModule:
    return _plain().get_template("flags/lines.txt.jinja").module


def flag_line(kind: FlagKind, gist: Mapping[str, str]) -> str:
    """What a flag says, on one line."""
    return str(getattr(_lines(), kind)(**gist))


@cache
def _pieces() -> TemplateModule:
    return _plain().get_template("terminal/words.txt.jinja").module


def words(piece: str, *facts: object) -> str:
    """A named piece of the terminal view: `words("counts", 3, 2, 1, None)`."""
    return str(getattr(_pieces(), piece)(*facts))
