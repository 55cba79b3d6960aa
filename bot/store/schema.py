"""The tables. Every key begins with the team, and a row hangs on its article: with that it goes.

A change here needs a migration in migrations/versions, which is only ever added to.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData()


class UtcTime(TypeDecorator[datetime]):
    """A moment, in UTC on every database: SQLite keeps no zone, PostgreSQL answers in the session's."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's own
        """The moment in UTC. Raises ValueError for a time without a zone: it could be any."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 as above
        """The moment in UTC, with its zone."""
        if value is not None and value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value and value.astimezone(UTC)


articles = Table(
    "articles",
    metadata,
    Column("team", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("known", JSON, nullable=False),  # the article without its text
    Column("text", Text),  # NULL once it was dropped
    Column("added_at", UtcTime, nullable=False),  # when it last came in
    Index("articles_by_age", "added_at"),
)

briefings = Table(
    "briefings",
    metadata,
    Column("team", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("article_id", Text, nullable=False),
    Column("told", JSON, nullable=False),  # the briefing without its article
    Column("masked", Text),  # once the text was dropped: what of it the briefing points at, blanks between
    Column("made_at", UtcTime, nullable=False),
    ForeignKeyConstraint(["team", "article_id"], ["articles.team", "articles.id"], "of_article", ondelete="CASCADE"),
    Index("briefings_by_article", "team", "article_id"),
)

requests = Table(
    "requests",
    metadata,
    Column("team", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("channel", Text),
    Column("thread_ts", Text),
    Column("article_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("briefing_id", Text),
    Column("problem", JSON(none_as_null=True)),
    Column("asked_at", UtcTime, nullable=False),
    ForeignKeyConstraint(["team", "article_id"], ["articles.team", "articles.id"], "for_article", ondelete="CASCADE"),
    ForeignKeyConstraint(["team", "briefing_id"], ["briefings.team", "briefings.id"], "with_briefing", ondelete="CASCADE"),
    Index("requests_by_user", "team", "user", "asked_at"),
    Index("requests_by_article", "team", "article_id"),
    Index("requests_by_briefing", "team", "briefing_id"),
)

posts = Table(
    "posts",
    metadata,
    Column("team", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("request_id", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("ts", Text),
    Column("state", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    ForeignKeyConstraint(["team", "request_id"], ["requests.team", "requests.id"], "of_request", ondelete="CASCADE"),
    Index("posts_by_request", "team", "request_id"),
)
