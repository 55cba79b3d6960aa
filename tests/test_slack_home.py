"""The Home: one's own requests, what stands in one's channels, and nothing of anybody else's."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from bot.errors import TextGone
from bot.rendering.blockkit.breaches import breaches_of_view
from bot.rendering.line import a
from bot.rendering.words import shipped
from bot.slack import home_view
from bot.slack.home_view import Home, Named, Shown
from bot.slack.service import Service
from bot.store.nouns import Change, ChannelSettings, Post, Problem, Request, RequestState
from tests.conftest import NOON
from tests.fakes.slack import Slack
from tests.fakes.workspace import BOT, Channel, View
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
from tests.stores import a_request, an_article

ADA = ADMIN
HOSTILE = "<!channel> *Mill* & `rm` :fire: <https://evil.example|bank.example> <@U1> {{ 7 * 7 }} \u202egnp.exe"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file; Ada is an admin, and each test has a person and a channel."""
    with a_crowded_world("C2") as world:
        slack = world.slack
        with_roles(slack)
        slack.channels["G1"] = Channel("G1", "closed", kind="group", members={"U1", BOT})
        with serving(slack, config_in(tmp_path_factory.mktemp("data"))) as service:
            yield slack, service
        assert faults(slack) == []
        assert [breach for view in slack.homes.values() for breach in breaches_of_view(view.sent)] == []
        assert slack.unexpected == []


def read(view: View) -> str:
    """All a person reads of a view."""
    return json.dumps(view.blocks, ensure_ascii=False)


def opened(slack: Slack, user: str) -> str:
    """What the Home shows when it is opened now."""
    return published(slack, user, lambda: slack.opens_home(user))


def published(slack: Slack, user: str, act: Callable[[], object]) -> str:
    """What the Home shows once it was published anew for what somebody did."""
    before = len(slack.calls("views.publish"))
    act()
    slack.wait(lambda: [call for call in slack.calls("views.publish")[before:] if call.arguments["user_id"] == user])
    home = slack.home(user)
    assert home
    return read(home)


def asked(service: Service, user: str, number: int, **known: object) -> Request:
    """Somebody asked for an article of this number, as `known` says."""
    title = str(known.pop("title", "")) or None
    article = an_article(f"Article {number} of {user}.", title=title)
    at = NOON + timedelta(minutes=number)
    request = a_request(article, f"{user}:{number}", user=user, at=at)
    service.store.receive(request.model_copy(update=known), article)
    return request


def posted(service: Service, request: Request, channel: str, what: str = "shared") -> None:
    """Its briefing stands in that channel."""
    key = f"{request.id}:{what}"
    service.store.sending(Post(team="T1", key=key, request_id=request.id, channel=channel, at=NOON))
    service.store.sent("T1", key, channel, "1700000000.000100")
    service.store.advance("T1", request.id, "done")


def test_an_empty_home_teaches(slack: Slack, who: str) -> None:
    """Three lines, and a button that opens the window to paste into; what is pasted there comes to one's messages."""
    home = opened(slack, who)
    assert "Give me an article" in home
    assert "Your briefings" not in home
    slack.click_view(home_view.BRIEF, user=who)
    slack.wait(lambda: slack.view(who))
    slack.submit(who, {"article": ARTICLE})
    answer_to(slack, who)


def test_the_tab_of_messages_publishes_nothing(slack: Slack, who: str) -> None:
    """Slack tells of every tab; only the Home is one."""
    before = len(slack.calls("views.publish"))
    slack.opens_home(who, tab="messages")
    slack.command("/brief", "help", user=who)
    assert len(slack.calls("views.publish")) == before


def test_a_briefing_is_listed_by_who_says_what_with_the_way_there(slack: Slack, service: Service, who: str) -> None:
    """The claim that carries it and its speaker, how and when it was asked for, and the address Slack itself gives it."""
    slack.command("/brief", ARTICLE, user=who)
    answer = answer_to(slack, who)
    slack.wait(lambda: service.store.requests_of("T1", who, 1)[0].state == "done")
    home = opened(slack, who)
    assert "Ann Lee" in home or "mayor" in home
    assert "by command" in home
    assert "answered" in home
    assert f"https://newsroom.slack.com/archives/{answer.channel}/p{answer.ts.replace('.', '')}" in home


def test_requests_are_paged(slack: Slack, service: Service, who: str) -> None:
    """Twenty at a time, newest first, however many there are."""
    for number in range(45):
        asked(service, who, number, title=f"Title {number}.")
    assert _numbers(opened(slack, who)) == list(range(44, 24, -1))
    assert _numbers(published(slack, who, lambda: slack.click_view(home_view.OLDER, user=who))) == list(range(24, 4, -1))
    last = published(slack, who, lambda: slack.click_view(home_view.OLDER, user=who))
    assert _numbers(last) == [4, 3, 2, 1, 0]
    assert home_view.OLDER not in last
    assert _numbers(published(slack, who, lambda: slack.click_view(home_view.NEWER, user=who)))[0] == 24


def _numbers(home: str) -> list[int]:
    return [int(part.split(".")[0]) for part in home.split("Title ")[1:]]


def test_a_failed_request_says_why_and_is_tried_again_once(slack: Slack, service: Service, who: str) -> None:
    """Its sentence and a Retry; pressed, it is tried again and the Home says so, and a second press is the first."""
    slack.fails("chat.postMessage", "is_archived", times=1)
    assert slack.command("/brief", ARTICLE, user=who).answer
    slack.wait(lambda: service.store.requests_of("T1", who, 1)[0].state == "failed", 30)
    home = opened(slack, who)
    assert "That channel is archived" in home
    with slack.stalls("chat.postMessage"):
        again = published(slack, who, lambda: slack.click_view(home_view.RETRY, user=who))
        assert "being tried again" in again
        assert home_view.RETRY not in again
    answer_to(slack, who)
    slack.wait(lambda: service.store.requests_of("T1", who, 1)[0].state == "done")
    assert len([message for message in slack.messages(slack.dm_of(who)) if "claims by" in message.text]) == 1


def test_nobody_tries_anothers_request_again(slack: Slack, service: Service, who: str) -> None:
    """A value that names somebody else's request changes nothing of it."""
    request = asked(service, who, 0)
    service.store.advance("T1", request.id, "failed", problem=Problem.of(TextGone(days=30)))
    asked(service, "U29", 0)
    mine = asked(service, "U29", 1)
    service.store.advance("T1", mine.id, "failed", problem=Problem.of(TextGone(days=30)))
    opened(slack, "U29")
    home = slack.home("U29")
    assert home
    for block in home.sent["blocks"]:
        for element in block.get("elements", ()):
            if element.get("action_id") == home_view.RETRY:
                element["value"] = f"{request.id}|0"
    published(slack, "U29", lambda: slack.click_view(home_view.RETRY, user="U29"))
    found = service.store.request("T1", request.id)
    assert found
    assert found.state == "failed"
    assert slack.messages(slack.dm_of(who)) == []


def test_a_title_is_for_its_asker_and_for_who_is_where_it_was_posted(slack: Slack, service: Service, who: str) -> None:
    """Nobody finds another's article in their Home; what was posted to a channel is found by its members alone."""
    members = slack.channels["C1"].members
    outside = "U28"
    slack.channels["C1"].members = members - {outside}
    private, shared = asked(service, who, 0, title="Sealed."), asked(service, who, 1, title="Shown.")
    posted(service, private, slack.dm_of(who), "answer")
    posted(service, shared, "C1")
    own, beside, stranger = (opened(slack, user) for user in (who, "U27", outside))
    assert ("Sealed." in own, "Sealed." in beside, "Sealed." in stranger) == (True, False, False)
    assert ("Shown." in own, "Shown." in beside, "Shown." in stranger) == (True, True, False)
    slack.channels["C1"].members = members


def test_private_channels_are_not_shown_without_their_scope(slack: Slack, service: Service) -> None:
    """Where only public channels may be asked about, nothing of a private one is shown, and the Home names the scope."""
    posted(service, asked(service, "U26", 0, title="Closed."), "G1")
    home = opened(slack, "U1")
    assert "Closed." not in home
    assert "groups:read" in home


def test_settings_are_shown_to_who_is_in_the_channel(slack: Slack, service: Service, who: str) -> None:
    """With a way to change them, which opens the window; channels somebody is not in are not named."""
    for room, members in (("C50", {who, BOT}), ("C51", {BOT})):
        slack.channels[room] = Channel(room, room.lower(), members=members)
        became = ChannelSettings(answer="channel")
        change = Change(team="T1", id=room, channel=room, user=ADA, at=NOON, was=ChannelSettings(), became=became)
        service.store.change(change)
    home = opened(slack, who)
    assert "Straight to the channel" in home
    assert "C50" in home
    assert "C51" not in home
    slack.click_view(home_view.CHANGE, user=who, value="C50")
    slack.wait(lambda: (view := slack.view(who)) and "Where answers go" in read(view))
    slack.close(who)


def test_only_admins_see_how_sayso_does(slack: Slack, service: Service, who: str) -> None:
    """Failures of everybody by code and how many; no title, no name, no text."""
    request = asked(service, who, 0, title="Secret.", asked_at=service.now())
    service.store.advance("T1", request.id, "failed", problem=Problem.of(TextGone(days=30)))
    admin, other = opened(slack, ADA), opened(slack, "U25")
    assert "text_gone: " in admin
    assert "no language model is set up" in admin
    assert "Secret." not in admin
    assert "For admins" not in other
    assert "text_gone" not in other


def test_doors_that_are_shut_are_named(slack: Slack, who: str) -> None:
    """With the scope that opens each and what it switches on; those that are open are not."""
    home = opened(slack, who)
    assert "groups:history: " in home
    assert "files:write: " not in home


@pytest.mark.parametrize("user", [STRANGER, GONE])
def test_strangers_have_no_home(slack: Slack, service: Service, user: str) -> None:
    """Who is of another workspace, or deactivated, sees one sentence and nothing else."""
    posted(service, asked(service, user, 0, title="Mine."), "C1")
    assert "Mine." not in opened(slack, user)


def test_a_guest_has_a_home(slack: Slack, service: Service) -> None:
    """With what is theirs."""
    asked(service, GUEST, 0, title="Mine.")
    assert "Mine." in opened(slack, GUEST)


def test_where_slack_does_not_tell_of_channels_the_rest_is_shown(slack: Slack, service: Service, who: str) -> None:
    """An error there costs that part of the Home alone, and is told."""
    asked(service, who, 0, title="Mine.")
    slack.fails("users.conversations", "internal_error")
    home = opened(slack, who)
    assert "Mine." in home
    assert "does not tell me right now" in home


def test_without_the_scopes_the_home_says_what_they_would_show() -> None:
    """An installation that lets Sayso ask nothing of channels has the rest, and names the scopes."""
    shown = Shown(own=(), unseen="home_posted_unseen", closed={"channels:read": "seeing who is in a public channel"})
    home = json.dumps(Home(shown, shipped()).view())
    assert "The scope channels:read lets me ask" in home


def _hostile(number: int, state: RequestState) -> Named:
    problem = Problem.of(TextGone(days=30)) if state == "failed" else None
    request = Request(
        team="T1",
        id=f"message:C1:{number}.{'9' * 200}",
        kind="mention",
        user="U1",
        channel="C1",
        article_id="a",
        state=state,
        problem=problem,
        asked_at=NOON,
    )
    return Named(request, a("name", HOSTILE * 2), NOON, "https://newsroom.slack.com/archives/C1/p1", "C1")


def test_every_home_is_within_slacks_limits() -> None:
    """The longest page of failures with hostile titles, everything else full: Slack takes it, and nothing in it comes alive."""
    settings = {f"C{number}": ChannelSettings(answer="channel", keep_texts_days=1) for number in range(200)}
    full = Shown(
        own=[_hostile(number, "failed") for number in range(home_view.A_PAGE)],
        first=20,
        is_last=False,
        posted=[_hostile(number, "done") for number in range(home_view.POSTED)],
        settings=settings,
        closed={f"scope{number}:read": "what it opens " * 9 for number in range(9)},
        failures={f"code_{number}": number for number in range(30)},
    )
    view = Home(full, shipped()).view()
    assert breaches_of_view(view) == []
    assert "mrkdwn" not in json.dumps(view)
    assert breaches_of_view(Home(Shown(own=(), failures={}), shipped()).view()) == []


def test_two_hundred_requests_with_hostile_titles_are_shown(slack: Slack, service: Service, who: str) -> None:
    """Titles arrive as text, one line each, cut where they are long; the Home stays small."""
    for number in range(200):
        title = f"{HOSTILE} {number} " + ("x" * 5000 if number % 2 else "")
        request = asked(service, who, number, title=title)
        if number % 3 == 0:
            service.store.advance("T1", request.id, "failed", problem=Problem.of(TextGone(days=30)))
    home = opened(slack, who)
    assert "<!channel> *Mill*" in home
    assert "\u202e" not in home
    assert len(home) < 30_000
