"""The reader and the judge that ship, loaded once a process, which do not work out twice what they have worked out before."""

from collections.abc import Sequence

from bot import app
from bot.article import Article
from bot.briefing import ReaderInfo
from bot.checking.contest import Judge, Judgement, Side
from bot.config import Config
from bot.reading.reader import Draft, Reader


class Remembering:
    """A reader that reads each article once: it says the same whenever it is asked."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._drafts: dict[Article, Draft] = {}

    @property
    def info(self) -> ReaderInfo:
        """The reader's own."""
        return self._reader.info

    def reads(self, language: str) -> bool:
        """What the reader reads."""
        return self._reader.reads(language)

    def read(self, article: Article) -> Draft:
        """Its draft."""
        if article not in self._drafts:
            self._drafts[article] = self._reader.read(article)
        return self._drafts[article]


class RememberingJudge:
    """A judge that judges each pair once."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._judged: dict[tuple[Side, Side], Judgement] = {}

    @property
    def version(self) -> str:
        """The judge's own."""
        return self._judge.version

    def scores(self, pairs: Sequence[tuple[Side, Side]]) -> list[Judgement]:
        """Its judgements."""
        new = [pair for pair in pairs if pair not in self._judged]
        self._judged |= zip(new, self._judge.scores(new), strict=True) if new else {}
        return [self._judged[pair] for pair in pairs]


LOCAL = Remembering(app.reader(Config()))
JUDGE = RememberingJudge(app.judge())
