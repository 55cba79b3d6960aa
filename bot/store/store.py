"""The store: everything a team's work leaves behind. Each call is one short transaction (drop_texts: one an article), from
any thread; no call sees or touches another team's rows. Every method raises StoreUnavailable.
"""

from datetime import date, datetime

from sqlalchemy import delete

from bot.article import Article
from bot.briefing import Briefing
from bot.store import asked, migrate, texts
from bot.store.database import Database
from bot.store.nouns import Forgotten, Post, Problem, Request, RequestState, Used
from bot.store.schema import articles, changes, channels, usage
from bot.store.used import add_used, used_on


class Store:
    """Keeps articles, briefings, requests and posts in one database."""

    def __init__(self, url: str) -> None:
        """`url` is `sqlite:///…` or `postgresql+psycopg://…`; nothing is opened before the first call."""
        self._database = Database(url)

    def upgrade(self) -> None:
        """Make or bring up to date what the other methods need; several processes may do so at once."""
        migrate.upgrade(self._database)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def receive(self, request: Request, article: Article) -> bool:
        """Write down a request and its article; False, and nothing is changed, where the team has this request already.

        An article a team has sent before stays one row, as it first came in; its text comes back if it was dropped, and
        is kept from now on as if new.
        """
        if request.article_id != article.id:
            raise ValueError(f"request {request.id} is for {request.article_id}, not for {article.id}")
        with self._database.writing() as connection:
            texts.add_article(connection, request.team, article, request.asked_at)
            new = asked.add_request(connection, request)
            if not new:
                connection.rollback()
        return new

    def request(self, team: str, id_: str) -> Request | None:
        """The request of that id."""
        with self._database.reading() as connection:
            return asked.find_request(connection, team, id_)

    def requests_of(self, team: str, user: str, limit: int) -> list[Request]:
        """What the user asked for, newest first, at most `limit`."""
        with self._database.reading() as connection:
            return asked.requests_of(connection, team, user, limit)

    def advance(
        self, team: str, id_: str, state: RequestState, *, briefing_id: str | None = None, problem: Problem | None = None
    ) -> None:
        """The request is now at `state`, with this briefing and this problem, or without. Raises Forgotten."""
        changed = {"state": state, "briefing_id": briefing_id, "problem": problem and problem.model_dump()}
        with self._database.writing() as connection:
            asked.change_request(connection, team, id_, changed)

    def article(self, team: str, id_: str) -> Article | None:
        """The article of that id; None also where its text was dropped."""
        with self._database.reading() as connection:
            return texts.find_article(connection, team, id_)

    def keep(self, team: str, briefing: Briefing) -> None:
        """Keep a briefing of an article the team has, in the place of one with its id. Raises Forgotten."""
        with self._database.writing() as connection:
            texts.add_briefing(connection, team, briefing)

    def briefing(self, team: str, id_: str) -> Briefing | None:
        """The briefing of that id; once the text was dropped, its article is blank outside the briefing's own spans."""
        with self._database.reading() as connection:
            return texts.find_briefing(connection, team, id_)

    def post(self, team: str, key: str) -> Post | None:
        """The post of that key."""
        with self._database.reading() as connection:
            return asked.find_post(connection, team, key)

    def posts_of(self, team: str, request_id: str) -> list[Post]:
        """The posts of a request, in the order in which sending began."""
        with self._database.reading() as connection:
            return asked.posts_of(connection, team, request_id)

    def messages_with(self, team: str, user: str) -> str | None:
        """The id of the conversation with the user, where an answer of theirs stands; None before the first one."""
        with self._database.reading() as connection:
            return asked.messages_with(connection, team, user)

    def sending(self, post: Post) -> Post:
        """Write down that `post` is about to be sent: `post` itself, the very object, where it is new and to be sent by the
        caller, else what is there of that key. Raises Forgotten where its request is not there.
        """
        with self._database.writing() as connection:
            if asked.add_post(connection, post):
                return post
            there = asked.find_post(connection, post.team, post.key)
        if there is None:
            raise Forgotten(f"post {post.key}")
        return there

    def sent(self, team: str, key: str, channel: str, ts: str) -> None:
        """The post stands in `channel` at `ts`. Raises Forgotten."""
        with self._database.writing() as connection:
            asked.mark_sent(connection, team, key, channel, ts)

    def unknown(self, team: str, key: str) -> None:
        """Sending ended without an answer; a post that is known to stand there stays so. Raises Forgotten."""
        with self._database.writing() as connection:
            asked.mark_unknown(connection, team, key)

    def unsend(self, team: str, request_id: str) -> None:
        """Forget the posts of a request of which nobody knows whether they stand in Slack: they may be sent again."""
        with self._database.writing() as connection:
            asked.drop_unsure(connection, team, request_id)

    def drop_texts(self, before: datetime) -> int:
        """Drop the text of every article that last came in before then: how many. Their briefings stay readable.

        What was dropped is in no row, and on SQLite in no file. When it raises, the rest is dropped by the next call.
        """
        with self._database.reading() as connection:
            aged = texts.aged(connection, before)
        dropped = 0
        for team, id_ in aged:
            with self._database.writing() as connection:
                dropped += texts.drop_text(connection, team, id_, before)
        self._database.scrub()
        return dropped

    def use(self, used: Used) -> None:
        """Add this to what the team used that day."""
        with self._database.writing() as connection:
            add_used(connection, used)

    def used(self, team: str, day: date) -> list[Used]:
        """What the team used on a day, by model."""
        with self._database.reading() as connection:
            return used_on(connection, day, team)

    def used_by_all(self, day: date) -> list[Used]:
        """What every team used on a day, by team and model: for who pays."""
        with self._database.reading() as connection:
            return used_on(connection, day)

    def forget(self, team: str) -> None:
        """Delete everything of the team."""
        with self._database.writing() as connection:
            for table in (articles, channels, changes, usage):  # everything else hangs on articles
                connection.execute(delete(table).where(table.c.team == team))
        self._database.scrub()
