"""A link, taken apart once: what is checked is what is connected to. Pure."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from bot.errors import LinkInvalid, LinkWithPassword

SCHEMES = {"http": 80, "https": 443}
LONGEST = 2_000  # characters of a link; browsers and servers take hardly more
LONGEST_NAME = 80  # characters of what a link is called
_KEPT = "%/:=&?~+!$,;'@()*[]"
"""What stays as it is in a path and its question; anything else that is not a letter or digit of ASCII is escaped."""

_UNSEEN = re.compile(r"[\s\\\x00-\x1f\x7f]")
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True)
class Target:
    """Where a link leads. `host` is in ASCII, without brackets; `path` with its question, escaped."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The link as it is sent, without the part that is for browsers."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == SCHEMES[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    def leading(self, location: str, name: str) -> "Target":
        """Where a redirect leads from here. Raises LinkInvalid, LinkWithPassword."""
        try:
            return target_of(urljoin(self.url, location.strip()), name)
        except ValueError:
            raise LinkInvalid(name=name) from None


def target_of(link: str, name: str | None = None) -> Target:
    """Where a link leads; `name` is what to call it in an error. Raises LinkInvalid, LinkWithPassword."""
    link = link.strip()
    name = name or name_of(link)
    if len(link) > LONGEST or _UNSEEN.search(link):
        raise LinkInvalid(name=name)
    try:
        parts, port = _split(link)
        host = _host(parts.hostname or "", is_literal="[" in parts.netloc)
    except ValueError:  # also UnicodeError, AddressValueError
        raise LinkInvalid(name=name) from None
    if "@" in parts.netloc:
        raise LinkWithPassword(name=name)
    question = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return Target(parts.scheme, host, port, quote(parts.path or "/", safe=_KEPT) + question)


def name_of(link: str) -> str:
    """What people call a link: its site and the rest without the scheme, cut where it is long. No password in it is shown."""
    shown = re.sub(r"^[a-z]+://([^/?#]*@)?(www\.)?", "", " ".join(link.split()), flags=re.IGNORECASE).rstrip("/")
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1]}…"


def _split(link: str) -> tuple[SplitResult, int]:
    parts = urlsplit(link)
    if parts.scheme not in SCHEMES or not parts.netloc:
        raise ValueError(parts.scheme)
    return parts, SCHEMES[parts.scheme] if parts.port is None else parts.port


def _host(host: str, *, is_literal: bool) -> str:
    """The host in ASCII. Raises ValueError where it is none, or a number that only some programs take for an address."""
    if is_literal:
        if "%" in host:
            raise AddressValueError(host)
        return str(IPv6Address(host))
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")
    if not _NAME.fullmatch(host) or len(host) > 253:
        raise ValueError(host)
    last = host.removesuffix(".").rpartition(".")[2]
    return str(IPv4Address(host.removesuffix("."))) if _NUMBER.fullmatch(last) else host
