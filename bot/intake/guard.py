"""The guard at the door to the Internet: every connection goes where it was checked to go, and ends when its time is up.

A name is resolved once, every address it has is checked, and one of these is connected to: there is no second look-up for a
name server to answer otherwise.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from typing import Any

from httpcore2 import ConnectError, ConnectTimeout, NetworkBackend, NetworkStream, SyncBackend

from bot.errors import AddressNotPublic, HostUnknown, LinkPort, LinkSlow
from bot.intake.addresses import IpAddress, Reach

Resolve = Callable[[str], Sequence[str]]
"""The addresses of a host, as text. Raises OSError where it has none."""
CONNECTING = 5.0  # seconds for one address; past that the next is tried


def resolved(host: str) -> list[str]:
    """The addresses the system knows of a host."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass
class Deadline:
    """The end of all that a link may take, whoever it leads to. `name` is what to call it."""

    name: str
    seconds: float
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._end = self.clock() + self.seconds

    def grant(self, seconds: float) -> None:
        """So much more: it was waited for somebody else."""
        self._end += seconds

    def left(self) -> float:
        """The seconds left. Raises LinkSlow where there are none."""
        left = self._end - self.clock()
        if left <= 0:
            raise LinkSlow(name=self.name, seconds=round(self.seconds))
        return left


class Guard(NetworkBackend):
    """Connects to what `reach` has, and to nothing else, until the deadline."""

    def __init__(self, reach: Reach, deadline: Deadline, resolve: Resolve = resolved) -> None:
        self._reach = reach
        self._deadline = deadline
        self._resolve = resolve
        self._inner = SyncBackend()

    def check(self) -> None:
        """Raise LinkSlow where time is up."""
        self._deadline.left()

    def grant(self, seconds: float) -> None:
        """Put the deadline off."""
        self._deadline.grant(seconds)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 the deadline is what counts
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """A connection to one of the host's addresses, all of which may be reached.

        Raises LinkPort, AddressNotPublic, HostUnknown, LinkSlow, and httpcore2's ConnectError and ConnectTimeout.
        """
        failed: Exception = ConnectError("it has no address")
        for address in self._addresses(host, port):
            try:
                seconds = min(CONNECTING, self._deadline.left())
                stream = self._inner.connect_tcp(str(address), port, seconds, local_address, socket_options)
            except (ConnectError, ConnectTimeout) as error:
                failed = error
            else:
                return Stream(stream, self._deadline)
        raise failed

    def _addresses(self, host: str, port: int) -> list[IpAddress]:
        """What the host has, if all of it may be reached: who mixes in an address of the inside has one in mind."""
        if not self._reach.has_port(port):
            raise LinkPort(name=self._deadline.name, port=port)
        found = _literal(host) or [ip_address(text.partition("%")[0]) for text in self._looked_up(host)]
        if not all(self._reach.has(address, port) for address in found):
            raise AddressNotPublic(name=self._deadline.name, host=host)
        return found

    def _looked_up(self, host: str) -> Sequence[str]:
        """Looked up on a thread of its own: the system's look-up knows no end."""
        answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def look_up() -> None:
            try:
                answers.put(self._resolve(host))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=look_up, name="look-up", daemon=True).start()
        with suppress(Empty):
            answer = answers.get(timeout=self._deadline.left())
            if isinstance(answer, Exception) or not answer:
                raise HostUnknown(name=self._deadline.name, host=host)
            return answer
        raise LinkSlow(name=self._deadline.name, seconds=round(self._deadline.seconds))


class Stream(NetworkStream):
    """A connection on which nothing waits past the deadline: a byte now and then is no answer."""

    def __init__(self, inner: NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 as above
        """Some bytes, at most `max_bytes`."""
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 as above
        """Send all of them."""
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        """Close it."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 as above
    ) -> NetworkStream:
        """The same connection, encrypted, with the one whose name the link has."""
        return Stream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What else is known of it."""
        return self._inner.get_extra_info(info)


def _literal(host: str) -> list[IpAddress]:
    try:
        return [ip_address(host)]
    except ValueError:
        return []
