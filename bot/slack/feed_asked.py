"""What somebody wants of a channel's feeds, read off a command or a message. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.errors import LinkError
from bot.intake.target import target_of
from bot.slack.asked import of_message, speaks_to_us
from bot.slack.typed import links

Body = Mapping[str, Any]
Do = Literal["open", "add", "remove", "hand_out"]

FEEDS = "feeds"
_VERBS: Mapping[str, Do] = {"": "open", "add": "add", "remove": "remove", "export": "hand_out"}
_COMMAND = re.compile(r"feeds(?:\s+(add|remove|export)\b(.*))?\s*", re.IGNORECASE | re.DOTALL)
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^>]*)?>")


@dataclass(frozen=True)
class Wanted:
    """What of the feeds; `link` may be empty, or none."""

    do: Do
    link: str = ""
    words: str = ""

    @property
    def url(self) -> str:
        """The address it is about, as it is asked for. Raises LinkError."""
        return target_of(self.link if "://" in self.link else f"https://{self.link}").url


def wanted(text: str) -> Wanted | None:
    """What a command wants of feeds; None where it is about something else."""
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return None
    rest = (found[2] or "").strip()
    link = next(iter(links(rest)), "") or rest.partition(" ")[0]
    words = rest.partition(link)[2].lstrip(">").strip() if link else ""
    return Wanted(_VERBS[(found[1] or "").lower()], link, words)


def url_of(link: str) -> str | None:
    """The address that was entered; None where it is none of the web."""
    try:
        return Wanted("add", link.strip()).url
    except LinkError:
        return None


def speaks_of_feeds(body: Body) -> bool:
    """Whether a message to us is the word, in a conversation with us perhaps with a channel behind it; files may be there."""
    event = body["event"]
    if not speaks_to_us(event):
        return False
    text = _CHANNEL.sub("", str(event.get("text") or ""))
    return of_message({**body, "event": {**event, "text": text}}).text.lower() == FEEDS


def channel_of(event: Body) -> str | None:
    """The channel that a message to us means: the one it names, else the one it stands in; None in a conversation with us."""
    if named := _CHANNEL.search(str(event.get("text") or "")):
        return named[1]
    return None if event.get("channel_type") == "im" else str(event["channel"])
