"""What goes wrong between Sayso and Slack: an answer is given once or its asker is told why not, and nothing is silent."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.slack import buttons
from bot.slack.service import Service
from tests.fakes.slack import Slack
from tests.serving import ARTICLE, a_crowded_bot, answer_to, retry_of

OPEN = "C2"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for the tests that need none of their own; each has a person of its own."""
    with a_crowded_bot(tmp_path_factory.mktemp("data"), OPEN) as running:
        yield running


def test_refused_blocks_leave_the_text(slack: Slack, who: str) -> None:
    """Where Slack refuses the blocks of a message, its text is posted alone: every line, and nothing parsed."""
    slack.fails("chat.update", "invalid_blocks", times=1)
    slack.fails("chat.postMessage", "invalid_blocks", times=1)
    slack.command("/brief", ARTICLE, user=who)
    assert "Ann Lee" in answer_to(slack, who).text


def test_a_message_whose_answer_was_lost_is_found_not_sent_again(slack: Slack, who: str) -> None:
    """The connection breaks after Slack took a message of the thread: it is looked for, found, and there once."""
    slack.command("/brief", ARTICLE, user=who)
    first = answer_to(slack, who)
    slack.drops("chat.postMessage", after_storing=True, times=2)
    slack.command("/brief", ARTICLE, user=who)
    second = answer_to(slack, who, 2)
    assert len(slack.messages(first.channel)) == 2
    assert len(slack.thread(first.channel, second.ts)) == len(slack.thread(first.channel, first.ts))


def test_a_message_that_never_arrived_is_sent_again(slack: Slack, who: str) -> None:
    """The connection breaks before Slack took it: it is looked for, not found, and sent."""
    slack.command("/brief", ARTICLE, user=who)
    first = answer_to(slack, who)
    slack.drops("chat.postMessage", after_storing=False, times=2)
    slack.command("/brief", ARTICLE, user=who)
    answer_to(slack, who, 2)
    assert len(slack.messages(first.channel)) == 2


def test_a_rate_limit_is_waited_for(slack: Slack, who: str) -> None:
    """429 with Retry-After: one second later the message is there."""
    slack.status("chat.postMessage", 429, retry_after=1)
    slack.command("/brief", ARTICLE, user=who)
    assert "Ann Lee" in answer_to(slack, who).text


def test_a_text_past_its_days_is_told_and_can_be_sent_again(slack: Slack, running: tuple[Slack, Service], who: str) -> None:
    """An article dropped before it was read ends in a sentence with a button; sent again, it is read."""
    with slack.stalls("chat.postMessage"):
        slack.command("/brief", ARTICLE, user=who)
        slack.wait(lambda: running[1].store.requests_of(slack.team, who, 1))
        assert running[1].store.drop_texts(running[1].now() + timedelta(days=1), 0) == 1
    offer = slack.wait(lambda: retry_of(slack, slack.dm_of(who)), 30)
    assert "texts are kept for 30 days" in offer.text
    slack.command("/brief", ARTICLE, user=who)
    slack.wait(lambda: len(slack.thread(slack.dm_of(who), slack.messages(slack.dm_of(who))[-1].ts)) > 1, 30)
    slack.click(offer, buttons.RETRY, user=who)
    slack.click(offer, buttons.RETRY, user=who)
    slack.wait(lambda: retry_of(slack, slack.dm_of(who)) is None, 30)
    assert len(slack.messages(slack.dm_of(who))) == 2


def test_a_deleted_answer_is_told_where_it_was_asked_for(slack: Slack, who: str) -> None:
    """Who deletes the message while it is made is told that it is gone, not left without a word."""
    with slack.stalls("chat.update"):
        slack.command("/brief", ARTICLE, user=who)
        message = slack.wait(lambda: slack.messages(slack.dm_of(who)), 30)[0]
        slack.delete(message)
    slack.wait(lambda: [m for m in slack.ephemerals(who, "C1") if "The message I was to change is gone" in m.text], 30)
