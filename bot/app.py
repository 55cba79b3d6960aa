"""The road wired by hand, in reading order: whoever briefs an article begins here. What Slack adds to it is in bot.office."""

from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import Config, ReaderKind, Secrets, model_address, reads_with_model
from bot.desk import Desk
from bot.errors import ModelNotConfigured
from bot.gathering import Compare
from bot.intake.files import Files
from bot.reading.reader import Reader
from bot.rendering.words import Words

if TYPE_CHECKING:
    from bot.comparing.meaning import Meaning
    from bot.intake.links import Links
    from bot.reading.local.reader import LocalReader
    from bot.reading.model.asked import Model
    from bot.reading.model.cost import Tally


def now() -> datetime:
    """The clock of the running program, in UTC."""
    return datetime.now(UTC)


def files(config: Config) -> Files:
    """The way in for files."""
    return Files(largest_mb=config.intake.largest_mb, now=now)


def links(config: Config) -> "Links":
    """The way in for links."""
    from bot.intake.addresses import Reach  # noqa: PLC0415 only for who opens one, as below
    from bot.intake.fetch import Fetch  # noqa: PLC0415
    from bot.intake.links import Links  # noqa: PLC0415

    reach = Reach(also=config.intake.also_reach)
    return Links(Fetch(config.intake.largest_page_mb, config.intake.link_seconds, reach), files(config))


def words(config: Config, *, are_proven: bool = False) -> Words:
    """The words people see, proof-read unless they `are_proven` already. Raises TemplateInvalid."""
    return Words(config.templates_dir, are_proven=are_proven)


def desk(config: Config, words: Words, model: "Model | None" = None) -> Desk:
    """The desk; without a model, articles are read locally."""
    return Desk(reader=reader(config, model), judge=judge(), line=words.flag_line, now=now)


def comparing(words: Words) -> Compare:
    """How the briefings of a digest are compared, and what is found put into words."""
    from bot.comparing.compare import compare  # noqa: PLC0415 only for who compares

    return partial(compare, meaning=judge(), words=words)


def model(config: Config, secrets: Secrets, kind: ReaderKind | None = None, tally: "Tally | None" = None) -> "Model | None":
    """The language model that articles go to, as `kind` says, by default as configured; None where they go to none. `tally`
    hears what it costs. Raises ModelNotConfigured.
    """
    if not reads_with_model(config, secrets, kind):
        return None
    if (address := model_address(config, secrets)) is None:
        raise ModelNotConfigured
    from bot.reading.model.client import ChatModel, Server  # noqa: PLC0415 openai takes a second to import
    from bot.reading.model.cost import Tally  # noqa: PLC0415 as above

    key = address.key.get_secret_value() if address.key else None
    return ChatModel(Server(address.name, address.base_url, key, config.model.seconds), tally or Tally())


@cache
def judge() -> "Meaning":
    """The judge of disputes that ships, loaded once. It also tells what texts mean."""
    from bot.judging.judge import PairJudge  # noqa: PLC0415 onnxruntime only for who reads

    return PairJudge()


def reader(config: Config, model: "Model | None" = None) -> Reader:
    """The local reader, judged by the model where there is one. Raises ReaderError where its weights are not there."""
    local = _local(config.reader.weights)
    if model is None:
        return local
    from bot.reading.model.reader import ModelReader  # noqa: PLC0415 only for who reads with it

    return ModelReader(local, model)


@cache
def _local(weights: Path | None) -> "LocalReader":
    """The reader with these weights, loaded once."""
    from bot.reading.local.reader import SHIPPED, LocalReader  # noqa: PLC0415 onnxruntime only for who reads

    return LocalReader(weights or SHIPPED)
