"""Questions in the thread of a briefing: answered there, once, by who asked in the thread and by who pressed a button."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.slack import buttons
from bot.slack.service import Service
from tests.fakes.slack import Slack
from tests.fakes.workspace import Message, User
from tests.serving import ARTICLE, a_crowded_world, answer_to, config_in, faults, retry_of, serving

OPEN = "C2"
MOST = 6
CHANNEL = "C1"
STRANGER = "U900"
LONG = f"{ARTICLE}\nThe river rose again on Monday night, and a second crossing was closed by the police."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file; each has a person of its own."""
    with a_crowded_world(OPEN) as world:
        world.slack.users[STRANGER] = User(STRANGER, "stranger", "Stranger", team="T2")
        world.slack.channels[CHANNEL].members.add(STRANGER)
        world.slack.channels[OPEN].members.add(STRANGER)
        config = config_in(tmp_path_factory.mktemp("data"), straight_to=(OPEN,), most=MOST)
        with serving(world.slack, config) as service:
            yield world.slack, service
        assert faults(world.slack) == []
        assert world.slack.unexpected == []


def read(message: Message) -> str:
    """All a person reads of a message."""
    return json.dumps(message.blocks, ensure_ascii=False)


def briefed(slack: Slack, who: str, number: int = 1) -> Message:
    """The briefing a person has in their messages, its thread whole."""
    slack.command("/brief", ARTICLE, user=who)
    answer = answer_to(slack, who, number)
    slack.wait(lambda: buttons.ASK_QUOTES in read(slack.thread(answer.channel, answer.ts)[-1]), 30)
    return answer


def replies(slack: Slack, root: Message, at_least: int = 0) -> list[Message]:
    """What the bot has answered in the thread below its details, once there are so many."""

    def there() -> list[Message] | None:
        said = [message for message in slack.thread(root.channel, root.ts)[1:] if message.user == "U0BOT"]
        asking = [number for number, message in enumerate(said) if buttons.ASK_QUOTES in read(message)]
        follow = said[asking[-1] + 1 :] if asking else []
        return follow if len(follow) >= at_least else None

    if at_least:
        return slack.wait(there, 30)
    return there() or []


def settled(slack: Slack, who: str) -> None:
    """Everything that was put into the queue before is done: somebody else's briefing is, which came later."""
    before = len(slack.messages(slack.dm_of(who)))
    slack.command("/brief", ARTICLE, user=who)
    slack.wait(lambda: len(slack.messages(slack.dm_of(who))) > before and answer_to(slack, who, before + 1), 30)


def details_of(slack: Slack, answer: Message) -> Message:
    """The last message of a briefing's thread, with its buttons."""
    return next(m for m in reversed(slack.thread(answer.channel, answer.ts)) if buttons.ASK_QUOTES in read(m))


def shared(slack: Slack, who: str) -> tuple[Message, Message]:
    """A briefing posted to the channel: the private answer, and the overview there."""
    answer = briefed(slack, who)
    before = len(slack.messages(CHANNEL))
    slack.click(answer, buttons.POST_TO_CHANNEL, user=who)
    overview = slack.wait(lambda: slack.messages(CHANNEL)[before:], 30)[0]
    slack.wait(lambda: buttons.ASK_QUOTES in read(slack.thread(CHANNEL, overview.ts)[-1]), 30)
    return answer, overview


def test_a_question_in_the_thread_of_a_private_briefing_is_answered_there(slack: Slack, who: str) -> None:
    """Who says it, in their own words, and who denies it: in the thread, with no article read."""
    root = briefed(slack, who)
    slack.dm("Who says that the bridge is unsafe?", user=who, thread_ts=root.ts)
    (reply,) = replies(slack, root, 1)
    assert "Ann Lee" in read(reply)
    assert "“" in read(reply)
    assert "Denied – " in read(reply)
    assert reply.text.startswith("Who says so\nThe engineer, Ann Lee said: “It is unsafe,”")
    assert len(slack.messages(root.channel)) == 1
    assert slack.ephemerals(who, root.channel) == []


def test_a_mention_in_the_thread_of_a_shared_briefing_is_answered_for_everybody(slack: Slack, who: str) -> None:
    """Anybody in the channel may ask below it; the answer stands in the thread, nothing comes to their messages."""
    _, overview = shared(slack, who)
    slack.mention("what did the council say?", user="U38", channel=CHANNEL, thread_ts=overview.ts)
    (reply,) = replies(slack, overview, 1)
    assert "No response: The council" in read(reply)
    assert reply.channel == CHANNEL
    assert slack.messages(slack.dm_of("U38")) == []


def test_what_people_say_to_each_other_in_the_thread_is_not_for_us(slack: Slack, who: str) -> None:
    """A reply in a channel without the name, and what a bot writes, is answered by nobody."""
    _, overview = shared(slack, who)
    slack.says("who says so?", user=who, channel=CHANNEL, thread_ts=overview.ts)
    slack.says("<@U0BOT> who says so?", user="U0BOT2", channel=CHANNEL, thread_ts=overview.ts)
    settled(slack, who)
    assert replies(slack, overview) == []


def test_a_question_in_a_thread_answered_in_the_open(slack: Slack, who: str) -> None:
    """Where the briefing itself was posted into somebody's thread, a question there is about it."""
    root = slack.says("What about this one?", user=who, channel=OPEN)
    slack.mention(ARTICLE, user=who, channel=OPEN, thread_ts=root.ts)
    slack.wait(lambda: buttons.ASK_QUOTES in read(slack.thread(OPEN, root.ts)[-1]), 30)
    slack.mention("only quotes, please", user=who, channel=OPEN, thread_ts=root.ts)
    (reply,) = replies(slack, root, 1)
    assert "In quotes, word for word" in read(reply)


def test_with_two_briefings_in_a_thread_the_newest_answers_and_says_so(slack: Slack, who: str) -> None:
    """A second article in the thread is what is asked about from then on."""
    root = slack.says("And these two?", user=who, channel=OPEN)
    slack.mention(ARTICLE, user=who, channel=OPEN, thread_ts=root.ts)
    slack.wait(lambda: len(slack.thread(OPEN, root.ts)) == 4, 30)
    slack.mention(LONG.replace("bridge", "tunnel"), user=who, channel=OPEN, thread_ts=root.ts)
    slack.wait(lambda: len(slack.thread(OPEN, root.ts)) == 7, 30)
    slack.mention("who denies that the tunnel was unsafe", user=who, channel=OPEN, thread_ts=root.ts)
    (reply,) = replies(slack, root, 1)
    assert "tunnel was unsafe" in read(reply)
    assert "more than one briefing in this thread" in read(reply)


def test_each_button_answers_and_a_double_click_is_one_answer(slack: Slack, who: str) -> None:
    """Four questions below the details; pressed twice at once, each is answered once."""
    root = briefed(slack, who)
    details = details_of(slack, root)
    found = {
        buttons.ASK_CONTESTED: "Denied – ",
        buttons.ASK_QUOTES: "It is unsafe,",
        buttons.ASK_SOURCES: "Who is heard",
        buttons.ASK_UNSAID: "No response: The council",
    }
    for number, (name, words) in enumerate(found.items(), 1):
        with slack.stalls("chat.postMessage"):
            slack.click(details, name, user=who).wait()
            if name == buttons.ASK_QUOTES:
                slack.click(details, name, user=who).wait()
        said = replies(slack, root, number)
        assert words in read(said[-1])
    settled(slack, who)
    assert len(replies(slack, root)) == len(found)


def test_a_button_may_be_pressed_again_once_its_answer_stands(slack: Slack, who: str) -> None:
    """Days later the answer has scrolled away: it is posted again."""
    root = briefed(slack, who)
    details = details_of(slack, root)
    slack.click(details, buttons.ASK_SOURCES, user=who)
    replies(slack, root, 1)
    settled(slack, who)
    slack.click(details, buttons.ASK_SOURCES, user=who)
    first, second = replies(slack, root, 2)
    assert first.text == second.text


def test_a_button_in_a_channel_answers_there(slack: Slack, who: str) -> None:
    """Whoever presses it below a shared briefing, the answer is in that thread, for everybody."""
    _, overview = shared(slack, who)
    slack.click(details_of(slack, overview), buttons.ASK_CONTESTED, user="U39")
    (reply,) = replies(slack, overview, 1)
    assert (reply.channel, reply.thread_ts) == (CHANNEL, overview.ts)


def test_a_question_slack_tells_of_twice_is_answered_once(slack: Slack, who: str) -> None:
    """Two events for a mention, and one of them again: one answer."""
    _, overview = shared(slack, who)
    slack.mention("what does Ann Lee say?", user=who, channel=CHANNEL, thread_ts=overview.ts)
    replies(slack, overview, 1)
    asked = [found for found in slack.deliveries if "what does Ann Lee say?" in str(found.payload.get("event", {}).get("text"))]
    slack.redeliver(asked[-1]).wait()
    settled(slack, who)
    assert len(replies(slack, overview)) == 1


def test_an_answer_whose_arrival_was_not_told_is_found_not_sent_again(slack: Slack, who: str) -> None:
    """The connection breaks after Slack took the answer: it stands there once."""
    root = briefed(slack, who)
    slack.drops("chat.postMessage", after_storing=True)
    slack.dm("what is contested?", user=who, thread_ts=root.ts)
    replies(slack, root, 1)
    settled(slack, who)
    assert len(replies(slack, root)) == 1


def test_an_answer_slack_refuses_is_told_to_who_asked(slack: Slack, who: str) -> None:
    """Whoever asked is told in a sentence; nobody else is."""
    root = briefed(slack, who)
    slack.fails("chat.postMessage", "restricted_action")
    slack.dm("sources?", user=who, thread_ts=root.ts)
    slack.wait(lambda: slack.ephemerals(who, root.channel), 30)
    assert replies(slack, root) == []


def test_a_thread_without_a_briefing_is_the_usual_way(slack: Slack, who: str) -> None:
    """A mention with a text in any other thread asks for a briefing of it."""
    root = slack.says("Something else", user=who)
    slack.mention("The mayor said the bridge was shut.", user=who, thread_ts=root.ts)
    slack.wait(lambda: slack.messages(slack.dm_of(who)), 30)
    assert slack.ephemerals(who)[-1].text.startswith("Reading 7 words.")


def test_sixty_words_in_a_thread_are_an_article(slack: Slack, who: str) -> None:
    """A long text below a briefing is read, not answered."""
    root = briefed(slack, who)
    slack.dm(
        f"{ARTICLE}\n\nThe river rose again on Monday night, and a second crossing was closed by the police.",
        user=who,
        thread_ts=root.ts,
    )
    answer_to(slack, who, 2)
    assert replies(slack, root) == []


def test_a_question_too_early_is_told_so(slack: Slack, running: tuple[Slack, Service], who: str) -> None:
    """While the article is read there is nothing to answer from, and that is said where it was asked."""
    with slack.stalls("chat.update"):
        slack.command("/brief", ARTICLE, user=who)
        root = slack.wait(lambda: slack.messages(slack.dm_of(who)), 30)[0]
        slack.wait(lambda: running[1].store.requests_at(slack.team, root.channel, root.ts))
        slack.dm("who says so?", user=who, thread_ts=root.ts)
        slack.wait(lambda: [m for m in slack.thread(root.channel, root.ts) if "still being read" in m.text], 30)


def test_a_question_below_what_could_not_be_read_is_told_so(slack: Slack, running: tuple[Slack, Service], who: str) -> None:
    """No briefing came of it: one sentence."""
    with slack.stalls("chat.postMessage"):
        slack.command("/brief", ARTICLE, user=who)
        slack.wait(lambda: running[1].store.requests_of(slack.team, who, 1))
        running[1].store.drop_texts(running[1].now() + timedelta(days=1), 0)
    offer = slack.wait(lambda: retry_of(slack, slack.dm_of(who)), 30)
    slack.dm("who says so?", user=who, thread_ts=offer.ts)
    slack.wait(lambda: [m for m in slack.thread(offer.channel, offer.ts) if "could not be read" in m.text], 30)


def test_when_the_text_is_no_longer_kept_the_briefing_answers_and_says_so(
    slack: Slack, running: tuple[Slack, Service], who: str
) -> None:
    """The briefing outlives the article's text: its own words are there, and a sentence."""
    root = briefed(slack, who)
    running[1].store.drop_texts(running[1].now() + timedelta(days=1), 0)
    slack.dm("what does Ann Lee say?", user=who, thread_ts=root.ts)
    (reply,) = replies(slack, root, 1)
    assert "It is unsafe" in read(reply)
    assert "text is no longer kept" in read(reply)


def test_a_withdrawn_briefing_answers_nothing(slack: Slack, running: tuple[Slack, Service], who: str) -> None:
    """What was taken back is not told again by way of a question."""
    root = briefed(slack, who)
    slack.wait(lambda: running[1].store.requests_of(slack.team, who, 1)[0].state == "done")
    (request,) = running[1].store.requests_of(slack.team, who, 1)
    running[1].store.advance(slack.team, request.id, "withdrawn", briefing_id=request.briefing_id)
    slack.dm("what does Ann Lee say?", user=who, thread_ts=root.ts)
    slack.click(details_of(slack, root), buttons.ASK_QUOTES, user=who)
    both = replies(slack, root, 2)
    assert all("withdrawn" in reply.text and "Ann Lee" not in read(reply) for reply in both)


def test_somebody_of_another_workspace_is_told_nothing(slack: Slack, who: str) -> None:
    """In a shared channel a stranger's question and press are answered by one sentence only they see."""
    _, overview = shared(slack, who)
    slack.mention("what does Ann Lee say?", user=STRANGER, channel=CHANNEL, thread_ts=overview.ts)
    slack.wait(lambda: slack.ephemerals(STRANGER, CHANNEL), 30)
    slack.click(details_of(slack, overview), buttons.ASK_QUOTES, user=STRANGER)
    told = slack.wait(lambda: found if len(found := slack.ephemerals(STRANGER, CHANNEL)) > 1 else None, 30)
    settled(slack, who)
    assert {message.text for message in told} == {"I work for the people of this workspace only."}
    assert replies(slack, overview) == []


def test_a_button_that_was_carried_elsewhere_shows_nothing(slack: Slack, who: str) -> None:
    """The value of a press names a briefing that does not stand there: it is not shown there."""
    private = briefed(slack, who)
    _, overview = shared(slack, "U37")
    details = details_of(slack, overview)
    theirs = next(b for b in details_of(slack, private).blocks if b["type"] == "actions")
    forged: list[dict[str, Any]] = [block for block in details.blocks if block["type"] != "actions"]
    details.sent["blocks"] = [*forged, theirs]
    slack.click(details, buttons.ASK_QUOTES, user=who)
    slack.wait(lambda: [m for m in slack.ephemerals(who, CHANNEL) if "no longer kept" in m.text], 30)
    assert [m for m in slack.thread(CHANNEL, overview.ts) if "In quotes" in m.text] == []


def test_more_than_so_many_questions_a_minute_are_told_to_wait(slack: Slack, who: str) -> None:
    """A loop in a thread ends: who asked too much is told so, and nobody else."""
    root = briefed(slack, who)
    for number in range(MOST + 2):
        slack.dm(f"who says {number}?", user=who, thread_ts=root.ts)
    slack.wait(lambda: [m for m in slack.ephemerals(who) if f"more than {MOST} answers in this thread" in m.text], 30)
    assert len(replies(slack, root, MOST)) == MOST


def test_what_is_asked_stays_what_it_is(slack: Slack, who: str) -> None:
    """Mentions and markup in a question come to life nowhere."""
    root = briefed(slack, who)
    slack.dm("who says <!channel> *bold* <@U1> `x` {{ 7 * 7 }}?", user=who, thread_ts=root.ts)
    (reply,) = replies(slack, root, 1)
    assert reply.alive == ()
    assert "49" not in reply.text


def test_help_says_that_one_can_ask(slack: Slack, who: str) -> None:
    """The help names the thread."""
    assert "in the thread below a briefing" in slack.command("/brief", "help", user=who).answer["text"]


def test_no_word_of_a_question_is_kept_in_the_queue(slack: Slack, running: tuple[Slack, Service], who: str) -> None:
    """What waits to be posted are ids."""
    root = briefed(slack, who)
    slack.dm("who says that the zeppelin landed?", user=who, thread_ts=root.ts)
    replies(slack, root, 1)
    folder = running[1].config.data_dir
    kept = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    assert b"zeppelin" not in kept
