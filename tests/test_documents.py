"""Documents: PDF and Word to an article, and each that is none refused with a sentence that says what to do."""

import io
import time
from pathlib import Path

import pytest
from pypdf import PdfWriter

from bot.errors import (
    DocumentBroken,
    DocumentLocked,
    DocumentScanned,
    DocumentTooLong,
    DocumentTooMuch,
    InputError,
    InputNotText,
    InputTooLarge,
    InputUnsupported,
    PageWithoutArticle,
    UnpackedTooLarge,
)
from bot.intake.lines import Line, paragraphs
from bot.intake.pdf import MOST_PAGES
from bot.rendering.words import shipped
from tests.builders import a_file, files, sayso
from tests.documents import a_docx, a_pdf, pdf_of, set_in_lines, zipped

BRIDGE = (
    "The mayor said the bridge would stay shut for the winter. It is a",
    "well-known bridge, and boats pass below it all the year, the har-",
    "bour office said.",
    "“It is unsafe,” the engineer, Ann Lee, said. A fisherman told the",
    "Post that the bridge had been repaired in May. It is a well-",
    "known builder’s work. He said that the council had paid for",
)
REST = ("the repair twice. The builder denied that.", "", "The council did not respond to calls.")
READ = (
    "The mayor said the bridge would stay shut for the winter. It is a well-known bridge, and boats pass below it all the year, "
    "the harbour office said.\n\n"
    "“It is unsafe,” the engineer, Ann Lee, said. A fisherman told the Post that the bridge had been repaired in May. It is a "
    "well-known builder’s work. He said that the council had paid for the repair twice. The builder denied that.\n\n"
    "The council did not respond to calls."
)


def read(raw: bytes, name: str = "bridge.pdf") -> str:
    return files().sent(raw, name).text


def refused(raw: bytes, name: str = "bridge.pdf") -> InputError:
    """The error a document ends in; what it says names the file."""
    with pytest.raises(InputError) as caught:
        files().sent(raw, name)
    assert name in shipped().problem(caught.value)
    return caught.value


def locked(raw: bytes, user: str) -> bytes:
    writer, whole = PdfWriter(io.BytesIO(raw)), io.BytesIO()
    writer.encrypt(user, "the-owner", algorithm="RC4-128")
    writer.write(whole)
    return whole.getvalue()


def test_lines_become_paragraphs() -> None:
    """Lines are joined, a broken word is whole again unless its hyphen is its own, and a paragraph goes on over the page."""
    assert read(a_pdf(set_in_lines(*BRIDGE), set_in_lines(*REST))) == READ


def test_what_every_page_repeats_is_left_out() -> None:
    """Headers, footers and page numbers are no part of an article; a title is, though it is the header too."""
    pages = [
        [(72.0, 760.0, "The Daily Post"), *set_in_lines(*lines), (300.0, 40.0, f"Page {n} of 3"), (72.0, 26.0, f"{n}/5/2026")]
        for n, lines in enumerate((BRIDGE, REST, ("A last word of the editor’s.",)), 1)
    ]
    assert read(a_pdf(*pages)) == f"{READ}\n\nA last word of the editor’s."


def test_a_title_and_columns_are_kept_apart() -> None:
    """Larger letters end a paragraph; a sentence goes on at the top of the next column."""
    words = [Line("Bridge stays shut", 72, 720, 18), Line("The mayor said the bridge would", 72, 690, 11)]
    words += [Line("stay shut, and the harbour", 72, 676, 11), Line("office agreed with that.", 320, 690, 11)]
    assert paragraphs([words]) == (
        "Bridge stays shut\n\nThe mayor said the bridge would stay shut, and the harbour office agreed with that."
    )


def test_an_indent_begins_a_paragraph_and_a_list_hangs_together() -> None:
    """Print without blank lines indents; the second line of an item stands to the right of its mark."""
    words = [Line("The mayor said no and the council agreed.", 72, 700, 11), Line("The builder said yes, and", 90, 686, 11)]
    words += [Line("nobody asked him.", 72, 672, 11), Line("• One reason was that the river had", 72, 658, 11)]
    words += [Line("risen.", 84, 644, 11)]
    assert paragraphs([words]).split("\n\n") == [
        "The mayor said no and the council agreed.",
        "The builder said yes, and nobody asked him.",
        "• One reason was that the river had risen.",
    ]


def test_a_pdf_that_may_only_not_be_printed_is_read() -> None:
    """An owner's password keeps nobody from reading."""
    assert read(locked(a_pdf(set_in_lines(*BRIDGE), set_in_lines(*REST)), "")) == READ


def test_a_word_document_is_read() -> None:
    """Paragraphs as they are, kept apart by blank lines; what is empty between them is no paragraph."""
    assert read(a_docx("The mayor said no.", "", "“It is unsafe,” Ann Lee said."), "bridge.DOCX") == (
        "The mayor said no.\n\n“It is unsafe,” Ann Lee said."
    )


REFUSED = {
    "a PDF with a password": (locked(a_pdf(set_in_lines("No.")), "secret"), "a.pdf", DocumentLocked),
    "a scanned PDF": (pdf_of([b"0 0 200 200 re f"]), "a.pdf", DocumentScanned),
    "half a PDF": (a_pdf(set_in_lines(*BRIDGE))[:200], "a.pdf", DocumentBroken),
    "no Markdown": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "a.md", InputNotText),
    "a page without an article": (b"<html><body><a href=x>y</a></body></html>", "a.html", PageWithoutArticle),
    "no PDF at all": (b"<html>", "a.pdf", DocumentBroken),
    "an empty file": (b"", "a.pdf", DocumentBroken),
    "a PDF whose pages are each other": (
        a_pdf(set_in_lines("No.")).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
        "a.pdf",
        DocumentBroken,
    ),
    "a PDF of too many pages": (pdf_of([b""] * (MOST_PAGES + 100)), "a.pdf", DocumentTooLong),
    "a PDF that unpacks to far more": (pdf_of([b"BT /F1 9 Tf (a) Tj\n" * 9_000_000]), "a.pdf", DocumentTooMuch),
    "no Word document": (b"The mayor said no.", "a.docx", DocumentBroken),
    "a spreadsheet": (zipped({"xl/workbook.xml": "<workbook/>"}), "a.docx", DocumentBroken),
    "half a Word document": (a_docx("The mayor said no.")[:300], "a.docx", DocumentBroken),
    "a Word document with broken XML": (a_docx("", **{"word/document.xml": "<w:document"}), "a.docx", DocumentBroken),
    "a Word document with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        DocumentLocked,
    ),
    "the Word of before 2007": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.docx", DocumentBroken),
    "a zip bomb": (a_docx("No.", **{"word/media/a.bmp": bytes(200_000_000)}), "a.docx", UnpackedTooLarge),
    "entities that grow": (
        a_docx(
            "",
            **{
                "word/document.xml": "<!DOCTYPE a ["
                + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 40 if n else "lol"}">' for n in range(12))
                + "]><a>&e11;</a>"
            },
        ),
        "a.docx",
        DocumentBroken,
    ),
}


@pytest.mark.parametrize(("raw", "name", "error"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_by_its_kind(raw: bytes, name: str, error: type[InputError]) -> None:
    """Whatever a document is or does, the bot gets one of our errors, whose sentence names the file and says what to do."""
    assert type(refused(raw, name)) is error


def test_a_document_that_fills_the_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory has an end too; what has room is read."""
    full = pdf_of([b"BT /F1 9 Tf (a) Tj ET\n" * 60_000])
    monkeypatch.setattr("bot.intake.documents.MEMORY", 130_000_000)
    assert read(a_pdf(set_in_lines(*BRIDGE), set_in_lines(*REST))) == READ
    assert type(refused(full)) is DocumentTooMuch


def test_a_document_that_takes_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time has an end: the process that opens it is ended, and the bot's own was never in it."""
    monkeypatch.setattr("bot.intake.documents.SECONDS", 1)
    began = time.monotonic()
    busy = pdf_of([b"BT /F1 9 Tf " + b"1 0 0 1 0 0 Tm (a) Tj " * 400_000 + b"ET"])
    assert type(refused(busy)) is DocumentTooMuch
    page = b"<html><body><article><p " + b" ".join(b"a%d='b'" % number for number in range(150_000)) + b">No."
    assert type(refused(page, "page.html")) is DocumentTooMuch
    assert time.monotonic() - began < 10


def test_a_document_may_hold_no_more_text_than_a_file() -> None:
    """Packed ten times smaller or not, its text is weighed as any other."""
    raw = a_docx(*["The mayor said that the bridge would stay shut for the winter."] * 2_000)
    assert len(raw) < 100_000
    with pytest.raises(InputTooLarge):
        files(largest_mb=0.1).sent(raw, "long.docx")


def test_a_document_that_weighs_too_much_is_not_opened() -> None:
    """Its size is known before anything is done with it."""
    with pytest.raises(InputTooLarge):
        files(largest_mb=0.001).sent(a_pdf(set_in_lines(*BRIDGE * 20)), "bridge.pdf")


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.odt", "a.pages", "a.png", "a", ".pdf.exe", "a.docm"])
def test_other_kinds_are_named_with_what_is_read(name: str) -> None:
    """Nobody has to guess: the sentence lists what can be sent."""
    error = refused(b"x", name)
    assert type(error) is InputUnsupported
    assert ".pdf" in str(error.facts["accepted"])
    assert ".docx" in str(error.facts["accepted"])


def test_the_terminal_reads_documents_too(tmp_path: Path) -> None:
    """`sayso brief` takes the same files; what is wrong with one is told, and the others are read."""
    good = a_file(tmp_path / "bridge.pdf", a_pdf(set_in_lines(*BRIDGE), set_in_lines(*REST)))
    bad = a_file(tmp_path / "scan.pdf", pdf_of([b""]))
    result = sayso("brief", good, bad, "--format", "text")
    assert result.exit_code == 1
    assert "Ann Lee" in result.stdout
    assert "scan.pdf holds pictures of pages and no text." in result.stderr
