"""What comes after an article was asked about: the message is edited, the channel or the person is gone, the app is removed."""

from collections.abc import Iterator

import pytest

from bot.slack import buttons
from bot.slack.service import Service
from tests.fakes.slack import Slack
from tests.serving import ARTICLE, a_crowded_bot, answer_to
from tests.test_slack_failures import OPEN

OTHER = "The mayor said the tunnel would open in May. The builder denied that it was late."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for the tests that need none of their own; each has a person of its own."""
    with a_crowded_bot(tmp_path_factory.mktemp("data"), OPEN) as running:
        yield running


def test_an_edited_message_can_be_briefed_again(slack: Slack, who: str) -> None:
    """Who changes what they sent is told that the briefing is of the old text, and has one of the new at a click, once."""
    message = slack.dm(ARTICLE, user=who)
    answer_to(slack, who)
    slack.edit(message, OTHER)
    offer = slack.wait(lambda: [m for m in slack.ephemerals(who) if "You changed your message" in m.text])[0]
    slack.click(offer, buttons.BRIEF_AGAIN, user=who)
    slack.click(offer, buttons.BRIEF_AGAIN, user=who)
    assert "tunnel" in answer_to(slack, who, 2).text
    assert len([m for m in slack.messages(slack.dm_of(who)) if m.user != who]) == 2


def test_what_slack_adds_to_a_message_is_no_edit(slack: Slack, who: str) -> None:
    """An unfurl changes a message and not its text; an edit of what nobody asked about is none of our business."""
    message = slack.dm(ARTICLE, user=who)
    answer_to(slack, who)
    slack.edit(message, ARTICLE)
    slack.edit(slack.says("Morning, all.", user=who), "Good morning, all.")
    slack.dm("help", user=who)
    slack.wait(lambda: [m for m in slack.ephemerals(who) if "what is contested" in m.text])
    assert [m for m in slack.ephemerals(who) if "You changed" in m.text] == []


def test_a_message_that_was_deleted_meanwhile_is_told(slack: Slack, who: str) -> None:
    """The offer outlives the message; pressing it then ends in a sentence."""
    message = slack.dm(ARTICLE, user=who)
    answer_to(slack, who)
    slack.edit(message, OTHER)
    offer = slack.wait(lambda: [m for m in slack.ephemerals(who) if "You changed your message" in m.text])[0]
    slack.delete(message)
    slack.click(offer, buttons.BRIEF_AGAIN, user=who)
    slack.wait(lambda: [m for m in slack.ephemerals(who) if "cannot see that message" in m.text])


def test_who_deletes_a_message_is_told_what_stays(slack: Slack, who: str) -> None:
    """Deleting a message takes no briefing back; who thinks so learns how it goes. What nobody asked about is no business."""
    message, file = slack.dm(ARTICLE, user=who), slack.dm("", user=who, files=(("a.txt", OTHER.encode()),))
    answer_to(slack, who, 2)
    slack.delete(message)
    slack.wait(lambda: [m for m in slack.ephemerals(who) if "its briefing stays" in m.text])
    slack.delete(slack.dm("help", user=who))
    slack.delete(file)
    slack.wait(lambda: [m for m in slack.ephemerals(who) if "its briefing stays" in m.text][1:])
    assert len([m for m in slack.ephemerals(who) if "You deleted" in m.text]) == 2


@pytest.mark.parametrize(
    ("leave", "told"), [("archived", "That channel is archived"), ("left", "Invite me there with /invite @Sayso")]
)
def test_a_channel_that_is_gone_is_told_below_the_answer(slack: Slack, who: str, leave: str, told: str) -> None:
    """Post to channel where the channel was archived, or Sayso was taken out of it, says so to who pressed it."""
    place = slack.channels[OPEN]
    slack.command("/brief", ARTICLE, user=who, channel=OPEN)
    answer = answer_to(slack, who)
    place.archived, place.members = leave == "archived", place.members - ({"U0BOT"} if leave == "left" else set())
    try:
        slack.click(answer, buttons.POST_TO_CHANNEL, user=who)
        slack.wait(lambda: [m for m in slack.ephemerals(who, slack.dm_of(who)) if told in m.text], 30)
    finally:
        place.archived, place.members = False, place.members | {"U0BOT"}
    assert slack.posted(OPEN) == []


def test_nobody_is_there_any_more_to_be_told(slack: Slack, who: str) -> None:
    """A person deactivated meanwhile can be sent nothing, not even why; whoever asks next is answered."""
    slack.fails("chat.postMessage", "user_disabled", times=2)
    slack.fails("chat.postEphemeral", "user_not_in_channel")
    slack.command("/brief", ARTICLE, user=who)
    slack.wait(lambda: [call for call in slack.calls("chat.postMessage") if call.arguments["channel"] == who][1:], 30)
    slack.command("/brief", OTHER, user="U39")
    answer_to(slack, "U39")
    assert slack.messages(slack.dm_of(who)) == []
