"""The road wired by hand, in reading order: whoever briefs an article begins here. What Slack adds to it is in bot.office."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.checking.contest import Judge
from bot.config import Config, ReaderKind
from bot.desk import Desk
from bot.errors import ModelNotConfigured
from bot.intake.files import Files
from bot.reading.reader import Reader
from bot.rendering.words import Words


def now() -> datetime:
    """The clock of the running program, in UTC."""
    return datetime.now(UTC)


def files(config: Config) -> Files:
    """The way in for files."""
    return Files(largest_mb=config.intake.largest_mb, now=now)


def words(config: Config) -> Words:
    """The words people see, proof-read. Raises TemplateInvalid."""
    return Words(config.templates_dir)


def desk(config: Config, words: Words, kind: ReaderKind | None = None) -> Desk:
    """The desk with the reader `kind` asks for, by default the configured one."""
    return Desk(reader=reader(config, kind or config.reader.kind), judge=judge(), line=words.flag_line, now=now)


@cache
def judge() -> Judge:
    """The judge of disputes that ships, loaded once."""
    from bot.judging.judge import PairJudge  # noqa: PLC0415 onnxruntime only for who reads

    return PairJudge()


def reader(config: Config, kind: ReaderKind) -> Reader:
    """The reader of that kind. Raises ReaderError where there is none."""
    if kind == "model":
        raise ModelNotConfigured
    return _local(config.reader.weights)


@cache
def _local(weights: Path | None) -> Reader:
    """The reader with these weights, loaded once."""
    from bot.reading.local.reader import SHIPPED, LocalReader  # noqa: PLC0415 onnxruntime only for who reads

    return LocalReader(weights or SHIPPED)
