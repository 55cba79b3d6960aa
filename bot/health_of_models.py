"""Whether the language model that is set up answers, and what was used of one today. It is asked only if somebody says so."""

from collections.abc import Iterator

from bot import app
from bot.config import Config, Secrets, model_address, reads_with_model
from bot.errors import SaysoError
from bot.health import Check
from bot.reading.model.asked import Question, Usage
from bot.reading.model.cost import Tally
from bot.rendering.words import Words
from bot.spending import in_words

NAME = "language model"
TINY = Question(
    "Answer in JSON.",
    "Is the sea salty?",
    {"type": "object", "properties": {"salty": {"type": "boolean"}}, "required": ["salty"], "additionalProperties": False},
)


def model_checks(config: Config, secrets: Secrets, words: Words, *, asks: bool) -> Iterator[Check]:
    """Which model reads, whether it answers if somebody `asks`, and what was used today."""
    address = model_address(config, secrets)
    if address is None:
        missing = config.reader.kind == "model" or asks
        yield Check(NAME, works=not missing, finding="none set up; articles are read locally")
        return
    reads = "" if reads_with_model(config, secrets) else "; reader.kind is local, so articles are not sent to it"
    where = f"{address.name} at {address.base_url}, {'with a key' if address.key else 'without a key'}{reads}"
    yield _answers(config, secrets, words, where) if asks else Check(NAME, works=True, finding=f"{where}; not asked (--model)")
    yield _used(config, words)


def _answers(config: Config, secrets: Secrets, words: Words, where: str) -> Check:
    spent: list[Usage] = []
    try:
        if model := app.model(config, secrets, "model", Tally(spent.append)):
            model.answer(TINY)
    except SaysoError as error:
        return Check(NAME, works=False, finding=words.problem(error))
    used = sum(spent, Usage(0, 0))
    return Check(NAME, works=True, finding=f"{where}; answers ({in_words(used, config.model)})")


def _used(config: Config, words: Words) -> Check:
    from bot import office  # noqa: PLC0415 as in health: Slack takes half a second to import
    from bot.accounts import total  # noqa: PLC0415 as the store, which it needs

    name = "used today"
    try:
        rows = office.store(config).used(app.now().date())
    except SaysoError as error:
        return Check(name, works=False, finding=words.problem(error))
    a_day = config.model.most_tokens_a_day
    limit = f"; {a_day:,} a day for a team" if a_day else "; no limit"
    return Check(name, works=True, finding=in_words(total(rows), config.model) + limit)
