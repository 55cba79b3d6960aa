"""What channels have set, who changed it, and what people corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the three tables."""
    _channels()
    _changes()
    _corrections()


def _channels() -> None:
    op.create_table(
        "channels",
        sa.Column("team", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("settings", sa.JSON(), nullable=False),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("team", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("became", sa.JSON(), nullable=False),
    )
    op.create_index("changes_by_channel", "changes", ["team", "channel", "at"])


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("team", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["team", "request_id"], ["requests.team", "requests.id"], "to_request", ondelete="CASCADE"),
    )
    op.create_index("corrections_by_request", "corrections", ["team", "request_id", "at"])
    op.create_index("posts_by_place", "posts", ["team", "channel", "ts"])
