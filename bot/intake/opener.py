"""The process that opens one document, as bot.intake.documents asks: `python -m bot.intake.opener`. It is given a line of what
to open and then the document's bytes; it answers with one line. What a library raises ends it, and says enough.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from math import ceil

from bot.errors import InputTooLarge, SaysoError
from bot.intake import docx, pdf

MEMORY = 768_000_000  # bytes of address space; Python and its libraries take a tenth of it
SECONDS = 30  # of one core
MEGABYTE = 1_000_000
OUT_OF_MEMORY = 3  # the exit status
NICER = 19  # what answers people comes first on a machine that is busy

FORMS = {".pdf": pdf.text_of, ".docx": docx.text_of}


def main() -> None:
    """Open the document that comes in, and answer."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    os.nice(NICER)
    with suppress(ValueError, OSError):  # a system that knows no such limit ends it by the clock alone
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    asked = json.loads(sys.stdin.buffer.readline())
    try:
        answer: dict[str, object] = {"text": _opened(sys.stdin.buffer.read(), **asked)}
    except SaysoError as error:
        answer = {"problem": (error.code, error.facts)}
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    answers.write(json.dumps(answer))
    answers.flush()


def _opened(raw: bytes, form: str, name: str, largest_mb: float) -> str:
    """The text of the document. Raises InputTooLarge where it is longer than a file may be."""
    text = FORMS[form](raw, name)
    size = len(text.encode("utf-8", "replace"))
    if size > largest_mb * MEGABYTE:
        raise InputTooLarge(name=f"the text of {name}", megabytes=ceil(size / MEGABYTE * 10) / 10, largest=largest_mb)
    return text


if __name__ == "__main__":
    main()
