"""What a team was briefed on before of an article that was changed at its address since."""

from sqlalchemy import select

from bot.article import Article
from bot.store.database import Database
from bot.store.nouns import Request
from bot.store.schema import articles, requests


class Versions:
    """The versions of articles, as far as who asks may know of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def before(self, request: Request, article: Article) -> Request | None:
        """The last request before this one for another version of its article: by the same person, or by the feeds of the
        channel. Whatever somebody else asked for privately is theirs. None for an article without an address.
        """
        if article.url is None:
            return None
        both = (articles.c.team == requests.c.team) & (articles.c.id == requests.c.article_id)
        own = (requests.c.user == request.user) & (requests.c.kind != "feed")
        fed = (requests.c.kind == "feed") & (requests.c.channel == request.channel)
        query = select(requests).join_from(requests, articles, both).where(requests.c.team == request.team, own | fed)
        there = query.where(articles.c.known["url"].as_string() == article.url, requests.c.article_id != article.id)
        earlier = there.where(requests.c.asked_at < request.asked_at, requests.c.state == "done")
        with self._database.reading() as connection:
            row = connection.execute(earlier.order_by(requests.c.asked_at.desc(), requests.c.id).limit(1)).mappings().first()
        return Request.model_validate(dict(row)) if row else None
