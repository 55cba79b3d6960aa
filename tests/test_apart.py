"""Reading in a process of its own: the same briefing, and whatever happens to that process is told and passes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.apart import MODULE, Apart, Asked, Said
from bot.article import Article
from bot.config import Config, ReaderConfig, Secrets
from bot.desk import Desk
from bot.errors import ReadingEnded, SaysoError, SlackUnreachable, WeightsMissing, error_of
from tests.conftest import NOON
from tests.serving import ARTICLE
from tests.test_problems import FACTS

READ = Article.of(ARTICLE, fetched_at=NOON, language="en")
LONG = Article.of(ARTICLE * 400, fetched_at=NOON, language="en")


@pytest.fixture
def apart() -> Iterator[Apart]:
    apart = Apart(Config(), Secrets())
    yield apart
    apart.close()


def worker() -> Path:
    """The folder of /proc of the one that reads for this process; of several, the one that was started last."""
    mine = f"PPid:\t{os.getpid()}\n"
    every = (path.parent for path in Path("/proc").glob("[0-9]*/cmdline") if MODULE.encode() in path.read_bytes())
    ours = [folder for folder in every if mine in (folder / "status").read_text(encoding="utf-8")]
    return max(ours, key=lambda folder: int(folder.name))


def test_it_is_the_same_briefing(apart: Apart, desk: Desk) -> None:
    """Whoever reads, in this process or apart, reads the same; between reading and checking there is a word of it."""
    said: list[str] = []
    briefing = apart.brief(READ, lambda: said.append("read"))
    assert briefing.model_copy(update={"made_at": NOON}) == desk.brief(READ)
    assert said == ["read"]


def test_a_language_nobody_reads_is_no_fault(apart: Apart, desk: Desk) -> None:
    """It ends in the same notice, and there is no word of reading."""
    article = Article.of("Der Bürgermeister sagte, die Brücke bleibe zu.", fetched_at=NOON, language="de")
    assert apart.brief(article, pytest.fail).notices == desk.brief(article).notices == ("language_not_read",)


def test_it_may_die_and_the_next_article_is_read(apart: Apart) -> None:
    """Killed over an article, as by a system without memory left: that one is told to have broken off, the next is read."""
    with pytest.raises(ReadingEnded):
        apart.brief(READ, lambda: os.kill(int(worker().name), signal.SIGKILL))
    assert apart.brief(READ, lambda: None).claims
    idle = int(worker().name)
    os.kill(idle, signal.SIGKILL)
    os.waitid(os.P_PID, idle, os.WEXITED | os.WNOWAIT)
    assert apart.brief(READ, lambda: None).claims


def test_what_goes_wrong_meanwhile_leaves_no_half_of_an_answer(apart: Apart) -> None:
    """Slack is away when it should be told that the article was read: the next answer is to the next article."""

    def fails() -> None:
        raise SlackUnreachable(method="chat_update")

    with pytest.raises(SlackUnreachable):
        apart.brief(LONG, fails)
    assert apart.brief(READ, lambda: None).article == READ


def test_what_keeps_it_from_reading_is_told_at_the_start(tmp_path: Path) -> None:
    """As it would be in this process, fact by fact."""
    apart = Apart(Config(reader=ReaderConfig(weights=tmp_path)), Secrets())
    with pytest.raises(WeightsMissing) as raised:
        apart.open()
    assert str(tmp_path) in str(raised.value.facts["path"])


def test_it_holds_no_secret_of_slacks(apart: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that broke out of its reader would find no token."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    apart.open()
    environ = (worker() / "environ").read_bytes()
    assert b"PATH=" in environ
    assert b"SLACK" not in environ


def test_it_ends_with_who_asked() -> None:
    """Its pipe ends in the middle of an article: it does not read on for nobody."""
    command = [sys.executable, "-m", MODULE]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 our own program
    assert process.stdin
    assert process.stdout
    with process.stdout:
        with process.stdin:
            process.stdin.write(f"{{}}\n{Asked(article=LONG).model_dump_json()}\n".encode())
            process.stdin.flush()
            assert Said.model_validate_json(process.stdout.readline()).ready
        assert process.wait(5) == 0


@pytest.mark.parametrize("code", FACTS)
def test_errors_keep_what_they_are_between_processes(code: str) -> None:
    """Told by code and facts, it is the same error here."""
    error = error_of(code, FACTS[code])
    assert (error.code, error.facts) == (code, FACTS[code])
    assert type(error) is not SaysoError
