"""The guard: no link reaches inside anybody's network, whatever it is written as, whoever answers for its name."""

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import IntakeConfig
from bot.errors import AddressNotPublic, HostUnknown, LinkError, LinkInvalid, LinkPort, LinkWithPassword
from bot.intake.addresses import Reach, is_public
from bot.intake.fetch import Fetch
from bot.intake.guard import Deadline, Guard
from bot.intake.target import name_of, target_of
from tests.fakes.papers import Papers

PUBLIC = "93.184.215.14"
connected: list[object] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        connected.append(arguments[1])


sys.addaudithook(_hear)

LITERALS = """
http://127.0.0.1/ http://127.255.255.254/ http://0.0.0.0/ http://0.1.2.3/ http://10.0.0.1/ http://10.255.255.255/
http://172.16.0.1/ http://172.31.255.255/ http://192.168.0.1/ http://192.168.255.255/ http://100.64.0.1/
http://100.100.100.200/ http://100.127.255.255/ http://169.254.169.254/latest/meta-data/ http://169.254.0.1/
http://168.63.129.16/ http://192.0.0.8/ http://192.0.0.192/ http://192.0.2.1/ http://198.18.0.1/ http://198.19.255.255/
http://198.51.100.1/ http://203.0.113.1/ http://192.88.99.1/ http://224.0.0.1/ http://239.255.255.250/ http://240.0.0.1/
http://255.255.255.255/ http://[::]/ http://[::1]/ http://[::2]/ http://[::ffff:127.0.0.1]/ http://[::ffff:a9fe:a9fe]/
http://[::127.0.0.1]/ http://[::ffff:0:127.0.0.1]/ http://[64:ff9b::127.0.0.1]/ http://[64:ff9b::a9fe:a9fe]/
http://[64:ff9b:1::a00:1]/ http://[2002:7f00:1::]/ http://[2002:808:808::1]/ http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/
http://[2001:db8::1]/ http://[2001:10::1]/ http://[2001:20::1]/ http://[3fff::1]/ http://[100::1]/ http://[5f00::1]/
http://[fe80::1]/ http://[fec0::1]/ http://[fc00::1]/ http://[fd00:ec2::254]/ http://[fd12:3456::1]/ http://[ff02::1]/
http://[ff0e::1]/ http://[4000::1]/ http://[0:0:0:0:0:ffff:7f00:1]/ https://127.0.0.1/ https://[::1]/
""".split()
SPELLINGS = """
http://2130706433/ http://0x7f000001/ http://017700000001/ http://127.1/ http://127.0.1/ http://0177.0.0.1/ http://0x7f.0.0.1/
http://0x7f.1/ http://127.0.0.01/ http://00000177.0.0.1/ http://127.0.0.0x1/ http://4294967297/ http://0/ http://0x/
http://1.2.3.4.5/ http://127.0.0.256/ http://１２７.0.0.1/ http://127。0。0。1/ http://①②⑦.⓪.⓪.①/ http://[fe80::1%25eth0]/
http://[::1/ http://[v1.a]/ http://127.0.0.1%2f@a.example/ http://127.0.0.1%00.example/ http://a.example\\@127.0.0.1/
http://127.0.0.1\\.a.example/ http:///127.0.0.1/ http:127.0.0.1 //127.0.0.1/ http:// file:///etc/passwd ftp://127.0.0.1/
gopher://127.0.0.1:25/ data:text/html,hi javascript:alert(1) jar:http://a.example!/ dict://127.0.0.1:11211/stat unix:/run/a
http://a..example/ http://.example/ http://a.example:port/ http://a.example:99999/ http://a.example:-80/
""".split()
WITH_PASSWORDS = ["http://me@a.example/", "http://me:word@a.example/", "https://@a.example/", "http://a.example@127.0.0.1/"]
PORTS = [22, 25, 81, 6379, 8080, 9200, 11211, 65535]
PASSES = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.215.14 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 169.253.255.255
172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 2606:4700:4700::1111
2001:4860:4860::8888 2a00:1450:4001:80b::200e 2400:cb00::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8
""".split()


def a_fetch(
    resolve: Callable[[str], Sequence[str]] = lambda _: [PUBLIC],
    reach: Reach = Reach(),  # noqa: B008 it never changes
    seconds: float = 5,
) -> Fetch:
    return Fetch(largest_mb=1, seconds=seconds, reach=reach, resolve=resolve)


@pytest.fixture(autouse=True)
def _nobody() -> None:
    connected.clear()


def test_the_table_is_long_enough() -> None:
    """Sixty hostile addresses at least, and fifteen that pass."""
    assert len(set(LITERALS)) >= 50
    assert len({*LITERALS, *SPELLINGS}) >= 100
    assert len(set(PASSES)) >= 15


@pytest.mark.parametrize("link", LITERALS)
def test_a_literal_inside_is_refused_before_anything_is_sent(link: str) -> None:
    """Loopback, private, link-local, metadata, multicast, translated, nobody's: no connection is begun."""
    with pytest.raises(AddressNotPublic):
        a_fetch().fetched(link)
    assert connected == []


@pytest.mark.parametrize("link", LITERALS)
def test_a_name_of_an_address_inside_is_refused_too(link: str) -> None:
    """What a name server says is checked as what a link says."""
    address = target_of(link).host
    with pytest.raises(AddressNotPublic):
        a_fetch(lambda _: [address]).fetched("https://harmless.example/")
    assert connected == []


@pytest.mark.parametrize("link", SPELLINGS)
def test_what_only_some_programs_take_for_an_address_is_none(link: str) -> None:
    """Decimal, hexadecimal, octal, short, full-width, other schemes, what two readers of a link read otherwise."""
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return [PUBLIC]

    with pytest.raises(LinkError) as refused:
        a_fetch(resolve).fetched(link)
    assert isinstance(refused.value, LinkInvalid | LinkWithPassword | AddressNotPublic)
    assert (connected, asked) == ([], [])


@pytest.mark.parametrize("link", WITH_PASSWORDS)
def test_a_link_with_a_name_or_password_is_refused(link: str) -> None:
    """Nobody's password is sent, nor shown in what is said of it."""
    with pytest.raises(LinkWithPassword) as refused:
        a_fetch().fetched(link)
    assert "word" not in str(refused.value.facts)
    assert connected == []


@pytest.mark.parametrize("port", PORTS)
def test_only_the_ports_of_the_web_are_opened(port: int) -> None:
    """Not the doors of mail, databases or caches, on any address."""
    with pytest.raises(LinkPort):
        a_fetch().fetched(f"http://a.example:{port}/")
    assert connected == []


@pytest.mark.parametrize("address", PASSES)
def test_a_public_address_passes(address: str) -> None:
    """The neighbours of every range among them."""
    assert is_public(ip_address(address))
    assert Reach().has(ip_address(address), 443)


@pytest.mark.parametrize("others", [["127.0.0.1"], ["10.0.0.1", "1.1.1.1"], ["fe80::1%eth0"], ["::1"]])
def test_one_address_inside_among_public_ones_is_enough_to_refuse(others: list[str]) -> None:
    """Which of them is connected to is no matter of luck."""
    for found in ([PUBLIC, *others], [*others, PUBLIC]):
        with pytest.raises(AddressNotPublic):
            a_fetch(lambda _, found=found: found).fetched("http://mixed.example/")  # type: ignore[misc]
    assert connected == []


def test_a_name_nobody_knows_is_said() -> None:
    """The look-up fails, or has no answer, or the name is too long for it."""

    def unknown(host: str) -> list[str]:
        raise OSError(host)

    def without(_: str) -> list[str]:
        return []

    for resolve in (unknown, without):
        with pytest.raises(HostUnknown):
            a_fetch(resolve).fetched("http://nowhere.example/")


def test_what_is_connected_to_is_what_was_checked() -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    with Papers() as papers:
        answers = iter([["127.0.0.1"]])
        reach = Reach(also=[papers.place])
        link = papers.put("/a", b"hello")
        fetched = a_fetch(lambda _: next(answers), reach).fetched(link.replace("127.0.0.1", "lying.example"))
        assert fetched.body == b"hello"
        assert papers.visits[0].headers["host"] == f"lying.example:{papers.port}"
    assert connected == [("127.0.0.1", papers.port)]


def test_a_name_that_changes_between_two_steps_is_checked_at_each() -> None:
    """The first look-up is harmless, the one after the redirect is not."""
    with Papers() as papers:
        papers.pass_on("/a", f"http://lying.example:{papers.port}/b")
        papers.put("/b", b"secret")
        answers = iter([["127.0.0.1"], ["127.0.0.2"]])
        with pytest.raises(AddressNotPublic):
            a_fetch(lambda _: next(answers), Reach(also=[papers.place])).fetched(papers.link("/a", "lying.example"))
        assert [visit.path for visit in papers.visits] == ["/a"]


@pytest.mark.parametrize("link", [*LITERALS, *SPELLINGS, *WITH_PASSWORDS, "http://a.example:8080/"])
def test_a_redirect_is_checked_as_a_link_is(papers: Papers, link: str) -> None:
    """Whoever passes us on has no more say than who sent the link."""
    papers.pass_on("/on", link.encode("utf-8").decode("latin-1"))
    before = len(papers.visits)
    reached = a_fetch(reach=Reach(also=[papers.place]))
    if link in ("http://", "//127.0.0.1/", "http:127.0.0.1", "http:///127.0.0.1/"):
        return  # to be read beside the page they stand in
    with pytest.raises(LinkError):
        reached.fetched(papers.link("/on"))
    assert len(papers.visits) == before + 1
    assert connected == [("127.0.0.1", papers.port)]


@pytest.fixture(scope="module")
def papers() -> Iterator[Papers]:
    """One server for the redirects of this file."""
    with Papers() as papers:
        yield papers


@given(st.integers(0, 2**32 - 1))
def test_an_address_is_what_it_is_in_every_notation(number: int) -> None:
    """Mapped into IPv6, or translated, it is as public as it is; within 6to4 and as "compatible" never."""
    address = IPv4Address(number)
    public = is_public(address)
    assert is_public(IPv6Address(f"::ffff:{address}")) == public
    assert is_public(IPv6Address(f"64:ff9b::{address}")) == public
    assert not is_public(IPv6Address(f"::{address}"))
    assert not is_public(IPv6Address((0x2002 << 112) | (number << 80)))
    assert public <= address.is_global
    assert not (public and (address.is_multicast or address.is_reserved or address.is_link_local))


@given(st.integers(0, 2**128 - 1))
def test_no_address_of_ipv6_is_public_that_is_not_global(number: int) -> None:
    """What Python knows of them is only ever stricter here."""
    address = IPv6Address(number)
    held = address.ipv4_mapped
    assert is_public(address) <= (address.is_global or held is not None)


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_reading_of_links(text: str) -> None:
    """It is a link with a name that can be looked up, or it is refused."""
    for link in (text, f"http://{text}", f"https://a.example/{text}"):
        try:
            target = target_of(link)
        except LinkError:
            continue
        assert target.url.isascii()
        assert target_of(target.url) == target
        assert name_of(link)


def test_a_name_in_other_letters_is_sent_as_its_own() -> None:
    """As browsers write it, IDNA 2008 with its mapping."""
    assert target_of("http://BÜCHER.example/Größe?q=ä#teil").url == "http://xn--bcher-kva.example/Gr%C3%B6%C3%9Fe?q=%C3%A4"
    assert target_of("https://straße.example").url == "https://xn--strae-oqa.example/"
    assert target_of("http://ａ.example:80/%7Ea").url == "http://a.example/%7Ea"


def test_an_operator_names_what_else_may_be_reached() -> None:
    """One address and port of their own network, and nothing beside it."""
    config = IntakeConfig.model_validate({"also_reach": ["10.1.2.3:8080", "[fd00::1]:80"]})
    reach = Reach(also=config.also_reach)
    assert reach.has(ip_address("10.1.2.3"), 8080)
    assert reach.has(ip_address("fd00::1"), 80)
    assert not reach.has(ip_address("10.1.2.3"), 80)
    assert not reach.has(ip_address("10.1.2.4"), 8080)
    assert not reach.has(ip_address(PUBLIC), 8080)
    for wrong in ("10.1.2.3", "news.example:80", "10.1.2.3:0", "10.1.2.3:99999", "", "10.0.0.0/8:80"):
        with pytest.raises(ValueError, match="also_reach"):
            IntakeConfig.model_validate({"also_reach": [wrong]})


def test_a_look_up_that_takes_for_ever_ends_with_the_time() -> None:
    """Nobody waits for the system's own patience."""
    never = threading.Event()
    try:
        with pytest.raises(LinkError) as slow:
            Guard(Reach(), Deadline("a", 0.05), lambda _: [str(never.wait())]).connect_tcp("a.example", 80)
        assert slow.value.code == "link_slow"
    finally:
        never.set()
