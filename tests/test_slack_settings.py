"""Settings of channels in Slack: who may see and change them, from which door, and what comes of it."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.rendering.blockkit.breaches import breaches_of_view
from bot.rendering.words import shipped
from bot.slack import buttons, settings_view
from bot.slack.people import Person
from bot.slack.service import Service
from bot.slack.settings_view import Form, right_of
from bot.store.nouns import Change, ChannelSettings
from tests.conftest import NOON
from tests.fakes.delivery import Delivery
from tests.fakes.slack import Slack
from tests.fakes.workspace import BOT, Channel, View
from tests.fakes.world import World
from tests.serving import (
    ADMIN,
    ARTICLE,
    GONE,
    GUEST,
    STRANGER,
    a_crowded_world,
    answer_to,
    config_in,
    faults,
    serving,
    with_roles,
)

ADA, EVE = ADMIN, "U31"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file: Ada is an admin, Eve is in no channel; each test has a person and a channel."""
    with a_crowded_world("C2") as world:
        slack = world.slack
        with_roles(slack)
        everybody = {*slack.users} - {EVE}
        slack.channels |= {f"C{number}": Channel(f"C{number}", f"room{number}", members=everybody) for number in range(10, 40)}
        with serving(slack, config_in(tmp_path_factory.mktemp("data"))) as service:
            yield slack, service
        assert faults(slack) == []
        assert slack.unexpected == []


@pytest.fixture(scope="module")
def _rooms() -> Iterator[int]:
    return iter(range(10, 40))


@pytest.fixture
def room(_rooms: Iterator[int]) -> str:
    """A channel that no other test of the file uses."""
    return f"C{next(_rooms)}"


def read(view: View) -> str:
    """All a person reads of a view."""
    return json.dumps(view.blocks, ensure_ascii=False)


def fields(view: View) -> set[str]:
    """The names of what can be entered."""
    return {block["element"]["action_id"] for block in view.blocks if block["type"] == "input"}


def opened(slack: Slack, user: str, room: str) -> View:
    """The settings as the command shows them, once they have been looked up."""
    slack.command("/brief", " Settings ", user=user, channel=room)
    return looked_up(slack, user)


def looked_up(slack: Slack, user: str) -> View:
    def shown() -> View | None:
        view = slack.view(user)
        return view if view and view.title == "Channel settings" and "Looking up" not in read(view) else None

    return slack.wait(shown)


def saved(slack: Slack, user: str, **values: object) -> Delivery:
    """Enter values and submit; it is acknowledged."""
    delivery = slack.submit(user, values)
    delivery.wait()
    return delivery


def test_a_member_sees_a_form_and_the_admins_part_as_text(slack: Slack, who: str, room: str) -> None:
    """Three things to choose; who may change them and how long texts are kept are told."""
    view = opened(slack, who, room)
    assert fields(view) == {"answer", "length", "posters"}
    assert "Days an article’s text is kept: " in read(view)
    assert view.sent["submit"]
    slack.close(who)


def test_an_admin_sees_everything_as_a_form(slack: Slack, room: str) -> None:
    """Admins of the workspace choose who may change settings, and the days."""
    assert fields(opened(slack, ADA, room)) == {"answer", "length", "posters", "changers", "keep_texts_days"}
    slack.close(ADA)


def test_the_window_opens_before_anything_is_looked_up(slack: Slack, who: str, room: str) -> None:
    """A trigger lives three seconds: the window says that it is being looked up, however long Slack takes."""
    with slack.stalls("users.info"):
        slack.command("/brief", "settings", user=who, channel=room)
        slack.wait(lambda: (view := slack.view(who)) and "Looking up" in read(view))
    looked_up(slack, who)
    slack.close(who)


def test_a_change_is_told_kept_and_shown_to_the_next(slack: Slack, service: Service, who: str, room: str) -> None:
    """One line in the channel for who changed it; the settings hold; the window shows who changed what, notifying nobody."""
    opened(slack, who, room)
    assert saved(slack, who, answer="channel").answer in ({}, None)
    assert slack.view(who) is None
    told = slack.wait(lambda: slack.ephemerals(who, room))
    assert [message.text for message in told] == ["Answers now come straight to the channel."]
    assert service.store.settings("T1", room) == ChannelSettings(answer="channel")
    (change,) = service.store.changes("T1", room, 5)
    assert (change.user, change.was, change.became) == (who, ChannelSettings(), ChannelSettings(answer="channel"))
    view = opened(slack, ADA, room)
    assert {"type": "user", "user_id": who} in _objects(view.blocks)
    assert "Answers now come straight to the channel." in read(view)
    slack.close(ADA)


def _objects(value: object) -> list[object]:
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in _objects(inner))]
    return [found for inner in value for found in _objects(inner)] if isinstance(value, list) else []


def test_saving_what_is_there_changes_nothing(slack: Slack, service: Service, who: str, room: str) -> None:
    """The window closes; nobody is told anything, and what nobody touched still follows app.yaml."""
    opened(slack, who, room)
    saved(slack, who)
    assert slack.view(who) is None
    assert (service.store.all_settings("T1").get(room), service.store.changes("T1", room, 5)) == (None, [])
    assert slack.ephemerals(who, room) == []


def test_an_old_window_overwrites_nothing(slack: Slack, service: Service, who: str, room: str) -> None:
    """Who saves what somebody else changed meanwhile is shown what holds now, in fresh fields, and may then change that."""
    opened(slack, who, room)
    opened(slack, ADA, room)
    saved(slack, ADA, posters="admins", keep_texts_days=7)
    saved(slack, who, answer="channel")
    view = slack.view(who)
    assert view
    assert "Somebody else changed these settings" in read(view)
    chosen = {name: state for block in view.typed.values() for name, state in block.items()}
    assert chosen["answer"]["selected_option"]["value"] == "private"
    assert chosen["posters"]["selected_option"]["value"] == "admins"
    assert service.store.settings("T1", room) == ChannelSettings(posters="admins", keep_texts_days=7)
    saved(slack, who, answer="channel")
    assert slack.view(who) is None
    assert service.store.settings("T1", room) == ChannelSettings(answer="channel", posters="admins", keep_texts_days=7)


@pytest.mark.parametrize("days", [0, 31, 10**9])
def test_days_outside_the_limits_are_told_at_the_field(slack: Slack, room: str, days: int) -> None:
    """A channel keeps texts from one day to as many as app.yaml says."""
    opened(slack, ADA, room)
    answer = saved(slack, ADA, keep_texts_days=days).answer
    assert list(answer["errors"].values()) == ["A number of days from 1 to 30."]
    slack.close(ADA)


def test_where_only_admins_change_settings_members_read_them(slack: Slack, service: Service, who: str, room: str) -> None:
    """They see what is set and why they cannot change it, and a window that was open before saves nothing."""
    opened(slack, who, room)
    opened(slack, ADA, room)
    saved(slack, ADA, changers="admins")
    saved(slack, who, answer="channel")
    view = slack.view(who)
    assert view
    assert fields(view) == set()
    assert view.sent.get("submit") is None
    assert "only admins of the workspace change these settings" in read(view)
    assert service.store.settings("T1", room) == ChannelSettings(changers="admins")
    slack.close(who)
    assert fields(opened(slack, who, room)) == set()
    slack.close(who)


def test_who_is_no_admin_any_more_changes_nothing_of_theirs(slack: Slack, service: Service, who: str, room: str) -> None:
    """The window may be older than the right: it is looked up again when it is submitted."""
    slack.users[who].is_admin = True
    opened(slack, who, room)
    slack.users[who].is_admin = False
    saved(slack, who, keep_texts_days=3)
    view = slack.view(who)
    assert view
    assert "Only admins change that. Nothing was saved" in read(view)
    assert fields(view) == {"answer", "length", "posters"}
    assert service.store.settings("T1", room) == ChannelSettings()
    slack.close(who)


@pytest.mark.parametrize(
    ("user", "sentence"),
    [
        (EVE, "you are not in this one"),
        (STRANGER, "for the people of this workspace"),
        (GONE, "is deactivated"),
    ],
)
def test_who_has_no_business_there_sees_one_sentence(slack: Slack, room: str, user: str, sentence: str) -> None:
    """Neither what is set nor who changed it."""
    opened(slack, ADA, room)
    saved(slack, ADA, length="short")
    view = opened(slack, user, room)
    assert sentence in read(view)
    assert "Last changes" not in read(view)
    assert len(view.blocks) == 1
    slack.close(user)


def test_a_guest_reads_and_changes_nothing(slack: Slack, room: str) -> None:
    """A guest of the channel sees what is set, and why there is no button."""
    view = opened(slack, GUEST, room)
    assert fields(view) == set()
    assert "Guests see these settings" in read(view)
    slack.close(GUEST)


@pytest.mark.parametrize("what", ["left", "archived", "deactivated", "stranger"])
def test_rights_are_looked_up_again_when_it_is_submitted(
    slack: Slack, service: Service, who: str, room: str, what: str
) -> None:
    """Who opened the window in time and has no right any more saves nothing, and is told why."""
    opened(slack, who, room)
    if what == "left":
        slack.channels[room].members = slack.channels[room].members - {who}
    elif what == "archived":
        slack.channels[room].archived = True
    else:
        slack.users[who] = replace(slack.users[who], is_gone=what == "deactivated", team="T9" if what == "stranger" else "T1")
    saved(slack, who, answer="channel")
    view = slack.view(who)
    assert view
    assert len(view.blocks) == 1
    assert service.store.settings("T1", room) == ChannelSettings()
    slack.close(who)


def test_where_slack_cannot_be_asked_nothing_is_saved(slack: Slack, service: Service, who: str, room: str) -> None:
    """An error of Slack's is told in the window; who cannot be looked up has no right."""
    opened(slack, who, room)
    slack.fails("conversations.info", "internal_error")
    saved(slack, who, answer="channel")
    view = slack.view(who)
    assert view
    assert "internal_error" in read(view)
    assert service.store.settings("T1", room) == ChannelSettings()
    slack.close(who)


def test_in_messages_there_is_nothing_to_set(slack: Slack, who: str) -> None:
    """Settings are a channel's, and a conversation with the bot is told so, by command or by message."""
    channel = slack.dm_of(who)
    answer = slack.command("/brief", "settings", user=who, channel=channel).answer
    assert "Settings are a channel’s" in answer["text"]
    slack.dm("settings", user=who)
    slack.wait(lambda: [message for message in slack.ephemerals(who, channel) if "Settings are a channel’s" in message.text])
    assert not [message for message in slack.ephemerals(who) if message.text.startswith("Reading")]


def test_a_mention_in_a_thread_shows_the_way(slack: Slack, who: str, room: str) -> None:
    """Commands cannot be given in threads: a mention is answered there with a button, which opens the same window."""
    root = slack.says("Why here?", user=who, channel=room)
    slack.mention("settings", user=who, channel=room, thread_ts=root.ts)
    (way,) = slack.wait(lambda: slack.ephemerals(who, room))
    assert way.thread_ts == root.ts
    slack.click(way, "open_settings", user=who)
    assert fields(looked_up(slack, who)) == {"answer", "length", "posters"}
    slack.close(who)


def test_a_channel_that_takes_answers_straight_is_answered_so(slack: Slack, service: Service, who: str, room: str) -> None:
    """From the next article on; short, it stands there alone, and says where the rest is."""
    became = ChannelSettings(answer="channel", length="short")
    _set(service, room, became)
    slack.mention(ARTICLE, user=who, channel=room)
    answer = slack.wait(lambda: next((message for message in slack.posted(room) if "claims by" in message.text), None), 30)
    request = slack.wait(lambda: [r for r in service.store.requests_of("T1", who, 1) if r.state == "done"], 30)[0]
    assert [post.key for post in service.store.posts_of("T1", request.id)] == [f"{request.id}:answer"]
    assert len(slack.thread(room, answer.ts)) == 1
    assert "in the thread" not in json.dumps(answer.blocks)
    assert buttons.ALL_CLAIMS in json.dumps(answer.blocks)
    assert "The briefing comes here." in slack.ephemerals(who, room)[0].text


def _set(service: Service, room: str, became: ChannelSettings) -> None:
    was = service.store.settings("T1", room)
    change = Change(team="T1", id=f"set:{room}", channel=room, user=ADA, at=NOON, was=was, became=became)
    assert service.store.change(change) == became


def test_where_only_admins_post_others_keep_theirs(slack: Slack, service: Service, who: str, room: str) -> None:
    """Asked straight there it comes to their messages, as the receipt says; Post to channel ends in a sentence."""
    _set(service, room, ChannelSettings(answer="channel", posters="admins"))
    slack.command("/brief", ARTICLE, user=who, channel=room)
    answer = answer_to(slack, who)
    slack.click(answer, buttons.POST_TO_CHANNEL, user=who)
    slack.wait(lambda: [m for m in slack.ephemerals(who, answer.channel) if "Only admins post briefings" in m.text], 30)
    assert slack.posted(room) == []
    receipt = slack.command("/brief", ARTICLE, user=ADA, channel=room).answer["text"]
    assert "if you are one, else to your messages" in receipt
    slack.wait(lambda: [m for m in slack.posted(room) if "claims by" in m.text], 30)


def test_a_private_channel_without_its_scope_trusts_slacks_own_door(slack: Slack, who: str) -> None:
    """Slack takes commands only from who is in the channel: where it does not tell who that is, this is enough."""
    slack.channels["G1"] = Channel("G1", "closed", kind="group", members={who, BOT})
    assert fields(opened(slack, who, "G1")) == {"answer", "length", "posters"}
    slack.close(who)


def test_of_many_members_every_page_is_read() -> None:
    """A channel has more members than Slack gives at once."""
    from slack_sdk import WebClient  # noqa: PLC0415 one test talks to the wire itself

    from bot.slack.rooms import Rooms  # noqa: PLC0415

    with World() as world:
        crowd = {f"U{number}" for number in range(5000, 7500)}
        world.slack.channels["C1"].members |= crowd
        rooms = Rooms(WebClient(world.slack.bot_token, base_url=world.slack.api), frozenset({"channels:read"}))
        assert [rooms.standing("C1", user) for user in ("U7499", "U5000", "U404")] == ["in", "in", "out"]
        assert rooms.standing("C4", "U1") == "archived"
        assert rooms.standing("G9", "U1") == "unseen"
        assert Rooms(rooms.client, frozenset()).standing("C1", "U404") == "unseen"


def _somebody(**known: bool) -> Person:
    flags = {"is_admin": False, "is_guest": False, "is_stranger": False, "is_gone": False} | known
    return Person(id="U1", name="Ada", zone="UTC", **flags)


def test_an_admin_who_is_not_there_has_no_right_there() -> None:
    """Nor has an admin who is deactivated; a guest whom app.yaml names an admin stays a guest."""
    assert right_of(_somebody(is_admin=True), "out", "members").may == "nothing"
    assert right_of(_somebody(is_admin=True, is_gone=True), "in", "members").may == "nothing"
    assert right_of(_somebody(is_admin=True, is_guest=True), "in", "members").may == "look"
    assert right_of(_somebody(is_admin=True), "unseen", "admins").may == "change_all"


def test_every_window_is_within_slacks_limits() -> None:
    """Whoever looks, and however much was changed."""
    whole = ChannelSettings(answer="channel", length="short", posters="admins", changers="admins", keep_texts_days=1)
    other = ChannelSettings(answer="private", keep_texts_days=36_500)
    changes = [
        Change(team="T1", id=f"V{number}:h", channel="C1", user="U1", at=NOON, was=other, became=whole) for number in range(5)
    ]
    form = Form("C1", other, other, changes, 36_500, shipped())
    people = (_somebody(), _somebody(is_admin=True), _somebody(is_guest=True))
    for right in [right_of(person, "in", changers) for person in people for changers in ("members", "admins")]:
        for note in (None, "settings_now_others"):
            assert breaches_of_view(form.view(right, note)) == []
    assert breaches_of_view(settings_view.note(shipped(), "settings_loading")) == []
