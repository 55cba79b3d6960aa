"""The tokens: whether they are there, whether Slack takes them, and whose they are."""

from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.errors import SlackRefused, TokenMissing, TokenRefused
from bot.retrying import patiently
from bot.slack.wire import called

BOT = ("SLACK_BOT_TOKEN", "OAuth & Permissions, Bot User OAuth Token (xoxb-…)")
APP = ("SLACK_APP_TOKEN", "Basic Information, App-Level Tokens, with the scope connections:write (xapp-…)")
SIGNING = ("SLACK_SIGNING_SECRET", "Basic Information, Signing Secret")

TAKEN_AWAY = ("account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked")
"""What Slack says of a token that was good before."""

Kind = tuple[str, str]


@dataclass(frozen=True)
class Identity:
    """Who the bot is: its team, its user, and what it may do."""

    team: str
    user: str
    scopes: frozenset[str]
    url: str
    """The workspace's address, with a slash at its end."""


def given(secret: str | None, kind: Kind) -> str:
    """The secret. Raises TokenMissing where there is none."""
    if not secret:
        raise TokenMissing(name=kind[0], place=kind[1])
    return secret


def called_as_bot(method: Callable[..., SlackResponse], **arguments: object) -> SlackResponse:
    """What Slack answers the bot. Raises as wire.called does, and TokenRefused where the bot's token was taken from it."""
    try:
        return called(method, **arguments)
    except SlackRefused as error:
        if error.facts["reason"] in TAKEN_AWAY:
            raise TokenRefused(name=BOT[0], reason=error.facts["reason"], place=BOT[1]) from error
        raise


def identity(client: WebClient) -> Identity:
    """Whose bot token it is. Raises TokenRefused, SlackUnreachable."""
    try:
        answer = patiently(lambda: called(client.auth_test))
    except SlackRefused as error:
        raise TokenRefused(name=BOT[0], reason=str(error.facts["reason"]), place=BOT[1]) from error
    scopes = str(answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes") or "")
    granted = frozenset(filter(None, scopes.replace(" ", "").split(",")))
    return Identity(str(answer["team_id"]), str(answer["user_id"]), granted, str(answer["url"]))


def opens_sockets(client: WebClient, token: str) -> None:
    """Nothing, where the app token opens connections. Raises TokenRefused, SlackUnreachable."""
    try:
        patiently(lambda: called(client.apps_connections_open, app_token=token))
    except SlackRefused as error:
        raise TokenRefused(name=APP[0], reason=str(error.facts["reason"]), place=APP[1]) from error
