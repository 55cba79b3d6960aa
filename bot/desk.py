"""The road itself: an article goes in, a briefing comes out. The desk is handed its edges and imports none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.article import Article
from bot.briefing import Briefing, ReaderInfo, id_of
from bot.checking.check import check
from bot.checking.contest import Judge
from bot.checking.judged import Line
from bot.reading.reader import Draft, Reader


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
        read_by = self.reader.info
        return ReaderInfo(name=read_by.name, version=f"{read_by.version}-{self.judge.version}")

    def brief(self, article: Article) -> Briefing:
        """The briefing of `article`; without claims, and with a notice, in a language the reader does not read."""
        return self.check(article, self.read(article))

    def read(self, article: Article) -> Draft | None:
        """What the reader proposes; None in a language it does not read."""
        return self.reader.read(article) if self.reader.reads(article.language) else None

    def check(self, article: Article, draft: Draft | None) -> Briefing:
        """The briefing of `article` as far as what was read can be held to it."""
        if draft is not None:
            return check(article, draft, self.info, self.now(), judge=self.judge, line=self.line)
        return Briefing(
            id=id_of(article, self.info),
            article=article,
            reader=self.info,
            made_at=self.now(),
            notices=("language_not_read",),
        )
