"""Teams share a store and nothing else: what each finds there is what it would find in a store of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.nouns import Forgotten
from bot.store.store import Store
from tests.stores import DATABASES, a_briefing_of, a_database, a_post, a_request, a_store

BRIEFINGS = [a_briefing_of(f"Number {number}.", "The rest is silence.") for number in range(3)]
ACTS: dict[str, Callable[[Store, str, int], object]] = {
    "receive": lambda store, team, n: store.receive(a_request(BRIEFINGS[n].article, f"r{n}", team=team), BRIEFINGS[n].article),
    "keep": lambda store, team, n: store.keep(team, BRIEFINGS[n]),
    "done": lambda store, team, n: store.advance(team, f"r{n}", "done", briefing_id=BRIEFINGS[n].id),
    "sending": lambda store, team, n: store.sending(a_post(f"p{n}", team=team, request_id=f"r{n}")),
    "sent": lambda store, team, n: store.sent(team, f"p{n}", "C1", f"1.{n}"),
    "unknown": lambda store, team, n: store.unknown(team, f"p{n}"),
    "forget": lambda store, team, _: store.forget(team),
}
STEPS = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(sorted(ACTS)), st.integers(0, 2)), max_size=25)


@pytest.fixture(params=DATABASES)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Store]]:
    """A store to share, and two for one team each."""
    with ExitStack() as stack:
        urls = [stack.enter_context(a_database(request.param, tmp_path / name)) for name in ("shared", "one", "two")]
        yield [stack.enter_context(a_store(url)) for url in urls]


def outcome(store: Store, team: str, act: str, number: int) -> object:
    """What the act comes to."""
    try:
        return ACTS[act](store, team, number)
    except Forgotten:
        return "forgotten"


def found(store: Store, team: str) -> list[object]:
    """Everything the team can find."""
    views: list[object] = [store.requests_of(team, "U1", 9)]
    for number, briefing in enumerate(BRIEFINGS):
        views += [
            store.request(team, f"r{number}"),
            store.article(team, briefing.article.id),
            store.briefing(team, briefing.id),
        ]
        views += [store.post(team, f"p{number}"), store.posts_of(team, f"r{number}")]
    return views


def test_no_team_sees_or_touches_anothers(stores: list[Store]) -> None:
    """The same ids, articles and users in two teams, in any order of doing: each finds its own, as if it were alone."""
    shared, *alone = stores
    examples = count()

    @settings(max_examples=40, deadline=None)
    @given(STEPS)
    def holds(steps: list[tuple[int, str, int]]) -> None:
        example = next(examples)
        teams = [f"one{example}", f"two{example}"]
        for who, act, number in steps:
            team = teams[who]
            assert outcome(shared, team, act, number) == outcome(alone[who], team, act, number)
        assert [found(shared, team) for team in teams] == [found(store, team) for store, team in zip(alone, teams, strict=True)]

    holds()


def test_a_team_finds_nothing_of_anothers(stores: list[Store]) -> None:
    """Who asks with another team's ids finds nothing."""
    store = stores[0]
    for act in ("receive", "keep", "done", "sending", "sent"):
        ACTS[act](store, "T1", 0)
    assert all(found(store, "T1")[:5])
    assert not any(found(store, "T2"))
