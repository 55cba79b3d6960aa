"""An article a model has read for a team is not paid for twice."""

from pathlib import Path
from typing import Any, cast

import pytest

from bot.accounts import Accounts
from bot.apart import Apart
from bot.article import Article
from bot.briefing import Briefing, ReaderInfo, id_of
from bot.config import Config, ModelConfig, Secrets
from bot.desk import Desk
from bot.rendering.words import shipped
from bot.slack.answering import Answering
from bot.slack.fetching import Fetching
from bot.slack.shown import Shown
from tests.conftest import NOON
from tests.stores import a_briefing_of, a_post, a_request, a_store

MODEL, OTHER = ReaderInfo(name="model", version="big-1"), ReaderInfo(name="model", version="big-2")
LOCAL = ReaderInfo(name="local", version="1")
NOBODY = cast("Any", None)
"""Whatever the step has no need of, where the article is here."""


class Counting(Apart):
    """Reads without a process, and counts how often."""

    def __init__(self, info: ReaderInfo, briefing: Briefing) -> None:
        super().__init__(Config(), Secrets())
        self.info = info
        self.times = 0
        self._briefing = briefing

    def brief(self, article: Article, *_: object) -> Briefing:
        """The briefing it was given, under who reads now."""
        self.times += 1
        return self._briefing.model_copy(update={"id": id_of(article, self.info or LOCAL), "reader": self.info})


@pytest.mark.parametrize(
    ("reads_now", "team", "times"), [(MODEL, "T1", 0), (OTHER, "T1", 1), (LOCAL, "T1", 1), (MODEL, "T2", 1)]
)
def test_a_kept_briefing_of_the_same_model_is_used(tmp_path: Path, reads_now: ReaderInfo, team: str, times: int) -> None:
    """Another version of it, the local reader, and another team read anew; so does one who stood in for the model before."""
    briefing = a_briefing_of("The mill opens.", "In spring.")
    kept = briefing.model_copy(update={"id": id_of(briefing.article, MODEL), "reader": MODEL})
    with a_store(f"sqlite:///{tmp_path / 'sayso.db'}") as store:
        for name in ("T1", "T2"):
            store.receive(a_request(briefing.article, team=name), briefing.article)
            store.sending(a_post("r1:answer", team=name))
            store.sent(name, "r1:answer", "D1", "17.1")
        store.keep("T1", kept)
        reads = Counting(reads_now, briefing)
        accounts = Accounts(reads, store, None, ModelConfig(), lambda: NOON)
        fetching, shown = (
            Fetching(NOBODY, store, NOBODY, NOBODY, NOBODY, NOBODY),
            Shown(store, shipped(), NOBODY, exports=False, workspace=""),
        )
        answering = Answering(accounts, fetching, NOBODY, shown)
        answering.read(team, "r1")
        request = store.request(team, "r1")
    assert reads.times == times
    assert request
    assert request.briefing_id == id_of(briefing.article, reads_now)


def test_who_reads_apart_is_known(desk: Desk) -> None:
    """The process says who reads in it: what is kept is found under that name."""
    apart = Apart(Config(), Secrets())
    apart.open()
    apart.close()
    assert apart.info == desk.info
