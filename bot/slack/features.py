"""What an installation may leave out: each feature with the scopes it needs, and whether they were granted. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Name = Literal["reaction", "export", "looking"]

SCOPES: Mapping[Name, frozenset[str]] = {
    "reaction": frozenset({"reactions:read", "channels:history"}),
    "export": frozenset({"files:write"}),
    "looking": frozenset({"channels:history", "groups:history"}),
}
"""reaction: a message is briefed by a 📰 on it; export: a briefing as files; looking: a message whose sending ended without an
answer is looked for in channels."""


@dataclass(frozen=True)
class Feature:
    """An optional feature, and which of its scopes it lacks."""

    name: Name
    scopes: frozenset[str]
    missing: frozenset[str]

    @property
    def is_on(self) -> bool:
        """Whether every scope it needs was granted."""
        return not self.missing


def features(granted: frozenset[str]) -> tuple[Feature, ...]:
    """Every optional feature, given the scopes of the bot's token."""
    return tuple(Feature(name, scopes, scopes - granted) for name, scopes in SCOPES.items())


def is_on(name: Name, granted: frozenset[str]) -> bool:
    """Whether the feature is on, given the scopes of the bot's token."""
    return SCOPES[name] <= granted
