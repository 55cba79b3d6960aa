"""Log lines: what happened, once, with its facts as key=value. Never texts, tokens or the words of people; what a library
lets slip of a secret is struck out.
"""

import logging
import re

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_SECRET = re.compile(
    r"xox[a-z]-[\w-]+|\bsk-[\w-]{8,}|xapp-[\w-]+|xoxe\.[\w.-]+|https://hooks\.slack\.com/\S+|(?<=[?&]ticket=)[\w-]+"
)


QUIET = ("alembic", "slack_sdk", "slack_bolt", "dbos", "openai", "httpx2", "httpcore2")
"""Whose news is nobody's; slack_sdk would log whole payloads at DEBUG, openai whole articles."""


def begin() -> None:
    """Log to standard error from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class Lines(logging.Formatter):
    """One line an event: time, level, who tells of it, what, and its facts."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets."""
        facts = "".join(f" {key}={value}" for key, value in vars(record).items() if key not in _OWN)
        first, *rest = super().format(record).split("\n")
        return _SECRET.sub("…", "\n".join([first + facts, *rest]))
