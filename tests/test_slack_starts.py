"""What goes wrong between Sayso and Slack, where the bot has to be started for it: one engine a process, one bot a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.slack import buttons, views
from tests.fakes.slack import Slack
from tests.fakes.world import World
from tests.serving import ARTICLE, answer_to, config_in, retry_of, serving

OPEN = "C2"


@pytest.fixture
def alone() -> Iterator[Slack]:
    """A Slack of the test's own, without a bot yet."""
    with World() as world:
        yield world.slack


def test_where_nobody_can_look_nothing_is_sent_again_until_somebody_did(alone: Slack, tmp_path: Path) -> None:
    """In a channel whose history may not be read, a lost answer ends in a sentence and a button, seen by who asked; who has
    looked and presses it has the answer.
    """
    alone.scopes.discard("channels:history")
    with serving(alone, config_in(tmp_path, straight_to=(OPEN,))):
        alone.drops("chat.postMessage", after_storing=False)
        alone.command("/brief", ARTICLE, channel=OPEN)
        offer = alone.wait(lambda: [m for m in alone.ephemerals("U1") if "broke while I was answering" in m.text], 30)[0]
        assert alone.posted(OPEN) == []
        alone.click(offer, buttons.RETRY)
        alone.wait(lambda: len(alone.posted(OPEN)) == 2, 30)
    assert "claims by" in alone.posted(OPEN)[0].text


def test_more_than_enough_in_a_minute_is_refused(alone: Slack, tmp_path: Path) -> None:
    """A loop of bots, or a very eager person, is told to wait."""
    with serving(alone, config_in(tmp_path, most=2)):
        told = [alone.command("/brief", ARTICLE).answer["text"] for _ in range(3)]
        alone.command("/brief", "")
        alone.wait(lambda: alone.view("U1"))
        pasted = alone.submit("U1", {views.INPUT: ARTICLE}).answer
    assert [text.split()[0] for text in told] == ["Reading", "Reading", "That"]
    assert "more than 2 briefings here within a minute" in told[2]
    assert pasted["errors"] == {views.INPUT: told[2]}


def test_the_log_holds_no_text_and_no_secret(alone: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A whole run, with failures in it, logs what happened and by which id; no article, no token, no address to answer to."""
    with caplog.at_level("INFO"), serving(alone, config_in(tmp_path)):
        alone.fails("chat.update", "message_not_found")
        alone.command("/brief", ARTICLE)
        alone.wait(lambda: retry_of(alone, alone.dm_of("U1")), 30)
        alone.mention(ARTICLE, user="U2")
        answer_to(alone, "U2")
    logged = "\n".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records)
    assert "asked" in logged
    for secret in ("The mayor said", "Ann Lee", alone.bot_token, alone.app_token, alone.signing_secret, "/commands/"):
        assert secret not in logged


def test_without_its_scopes_a_newspaper_starts_nothing(alone: Slack, tmp_path: Path) -> None:
    """Where a marked message cannot be read, the mark is nobody's business; everything else works."""
    alone.scopes.discard("channels:history")
    with serving(alone, config_in(tmp_path)):
        for delivery in alone.react(alone.says(ARTICLE), "newspaper"):
            delivery.wait()
        alone.command("/brief", ARTICLE)
        answer_to(alone, "U1")
    assert len([found for found in alone.posted(alone.dm_of("U1")) if not found.is_reply]) == 1
