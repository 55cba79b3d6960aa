"""When a feed is asked next: often enough to be of use, ever more seldom while it fails, and never more than its site wants.

All of it is decided here from what happened before; nothing is asked and nothing waits. Pure.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

EVERY = timedelta(minutes=15)
LONGEST = timedelta(days=1)  # between two tries of a feed that fails, and the longest a site is waited for
TOLD_AFTER = timedelta(days=1)  # of failing, whoever subscribed is told
ENDS_AFTER = timedelta(days=7)  # of failing, it is asked no more
BETWEEN = timedelta(seconds=1)  # of two questions to one host

Answer = Literal["changed", "same", "failed", "gone"]
"""gone: its site says that it will never be there again (410)."""
Notice = Literal["fails", "works_again", "ended"]
"""What whoever subscribed is to be told, once."""


@dataclass(frozen=True)
class History:
    """What came of asking one feed."""

    asked_at: datetime | None = None
    """When it was asked last; None where it never was."""
    failures: int = 0
    """One after the other, the last among them."""
    failing_since: datetime | None = None
    not_before: datetime | None = None
    """Until when its site wants to be left alone."""
    is_told: bool = False
    """Whoever subscribed knows that it fails."""
    has_ended: bool = False


def next_at(history: History, now: datetime) -> datetime | None:
    """When to ask it next, which is `now` for one that was never asked; None where it is asked no more."""
    if history.has_ended:
        return None
    if history.asked_at is None:
        return now
    # A day is reached at the seventh failure; more doublings would only overflow.
    wait = min(EVERY * (1 << min(history.failures, 10)), LONGEST)
    return max(history.asked_at + wait, history.not_before or history.asked_at)


def after(history: History, answer: Answer, now: datetime, wait: float | None = None) -> tuple[History, Notice | None]:
    """What is known after an answer, and what to tell; `wait` is how many seconds the site wants to be left alone."""
    until = now + timedelta(seconds=min(wait, LONGEST.total_seconds())) if wait and wait > 0 else None
    if answer == "gone":
        return replace(history, asked_at=now, has_ended=True), "ended"
    if answer != "failed":
        return History(asked_at=now, not_before=until), "works_again" if history.is_told else None
    since = history.failing_since or now
    failed = replace(history, asked_at=now, failures=history.failures + 1, failing_since=since, not_before=until)
    if now - since >= ENDS_AFTER:
        return replace(failed, has_ended=True), "ended"
    if now - since >= TOLD_AFTER and not history.is_told:
        return replace(failed, is_told=True), "fails"
    return failed, None
