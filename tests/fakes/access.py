"""Who may do what: tokens, scopes, and the channels a bot can post to and read."""

from tests.fakes.refusal import Json, Refusal
from tests.fakes.workspace import BOT, Channel, Workspace

HISTORY = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}
READ = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}


def authenticate(workspace: Workspace, token: str, kind: str) -> None:
    """Refuse what is not the token of that kind: bot or app."""
    wanted, other = workspace.bot_token, workspace.app_token
    if kind == "app":
        wanted, other = other, wanted
    if not token:
        raise Refusal("not_authed")
    if token == other:
        raise Refusal("not_allowed_token_type")
    if token != wanted:
        raise Refusal("invalid_auth")
    if not workspace.installed:
        raise Refusal("account_inactive")


def require(workspace: Workspace, scope: str) -> None:
    """Refuse an app that was not granted the scope."""
    if scope and scope not in workspace.scopes:
        raise Refusal("missing_scope", needed=scope, provided=",".join(sorted(workspace.scopes)))


def to_post(workspace: Workspace, id_: str) -> Channel:
    """The channel a message for `id_` goes to; a person's id is the conversation with them."""
    if id_.startswith("U") and id_ in workspace.users:
        if workspace.users[id_].bot_id:
            raise Refusal("cannot_dm_bot")
        return workspace.conversation(id_)
    channel = known(workspace, id_)
    if channel.archived:
        raise Refusal("is_archived")
    if BOT not in channel.members and not (channel.kind == "channel" and "chat:write.public" in workspace.scopes):
        raise Refusal("not_in_channel")
    return channel


def to_read(workspace: Workspace, id_: str) -> Channel:
    """The channel, where the app may read what was said in it."""
    channel = known(workspace, id_)
    require(workspace, HISTORY[channel.kind])
    if BOT not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def known(workspace: Workspace, id_: str) -> Channel:
    """The channel of that id. A private one that the bot is not in does not exist for it."""
    channel = workspace.channels.get(id_)
    if channel is None or (channel.kind != "channel" and BOT not in channel.members):
        raise Refusal("channel_not_found")
    return channel


def text(arguments: Json, name: str) -> str:
    """An argument that is a string; empty where it is not given."""
    value = arguments.get(name)
    return value if isinstance(value, str) else ""


def flag(arguments: Json, name: str) -> bool:
    """An argument that is yes or no. The SDK writes 1 and 0 in forms."""
    return arguments.get(name) in (True, 1, "1", "true", "True")


def number(arguments: Json, name: str, otherwise: int) -> int:
    """An argument that is a whole number."""
    try:
        return int(arguments.get(name, otherwise))
    except (TypeError, ValueError):
        raise Refusal("invalid_arguments") from None
