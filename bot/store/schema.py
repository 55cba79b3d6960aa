"""The tables. Every key begins with the team. What was read, asked, posted or corrected hangs on its article, and goes with
it; who wants a feed and what was seen in it hangs on the feed; a request that waits for its article, what a channel has set,
its digests and what a team has used stand alone.

A change here needs a migration in migrations/versions, which is only ever added to.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    Integer,
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
    Column("article_id", Text),  # NULL until it is fetched
    Column("state", Text, nullable=False),
    Column("briefing_id", Text),
    Column("problem", JSON(none_as_null=True)),
    Column("asked_at", UtcTime, nullable=False),
    Column("awaited", JSON(none_as_null=True)),  # what its article is fetched from
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
    Column("request_id", Text),  # NULL for a digest's
    Column("channel", Text, nullable=False),
    Column("ts", Text),
    Column("state", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    ForeignKeyConstraint(["team", "request_id"], ["requests.team", "requests.id"], "of_request", ondelete="CASCADE"),
    Index("posts_by_request", "team", "request_id"),
    Index("posts_by_place", "team", "channel", "ts"),
)

channels = Table(
    "channels",
    metadata,
    Column("team", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("settings", JSON, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("team", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("was", JSON, nullable=False),  # the settings before
    Column("became", JSON, nullable=False),
    Index("changes_by_channel", "team", "channel", "at"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("team", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("request_id", Text, nullable=False),
    Column("claim", Text),  # its id in the briefing; NULL where one is missing
    Column("kind", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("holds", Boolean, nullable=False),  # whether it is shown; else a reader's word for those who may correct
    Column("at", UtcTime, nullable=False),
    ForeignKeyConstraint(["team", "request_id"], ["requests.team", "requests.id"], "to_request", ondelete="CASCADE"),
    Index("corrections_by_request", "team", "request_id", "at"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("team", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("next_at", UtcTime),  # NULL where it is asked no more
    Column("ok_at", UtcTime),
    Column("asked_at", UtcTime),
    Column("failures", Integer, nullable=False),
    Column("failing_since", UtcTime),
    Column("not_before", UtcTime),
    Column("is_told", Boolean, nullable=False),
    Column("has_ended", Boolean, nullable=False),
    Index("feeds_by_turn", "team", "next_at"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("include", JSON, nullable=False),
    Column("exclude", JSON, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    ForeignKeyConstraint(["team", "url"], ["feeds.team", "feeds.url"], "to_feed", ondelete="CASCADE"),
    Index("subscriptions_by_feed", "team", "url"),
)

seen = Table(
    "seen",
    metadata,
    Column("team", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # of an item that stood in the feed
    Column("version", Text, nullable=False),  # when it was changed last, as the feed says; "" where it does not
    Column("at", UtcTime, nullable=False),  # when it stood there last
    ForeignKeyConstraint(["team", "url"], ["feeds.team", "feeds.url"], "in_feed", ondelete="CASCADE"),
)

usage = Table(
    "usage",
    metadata,
    Column("team", Text, primary_key=True),
    Column("day", Date, primary_key=True),  # of UTC
    Column("model", Text, primary_key=True),
    Column("article", Text, primary_key=True),  # "" where nobody knows it any more; hangs on none: what was paid was paid
    Column("read", BigInteger, nullable=False),  # tokens; those cached are among them
    Column("cached", BigInteger, nullable=False),
    Column("written", BigInteger, nullable=False),
    Column("calls", BigInteger, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("plan", JSON, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("heard_from", UtcTime, nullable=False),
    Column("paused", Text),  # why, if it is
)

editions = Table(
    "editions",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("day", Date, primary_key=True),  # of the channel's zone
    Column("at", UtcTime, nullable=False),
    Column("state", Text, nullable=False),
)

digested = Table(
    "digested",
    metadata,
    Column("team", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("request_id", Text, primary_key=True),  # in one digest of the channel, and no other
    Column("day", Date, nullable=False),
    ForeignKeyConstraint(["team", "request_id"], ["requests.team", "requests.id"], "of_request", ondelete="CASCADE"),
    Index("digested_by_day", "team", "channel", "day"),
    Index("digested_by_request", "team", "request_id"),
)
