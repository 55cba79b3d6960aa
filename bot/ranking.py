"""The order in which stories are told: new disputes and corrections, then origins gained, then size, then freshness."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.briefing import Briefing
from bot.digest import Story

TURNS = frozenset({"new_dispute", "corrected", "withdrawn"})
"""Changes after which a story can no longer be told as it was."""


def ranked(stories: Sequence[Story], briefings: Iterable[Briefing]) -> tuple[Story, ...]:
    """The stories in the order in which people need them; those that are alike stay as they were.

    Where nothing changed since before, every dispute is new to who reads.
    """
    days = {briefing.id: briefing.article.day or date.min for briefing in briefings}
    changed = any(story.deltas for story in stories)
    return tuple(sorted(stories, key=lambda story: _key(story, days, changed=changed)))


def _key(story: Story, days: Mapping[str, date], *, changed: bool) -> tuple[int, ...]:
    turns = sum(delta.kind in TURNS for delta in story.deltas)
    disputes = sum(flag.level == "contested" for flag in story.flags)
    gained = sum(delta.kind == "new_origin" for delta in story.deltas)
    freshest = max((days[briefing].toordinal() for briefing in story.briefings), default=0)
    return -turns, 0 if changed else -disputes, -gained, -len(story.briefings), -freshest
