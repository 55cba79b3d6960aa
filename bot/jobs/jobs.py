"""The durable queue. What was put into it is done once, whatever the process does: after a crash it goes on at the step it
was at. Only this room imports its engine, DBOS.

An id is the inbox: the same id put in again, by a redelivered event or a second click, is the same work.
"""

import sqlite3
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path

from dbos import DBOS, DBOSConfiguredInstance, DBOSPortableJSONSerializer, SetWorkflowID

from bot.jobs.trying import AWAY, PASSING, as_it_was, or_later, tried
from bot.jobs.work import Amends, DigestWork, Facts, Problem, Work

SQLITE = "sqlite:///"
QUEUE = "answers"
DIGESTS = "digests"  # a queue of its own: what people ask for waits for no digest, and one is made at a time
AT_ONCE = 4  # answers under way; the article itself is read one at a time
POLLED = 0.25  # seconds between two looks into the queue: what an idle machine adds to an answer
CONNECTIONS = 16  # of the engine: as many threads may put work in or take steps at a time
VERSION = "1"  # of the work's steps: fixed, or an upgrade of Sayso strands what the last one left
ENGINE_LOG = "WARNING"  # DBOS advertises its makers at INFO

KINDS = ("brief", "share", "export", "follow", "amend", "digest", "preview", "living", "feed", "errand", "round")
"""What the ids of work begin with."""

ANSWER = ("begin", "read", "show", "detail")
SHARE = ("share",)
EXPORT = ("export",)


@DBOS.dbos_class()
class _Steps(DBOSConfiguredInstance):
    """The work as the engine knows it: its arguments and results are ids and facts, never a text or a token."""

    work: Work
    amends: Amends
    digests: DigestWork
    """Whose steps are taken: set by the queue of this process."""

    @DBOS.workflow(name="answer")
    def answer(self, team: str, request: str, attempt: int) -> None:
        """Brief an article and show who asked; `attempt` is counted from 0."""
        self._take(("again", *ANSWER) if attempt else ANSWER, team, request, attempt)

    @DBOS.workflow(name="share")
    def share(self, team: str, request: str) -> None:
        """Show everybody where it was asked."""
        self._take(SHARE, team, request)

    @DBOS.workflow(name="export")
    def export(self, team: str, request: str) -> None:
        """Send the briefing as files."""
        self._take(EXPORT, team, request)

    @DBOS.workflow(name="follow")
    def follow(self, team: str, request: str, key: str, facts: Facts, times: int) -> None:
        """Answer a question below a briefing, and where Slack is away, later: it was tried so many times."""
        again = partial(DBOS.enqueue_workflow, QUEUE, _STEPS.follow, team, request, key, facts, times + 1)
        step = partial(self.work.follow, key=key, facts=facts)
        if problem := or_later("follow", step, (team, request), AWAY, times, again):
            DBOS.run_step({"name": "regret"}, tried, partial(self.work.regret, facts=facts, problem=problem), team, request)

    @DBOS.workflow(name="amend")
    def amend(self, team: str, request: str, what: str, facts: Facts, times: int) -> None:
        """Change a briefing that stands, and where Slack is away, later: it was tried so many times."""
        again = partial(DBOS.enqueue_workflow, QUEUE, _STEPS.amend, team, request, what, facts, times + 1)
        step = partial(getattr(self.amends, what), facts=facts)
        if problem := or_later(what, step, (team, request), PASSING, times, again):
            DBOS.run_step({"name": "regret"}, tried, partial(self.amends.regret, facts=facts, problem=problem), team, request)

    @DBOS.workflow(name="digest")
    def digest(self, team: str, channel: str, what: str, facts: Facts, times: int) -> None:
        """Make a channel's digest, or what belongs to one, and where Slack is away, later: it was tried so many times."""
        again = partial(DBOS.enqueue_workflow, DIGESTS, _STEPS.digest, team, channel, what, facts, times + 1)
        step = partial(getattr(self.digests, what), facts=facts)
        if problem := or_later(what, step, (team, channel), PASSING, times, again):
            regret = partial(self.digests.regret, facts=facts, problem=problem)
            DBOS.run_step({"name": "regret"}, tried, regret, team, channel)

    @DBOS.workflow(name="tell")
    def tell(self, team: str, request: str, problem: Problem, attempt: int | None, times: int) -> None:
        """Say once more what went wrong; it was tried so many times."""
        self._tell(team, request, problem, attempt, times)

    def _take(self, steps: tuple[str, ...], team: str, request: str, attempt: int | None = None) -> None:
        """Take the steps up to one that fails for good, which is told. `attempt` is that of an answer."""
        for name in steps:
            if problem := DBOS.run_step({"name": name}, tried, getattr(self.work, name), team, request):
                self._tell(team, request, problem, attempt)
                return

    def _tell(self, team: str, request: str, problem: Problem, attempt: int | None, times: int = 0) -> None:
        """Say it, and where Slack is away, later: nobody is left without a word by an outage."""
        telling = partial(self.work.excuse, problem=as_it_was(problem))
        if attempt is not None:
            telling = partial(self.work.fail, problem=as_it_was(problem), attempt=attempt)
        again = partial(DBOS.enqueue_workflow, QUEUE, _STEPS.tell, team, request, problem, attempt, times + 1)
        or_later("tell", telling, (team, request), PASSING, times, again)


_STEPS = _Steps("sayso")
"""The engine knows each name once a process, and is one a process itself."""


class Jobs:
    """The queue of one process."""

    def __init__(self, url: str, work: Work, amends: Amends, digests: DigestWork) -> None:
        """`url` is that of a database of the engine's own: `sqlite:///…` or `postgresql+psycopg://…`."""
        if url.startswith(SQLITE):
            _write_ahead(Path(url.removeprefix(SQLITE)))
        self._engine = DBOS(
            config={
                "name": "sayso",
                "system_database_url": url,
                "application_version": VERSION,
                "serializer": DBOSPortableJSONSerializer(),
                "log_level": ENGINE_LOG,
                "sys_db_pool_size": CONNECTIONS,
            }
        )
        _STEPS.work, _STEPS.amends, _STEPS.digests = work, amends, digests

    def start(self) -> None:
        """Take up what was left, and what comes."""
        DBOS.launch()
        DBOS.register_queue(QUEUE, worker_concurrency=AT_ONCE, polling_interval_sec=POLLED)
        DBOS.register_queue(DIGESTS, worker_concurrency=1, polling_interval_sec=1)

    def answer(self, team: str, request: str, attempt: int = 0) -> None:
        """Put in an answer; each attempt is work of its own."""
        with SetWorkflowID(f"brief:{team}:{request}:{attempt}"):
            DBOS.enqueue_workflow(QUEUE, _STEPS.answer, team, request, attempt)

    def retry(self, team: str, request: str) -> None:
        """Put in the next attempt of an answer; the one that is under way, where there is one, is it already."""
        attempt = _not_ended(f"brief:{team}:{request}", first=1).rpartition(":")[2]
        self.answer(team, request, int(attempt))

    def share(self, team: str, request: str) -> None:
        """Put in the posting of a briefing to its channel; again only where that has ended, since it may have been refused."""
        with SetWorkflowID(_not_ended(f"share:{team}:{request}")):
            DBOS.enqueue_workflow(QUEUE, _STEPS.share, team, request)

    def export(self, team: str, request: str) -> None:
        """Put in the sending of a briefing as files, likewise."""
        with SetWorkflowID(_not_ended(f"export:{team}:{request}")):
            DBOS.enqueue_workflow(QUEUE, _STEPS.export, team, request)

    def follow(self, team: str, request: str, asked: str, facts: Facts, *, again: bool = False) -> None:
        """Put in the answer to a question below a briefing. `asked` names the question; `again`: it may be put again once its
        answer stands, as a button may be pressed.
        """
        work = f"follow:{team}:{asked}"
        key = _not_ended(work) if again else work
        with SetWorkflowID(key):
            DBOS.enqueue_workflow(QUEUE, _STEPS.follow, team, request, key, facts, 0)

    def amend(self, team: str, request: str, what: str, facts: Facts) -> None:
        """Put in a change of a briefing that stands; the same of the same correction, by the same person, is put in once."""
        with SetWorkflowID(f"amend:{team}:{what}:{request}:{facts['correction']}:{facts['user']}"):
            DBOS.enqueue_workflow(QUEUE, _STEPS.amend, team, request, what, facts, 0)

    def digest(self, team: str, channel: str, day: date) -> None:
        """Put in the digest of a day of the channel, which is made once."""
        self._of_digest("digest", team, channel, {"day": day.isoformat()}, f"digest:{team}:{channel}:{day}")

    def preview(self, team: str, channel: str, user: str, asked: str) -> None:
        """Put in what the digest would be now, for one user; `asked` names the asking, which is put in again where the last one
        has ended.
        """
        self._of_digest(
            "preview", team, channel, {"user": user, "asked": asked}, _not_ended(f"preview:{team}:{channel}:{user}")
        )

    def living(self, team: str, channel: str, came: str) -> None:
        """Put in what the channel's briefings are to hear of a request that came in."""
        self._of_digest("living", team, channel, {"came": came}, f"living:{team}:{channel}:{came}")

    def _of_digest(self, what: str, team: str, channel: str, facts: Facts, id_: str) -> None:
        with SetWorkflowID(id_):
            DBOS.enqueue_workflow(DIGESTS, _STEPS.digest, team, channel, what, facts, 0)

    def forget(self, before: datetime) -> int:
        """Delete the work that ended before then: how much."""
        ended = DBOS.list_workflows(completed_before=before.isoformat(), load_input=False, load_output=False)
        ids = [work.workflow_id for work in ended]
        if ids:
            DBOS.delete_workflows(ids)
        return len(ids)

    def forget_team(self, team: str) -> None:
        """End the team's work and delete all that is known of it."""
        prefixes = [f"{kind}:{team}:" for kind in KINDS]
        work = DBOS.list_workflows(workflow_id_prefix=prefixes, load_input=False, load_output=False)
        ids = [each.workflow_id for each in work]
        if ids:
            DBOS.cancel_workflows(ids)
            DBOS.delete_workflows(ids, delete_children=True)

    def stop(self, seconds: int) -> None:
        """Take nothing new, and give what is under way so long to end; the rest is taken up at the next start."""
        DBOS.destroy(workflow_completion_timeout_sec=seconds)


def _not_ended(work: str, first: int = 0) -> str:
    """The id of the work that is under way, or else of the next: `work` with a number, counted from `first`."""
    for number in count(first):
        status = DBOS.get_workflow_status(f"{work}:{number}")
        if status is None or status.status in ("ENQUEUED", "PENDING"):
            break
    return f"{work}:{number}"


def _write_ahead(path: Path) -> None:
    """Put the file into WAL mode, which the engine does not: fifty requests at once wait half as long (measured)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
