"""The stand-in for Slack: local-slack as a process that only this machine reaches, and its control interface.

It is a place for round trips, not a judge: it holds nothing against Slack's limits, scopes or signatures.
"""

import json
import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Literal, TypeVar

from urllib3 import encode_multipart_formdata

from bot.slack.manifest import NAME, OPTIONAL, SCOPES

HERE = Path(__file__).resolve().parent
PROGRAM = HERE / "node_modules" / "local-slack-linux-x64" / "bin" / "local-slack"
HOST = "127.0.0.1"
PATIENCE = 120  # seconds that anything may take on a machine that has much else to do
GLANCE = 0.02  # seconds between two looks at what is waited for

BOT = "U0SAYSO"
BOT_TOKEN = "xoxb-stand-in"  # noqa: S105 no secret: the stand-in takes any
APP_TOKEN = "xapp-stand-in"  # noqa: S105 as above
SIGNING_SECRET = "stand-in"  # noqa: S105 as above

Json = dict[str, Any]
Mode = Literal["socket", "http"]
T = TypeVar("T")


def workspace(people: Mapping[str, str], channels: Mapping[str, str], events: str | None) -> Json:
    """A workspace with the bot and everybody in every channel: ids to names. `events` is where a bot in HTTP mode is called."""
    calls: Json = {"mode": "events", "requestUrl": events} if events else {"mode": "socket"}
    secrets = {"botToken": BOT_TOKEN, "appToken": APP_TOKEN, "signingSecret": SIGNING_SECRET}
    users = [{"id": id_, "name": name.split()[0].lower(), "real_name": name} for id_, name in people.items()]
    return {
        "workspace": {"name": "Newsroom", "domain": "newsroom", "teamId": "T0NEWS"},
        "app": {"appId": "A0SAYSO", "botUserId": BOT, "botName": NAME, **secrets, **calls},
        "users": users,
        "channels": [{"id": id_, "name": name, "members": [*people, BOT]} for id_, name in channels.items()],
    }


def until(fact: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
    """What `fact` says, once it says something. Raises TimeoutError, with `what` was waited for."""
    end = time.monotonic() + patience
    while not (found := fact()):
        if time.monotonic() > end:
            raise TimeoutError(f"waited for {what}")
        time.sleep(GLANCE)
    return found


class StandIn:
    """A running stand-in. What people see and do in it is in People."""

    def __init__(self, port: int) -> None:
        self.address = f"http://{HOST}:{port}"
        self.api = f"{self.address}/api/"
        self._port = port

    def control(self, path: str, sent: Json | None = None) -> Json:
        """What the control interface answers. Raises RuntimeError where it says no."""
        method, body = ("GET", b"") if sent is None else ("POST", json.dumps(sent).encode())
        return self._asked(method, path, body, "application/json")

    def upload(self, fields: Mapping[str, str], name: str, content: bytes) -> Json:
        """What it answers to a form with a file in it. Raises RuntimeError where it says no."""
        body, kind = encode_multipart_formdata({**fields, "file": (name, content)})
        return self._asked("POST", "upload", body, kind)

    def _asked(self, method: str, path: str, body: bytes, kind: str) -> Json:
        connection = HTTPConnection(HOST, self._port, timeout=PATIENCE)
        try:
            connection.request(method, f"/_control/{path}", body, {"Content-Type": kind})
            answer = connection.getresponse()
            told: Json = json.loads(answer.read())
        finally:
            connection.close()
        if answer.status >= 400 or told.get("ok") is False:
            raise RuntimeError(f"{path}: {answer.status} {told}")
        return told

    def calls(self, *methods: str) -> list[tuple[str, Json]]:
        """What the bot asked of the Web API so far, in order: the methods with their arguments, as they came."""
        asked = [entry for entry in self.control("log")["log"] if entry["kind"] == "web_api"]
        return [(entry["summary"], entry["detail"]) for entry in asked if entry["summary"] in methods]


@contextmanager
def running(of: Json, folder: Path) -> Iterator[StandIn]:
    """The stand-in with that workspace, for as long as it is needed; what it keeps is in `folder`. Raises FileNotFoundError."""
    if not PROGRAM.is_file():
        raise FileNotFoundError(f"{PROGRAM.name} is missing: make playground sets it up")
    config, log = folder / "workspace.json", folder / "local-slack.log"
    config.write_text(json.dumps(of), encoding="utf-8")
    command: list[str | Path] = [
        PROGRAM,
        "--config",
        config,
        "--port",
        "0",
        "--base-host",
        HOST,
        "--files-dir",
        folder / "files",
    ]
    scopes = ",".join([*SCOPES, *OPTIONAL])
    environ = os.environ | {"BUN_OPTIONS": "--preload ./preload.ts", "PLAYGROUND_SCOPES": scopes}
    # A session of its own: a Ctrl-C in the terminal is for who started it, who stops it then.
    with (
        log.open("wb") as out,
        subprocess.Popen(  # noqa: S603 its version is pinned
            command, cwd=HERE, env=environ, stdout=out, stderr=out, start_new_session=True
        ) as process,
    ):
        try:
            yield StandIn(until(lambda: _port(log, process), "the stand-in to start"))
        finally:
            process.kill()  # it keeps nothing that anybody needs


def _port(log: Path, process: "subprocess.Popen[bytes]") -> int | None:
    said = log.read_text(encoding="utf-8")
    if process.poll() is not None:
        raise RuntimeError(f"the stand-in ended: {said}")
    found = re.search(rf"Web API base:\s+http://{re.escape(HOST)}:(\d+)/api/", said)
    return int(found[1]) if found else None
