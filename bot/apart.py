"""Reading, and comparing, in a process of its own. An article takes seconds of one core: who asks in Slack meanwhile is
answered at once, and what breaks in a native library, or runs out of memory, ends that process alone. It holds no token of
Slack's, and the key of a language model only where articles go to one.

It is asked in lines of JSON (Asked) and answers in such lines (Said). It ends with the pipe it is asked by, however that comes
to end.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date
from typing import IO, cast

from bot.article import Article, Frozen
from bot.briefing import Briefing, ReaderInfo
from bot.config import Config, Secrets, reads_with_model
from bot.digest import Story
from bot.errors import ReadingEnded, error_of
from bot.reading.model.asked import Usage

log = logging.getLogger(__name__)

MODULE = "bot.worker"
SECONDS_AT_MOST = 900  # for one article: a book of 100,000 words takes a fifteenth of that
TRIES_OF_MODEL = 4  # of model.seconds each, besides: an article is asked about twice, and each time tried for twice as long
SECRET = ("SLACK_", "SAYSO_")  # the beginnings of variables it is not given; it is sent its settings
MODELS = "OPENAI_"


class Asked(Frozen):
    """One line of what it is asked: an article, and how many tokens it may cost at most; or a briefing that is to be compared;
    or without either, what the briefings came to that were sent before, and `since` when.
    """

    article: Article | None = None
    left: int | None = None
    briefing: Briefing | None = None
    since: date | None = None


class Said(Frozen):
    """One line of an answer: it can read, it has read, a model was asked, the briefing or the stories, or the code and facts of
    what went wrong.
    """

    ready: bool = False
    reader: ReaderInfo | None = None
    """Who reads there, said when it can."""
    has_read: bool = False
    spent: Usage | None = None
    """Said as soon as it is: whatever comes of the article, it was used."""
    briefing: Briefing | None = None
    stories: tuple[Story, ...] = ()
    problem: tuple[str, dict[str, str | int | float]] | None = None

    def check(self) -> None:
        """Raise the problem, if there is one."""
        if self.problem:
            raise error_of(*self.problem)


class Apart:
    """Briefs articles in the other process, one at a time."""

    def __init__(self, config: Config, secrets: Secrets) -> None:
        self._settings = config.model_dump_json(include={"reader", "model", "templates_dir"})
        self._environ = _environ(config, secrets)
        self._seconds = SECONDS_AT_MOST + TRIES_OF_MODEL * config.model.seconds
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.info: ReaderInfo | None = None
        """Who reads; None before the process was started."""

    def open(self) -> None:
        """Start the process and wait until it can read. Raises what keeps it from that: ReaderError, TemplateInvalid."""
        with self._turn:
            self._running()

    def brief(
        self,
        article: Article,
        has_read: Callable[[], None],
        spends: Callable[[Usage], None] = lambda _: None,
        left: Callable[[], int | None] = lambda: None,
    ) -> Briefing:
        """The briefing of `article`; `has_read` is called between reading and checking, `spends` with what each answer of a
        language model cost, and `left`, when its turn has come, for how many tokens that may be.

        Raises ReaderError, and ReadingEnded where the process came to its end.
        """
        with self._turn:
            said = self._asked(Asked(article=article, left=left()), has_read=has_read, spends=spends)
            return cast("Briefing", said.briefing)

    def compare(self, briefings: Sequence[Briefing], *, since: date | None = None) -> tuple[Story, ...]:
        """The stories of these briefings. Raises ReaderError, and ReadingEnded where the process came to its end."""
        with self._turn:
            lines = (*(Asked(briefing=briefing) for briefing in briefings), Asked(since=since))
            return self._asked(*lines).stories

    def close(self) -> None:
        """End the process; one that reads at the moment ends with ours."""
        if self._turn.acquire(blocking=False):
            self._end()
            self._turn.release()

    def _asked(
        self, *asked: Asked, has_read: Callable[[], object] = nullcontext, spends: Callable[[Usage], object] = nullcontext
    ) -> Said:
        """The last word of the answer to these lines. Raises what it says went wrong."""
        process = self._running()
        clock = threading.Timer(self._seconds, process.kill)
        clock.start()
        try:
            for each in asked:  # made one by one: a long line would hold up every other thread
                _send(process, each.model_dump_json())
            said = _hear_out(process, has_read, spends)
        except BaseException:
            self._end()  # nobody would hear the rest of its answer
            raise
        finally:
            clock.cancel()
        said.check()
        return said

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _started(self._environ)
            try:
                _send(self._process, self._settings)
                said = _hear(self._process)
                said.check()
                self.info = said.reader
            except BaseException:
                self._end()
                raise
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _environ(config: Config, secrets: Secrets) -> dict[str, str]:
    """The variables it is given: of a language model's only where one is asked, and then also those of the file .env."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith((*SECRET, MODELS))}
    if reads_with_model(config, secrets):
        environ |= {name: value for name, value in os.environ.items() if name.startswith(MODELS)}
        if secrets.openai_api_key:
            environ["OPENAI_API_KEY"] = secrets.openai_api_key.get_secret_value()
        if secrets.openai_base_url:
            environ["OPENAI_BASE_URL"] = secrets.openai_base_url
    return environ


def _started(environ: dict[str, str]) -> "subprocess.Popen[bytes]":
    # A session of its own: a Ctrl-C in the terminal is for who started it.
    return subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-m", MODULE], env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )


def _send(process: "subprocess.Popen[bytes]", line: str) -> None:
    pipe = _pipe(process.stdin)
    try:
        pipe.write(line.encode("utf-8") + b"\n")
        pipe.flush()
    except OSError as error:
        raise ReadingEnded from error


def _hear(process: "subprocess.Popen[bytes]") -> Said:
    line = _pipe(process.stdout).readline()
    if not line:
        log.error("reading ended", extra={"status": process.wait()})
        raise ReadingEnded
    return Said.model_validate_json(line)


def _hear_out(process: "subprocess.Popen[bytes]", has_read: Callable[[], object], spends: Callable[[Usage], object]) -> Said:
    """Pass on what is said on the way: the last word."""
    while (said := _hear(process)).has_read or said.spent:
        if said.spent:
            spends(said.spent)
        else:
            has_read()
    return said


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the process was started without its pipes")
    return pipe


class Passing:
    """Compares in a process that is there for that alone, as long as it takes: reading waits for no digest."""

    def __init__(self, apart: Apart) -> None:
        self._apart = apart

    def __call__(self, briefings: Sequence[Briefing], *, since: date | None = None) -> tuple[Story, ...]:
        """The stories of these briefings. Raises as Apart.compare does."""
        try:
            return self._apart.compare(briefings, since=since)
        finally:
            self._apart.close()
