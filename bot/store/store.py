"""The store: everything a team's work leaves behind. Each call is one short transaction (drop_texts: one an article), from
any thread; no call but every_correction sees or touches another team's rows. Every method raises StoreUnavailable.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete

from bot.article import Article
from bot.briefing import Briefing
from bot.store import asked, corrections, migrate, settings, texts
from bot.store.corrections import Kept
from bot.store.database import Database
from bot.store.digests import Digests
from bot.store.feeds import Feeds
from bot.store.nouns import Change, ChannelSettings, Correction, Forgotten, Post, Problem, Request, RequestState, Used
from bot.store.schema import metadata
from bot.store.used import add_used, used_of, used_on
from bot.store.versions import Versions


class Store:
    """Keeps articles, briefings, requests and posts in one database."""

    def __init__(self, url: str) -> None:
        """`url` is `sqlite:///…` or `postgresql+psycopg://…`; nothing is opened before the first call."""
        self._database = Database(url)
        self.feeds = Feeds(self._database)
        self.versions = Versions(self._database)
        self.digests = Digests(self._database)

    def upgrade(self) -> None:
        """Make or bring up to date what the other methods need; several processes may do so at once."""
        migrate.upgrade(self._database)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def receive(self, request: Request, article: Article | None) -> bool:
        """Write down a request and its article, or without one what it awaits; False, and nothing is changed, where the team
        has this request already. An article a team has sent before stays one row, as it first came in; its text comes back if
        it was dropped, and is kept from now on as if new.
        """
        if request.article_id != (article and article.id):
            raise ValueError(f"request {request.id} is for {request.article_id}, not for {article and article.id}")
        with self._database.writing() as connection:
            if article:
                texts.add_article(connection, request.team, article, request.asked_at)
            if not (new := asked.add_request(connection, request)):
                connection.rollback()
        return new

    def arrived(self, team: str, id_: str, article: Article, at: datetime) -> None:
        """The article a request waited for is here. Raises Forgotten."""
        with self._database.writing() as connection:
            texts.add_article(connection, team, article, at)
            asked.change_request(connection, team, id_, {"article_id": article.id})

    def request(self, team: str, id_: str) -> Request | None:
        """The request of that id."""
        with self._database.reading() as connection:
            return asked.find_request(connection, team, id_)

    def requests_of(self, team: str, user: str, limit: int, first: int = 0) -> list[Request]:
        """What the user asked for, newest first, from number `first` (counted from 0) on, at most `limit`."""
        with self._database.reading() as connection:
            return asked.requests_of(connection, team, user, (first, limit))

    def posts_in(self, team: str, channels: Collection[str], limit: int) -> list[tuple[Post, Request]]:
        """The briefings that stand in these channels and what they answer, newest first, at most `limit`."""
        with self._database.reading() as connection:
            return asked.posts_in(connection, team, channels, limit)

    def failures(self, team: str, since: datetime) -> dict[str, int]:
        """How many requests since then failed, by the code of the error, the most first."""
        with self._database.reading() as connection:
            return asked.failures(connection, team, since)

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

    def titles(self, team: str, ids: Collection[str]) -> dict[str, str | None]:
        """The title of each of these articles, by its id; None of one that has none."""
        with self._database.reading() as connection:
            return texts.titles_of(connection, team, ids)

    def keep(self, team: str, briefing: Briefing) -> None:
        """Keep a briefing of an article the team has, in the place of one with its id. Raises Forgotten."""
        with self._database.writing() as connection:
            texts.add_briefing(connection, team, briefing)

    def briefing(self, team: str, id_: str) -> Briefing | None:
        """The briefing of that id; once the text was dropped, its article is blank outside the briefing's own spans."""
        with self._database.reading() as connection:
            return texts.find_briefing(connection, team, id_)

    def briefing_of(self, request: Request | None) -> Briefing | None:
        """The briefing that answers the request, once there is one."""
        return self.briefing(request.team, request.briefing_id) if request and request.briefing_id else None

    def post(self, team: str, key: str) -> Post | None:
        """The post of that key."""
        with self._database.reading() as connection:
            return asked.find_post(connection, team, key)

    def posts_of(self, team: str, request_id: str) -> list[Post]:
        """The posts of a request, in the order in which sending began."""
        with self._database.reading() as connection:
            return asked.posts_of(connection, team, request_id)

    def requests_from(self, team: str, key: str) -> list[Request]:
        """The requests whose id is `key`, or begins with it and a colon: all that was asked for by one message."""
        with self._database.reading() as connection:
            return asked.requests_from(connection, team, key)

    def requests_at(self, team: str, channel: str, thread_ts: str) -> list[Request]:
        """The requests answered in that thread, or by the message it is below: first the one a question there is about."""
        with self._database.reading() as connection:
            return asked.requests_at(connection, team, channel, thread_ts)

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

    def settings(self, team: str, channel: str) -> ChannelSettings:
        """What the channel has set; the defaults where nobody set anything."""
        with self._database.reading() as connection:
            return settings.find_settings(connection, team, channel)

    def all_settings(self, team: str) -> dict[str, ChannelSettings]:
        """What each channel has set, by its id; only those where somebody set something."""
        with self._database.reading() as connection:
            return settings.all_settings(connection, team)

    def change(self, change: Change) -> ChannelSettings:
        """Make the change and write it down, unless it is none or the settings are no longer what they were: what holds now."""
        with self._database.writing() as connection:
            if (holds := settings.change_settings(connection, change)) != change.became or change.was == change.became:
                connection.rollback()
        return holds

    def changes(self, team: str, channel: str, limit: int) -> list[Change]:
        """The changes of the channel's settings, newest first, at most `limit`."""
        with self._database.reading() as connection:
            return settings.changes_of(connection, team, channel, limit)

    def correct(self, correction: Correction) -> None:
        """Write down what somebody says is wrong; sent twice it is there once. Raises Forgotten without its request."""
        with self._database.writing() as connection:
            corrections.add_correction(connection, correction)

    def correction(self, team: str, id_: str) -> Correction | None:
        """The correction of that id."""
        with self._database.reading() as connection:
            return corrections.find_correction(connection, team, id_)

    def corrections_of(self, team: str, request_id: str) -> list[Correction]:
        """What people say is wrong in the briefing of a request, oldest first."""
        with self._database.reading() as connection:
            return corrections.corrections_of(connection, team, request_id)

    def every_correction(self) -> list[Kept]:
        """For whoever runs Sayso: those of all teams, oldest first, with what they are of."""
        with self._database.reading() as connection:
            return corrections.every_correction(connection)

    def let_hold(self, team: str, id_: str) -> None:
        """The correction is shown from now on."""
        with self._database.writing() as connection:
            corrections.let_hold(connection, team, id_)

    def drop_correction(self, team: str, id_: str) -> None:
        """The correction was taken back, or dismissed."""
        with self._database.writing() as connection:
            corrections.drop_correction(connection, team, id_)

    def drop_texts(self, now: datetime, days: int) -> int:
        """Drop the text of every article past its days, counted from when somebody last asked for it, or fewer where every
        channel it was asked about in keeps texts for less: how many. Their briefings stay readable. What was dropped is in no
        row, and on SQLite in no file. When it raises, the rest is dropped by the next call.
        """
        with self._database.reading() as connection:
            aged, dropped = texts.aged(connection, now, days), 0
        for place in aged:
            with self._database.writing() as connection:
                dropped += texts.drop_text(connection, place, now, days)
        self._database.scrub()
        return dropped

    def use(self, used: Used) -> None:
        """Add this to what the team used that day."""
        with self._database.writing() as connection:
            add_used(connection, used)

    def used(self, day: date, team: str | None = None) -> list[Used]:
        """What was used on a day, by team and model: by one team, or by all."""
        with self._database.reading() as connection:
            return used_on(connection, day, team)

    def used_of(self, team: str, article: str) -> list[Used]:
        """What the team used of an article, by day and model: what its briefings cost."""
        with self._database.reading() as connection:
            return used_of(connection, team, article)

    def forget(self, team: str) -> None:
        """Delete everything of the team."""
        with self._database.writing() as connection:
            for table in reversed(metadata.sorted_tables):  # what hangs on others goes before them
                connection.execute(delete(table).where(table.c.team == team))
        self._database.scrub()
