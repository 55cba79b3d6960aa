"""Articles compared: one story once, who stands behind it, where accounts differ, what changed."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import app
from bot.article import Article, Span
from bot.briefing import Briefing
from bot.comparing.compare import can_tell_changes, compare
from bot.comparing.linking import linked
from bot.digest import Ref, Story, StoryFlag
from bot.rendering.words import shipped
from tests.briefings import a_briefing
from tests.conftest import NOON
from tests.stories import (
    MONDAY,
    TUESDAY,
    crane_daily,
    crane_post,
    crane_radio,
    dated,
    everything,
    orchard,
    printed,
)

POOL = everything()


def told(*briefings: Briefing, since: date | None = None) -> tuple[Story, ...]:
    return compare(briefings, app.judge(), words=shipped(), since=since)


@cache
def crane() -> Story:
    return next(story for story in told(*POOL) if len(story.briefings) == 3)


def words_at(ref: Ref, briefings: Sequence[Briefing] = POOL) -> str:
    briefing = next(briefing for briefing in briefings if briefing.id == ref.briefing)
    if ref.span is not None:
        return Span(*ref.span).of(briefing.article.text)
    return next(claim.text for claim in briefing.claims if claim.id == ref.claim)


def flags(story: Story, kind: str) -> list[StoryFlag]:
    return [flag for flag in story.flags if flag.kind == kind]


def refs(story: Story) -> list[Ref]:
    found = [story.headline]
    found += [ref for group in story.groups for ref in (*group.claims, *(figure.ref for figure in group.figures))]
    found += [ref for flag in story.flags for ref in (*flag.targets, *flag.evidence)]
    found += [ref for copy in story.near_copies for pair in copy.passages for ref in pair]
    return found + [ref for delta in story.deltas for ref in (*delta.before, *delta.after)]


def test_articles_on_one_matter_are_one_story_and_a_stray_one_stays_alone() -> None:
    """Every article is in exactly one story."""
    stories = told(*POOL)
    assert sorted(len(story.briefings) for story in stories) == [1, 3]
    assert sorted(number for story in stories for number in story.briefings) == sorted(briefing.id for briefing in POOL)


def test_no_articles_are_no_stories() -> None:
    """An empty day is empty."""
    assert told() == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(POOL), st.integers(1, len(POOL)))
def test_order_changes_nothing_and_everything_points_into_its_story(pool: list[Briefing], number: int) -> None:
    """The same articles are the same stories in whatever order they come, to the last byte; a reference never points elsewhere."""
    chosen = pool[:number]
    stories = told(*chosen)
    assert {frozenset(s.briefings) for s in stories} == {frozenset(s.briefings) for s in told(*reversed(chosen))}
    assert stories == told(*chosen)
    for story in stories:
        assert {ref.briefing for ref in refs(story)} <= set(story.briefings)
        assert all(words_at(ref) for ref in refs(story))


def test_a_contested_claim_is_contested_by_somebody_else() -> None:
    """Rule 5 across articles: whoever stands against a claim is not who makes it."""
    contested = [flag for flag in crane().flags if flag.level == "contested"]
    assert contested
    for flag in contested:
        origins = {_origin(ref) for ref in flag.evidence}
        assert flag.class_ == "dispute"
        assert all(origins - {_origin(target)} for target in flag.targets)


def _origin(ref: Ref) -> str:
    briefing = next(briefing for briefing in POOL if briefing.id == ref.briefing)
    claim = next(claim for claim in briefing.claims if claim.id == ref.claim)
    names = {source.id: source.name for source in briefing.sources}
    return " ".join(names[source] for source in claim.origin).lower().removeprefix("the ")


def test_figures_of_one_thing_and_day_by_two_origins_are_contested() -> None:
    """Four dead for the police and six for the hospital on one day cannot both be so."""
    flag = next(flag for flag in flags(crane(), "conflicting_figures") if flag.level == "contested")
    assert {words_at(ref) for ref in flag.targets} >= {"Four dockers died", "Six dockers died"}
    assert len(flag.by) == 2


def test_who_moves_his_own_figure_contests_nothing() -> None:
    """The police correct themselves: shown as corrected, at caution."""
    flag = next(iter(flags(crane(), "corrected_or_retracted")))
    assert (flag.level, [words_at(ref) for ref in flag.evidence]) == ("caution", ["Three dockers died"])


def test_a_denial_in_one_paper_answers_the_claim_in_another() -> None:
    """The Post has the union's charge, the radio the owner's denial."""
    flag = next(flag for flag in flags(crane(), "denied") if flag.level == "contested")
    assert "the crane had been unsafe for months" in {words_at(ref) for ref in flag.targets}
    assert {words_at(ref) for ref in flag.evidence} == {"denied that the crane had been unsafe"}


def test_an_origin_is_counted_once_however_many_outlets_it_speaks_to() -> None:
    """The harbour police in two papers are one origin; with the hospital there are two."""
    group = next(group for group in crane().groups if any("Four dockers" in words_at(ref) for ref in group.claims))
    names = [origin.name.lower() for origin in group.origins]
    assert len(names) == 2
    police = next(origin for origin in group.origins if "police" in origin.name)
    assert len({member.briefing for member in police.members}) == 2


def test_the_same_surname_is_not_the_same_person() -> None:
    """Ana Kroll of the union and Leo Kroll of the quay stay two."""
    members = [{member.source for member in origin.members} for group in crane().groups for origin in group.origins]
    names = {origin.name for group in crane().groups for origin in group.origins}
    assert members
    assert not {name for name in names if "Ana" in name and "Leo" in name}


def test_who_did_not_answer_one_paper_and_spoke_to_another_has_answered() -> None:
    """A silence in the Post is shown beside the answer on the radio."""
    given_elsewhere = flags(crane(), "given")
    assert all(flag.level == "note" and flag.class_ == "reply" for flag in given_elsewhere)


def test_a_paragraph_of_another_paper_is_a_near_copy_and_the_credit_says_whose() -> None:
    """The radio has a paragraph from the Post, and names it."""
    (copy,) = crane().near_copies
    assert set(copy.briefings) == {crane_post().id, crane_radio().id}
    assert copy.original == crane_post().id
    assert all("Sorrel brothers" in words_at(ref) for pair in copy.passages for ref in pair)


def test_one_speech_in_two_papers_is_no_copy() -> None:
    """Words inside quote marks are the speaker's: two reporters may well have the same."""
    speech = (
        "“The Brannow bridge will be closed for as long as it takes, and nobody in Orvik will tell us to open it a day before,”"
    )
    one = printed("Orvik Times", MONDAY, f"{speech} Mayor Lena Dahl said in Orvik.", (speech, "Mayor Lena Dahl", "said"))
    other = printed("The Brannow Echo", MONDAY, f"{speech} Lena Dahl of Orvik said.", (speech, "Lena Dahl of Orvik", "said"))
    assert [story.near_copies for story in told(one, other) if len(story.briefings) == 2] == [()]


def test_what_the_last_day_brings_is_told_as_change() -> None:
    """The corrected number and the driver's words are new on Tuesday; each change shows before and after."""
    changed = {(delta.kind, words_at(ref)) for delta in crane().deltas for ref in delta.after}
    assert ("corrected", "Three dockers died") in changed or ("corrected", "one had been counted twice") in changed
    assert all({ref.briefing for ref in delta.after} == {crane_daily().id} for delta in crane().deltas)
    assert all(delta.line and "\n" not in delta.line for delta in crane().deltas)


def test_every_change_is_of_a_group_the_story_shows() -> None:
    """A change names a group, and the group is there."""
    assert {delta.group for delta in crane().deltas} <= {group.id for group in crane().groups}


def test_without_dates_nothing_has_changed() -> None:
    """Nothing is earlier than anything; a digest can say so."""
    undated = [dated(briefing, None) for briefing in POOL]
    assert not can_tell_changes(undated)
    assert can_tell_changes(POOL)
    assert [story.deltas for story in told(*undated)] == [()] * len(told(*undated))


def test_since_says_which_days_are_new() -> None:
    """With everything new there is nothing to compare with; since Monday, Tuesday is new."""
    assert all(story.deltas == () for story in told(*POOL, since=date(2026, 2, 1)))
    assert any(story.deltas for story in told(*POOL, since=MONDAY))
    assert all(story.deltas == () for story in told(*POOL, since=TUESDAY))


def test_articles_weeks_apart_are_no_story() -> None:
    """The same names a month later are another matter."""
    late = dated(crane_radio(), date(2026, 4, 20))
    assert all(len(story.briefings) == 1 for story in told(crane_post(), late))


def test_the_same_words_about_others_are_a_form_and_no_story() -> None:
    """Two notices of two lines, alike but for their names."""
    notice = (
        "Trains on the {0} line leave {1} ten minutes earlier from Monday, the operator said. Tickets for {1} stay as they are."
    )
    one, other = (
        printed("Rail News", MONDAY, notice.format(*names), (f"Trains on the {names[0]} line", "the operator", "said"))
        for names in (("Arlo", "Pern"), ("Tamsel", "Quorn"))
    )
    assert len(told(one, other)) == 2


def test_an_article_fifty_times_over_is_one_article() -> None:
    """The same text is the same briefing, however often it comes."""
    assert told(*[crane_post()] * 50) == told(crane_post())


def test_of_one_text_in_two_papers_the_first_print_counts() -> None:
    """The same words on Tuesday under another name add nothing, whichever comes first."""
    again = crane_post().model_copy(
        update={"article": dated(crane_post(), TUESDAY).article.model_copy(update={"outlet": "Other"})}
    )
    assert (
        told(crane_post(), again, crane_radio())
        == told(again, crane_post(), crane_radio())
        == told(crane_post(), crane_radio())
    )


def test_said_that_became_confirmed_is_noted() -> None:
    """Two papers have the same words of the same body; one vouches for them."""
    said, confirmed = (
        printed(
            outlet,
            MONDAY,
            f"The ferry Lorna of Skarne Lines may have struck a rock near Brask island, the coastguard of Brask {verb}.",
            ("The ferry Lorna of Skarne Lines may have struck a rock near Brask island", "the coastguard of Brask", verb),
        )
        for outlet, verb in (("The Brask Sun", "said"), ("Skarne Mail", "confirmed"))
    )
    (story,) = told(said, confirmed)
    assert [(flag.kind, flag.level) for flag in story.flags if flag.class_ == "language"] == [("hedge_mismatch", "note")]


def test_an_empty_article_is_in_no_story_and_one_without_claims_leads_with_its_first_sentence() -> None:
    """Nothing can point at nothing."""
    empty, blank = a_briefing(""), a_briefing(" \n\n ")
    bare = a_briefing("The sea was calm. Nobody came.")
    stories = told(empty, blank, bare, orchard())
    assert {number for story in stories for number in story.briefings} == {bare.id, orchard().id}
    assert "The sea was calm." in {words_at(story.headline, [bare, orchard()]) for story in stories}


def test_two_articles_without_claims_can_be_one_story() -> None:
    """They share their names and nothing more is asserted."""
    text = "Fog closed the Brannow bridge near Orvik on Monday. Orvik and Brannow were cut off{}."
    one, other = (printed("Orvik Times", MONDAY, text.format(end)) for end in ("", " all day"))
    bare = [
        briefing.model_copy(update={"claims": (), "flags": (), "groups": (), "headline": None, "overview": ()})
        for briefing in (one, other)
    ]
    (story,) = told(*bare)
    assert (story.groups, story.flags, story.deltas) == ((), (), ())


@pytest.mark.parametrize("outlet", ["", "*", "((", "\\", "<b>Post</b>", "\u202ePost", "P" * 5000, "The"])
def test_no_name_of_an_outlet_breaks_anything(outlet: str) -> None:
    """Names are looked for as they are, never as patterns."""
    strange = crane_radio().model_copy(update={"article": crane_radio().article.model_copy(update={"outlet": outlet})})
    assert max(len(story.briefings) for story in told(crane_post(), strange)) == 2


def test_texts_without_a_word_are_compared_without_harm() -> None:
    """Signs, other scripts, one word ten thousand times."""
    odd = ["!!! ???", "不是這樣的。" * 40, "Vel " * 10_000, "\ufffd\ufffd", "“”" * 50]
    assert len(told(*(a_briefing(text) for text in odd))) == len(odd)


@given(
    st.integers(1, 8).flatmap(
        lambda n: st.tuples(
            st.just(n), st.dictionaries(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), st.floats(0, 1))
        )
    )
)
def test_linking_puts_every_number_into_one_cluster(given_pairs: tuple[int, dict[tuple[int, int], float]]) -> None:
    """Whatever is alike: nobody is lost, nobody is in two clusters."""
    count, pairs = given_pairs
    alike = {(a, b): value for (a, b), value in pairs.items() if a < b}
    assert sorted(number for cluster in linked(count, alike, 0.3) for number in cluster) == list(range(count))


def test_an_article_is_compared_as_it_was_read() -> None:
    """Comparing changes no briefing: articles are the same objects before and after."""
    before = [briefing.model_dump_json() for briefing in POOL]
    told(*POOL)
    assert [briefing.model_dump_json() for briefing in POOL] == before
    assert isinstance(Article.of("x", fetched_at=NOON, language="en"), Article)
