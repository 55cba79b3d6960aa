"""The process that opens one document, as bot.intake.documents asks: `python -m bot.intake.opener`. It is given a line of what
to open and then the document's bytes; it answers with one line. What a library raises ends it, and says enough.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import ceil

from bot.errors import InputTooLarge, SaysoError
from bot.intake.encoding import decode, decode_page

SECONDS = 30  # of one core
MEGABYTE = 1_000_000
OUT_OF_MEMORY = 3  # the exit status
NICER = 19  # what answers people comes first on a machine that is busy

Opened = dict[str, str | None]
"""The text, and what else the document says of itself: title, outlet, byline, published_at, url."""


@dataclass(frozen=True)
class Asked:
    """What to open: a document of that suffix, what to call it, and where a link led to it, if one did."""

    form: str
    name: str
    largest_mb: float
    url: str | None = None
    charset: str | None = None
    """Its encoding, as it was declared on the way."""


def main() -> None:
    """Open the document that comes in, and answer."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    os.nice(NICER)
    asked = json.loads(sys.stdin.buffer.readline())
    memory = asked.pop("memory")
    with suppress(ValueError, OSError):  # a system that knows no such limit ends it by the clock alone
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    try:
        answer: dict[str, object] = {"opened": _opened(sys.stdin.buffer.read(), Asked(**asked))}
    except SaysoError as error:
        answer = {"problem": (error.code, error.facts)}
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    answers.write(json.dumps(answer))
    answers.flush()


def _opened(raw: bytes, asked: Asked) -> Opened:
    """What the document holds. Raises InputTooLarge where its text is longer than a file may be."""
    opened, largest = FORMS[asked.form](raw, asked), asked.largest_mb
    size = len((opened["text"] or "").encode("utf-8", "replace"))
    if size > largest * MEGABYTE:
        raise InputTooLarge(name=f"the text of {asked.name}", megabytes=ceil(size / MEGABYTE * 10) / 10, largest=largest)
    return opened


def _markdown(raw: bytes, asked: Asked) -> Opened:
    from bot.intake import markdown  # noqa: PLC0415 each form's library only for who opens one, as below

    text, title = markdown.words(decode(raw, asked.name))
    return {"text": text, "title": title}


def _page(raw: bytes, asked: Asked) -> Opened:
    from bot.intake import page  # noqa: PLC0415

    html = decode_page(raw, asked.charset, asked.name)
    found = page.linked(html, asked.name, asked.url) if asked.url else page.extract(html, asked.name)
    known = {"title": found.title, "outlet": found.outlet, "byline": found.byline, "published_at": found.published}
    return {"text": found.text, "url": found.url, **known}


def _pdf(raw: bytes, asked: Asked) -> Opened:
    from bot.intake import pdf  # noqa: PLC0415

    return {"text": pdf.text_of(raw, asked.name)}


def _docx(raw: bytes, asked: Asked) -> Opened:
    from bot.intake import docx  # noqa: PLC0415

    return {"text": docx.text_of(raw, asked.name)}


FORMS: Mapping[str, Callable[[bytes, Asked], Opened]] = {
    ".md": _markdown,
    ".html": _page,
    ".htm": _page,
    ".pdf": _pdf,
    ".docx": _docx,
}

if __name__ == "__main__":
    main()
