"""The doors: HTTP with signatures, Socket Mode, tokens that are missing or wrong, the manifest, and `sayso check --slack`."""

import http.client
import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_bolt import App

from bot.slack.door import SECONDS_KEPT, Http
from bot.slack.manifest import EVENTS, OPTIONAL, SCOPES, manifest
from bot.slack.service import Service
from tests.builders import a_file, sayso
from tests.fakes.slack import Slack
from tests.fakes.world import World
from tests.serving import ARTICLE, answer_to, config_in, serving


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """A bot that Slack calls over HTTP."""
    with World() as world:
        world.slack.mode = "http"
        with serving(world.slack, config_in(tmp_path_factory.mktemp("data"), mode="http")) as running:
            assert isinstance(running.door, Http)
            world.slack.bot_url = f"http://127.0.0.1:{running.door.port}/slack/events"
            yield world.slack, running


def test_over_http_a_command_is_answered_as_over_a_socket(called: tuple[Slack, Service]) -> None:
    """The same receipt and the same briefing, whichever way Slack comes in."""
    slack, _ = called
    assert slack.command("/brief", ARTICLE).answer["text"].startswith("Reading 47 words.")
    assert "Ann Lee" in answer_to(slack, "U1").text


def test_a_socket_is_open_once_slack_greets(tmp_path: Path) -> None:
    """Slack sends nothing to a connection before its hello: who is told before that that the bot serves asks in vain."""
    with World() as world:
        greets = world.slack.office.sockets.greets
        greets.clear()

        def greet() -> None:
            world.slack.wait(lambda: world.slack.calls("apps.connections.open")[1:], 30)
            greets.wait(0.3)  # as slow as Slack may be
            greets.set()

        late = threading.Thread(target=greet)
        late.start()
        with serving(world.slack, config_in(tmp_path)):
            assert world.slack.command("/brief", ARTICLE).answer["text"].startswith("Reading 47 words.")
        late.join()


def test_the_address_is_verified(called: tuple[Slack, Service]) -> None:
    """Slack's challenge comes back: without it the app cannot be set up."""
    slack, _ = called
    delivery = slack.verifies_url()
    delivery.wait()
    assert delivery.status == 200


@pytest.mark.parametrize("signing", ["bad", "stale"])
def test_a_request_that_slack_did_not_sign_is_refused(called: tuple[Slack, Service], signing: str) -> None:
    """A forged signature, or an old one replayed: nothing is read and nothing answered."""
    slack, _ = called
    slack.signing = signing  # type: ignore[assignment]
    try:
        delivery = slack.command("/brief", ARTICLE, user="U2")
        delivery.wait()
    finally:
        slack.signing = "good"
    assert delivery.status == 401
    assert slack.messages(slack.dm_of("U2")) == []


def test_a_connection_that_is_kept_open_does_not_hold_up_the_end() -> None:
    """Proxies keep connections for their next request; a door that is closed waits for none, though it would for seconds."""
    app = App(token="xoxb-any", signing_secret="any", token_verification_enabled=False)  # noqa: S106 of nobody
    door = Http(app, "127.0.0.1", 0)
    door.open()
    kept = http.client.HTTPConnection("127.0.0.1", door.port)
    kept.request("GET", "/healthz")
    assert kept.getresponse().read() == b"ok"
    began = time.monotonic()
    door.close()
    assert time.monotonic() - began < SECONDS_KEPT / 2
    assert kept.sock.recv(1) == b""
    kept.close()


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/healthz", None, 200),
        ("GET", "/", None, 404),
        ("POST", "/elsewhere", b"x=1", 404),
        ("POST", "/slack/events", b"", 404),
        ("POST", "/slack/events", b"x=1", 401),
        ("POST", "/slack/events", b"\xff\xfe{", 401),
    ],
)
def test_strangers_get_short_answers(
    called: tuple[Slack, Service], method: str, path: str, body: bytes | None, status: int
) -> None:
    """The health of the bot is anybody's to ask; everything else is Slack's alone."""
    door = called[1].door
    assert isinstance(door, Http)
    connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=5)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    assert answer.status == status


MISSING = [
    ({}, "SLACK_BOT_TOKEN is not set"),
    ({"SLACK_BOT_TOKEN": "xoxb-the-bot"}, "SLACK_APP_TOKEN is not set"),
    ({"SLACK_BOT_TOKEN": "xoxb-wrong"}, "Slack does not take SLACK_BOT_TOKEN (invalid_auth)"),
    (
        {"SLACK_BOT_TOKEN": "xoxb-the-bot", "SLACK_APP_TOKEN": "xapp-wrong"},
        "Slack does not take SLACK_APP_TOKEN (invalid_auth)",
    ),
    ({"SLACK_BOT_TOKEN": "xoxb-the-bot", "SAYSO_SLACK__MODE": "http"}, "SLACK_SIGNING_SECRET is not set"),
    ({"PORT": "many"}, "the environment: PORT: "),
]


@pytest.mark.parametrize(("environment", "told"), MISSING, ids=[told[:40] for _, told in MISSING])
@pytest.mark.parametrize("command", ["serve", "check"])
def test_a_token_that_is_missing_or_wrong_is_named_with_its_place(
    command: str, environment: dict[str, str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot does not start: one sentence says which token, what is wrong with it, and where to find it. Never the token."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "PORT"):
        monkeypatch.delenv(name, raising=False)
    config = a_file(tmp_path / "app.yaml", "")
    with World() as world:
        monkeypatch.setenv("SLACK_API_URL", world.slack.api)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        result = sayso(command, *(["--slack"] if command == "check" else []), "--config", config)
    assert result.exit_code == 1
    assert told in result.stdout + result.stderr
    assert not re.search("xox[b]-|xapp-[^…]", (result.stdout + result.stderr).replace("(xoxb-…)", "").replace("(xapp-…)", ""))


def test_secrets_may_lie_in_a_file_beside_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` beside app.yaml holds what the environment does not; check finds every part of Slack working."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL"):
        monkeypatch.delenv(name, raising=False)
    with World() as world:
        slack = world.slack
        a_file(
            tmp_path / ".env",
            f"SLACK_BOT_TOKEN={slack.bot_token}\nSLACK_APP_TOKEN={slack.app_token}\nSLACK_API_URL={slack.api}\n",
        )
        result = sayso("check", "--slack", "--config", a_file(tmp_path / "app.yaml", ""))
    assert result.exit_code == 0
    assert "ok       bot token: user U0BOT of team T1" in result.stdout
    assert "ok       optional scope files:write: on: Export" in result.stdout


def test_a_missing_scope_is_named_with_what_it_is_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the installation may not do is told before anybody runs into it."""
    with World() as world:
        slack = world.slack
        slack.scopes -= {"chat:write", "channels:history"}
        for name, value in (
            ("SLACK_BOT_TOKEN", slack.bot_token),
            ("SLACK_APP_TOKEN", slack.app_token),
            ("SLACK_API_URL", slack.api),
        ):
            monkeypatch.setenv(name, value)
        result = sayso("check", "--slack", "--config", a_file(tmp_path / "app.yaml", ""))
    assert result.exit_code == 1
    assert "PROBLEM  scopes: missing: chat:write (the briefing)" in result.stdout
    assert "ok       optional scope channels:history: off: reading a message with a 📰" in result.stdout


def test_the_manifest_is_within_slacks_limits() -> None:
    """Slack takes the manifest as it is printed: names, lengths and counts are inside what it allows."""
    printed = json.loads(sayso("manifest").stdout)
    about = printed["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 175 <= len(about["long_description"]) <= 4_000
    assert re.fullmatch("#(?:[0-9a-f]{3}){1,2}", about["background_color"])
    assert 1 <= len(printed["features"]["bot_user"]["display_name"]) <= 80
    assert printed["features"]["app_home"]["messages_tab_read_only_enabled"] is False
    for command in printed["features"]["slash_commands"]:
        assert re.fullmatch("/.{1,31}", command["command"])
        assert command["description"]
        assert len(command["usage_hint"]) <= 1_000
    assert 1 <= len(printed["features"]["shortcuts"]) <= 10
    for shortcut in printed["features"]["shortcuts"]:
        assert shortcut["type"] in ("message", "global")
        assert len(shortcut["name"]) <= 24
        assert 1 <= len(shortcut["description"]) <= 150
    assert len(printed["settings"]["event_subscriptions"]["bot_events"]) <= 100
    assert len({*SCOPES, *OPTIONAL}) == len(SCOPES) + len(OPTIONAL) <= 255


def test_the_manifest_asks_for_what_is_used_and_no_more() -> None:
    """Each event has its scope, each optional scope says what it switches on, and none is asked for twice."""
    wanted = {"app_mention": "app_mentions:read", "message.im": "im:history", "reaction_added": "reactions:read"}
    wanted |= {"channel_left": "channels:read", "group_left": "groups:read"}
    for_all = ("app_home_opened", "app_uninstalled", "tokens_revoked")
    assert {wanted[event] for event in EVENTS if event not in for_all} <= {*SCOPES, *OPTIONAL}
    assert all(SCOPES.values())
    assert all(OPTIONAL.values())


def test_the_manifest_for_http_has_the_address_everywhere() -> None:
    """With an address, Slack calls: commands, events and buttons, and no socket."""
    url = "https://sayso.example/slack/events"
    printed = json.loads(sayso("manifest", "--url", url).stdout)
    assert printed == manifest(url)
    assert json.dumps(printed).count(url) == 4
    assert printed["settings"]["socket_mode_enabled"] is False
    assert "url" not in json.dumps(manifest())
