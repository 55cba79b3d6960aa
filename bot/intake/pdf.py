"""A PDF to its text. Only to be called in a process that may be ended: bot.intake.opener."""

import io
from collections.abc import Sequence

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from bot.errors import DocumentBroken, DocumentLocked, DocumentScanned, DocumentTooLong, DocumentTooMuch
from bot.intake.lines import Line, paragraphs, tidy

MOST_PAGES = 500
MARK = b"%PDF-"
MARK_WITHIN = 1024  # bytes: where readers of PDF look for the mark

Matrix = Sequence[float]


def text_of(raw: bytes, name: str) -> str:
    """The text of a PDF.

    Raises DocumentBroken, DocumentLocked, DocumentTooLong, DocumentTooMuch, DocumentScanned, and what pypdf raises.
    """
    if MARK not in raw[:MARK_WITHIN]:
        raise DocumentBroken(name=name, form="PDF")
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens(reader):
        raise DocumentLocked(name=name)
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise DocumentTooLong(name=name, pages=pages, most=MOST_PAGES)
    try:
        text = paragraphs([_lines(page) for page in reader.pages])
    except LimitReachedError:
        raise DocumentTooMuch(name=name) from None
    if not text:
        raise DocumentScanned(name=name)
    return text


def _opens(reader: PdfReader) -> bool:
    """Whether it opens without a password, as one does that may only not be printed."""
    try:
        return reader.decrypt("") != PasswordType.NOT_DECRYPTED
    except DependencyError:  # by AES, which nothing we ship undoes
        return False


def _lines(page: PageObject) -> list[Line]:
    """The lines of a page, in the order of the document."""
    lines: list[Line] = []
    pieces: list[Line] = []

    def end() -> None:
        words = [piece for piece in pieces if piece.text.strip()]
        if words:
            longest = max(words, key=lambda piece: len(piece.text))
            text = tidy("".join(piece.text for piece in pieces))
            lines.append(Line(text, words[0].x, words[0].y, longest.size))
        pieces.clear()

    def see(text: str, user: Matrix, own: Matrix, font: object, size: float) -> None:  # noqa: ARG001 pypdf's own
        x, y = (own[4] * user[at] + own[5] * user[at + 2] + user[at + 4] for at in (0, 1))
        for number, part in enumerate(text.split("\n")):
            if number:
                end()
            pieces.append(Line(part, x, y, abs(size * own[3] * user[3]) or size))

    page.extract_text(visitor_text=see)
    end()
    return lines
