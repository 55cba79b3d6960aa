"""Articles, briefings, requests and posts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the four tables, those first that others hang on."""
    _articles()
    _briefings()
    _requests()
    _posts()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("team", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("known", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("articles_by_age", "articles", ["added_at"])


def _briefings() -> None:
    op.create_table(
        "briefings",
        sa.Column("team", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("masked", sa.Text()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _hangs_on("articles", "article_id", "of_article"),
    )
    op.create_index("briefings_by_article", "briefings", ["team", "article_id"])


def _requests() -> None:
    op.create_table(
        "requests",
        sa.Column("team", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text()),
        sa.Column("thread_ts", sa.Text()),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("briefing_id", sa.Text()),
        sa.Column("problem", sa.JSON()),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        _hangs_on("articles", "article_id", "for_article"),
        _hangs_on("briefings", "briefing_id", "with_briefing"),
    )
    op.create_index("requests_by_user", "requests", ["team", "user", "asked_at"])
    op.create_index("requests_by_article", "requests", ["team", "article_id"])
    op.create_index("requests_by_briefing", "requests", ["team", "briefing_id"])


def _posts() -> None:
    op.create_table(
        "posts",
        sa.Column("team", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _hangs_on("requests", "request_id", "of_request"),
    )
    op.create_index("posts_by_request", "posts", ["team", "request_id"])


def _hangs_on(table: str, column: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["team", column], [f"{table}.team", f"{table}.id"], name, ondelete="CASCADE")
