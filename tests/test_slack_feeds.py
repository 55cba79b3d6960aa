"""Feeds in Slack: added, found, listed, removed, taken in and handed out, by whom that is allowed; and what becomes of them."""

import json
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest

from bot import app
from bot.config import IntakeConfig
from bot.intake import opml
from bot.slack import feed_asked, feeds_view
from bot.slack.service import Service
from bot.store.nouns import PolledFeed, Request, Subscription
from tests.conftest import NOON
from tests.fakes.papers import Papers
from tests.fakes.slack import Slack
from tests.fakes.workspace import BOT, Channel, View
from tests.feeds import Stand, a_subscription
from tests.pages import an_article
from tests.serving import ADMIN, GUEST, STRANGER, a_crowded_world, config_in, faults, serving, with_roles

EVE = "U31"


@pytest.fixture(scope="module")
def papers() -> Iterator[Papers]:
    with Papers() as papers:
        yield papers


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, papers: Papers) -> Iterator[tuple[Slack, Service]]:
    """One bot for all tests of this file, which may reach the newspapers; each test has a person and a channel."""
    with a_crowded_world("C2") as world:
        slack = world.slack
        with_roles(slack)
        everybody = {*slack.users} - {EVE}
        slack.channels |= {
            f"C{number}": Channel(f"C{number}", f"room{number}", members=set(everybody)) for number in range(10, 40)
        }
        config = config_in(tmp_path_factory.mktemp("data"))
        with serving(slack, config.model_copy(update={"intake": IntakeConfig(also_reach=(papers.place,))})) as service:
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


@pytest.fixture
def stand(papers: Papers, room: str) -> Stand:
    """A newspaper with a feed that no other test asks."""
    return Stand(papers, f"/{room}")


def said(slack: Slack, who: str, words: str) -> str:
    """What the person is told that has these words in it."""

    def heard() -> str | None:
        every = [*slack.ephemerals(who), *slack.messages(slack.dm_of(who))]
        return next((message.text for message in every if words in message.text), None)

    return str(slack.wait(heard, 30))


def adds(slack: Slack, who: str, room: str, what: str) -> None:
    """Ask by command that a feed be added."""
    slack.command("/brief", f"feeds add {what}", user=who, channel=room)


def opened(slack: Slack, who: str, room: str) -> View:
    """The window, once the feeds have been looked up."""
    slack.command("/brief", "feeds", user=who, channel=room)
    return looked_up(slack, who)


def looked_up(slack: Slack, who: str) -> View:
    def shown() -> View | None:
        view = slack.view(who)
        return view if view and view.title == "Feeds of a channel" and "Looking up" not in read(view) else None

    return slack.wait(shown)


def read(view: View) -> str:
    """All a person reads of a view."""
    return json.dumps(view.blocks, ensure_ascii=False)


def wishes(service: Service, room: str) -> list[tuple[Subscription, PolledFeed]]:
    """What the channel wants."""
    return service.store.feeds.of("T1", room)


def test_a_feed_is_added_by_command_and_shown(slack: Slack, service: Service, stand: Stand, who: str, room: str) -> None:
    """With its keywords; a second time only these change."""
    stand.has("old", NOON)
    adds(slack, who, room, f"{stand.url} ferry, -sport")
    assert f"News of /{room} is now among the feeds" in said(slack, who, "among the feeds")
    view = opened(slack, who, room)
    assert "only ferry, -sport" in read(view)
    assert "looked at " in read(view)
    slack.close(who)
    adds(slack, who, room, f"<{stand.url}> harbour")
    said(slack, who, "what counts now are articles with: harbour")
    ((wish, feed),) = wishes(service, room)
    assert (wish.include, wish.user, feed.url) == (("harbour",), who, stand.url)


def test_the_feed_of_a_page_is_found(slack: Slack, service: Service, papers: Papers, stand: Stand, who: str, room: str) -> None:
    """The first the page names, wherever it stands; what names none is refused in a sentence."""
    links = f'<link rel="stylesheet" href="/x"><link rel="Alternate" type="application/rss+xml" href="{stand.path}">'
    page = papers.put(f"{stand.path}/home", f"<html><head>{links}</head><body>News</body></html>")
    adds(slack, who, room, page)
    said(slack, who, "among the feeds")
    assert [feed.url for _, feed in wishes(service, room)] == [stand.url]
    adds(slack, who, room, papers.put(f"{stand.path}/bare", "<html><body>Nothing</body></html>"))
    said(slack, who, "there is no feed, and no page that names one")
    adds(slack, who, room, papers.link(f"{stand.path}/gone"))
    said(slack, who, "404")
    adds(slack, who, room, "http://10.0.0.1/feed")
    said(slack, who, "10.0.0.1")
    assert len(wishes(service, room)) == 1


@pytest.mark.parametrize("what", ["", "feed", "javascript:alert(1)", "https://me:word@courier.example/"])
def test_what_is_no_address_is_refused_at_once(slack: Slack, what: str, who: str, room: str) -> None:
    """In the answer to the command."""
    answer = slack.command("/brief", f"feeds add {what}", user=who, channel=room)
    answer.wait()
    assert "Looking" not in str(answer.answer) or what == "feed"


def test_feeds_are_removed_by_command_and_in_the_window(
    slack: Slack, service: Service, stand: Stand, who: str, room: str
) -> None:
    """What the channel does not have is told."""
    store = service.store.feeds
    for number in range(3):
        url = f"{stand.url}?{number}"
        store.subscribe(a_subscription(url, room), PolledFeed(team="T1", url=url, title=f"Feed {number}", next_at=None), {}, 9)
    slack.command("/brief", f"feeds remove {stand.url}?0", user=who, channel=room)
    said(slack, who, "One feed removed.")
    slack.command("/brief", f"feeds remove {stand.url}?9", user=who, channel=room)
    said(slack, who, "is not among the feeds")
    opened(slack, who, room)
    slack.submit(who, {"feed_remove": [feeds_view.named(f"{stand.url}?{n}") for n in (1, 2)]}).wait()
    said(slack, who, "2 feeds removed.")
    assert wishes(service, room) == []


def test_a_feed_is_added_in_the_window(slack: Slack, service: Service, stand: Stand, who: str, room: str) -> None:
    """What is no address is told at its field."""
    opened(slack, who, room)
    slack.submit(who, {"feed_add": "not one"}).wait()
    slack.wait(lambda: slack.view(who).errors)  # type: ignore[union-attr]
    slack.submit(who, {"feed_add": stand.url, "feed_words": "ferry"}).wait()
    said(slack, who, "among the feeds")
    assert [wish.include for wish, _ in wishes(service, room)] == [("ferry",)]


@pytest.mark.parametrize(
    ("user", "why"),
    [(GUEST, "Guests see the feeds"), (STRANGER, "for the people of this workspace"), (EVE, "you are not in this one")],
)
def test_who_may_not_change_settings_may_not_change_feeds(
    slack: Slack, service: Service, stand: Stand, user: str, why: str, room: str
) -> None:
    """Neither by command nor in the window, which shows them to guests."""
    slack.channels[room].members.add(user)
    stays = user != EVE
    adds(slack, user, room, stand.url)
    if not stays:
        slack.channels[room].members.discard(user)
        adds(slack, ADMIN, room, stand.url)
        said(slack, ADMIN, "among the feeds")
        return
    assert why in said(slack, user, why)
    view = opened(slack, user, room)
    assert why in read(view)
    assert "submit" not in view.sent
    assert wishes(service, room) == []
    slack.close(user)


def test_many_feeds_are_shown_page_by_page(slack: Slack, service: Service, stand: Stand, who: str, room: str) -> None:
    """Each page within what a window takes; names that would come alive do not."""
    for number in range(45):
        url = f"{stand.url}?{'x' * 1_900}{number}"
        feed = PolledFeed(team="T1", url=url, title=f"<!channel> *Feed* {number} {'é' * 200}", next_at=None)
        service.store.feeds.subscribe(a_subscription(url, room), feed, {}, 99)
    assert "1–20 of 45" in read(opened(slack, who, room))
    for place in ("21–40", "41–45"):
        slack.click_view("feeds_later", user=who)
        slack.wait(partial(_shows, slack, who, f"{place} of 45"))
    slack.close(who)


def _shows(slack: Slack, who: str, words: str) -> bool:
    return words in read(slack.view_of(who))


def test_a_list_is_taken_in_and_handed_out(slack: Slack, service: Service, papers: Papers, who: str, room: str) -> None:
    """In the channel by a mention, or in a message that names the channel; what comes out is what went in."""
    listed = [opml.Listed(papers.link(f"/{room}/{number}"), f"Feed & {number}") for number in range(5)]
    raw = opml.write(listed, "Mine")
    slack.mention("feeds", user=who, channel=room, files=(("feeds.opml", raw),))
    said(slack, who, "5 feeds added.")
    slack.dm(f"feeds <#{room}|{room}>", user=who, files=(("again.xml", raw),))
    said(slack, who, "0 feeds added, 5 were there already")
    slack.dm("feeds", user=who, files=(("again.opml", raw),))
    said(slack, who, "as in feeds #news")
    slack.mention("feeds", user=who, channel=room, files=(("bad.opml", b"<html/>"),))
    said(slack, who, "bad.opml is no list of feeds")
    slack.command("/brief", "feeds export", user=who, channel=room)
    said(slack, who, "as a list that other readers take")
    files = slack.wait(lambda: [file for file in slack.files.values() if file.name == "feeds.opml" and file.user == BOT])
    assert opml.read(files[0].content, "back") == listed
    assert len(wishes(service, room)) == 5


def test_a_list_for_a_channel_one_is_not_in_is_refused(slack: Slack, service: Service, papers: Papers, room: str) -> None:
    """Naming a channel from elsewhere opens none."""
    raw = opml.write([opml.Listed(papers.link("/a"))], "Mine")
    slack.dm(f"feeds <#{room}>", user=EVE, files=(("feeds.opml", raw),))
    said(slack, EVE, "you are not in this one")
    assert wishes(service, room) == []


def test_the_word_alone_shows_the_way(slack: Slack, who: str, room: str) -> None:
    """A message cannot open a window; a button can."""
    slack.mention("Feeds", user=who, channel=room)
    (hint,) = slack.wait(lambda: slack.ephemerals(who))
    slack.click(hint, "open_feeds", user=who)
    assert "No feeds yet" in read(looked_up(slack, who))
    slack.close(who)
    answer = slack.command("/brief", "feeds", user=who, channel=slack.dm_of(who))
    answer.wait()
    assert "give /brief feeds in the channel" in str(answer.answer)


def test_what_is_new_is_briefed_for_the_channel_and_posted_nowhere(
    slack: Slack, service: Service, papers: Papers, stand: Stand, who: str, room: str
) -> None:
    """Its request is like any other, and its briefing waits for the digest; what cannot be read says why."""
    adds(slack, who, room, stand.url)
    said(slack, who, "among the feeds")
    soon = app.now() + timedelta(minutes=1)
    stand.has("gone", soon)
    papers.put(f"{stand.path}/bridge", an_article())
    stand.has("bridge", soon, title="The bridge")
    _due(service, stand.url)
    before = len(slack.posted())
    service.feeds.round(app.now())
    requests = slack.wait(lambda: done(service, who, room), 30)
    assert {(each.state, each.awaited and each.awaited.name) for each in requests} == {
        ("done", "The bridge"),
        ("failed", "gone"),
    }
    briefed = next(each for each in requests if each.state == "done")
    briefing = service.store.briefing_of(briefed)
    assert briefing
    assert briefing.article.url == papers.link(f"{stand.path}/bridge")
    assert len(slack.posted()) == before
    assert service.store.requests_of("T1", who, 9) == []


def _due(service: Service, url: str) -> None:
    """Let a quarter of an hour pass for one feed."""
    feed = service.store.feeds.feed("T1", url)
    assert feed
    service.store.feeds.settle(feed.model_copy(update={"next_at": app.now()}), {}, NOON)


def done(service: Service, who: str, room: str) -> list[Request] | None:
    """The requests of the channel's feeds, once there are two and none is under way."""
    found = [each for each in service.store.requests_from("T1", f"feed:{room}") if each.user == who]
    return found if len(found) == 2 and all(each.state in ("done", "failed") for each in found) else None


def test_who_added_a_feed_is_told_how_it_does(slack: Slack, service: Service, stand: Stand, who: str, room: str) -> None:
    """In their own messages, once however often it is put in."""
    adds(slack, who, room, stand.url)
    said(slack, who, "among the feeds")
    for what in ("fails", "fails", "works_again"):
        service.feeds.errand("T1", who, {"do": "tell", "what": what, "url": stand.url, "since": "then"})
    said(slack, who, "works again")
    assert [message.text for message in slack.messages(slack.dm_of(who)) if "has not answered" in message.text][1:] == []


def test_a_channel_that_the_bot_leaves_has_no_feeds(slack: Slack, service: Service, stand: Stand, who: str, room: str) -> None:
    """Nor is anything asked for it any more."""
    adds(slack, who, room, stand.url)
    said(slack, who, "among the feeds")
    slack.kicks(room)
    slack.wait(lambda: not wishes(service, room))
    assert service.store.feeds.feed("T1", stand.url) is None


@pytest.mark.parametrize("text", ["feeds are falling in the whole of Skerrin", "feed", "feedsadd x", "about feeds add"])
def test_a_text_that_begins_so_is_still_a_text(text: str) -> None:
    """Only the commands are commands."""
    assert feed_asked.wanted(text) is None
