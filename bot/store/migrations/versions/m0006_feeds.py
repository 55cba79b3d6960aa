"""Feeds, which channels want them, and what was seen in them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the three tables, the one first that the others hang on."""
    _feeds()
    _subscriptions()
    _seen()


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("team", sa.Text(), primary_key=True),
        sa.Column("url", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.Text()) for name in ("title", "etag", "modified")),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in ("next_at", "ok_at", "asked_at")),
        sa.Column("failures", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in ("failing_since", "not_before")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("is_told", "has_ended")),
    )
    op.create_index("feeds_by_turn", "feeds", ["team", "next_at"])


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        *(sa.Column(name, sa.Text(), primary_key=True) for name in ("team", "channel", "url")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("include", "exclude")),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["team", "url"], ["feeds.team", "feeds.url"], "to_feed", ondelete="CASCADE"),
    )
    op.create_index("subscriptions_by_feed", "subscriptions", ["team", "url"])


def _seen() -> None:
    op.create_table(
        "seen",
        *(sa.Column(name, sa.Text(), primary_key=True) for name in ("team", "url", "key")),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["team", "url"], ["feeds.team", "feeds.url"], "in_feed", ondelete="CASCADE"),
    )
