"""Intake: bytes of every accepted kind to an article, and a refusal of its own for everything else."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.errors import (
    ArticleFileInvalid,
    InputEmpty,
    InputMissing,
    InputNotText,
    InputTooLarge,
    InputUnreadable,
    InputUnsupported,
    PageWithoutArticle,
)
from bot.intake.encoding import decode, storable
from tests.builders import FERRY, GERMAN, HEBREW, MILL, PAGE, SPANISH, a_file, a_png, an_article, an_article_file, files
from tests.conftest import NOON

CAFE = "“Nobody saw it coming,” the café’s owner said – and his fiancée agreed: it cost her €5."


def test_a_text_is_kept_as_it_came(tmp_path: Path) -> None:
    """Line ends, tabs, trailing space and unnormalised letters of a file are the article's text, character by character."""
    text = "  One\r\n\r\nTwo\tcafe\u0301 \ufb01n\u00a0\rThree\n \n"
    article = files().article(a_file(tmp_path / "a.txt", text))
    assert article.text == text
    assert article.fetched_at == NOON


def test_the_same_text_is_the_same_article() -> None:
    """An article is named after its text: one letter more is another article."""
    assert an_article(FERRY).id == an_article(FERRY).id
    assert an_article(FERRY).id != an_article(FERRY + "x").id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("text", [FERRY, CAFE, MILL.replace("\n", "\r\n")], ids=["ferry", "café", "mill"])
def test_encodings_lead_to_the_same_text(text: str, encoding: str, tmp_path: Path) -> None:
    """UTF-8, UTF-16 and UTF-32 with a mark, and Windows-1252 with curly quotes are read; the mark is no part of the text."""
    path = a_file(tmp_path / "a.txt", text.encode(encoding))
    assert files().article(path).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_both_byte_orders_are_read(encoding: str) -> None:
    """The mark says which byte of a UTF-16 letter comes first."""
    assert decode(("\ufeff" + HEBREW).encode(encoding), "x") == HEBREW


def test_only_a_mark_at_the_start_is_dropped() -> None:
    """A byte order mark inside a text is a character like others."""
    assert decode("\ufeffa\ufeffb".encode(), "x") == "a\ufeffb"


@pytest.mark.parametrize("text", [SPANISH, "The café on the quay was shut, the naïve owner said on Monday.\n"])
def test_a_few_accents_in_windows_1252_are_read(text: str) -> None:
    """A western European text with nothing but a few accents beyond ASCII is read in Windows-1252."""
    assert decode(text.encode("cp1252"), "x") == text


@pytest.mark.parametrize(
    ("unstorable", "stored"),
    [
        ("a\0b", "a\ufffdb"),
        ("\0\0", "\ufffd\ufffd"),
        ("a\ud800b", "a\ufffdb"),
        ("\udfff\0x", "\ufffd\ufffdx"),
        ("a😀b", "a😀b"),
    ],
)
def test_what_no_database_holds_is_replaced_one_for_one(unstorable: str, stored: str) -> None:
    """A NUL and a lone surrogate each become one U+FFFD, and nothing else changes."""
    assert storable(unstorable) == stored


def test_nul_bytes_and_lone_surrogates_of_files_are_replaced() -> None:
    """Offsets hold where a file holds a NUL or half a surrogate pair."""
    assert an_article("The fer\0ry was late").text == "The fer\ufffdry was late"
    halved = b"\xff\xfe" + "on\ud800board".encode("utf-16-le", "surrogatepass")
    assert decode(halved, "x") == "on\ufffdboard"


@pytest.mark.parametrize("prefix", [" date 2023-11-07 ", "date 2023-11-07\r\n\r\n", "\n date 2023-11-07\t"])
def test_a_date_line_is_a_date_and_stays_in_the_text(prefix: str) -> None:
    """A feed's date line dates the article; the preamble covers it and the text keeps every character."""
    article = an_article(prefix + MILL)
    assert article.published_at == date(2023, 11, 7)
    assert article.text == prefix + MILL
    assert article.text[article.preamble :] == MILL


@pytest.mark.parametrize(
    "beginning",
    ["date 2023-02-30 ", "date 2023-13-01 ", "date 7 November ", "date 2023-11-07", "A date 2023-11-07 ", "update "],
)
def test_what_is_no_date_line_is_text(beginning: str) -> None:
    """An impossible date, or a date elsewhere than at the very start, is neither date nor preamble."""
    article = an_article(beginning + MILL)
    assert (article.published_at, article.preamble) == (None, 0)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The mayor told Reuters on Monday that it rained. The clerk told Reuters, “It poured.”", "Reuters"),
        ("The ministry did not return calls from Reuters seeking comment.", "Reuters"),
        ("Emails from the Dunmarrow Courier went unanswered.", "Dunmarrow Courier"),
        ("The Daily Lamp could not verify the claim.", "Daily Lamp"),
        ("The mayor told Reuters on Monday that it rained.", None),
        ("She told Reuters on Monday. He told Parliament on Tuesday.", None),
        ("There were calls from across the country.", None),
        (FERRY, None),
    ],
)
def test_an_outlet_is_guessed_from_whom_people_answered(text: str, outlet: str | None) -> None:
    """Who asked is who writes, and one "told Reuters" is too few; a guess is marked as one."""
    article = an_article(text)
    assert article.outlet == outlet
    assert article.outlet_guessed == (outlet is not None)


def test_a_declared_outlet_beats_a_guess(tmp_path: Path) -> None:
    """What the sender says about the outlet is believed over what the text shows."""
    path = an_article_file(tmp_path / "a.article.json", text="Nobody returned calls from Reuters.", outlet="The Courier")
    article = files().article(path)
    assert (article.outlet, article.outlet_guessed) == ("The Courier", False)


MARKDOWN = """# Mill *opens* again

The **old mill** at [Dunmarrow](https://example.org/mill) will open,
the `council` said. ![A wheel](wheel.png)

## What it cost

> “We had given it up,” said Oona Pell.

- Wheels
- Beams<br>
"""


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    """Words stay, marks and links go, and a first heading of the first level is the title and no text."""
    article = files().article(a_file(tmp_path / "a.md", MARKDOWN))
    assert article.title == "Mill opens again"
    assert article.text.split("\n\n") == [
        "The old mill at Dunmarrow will open, the council said. A wheel",
        "What it cost",
        "“We had given it up,” said Oona Pell.",
        "Wheels",
        "Beams",
    ]


def test_a_later_heading_is_no_title(tmp_path: Path) -> None:
    """Markdown that begins with a paragraph or a smaller heading has no title, and loses nothing."""
    article = files().article(a_file(tmp_path / "a.md", "## Small\n\nWords.\n\n# Large\n"))
    assert (article.title, article.text) == (None, "Small\n\nWords.\n\nLarge")


def test_a_page_is_read_for_its_article(tmp_path: Path) -> None:
    """Of a web page the paragraphs and what it says about itself are kept."""
    article = files().article(a_file(tmp_path / "a.html", PAGE))
    assert (article.title, article.outlet, article.byline) == ("Old mill to open again", "The Dunmarrow Courier", "Wilma Tarn")
    assert (article.published_at, article.outlet_guessed, article.language) == (date(2025, 3, 14), False, "en")
    paragraphs = article.text.split("\n\n")
    assert [paragraph.split()[-1] for paragraph in paragraphs[-3:]] == ["roof.", "winters.", "forged."]
    assert "“We had given it up,” said Oona Pell, who chairs the council. She said 140 volunteers" in article.text


@pytest.mark.parametrize(
    "furniture",
    ["cookies", "Accept", "Sport and leisure", "Weather", "Subscribe", "Comments", "My grandmother", "Copyright", "<p", "&"],
)
def test_the_furniture_of_a_page_is_no_article(furniture: str, tmp_path: Path) -> None:
    """Menu, cookie banner, comments and footer are nobody's claims."""
    article = files().article(a_file(tmp_path / "a.htm", PAGE))
    assert furniture not in article.text


def test_the_title_of_a_page_is_no_part_of_its_text(tmp_path: Path) -> None:
    """A page's headline is the title and is not said once more in the text."""
    article = files().article(a_file(tmp_path / "a.html", PAGE))
    assert article.title
    assert not article.text.startswith(article.title)


@pytest.mark.parametrize("page", ["", "<html><head><title>Mill</title></head><body></body></html>", "<!-- nothing -->"])
def test_a_page_without_an_article_says_so(page: str, tmp_path: Path) -> None:
    """HTML in which nothing can be read is refused as that."""
    with pytest.raises(PageWithoutArticle):
        files().article(a_file(tmp_path / "a.html", page))


def test_an_article_file_is_used_as_it_is(tmp_path: Path) -> None:
    """The text of a .article.json is not cleaned, and everything known about it is kept."""
    known = {"title": "T", "outlet": "O", "byline": "B", "url": "https://example.org/a"}
    path = an_article_file(tmp_path / "a.article.json", text="# <b>One</b>\r\n", published_at="2024-02-29", **known)
    article = files().article(path)
    assert article.text == "# <b>One</b>\r\n"
    assert {key: getattr(article, key) for key in known} == known
    assert article.published_at == date(2024, 2, 29)


def test_an_article_file_knows_better_than_a_date_line(tmp_path: Path) -> None:
    """A declared hour of publication is kept to the minute, and the date line is a preamble all the same."""
    path = an_article_file(tmp_path / "A.ARTICLE.JSON", text="date 2023-11-07 It rained.", published_at="2023-11-06T23:30:00Z")
    article = files().article(path)
    assert article.published_at == datetime(2023, 11, 6, 23, 30, tzinfo=UTC)
    assert article.preamble == len("date 2023-11-07 ")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"text": "It rained.", "headline": "Rain"}', "headline:"),
        ('{"text": 5}', "text:"),
        ('{"title": "Rain"}', "text:"),
        ('{"text": "It rained.", "published_at": "yesterday"}', "published_at"),
        ('{"text": "It rained.", "byline": ["A", "B"]}', "byline:"),
        ('{"text": "It rained."', "line 1:"),
        ('{\n"text": It rained.}', "line 2:"),
        ("", "line 1:"),
        ('["It rained."]', "object"),
    ],
)
def test_an_article_file_complains_by_key(content: str, reason: str, tmp_path: Path) -> None:
    """Who wrote a .article.json is told which key, or which line, is wrong."""
    path = a_file(tmp_path / "a.article.json", content)
    with pytest.raises(ArticleFileInvalid) as caught:
        files().article(path)
    assert reason in str(caught.value.facts["reason"])
    assert caught.value.facts["name"] == str(path)


@pytest.mark.parametrize("content", ["[" * 100_000, '{"text": ' + "1" * 5_000 + "}"], ids=["deep", "long number"])
def test_json_that_python_cannot_hold_is_refused(content: str, tmp_path: Path) -> None:
    """JSON too deep or with a number too long is an invalid article file like others."""
    with pytest.raises(ArticleFileInvalid):
        files().article(a_file(tmp_path / "a.article.json", content))


def test_half_a_surrogate_pair_in_json_is_replaced(tmp_path: Path) -> None:
    """A text cut through an emoji is read, with one U+FFFD for the half that is left."""
    article = files().article(a_file(tmp_path / "a.article.json", '{"text": "It rained \\ud83d today."}'))
    assert article.text == "It rained \ufffd today."


def test_what_is_known_about_an_article_is_storable_too(tmp_path: Path) -> None:
    """A NUL in a title is replaced as in a text."""
    article = files().article(an_article_file(tmp_path / "a.article.json", text="It rained.", title="Ra\0in"))
    assert article.title == "Ra\ufffdin"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.article.json"])
def test_a_picture_is_not_text(name: str, tmp_path: Path) -> None:
    """A picture is refused under whatever name it comes."""
    with pytest.raises(InputNotText):
        files().article(a_file(tmp_path / name, a_png()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b""),
        ("a.txt", b" \r\n\t \xc2\xa0"),
        ("a.txt", b"\xef\xbb\xbf"),
        ("a.md", b"\n"),
        ("a.article.json", b'{"text": " "}'),
    ],
)
def test_white_space_is_no_article(name: str, content: bytes, tmp_path: Path) -> None:
    """An empty file, and one with nothing but white space or a mark, is called empty."""
    with pytest.raises(InputEmpty):
        files().article(a_file(tmp_path / name, content))


def test_a_file_past_the_limit_is_not_read(tmp_path: Path) -> None:
    """The limit counts bytes: at the limit a file is read, one byte past it the complaint says both sizes."""
    path = a_file(tmp_path / "a.txt", "a" * 300_000)
    assert len(files(largest_mb=0.3).article(path).text) == 300_000
    a_file(path, "a" * 400_000)
    with pytest.raises(InputTooLarge) as caught:
        files(largest_mb=0.3).article(path)
    assert caught.value.facts == {"name": str(path), "megabytes": 0.4, "largest": 0.3}


def test_standard_input_has_the_same_limit() -> None:
    """What is piped in is weighed like a file, in bytes and not in letters."""
    assert files(largest_mb=0.000_008).stdin("éééé".encode()).text == "éééé"
    with pytest.raises(InputTooLarge) as caught:
        files(largest_mb=0.000_008).stdin("ééééé".encode())
    assert caught.value.facts["name"] == "standard input"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """No file, and a folder with the name of a file, each have their own refusal."""
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputMissing) as missing:
        files().article(tmp_path / "nowhere.txt")
    with pytest.raises(InputUnreadable) as folder:
        files().article(tmp_path / "folder.txt")
    assert missing.value.facts == {"name": str(tmp_path / "nowhere.txt")}
    assert folder.value.facts == {"name": str(tmp_path / "folder.txt"), "reason": "Is a directory"}


@pytest.mark.parametrize("name", ["a.rtf", "a.png", "a.json", "a", ".txt", "a.txt.gz"])
def test_other_kinds_of_file_are_not_opened(name: str, tmp_path: Path) -> None:
    """A kind Sayso does not read is refused by its name, with the kinds it does read."""
    with pytest.raises(InputUnsupported) as caught:
        files().article(tmp_path / name)
    assert caught.value.facts["accepted"] == ".txt, .md, .html, .htm, .pdf, .docx, .article.json"


def test_capitals_in_a_suffix_do_not_matter(tmp_path: Path) -> None:
    """A file from a machine that writes .TXT is read."""
    assert files().article(a_file(tmp_path / "A.TXT", MILL)).text == MILL


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FERRY, "en"),
        (MILL, "en"),
        ("The mill will open its doors in spring, the council said, after volunteers repaired its wheel and its roof.", "en"),
        (SPANISH, "es"),
        (GERMAN, "de"),
        (HEBREW, "he"),
        ("Ferry", "und"),
        ("2024 – 17:30", "und"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    """Twenty words show their language; one word or a number does not."""
    assert an_article(text).language == language


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read(encoding: str) -> None:
    """Every other byte zero is a text, not an image."""
    assert decode("It rained on the quay on Monday.".encode(encoding), "x") == "It rained on the quay on Monday."


def test_nothing_but_nuls_is_no_text() -> None:
    """A hundred zero bytes are no article of a hundred replacement characters."""
    with pytest.raises(InputNotText):
        decode(b"\0" * 100, "x")


def test_a_file_just_past_the_limit_is_not_told_it_is_at_the_limit(tmp_path: Path) -> None:
    """The size in the complaint is rounded up."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2_000_002)
    with pytest.raises(InputTooLarge) as refused:
        files().article(path)
    assert refused.value.facts["megabytes"] == 2.1


def test_a_number_is_no_date(tmp_path: Path) -> None:
    """5 is not five seconds past 1970."""
    with pytest.raises(ArticleFileInvalid) as refused:
        files().article(an_article_file(tmp_path / "a.article.json", text="It rained.", published_at=5))
    assert "published_at" in str(refused.value.facts["reason"])


def test_a_page_of_one_button_holds_no_article(tmp_path: Path) -> None:
    """A word in a menu is no article."""
    page = "<html><body><nav><a href='/'>Home</a></nav></body></html>"
    with pytest.raises(PageWithoutArticle):
        files().article(a_file(tmp_path / "a.html", page))
