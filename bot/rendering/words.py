"""The words a person sees, from templates/ and what an installation puts in their place.

All of them are loaded and tried before anything is read: a piece that is missing or a name it cannot know stops the start,
with file and line, and never leaves a gap on screen.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, Template

from bot.digest import DeltaKind
from bot.errors import SaysoError
from bot.rendering.digest_pieces import DIGEST, DIGEST_PIECES
from bot.rendering.line import Line, Piece, plain
from bot.rendering.pieces import CHANGES, CONTRACT, HELP, LINES, PIECES, PROBLEM
from bot.rendering.proof import proofread
from bot.rendering.slack_pieces import FILE_OF
from bot.vocabulary import FlagKind

SHIPPED = Path(__file__).resolve().parents[2] / "templates"

_SLOT = re.compile("\ue000(\\d+)\ue001")
"""Where a line stands in a piece of text until it is put there: article words never pass through a template."""


class Words:
    """Every piece of text, by name. Facts missing from a call are an error, as is a piece nobody declared."""

    def __init__(self, overriding: Path | None = None, *, are_proven: bool = False) -> None:
        """Files of `overriding` stand in for the shipped ones of the same name. Raises TemplateInvalid, unless they
        `are_proven` already, by the process that started this one.
        """
        loader = FileSystemLoader([overriding, SHIPPED] if overriding else [SHIPPED])
        self._loader = loader
        self._plain = _environment(loader, autoescape=False)
        self._html = _environment(loader, autoescape=True)
        if not are_proven:
            proofread(self._plain, self._html, loader, overriding)
        self._fixed: dict[str, str] = {}

    def piece(self, name: str, /, **facts: object) -> str:
        """The piece of that name as plain text, on one line."""
        if not facts and name in self._fixed:
            return self._fixed[name]
        written = self._block(_file_of(name), name, facts)
        if not facts:
            self._fixed[name] = written
        return written

    def line(self, name: str, /, **facts: object) -> Line:
        """The piece of that name with lines among its facts; each keeps its roles, what is between them is ours."""
        slots: list[Line] = []

        def slot(fact: object) -> object:
            if not isinstance(fact, tuple):
                return fact
            slots.append(fact)
            return f"\ue000{len(slots) - 1}\ue001" if plain(fact) else ""

        written = self._block(FILE_OF.get(name, _file_of(name)), name, {key: slot(fact) for key, fact in facts.items()})
        return tuple(_filled(written, slots))

    def slack(self, name: str, /, **facts: object) -> str:
        """The piece of that name of what is said in Slack around a briefing."""
        return self._block(FILE_OF[name], name, facts)

    def help(self) -> str:
        """What can be asked of Sayso in Slack, a line for each way."""
        return self._plain.get_template(HELP).render()

    def flag_line(self, kind: FlagKind, gist: Mapping[str, str]) -> str:
        """What a flag says, on one line."""
        return self._block(LINES, kind, gist)

    def change_line(self, kind: DeltaKind, gist: Mapping[str, str]) -> str:
        """What a change of a story says, on one line."""
        return self._block(CHANGES, kind, gist)

    def problem(self, error: SaysoError) -> str:
        """One sentence or two on what went wrong and what to do."""
        if not error.code:  # a broken template has to speak for itself
            return str(error)
        return self.problem_of(error.code, error.facts)

    def problem_of(self, code: str, facts: Mapping[str, str | int | float]) -> str:
        """The same of an error that was written down."""
        return self._plain.get_template(PROBLEM.format(code)).render(facts)

    def page(self, template: str, **facts: object) -> str:
        """A whole HTML page, everything in it escaped."""
        return self._html.get_template(template).render(facts)

    def static(self, name: str) -> str:
        """A style sheet or script as its file has it."""
        source, _, _ = self._loader.get_source(self._html, name)
        return source

    def _block(self, template: str, name: str, facts: Mapping[str, object]) -> str:
        if facts.keys() != set(CONTRACT[template][name]):
            raise TypeError(f"{name} takes {CONTRACT[template][name]}, not {tuple(facts)}")
        return _block(self._plain.get_template(template), name, facts)


@cache
def shipped() -> Words:
    """The words as they ship, for who has no configuration (yet)."""
    return Words()


def possessive(name: str) -> str:
    """A name in the genitive: "Reuters’", "The Post’s"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _environment(loader: BaseLoader, *, autoescape: bool) -> Environment:
    environment = Environment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
        autoescape=autoescape,  # noqa: S701 plain text is not escaped, because nothing that reads it parses markup
    )
    environment.filters["possessive"] = possessive
    return environment


def _file_of(name: str) -> str:
    """The file that holds a piece of a briefing or of a digest."""
    return DIGEST if name in DIGEST_PIECES else PIECES


def _block(template: Template, name: str, facts: Mapping[str, object]) -> str:
    return "".join(template.blocks[name](template.new_context(dict(facts))))


def _filled(written: str, slots: list[Line]) -> Iterator[Piece]:
    for number, text in enumerate(_SLOT.split(written)):
        if number % 2:
            yield from slots[int(text)]
        elif text:
            yield Piece(text, "ours")
