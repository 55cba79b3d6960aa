"""A Word document to its text. Only to be called in a process that may be ended: bot.intake.opener."""

import io
import re
from zipfile import BadZipFile, ZipFile

import mammoth

from bot.errors import DocumentBroken, DocumentLocked, UnpackedTooLarge

MOST_UNPACKED = 100  # MB of 1,000,000 bytes: a book with its pictures
MEGABYTE = 1_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What a document with a password holds; without one it is no OLE file, unless it is of the Word before 2007."""
BODY = "word/document.xml"

_BLANK = re.compile(r"\n{3,}")


def text_of(raw: bytes, name: str) -> str:
    """The text of a Word document, blank lines between paragraphs.

    Raises DocumentBroken, DocumentLocked, UnpackedTooLarge, and what mammoth raises.
    """
    if raw.startswith(OLE) and LOCKED in raw:
        raise DocumentLocked(name=name)
    _weigh(raw, name)
    return _BLANK.sub("\n\n", mammoth.extract_raw_text(io.BytesIO(raw)).value).strip()


def _weigh(raw: bytes, name: str) -> None:
    """Nothing, where it is a Word document that may be unpacked. No part is unpacked to more than it says it has."""
    try:
        parts = ZipFile(io.BytesIO(raw)).infolist()
    except BadZipFile:
        raise DocumentBroken(name=name, form="Word document (.docx)") from None
    if BODY not in (part.filename for part in parts):
        raise DocumentBroken(name=name, form="Word document (.docx)")
    megabytes = round(sum(part.file_size for part in parts) / MEGABYTE)
    if megabytes > MOST_UNPACKED:
        raise UnpackedTooLarge(name=name, megabytes=megabytes, most=MOST_UNPACKED)
