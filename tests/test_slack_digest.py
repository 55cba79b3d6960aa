"""The digest of a channel in Slack: set up by who may, one a day, and what is in it."""

import json
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from bot.plan import WEEK, Plan
from bot.store.nouns import Change, ChannelSettings
from tests.conftest import NOON
from tests.daily import TEAM, Daily, a_daily_bot, an_article_of, at
from tests.fakes.workspace import BOT, Channel, Message, View
from tests.serving import ADMIN, GONE, GUEST, STRANGER, a_crowded_world, faults, with_roles

HOSTILE = "<!channel> <@U1> *Mill* <https://evil.example|bank>"


@pytest.fixture(scope="module")
def daily(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daily]:
    """One bot for all tests of this file; each has a channel of its own."""
    with a_crowded_world("C2") as world:
        with_roles(world.slack)
        everybody = {*world.slack.users}
        world.slack.channels |= {f"C{n}": Channel(f"C{n}", f"room{n}", members=set(everybody)) for n in range(10, 60)}
        with a_daily_bot(tmp_path_factory.mktemp("data"), world) as daily:
            yield daily
        assert [fault for fault in faults(world.slack) if not fault.startswith("<#C")] == []  # a digest's channel is named


@pytest.fixture(scope="module")
def _rooms() -> Iterator[int]:
    return iter(range(10, 60))


@pytest.fixture
def room(_rooms: Iterator[int], daily: Daily) -> Iterator[str]:
    """A channel that no other test of the file uses, and whose digest ends with the test."""
    room = f"C{next(_rooms)}"
    yield room
    daily.ends(room)


other = room


def test_a_digest_comes_once_and_says_what_came_in(daily: Daily, room: str) -> None:
    """One message with the stories and the count of everything, each story in its thread; looked at again it is there once."""
    daily.sets_up(room)
    for _ in range(3):
        daily.brings(room)
    daily.brings(room, an_article_of(1))
    daily.loses(room, "news.example")
    day = daily.tomorrow
    daily.comes_to(at(day, "09:00"))
    digest = daily.digest_of(room)
    assert "5 articles: 3 briefed, 1 duplicate, 1 could not be read" in digest.text
    assert len(daily.slack.thread(room, digest.ts)) == 4
    daily.service.rounds.go()
    assert daily.settles(room, date.fromisoformat(day)) == "posted"
    assert len(daily.digests(room)) == 1


def read(view: View) -> str:
    """All a person reads of a view."""
    return json.dumps(view.blocks, ensure_ascii=False)


def window(daily: Daily, user: str, room: str, text: str = "") -> View:
    """The window a command opens, once it is filled."""
    daily.slack.command("/digest", text, user=user, channel=room)
    return looked_up(daily, user)


def looked_up(daily: Daily, user: str) -> View:
    def shown() -> View | None:
        view = daily.slack.view(user)
        return view if view and view.title == "Digest" and "Looking up" not in read(view) else None

    return daily.slack.wait(shown)


def fields(view: View) -> set[str]:
    """The names of what can be entered."""
    return {block["element"]["action_id"] for block in view.blocks if block["type"] == "input"}


def whispered(daily: Daily, user: str, words: str) -> Message:
    """What only that person sees, once it says so."""
    return daily.slack.wait(lambda: next((m for m in daily.slack.ephemerals(user) if words in m.text), None))


def test_a_member_sets_it_up_in_their_own_zone(daily: Daily, room: str, who: str) -> None:
    """The form proposes the person's zone; saved, it is kept, told to them with the first moment, and comes then."""
    view = window(daily, who, room)
    assert fields(view) == {"at", "days", "zone", "most", "least", "quiet", "living"}
    assert "No digest is set up here." in read(view)
    daily.slack.submit(who, {"at": "07:45", "days": ["mon", "wed"], "most": 3, "living": "yes"}).wait()
    assert daily.slack.view(who) is None
    whispered(daily, who, "comes at 07:45 (Europe/Berlin): Monday, Wednesday.")
    held = daily.service.store.digests.find(TEAM, room)
    assert held
    assert held.plan == Plan(at=time(7, 45), days=("mon", "wed"), zone="Europe/Berlin", most=3, living=True)
    assert (held.owner, held.paused) == (who, None)
    assert "Next: " in read(window(daily, who, room, "status"))
    daily.slack.close(who)


def test_a_zone_that_is_none_is_told_at_its_field(daily: Daily, room: str, who: str) -> None:
    """Nothing is saved, and the window stays."""
    window(daily, who, room)
    answer = daily.slack.submit(who, {"zone": "Berlin<!channel>"}).answer
    assert list(answer["errors"]) == ["digest_zone"]
    assert daily.service.store.digests.find(TEAM, room) is None
    daily.slack.close(who)


@pytest.mark.parametrize("user", [GUEST, "admins"])
def test_who_may_not_change_it_reads_it(daily: Daily, room: str, who: str, user: str) -> None:
    """A guest, and a member where only admins change settings: what is set and why there is no form."""
    held = daily.sets_up(room)
    if user == "admins":
        user, became = who, ChannelSettings(changers="admins")
        was = ChannelSettings()
        daily.service.store.change(Change(team=TEAM, id=room, channel=room, user=ADMIN, at=NOON, was=was, became=became))
    view = window(daily, user, room)
    assert fields(view) == set()
    assert "09:00, UTC" in read(view)
    daily.slack.close(user)
    daily.slack.command("/digest", "pause", user=user, channel=room)
    daily.slack.wait(lambda: daily.slack.ephemerals(user, room))
    assert daily.service.store.digests.find(TEAM, room) == held


@pytest.mark.parametrize("user", [STRANGER, GONE, "out"])
def test_who_has_no_business_there_sees_and_does_nothing(daily: Daily, room: str, who: str, user: str) -> None:
    """A stranger, somebody deactivated, and who is not in the channel: one sentence, no preview, no pause."""
    if user == "out":
        user = who
        daily.slack.channels[room].members -= {who}
    held = daily.sets_up(room)
    daily.brings(room)
    view = window(daily, user, room)
    assert len(view.blocks) == 1
    assert "09:00" not in read(view)
    daily.slack.close(user)
    for text in ("pause", "now"):
        daily.slack.command("/digest", text, user=user, channel=room).wait()
    daily.slack.wait(lambda: len(daily.slack.ephemerals(user, room)) >= 2 or daily.slack.view(user))
    assert daily.service.store.digests.find(TEAM, room) == held
    assert daily.slack.messages(daily.slack.dm_of(user)) == []


def test_a_preview_is_for_who_asks_alone_and_takes_nothing_away(daily: Daily, room: str, who: str) -> None:
    """It comes to their messages with the channel's name; the digest has the same in it afterwards."""
    daily.sets_up(room)
    daily.brings(room)
    daily.slack.command("/digest", "now", user=who, channel=room)
    whispered(daily, who, "comes to your messages from me")
    dm = daily.slack.dm_of(who)
    shown = daily.slack.wait(lambda: daily.slack.messages(dm), 30)[0]
    assert "only you see it" in shown.text
    assert "1 article: 1 briefed" in shown.text
    assert room in json.dumps(shown.blocks)
    assert daily.digests(room) == []
    daily.comes_to(at(daily.tomorrow, "09:00"))
    assert "1 article: 1 briefed" in daily.digest_of(room).text


def test_a_preview_of_nothing_says_so(daily: Daily, room: str, who: str) -> None:
    """Also where no digest is set up."""
    daily.slack.command("/digest", "now", user=who, channel=room)
    dm = daily.slack.dm_of(who)
    assert "Nothing came in" in daily.slack.wait(lambda: daily.slack.messages(dm), 30)[0].text


def test_paused_it_does_not_come_and_resumed_it_holds_what_came_in_meanwhile(daily: Daily, room: str, who: str) -> None:
    """The day it was paused over has none; the next has everything."""
    daily.sets_up(room)
    daily.slack.command("/digest", "pause", user=who, channel=room)
    whispered(daily, who, "The digest is paused.")
    daily.brings(room)
    daily.comes_to(at(daily.tomorrow, "09:00"))
    assert daily.service.store.digests.last(TEAM, room) is None
    daily.slack.command("/digest", "RESUME ", user=who, channel=room)
    whispered(daily, who, "The digest comes again.")
    daily.comes_to(at(daily.tomorrow, "09:00"))
    assert "1 article: 1 briefed" in daily.digest_of(room).text
    assert "not running" not in daily.digest_of(room).text


def test_in_messages_and_threads_the_way_is_shown(daily: Daily, room: str, who: str) -> None:
    """A digest is a channel's; a mention in a thread gets a button to the window; help says what there is."""
    assert (
        "give /digest in the channel"
        in daily.slack.command("/digest", "", user=who, channel=daily.slack.dm_of(who)).answer["text"]
    )
    assert "/digest pause" in daily.slack.command("/digest", "help", user=who, channel=room).answer["text"]
    root = daily.slack.says("Why here?", user=who, channel=room)
    daily.slack.mention("digest", user=who, channel=room, thread_ts=root.ts)
    daily.slack.click(whispered(daily, who, "behind the button"), "digest_open", user=who)
    assert "at" in fields(looked_up(daily, who))
    daily.slack.close(who)


def test_both_nights_on_which_clocks_are_moved_have_one_digest_each(daily: Daily, room: str, other: str) -> None:
    """At 02:30 in Berlin and 01:30 in New York, looked at every half hour: one line a night, in each zone."""
    nights = [date(2027, 3, 14), date(2027, 3, 28), date(2027, 10, 31), date(2027, 11, 7)]
    for night in nights:
        daily.comes_to(at(str(night - timedelta(days=1)), "22:00"))
        both = [daily.sets_up(room, at="02:30", zone="Europe/Berlin", days=("sun",))]
        both += [daily.sets_up(other, at="01:30", zone="America/New_York", days=("sun",))]
        for half_hours in range(1, 24):
            daily.comes_to(at(str(night - timedelta(days=1)), "22:00") + timedelta(minutes=30 * half_hours))
            assert all(daily.settles(held.channel, night) == "quiet" for held in both if held.plan.moment(night) <= daily.now)
        for channel in (room, other):
            daily.ends(channel)
    wanted = [f"Digest · {night.day} {night:%b} {night.year}: nothing came in." for night in nights]
    daily.slack.wait(lambda: len(daily.digests(room)) + len(daily.digests(other)) >= 2 * len(nights), 30)
    assert (daily.digests(room), daily.digests(other)) == (wanted, wanted)


def test_on_an_empty_day_it_says_nothing_where_that_is_set(daily: Daily, room: str) -> None:
    """And with fewer articles than it waits for, they are in the next one."""
    daily.sets_up(room, quiet="silent", least=2, days=WEEK)
    daily.brings(room)
    first, second = daily.today, daily.tomorrow
    daily.comes_to(at(second, "09:00"))
    assert daily.settles(room, date.fromisoformat(second)) == "quiet"
    assert daily.digests(room) == []
    assert first < second
    daily.brings(room)
    daily.comes_to(at(daily.tomorrow, "09:00"))
    assert "2 articles: 2 briefed" in daily.digest_of(room).text


def test_what_waits_is_said_in_one_line(daily: Daily, room: str) -> None:
    """How many there are, and how many it waits for."""
    daily.sets_up(room, least=3, days=WEEK)
    daily.brings(room)
    daily.comes_to(at(daily.tomorrow, "09:00"))
    assert "1 article so far, fewer than 3; it waits for the next one." in daily.digest_of(room).text


def test_an_archived_channel_pauses_it_and_its_owner_hears_of_it(daily: Daily, room: str, who: str) -> None:
    """Once; what was to be in it is in the first one after it is resumed."""
    held = daily.sets_up(room)
    daily.service.store.digests.put(held.model_copy(update={"owner": who}))
    daily.brings(room)
    daily.slack.channels[room].archived = True
    daily.comes_to(at(daily.tomorrow, "09:00"))
    dm = daily.slack.dm_of(who)
    said = daily.slack.wait(lambda: daily.slack.messages(dm), 30)
    assert "the digest is paused, because the channel is archived" in said[0].text
    assert room in json.dumps(said[0].blocks)
    paused = daily.service.store.digests.find(TEAM, room)
    assert paused
    assert paused.paused == "archived"
    daily.comes_to(at(daily.tomorrow, "09:00"))
    assert len(daily.slack.messages(dm)) == 1
    daily.slack.channels[room].archived = False
    daily.slack.command("/digest", "resume", user=who, channel=room)
    whispered(daily, who, "The digest comes again.")
    daily.comes_to(at(daily.tomorrow, "09:00"))
    assert "1 article: 1 briefed" in daily.digest_of(room).text


def test_a_channel_the_bot_left_pauses_it_too(daily: Daily, room: str, who: str) -> None:
    """And who sets one up where the bot is not is told to invite it."""
    daily.slack.channels[room].members -= {BOT}
    window(daily, who, room)
    daily.slack.submit(who, {}).wait()
    dm = daily.slack.dm_of(who)
    whispered(daily, who, "Invite me there")
    daily.comes_to(at(daily.tomorrow, "09:00"))
    said = daily.slack.wait(lambda: daily.slack.messages(dm), 30)
    assert "I am not in the channel any more" in said[0].text


def test_what_was_told_is_not_told_again(daily: Daily, room: str) -> None:
    """The text of yesterday is a duplicate today, whoever brings it; what stands in the channel has its address in the thread."""
    daily.sets_up(room, days=WEEK)
    yesterday = an_article_of(700)
    daily.brings(room, yesterday)
    daily.comes_to(at(daily.tomorrow, "09:00"))
    daily.digest_of(room)
    daily.brings(room, yesterday)
    stands = daily.posts(room, an_article_of(701))
    daily.comes_to(at(daily.tomorrow, "09:00"))
    digest = daily.digest_of(room, 2)
    assert "2 articles: 1 briefed, 1 duplicate · 1 story" in digest.text
    assert "700" not in json.dumps(digest.blocks[2])
    story = daily.slack.thread(room, digest.ts)[1]
    assert f"archives/{room}/p{stands.ts.replace('.', '')}" in json.dumps(story.blocks)


def test_a_question_below_a_digest_is_no_article(daily: Daily, room: str, who: str) -> None:
    """It is told where questions are answered, and nothing is read."""
    daily.sets_up(room, days=WEEK)
    daily.brings(room)
    daily.comes_to(at(daily.tomorrow, "09:00"))
    digest = daily.digest_of(room)
    daily.slack.mention("Who says so?", user=who, channel=room, thread_ts=digest.ts)
    whispered(daily, who, "I answer questions below a briefing.")
    assert [asked for asked in daily.service.store.requests_of(TEAM, who, 100) if asked.kind == "mention"] == []


def test_nobody_sees_what_somebody_else_asked_in_private(daily: Daily, room: str) -> None:
    """A briefing that stands in somebody's messages, and a private request that failed, are in no digest."""
    daily.sets_up(room, days=WEEK)
    daily.keeps_private(room, an_article_of(710))
    daily.comes_to(at(daily.tomorrow, "09:00"))
    assert "nothing came in" in daily.digest_of(room).text


def test_names_of_others_come_alive_nowhere(daily: Daily, room: str) -> None:
    """A headline or a link that is a mention, a broadcast or a markup is text."""
    daily.sets_up(room, days=WEEK)
    daily.brings(room, an_article_of(720, title=HOSTILE))
    daily.brings(room, an_article_of(720, title=HOSTILE))
    daily.loses(room, HOSTILE)
    daily.comes_to(at(daily.tomorrow, "09:00"))
    digest = daily.digest_of(room)
    assert not digest.alive
    assert "&lt;!channel&gt;" in digest.text


def test_more_stories_than_are_wanted_are_counted(daily: Daily, room: str) -> None:
    """Two are told, the third is a line in the thread."""
    daily.sets_up(room, days=WEEK, most=2)
    for _ in range(3):
        daily.brings(room)
    daily.comes_to(at(daily.tomorrow, "09:00"))
    digest = daily.digest_of(room)
    assert "1 more story" in digest.text
    assert len(daily.slack.thread(room, digest.ts)) == 4


def test_the_home_shows_the_digests_of_ones_channels(daily: Daily, room: str, who: str) -> None:
    """When the next one comes, with a preview and a pause, which can be resumed there."""
    daily.sets_up(room)
    daily.slack.opens_home(who)
    daily.slack.wait(lambda: _offered(daily, who, room) == ["digest_preview", "digest_pause", "digest_open"])
    daily.slack.click_view("digest_pause", user=who, value=room)
    assert "The digest is paused." in read(looked_up(daily, who))
    daily.slack.close(who)
    daily.slack.wait(lambda: "digest_resume" in _offered(daily, who, room))


def test_from_the_home_nobody_reaches_a_channel_they_left(daily: Daily, room: str, who: str) -> None:
    """A press on what was shown before does nothing, and then it is not shown any more."""
    held = daily.sets_up(room)
    daily.slack.opens_home(who)
    daily.slack.wait(lambda: _offered(daily, who, room))
    daily.slack.channels[room].members -= {who}
    daily.slack.click_view("digest_pause", user=who, value=room)
    assert "you are not in this one" in read(looked_up(daily, who))
    daily.slack.close(who)
    daily.slack.wait(lambda: not _offered(daily, who, room))
    assert daily.service.store.digests.find(TEAM, room) == held


def _offered(daily: Daily, user: str, room: str) -> list[str]:
    """What can be pressed for a channel in somebody's Home."""
    home = daily.slack.home(user)
    blocks = home.sent["blocks"] if home else []
    return [element["action_id"] for block in blocks for element in block.get("elements", ()) if element.get("value") == room]
