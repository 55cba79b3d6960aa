"""From briefings to stories: the one door of this room. Same briefings, same stories, in whatever order they come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.article import Span
from bot.briefing import Briefing
from bot.comparing.changes import Days, changes
from bot.comparing.copies import first_printed, near_copies
from bot.comparing.disputes import disputes
from bot.comparing.facts import facts, group_of
from bot.comparing.findings import flags
from bot.comparing.meaning import Meaning
from bot.comparing.notes import notes
from bot.comparing.report import Report, reports
from bot.comparing.said import sayings
from bot.comparing.stories import stories
from bot.comparing.who import Who
from bot.digest import DeltaKind, Ref, Story
from bot.reading.sentences import sentences
from bot.vocabulary import FlagKind


class Wording(Protocol):
    """Whoever puts flags and changes into words, on one line each."""

    def flag_line(self, kind: FlagKind, gist: Mapping[str, str]) -> str:
        """What a flag says."""
        ...

    def change_line(self, kind: DeltaKind, gist: Mapping[str, str]) -> str:
        """What a change says."""
        ...


def compare(
    briefings: Sequence[Briefing], meaning: Meaning, *, words: Wording, since: date | datetime | None = None
) -> tuple[Story, ...]:
    """Every briefing in exactly one story, most of them alone; one with nothing to point at is in none. Ids follow the order
    in which stories begin. What changed is read off a story's last day, or off the days after `since`.
    """
    pointed = [report for report in reports(briefings) if _headline(report) is not None]
    together = [sorted(story, key=lambda report: report.order) for story in stories(pointed)]
    together.sort(key=lambda story: (story[0].order[0], story[0].id))
    tell = _Telling(meaning, words, since)
    return tuple(tell.story(f"story{number:02}", story) for number, story in enumerate(together, 1))


def can_tell_changes(briefings: Iterable[Briefing]) -> bool:
    """Whether any of the articles has a date: without one nothing is earlier than anything, and a digest has to say so."""
    return any(briefing.article.published_at is not None for briefing in briefings)


@dataclass(frozen=True)
class _Telling:
    meaning: Meaning
    words: Wording
    since: date | datetime | None

    def story(self, number: str, story: list[Report]) -> Story:
        """The story of these reports, in the order of time."""
        headline = next(led for report in reversed(story) if (led := _headline(report)))
        alone = Story(id=number, headline=headline, briefings=tuple(report.id for report in story))
        if len(story) == 1:
            return alone
        copies = near_copies(story)
        who = Who(story)
        found = facts(sayings(story, who), self.meaning)
        contests = disputes(found, story, self.meaning)
        findings = [*contests, *notes(found, story, copies, who)]
        days = Days.of(story, self.since)
        deltas = changes(found, contests, days, who, self.words.change_line) if days else ()
        shown = {fact.id for fact in found if fact.is_across} | {delta.group for delta in deltas}
        groups = tuple(group_of(fact, who, first_printed(copies)) for fact in found if fact.id in shown)
        told = {"groups": groups, "flags": flags(findings, who, self.words.flag_line), "deltas": deltas}
        return alone.model_copy(update={"near_copies": tuple(copies)} | told)


def _headline(report: Report) -> Ref | None:
    """What an article leads with: its headline claim, else its first claim, else its first sentence; None where it is empty."""
    briefing = report.briefing
    if first := briefing.headline or next((claim.id for claim in briefing.claims), None):
        return Ref(briefing=report.id, claim=first)
    found = next((Span(*sentence) for sentence in sentences(report.text)), None)
    return report.at(found) if found else None
