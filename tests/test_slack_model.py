"""A language model behind the bot in Slack: its cost stands on the team's account, and at its limit articles are read locally."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.config import ModelConfig
from bot.reading.model.asked import Question
from bot.slack.service import Service
from tests.fakes.model import MODEL, ModelServer
from tests.fakes.slack import Slack
from tests.models import echo
from tests.serving import ADMIN, ARTICLE, a_crowded_world, answer_to, config_in, serving, with_roles

LOCALLY = "this article was read without it"


def confirms(question: dict[str, Any]) -> dict[str, Any]:
    """What a model says that finds nothing wrong with the local reading."""
    return echo(Question(question["static"], question["variable"], {}))


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(confirms, key=None) as running:
        yield running
    assert running.unexpected == []


@contextmanager
def reading(server: ModelServer, folder: Path, a_day: int | None) -> Iterator[tuple[Slack, Service]]:
    """A bot that reads with the model, at most so much a day."""
    model = ModelConfig(name=MODEL, base_url=server.base_url, most_tokens_a_day=a_day)
    config = config_in(folder).model_copy(update={"model": model})
    with a_crowded_world("C2") as world, serving(world.slack, config) as service:
        with_roles(world.slack)
        yield world.slack, service


def shown(slack: Slack, number: int = 1) -> str:
    """Everything of an answer of U1's."""
    answer = answer_to(slack, "U1", number)
    return "\n".join(message.text for message in slack.thread(answer.channel, answer.ts))


def home_of(slack: Slack, who: str) -> str:
    """What somebody's Home says."""
    slack.opens_home(who)
    return json.dumps(slack.wait(lambda: slack.home(who)).blocks)


def test_what_a_briefing_cost_stands_on_the_teams_account(server: ModelServer, tmp_path: Path) -> None:
    """Every answer of the model is counted, and admins see it in their Home, also by briefing; the same article again is free."""
    with reading(server, tmp_path, None) as (slack, service):
        slack.command("/brief", ARTICLE, user="U1")
        assert LOCALLY not in shown(slack)
        [used] = service.store.used(service.now().date(), slack.team)
        assert (used.model, used.calls) == (MODEL, len(server.asked))
        assert used.read == sum(len(asked.static + asked.variable) // 4 for asked in server.asked)
        slack.command("/brief", ARTICLE, user=ADMIN)
        answer_to(slack, ADMIN)
        of_admin = home_of(slack, ADMIN)
        assert f"Language model today (UTC): {used.tokens:,} tokens." in of_admin
        assert f'"{used.tokens:,} tokens"' in of_admin
        assert "tokens" not in home_of(slack, "U1")
        assert service.store.used(service.now().date(), slack.team) == [used]


def test_at_the_limit_of_a_day_articles_are_read_locally(server: ModelServer, tmp_path: Path) -> None:
    """Nobody is asked, the briefing says so, and it comes."""
    with reading(server, tmp_path, 100) as (slack, service):
        slack.command("/brief", ARTICLE, user="U1")
        told = shown(slack)
        assert "Ann Lee" in told
        assert LOCALLY in told
        assert (server.asked, service.store.used(service.now().date(), slack.team)) == ([], [])
