"""A line of a briefing: pieces of text that each say whose words they are. How a piece looks is its renderer's business."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Role = Literal["ours", "name", "said", "aside", "struck", "amended", "note"]
"""ours: our words · name: who says it · said: the article's own words · aside: small print, ours or the article's ·
struck: what somebody says is wrong · amended: our words on who says so · note: their own words on it."""

ON_TOP: frozenset[Role] = frozenset({"amended", "note"})
"""What stands in a line only because somebody corrected it."""


class Piece(NamedTuple):
    """A stretch of a line in one role."""

    text: str
    role: Role


Line = tuple[Piece, ...]


def a(role: Role, text: str) -> Line:
    """A line of one piece; an empty line where there is no text."""
    return (Piece(text, role),) if text else ()


def plain(line: Iterable[Piece]) -> str:
    """The characters of a line."""
    return "".join(piece.text for piece in line)


def joined(lines: Iterable[Line], between: Line) -> Line:
    """The lines that are not empty, with `between` between them."""
    whole: list[Piece] = []
    for line in lines:
        whole += [*between, *line] if whole and line else line
    return tuple(whole)


def struck(line: Line) -> Line:
    """The line struck through, but for what corrects it."""
    return tuple(piece if piece.role in ON_TOP else piece._replace(role="struck") for piece in line)


def in_role(line: Iterable[Piece], role: Role) -> Line:
    """The same characters, all in one role."""
    return a(role, plain(line))


def opened(line: Line) -> Line:
    """The line with a capital where it begins with a word in small letters ("a nurse"; "eBay" stays)."""
    if not line or not line[0].text:
        return line
    first, *rest = line
    word = first.text.split(maxsplit=1)[0] if first.text.strip() else ""
    return (first._replace(text=first.text[:1].upper() + first.text[1:]), *rest) if word.islower() else line
