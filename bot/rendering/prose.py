"""A briefing to paste elsewhere: plain text, and Markdown. Every line can be taken out and still says whose words it holds."""

import re
from collections.abc import Iterator

from bot.rendering.line import Line, plain
from bot.rendering.told import Section, Told

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$@^]|:(?=//|[\w+-]+:)|(?<=\bwww)\.|=(?==)", re.IGNORECASE)
"""What a dialect of Markdown reads as markup, an address, a mention or a picture, wherever it stands."""


def text(told: Told) -> str:
    """Plain text: a heading, then a line for each item with its attribution."""
    lines = [*_head(told), *([told.link.url] if told.link else []), *told.notices]
    if told.headline:
        lines += ["", plain(told.headline.line)]
    for section in told.sections:
        lines += ["", section.heading.upper()]
        lines += [f"{'    ' * depth}- {plain(line)}" for depth, line in _lines(section)]
    return "\n".join(lines) + "\n"


def markdown(told: Told, level: int = 1) -> str:
    """Markdown in which no character of the article is markup; its first heading is of that `level`."""
    heading = plain(told.headline.line) if told.headline else told.title or told.provenance
    lines = [f"{'#' * level} {_escaped(heading)}", ""]
    lines += [f"{_begun(_escaped(line))}  " for line in _head(told) if line != heading]
    lines += [f"<{told.link.url}>"] if told.link else []
    lines += [f"\n> {_escaped(notice)}" for notice in told.notices]
    for section in told.sections:
        lines += ["", f"#{'#' * level} {_escaped(section.heading)}", ""]
        lines += [f"{'    ' * depth}- {_begun(_marked(line))}" for depth, line in _lines(section)]
    return "\n".join(lines) + "\n"


def _head(told: Told) -> list[str]:
    return [line for line in (told.provenance, told.title, told.counts) if line]


def _lines(section: Section) -> Iterator[tuple[int, Line]]:
    """How deep each line stands, and the line. Claims stand one by one, not below their speaker."""
    for item in section.items:
        if section.key == "said":
            yield from ((0, below.standing) for below in item.under)
        else:
            yield 0, item.standing
            yield from ((1, below.standing) for below in item.under)


def _marked(line: Line) -> str:
    """The line with names in bold."""
    return "".join(f"**{_escaped(words)}**" if role == "name" else _escaped(words) for words, role in line)


def _escaped(words: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", words)


def _begun(line: str) -> str:
    """The line, where it begins as a list would."""
    return re.sub(r"^(?:[-+=]|\d+[.)])(?=\s|$)", lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)
