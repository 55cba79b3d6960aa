"""The chat methods: a message is refused, or kept exactly as it was sent."""

import re

from bot.rendering.blockkit.breaches import breaches_of_message
from bot.rendering.blockkit.limits import MESSAGE_TEXT
from tests.fakes import access
from tests.fakes.objects import message_object, with_ids
from tests.fakes.refusal import Json, Refusal, told
from tests.fakes.workspace import BOT, Channel, Message, Workspace

TS = re.compile(r"\d{10}\.\d{6}")
CONTENT = ("text", "blocks", "attachments", "metadata", "parse", "link_names", "unfurl_links", "unfurl_media", "mrkdwn")
CUSTOM = ("username", "icon_emoji", "icon_url")
SECONDS_A_MESSAGE = 1  # a channel: docs.slack.dev/apis/web-api/rate-limits


def post(workspace: Workspace, arguments: Json) -> Json:
    """chat.postMessage."""
    channel = access.to_post(workspace, access.text(arguments, "channel"))
    check(workspace, arguments)
    thread_ts = _thread(workspace, channel, arguments)
    _pace(workspace, channel)
    message = keep(workspace, channel, arguments, thread_ts)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": message_object(workspace, message)}


def post_ephemeral(workspace: Workspace, arguments: Json) -> Json:
    """chat.postEphemeral."""
    channel = access.to_post(workspace, access.text(arguments, "channel"))
    user = access.text(arguments, "user")
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    check(workspace, arguments)
    thread_ts = _thread(workspace, channel, arguments)
    return {"ok": True, "message_ts": keep_ephemeral(workspace, channel, arguments, thread_ts, user).ts}


def update(workspace: Workspace, arguments: Json) -> Json:
    """chat.update. Text without blocks takes the blocks away; attachments and metadata stay where none are given."""
    message = _own(workspace, arguments, "cant_update_message")
    check(workspace, arguments, update=True)
    changed = content(workspace, arguments)
    if "text" in changed:
        changed.setdefault("blocks", [])
    replace(workspace, message, changed)
    return {
        "ok": True,
        "channel": message.channel,
        "ts": message.ts,
        "text": message.text,
        "message": message_object(workspace, message),
    }


def delete(workspace: Workspace, arguments: Json) -> Json:
    """chat.delete."""
    message = _own(workspace, arguments, "cant_delete_message")
    remove(workspace, message)
    return {"ok": True, "channel": message.channel, "ts": message.ts}


def permalink(workspace: Workspace, arguments: Json) -> Json:
    """chat.getPermalink."""
    channel = access.known(workspace, access.text(arguments, "channel"))
    message = workspace.message(channel.id, access.text(arguments, "message_ts"))
    if message is None:
        raise Refusal("message_not_found")
    address = f"https://{workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    reply = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.is_reply else ""
    return {"ok": True, "channel": channel.id, "permalink": address + reply}


def check(workspace: Workspace, arguments: Json, *, update: bool = False) -> None:
    """Refuse what Slack would not take as a message."""
    if any(arguments.get(name) for name in CUSTOM):
        access.require(workspace, "chat:write.customize")
    for name in ("blocks", "attachments"):
        if arguments.get(name) is not None and not isinstance(arguments[name], list):
            raise Refusal(f"invalid_{name}_format" if name == "blocks" else "invalid_attachments")
    if not any(arguments.get(name) for name in ("text", "blocks", "attachments")) and not (update and "metadata" in arguments):
        raise Refusal("no_text")
    if len(access.text(arguments, "text")) > MESSAGE_TEXT:
        raise Refusal("msg_too_long")
    if breaches := breaches_of_message({key: value for key, value in arguments.items() if key != "team_id"}):
        raise told(_error(breaches), breaches)


def _error(breaches: list[str]) -> str:
    if any("characters of text in all" in breach for breach in breaches):
        return "msg_blocks_too_long"
    if all(breach.startswith("metadata") for breach in breaches):
        return "invalid_metadata_format"
    about_blocks = [breach for breach in breaches if breach.startswith(("blocks", "attachments", "text"))]
    return "invalid_blocks" if about_blocks else "invalid_arguments"


def content(workspace: Workspace, arguments: Json) -> Json:
    """What is kept of the arguments: what people see, and how it is parsed."""
    kept = {name: arguments[name] for name in CONTENT if arguments.get(name) is not None}
    if "blocks" in kept:
        kept["blocks"] = with_ids(workspace, kept["blocks"])
    return kept


def keep(workspace: Workspace, channel: Channel, arguments: Json, thread_ts: str = "") -> Message:
    """The bot's message, in its channel."""
    broadcast = bool(thread_ts) and access.flag(arguments, "reply_broadcast")
    message = Message(channel.id, workspace.new_ts(), BOT, content(workspace, arguments), thread_ts, "B1", broadcast=broadcast)
    message.subtype = "thread_broadcast" if broadcast else ""
    workspace.said.append(message)
    workspace.tell({**message_object(workspace, message), "channel": channel.id, "event_ts": message.ts})
    return message


def keep_ephemeral(workspace: Workspace, channel: Channel, arguments: Json, thread_ts: str, user: str) -> Message:
    """The bot's message that only `user` sees. No app hears of it, and no method finds it."""
    message = Message(channel.id, workspace.new_ts(), BOT, content(workspace, arguments), thread_ts, "B1", to=user)
    workspace.whispered.append(message)
    return message


def replace(workspace: Workspace, message: Message, changed: Json, by: str = BOT) -> None:
    """The message says something else now, and apps hear of it."""
    before = message_object(workspace, message)
    message.sent = {**message.sent, **changed}
    if not message.blocks:
        message.edited = {"user": by, "ts": workspace.new_ts()}
    if message.to:
        return
    after = message_object(workspace, message)
    _changed(workspace, message, {"subtype": "message_changed", "message": after, "previous_message": before})


def remove(workspace: Workspace, message: Message) -> None:
    """The message is gone, and apps hear of it."""
    if message.to:
        workspace.whispered.remove(message)
        return
    before = message_object(workspace, message)
    workspace.said.remove(message)
    _changed(workspace, message, {"subtype": "message_deleted", "previous_message": before, "deleted_ts": message.ts})


def _changed(workspace: Workspace, message: Message, fields: Json) -> None:
    ts = workspace.new_ts()
    workspace.tell({"type": "message", "channel": message.channel, "hidden": True, "ts": ts, "event_ts": ts, **fields})


def _own(workspace: Workspace, arguments: Json, otherwise: str) -> Message:
    """The bot's own message. A person's id is no channel here, and an ephemeral message is never found."""
    channel = access.known(workspace, access.text(arguments, "channel"))
    message = workspace.message(channel.id, access.text(arguments, "ts"))
    if message is None:
        raise Refusal("message_not_found")
    if message.user != BOT:
        raise Refusal(otherwise)
    if channel.archived:
        raise Refusal("is_archived")
    return message


def _thread(workspace: Workspace, channel: Channel, arguments: Json) -> str:
    ts = arguments.get("thread_ts")
    if not ts:
        return ""
    if not isinstance(ts, str) or not TS.fullmatch(ts):
        raise Refusal("invalid_thread_ts")
    if not workspace.replies(channel.id, ts):
        raise Refusal("thread_not_found")
    parent = workspace.message(channel.id, ts)
    if parent and parent.is_reply:
        raise Refusal("cannot_reply_to_message")
    return ts


def _pace(workspace: Workspace, channel: Channel) -> None:
    now = workspace.clock.now()
    last = workspace.posted_at.get(channel.id)
    if workspace.limits_rate and last is not None and now - last < SECONDS_A_MESSAGE:
        raise Refusal("ratelimited", status=429, retry_after=SECONDS_A_MESSAGE)
    workspace.posted_at[channel.id] = now
