"""What a person sees of a briefing in a terminal, line by line, each with the heading and the speaker it stands under."""

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console

from bot.briefing import Briefing
from bot.rendering.render import words
from bot.rendering.terminal import BriefingView

WIDE = 4_000  # columns: few lines are so long that they wrap

SECTIONS = ("contested", "side_by_side", "thin", "asked", "who_says_what")
# An organisation may be called SDU: what is a heading is known by its words.
HEADING = re.compile(
    "|".join([*(re.escape(words(name).upper()) for name in SECTIONS), r"IN .*OWN VOICE, NOBODY QUOTED", r"HELD BACK: \d+"])
)


class Shown(NamedTuple):
    """One line of the screen, its wrapped part joined."""

    text: str
    heading: str
    """In small letters; empty before the first."""
    under: str
    """The line without a bullet before it; itself, where it has none."""
    is_item: bool


def screen(briefing: Briefing) -> list[Shown]:
    """The lines of a briefing, blank ones left out."""
    return list(_lines(briefing))


def _lines(briefing: Briefing) -> Iterator[Shown]:
    heading, under = "", ""
    for line in _joined(printed(briefing)):
        item = line.startswith("  • ")
        text = line.removeprefix("  • ").strip()
        if not item and HEADING.fullmatch(text):
            heading, under = text.lower(), ""
            continue
        under = under if item else text
        yield Shown(text, heading, under, item)


def _joined(text: str) -> Iterator[str]:
    held = ""
    for line in text.split("\n"):
        if line.startswith("    ") and held.startswith("  • "):
            held += " " + line.strip()
        else:
            yield from [held] if held.strip() else []
            held = line
    yield from [held] if held.strip() else []


def printed(briefing: Briefing) -> str:
    """The terminal's view as plain text."""
    console = Console(file=io.StringIO(), width=WIDE, force_terminal=False)
    with console.capture() as captured:
        console.print(BriefingView(briefing))
    return captured.get()
