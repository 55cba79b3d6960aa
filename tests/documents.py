"""Documents to read, made here: PDFs byte by byte, and Word documents."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

Placed = tuple[float, float, str]
"""A line of a page: how far from the left, how far from below, and what it says."""

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_pdf(*pages: Sequence[Placed], size: float = 11) -> bytes:
    """A PDF of these pages, in Helvetica."""
    return pdf_of([_drawn(page, size) for page in pages])


def set_in_lines(*lines: str, top: float = 700, left: float = 72, leading: float = 14) -> list[Placed]:
    """Lines one below the other; an empty one is a gap."""
    return [(left, top - number * leading, line) for number, line in enumerate(lines) if line]


def pdf_of(contents: Sequence[bytes], filters: str = "/FlateDecode") -> bytes:
    """A PDF of pages with these content streams, which are packed unless `filters` is empty."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        stream = zlib.compress(content) if filters == "/FlateDecode" else content
        named = f" /Filter {filters}" if filters else ""
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects += [page.encode(), f"<< /Length {len(stream)}{named} >>\nstream\n".encode() + stream + b"\nendstream"]
    return _whole(objects)


def a_docx(*paragraphs: str, **parts: str | bytes) -> bytes:
    """A Word document of these paragraphs; `parts` are put in beside them, under their names."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>' for words in paragraphs)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document, **parts})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A packed archive of these parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def _drawn(page: Sequence[Placed], size: float) -> bytes:
    lines = [f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_quoted(words)}) Tj" for x, y, words in page]
    return "\n".join(["BT", *lines, "ET"]).encode("cp1252")


def _quoted(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _whole(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1, with the table of where each begins."""
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
