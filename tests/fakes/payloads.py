"""The payloads that Slack sends: events, commands, shortcuts, clicks and views, with every field its documentation has."""

from tests.fakes.objects import channel_object, message_object, view_object
from tests.fakes.refusal import Json
from tests.fakes.workspace import BOT, Channel, Message, View, Workspace

VERIFICATION = "verification-token"


def event_callback(workspace: Workspace, event: Json) -> Json:
    """The wrapper of an event: docs.slack.dev/apis/events-api. Each subscription makes one, with an event_id of its own."""
    authorization = {
        "enterprise_id": None,
        "team_id": workspace.team,
        "user_id": BOT,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    channel = workspace.channels.get(str(event.get("channel") or event.get("item", {}).get("channel")))
    return {
        "token": VERIFICATION,
        "team_id": workspace.team,
        "context_team_id": workspace.team,
        "context_enterprise_id": None,
        "api_app_id": workspace.app,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.new_id("Ev"),
        "event_time": int(workspace.clock.now()),
        "authorizations": [authorization],
        "is_ext_shared_channel": bool(channel and channel.shared),
        "event_context": f"4-{workspace.new_id('')}",
    }


def message_event(workspace: Workspace, message: Message) -> Json:
    """A message as an event, before it is known who hears of it."""
    team = workspace.users[message.user].team
    foreign = {} if team == workspace.team else {"user_team": team, "source_team": team}
    return {**message_object(workspace, message), **foreign, "channel": message.channel, "event_ts": message.ts}


def app_mention(workspace: Workspace, message: Message) -> Json:
    """The same message as the mention it also is: no channel_type, no subtype."""
    event = {**message_event(workspace, message), "type": "app_mention"}
    event.pop("subtype", None)
    return event


def reaction(kind: str, message: Message, name: str, user: str, ts: str) -> Json:
    """reaction_added or reaction_removed."""
    item = {"type": "message", "channel": message.channel, "ts": message.ts}
    return {"type": kind, "user": user, "reaction": name, "item": item, "item_user": message.user, "event_ts": ts}


def home_opened(workspace: Workspace, user: str, tab: str) -> Json:
    """app_home_opened, with the view that is there already."""
    home = workspace.homes.get(user)
    view = {"view": view_object(workspace, home)} if home and tab == "home" else {}
    channel = workspace.conversation(user).id
    return {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, **view, "event_ts": workspace.new_ts()}


def joined(workspace: Workspace, channel: Channel, user: str, inviter: str) -> Json:
    """member_joined_channel."""
    kind = "C" if channel.kind == "channel" else "G"
    who = {"user": user, "channel": channel.id, "channel_type": kind, "team": workspace.team, "inviter": inviter}
    return {"type": "member_joined_channel", **who, "event_ts": workspace.new_ts()}


def command(workspace: Workspace, name: str, text: str, user: str, channel: Channel) -> Json:
    """A slash command: flat, all strings. There is no thread: commands cannot be called in one."""
    return {
        "token": VERIFICATION,
        "team_id": workspace.team,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel.name or "directmessage",
        "user_id": user,
        "user_name": workspace.users[user].name,
        "command": name,
        "text": text,
        "api_app_id": workspace.app,
        "is_enterprise_install": "false",
        "response_url": workspace.new_response_url("commands", user, channel.id, None),
        "trigger_id": workspace.new_trigger(user),
    }


def clicked(workspace: Workspace, action: Json, user: str, message: Message) -> Json:
    """block_actions of a message. One that only a person sees is not in the payload, but for its timestamp."""
    channel = workspace.channels[message.channel]
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id, "is_ephemeral": bool(message.to)}
    if message.is_reply:
        container["thread_ts"] = message.thread_ts
    shown = {} if message.to else {"message": message_object(workspace, message, metadata=True)}
    return {
        **_interaction(workspace, "block_actions", user),
        "container": container,
        "trigger_id": workspace.new_trigger(user),
        "channel": _channel(channel),
        **shown,
        "state": {"values": {}},
        "response_url": workspace.new_response_url("actions", user, channel.id, message),
        "actions": [{**action, "action_ts": workspace.new_ts()}],
    }


def clicked_view(workspace: Workspace, action: Json, user: str, view: View) -> Json:
    """block_actions of a modal or a Home: no channel, no response_url."""
    return {
        **_interaction(workspace, "block_actions", user),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.new_trigger(user),
        "view": view_object(workspace, view),
        "actions": [{**action, "action_ts": workspace.new_ts()}],
    }


def submitted(workspace: Workspace, user: str, view: View) -> Json:
    """view_submission."""
    shown = {"trigger_id": workspace.new_trigger(user), "view": view_object(workspace, view), "response_urls": []}
    return {**_interaction(workspace, "view_submission", user), **shown}


def closed(workspace: Workspace, user: str, view: View, *, cleared: bool) -> Json:
    """view_closed: no trigger_id."""
    return {**_interaction(workspace, "view_closed", user), "view": view_object(workspace, view), "is_cleared": cleared}


def shortcut(workspace: Workspace, callback_id: str, user: str) -> Json:
    """A global shortcut: no channel, no response_url."""
    ids = {"callback_id": callback_id, "trigger_id": workspace.new_trigger(user), "action_ts": workspace.new_ts()}
    return {**_interaction(workspace, "shortcut", user), **ids}


def message_shortcut(workspace: Workspace, callback_id: str, user: str, message: Message) -> Json:
    """A shortcut on a message: message_action."""
    channel = workspace.channels[message.channel]
    return {
        **_interaction(workspace, "message_action", user),
        "callback_id": callback_id,
        "trigger_id": workspace.new_trigger(user),
        "action_ts": workspace.new_ts(),
        "response_url": workspace.new_response_url("actions", user, channel.id, None),
        "message_ts": message.ts,
        "channel": _channel(channel),
        "message": message_object(workspace, message),
    }


def _interaction(workspace: Workspace, kind: str, user: str) -> Json:
    """What every interaction says of itself."""
    person = workspace.users[user]
    return {
        "type": kind,
        "team": {"id": workspace.team, "domain": workspace.domain},
        "user": {"id": user, "username": person.name, "name": person.name, "team_id": person.team},
        "api_app_id": workspace.app,
        "token": VERIFICATION,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": channel_object(channel).get("name") or "directmessage"}
