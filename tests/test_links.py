"""Links: what a page shows becomes an article with its outlet, or is refused by the name of what it is."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from bot.article import Article
from bot.briefing import Briefing
from bot.errors import InputError, LinkNotText, PageOfLinks, SiteBroken, SiteBusy
from bot.intake.addresses import Reach
from bot.intake.canonical import canonical
from bot.intake.encoding import decode_page
from bot.intake.fetch import Fetch
from bot.intake.files import Files
from bot.intake.links import Links
from bot.intake.page import linked
from bot.rendering.formats import FORMS
from bot.rendering.telling import told
from bot.rendering.terminal import TerminalView
from bot.rendering.words import shipped
from tests.builders import FERRY, a_file, sayso
from tests.conftest import NOON
from tests.documents import a_docx, a_pdf, set_in_lines
from tests.fakes.papers import Paper, Papers
from tests.pages import ON_COOKIES, PAPER, PARAGRAPHS, READ, REFUSED, TEXT, TITLE, a_page, an_article, metas, news, paragraphs

SHORT = {"a short report": 2, "a short report below an invitation": 2, "not found, in its headline": 3}
"""How many paragraphs these have; others have all."""
URL = "https://courier.example/news/bridge"


@pytest.fixture(scope="module")
def papers() -> Iterator[Papers]:
    """One server for all tests of this file."""
    with Papers() as papers:
        yield papers


def links(papers: Papers, waited: list[float] | None = None) -> Links:
    fetch = Fetch(2, 5, Reach(also=[papers.place]), lambda _: ["127.0.0.1"])
    return Links(fetch, Files(2, lambda: NOON), (waited if waited is not None else []).append)


def read(papers: Papers, path: str, paper: Paper | bytes | str, kind: str = "text/html; charset=utf-8") -> Article:
    papers.put(path, paper, kind)
    return links(papers).article(papers.link(path, "www.courier.example"))


@pytest.mark.parametrize("shape", READ)
def test_the_article_of_a_page_is_read_whole(shape: str) -> None:
    """Two dozen shapes: every paragraph, and nothing of what stands around it."""
    page = linked(READ[shape], "a", URL)
    said = " ".join(page.text.split())
    wanted = ON_COOKIES if shape == "about cookies" else PARAGRAPHS[: SHORT.get(shape)]
    assert [text for text in wanted if text not in said] == []
    around = ("Accept all", "All rights reserved", "Lighthouse keeper retires", "my aunt", "Obituaries", "every morning")
    assert [text for text in around if text in said] == []
    assert page.url == URL


@pytest.mark.parametrize("shape", REFUSED)
def test_a_page_that_shows_no_article_is_refused_as_what_it_is(shape: str) -> None:
    """Never briefed as if it were one."""
    code, html = REFUSED[shape]
    with pytest.raises(InputError) as refused:
        linked(html, "a", URL)
    assert refused.value.code == code


def test_what_is_known_of_an_article_comes_with_it(papers: Papers) -> None:
    """Title, outlet, byline, day, language, and where it stands, without what only counts readers."""
    article = read(papers, "/bridge?id=7&utm_source=letter&fbclid=x", an_article())
    assert article.text == TEXT
    assert (article.title, article.outlet, article.byline) == (TITLE, PAPER, "Wilma Tarn")
    assert (article.published_at, article.language) == (date(2026, 11, 20), "en")
    assert article.url == f"http://www.courier.example:{papers.port}/bridge?id=7"
    assert not article.outlet_guessed


def test_a_page_that_does_not_say_whose_it_is_is_of_its_site(papers: Papers) -> None:
    """No outlet is guessed from its text where its site is known."""
    html = an_article(head="").replace(f" | {PAPER}", "").replace(PAPER, "")
    assert read(papers, "/unsaid", html).outlet == "courier.example"


def test_what_it_says_in_the_end_is_where_it_stands(papers: Papers) -> None:
    """The last of the redirects, and there what the page says of itself."""
    papers.put("/final", an_article(head=news() + '<link rel="Canonical" href="/story/1?utm_medium=x">'))
    papers.pass_on("/short", "/final")
    assert links(papers).article(papers.link("/short")).url == papers.link("/story/1")


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        (None, URL),
        ("https://www.courier.example/news/other", "https://www.courier.example/news/other"),
        ("/news/other#part", "https://courier.example/news/other"),
        ("https://amp.courier.example/news/bridge", "https://amp.courier.example/news/bridge"),
        ("https://bigger.example/news/bridge", URL),
        ("https://courier.example.evil.example/news/bridge", URL),
        ("https://evilcourier.example/news/bridge", URL),
        ("https://courier.example/", URL),
        ("https://me:word@courier.example/a", URL),
        ("javascript:alert(1)", URL),
        ("http://[::1/", URL),
        ("  ", URL),
    ],
)
def test_a_page_is_believed_of_its_own_site_alone(said: str | None, becomes: str) -> None:
    """It may not say that it is another paper's, nor that it is its home page."""
    assert canonical(URL + "?utm_source=a&gclid=2#top", said) == becomes


@pytest.mark.parametrize(
    ("declared", "meta", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        (None, "utf-8", "utf-8"),
        (None, None, "utf-8"),
        ("iso-8859-1", "iso-8859-1", "utf-8"),
        ("windows-1252", None, "cp1252"),
        ("iso-8859-1", None, "cp1252"),
        (None, "windows-1252", "cp1252"),
        ("utf-8", "windows-1252", "cp1252"),
        ("utf-8", None, "cp1252"),
        (None, None, "cp1252"),
        ("zlib", "unicode_escape", "utf-8"),
        ("no-such", None, "utf-8"),
        ("utf-16", None, "utf-16"),
        (None, None, "utf-16"),
        (None, None, "utf-8-sig"),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_is_said_of_it(declared: str | None, meta: str | None, encoding: str) -> None:
    """Declared on the way, in the page, not at all, or wrongly."""
    html = an_article().replace('<meta charset="utf-8">', f'<meta charset="{meta}">' if meta else "")
    assert PARAGRAPHS[1] in decode_page(html.encode(encoding), declared, "a")


def test_other_code_pages_are_read_as_browsers_do() -> None:
    """Latin 2, Cyrillic, Japanese and Chinese under their labels."""
    for text, label, encoding in [
        ("zażółć gęślą", "ISO-8859-2", "iso8859-2"),
        ("мост закрыт", "windows-1251", "cp1251"),
        ("橋は閉鎖", "Shift_JIS", "cp932"),
        ("桥梁关闭", "GB2312", "gb18030"),
    ]:
        assert decode_page(text.encode(encoding), label, "a") == text


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/b", "application/octet-stream"), ("/c", "text/html")],
)
def test_a_pdf_behind_a_link_is_opened_as_one(papers: Papers, path: str, kind: str) -> None:
    """Known by how it begins, whatever it is called."""
    article = read(papers, path, a_pdf(set_in_lines(*PARAGRAPHS[:2]), size=6), kind)
    assert "Ann Lee" in article.text
    assert (article.outlet, article.url) == ("courier.example", f"http://www.courier.example:{papers.port}{path}")


def test_a_word_document_and_a_text_behind_a_link_are_opened(papers: Papers) -> None:
    """By what they are said to be, or by how the link ends."""
    docx = a_docx(*PARAGRAPHS)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert read(papers, "/a", docx, kind).text == TEXT
    assert read(papers, "/a.docx", docx, "application/octet-stream").text == TEXT
    assert read(papers, "/a.txt", TEXT, "text/plain").text == TEXT
    assert read(papers, "/b.txt", TEXT.encode("cp1252"), "text/plain; charset=latin1").text == TEXT
    assert read(papers, "/c", f"# {TITLE}\n\n{TEXT}", "text/markdown").title == TITLE


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        ("image/png", b"\x89PNG\r\n", LinkNotText),
        ("video/mp4", b"\x00\x00\x00\x18ftypmp42", LinkNotText),
        ("application/zip", b"PK\x03\x04", LinkNotText),
        ("application/json", b"{}", LinkNotText),
        ("application/octet-stream", b"\x7fELF", LinkNotText),
        ("", b"\x7fELF", LinkNotText),
        ("application/rss+xml", b"<rss/>", PageOfLinks),
        ("text/xml", b'<?xml version="1.0"?>\n<rss version="2.0"></rss>', PageOfLinks),
        ("text/html", b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', PageOfLinks),
    ],
)
def test_what_is_no_text_is_not_read(papers: Papers, kind: str, body: bytes, error: type[InputError]) -> None:
    """A picture, a film, a program, a feed."""
    with pytest.raises(error):
        read(papers, "/no-text", body, kind)


def test_a_file_that_says_of_itself_what_it_likes_is_no_page(papers: Papers) -> None:
    """Whoever sends a file of ours may say whose it is; a site may not."""
    with pytest.raises(LinkNotText):
        read(papers, "/a.article.json", b'{"text": "a", "outlet": "Reuters"}', "application/octet-stream")


def test_a_site_that_is_busy_is_asked_again(papers: Papers) -> None:
    """As often and as late as it says, three times at most; what will not change is asked once."""
    answers = iter([Paper(status=429, headers={"Retry-After": "3"}), Paper(status=503), Paper(an_article().encode())])
    waited: list[float] = []
    link = papers.put("/busy", lambda _: next(answers))
    assert links(papers, waited).article(link).title == TITLE
    assert waited[0] == 3
    assert len(waited) == 2
    with pytest.raises(SiteBroken):
        links(papers, waited).article(papers.put("/broken", Paper(status=500)))
    before = len(papers.visits)
    with pytest.raises(SiteBusy):
        links(papers).article(papers.put("/later", Paper(status=429, headers={"Retry-After": "3600"})))
    assert len(papers.visits) == before + 1


def test_a_page_that_comes_packed_is_read(papers: Papers) -> None:
    """As nearly all do."""
    packed = Paper(gzip.compress(an_article().encode()), headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})
    assert read(papers, "/packed", packed).text == TEXT


def test_words_of_a_page_are_never_a_pattern_or_a_path() -> None:
    """Whatever stands in its markup, reading it does not break."""
    hostile = [
        news(hasPart={"cssSelector": ".a'] | //*[. = '"}, isAccessibleForFree="yes"),
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">[1, null, "a", {"@type": [1, {}]}, {"@graph": 5}]</script>',
        news(wordCount="many", publisher={"name": 5}, isAccessibleForFree={"a": []}),
        news(wordCount="٣" * 6),
        metas(og_url="http://[", og_type="", og_site_name=" "),
        '<link rel="canonical" href="//"><link rel="canonical">',
    ]
    for head in hostile:
        assert linked(an_article(head=head + news()), "a", URL).text == TEXT


def test_a_page_of_nothing_is_refused() -> None:
    """An empty one, a broken one, one that nests without end."""
    for html in ("", " ", "<", "<html>", "<!doctype html>", "a", "<div>" * 5_000, a_page(paragraphs("Hello."))):
        with pytest.raises(InputError):
            linked(html, "a", URL)


def test_a_link_is_briefed_in_the_terminal(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside files, in every form; each names the outlet and says where the article stands. What fails is told, and skipped."""
    monkeypatch.setenv("SAYSO_INTAKE__ALSO_REACH", f'["127.0.0.1:{papers.port}"]')
    link, ferry = papers.put("/bridge", an_article()), a_file(tmp_path / "ferry.txt", FERRY)
    result = sayso("brief", papers.link("/nowhere"), link, ferry, "--format", "json")
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["article"]["outlet"], first["article"]["url"], second["article"]["url"]) == (PAPER, link, None)
    assert result.exit_code == 1
    assert (
        result.stderr
        == f"sayso: There is no page at 127.0.0.1:{papers.port}/nowhere (the site says 404). Check the link, or send the article's text or a file.\n"
    )
    assert [
        form for form, words in shown(result.stdout.splitlines()[0]).items() if PAPER not in words or link not in words
    ] == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://me:word@a.example/",
        'https://a.example/"><b>',
        "https://a.example/<x|y>",
        "a",
        "https://",
    ],
)
def test_an_address_that_is_none_is_not_shown(tmp_path: Path, url: str) -> None:
    """A file may say anything of where it comes from; a link of ours leads where it seems to."""
    path = a_file(tmp_path / "a.article.json", json.dumps({"text": FERRY, "url": url}).encode())
    briefing = sayso("brief", path, "--format", "json").stdout
    assert [form for form, words in shown(briefing).items() if form != "json" and url in words and len(url) > 1] == []


def shown(briefing: str) -> dict[str, str]:
    """What a person sees of a briefing in JSON, in each form."""
    read = Briefing.model_validate_json(briefing)
    console = Console(width=80)
    with console.capture() as captured:
        console.print(TerminalView(told(read, shipped())))
    written = {str(form): writing.write(read, shipped()) for form, writing in FORMS.items()}
    looked_at = {f"{form}, looked at": writing.look(read, shipped()) for form, writing in FORMS.items()}
    return {"terminal": captured.get(), **written, **looked_at}


def test_files_for_links_are_named_after_them(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the last part of their path, each in a file of its own."""
    monkeypatch.setenv("SAYSO_INTAKE__ALSO_REACH", f'["127.0.0.1:{papers.port}"]')
    links_ = [papers.put(path, an_article()) for path in ("/a/bridge.html?page=1", "/b/bridge", "/")]
    assert sayso("brief", *links_, "--format", "text", "--out", tmp_path / "out").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "127.0.0.briefing.txt",
        "bridge-2.briefing.txt",
        "bridge.briefing.txt",
    ]


def test_a_link_into_the_network_is_refused_in_the_terminal() -> None:
    """Also for who sits at it: the link may have come from anybody."""
    result = sayso("brief", "http://127.0.0.1/admin")
    assert result.exit_code == 1
    assert "leads into a private network (127.0.0.1)" in result.stderr
