"""A digest that goes on from earlier ones: nothing is told twice, and of a story that goes on what is new."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from bot.article import Article
from bot.briefing import Briefing
from bot.digest import Digest
from bot.gathering import Compare, Gathering, each_alone
from bot.plan import DAY
from bot.rendering.digest.slack import Around, digest_messages
from bot.rendering.words import shipped
from tests.daily import Comparing, an_article_of
from tests.digests import DAY as TODAY
from tests.digests import MONDAY, MONDAY_SAID, TUESDAY, TUESDAY_SAID, of_outlet, tell

LAST = TODAY - DAY


def monday(on: date | None = None) -> Briefing:
    return of_outlet(MONDAY, *MONDAY_SAID, outlet="The Post", on=on)


def tuesday(on: date | None = None) -> Briefing:
    return of_outlet(TUESDAY, *TUESDAY_SAID, outlet="The Gazette", on=on)


def _is(briefing: Briefing, _: Article) -> Briefing:
    return briefing


def gathered(new: Sequence[Briefing], earlier: Sequence[Briefing], compare: Compare = each_alone) -> Digest:
    gathering = Gathering(tuple(earlier))
    for briefing in new:
        gathering.take("its name", briefing.article, partial(_is, briefing))
    return gathering.digest(TODAY, compare, LAST, "C1")


def test_what_was_told_before_is_a_duplicate() -> None:
    """It is named with what it repeats, and is no story again."""
    digest = gathered([monday(), an_article_of(1)], [monday()])
    assert (digest.footer.briefed, digest.footer.duplicates) == (1, 1)
    assert [story.briefings[0] for story in digest.stories] == [an_article_of(1).id]
    assert digest.earlier == (monday().id,)


def test_a_story_without_news_is_not_told() -> None:
    """What was told before and nothing goes on from is not in the digest at all."""
    digest = gathered([an_article_of(1)], [monday(), an_article_of(2)])
    assert [briefing.id for briefing in digest.briefings] == [an_article_of(1).id]


def test_what_changed_is_what_came_in_since_whatever_its_date() -> None:
    """An article that came in today is new though it is dated before the last digest or not at all; and the other way round."""
    for old, new in ((None, None), (TODAY + DAY, LAST - 3 * DAY), (LAST, TODAY)):
        compare = Comparing()
        digest = gathered([tuesday(new)], [monday(old)], compare)
        (delta,) = digest.stories[0].deltas
        assert delta.after[0].briefing == tuesday().id
        assert {briefing.id: briefing.article.published_at for briefing in digest.briefings} == {
            monday().id: old,
            tuesday().id: new,
        }
        assert [each.article.published_at for each in compare.given] == [LAST, TODAY]


def test_a_date_after_the_last_digest_stays() -> None:
    """Among what is new, articles are compared in the order of their dates."""
    compare = Comparing()
    late = TODAY + timedelta(days=2)
    gathered([tuesday(late)], [monday(LAST - 5 * DAY)], compare)
    assert [b.article.published_at for b in compare.given] == [LAST - 5 * DAY, late]


def test_a_story_that_goes_on_shows_the_change_and_the_way_to_both_articles() -> None:
    """The change stands in the list, and in the thread with the addresses at which the briefings stand."""
    digest = gathered([tuesday()], [monday()], Comparing())
    places = {
        monday().id: "https://newsroom.slack.com/archives/C1/p1",
        tuesday().id: "https://newsroom.slack.com/archives/C1/p2",
    }
    thread = digest_messages(tell(digest), shipped(), Around(("A note.",), places))
    assert "Now 19" in thread.overview.text
    assert "A note." in thread.overview.text
    assert "archives/C1/p1" in str(thread.details[0].blocks)
    assert "archives/C1/p2" in str(thread.details[0].blocks)
