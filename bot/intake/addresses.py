"""Which addresses of the Internet are anybody's to ask: never one inside a network, whatever it is written as. Pure.

The ranges are those of IANA's registries of special-purpose addresses (RFC 6890 and what it was amended by) and of multicast.
They stand here in full: what Python's `is_global` says of them changes with its version, and leaves some out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

PORTS = frozenset({80, 443})

IpAddress = IPv4Address | IPv6Address

_NOT_PUBLIC = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this host, this network
            "10.0.0.0/8",
            "100.64.0.0/10",  # behind a carrier's NAT; a cloud's metadata may be there, too
            "127.0.0.0/8",
            "168.63.129.16/32",  # answers inside every machine of one cloud
            "169.254.0.0/16",  # link-local, and the metadata of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",  # for documents
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",  # once relays of 6to4
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",  # for benchmarks
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # nobody's, and broadcast
        ),
    )
)
# Of IPv6 all that was ever given out lies in one block: what is not in it is loopback, private, translated or nobody's.
_GIVEN_OUT = IPv6Network("2000::/3")
_NOT_PUBLIC_THERE = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols, among them Teredo, which holds another address
            "2001:db8::/32",
            "2002::/16",  # 6to4, which holds another address
            "2620:4f:8000::/48",
            "3fff::/20",  # for documents
        ),
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")  # how a network without IPv4 writes every IPv4 address: RFC 6052
_FOUR_BYTES = 0xFFFF_FFFF


def is_public(address: IpAddress) -> bool:
    """Whether it is an address of the public Internet. One that holds an IPv4 address is what that one is."""
    if isinstance(address, IPv6Address):
        if (inner := _held(address)) is None:
            return address in _GIVEN_OUT and not any(address in network for network in _NOT_PUBLIC_THERE)
        address = inner
    return not any(address in network for network in _NOT_PUBLIC)


def _held(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(int(address) & _FOUR_BYTES)
    return address.ipv4_mapped


@dataclass(frozen=True)
class Reach:
    """What may be connected to: the public Internet on the ports of the web, and the addresses an operator has named."""

    also: Collection[tuple[IpAddress, int]] = ()
    """An address inside a network and its port, as of a newspaper of one's own."""

    def has_port(self, port: int) -> bool:
        """Whether anything may be reached on that port."""
        return port in PORTS or any(port == other for _, other in self.also)

    def has(self, address: IpAddress, port: int) -> bool:
        """Whether that address may be connected to on that port."""
        return (port in PORTS and is_public(address)) or (address, port) in self.also
