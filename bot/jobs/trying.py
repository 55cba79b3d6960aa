"""A step of work is tried: what goes wrong for good is told, and what passes is tried again later."""

import logging
from collections.abc import Callable, Collection

from dbos import DBOS, SetEnqueueOptions

from bot.errors import SaysoError
from bot.jobs.work import Problem, Step

log = logging.getLogger(__name__)

TOLD_AGAIN = (5, 15, 60, 300, 900, 3600, 3600)  # seconds until it is tried again to tell somebody what went wrong
PASSING = ("slack_unreachable", "send_uncertain", "store_unavailable", "token_refused")
"""The errors that end by themselves, or when somebody starts it with another token; any other refusal stays one."""

AWAY = ("slack_unreachable", "store_unavailable", "token_refused")
"""Those of them after which nothing can have been posted."""


def tried(step: Step, team: str, request: str) -> Problem | None:
    """Nothing, or what went wrong for good."""
    try:
        step(team, request)
    except SaysoError as error:
        log.warning("step failed", extra={"request": request, "code": error.code})
        return error.code, error.facts
    except Exception as error:
        log.exception("step broke", extra={"request": request})
        return "unexpected", {"kind": type(error).__name__}
    return None


def or_later(
    name: str, step: Step, whom: tuple[str, str], passing: Collection[str], times: int, again: Callable[[], object]
) -> Problem | None:
    """What went wrong for good in a step; what passes is put in `again` for later, and keeps nothing else waiting meanwhile.
    It was tried so many times before.
    """
    problem: Problem | None = DBOS.run_step({"name": name}, tried, step, *whom)
    if problem is None or problem[0] not in passing or times >= len(TOLD_AGAIN):
        return problem and as_it_was(problem)
    with SetEnqueueOptions(delay_seconds=TOLD_AGAIN[times]):
        again()
    return None


def as_it_was(problem: Problem) -> Problem:
    """A problem is a list, where it comes out of the queue."""
    return problem[0], problem[1]
