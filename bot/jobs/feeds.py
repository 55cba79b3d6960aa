"""The feeds' part of the queue: a round every minute, an article at a time, and what people want done about their feeds.

What came of a round is in the store, and whatever of it is still to be done in the queue: put in before it is written down as
seen, so that a process that dies in between finds the same again, and the same is put in once.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from dbos import DBOS, DBOSConfiguredInstance, SetWorkflowID

from bot.jobs.trying import AWAY, or_later, tried
from bot.jobs.work import Errands, Facts, Gathers, Puts, Rounds

EVERY_MINUTE = "* * * * *"
ROUNDS, ARTICLES, ERRANDS = "rounds", "feed_articles", "errands"
"""The queues: whatever of one waits, the others go on."""
UNHURRIED, WAITED_FOR = 1.0, 0.25  # seconds between two looks into a queue
AT_ONCE = 4  # errands: each may look at a site
PASSING = ("link_unreachable", "link_slow", "site_busy", "site_broken", "reading_ended", "store_unavailable")
"""What may be otherwise in an hour."""


@DBOS.dbos_class()
class _FeedSteps(DBOSConfiguredInstance):
    """The work as the engine knows it: its arguments and results are ids and facts, never a text."""

    rounds: Rounds
    gathers: Gathers
    errands: Errands
    puts: Puts

    @DBOS.workflow(name="gather")
    def gather(self, team: str, requests: list[str], times: int) -> None:
        """Brief an article, and where its site is away, later: it was tried so many times."""
        again = partial(DBOS.enqueue_workflow, ARTICLES, _STEPS.gather, team, requests, times + 1)
        whom = (team, requests[0])
        if problem := or_later("gather", lambda team, _: self.gathers.gather(team, requests), whom, PASSING, times, again):
            DBOS.run_step({"name": "miss"}, tried, lambda team, _: self.gathers.miss(team, requests, problem), *whom)

    @DBOS.workflow(name="errand")
    def errand(self, team: str, user: str, facts: Facts, times: int) -> None:
        """Do something for somebody, and where Slack is away, later."""
        again = partial(DBOS.enqueue_workflow, ERRANDS, _STEPS.errand, team, user, facts, times + 1)
        step = partial(getattr(self.errands, str(facts["do"])), facts=facts)
        if problem := or_later("errand", step, (team, user), AWAY, times, again):
            DBOS.run_step({"name": "regret"}, tried, partial(self.errands.regret, facts=facts, problem=problem), team, user)


_STEPS = _FeedSteps("feeds")


@DBOS.workflow(name="round")
def _round(at: datetime, context: object) -> None:  # noqa: ARG001 what the engine's schedules give
    """Ask what is due; what was kept from it is due with the next round."""
    DBOS.run_step({"name": "round"}, tried, lambda *_: _STEPS.rounds.round(_STEPS.puts), "", "round")


class FeedJobs:
    """The feeds' part of the queue of one process. To be made before the queue starts, and started after it."""

    def __init__(self, team: str, rounds: Rounds, gathers: Gathers, errands: Errands) -> None:
        self._team = team
        _STEPS.rounds, _STEPS.gathers, _STEPS.errands, _STEPS.puts = rounds, gathers, errands, self

    def start(self, now: datetime) -> None:
        """A round now, and every minute; of all processes of one database, one takes it."""
        # One round at a time, wherever: it is by rounds that no host is asked too often.
        DBOS.register_queue(ROUNDS, global_concurrency=1, polling_interval_sec=UNHURRIED)
        DBOS.register_queue(ARTICLES, worker_concurrency=1, polling_interval_sec=UNHURRIED)
        DBOS.register_queue(ERRANDS, worker_concurrency=AT_ONCE, polling_interval_sec=WAITED_FOR)
        DBOS.apply_schedules(
            [{"schedule_name": "feeds", "workflow_fn": _round, "schedule": EVERY_MINUTE, "context": None, "queue_name": ROUNDS}]
        )
        self.round(now)

    def round(self, at: datetime) -> None:
        """Put in a round; the same moment's is put in once."""
        with SetWorkflowID(f"round:{self._team}:{at.isoformat()}"):
            DBOS.enqueue_workflow(ROUNDS, _round, at, None)

    def article(self, team: str, requests: Sequence[str]) -> None:
        """Put in the briefing of an article, for these requests."""
        with SetWorkflowID(f"feed:{team}:{_named(*requests)}"):
            DBOS.enqueue_workflow(ARTICLES, _STEPS.gather, team, list(requests), 0)

    def errand(self, team: str, user: str, facts: Facts) -> None:
        """Put in what is to be done for somebody; the same facts are the same errand."""
        with SetWorkflowID(f"errand:{team}:{_named(user, *(f'{name}={facts[name]}' for name in sorted(facts)))}"):
            DBOS.enqueue_workflow(ERRANDS, _STEPS.errand, team, user, facts, 0)


def _named(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
