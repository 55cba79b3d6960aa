"""Tests talk to this machine alone, and to no language model that somebody pays for."""

import os
import re
from ipaddress import ip_address
from typing import Any

ALLOWED = "SAYSO_ALLOW_MODEL"
"""Set to 1 by who wants a model asked that is elsewhere."""

OUTSIDE = re.compile(r"\.(?!localhost$|local$|internal$|test$|example$|invalid$)[a-z]{2,}$", re.IGNORECASE)
"""A name somebody could have out there."""


class Elsewhere(RuntimeError):
    """A test would have talked to somebody else."""


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: raises Elsewhere where a socket would be connected elsewhere, or a name out there looked up."""
    if event == "socket.getaddrinfo" and OUTSIDE.search(str(arguments[0])):
        raise Elsewhere(f"{arguments[0]} was looked up")
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not _is_here(str(arguments[1][0])):
        raise Elsewhere(f"{arguments[1][0]} was connected to")


def leave_keys() -> None:
    """What this machine's owner has set for models of theirs is not for tests."""
    for name in [name for name in os.environ if name.startswith("OPENAI_")]:
        del os.environ[name]


def _is_here(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
