"""The app as Slack is to know it: made from what is registered, and what each scope is for. Pure."""

from collections.abc import Mapping, Sequence

from bot.slack.digest_doors import DIGEST
from bot.slack.listeners import BRIEF_ARTICLE, BRIEF_MESSAGE, COMMAND

NAME = "Sayso"
DESCRIPTION = "Briefings that say who says so: claims kept apart from attribution, and what is contested."
LONG_DESCRIPTION = (
    "Sayso reads an article and says who says what in it: every claim in the article’s own words, who said it and through "
    "whom, what is contested and by whom, how thin the rest is sourced, and what the writer says in their own voice. "
    "Send it text with /brief, in a message or with a mention, send it a file, or choose Brief this in a message’s menu; the "
    "briefing comes to your own messages, and you decide whether the channel sees it."
)

SCOPES: Mapping[str, str] = {
    "commands": f"{COMMAND} and {DIGEST}",
    "chat:write": "the briefing",
    "app_mentions:read": "being mentioned",
    "im:history": "articles sent as a message, and finding an answer again after the connection broke",
    "files:read": "articles sent as a file",
    "users:read": "the time zone of who asks",
}
"""What Sayso does not work without, and what for."""
OPTIONAL: Mapping[str, str] = {
    "files:write": "Export: the page and the JSON as files",
    "reactions:read": "briefing a message by a 📰 on it",
    "channels:history": "reading a message with a 📰, and finding an answer in a public channel after the connection broke",
    "groups:history": "finding an answer in a private channel after the connection broke",
    "channels:read": "seeing who is in a public channel, and being told that Sayso is not: for the Home, settings and feeds",
    "groups:read": "seeing who is in a private channel, and being told that Sayso is not: for the Home, settings and feeds",
}
"""What an installation may leave out, and what each switches on."""
MARKS = frozenset({"reactions:read", "channels:history"})
"""Those of them without which nobody can mark a message."""
EVENTS = (
    *("app_mention", "message.im", "app_home_opened", "reaction_added", "channel_left", "group_left"),
    *("app_uninstalled", "tokens_revoked"),
)
COMMANDS: Sequence[Mapping[str, object]] = (
    {
        "command": COMMAND,
        "description": "Say who says what in an article",
        "usage_hint": "the article’s text, or nothing for a window to paste it into",
    },
    {
        "command": DIGEST,
        "description": "What came in for this channel, once a day as stories",
        "usage_hint": "nothing to set it up, or now, pause, resume, status",
    },
)
SHORTCUTS = (
    {"name": "Brief this", "type": "message", "callback_id": BRIEF_MESSAGE, "description": "Say who says what in a message"},
    {"name": "Brief an article", "type": "global", "callback_id": BRIEF_ARTICLE, "description": "Paste it, or choose its file"},
)


def manifest(url: str | None = None) -> dict[str, object]:
    """The manifest as api.slack.com/apps takes it: for HTTP at the address `url` of this installation, else for Socket Mode."""
    at = {"request_url": url} if url else {}
    commands = [{**command, "should_escape": False, **({"url": url} if url else {})} for command in COMMANDS]
    return {
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#2b6a4d",
        },
        "features": {
            "bot_user": {"display_name": NAME, "always_online": True},
            "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
            "shortcuts": list(SHORTCUTS),
            "slash_commands": commands,
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES), "bot_optional": list(OPTIONAL)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS), **at},
            "interactivity": {"is_enabled": True, **at},
            "org_deploy_enabled": False,
            "socket_mode_enabled": url is None,
            "token_rotation_enabled": False,
        },
    }
