"""Characters of an article as a screen may have them: a terminal would obey an escape code, and any screen turns round at a
direction mark.
"""

import re
from datetime import date

_BREAKS = "\x09-\x0d\x1c-\x1f\x85\u2028\u2029"
_OBEYED = re.compile(f"[{_BREAKS}\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
_RUNS = re.compile(f"{_OBEYED.pattern}+")


def printable(text: str) -> str:
    """`text` on one line, white space as spaces and what a screen would obey as U+FFFD."""
    return _RUNS.sub(lambda found: " " if found[0].isspace() else "\ufffd", text).strip()


def dated(day: date | None) -> str | None:
    """A day as it is written everywhere; None where it is not known."""
    return f"{day.day} {day:%b} {day.year}" if day else None


def harmless(text: str) -> str:
    """`text` character for character, its line ends kept, with U+FFFD for what a screen would obey."""
    return _OBEYED.sub(lambda found: found[0] if found[0] in "\n\t" else " " if found[0].isspace() else "\ufffd", text)
