"""Who somebody is in Slack, and what that lets them do. Looked up when it matters, and kept for a while."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient

from bot.retrying import patiently
from bot.slack.wire import called

SECONDS_KEPT = 300.0
MOST_KEPT = 10_000  # people


@dataclass(frozen=True)
class Person:
    """Somebody in Slack."""

    id: str
    name: str
    """As others see it."""
    zone: str
    """IANA time zone."""
    is_admin: bool
    """An admin or owner of the workspace, or one named in app.yaml."""
    is_guest: bool
    is_stranger: bool
    """Of another workspace, here by a shared channel."""
    is_gone: bool
    """Deactivated."""


@dataclass
class People:
    """The people one team's bot meets. Every method raises SlackRefused, SlackUnreachable, SendUncertain."""

    client: WebClient
    team: str
    admins: frozenset[str]
    clock: Callable[[], float] = time.monotonic
    _known: dict[str, tuple[float, Person]] = field(default_factory=dict)

    def person(self, user: str, *, now: bool = False) -> Person:
        """Who that is; `now`: whatever was known of them before."""
        at, known = self._known.get(user, (0.0, None))
        if now or known is None or self.clock() - at > SECONDS_KEPT:
            known = self._read(patiently(lambda: called(self.client.users_info, user=user))["user"])
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[user] = (self.clock(), known)
        return known

    def _read(self, user: Mapping[str, Any]) -> Person:
        shown = user.get("profile", {}).get("display_name") or user.get("real_name") or user.get("name") or user["id"]
        is_guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
        is_stranger = bool(user.get("is_stranger")) or user.get("team_id", self.team) != self.team
        trusted = bool(user.get("is_admin") or user.get("is_owner")) and not is_stranger
        return Person(
            id=user["id"],
            name=str(shown),
            zone=user.get("tz") or "UTC",
            is_admin=trusted or user["id"] in self.admins,
            is_guest=is_guest,
            is_stranger=is_stranger,
            is_gone=bool(user.get("deleted")),
        )
