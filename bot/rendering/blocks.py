"""The only place where block dicts are built. Article words stand in rich text and plain text, which parse nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.rendering.blockkit.limits import HEADER_TEXT
from bot.rendering.line import ON_TOP, Line, Role, in_role, plain
from bot.rendering.told import Item

Block = Mapping[str, object]
Row = tuple[int, Line]
"""A line of a list, and how deep it stands."""

STYLES: Mapping[Role, Block] = {
    "name": {"bold": True},
    "aside": {"italic": True},
    "struck": {"strike": True},
    "amended": {"bold": True, "italic": True},
}


def rows(item: Item) -> list[Row]:
    """An item as lines of a list."""
    return [(0, item.line), *((1, below.line) for below in item.under)]


def length(lines: Iterable[Row]) -> int:
    """How many characters people read in these lines as they were before anybody corrected them."""
    return sum(len(piece.text) for _, line in lines for piece in line if piece.role not in ON_TOP)


def header(line: Line) -> Block:
    """A header where one holds the line; else the same in bold, so that nothing is cut and what is struck out shows."""
    if any(piece.role in ON_TOP for piece in line):
        return {"type": "rich_text", "elements": [_section(line, {"bold": True})]}
    if len(plain(line)) <= HEADER_TEXT:
        return {"type": "header", "text": plain_text(plain(line))}
    return rich_text(in_role(line, "name"), ())


def context(lines: Iterable[str]) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain_text(line) for line in lines]}


def link(url: str, called: str) -> Block:
    """An address, alone in a line."""
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "link", "url": url, "text": called}]}],
    }


def rich_text(heading: Line, lines: Sequence[Row]) -> Block:
    """A heading (or none, where it is empty) over a list."""
    above = [_section(heading)] if heading else []
    return {"type": "rich_text", "elements": [*above, *_lists(lines)]}


def _lists(lines: Iterable[Row]) -> Iterator[Block]:
    """Bulleted lists; a deeper one is a list of its own with an indent."""
    together: list[tuple[int, list[Block]]] = []
    for depth, line in lines:
        if not together or together[-1][0] != depth:
            together.append((depth, []))
        together[-1][1].append(_section(line))
    for depth, elements in together:
        yield {"type": "rich_text_list", "style": "bullet", "indent": depth, "elements": elements}


def _section(line: Line, besides: Block = MappingProxyType({})) -> Block:
    """The line, each piece in its style and those of `besides`."""
    return {"type": "rich_text_section", "elements": [text(piece.text, piece.role, besides) for piece in line]}


def text(words: str, role: Role = "ours", besides: Block = MappingProxyType({})) -> Block:
    """Words as a part of rich text."""
    style = {**besides, **STYLES.get(role, {})}
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def plain_text(words: str) -> Block:
    """Text in which `:fire:` stays what it is."""
    return {"type": "plain_text", "text": words, "emoji": False}
