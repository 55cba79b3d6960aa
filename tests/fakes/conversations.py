"""The conversations, users, reactions and auth methods: what the bot can ask about the workspace."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.fakes import access
from tests.fakes.objects import channel_object, message_object, user_object
from tests.fakes.refusal import Json, Refusal
from tests.fakes.workspace import BOT, Message, Workspace


def auth_test(workspace: Workspace, _: Json) -> Json:
    """auth.test."""
    url = f"https://{workspace.domain}.slack.com/"
    who = {"user": workspace.users[BOT].name, "user_id": BOT, "bot_id": "B1"}
    return {"ok": True, "url": url, "team": "Newsroom", "team_id": workspace.team, **who, "is_enterprise_install": False}


def history(workspace: Workspace, arguments: Json) -> Json:
    """conversations.history: newest first, replies only where they were broadcast."""
    channel = access.to_read(workspace, access.text(arguments, "channel"))
    shown = [message for message in workspace.said if message.channel == channel.id]
    shown = [message for message in shown if not message.is_reply or message.broadcast]
    return {**_page(workspace, arguments, shown[::-1], limit=100), "pin_count": 0}


def replies(workspace: Workspace, arguments: Json) -> Json:
    """conversations.replies: the parent, then its replies, oldest first."""
    channel = access.to_read(workspace, access.text(arguments, "channel"))
    thread = workspace.replies(channel.id, access.text(arguments, "ts"))
    if not thread:
        raise Refusal("thread_not_found")
    return _page(workspace, arguments, thread, limit=1000)


def _page(workspace: Workspace, arguments: Json, messages: list[Message], limit: int) -> Json:
    messages = [message for message in messages if _within(arguments, message.ts)]
    size = max(1, min(access.number(arguments, "limit", limit), 999))
    start = _start(access.text(arguments, "cursor"))
    metadata = access.flag(arguments, "include_all_metadata")
    found = [message_object(workspace, message, metadata=metadata) for message in messages[start : start + size]]
    more = len(messages) > start + size
    page: Json = {"ok": True, "messages": found, "has_more": more}
    return page | ({"response_metadata": {"next_cursor": f"next:{start + size}"}} if more else {})


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    if not cursor.startswith("next:"):
        raise Refusal("invalid_cursor")
    return int(cursor.removeprefix("next:"))


def _within(arguments: Json, ts: str) -> bool:
    """Whether it is between oldest and latest; the ends are out unless `inclusive`."""
    oldest, latest = str(arguments.get("oldest") or "0"), str(arguments.get("latest") or "9999999999.999999")
    if access.flag(arguments, "inclusive") and ts in (oldest, latest):
        return True
    return float(oldest) < float(ts) < float(latest)


def info(workspace: Workspace, arguments: Json) -> Json:
    """conversations.info."""
    channel = access.known(workspace, access.text(arguments, "channel"))
    access.require(workspace, access.READ[channel.kind])
    return {"ok": True, "channel": channel_object(channel)}


def members(workspace: Workspace, arguments: Json) -> Json:
    """conversations.members: ids, a page at a time."""
    channel = access.known(workspace, access.text(arguments, "channel"))
    access.require(workspace, access.READ[channel.kind])
    return {"ok": True, **_listed(arguments, "members", sorted(channel.members))}


def of_user(workspace: Workspace, arguments: Json) -> Json:
    """users.conversations: the channels a person is in; of private ones only those that the bot is in too."""
    user, kinds = access.text(arguments, "user") or BOT, access.text(arguments, "types") or "public_channel"
    if user not in workspace.users:
        raise Refusal("user_not_found")
    names = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    wanted = [names.get(kind.strip(), "") for kind in kinds.split(",")]
    if not all(wanted):
        raise Refusal("invalid_types")
    for kind in wanted:
        access.require(workspace, access.READ[kind])
    theirs = [channel for channel in workspace.channels.values() if channel.kind in wanted and user in channel.members]
    shown = [channel for channel in theirs if channel.kind == "channel" or BOT in channel.members]
    if access.flag(arguments, "exclude_archived"):
        shown = [channel for channel in shown if not channel.archived]
    return {"ok": True, **_listed(arguments, "channels", [channel_object(channel) for channel in shown])}


def _listed(arguments: Json, name: str, found: list[Any]) -> Json:
    """A page of a list; the cursor of the next, or an empty one."""
    size, start = access.number(arguments, "limit", 100), _start(access.text(arguments, "cursor"))
    if not 0 < size < 1000:
        raise Refusal("invalid_limit")
    more = len(found) > start + size
    return {name: found[start : start + size], "response_metadata": {"next_cursor": f"next:{start + size}" if more else ""}}


def open_(workspace: Workspace, arguments: Json) -> Json:
    """conversations.open with one person."""
    people = arguments.get("users") or ""
    user = people[0] if isinstance(people, list) and people else str(people)
    if user not in workspace.users:
        raise Refusal("user_not_found")
    if workspace.users[user].bot_id:
        raise Refusal("cannot_dm_bot")
    channel = workspace.conversation(user)
    whole = channel_object(channel) if access.flag(arguments, "return_im") else {"id": channel.id}
    return {"ok": True, "channel": whole}


def user_info(workspace: Workspace, arguments: Json) -> Json:
    """users.info, with the offset of their zone now."""
    user = workspace.users.get(access.text(arguments, "user"))
    if user is None:
        raise Refusal("user_not_found")
    offset = datetime.fromtimestamp(workspace.clock.now(), UTC).astimezone(ZoneInfo(user.tz)).utcoffset()
    found = {**user_object(user), "tz_offset": int(offset.total_seconds()) if offset is not None else 0}
    if not access.flag(arguments, "include_locale"):
        found.pop("locale")
    return {"ok": True, "user": found}


def react(workspace: Workspace, arguments: Json) -> Json:
    """reactions.add."""
    message, name = _reacted(workspace, arguments)
    by = message.reactions.setdefault(name, [])
    if BOT in by:
        raise Refusal("already_reacted")
    by.append(BOT)
    return {"ok": True}


def unreact(workspace: Workspace, arguments: Json) -> Json:
    """reactions.remove."""
    message, name = _reacted(workspace, arguments)
    by = message.reactions.get(name, [])
    if BOT not in by:
        raise Refusal("no_reaction")
    by.remove(BOT)
    if not by:
        del message.reactions[name]
    return {"ok": True}


def _reacted(workspace: Workspace, arguments: Json) -> tuple[Message, str]:
    name = access.text(arguments, "name")
    if not name or ":" in name:
        raise Refusal("invalid_name")
    channel = access.known(workspace, access.text(arguments, "channel"))
    if BOT not in channel.members:
        raise Refusal("not_in_channel")
    message = workspace.message(channel.id, access.text(arguments, "timestamp"))
    if message is None:
        raise Refusal("message_not_found")
    return message, name
