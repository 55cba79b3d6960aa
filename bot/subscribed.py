"""The articles of feeds: fetched and briefed behind all that people ask for, and kept for the channels that want them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.accounts import Accounts
from bot.article import Article
from bot.briefing import Briefing, id_of
from bot.errors import ArticleTooLong
from bot.intake.links import Links
from bot.intake.target import name_of
from bot.jobs.work import Problem
from bot.store.nouns import Problem as Failed
from bot.store.nouns import Request
from bot.store.store import Store

OPEN = ("received", "reading")


@dataclass(frozen=True)
class Subscribed:
    """Reads what is new in the feeds of one team's channels."""

    accounts: Accounts
    links: Links
    store: Store
    most_words: int
    now: Callable[[], datetime]

    def gather(self, team: str, requests: Sequence[str]) -> None:
        """Fetch an article and brief it once, for every request of these that is still open.

        Raises InputError, ReaderError, StoreUnavailable.
        """
        still = self._open(team, requests)
        if not still:  # nobody wants it any more
            return
        article = self._article(still)
        wanted = [request for request in still if not self._is_known(request, article)]
        for request in wanted:
            self.store.arrived(team, request.id, article, self.now())
        if wanted:
            briefing = self._briefing(team, article)
            for request in wanted:
                self.store.advance(team, request.id, "done", briefing_id=briefing.id)

    def miss(self, team: str, requests: Sequence[str], problem: Problem) -> None:
        """Write down why there is no briefing of it: nobody is told one by one."""
        code, facts = problem
        for request in self._open(team, requests):
            self.store.advance(team, request.id, "failed", problem=Failed(code=code, facts=facts))

    def _open(self, team: str, requests: Sequence[str]) -> list[Request]:
        found = (self.store.request(team, id_) for id_ in requests)
        return [request for request in found if request and request.state in OPEN]

    def _article(self, requests: Sequence[Request]) -> Article:
        """The article, from the store where it was fetched before. Raises ArticleTooLong."""
        for request in requests:
            if request.article_id and (kept := self.store.article(request.team, request.article_id)):
                return kept
        link = next(request.awaited.url for request in requests if request.awaited and request.awaited.url)
        article = self.links.article(link)
        if (words := len(article.text.split())) > self.most_words:
            raise ArticleTooLong(name=name_of(link), words=words, most=self.most_words)
        return article

    def _is_known(self, request: Request, article: Article) -> bool:
        """Whether the channel has this very article from its feeds already; then it is not taken to ask for it again."""
        if not (known := self.store.feeds.has(request, article.id)):
            return False
        self.store.feeds.drop(request.team, request.id)
        return known

    def _briefing(self, team: str, article: Article) -> Briefing:
        """The briefing of it by who reads now, from the store where there is one."""
        info = self.accounts.info
        kept = self.store.briefing(team, id_of(article, info)) if info else None
        if kept is None:
            kept = self.accounts.brief(team, article, is_waited_for=False)
            self.store.keep(team, kept)
        return kept
