"""A link to what it leads to, asked for politely and once: no cookies, no names, no proxies, nothing of ours but who we are.

What comes is bounded: in time, in what comes over the wire, in what that unpacks to, in how often it is passed on.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from copy import copy
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ssl import SSLContext, SSLError

from httpcore2 import (
    ConnectError,
    ConnectionPool,
    LocalProtocolError,
    NetworkError,
    RemoteProtocolError,
    Response,
    TimeoutException,
    default_ssl_context,
)

from bot.errors import (
    LinkGarbled,
    LinkLoops,
    LinkTooLarge,
    LinkUnreachable,
    LinkUntrusted,
    PageGone,
    PageNeedsLogin,
    PagePaywalled,
    PageRefused,
    SaysoError,
    SiteBroken,
    SiteBusy,
)
from bot.intake.addresses import Reach
from bot.intake.guard import Deadline, Guard, Resolve, resolved
from bot.intake.target import Target, name_of, target_of

MEGABYTE = 1_000_000
MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
NOT_MODIFIED = 304
PIECE = 65_536  # bytes that are unpacked at once
SAID = {
    "User-Agent": "Mozilla/5.0 (compatible; Sayso/0.1)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}

Headers = Mapping[str, str]
"""By their names in small letters."""
Turn = Callable[[str], AbstractContextManager[float]]
"""The time in which a host may be asked: how many seconds it was waited for."""


@dataclass(frozen=True)
class Fetched:
    """What a link led to: the address in the end, the site's headers, and the bytes, unpacked."""

    url: str
    status: int
    headers: Headers
    body: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """What it is said to be, as "text/html"; empty where nothing is said."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that is declared on the way."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None


def _at_once(_: str) -> AbstractContextManager[float]:
    return nullcontext(0.0)


class Fetch:
    """Fetches links. `largest_mb` and `seconds` are what one may weigh and take; `trust` says whose certificates hold."""

    def __init__(
        self,
        largest_mb: float,
        seconds: float,
        reach: Reach,
        resolve: Resolve = resolved,
        trust: Callable[[], SSLContext] = default_ssl_context,
    ) -> None:
        self._largest_mb = largest_mb
        self._seconds = seconds
        self._reach = reach
        self._resolve = resolve
        self._trust = trust
        self._turn: Turn = _at_once

    def paced(self, turn: Turn) -> "Fetch":
        """The same, asking each host only when it is its turn."""
        polite = copy(self)
        polite._turn = turn
        return polite

    def fetched(self, link: str, asked: Headers | None = None) -> Fetched:
        """What the link leads to, with these headers besides ours. Raises LinkError, and among it what the status says."""
        name = name_of(link)
        target = target_of(link, name)
        guard = Guard(self._reach, Deadline(name, self._seconds), self._resolve)
        for _ in range(MOST_REDIRECTS + 1):
            with self._turn(target.host) as waited:
                guard.grant(waited)
                found = self._answer(target, name, guard, asked or {})
            if isinstance(found, Fetched):
                return found
            target = found
        raise LinkLoops(name=name, most=MOST_REDIRECTS)

    def _answer(self, target: Target, name: str, guard: Guard, asked: Headers) -> Fetched | Target:
        """What stands at the target, or where it passes us on to."""
        context = self._trust() if target.scheme == "https" else None
        headers = [(key.encode(), value.encode("latin-1")) for key, value in {**SAID, **asked}.items()]
        try:
            # A pool for each: nothing is kept open, and nothing of one site is there for the next.
            with (
                ConnectionPool(context, network_backend=guard) as pool,
                pool.stream(b"GET", target.url.encode("ascii"), headers=headers) as response,
            ):
                return self._taken(response, target, name)
        except TimeoutException as error:
            guard.check()
            raise LinkUnreachable(name=name, host=target.host) from error
        except ConnectError as error:
            raise (LinkUntrusted if _is_of_trust(error) else LinkUnreachable)(name=name, host=target.host) from error
        except NetworkError as error:
            raise LinkUnreachable(name=name, host=target.host) from error
        except (RemoteProtocolError, LocalProtocolError, zlib.error) as error:
            if _broke_off(error):
                raise LinkUnreachable(name=name, host=target.host) from error
            raise LinkGarbled(name=name) from error

    def _taken(self, response: Response, target: Target, name: str) -> Fetched | Target:
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
        if response.status in REDIRECTS and headers.get("location"):
            return target.leading(headers["location"], name)
        if response.status != NOT_MODIFIED:
            _check(response.status, headers, name)
        return Fetched(target.url, response.status, headers, self._body(response.iter_stream(), headers, name))

    def _body(self, parts: Iterable[bytes], headers: Headers, name: str) -> bytes:
        """All of it, as long as neither it nor what it unpacks to is too large. Raises LinkTooLarge, LinkGarbled."""
        most, body = self._largest_mb * MEGABYTE, bytearray()
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > most:
            raise LinkTooLarge(name=name, largest=self._largest_mb)
        for piece in _unpacked(self._weighed(parts, name), headers.get("content-encoding", ""), name):
            body += piece
            if len(body) > most:
                raise LinkTooLarge(name=name, largest=self._largest_mb)
        return bytes(body)

    def _weighed(self, parts: Iterable[bytes], name: str) -> Iterator[bytes]:
        weight = 0
        for part in parts:
            weight += len(part)
            if weight > self._largest_mb * MEGABYTE:
                raise LinkTooLarge(name=name, largest=self._largest_mb)
            yield part


def _check(status: int, headers: Headers, name: str) -> None:
    """Nothing where a page came. Raises what its status says."""
    if 200 <= status < 300:
        return
    kinds: dict[int, type[SaysoError]] = {
        401: PageNeedsLogin,
        402: PagePaywalled,
        404: PageGone,
        407: PageNeedsLogin,
        410: PageGone,
        429: SiteBusy,
    }
    kind = kinds.get(status, SiteBroken if status >= 500 else PageRefused)
    error = kind(name=name, status=status) if "status" in kind.names else kind(name=name)
    if kind.retry:
        error.after = _wait(headers)
    raise error


def _wait(headers: Headers) -> float | None:
    """How many seconds a site wants to be left alone: it says so in seconds, or as a moment by its own clock."""
    wait = headers.get("retry-after", "").strip()
    if wait.isdecimal():
        return float(wait) if len(wait) < 10 else None
    try:
        until, now = (parsedate_to_datetime(said) for said in (wait, headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):  # also where one of them names a zone and the other none
        return None


def _unpacked(parts: Iterable[bytes], packing: str, name: str) -> Iterator[bytes]:
    """The bytes as they were packed, a piece at a time: a bomb ends at the next one. Raises LinkGarbled, zlib.error."""
    if (packing := packing.strip().lower()) in ("", "identity"):
        yield from parts
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise LinkGarbled(name=name)
    unpacking = None
    for rest in filter(None, parts):
        # Some who say "deflate" leave out its frame; RFC 9110 warns of them. A frame's first byte says so: RFC 1950.
        unpacking = unpacking or zlib.decompressobj(47 if packing != "deflate" or rest[0] & 15 == 8 else -15)
        while rest:
            yield unpacking.decompress(rest, PIECE)
            rest = unpacking.unconsumed_tail  # noqa: PLW2901 what of this part is left
    if unpacking:
        yield unpacking.flush()
        if not unpacking.eof:
            raise LinkGarbled(name=name)


def _broke_off(error: Exception) -> bool:
    """Whether the site hung up in the middle: h11 has no kind for it, nor has httpcore, which hands its errors on."""
    said = error.args[0]
    return isinstance(error, RemoteProtocolError) and (isinstance(said, str) or "closed connection" in str(said))


def _is_of_trust(error: BaseException) -> bool:
    """Whether a connection failed over its encryption. What httpcore raises holds the cause as its context."""
    seen: BaseException | None = error
    while seen:
        if isinstance(seen, SSLError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
