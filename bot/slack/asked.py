"""What somebody asked for in Slack, read off the payload Slack sends. Pure: nothing is fetched, nothing is decided.

One thing asked is one key, however often Slack delivers it and under however many event ids.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Literal

from bot.intake.target import name_of as name_of_link
from bot.slack.typed import links, plain, without_links
from bot.store.nouns import Awaited

Kind = Literal["command", "mention", "message", "modal", "shortcut", "reaction"]
Body = Mapping[str, Any]

PRIVATE = ("shortcut", "reaction")
"""The kinds that point at what somebody else said, and are answered to who points alone."""

MOST_FILES = 5  # of one message, links among them
FEW_WORDS = 60  # fewer are said of a file or a link beside them, or ask about a briefing above them: they are no article
NEWSPAPER = "newspaper"
SUFFIXES = {"text": ".txt", "markdown": ".md", "post": ".txt", "html": ".html", "pdf": ".pdf", "docx": ".docx"}
"""What a file without a suffix is, by the type Slack gives it: snippets have none."""

_MENTION = re.compile(r"<@[UW][A-Z0-9]+(?:\|[^>]*)?>")


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
    files: tuple[Awaited, ...] = ()
    """The files that came with it, and the links of a text that is no article itself."""
    awaited: Awaited | None = None
    """What the article is to be fetched from, in the place of `text`."""

    def parted(self) -> tuple["Asked", ...]:
        """One for each article asked for: files and links, at most MOST_FILES, and the text unless it is only said of them."""
        said_of_them = is_short(self.text) and (self.kind != "modal" or not self.text)
        own = () if self.files and said_of_them else (replace(self, files=()),)
        each = (replace(self, key=f"{self.key}:{_key(part)}", text="", files=(), awaited=part) for part in self.files)
        return (*list(each)[:MOST_FILES], *own)


def of_command(body: Body) -> Asked:
    """A slash command with text behind it. Its trigger is unique to it."""
    text = body.get("text") or ""
    return Asked(
        key=f"command:{body['trigger_id']}",
        kind="command",
        team=body["team_id"],
        user=body["user_id"],
        channel=body["channel_id"],
        thread_ts=None,
        text=plain(text),
        files=_linked(text),
    )


def of_message(body: Body) -> Asked:
    """A mention in a channel or a message to the bot. One message that arrives as two events has one key."""
    event = body["event"]
    text, files = _said_to_us(event)
    return Asked(
        key=key_of(event["channel"], event["ts"]),
        kind="mention" if event["type"] == "app_mention" else "message",
        team=_team_of(body),
        user=event["user"],
        channel=event["channel"],
        thread_ts=event.get("thread_ts"),
        text=text,
        files=files,
    )


def key_of(channel: str, ts: str) -> str:
    """The key of what was asked by the message that stands there; of each of its files, one that begins with it."""
    return f"message:{channel}:{ts}"


def of_edited(body: Body, message: Body) -> Asked:
    """A message as it is after an edit, asked for by a button; each edit is a thing asked of its own."""
    channel, (text, shared) = body["channel"]["id"], _said_to_us(message)
    return Asked(
        key=f"{key_of(channel, message['ts'])}:{message.get('edited', {}).get('ts', '')}",
        kind="message",
        team=_team_who(body),
        user=body["user"]["id"],
        channel=channel,
        thread_ts=message.get("thread_ts"),
        text=text,
        files=tuple(part for part in shared if part.url),
    )


def of_modal(body: Body, text: str, files: Iterable[Body], channel: str | None) -> Asked:
    """What was put into the modal; a modal is submitted once. What is written beside a link there is an article."""
    linked = _linked(text) if not without_links(text) else ()
    return Asked(
        key=f"modal:{body['view']['id']}",
        kind="modal",
        team=_team_who(body),
        user=body["user"]["id"],
        channel=channel,
        thread_ts=None,
        text="" if linked else text.strip(),
        files=(*map(_file, files), *linked),
    )


def of_shortcut(body: Body) -> Asked:
    """A shortcut on a message, whoever wrote it: once for who uses it, and again when the message was edited."""
    message, channel = body["message"], body["channel"]["id"]
    text, files = said(message)
    edited = (message.get("edited") or {}).get("ts", "")
    return Asked(
        key=f"shortcut:{channel}:{body['message_ts']}:{edited}:{body['user']['id']}",
        kind="shortcut",
        team=_team_who(body),
        user=body["user"]["id"],
        channel=channel,
        thread_ts=message.get("thread_ts") or body["message_ts"],
        text=text,
        files=files,
    )


def of_reaction(body: Body) -> Asked:
    """A reaction to a message: the message is to be fetched, for Slack does not send it along."""
    event = body["event"]
    item = event["item"]
    return Asked(
        key=f"reaction:{item['channel']}:{item['ts']}:{event['user']}",
        kind="reaction",
        team=_team_of(body),
        user=event["user"],
        channel=item["channel"],
        thread_ts=None,
        text="",
        awaited=Awaited(message=item["ts"]),
    )


def said(message: Body) -> tuple[str, tuple[Awaited, ...]]:
    """A message's text in plain characters, and its files, and links where the text is no article itself. Files that were
    deleted meanwhile are none.
    """
    files = [file for file in message.get("files") or () if file.get("mode") != "tombstone"]
    text = message.get("text") or ""
    return plain(text), (*map(_file, files), *_linked(text))


def name_of(file: Body) -> str:
    """A file's name, with a suffix that says what it is; empty where Slack does not say, as of another workspace's."""
    name = str(file.get("name") or file.get("title") or "")
    return name + SUFFIXES.get(str(file.get("filetype")), "") if name and not PurePath(name).suffix else name


def _linked(text: str) -> tuple[Awaited, ...]:
    """The links of a text as Slack writes it, each once, if it is about them: a longer one is an article that has links."""
    if not is_short(plain(text)):
        return ()
    return tuple(Awaited(url=url, name=name_of_link(url)) for url in links(text))


def is_short(text: str) -> bool:
    """Whether a text beside a file, or below a briefing, is said of it, and no article."""
    return len(text.split()) < FEW_WORDS


def is_strange(body: Body, team: str) -> bool:
    """Whether somebody of another workspace pressed it, who sees a message of ours in a channel that is shared."""
    return bool(body["user"].get("team_id", team) != team)


def marks(body: Body) -> bool:
    """Whether a person asks by a reaction. In a channel shared with another workspace Slack does not say whose person: no."""
    event = body["event"]
    is_message = event.get("item", {}).get("type") == "message"
    return is_message and event["reaction"] == NEWSPAPER and not body.get("is_ext_shared_channel")


def speaks_to_us(event: Body) -> bool:
    """Whether a person wrote it to the bot: no bot's message, no edit, no deletion, no notice of Slack's."""
    by_a_person = "user" in event and "bot_id" not in event and event.get("subtype") in (None, "file_share")
    return by_a_person and (event["type"] == "app_mention" or event.get("channel_type") == "im")


def _said_to_us(message: Body) -> tuple[str, tuple[Awaited, ...]]:
    """What a message says, without the name it begins with."""
    return said({**message, "text": _MENTION.sub("", message.get("text") or "", count=1)})


def _key(part: Awaited) -> str:
    """What one part of what was asked is told from the others by."""
    return part.file or hashlib.sha256((part.url or "").encode()).hexdigest()[:16]


def _file(file: Body) -> Awaited:
    return Awaited(file=file["id"], name=name_of(file))


def _team_of(body: Body) -> str:
    """The team of who did what an event tells of. The event's own says it; the body's is the one that was told."""
    event = body["event"]
    return str(event.get("user_team") or event.get("source_team") or event.get("team") or body["team_id"])


def _team_who(body: Body) -> str:
    """The team of who did what an interaction tells of."""
    return str(body["user"].get("team_id") or body["team"]["id"])
