"""Pointing at an article in Slack: a shortcut on a message, one that opens the window, and a reaction; and strangers of shared
channels, who are refused.
"""

import json
from collections.abc import Iterator

import pytest

from bot.slack import asked, buttons
from bot.slack.listeners import BRIEF_ARTICLE, BRIEF_MESSAGE
from bot.slack.manifest import manifest
from bot.slack.service import Service
from bot.store.nouns import Awaited
from tests.fakes.slack import Slack
from tests.fakes.workspace import Channel, Message, User
from tests.serving import ARTICLE, a_crowded_world, answer_to, config_in, faults, retry_of, serving

OPEN = "C2"
AWAY, SHARED = "C3", "C9"
OTHER = "The harbour master said the ferry was late.\n\n“The fog came down,” the captain, Ines Halloran, said.\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file; each has a person of its own, and one of another workspace is in a shared channel."""
    with a_crowded_world(OPEN) as world:
        everybody = set(world.slack.users)
        world.slack.users["U9GUEST"] = User("U9GUEST", "stranger", "A Stranger", team="T2")
        world.slack.channels[SHARED] = Channel(SHARED, "shared", members={*everybody, "U9GUEST"}, shared=True)
        with serving(world.slack, config_in(tmp_path_factory.mktemp("data"), straight_to=(OPEN,))) as service:
            yield world.slack, service
        assert faults(world.slack) == []


def read(message: Message) -> str:
    """All a person reads of a message."""
    return json.dumps(message.blocks, ensure_ascii=False)


def told(slack: Slack, who: str) -> str:
    """What the window says."""
    view = slack.wait(lambda: slack.view(who))
    return "\n".join(part["text"] for block in view.blocks for part in block["elements"])


@pytest.mark.parametrize("channel", ["C1", OPEN, AWAY])
def test_a_message_is_briefed_for_who_points_at_it(slack: Slack, who: str, channel: str) -> None:
    """Brief this: a window says that it is read, and the briefing comes to who asked; nobody else sees anything, wherever it is."""
    before = len(slack.posted(channel))
    message = slack.says(ARTICLE, user="U39", channel=channel)
    slack.shortcut(BRIEF_MESSAGE, user=who, message=message)
    assert told(slack, who) == "Reading 47 words. The briefing comes to your messages from me."
    answer = answer_to(slack, who)
    assert "Ann Lee" in read(answer)
    assert len(slack.posted(channel)) == before
    assert slack.ephemerals(who) == []


def test_it_is_posted_below_the_message(slack: Slack, who: str) -> None:
    """Post to channel puts it into the thread of the message that was pointed at."""
    message = slack.says(ARTICLE, user="U39")
    slack.shortcut(BRIEF_MESSAGE, user=who, message=message)
    slack.click(answer_to(slack, who), buttons.POST_TO_CHANNEL, user=who)
    replies = slack.wait(lambda: slack.thread("C1", message.ts)[1:], 30)
    assert "claims by" in replies[0].text


def test_the_same_message_is_briefed_once_for_each(slack: Slack, who: str) -> None:
    """A second use is told that it is there; another person has their own, and an edited message is another article."""
    message = slack.says(ARTICLE, user="U39")
    slack.shortcut(BRIEF_MESSAGE, user=who, message=message)
    answer_to(slack, who)
    slack.shortcut(BRIEF_MESSAGE, user=who, message=message).wait()
    slack.wait(lambda: "I have that one already" in told(slack, who))
    slack.edit(message, OTHER)
    slack.shortcut(BRIEF_MESSAGE, user=who, message=message)
    assert "Halloran" in read(answer_to(slack, who, 2))
    slack.shortcut(BRIEF_MESSAGE, user="U38", message=message)
    assert "Halloran" in read(answer_to(slack, "U38"))


def test_a_message_of_a_bot_can_be_pointed_at(slack: Slack, who: str) -> None:
    """A feed's bot posts articles: who points is a person."""
    slack.channels["C1"].members.add("U0BOT2")
    slack.shortcut(BRIEF_MESSAGE, user=who, message=slack.says(ARTICLE, user="U0BOT2"))
    assert "Ann Lee" in read(answer_to(slack, who))


def test_the_files_of_a_message_are_briefed(slack: Slack, who: str) -> None:
    """Where a message says little, its files are the articles; one that is not read is named."""
    files = (("a.txt", ARTICLE.encode()), ("b.png", b"\x89PNG"))
    slack.shortcut(BRIEF_MESSAGE, user=who, message=slack.says("look", user="U39", files=files))
    assert told(slack, who).startswith("Opening a.txt. The briefing comes to your messages from me.\nb.png is of a kind")
    assert "Ann Lee" in read(answer_to(slack, who))


def test_a_message_without_an_article_is_told(slack: Slack, who: str) -> None:
    """Neither text nor a file: one sentence, and nothing is read."""
    slack.shortcut(BRIEF_MESSAGE, user=who, message=slack.says("", user="U39"))
    assert told(slack, who).startswith("There is neither text in that message nor a file I read.")
    assert slack.posted(slack.dm_of(who)) == []


def test_the_window_can_be_opened_from_anywhere(slack: Slack, who: str) -> None:
    """Brief an article: no channel, so there is nowhere to post it but by hand."""
    slack.shortcut(BRIEF_ARTICLE, user=who)
    slack.wait(lambda: slack.view(who))
    slack.submit(who, {"article": ARTICLE})
    answer = answer_to(slack, who)
    assert "Ann Lee" in read(answer)
    assert buttons.POST_TO_CHANNEL not in read(answer)


@pytest.mark.parametrize("channel", ["C1", OPEN])
def test_a_newspaper_on_a_message_is_answered_to_who_put_it_there(slack: Slack, who: str, channel: str) -> None:
    """In their own messages, once, though it is put there again; nothing is said where the message is."""
    message = slack.says(ARTICLE, user="U39", channel=channel)
    before = len(slack.posted(channel))
    slack.redeliver(slack.react(message, "newspaper", user=who)[0])
    slack.react(message, "newspaper", user=who)
    assert "Ann Lee" in read(answer_to(slack, who))
    assert len([found for found in slack.posted(slack.dm_of(who)) if not found.is_reply]) == 1
    assert len(slack.posted(channel)) == before
    assert slack.ephemerals(who) == []
    first = next(call for call in slack.calls("chat.postMessage") if call.arguments.get("channel") == who)
    assert first.arguments["text"] == "Looking up the message you marked …"


def test_a_newspaper_on_a_reply_or_a_file(slack: Slack, who: str) -> None:
    """A reply in a thread is found too, and the file of a message that says little is the article."""
    root = slack.says("What about this?", user="U39")
    reply = slack.says("this one", user="U39", thread_ts=root.ts, files=(("a.png", b"\x89"), ("b.txt", ARTICLE.encode())))
    slack.react(reply, "newspaper", user=who)
    assert "Ann Lee" in read(answer_to(slack, who))


def test_a_newspaper_on_nothing_is_told(slack: Slack, who: str) -> None:
    """A message without an article, and one that was deleted before it was read."""
    slack.react(slack.says("", user="U39"), "newspaper", user=who)
    offer = slack.wait(lambda: retry_of(slack, slack.dm_of(who)), 30)
    assert "There is neither text in that message nor a file I read." in offer.text
    with slack.stalls("conversations.replies"):
        gone = slack.says(ARTICLE, user="U39")
        slack.react(gone, "newspaper", user=who)
        slack.delete(gone)
    slack.wait(lambda: "I cannot read the message you marked" in slack.posted(slack.dm_of(who))[-1].text, 30)


def test_other_reactions_and_a_shared_channel_start_nothing(slack: Slack, who: str) -> None:
    """Slack does not say of whose workspace somebody is who reacts in a shared channel; and a thumb is a thumb."""
    message, shared = slack.says(ARTICLE, user="U39"), slack.says(ARTICLE, user="U39", channel=SHARED)
    sent = [*slack.react(message, "thumbsup", user=who), *slack.react(shared, "newspaper", user=who)]
    sent += slack.react(shared, "newspaper", user="U9GUEST")
    for delivery in sent:
        delivery.wait()
    slack.react(message, "newspaper", user=who)
    answer_to(slack, who)
    assert len([found for found in slack.posted(slack.dm_of(who)) if not found.is_reply]) == 1
    assert slack.posted(slack.dm_of("U9GUEST")) == []


def test_a_stranger_of_a_shared_channel_is_refused(slack: Slack, who: str) -> None:
    """Text or file: the event is told to our workspace, but says of which its writer is. Our own people are answered there."""
    for files in ((), (("a.txt", ARTICLE.encode()),)):
        slack.mention(ARTICLE if not files else "", user="U9GUEST", channel=SHARED, files=files)
    slack.wait(lambda: len(slack.ephemerals("U9GUEST")) == 2)
    assert {message.text for message in slack.ephemerals("U9GUEST")} == {"I work for the people of this workspace only."}
    assert slack.posted(slack.dm_of("U9GUEST")) == []
    slack.mention(ARTICLE, user=who, channel=SHARED)
    assert "Ann Lee" in read(answer_to(slack, who))


def test_what_a_stranger_wrote_may_be_pointed_at(slack: Slack, who: str) -> None:
    """Who points is ours; a stranger who points is not."""
    message = slack.says(ARTICLE, user="U9GUEST", channel=SHARED)
    slack.shortcut(BRIEF_MESSAGE, user="U9GUEST", message=message)
    assert told(slack, "U9GUEST") == "I work for the people of this workspace only."
    slack.shortcut(BRIEF_MESSAGE, user=who, message=message)
    assert "Ann Lee" in read(answer_to(slack, who))


def test_the_manifest_has_both_shortcuts() -> None:
    """Slack offers what the bot listens to."""
    shortcuts = manifest()["features"]["shortcuts"]  # type: ignore[index]
    assert {(found["type"], found["callback_id"]) for found in shortcuts} == {
        ("message", BRIEF_MESSAGE),
        ("global", BRIEF_ARTICLE),
    }


EVENT = {"type": "message", "user": "U1", "text": "x", "channel": "C1", "ts": "1.0", "channel_type": "im"}


@pytest.mark.parametrize(
    ("said", "team"),
    [
        ({}, "T1"),
        ({"team": "T2"}, "T2"),
        ({"team": "T1", "user_team": "T2"}, "T2"),
        ({"team": "T1", "source_team": "T2"}, "T2"),
    ],
)
def test_the_team_is_that_of_who_asks(said: dict[str, str], team: str) -> None:
    """The body names the workspace that is told; the event, where it differs, the one of its writer."""
    assert asked.of_message({"team_id": "T1", "event": EVENT | said}).team == team


def test_a_text_beside_files_is_an_article_when_it_is_long() -> None:
    """Below sixty words it is said of the files; each file is a request of its own, and the same each time it is told."""
    files = [{"id": f"F{n}", "name": f"{n}.pdf"} for n in range(2)] + [{"id": "F2", "mode": "tombstone"}]
    few, many = (asked.of_message({"team_id": "T1", "event": EVENT | {"text": "w " * n, "files": files}}) for n in (59, 60))
    assert [part.key for part in few.parted()] == ["message:C1:1.0:F0", "message:C1:1.0:F1"]
    assert [part.key for part in many.parted()] == ["message:C1:1.0:F0", "message:C1:1.0:F1", "message:C1:1.0"]
    assert many.parted()[0].awaited == Awaited(file="F0", name="0.pdf")
    assert many.parted()[2].files == ()
