"""A briefing in a terminal, at any width from 40 columns."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from bot.rendering.line import Line, Role
from bot.rendering.told import Item, Section, Told

STYLES: dict[Role, str] = {
    "ours": "",
    "name": "bold cyan",
    "said": "",
    "aside": "dim",
    "struck": "strike",
    "amended": "bold",
    "note": "",
}
IN_SECTION = {"own": "dim", "withheld": "dim", "contested": "yellow"}
"""How the lines of a section look; those below a contested claim are in its colour."""


class TerminalView:
    """What is told of an article, for rich to print; `verbose`: with what else is known of each claim."""

    def __init__(self, told: Told, *, verbose: bool = False) -> None:
        self._told = told
        self._verbose = verbose

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Head, notices, headline, sections."""
        told = self._told
        yield Rule(style="dim")
        yield Text(told.provenance, style="bold")
        if told.title:
            yield Text(told.title)
        if told.link:
            yield Text(told.link.url, style="dim", overflow="fold")
        if told.counts:
            yield Text(told.counts, style="dim")
        yield from (Text(notice, style="yellow") for notice in told.notices)
        if told.headline:
            yield Padding(_styled(told.headline.line, "bold"), (1, 0, 0, 0))
        for section in told.sections:
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[RenderableType]:
        yield Padding(Text(section.heading.upper(), style="bold"), (1, 0, 0, 0))
        for item in section.items:
            if section.key == "said":
                yield Padding(_styled(item.line), (1, 0, 0, 0))
                yield from (line for claim in item.under for line in self._item(claim, 0))
            else:
                yield from self._item(item, 0, "dim" if section.key in ("own", "withheld") else "")
                yield from (line for below in item.under for line in self._item(below, 1, IN_SECTION.get(section.key, "")))

    def _item(self, item: Item, depth: int, style: str = "") -> Iterator[RenderableType]:
        yield _Hanging(_styled(item.line, style), depth)
        if self._verbose:
            yield from (_Hanging(_styled(note, "dim"), depth + 1, "– ") for note in item.notes)


def _styled(line: Line, style: str = "") -> Text:
    text = Text(style=style)
    for piece in line:
        text.append(piece.text, style=STYLES[piece.role])
    return text


class _Hanging:
    """A line with a bullet, its further lines hanging."""

    def __init__(self, body: Text, depth: int, bullet: str = "• ") -> None:
        self._body = body
        self._indent = " " * (2 + 4 * depth)
        self._bullet = bullet

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        first, further = self._indent + self._bullet, self._indent + " " * len(self._bullet)
        lines = self._body.wrap(console, max(options.max_width - len(first), 20))
        yield Group(*(Text(further if number else first).append_text(line) for number, line in enumerate(lines)))
