"""An article that was changed at its address: its next briefing says so, to who may know of the one before."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot import app
from bot.config import IntakeConfig
from bot.slack.service import Service
from bot.store.nouns import Awaited, Request
from tests.fakes.papers import Papers
from tests.fakes.slack import Slack
from tests.fakes.workspace import Message
from tests.pages import an_article
from tests.serving import a_crowded_world, answer_to, config_in, faults, serving

SINCE = "Changed since it was briefed on "


@pytest.fixture(scope="module")
def papers() -> Iterator[Papers]:
    with Papers() as papers:
        yield papers


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, papers: Papers) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file, which may reach the newspapers; each test has a person of its own."""
    with a_crowded_world("C2") as world:
        config = config_in(tmp_path_factory.mktemp("data"))
        with serving(world.slack, config.model_copy(update={"intake": IntakeConfig(also_reach=(papers.place,))})) as service:
            yield world.slack, service
        assert faults(world.slack) == []


@pytest.fixture
def link(papers: Papers, who: str) -> str:
    """A link that no other test has."""
    return papers.put(f"/{who}", an_article())


def notices(message: Message) -> list[str]:
    """The notice, part by part, with where it leads."""
    found = [block for block in message.blocks if SINCE in json.dumps(block)]
    return [part.get("url") or part.get("text") or part["type"] for block in found for part in block["elements"][0]["elements"]]


def changes(papers: Papers, who: str) -> None:
    """The newspaper changes a speaker's words."""
    changed = an_article().replace("Ann Lee", "Bo Tarn")
    assert changed != an_article()
    papers.put(f"/{who}", changed)


def test_who_asks_again_is_told_what_was_changed(slack: Slack, papers: Papers, link: str, who: str) -> None:
    """With how much, and the way to the briefing before; the same article asked about again is not."""
    slack.command("/brief", link, user=who)
    first = answer_to(slack, who)
    slack.command("/brief", link, user=who)
    assert notices(answer_to(slack, who, 2)) == []
    changes(papers, who)
    slack.command("/brief", link, user=who)
    since, when, how, where = notices(answer_to(slack, who, 3))
    assert (since, when) == (SINCE, "date")
    assert "new, " in how
    assert where.endswith(f"/archives/{first.channel}/p{answer_to(slack, who, 2).ts.replace('.', '')}")


def test_what_somebody_else_asked_for_is_theirs(slack: Slack, papers: Papers, link: str, who: str) -> None:
    """Nobody learns that it was asked about before."""
    slack.command("/brief", link, user="U39")
    answer_to(slack, "U39")
    changes(papers, who)
    slack.command("/brief", link, user=who)
    assert notices(answer_to(slack, who)) == []


def test_what_a_channels_feeds_brought_is_known_there(
    slack: Slack, service: Service, papers: Papers, link: str, who: str
) -> None:
    """And nowhere else; there is no briefing in Slack to lead to."""
    fed = Request(
        team="T1",
        id=f"feed:C1:{who}",
        kind="feed",
        user="U39",
        channel="C1",
        asked_at=app.now() - timedelta(days=1),
        awaited=Awaited(url=link, name="Bridge"),
    )
    service.store.receive(fed, None)
    service.feeds.article("T1", [fed.id])
    slack.wait(lambda: (kept := service.store.request("T1", fed.id)) and kept.state == "done", 30)
    changes(papers, who)
    for number, (channel, parts) in enumerate((("C2", 0), ("C1", 3)), 1):
        slack.command("/brief", f"{link}?fbclid={number}", user=who, channel=channel)
        papers.put(f"/{who}?fbclid={number}", an_article().replace("Ann Lee", "Bo Tarn"))
        assert len(notices(answer_to(slack, who, number))) == parts
