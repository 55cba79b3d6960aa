"""`sayso serve` as a process of its own, with the stand-in for its Slack."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playground.stand_in import APP_TOKEN, BOT_TOKEN, HOST, PATIENCE, SIGNING_SECRET, StandIn, until

PROGRAM = Path(sys.executable).with_name("sayso")
OURS = ("SAYSO_", "SLACK_", "PORT")


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port: int = taken.getsockname()[1]
        return port


def environ(slack: StandIn, folder: Path, port: int | None) -> dict[str, str]:
    """The environment: what is kept is in `folder`; HTTP mode where there is a `port`. Nothing of a real Slack is left."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    secrets = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_SIGNING_SECRET": SIGNING_SECRET}
    where = {"SLACK_API_URL": slack.api, "PORT": str(port or 0), "SAYSO_SLACK__MODE": "http" if port else "socket"}
    keeps = {"SAYSO_DATA_DIR": str(folder), "SAYSO_STORE__URL": f"sqlite:///{folder / 'sayso.db'}"}
    return kept | secrets | where | keeps


class Serving:
    """A process of `sayso serve`."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self._process = process
        self._log = log

    def log(self) -> str:
        """What it has logged so far."""
        return self._log.read_text(encoding="utf-8")

    def is_serving(self) -> bool:
        """Whether it lets Slack in. Raises RuntimeError where it ended instead."""
        if self._process.poll() is not None:
            raise RuntimeError(f"sayso ended: {self.log()}")
        return "bot.slack.service: serving" in self.log()

    def wait(self) -> None:
        """Return when it has ended."""
        self._process.wait()

    def stop(self, within: float = PATIENCE) -> int:
        """Ask it to stop: its exit code. Raises subprocess.TimeoutExpired after so many seconds."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(within)


@contextmanager
def serving(slack: StandIn, folder: Path, port: int | None = None, config: Path | None = None) -> Iterator[Serving]:
    """A bot that lets Slack in, until the end of the `with`. Without `config` it has the configuration that ships."""
    if config is None:
        config = folder / "app.yaml"
        config.touch()
    log = folder / "sayso.log"
    command: list[str | Path] = [PROGRAM, "serve", "--config", config]
    # A session of its own: a Ctrl-C in the terminal is for who started it, who stops it then.
    with (
        log.open("wb") as out,
        subprocess.Popen(  # noqa: S603 our own program
            command, env=environ(slack, folder, port), stdout=out, stderr=out, start_new_session=True
        ) as process,
    ):
        bot = Serving(process, log)
        try:
            until(bot.is_serving, "sayso to serve")
            yield bot
            if process.poll() is None:
                bot.stop()
        finally:
            process.kill()
