"""The road itself: an article goes in, a briefing comes out. The desk is handed its edges and imports none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.article import Article
from bot.briefing import Briefing, id_of
from bot.checking.check import check
from bot.reading.reader import Reader


@dataclass(frozen=True)
class Desk:
    """Briefs articles with one reader. `now` is the clock, in UTC."""

    reader: Reader
    now: Callable[[], datetime]

    def brief(self, article: Article) -> Briefing:
        """The briefing of `article`; without claims, and with a notice, in a language the reader does not read."""
        if self.reader.reads(article.language):
            return check(article, self.reader.read(article), self.reader.info, self.now())
        return Briefing(
            id=id_of(article, self.reader.info),
            article=article,
            reader=self.reader.info,
            made_at=self.now(),
            notices=("language_not_read",),
        )
