"""What somebody asked for in Slack, read off the payload Slack sends. Pure: nothing is fetched, nothing is decided.

One thing asked is one key, however often Slack delivers it and under however many event ids.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

Kind = Literal["command", "mention", "message", "modal"]

_MENTION = re.compile(r"<@[UW][A-Z0-9]+(?:\|[^>]*)?>")
_TOKEN = re.compile(r"<(?P<target>[@#!][^<>|\s]+|[a-z][a-z0-9+.-]*:[^<>|\s]+)(?:\|(?P<label>[^<>]*))?>")
"""What Slack makes of names, channels, broadcasts and addresses; "3 < 4 and 5 > 2" is none."""


@dataclass(frozen=True)
class Asked:
    """An article somebody wants briefed, and where they were when they asked."""

    key: str
    """Unique in its team: the same however often Slack tells of it."""
    kind: Kind
    team: str
    user: str
    channel: str | None
    thread_ts: str | None
    text: str
    """The article as pasted, in plain characters."""


def of_command(body: Mapping[str, Any]) -> Asked:
    """A slash command with text behind it. Its trigger is unique to it."""
    return Asked(
        key=f"command:{body['trigger_id']}",
        kind="command",
        team=body["team_id"],
        user=body["user_id"],
        channel=body["channel_id"],
        thread_ts=None,
        text=plain(body.get("text") or ""),
    )


def of_message(body: Mapping[str, Any]) -> Asked:
    """A mention in a channel or a message to the bot. One message that arrives as two events has one key."""
    event = body["event"]
    return Asked(
        key=key_of(event["channel"], event["ts"]),
        kind="mention" if event["type"] == "app_mention" else "message",
        team=event.get("user_team") or event.get("team") or body["team_id"],  # a stranger's own, in a shared channel
        user=event["user"],
        channel=event["channel"],
        thread_ts=event.get("thread_ts"),
        text=_said_to_us(event),
    )


def key_of(channel: str, ts: str) -> str:
    """The key of what was asked by the message that stands there."""
    return f"message:{channel}:{ts}"


def of_edited(body: Mapping[str, Any], message: Mapping[str, Any]) -> Asked:
    """A message as it is after an edit, asked for by a button; each edit is a thing asked of its own."""
    channel = body["channel"]["id"]
    return Asked(
        key=f"{key_of(channel, message['ts'])}:{message.get('edited', {}).get('ts', '')}",
        kind="message",
        team=body["team"]["id"],
        user=body["user"]["id"],
        channel=channel,
        thread_ts=message.get("thread_ts"),
        text=_said_to_us(message),
    )


def of_modal(body: Mapping[str, Any], text: str, channel: str | None) -> Asked:
    """What was pasted into the modal; a modal is submitted once."""
    return Asked(
        key=f"modal:{body['view']['id']}",
        kind="modal",
        team=body["team"]["id"],
        user=body["user"]["id"],
        channel=channel,
        thread_ts=None,
        text=text.strip(),
    )


def is_strange(body: Mapping[str, Any], team: str) -> bool:
    """Whether somebody of another workspace pressed it, who sees a message of ours in a channel that is shared."""
    return bool(body["user"].get("team_id", team) != team)


def speaks_to_us(event: Mapping[str, Any]) -> bool:
    """Whether a person wrote it to the bot: no bot's message, no edit, no deletion, no notice of Slack's."""
    by_a_person = "user" in event and "bot_id" not in event and event.get("subtype") in (None, "file_share")
    return by_a_person and (event["type"] == "app_mention" or event.get("channel_type") == "im")


def plain(text: str) -> str:
    """What a person typed, out of what Slack made of it: links by their label, entities as characters."""
    return unescape(_TOKEN.sub(_typed, text)).strip()


def _said_to_us(message: Mapping[str, Any]) -> str:
    """What a message says, without the name it begins with."""
    return plain(_MENTION.sub("", message.get("text") or "", count=1))


def _typed(token: re.Match[str]) -> str:
    target, label = token["target"], token["label"]
    if target[0] in "@#!":
        return f"{target[0] if target[0] != '!' else '@'}{label or target[1:]}"
    return label or target.removeprefix("mailto:")
