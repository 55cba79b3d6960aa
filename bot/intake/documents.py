"""Documents opened in a process of their own, which is given nothing but the document and ends with it: whatever one does to
the library that opens it, time and memory have an end, and nothing of ours is in reach.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import cast

from bot.errors import DocumentBroken, DocumentTooMuch, error_of

KINDS = {
    ".md": "Markdown file",
    ".html": "HTML page",
    ".htm": "HTML page",
    ".pdf": "PDF",
    ".docx": "Word document (.docx)",
}
"""The documents that are opened, by their suffix, and what each is called."""
MODULE = "bot.intake.opener"
SECONDS = 60  # until it is ended; on an idle machine 500 pages take a quarter of that
MEMORY = 768_000_000  # bytes of address space it may have; Python and its libraries take a tenth of it
LET_IN = ("PATH", "PYTHONPATH", "VIRTUAL_ENV")
"""Of the environment, what Python finds its modules by."""
BROKE = 1  # the exit status of a program that ended in an exception


def opened(
    raw: bytes, form: str, name: str, largest_mb: float, came: Mapping[str, str | None] | None = None
) -> dict[str, str | None]:
    """The text of a document of that suffix and what it says of itself, as bot.intake.opener has it; `came` is what it has to
    know of a link that led there. Raises InputError.
    """
    asked = json.dumps({"form": form, "name": name, "largest_mb": largest_mb, "memory": MEMORY, **(came or {})}).encode()
    environ = {variable: os.environ[variable] for variable in LET_IN if variable in os.environ}
    try:
        ended = subprocess.run(  # noqa: S603 our own program
            [sys.executable, "-m", MODULE],
            input=asked + b"\n" + raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what a library says may quote the document
            env=environ,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DocumentTooMuch(name=name) from None
    if ended.returncode == BROKE:
        raise DocumentBroken(name=name, form=KINDS[form])
    if ended.returncode:
        raise DocumentTooMuch(name=name)
    answer = json.loads(ended.stdout)
    if "problem" in answer:
        raise error_of(*answer["problem"])
    return cast("dict[str, str | None]", answer["opened"])
