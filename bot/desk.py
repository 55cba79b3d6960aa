"""The road itself: an article goes in, a briefing comes out. The desk is handed its edges and imports none of them."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

from bot.article import Article
from bot.briefing import Briefing, ReaderInfo, id_of
from bot.checking.check import check
from bot.checking.contest import Judge
from bot.checking.judged import Line
from bot.reading.reader import Reader


@dataclass(frozen=True)
class Desk:
    """Briefs articles with one reader and one judge of disputes. `line` words a flag; `now` is the clock, in UTC."""

    reader: Reader
    judge: Judge
    line: Line
    now: Callable[[], datetime]

    @property
    def info(self) -> ReaderInfo:
        """Who reads here: another judge makes another briefing, as another reader does."""
        return self._with_judge(self.reader.info)

    def brief(self, article: Article, has_read: Callable[[], object] = nullcontext) -> Briefing:
        """The briefing of `article`; without claims, and with a notice, in a language the reader does not read. `has_read` is
        called between reading and checking.
        """
        if self.reader.reads(article.language):
            draft = self.reader.read(article)
            has_read()
            read_by = self._with_judge(draft.read_by or self.reader.info)
            return check(article, draft, read_by, self.now(), judge=self.judge, line=self.line)
        return Briefing(
            id=id_of(article, self.info),
            article=article,
            reader=self.info,
            made_at=self.now(),
            notices=("language_not_read",),
        )

    def _with_judge(self, read_by: ReaderInfo) -> ReaderInfo:
        return ReaderInfo(name=read_by.name, version=f"{read_by.version}-{self.judge.version}")
