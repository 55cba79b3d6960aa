"""`sayso serve` as a process of its own against a World: started, killed, stopped, and started again on the same folder.

Each is forked from a server that has only imported what it needs: a start then costs a tenth of the second that imports take.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot.cli import main
from tests.fakes import BOT, OTHER_BOT, Channel, Clock, Slack, User
from tests.fakes.faults import Dropped
from tests.fakes.wire import Reply, Request

ROOT = Path(__file__).resolve().parent.parent
TO_START = 60.0  # seconds; it takes two
TO_STOP = 10.0  # seconds that a host gives after SIGTERM

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["bot.cli", "bot.serving", "tests.processes"])


@dataclass
class LiveClock(Clock):
    """The machine's own clock, so many seconds ahead: a process of its own goes by no other."""

    seconds: float = 0.0

    def now(self) -> float:
        """What it shows."""
        return time.time() + self.seconds


def office(people: int) -> tuple[list[User], list[Channel]]:
    """So many people, U1 and on, in one channel with the bot: C1. C3 is theirs alone."""
    users = [User(f"U{n}", f"person{n}", f"Person {n}") for n in range(1, people + 1)]
    bots = [User(BOT, "sayso", "Sayso", bot_id="B1"), User(OTHER_BOT, "weather", "Weather", bot_id="B2")]
    ids = {user.id for user in users}
    return users + bots, [Channel("C1", "news", members=ids | {BOT}), Channel("C3", "board", members=ids)]


@dataclass
class Process:
    """One `sayso serve`, its folder `data`, and whatever it says in `data`/log. `settings` are more of the environment."""

    slack: Slack
    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    _process: BaseProcess | None = None

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.is_alive()

    @property
    def log(self) -> str:
        """Everything it has said, in all its lives."""
        return (self.data / "log").read_text(encoding="utf-8")

    def start(self) -> None:
        """Start it, and wait until Slack can reach it. AssertionError with the end of its log where it ends instead."""
        self.launch()
        self.slack.wait(lambda: self.slack.sockets or not self.runs, TO_START)
        assert self.runs, self.log[-2_000:]

    def launch(self) -> None:
        """Start it once nothing of its last life is connected any more."""
        self.slack.wait(lambda: not self.slack.sockets, TO_STOP)
        self.data.mkdir(parents=True, exist_ok=True)
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("SAYSO_", "SLACK_"))}
        given = {
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_APP_TOKEN": self.slack.app_token,
            "SLACK_API_URL": self.slack.api,
            "SAYSO_DATA_DIR": str(self.data),
        }
        self._process = _FORKS.Process(target=_serve, args=(ours | given | self.settings, self.data / "log"))
        self._process.start()

    def signals(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process
        assert self._process.pid
        os.kill(self._process.pid, number)

    def kill(self) -> None:
        """End it as a power cut does; it is gone when this returns."""
        if self.runs and self._process:
            self._process.kill()
            self._process.join()

    def ended(self, seconds: float = TO_STOP) -> int | None:
        """Its exit code; None where it does not end."""
        assert self._process
        self._process.join(seconds)
        return self._process.exitcode


def _serve(environ: dict[str, str], log: Path) -> None:
    """What `sayso serve` does, in a process that was forked for it."""
    os.environ.clear()
    os.environ.update(environ)
    os.chdir(ROOT)
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(said, stream.fileno())
    sys.argv = ["sayso", "serve"]
    main()


@dataclass
class Between:
    """Stands between the wire and Slack, to do something at the very call a test means, before or after Slack has done it."""

    slack: Slack
    watch: Callable[[str, Request, Callable[[Request], Reply]], Reply]

    def __post_init__(self) -> None:
        wire = self.slack._wire
        self._inner = wire.answer
        wire.answer = lambda request: self.watch(request.path.removeprefix("/api/"), request, self._inner)

    def leave(self) -> None:
        """Take it away."""
        self.slack._wire.answer = self._inner


@dataclass
class Trap:
    """Springs once, at the `nth` call of `method`: before Slack does it, or after, when its answer is still to be sent.

    Where what it springs has killed the process, a call that was not done yet is not done.
    """

    process: Process
    method: str
    spring: Callable[[], None]
    nth: int = 1
    stored: bool = False
    sprung: bool = False

    def __call__(self, method: str, request: Request, inner: Callable[[Request], Reply]) -> Reply:
        """The answer of `inner`. Raises Dropped where nobody is left to hear it."""
        self.nth -= method == self.method
        if method != self.method or self.nth:
            return inner(request)
        reply = inner(request) if self.stored else None
        self.spring()
        self.sprung = True
        if reply is None and not self.process.runs:
            raise Dropped
        return reply or inner(request)
