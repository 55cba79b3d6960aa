"""What a channel sets: kept, changed once with who and when, and how long a text is kept that was asked about there."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.slack.channels import Channels
from bot.slack.people import People
from bot.store.nouns import Change, ChannelSettings, Problem
from bot.store.store import Store
from tests.conftest import NOON
from tests.stores import DATABASES, a_database, a_post, a_request, a_store, an_article

OPEN = ChannelSettings(answer="channel")
SHORT = ChannelSettings(length="short")


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store in each kind of database."""
    with a_database(request.param, tmp_path) as url, a_store(url) as store:
        yield store


def a_change(
    became: ChannelSettings, was: ChannelSettings | None = None, *, id_: str = "1", channel: str = "C1", minute: int = 0
) -> Change:
    """Somebody changes the channel's settings, so many minutes past noon."""
    at = NOON + timedelta(minutes=minute)
    return Change(team="T1", id=id_, channel=channel, user="U1", at=at, was=was or ChannelSettings(), became=became)


def keeps(store: Store, channel: str, days: int) -> None:
    """The channel keeps texts for so many days."""
    became = ChannelSettings(keep_texts_days=days)
    assert store.change(a_change(became, store.settings("T1", channel), id_=f"{channel}:{days}", channel=channel)) == became


def test_a_channel_where_nobody_set_anything_has_the_defaults(store: Store) -> None:
    """Asking does not make it a channel that has settings."""
    assert store.settings("T1", "C1") == ChannelSettings()
    assert store.all_settings("T1") == {}
    assert store.changes("T1", "C1", 5) == []


def test_a_change_is_kept_with_who_and_when(store: Store) -> None:
    """The settings are what they became, and the change stands beside them, newest first; no other team sees either."""
    first, second = a_change(OPEN), a_change(SHORT, OPEN, id_="2", minute=1)
    assert (store.change(first), store.change(second)) == (OPEN, SHORT)
    assert store.settings("T1", "C1") == SHORT
    assert store.all_settings("T1") == {"C1": SHORT}
    assert store.changes("T1", "C1", 5) == [second, first]
    assert store.changes("T1", "C1", 1) == [second]
    assert (store.settings("T2", "C1"), store.all_settings("T2"), store.changes("T2", "C1", 5)) == (ChannelSettings(), {}, [])


def test_a_change_to_the_same_is_none(store: Store) -> None:
    """Nothing is written down: neither a change nor a channel that has settings."""
    assert store.change(a_change(ChannelSettings())) == ChannelSettings()
    assert (store.all_settings("T1"), store.changes("T1", "C1", 5)) == ({}, [])


def test_a_change_of_what_is_no_longer_there_is_refused(store: Store) -> None:
    """Who looked at settings that somebody else changed meanwhile overwrites nothing, and is given what holds."""
    store.change(a_change(OPEN))
    assert store.change(a_change(SHORT, id_="2")) == OPEN
    assert len(store.changes("T1", "C1", 5)) == 1


def test_of_changes_made_at_once_one_is_made(store: Store) -> None:
    """However many save at the same moment what they saw before: one change, and everybody is told the same."""
    wanted = [ChannelSettings(keep_texts_days=days) for days in range(1, 9)]
    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(lambda became: store.change(a_change(became, id_=str(became.keep_texts_days))), wanted))
    (made,) = store.changes("T1", "C1", 9)
    assert set(map(ChannelSettings.model_dump_json, held)) == {made.became.model_dump_json()}


def test_a_team_that_is_forgotten_leaves_no_settings(store: Store) -> None:
    """They go with everything else."""
    store.change(a_change(OPEN))
    store.forget("T1")
    assert (store.all_settings("T1"), store.changes("T1", "C1", 5)) == ({}, [])


def asked_in(store: Store, *places: tuple[str | None, datetime]) -> str:
    """An article that was asked about in these channels at these times: its id."""
    article = an_article(f"Asked about in {places}.")
    for number, (channel, at) in enumerate(places):
        asked = a_request(article, f"{article.id}:{number}", at=at).model_copy(update={"channel": channel})
        store.receive(asked, article)
    return article.id


def after(store: Store, article: str, days: int) -> bool:
    """Whether the text is still kept so many days after noon, where app.yaml says ten."""
    store.drop_texts(NOON + timedelta(days=days, minutes=1), 10)
    return store.article("T1", article) is not None


def test_a_channel_may_keep_texts_for_less(store: Store) -> None:
    """Its texts go after its days; what was asked about elsewhere, or in messages to the bot, keeps those of app.yaml."""
    keeps(store, "C1", 3)
    there, elsewhere, alone = (asked_in(store, (channel, NOON)) for channel in ("C1", "C2", None))
    assert after(store, there, 2)
    assert [after(store, article, 3) for article in (there, elsewhere, alone)] == [False, True, True]
    assert [after(store, article, 9) for article in (elsewhere, alone)] == [True, True]
    assert [after(store, article, 10) for article in (elsewhere, alone)] == [False, False]


def test_a_channel_cannot_keep_texts_for_longer(store: Store) -> None:
    """What app.yaml says is the most, also where it came to say less later."""
    keeps(store, "C1", 400)
    article = asked_in(store, ("C1", NOON))
    assert after(store, article, 9)
    assert not after(store, article, 10)


def test_the_place_that_keeps_a_text_longest_decides(store: Store) -> None:
    """Asked about in several channels, a text stays as long as any of them keeps it, counted from when it was asked there."""
    keeps(store, "C1", 1)
    keeps(store, "C2", 5)
    both = asked_in(store, ("C2", NOON), ("C1", NOON + timedelta(days=3)))
    assert after(store, both, 4)
    assert not after(store, both, 5)
    later = asked_in(store, ("C2", NOON), ("C1", NOON + timedelta(days=7)))
    assert after(store, later, 7)
    assert not after(store, later, 8)


def test_a_channel_of_another_team_keeps_its_own(store: Store) -> None:
    """The same channel id elsewhere shortens nothing here."""
    change = a_change(ChannelSettings(keep_texts_days=1)).model_copy(update={"team": "T2"})
    store.change(change)
    assert after(store, asked_in(store, ("C1", NOON)), 5)


def test_what_stands_in_channels_is_found_newest_first(store: Store) -> None:
    """Overviews that were posted and are whole; no details, nothing that failed, no other channel's."""
    article = an_article(title="Mill")
    for number in range(3):
        store.receive(a_request(article, f"r{number}", at=NOON + timedelta(minutes=number)), article)
    for number, key in enumerate(("r0:answer", "r0:detail:0", "r1:shared", "r2:answer")):
        store.sending(a_post(key, request_id=key[:2], minute=number))
        store.sent("T1", key, "C1", f"1.{number}")
    store.advance("T1", "r0", "done")
    store.advance("T1", "r1", "done")
    store.advance("T1", "r2", "failed", problem=Problem(code="unexpected", facts={}))
    assert [(post.key, request.id) for post, request in store.posts_in("T1", ["C1"], 9)] == [
        ("r1:shared", "r1"),
        ("r0:answer", "r0"),
    ]
    assert len(store.posts_in("T1", ["C1"], 1)) == 1
    assert (store.posts_in("T1", ["C2"], 9), store.posts_in("T1", [], 9), store.posts_in("T2", ["C1"], 9)) == ([], [], [])
    assert store.titles("T1", [article.id, "none"]) == {article.id: "Mill"}
    assert store.titles("T2", [article.id]) == {}


def test_failures_are_counted_by_their_code(store: Store) -> None:
    """The most first; none from before, none of another team, and nothing of what anybody asked."""
    article = an_article()
    for number, code in enumerate(["text_gone", "unexpected", "unexpected", "slack_refused"]):
        asked = a_request(article, f"r{number}", at=NOON - timedelta(days=8) if number == 3 else NOON)
        store.receive(asked, article)
        store.advance("T1", asked.id, "failed", problem=Problem(code=code, facts={}))
    assert list(store.failures("T1", NOON - timedelta(days=7)).items()) == [("unexpected", 2), ("text_gone", 1)]
    assert store.failures("T2", NOON - timedelta(days=7)) == {}


def test_requests_are_paged(store: Store) -> None:
    """Newest first, from any number on; past the end there are none."""
    article = an_article()
    for number in range(5):
        store.receive(a_request(article, f"r{number}", at=NOON + timedelta(minutes=number)), article)
    assert [asked.id for asked in store.requests_of("T1", "U1", 2, 2)] == ["r2", "r1"]
    assert store.requests_of("T1", "U1", 2, 5) == []


def test_what_a_channel_has_set_wins_over_app_yaml(store: Store) -> None:
    """Answered straight or in private, either way; messages to the bot, and what came from nowhere, are private always."""
    nobody = People(WebClient(), "T1", frozenset())
    channels = Channels("T1", store, nobody, frozenset({"C1", "C2", "D1"}), 30)
    store.change(a_change(ChannelSettings(answer="private", keep_texts_days=400), channel="C1"))
    store.change(a_change(OPEN, channel="C3", id_="2"))
    assert [channels.answers_all(channel, "U1") for channel in ("C1", "C2", "C3", "C4")] == [False, True, True, False]
    assert [channels.answers_all(channel, "U1") for channel in ("D1", None)] == [False, False]
    assert [channels.of(channel).keep_texts_days for channel in ("C1", "C2", None)] == [30, 30, 30]
