"""What a setting may hold: a number of megabytes, a place in a network. Pure."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field


def _whole(number: float) -> float:
    """A validator: two is told as 2, and not as 2.0."""
    return int(number) if number == int(number) else number


Megabytes = Annotated[float, Field(gt=0, allow_inf_nan=False), AfterValidator(_whole)]
"""Of 1,000,000 bytes."""


def _address_and_port(named: object) -> object:
    """A validator: what "10.1.2.3:8080" or "[fd00::1]:80" names. A name is none: what it leads to may change."""
    if not isinstance(named, str):
        return named
    host, _, port = named.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise ValueError("is no address and port, as 10.1.2.3:8080")
    return ip_address(host.removeprefix("[").removesuffix("]")), int(port)


Place = Annotated[tuple[IPv4Address | IPv6Address, int], BeforeValidator(_address_and_port)]
"""An address, and a port there."""
