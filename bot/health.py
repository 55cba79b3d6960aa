"""What is configured and whether it works: each part is tried, not looked at."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bot import app
from bot.article import Article
from bot.config import Config
from bot.errors import SaysoError
from bot.intake.language import language_of
from bot.rendering.render import problem

TRIED = "The ferry was late, the harbour master said on Monday."


@dataclass(frozen=True)
class Check:
    """One part: its name, whether it works, and what was found."""

    name: str
    works: bool
    finding: str


def checks(config: Config) -> Iterator[Check]:
    """Try each part in the order of the road."""
    yield Check("Python", sys.version_info >= (3, 11), ".".join(map(str, sys.version_info[:3])))
    yield Check("intake", works=True, finding=f"files up to {config.intake.largest_mb:g} MB")
    language = language_of(TRIED)
    yield Check("language", language == "en", "tells English apart" if language == "en" else f"took English for {language}")
    yield _reader(config)
    yield Check("language model", works=True, finding="none set up; articles are read locally")


def _reader(config: Config) -> Check:
    name = "local reader"
    try:
        desk = app.desk(config, "local")
        briefing = desk.brief(Article.of(TRIED, fetched_at=app.now(), language="en"))
    except SaysoError as error:
        return Check(name, works=False, finding=problem(error))
    said = [claim.text for claim in briefing.claims if claim.chain]
    works = said == ["The ferry was late"]
    finding = f"version {briefing.reader.version}, reads English" if works else f"read {said} in a sentence of one claim"
    return Check(name, works, finding)
