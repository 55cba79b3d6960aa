"""Which channels somebody is in: asked of Slack, where an installation lets Sayso ask. Nothing is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from slack_sdk import WebClient

from bot.errors import SlackRefused
from bot.slack.wire import called, pages

SCOPES = {"public_channel": "channels:read", "private_channel": "groups:read"}
"""The scope with which Slack tells of each kind of channel."""
A_PAGE = 999  # as many as Slack gives at once

Standing = Literal["in", "out", "archived", "unseen"]
"""unseen: a channel of which Slack does not tell us who is in it."""
UNSEEN = ("missing_scope", "channel_not_found", "method_not_supported_for_channel_type")


@dataclass(frozen=True)
class Rooms:
    """The channels of one team's people. Every method raises SlackRefused, SlackUnreachable, SendUncertain."""

    client: WebClient
    scopes: frozenset[str]

    @property
    def can_look(self) -> bool:
        """Whether Slack tells of any kind of channel."""
        return bool(self._kinds())

    def of(self, user: str) -> list[str]:
        """The ids of the channels the user is in, of the kinds that we may see; of private ones only those we are in too."""
        found = self._pages(self.client.users_conversations, "channels", user=user, types=",".join(self._kinds()))
        return [str(channel["id"]) for channel in found]

    def standing(self, channel: str, user: str) -> Standing:
        """Whether the user is in the channel, now."""
        if not self.can_look:
            return "unseen"
        try:
            if called(self.client.conversations_info, channel=channel)["channel"].get("is_archived"):
                return "archived"
            members = self._pages(self.client.conversations_members, "members", channel=channel)
            return "in" if any(member == user for member in members) else "out"
        except SlackRefused as refused:
            if refused.facts["reason"] not in UNSEEN:
                raise
            return "unseen"

    def _kinds(self) -> list[str]:
        return [kind for kind, scope in SCOPES.items() if scope in self.scopes]

    def _pages(self, method: Any, name: str, **where: str) -> Iterator[Any]:
        for page in pages(lambda at: called(method, limit=A_PAGE, cursor=at, **where)):
            yield from page[name]
