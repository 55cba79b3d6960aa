"""A place in a network: an address and a port, as a setting names it. Pure."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Annotated

from pydantic import BeforeValidator


def _address_and_port(named: object) -> object:
    """A validator: what "10.1.2.3:8080" or "[fd00::1]:80" names. A name is none: what it leads to may change."""
    if not isinstance(named, str):
        return named
    host, _, port = named.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise ValueError("is no address and port, as 10.1.2.3:8080")
    return ip_address(host.removeprefix("[").removesuffix("]")), int(port)


Place = Annotated[tuple[IPv4Address | IPv6Address, int], BeforeValidator(_address_and_port)]
