"""The app is taken out of a workspace: nothing of it stays. A bot of its own, since its token is worth nothing afterwards."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.world import World
from tests.serving import ARTICLE, answer_to, config_in, serving


def test_nothing_stays_of_a_team_that_leaves(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Articles, briefings, requests, posts, and the queue's own record of them: no row and no word is left in any file."""
    with World() as world, serving(world.slack, config_in(tmp_path)) as service:
        slack = world.slack
        slack.command("/brief", ARTICLE)
        answer_to(slack, "U1")
        slack.uninstalls()
        slack.wait(lambda: not service.store.requests_of(slack.team, "U1", 1))
        slack.wait(lambda: "uninstalled" in caplog.text)
    assert "token revoked" in caplog.text
    with closing(sqlite3.connect(tmp_path / "jobs.db")) as jobs:
        left = [id_ for (id_,) in jobs.execute("SELECT workflow_uuid FROM workflow_status")]
        assert [id_ for id_ in left if not id_.startswith("sched-feeds-")] == []  # a minute that went by is nobody's
    for path in tmp_path.iterdir():
        assert b"Ann Lee" not in path.read_bytes()
