"""Fetching on the wire: what is sent, what is taken, and how every way of not coming to an end ends."""

import gzip
import os
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from bot.errors import (
    LinkError,
    LinkGarbled,
    LinkLoops,
    LinkSlow,
    LinkTooLarge,
    LinkUnreachable,
    LinkUntrusted,
    PageGone,
    PageNeedsLogin,
    PagePaywalled,
    PageRefused,
    SiteBroken,
    SiteBusy,
)
from bot.intake.addresses import Reach
from bot.intake.fetch import Fetch
from tests.fakes.papers import Paper, Papers

BOMB = gzip.compress(bytes(3_000_000))


@pytest.fixture(scope="module")
def papers() -> Iterator[Papers]:
    """One server for all tests of this file."""
    with Papers() as papers:
        yield papers


def a_fetch(papers: Papers, seconds: float = 5, trust: ssl.SSLContext | None = None) -> Fetch:
    known = {"trust": lambda: trust} if trust else {}
    return Fetch(1, seconds, Reach(also=[papers.place]), lambda _: ["127.0.0.1"], **known)


def test_a_page_comes_with_what_is_said_of_it(papers: Papers) -> None:
    """Its bytes, where it stood in the end, its kind and encoding."""
    link = papers.put("/a?b=1", "größer".encode("latin-1"), "Text/HTML; Charset='ISO-8859-1'")
    found = a_fetch(papers).fetched(f"  {link}#part ")
    assert (found.url, found.kind, found.charset, found.body) == (link, "text/html", "ISO-8859-1", "größer".encode("latin-1"))


def test_what_is_sent_is_who_we_are_and_nothing_else(papers: Papers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No cookie that was set before, no password of a .netrc, no proxy of the environment, nobody's address."""
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password word\n")
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.setenv("NETRC", str(netrc))
    papers.put("/cookie", Paper(status=302, headers={"Location": "/after", "Set-Cookie": "a=b; Path=/"}))
    papers.put("/after", b"there")
    assert a_fetch(papers).fetched(papers.link("/cookie")).body == b"there"
    sent = papers.visits[-1].headers
    assert sorted(sent) == ["accept", "accept-encoding", "accept-language", "connection", "host", "user-agent"]
    assert "Sayso" in sent["user-agent"]


def test_what_else_is_asked_for_is_sent_along(papers: Papers) -> None:
    """As of a feed that is only wanted where it has changed."""
    link = papers.put("/feed", Paper(status=304, headers={"ETag": '"2"'}))
    found = a_fetch(papers).fetched(link, {"If-None-Match": '"1"'})
    assert (found.status, found.headers["etag"]) == (304, '"2"')
    assert papers.visits[-1].headers["if-none-match"] == '"1"'


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(papers: Papers, status: int) -> None:
    """Relative and absolute ones; what counts is where it ends."""
    papers.put("/end", b"there")
    papers.pass_on("/middle", papers.link("/end", "other.example"), status)
    found = a_fetch(papers).fetched(papers.pass_on("/start", "middle", status))
    assert (found.url, found.body) == (papers.link("/end", "other.example"), b"there")


def test_redirects_end_after_five(papers: Papers) -> None:
    """Five are followed; a sixth, and a circle, are not."""
    papers.put("/0", b"there")
    for number in range(1, 7):
        papers.pass_on(f"/{number}", f"/{number - 1}")
    assert a_fetch(papers).fetched(papers.link("/5")).body == b"there"
    before = len(papers.visits)
    for link in (papers.link("/6"), papers.pass_on("/circle", "/circle")):
        with pytest.raises(LinkLoops):
            a_fetch(papers).fetched(link)
    assert len(papers.visits) == before + 12


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, PageRefused),
        (401, PageNeedsLogin),
        (402, PagePaywalled),
        (403, PageRefused),
        (404, PageGone),
        (410, PageGone),
        (429, SiteBusy),
        (451, PageRefused),
        (500, SiteBroken),
        (503, SiteBroken),
        (999, SiteBroken),
        (300, PageRefused),
    ],
)
def test_what_a_status_says_is_told(papers: Papers, status: int, error: type[LinkError]) -> None:
    """Each in its own words; an error's page is never read as the article."""
    with pytest.raises(error) as told:
        a_fetch(papers).fetched(papers.put(f"/status/{status}", Paper(b"<p>sorry</p>", status)))
    assert told.value.facts["name"] == f"127.0.0.1:{papers.port}/status/{status}"


@pytest.mark.parametrize(("said", "after"), [("7", 7.0), ("soon", None), ("9" * 40, None), ("-1", None)])
def test_who_says_when_to_come_back_is_heard(papers: Papers, said: str, after: float | None) -> None:
    """In seconds; whatever else stands there says nothing."""
    with pytest.raises(SiteBusy) as busy:
        a_fetch(papers).fetched(papers.put("/busy", Paper(status=429, headers={"Retry-After": said})))
    assert busy.value.after == after


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "GZIP", "deflate", "raw deflate", "identity"])
def test_what_is_packed_is_unpacked(papers: Papers, packing: str) -> None:
    """Both readings of "deflate" are about."""
    text = b"a line of text\n" * 20_000
    raw = zlib.compressobj(wbits=-15)
    packed = {"deflate": zlib.compress(text), "raw deflate": raw.compress(text) + raw.flush(), "identity": text}
    headers = {"Content-Encoding": packing.removeprefix("raw ")}
    link = papers.put("/packed", Paper(packed.get(packing, gzip.compress(text)), headers=headers))
    assert a_fetch(papers).fetched(link).body == text


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Encoding": "gzip"},
        {"Content-Encoding": "deflate"},
        {"Content-Encoding": "br"},
        {"Content-Encoding": "gzip, gzip"},
    ],
)
def test_what_is_packed_otherwise_than_it_says_is_refused(papers: Papers, headers: dict[str, str]) -> None:
    """Also what was never asked for, and one packing in another."""
    with pytest.raises(LinkGarbled):
        a_fetch(papers).fetched(papers.put("/garbled", Paper(b"no such packing at all", headers=headers)))


def test_half_of_what_was_packed_is_nothing(papers: Papers) -> None:
    """An article is not read up to where the line broke."""
    link = papers.put("/half", Paper(gzip.compress(os.urandom(999))[:-20], headers={"Content-Encoding": "gzip"}))
    with pytest.raises(LinkGarbled):
        a_fetch(papers).fetched(link)


@pytest.mark.parametrize(
    "paper",
    [
        Paper(b"a" * 1_000_001),
        Paper(b"a", headers={"Content-Length": "99999999999"}),
        Paper(parts=(b"a" * 100_000 for _ in iter(int, 1))),
        Paper(BOMB, headers={"Content-Encoding": "gzip"}),
        Paper(zlib.compress(bytes(3_000_000)), headers={"Content-Encoding": "deflate"}),
    ],
    ids=["too large", "says so", "never ends", "gzip bomb", "deflate bomb"],
)
def test_what_is_too_large_is_not_taken(papers: Papers, paper: Paper) -> None:
    """On the wire or unpacked, whatever it says of itself."""
    with pytest.raises(LinkTooLarge):
        a_fetch(papers).fetched(papers.put("/large", paper))


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"])
def test_a_trickle_ends_with_the_time(start: bytes) -> None:
    """A byte now and then, before the answer, in its headers or in its body, is no answer."""
    with _a_trickle(start) as papers, pytest.raises(LinkSlow) as slow:
        a_fetch(papers, seconds=0.3).fetched(f"http://127.0.0.1:{papers.port}/")
    assert slow.value.facts["name"] == f"127.0.0.1:{papers.port}"


class _a_trickle:  # noqa: N801 it reads as one
    """A server that sends `start` and then a byte of a header every 20 ms."""

    def __init__(self, start: bytes) -> None:
        self._start = start
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Papers:
        self._thread.start()
        self.place = (ip_address("127.0.0.1"), self.port)
        return self  # type: ignore[return-value]

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        connection, _ = self._socket.accept()
        with connection:
            try:
                connection.sendall(self._start)
                while not self._is_over.wait(0.02):
                    connection.sendall(b"a")
            except OSError:
                return


def test_headers_without_end_are_refused(papers: Papers) -> None:
    """Past a hundred thousand bytes there is no answer behind them."""
    link = papers.put("/headers", Paper(raw=b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 300_000 + b"\r\n\r\nhello"))
    with pytest.raises(LinkGarbled):
        a_fetch(papers).fetched(link)


@pytest.mark.parametrize("raw", [b"\x00\x01\x02\r\n\r\n", b"SSH-2.0-OpenSSH\r\n\r\n", b"HTTP/1.1 200\r\n\tfolded\r\n\r\n"])
def test_what_is_no_answer_of_the_web_is_refused(papers: Papers, raw: bytes) -> None:
    """Another program behind the port, or a broken one."""
    with pytest.raises(LinkGarbled):
        a_fetch(papers).fetched(papers.put("/raw", Paper(raw=raw)))


@pytest.mark.parametrize("raw", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"])
def test_who_hangs_up_has_not_answered(papers: Papers, raw: bytes) -> None:
    """Half a page is no page; it may come another time."""
    with pytest.raises(LinkUnreachable):
        a_fetch(papers).fetched(papers.put("/hangs-up", Paper(raw=raw)))


def test_who_is_not_there_is_said() -> None:
    """Nobody listens at that address."""
    with Papers() as gone:
        pass
    with pytest.raises(LinkUnreachable) as told:
        a_fetch(gone).fetched(gone.link("/", "news.example"))
    assert told.value.facts["host"] == "news.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for paper.example, and its key, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650"]
    made += ["-subj", "/CN=paper.example", "-addext", "subjectAltName=DNS:paper.example"]
    subprocess.run(  # noqa: S603 what stands here
        [*made, "-keyout", folder / "key", "-out", folder / "own"], check=True, capture_output=True
    )
    (folder / "both").write_bytes((folder / "key").read_bytes() + (folder / "own").read_bytes())
    return folder / "both"


def test_a_site_has_to_prove_that_it_is_the_one(certificate: Path) -> None:
    """A certificate nobody vouches for, or of another site, is none; a good one is taken."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    trust = ssl.create_default_context(cafile=str(certificate))
    with Papers(server) as papers:
        papers.put("/a", b"hello")
        assert a_fetch(papers, trust=trust).fetched(papers.link("/a", "paper.example")).body == b"hello"
        with pytest.raises(LinkUntrusted):
            a_fetch(papers, trust=trust).fetched(papers.link("/a", "other.example"))
        with pytest.raises(LinkUntrusted):
            a_fetch(papers).fetched(papers.link("/a", "paper.example"))


def test_who_speaks_no_tls_is_not_trusted(papers: Papers) -> None:
    """Nothing is sent in the clear in its place."""
    before = len(papers.visits)
    with pytest.raises(LinkUntrusted):
        a_fetch(papers).fetched(papers.link("/a").replace("http:", "https:"))
    assert len(papers.visits) == before
