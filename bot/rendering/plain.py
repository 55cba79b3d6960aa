"""Characters of an article as a terminal may have them: it would obey an escape code, and turn round at a direction mark."""

import re

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def printable(text: str) -> str:
    """`text` on one line, white space as spaces and what a terminal would obey as U+FFFD."""
    return _CONTROLS.sub(lambda found: " " if found[0].isspace() else "\ufffd", text).strip()
