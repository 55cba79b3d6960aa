"""Slack's objects as the Web API returns them and as payloads carry them: message, file, user, channel, view."""

import mimetypes
from collections.abc import Iterator
from copy import deepcopy
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from tests.fakes.mrkdwn import TOKEN
from tests.fakes.refusal import Json
from tests.fakes.workspace import BOT, Channel, Message, SharedFile, User, View, Workspace

TYPES = {"txt": "text", "md": "markdown", "htm": "html"}
"""What Slack calls a kind of file, where that is not its suffix: docs.slack.dev, file types."""


def message_object(workspace: Workspace, message: Message, *, metadata: bool = False) -> Json:
    """A message. Its metadata only where it was asked for."""
    sent = {key: deepcopy(message.sent[key]) for key in ("text", "blocks", "attachments") if message.sent.get(key)}
    fields: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "team": workspace.users[message.user].team,
        "text": "",
        **sent,
    }
    if message.bot_id:
        fields |= {"bot_id": message.bot_id, "app_id": _app(workspace, message), "bot_profile": bot_profile(workspace, message)}
    else:
        fields["client_msg_id"] = f"00000000-0000-4000-8000-{message.ts.replace('.', '')[-12:]}"
    if message.subtype:
        fields["subtype"] = message.subtype
    if message.edited:
        fields["edited"] = message.edited
    if message.files:
        fields |= {
            "files": [shared_object(workspace, file) for file in message.files],
            "upload": False,
            "display_as_bot": False,
        }
    if message.reactions:
        fields["reactions"] = [{"name": name, "users": by, "count": len(by)} for name, by in message.reactions.items()]
    if metadata and message.metadata:
        fields["metadata"] = deepcopy(message.metadata)
    return fields | _threading(workspace, message)


def _threading(workspace: Workspace, message: Message) -> Json:
    if message.is_reply:
        parent = workspace.message(message.channel, message.thread_ts)
        return {"thread_ts": message.thread_ts, "parent_user_id": parent.user if parent else None}
    replies = [reply for reply in workspace.replies(message.channel, message.ts) if reply.is_reply]
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": people,
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": True,
    }


def bot_profile(workspace: Workspace, message: Message) -> Json:
    """Who the bot says it is."""
    name = workspace.users[message.user].name
    return {
        "id": message.bot_id,
        "app_id": _app(workspace, message),
        "name": name,
        "deleted": False,
        "updated": 0,
        "team_id": workspace.team,
    }


def _app(workspace: Workspace, message: Message) -> str:
    return workspace.app if message.user == BOT else f"A-{message.bot_id}"


def shared_object(workspace: Workspace, file: SharedFile) -> Json:
    """A file as a message carries it: of another workspace's, that files.info knows more."""
    if file.foreign:
        return {"id": file.id, "mode": "file_access", "file_access": "check_file_info", "user": file.user}
    return file_object(workspace, file)


def file_object(workspace: Workspace, file: SharedFile) -> Json:
    """A file, with the two addresses that want a token."""
    suffix = PurePosixPath(file.name).suffix.removeprefix(".")
    kind = TYPES.get(suffix, suffix) or ("binary" if b"\0" in file.content else "text")
    private = f"{workspace.base}/files-pri/{workspace.team}-{file.id}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": file.user,
        "user_team": workspace.team,
        "editable": False,
        "size": len(file.content),
        "mode": "external" if file.external else "hosted",
        "is_external": file.external,
        "external_type": "gdrive" if file.external else "",
        "is_public": True,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": file.url or f"{private}/{quote(file.name)}",
        "url_private_download": file.url or f"{private}/download/{quote(file.name)}",
        "permalink": f"https://{workspace.domain}.slack.com/files/{file.user}/{file.id}/{file.name}",
        "channels": [channel for channel in file.channels if channel.startswith("C")],
        "groups": [],
        "ims": [channel for channel in file.channels if channel.startswith("D")],
        "has_rich_preview": False,
        "file_access": "visible",
    }


def user_object(user: User) -> Json:
    """A person or a bot's user."""
    profile = {
        "real_name": user.real_name,
        "display_name": user.name,
        "real_name_normalized": user.real_name,
        "team": user.team,
    }
    return {
        "id": user.id,
        "team_id": user.team,
        "name": user.name,
        "deleted": user.is_gone,
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": 0,
        "locale": user.locale,
        "profile": profile | ({"bot_id": user.bot_id} if user.bot_id else {}),
        "is_admin": user.is_admin,
        "is_owner": user.is_admin,
        "is_primary_owner": False,
        "is_restricted": user.is_guest,
        "is_ultra_restricted": False,
        "is_bot": bool(user.bot_id),
        "is_app_user": False,
        "updated": 0,
    }


def channel_object(channel: Channel) -> Json:
    """A channel, or a conversation of two."""
    shared = {"id": channel.id, "created": 0, "is_archived": channel.archived, "is_org_shared": False, "updated": 0}
    if channel.kind == "im":
        return {**shared, "is_im": True, "user": channel.user, "is_user_deleted": False, "priority": 0}
    return {
        **shared,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.kind == "group",
        "is_general": False,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_member": BOT in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def view_object(workspace: Workspace, view: View) -> Json:
    """A view as views.open returns it and payloads carry it."""
    optional = ("title", "submit", "close")
    return {
        "id": view.id,
        "team_id": workspace.team,
        "type": view.sent["type"],
        "blocks": deepcopy(view.sent["blocks"]),
        "private_metadata": view.sent.get("private_metadata") or "",
        "callback_id": view.sent.get("callback_id") or "",
        "external_id": view.sent.get("external_id") or "",
        "state": {"values": deepcopy(view.typed)},
        "hash": view.hash,
        "clear_on_close": bool(view.sent.get("clear_on_close")),
        "notify_on_close": bool(view.sent.get("notify_on_close")),
        **{key: deepcopy(view.sent.get(key)) for key in optional},
        "previous_view_id": view.previous,
        "root_view_id": view.root,
        "app_id": workspace.app,
        "app_installed_team_id": workspace.team,
        "bot_id": "B1",
    }


def with_ids(workspace: Workspace, blocks: Any) -> Any:
    """Blocks as Slack keeps them: what has no block_id or action_id is given one."""
    kept = deepcopy(blocks)
    for block in kept or []:
        block.setdefault("block_id", workspace.new_id("b"))
        for element in elements_of(block):
            if element.get("type") != "image":
                element.setdefault("action_id", workspace.new_id("a"))
    return kept


def elements_of(block: Json) -> Iterator[Json]:
    """The elements of a block that a person can use, those of inner blocks too."""
    kind = block.get("type")
    if kind in ("actions", "context_actions"):
        yield from block["elements"]
    elif kind == "input":
        yield block["element"]
    elif kind == "section" and block.get("accessory"):
        yield block["accessory"]
    elif kind == "card":
        yield from block.get("actions") or []
    for inner in block.get("child_blocks") or (block["elements"] if kind == "carousel" else []):
        yield from elements_of(inner)


def as_rich_text(text: str) -> list[Json]:
    """The blocks Slack makes of what a person types."""
    parts, last = [], 0
    for found in TOKEN.finditer(text):
        parts += [{"type": "text", "text": text[last : found.start()]}] if found.start() > last else []
        parts.append(_live(found.group()[1:-1]))
        last = found.end()
    parts += [{"type": "text", "text": text[last:]}] if text[last:] else []
    section = {"type": "rich_text_section", "elements": parts}
    return [{"type": "rich_text", "block_id": "b0", "elements": [section]}] if parts else []


def _live(token: str) -> Json:
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    return {"type": "link", "url": target, **({"text": label} if label else {})}
