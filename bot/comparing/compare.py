"""From briefings to stories: the one door of this room. Same briefings, same stories, in whatever order they come."""

from collections.abc import Sequence

from bot.article import Span
from bot.briefing import Briefing
from bot.comparing.copies import near_copies
from bot.comparing.report import Report, reports
from bot.comparing.stories import stories
from bot.digest import Ref, Story
from bot.reading.sentences import sentences


def compare(briefings: Sequence[Briefing]) -> tuple[Story, ...]:
    """Every briefing in exactly one story, most of them alone; one with nothing to point at is in none. Ids follow the order
    in which stories begin.
    """
    pointed = [report for report in reports(briefings) if _headline(report) is not None]
    together = [sorted(story, key=lambda report: report.order) for story in stories(pointed)]
    together.sort(key=lambda story: (story[0].order[0], story[0].id))
    return tuple(_story(number, story) for number, story in enumerate(together, 1))


def _story(number: int, story: list[Report]) -> Story:
    headlines = [headline for report in reversed(story) if (headline := _headline(report))]
    return Story(
        id=f"story{number:02}",
        headline=headlines[0],
        briefings=tuple(report.id for report in story),
        near_copies=tuple(near_copies(story)),
    )


def _headline(report: Report) -> Ref | None:
    """What an article leads with: its headline claim, else its first claim, else its first sentence; None where it is empty."""
    briefing = report.briefing
    if first := briefing.headline or next((claim.id for claim in briefing.claims), None):
        return Ref(briefing=report.id, claim=first)
    found = next((Span(*sentence) for sentence in sentences(report.text)), None)
    return report.at(found) if found else None
