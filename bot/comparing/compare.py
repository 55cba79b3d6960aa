"""From briefings to stories: the one door of this room. Same briefings, same stories, in whatever order they come."""

from collections.abc import Sequence

from bot.article import Span
from bot.briefing import Briefing
from bot.comparing.copies import first_printed, near_copies
from bot.comparing.disputes import disputes
from bot.comparing.facts import facts, group_of
from bot.comparing.findings import Line, flags
from bot.comparing.meaning import Meaning
from bot.comparing.report import Report, reports
from bot.comparing.said import sayings
from bot.comparing.stories import stories
from bot.comparing.who import Who
from bot.digest import Ref, Story
from bot.reading.sentences import sentences


def compare(briefings: Sequence[Briefing], meaning: Meaning, *, line: Line) -> tuple[Story, ...]:
    """Every briefing in exactly one story, most of them alone; one with nothing to point at is in none. Ids follow the order
    in which stories begin.
    """
    pointed = [report for report in reports(briefings) if _headline(report) is not None]
    together = [sorted(story, key=lambda report: report.order) for story in stories(pointed)]
    together.sort(key=lambda story: (story[0].order[0], story[0].id))
    return tuple(_story(f"story{number:02}", story, meaning, line) for number, story in enumerate(together, 1))


def _story(number: str, story: list[Report], meaning: Meaning, line: Line) -> Story:
    headlines = [headline for report in reversed(story) if (headline := _headline(report))]
    alone = Story(id=number, headline=headlines[0], briefings=tuple(report.id for report in story))
    if len(story) == 1:
        return alone
    copies = near_copies(story)
    who = Who(story)
    found = facts(sayings(story, who), meaning)
    groups = tuple(group_of(fact, who, first_printed(copies)) for fact in found if fact.is_across)
    told = flags(disputes(found, story, meaning), who, line)
    return alone.model_copy(update={"near_copies": tuple(copies), "groups": groups, "flags": told})


def _headline(report: Report) -> Ref | None:
    """What an article leads with: its headline claim, else its first claim, else its first sentence; None where it is empty."""
    briefing = report.briefing
    if first := briefing.headline or next((claim.id for claim in briefing.claims), None):
        return Ref(briefing=report.id, claim=first)
    found = next((Span(*sentence) for sentence in sentences(report.text)), None)
    return report.at(found) if found else None
