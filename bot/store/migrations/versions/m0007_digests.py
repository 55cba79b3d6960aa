"""The digests of channels, those that came, and what was in them. A post may be a digest's, and answer nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the three tables, and let posts be without a request."""
    _digests()
    _digested()
    _free_posts()


def _digests() -> None:
    op.create_table(
        "digests",
        *_keys("team", "channel"),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused", sa.Text()),
    )
    op.create_table(
        "editions",
        *_keys("team", "channel"),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
    )


def _digested() -> None:
    op.create_table(
        "digested",
        *_keys("team", "channel", "request_id"),
        sa.Column("day", sa.Date(), nullable=False),
        _of_request(),
    )
    op.create_index("digested_by_day", "digested", ["team", "channel", "day"])
    op.create_index("digested_by_request", "digested", ["team", "request_id"])


def _free_posts() -> None:
    """SQLite changes no column: there, posts are made anew and filled."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("posts", "request_id", nullable=True)
        return
    op.create_table(
        "new_posts",
        *_keys("team", "key"),
        sa.Column("request_id", sa.Text()),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_request(),
    )
    op.execute("INSERT INTO new_posts SELECT team, key, request_id, channel, ts, state, at FROM posts")
    op.drop_table("posts")
    op.rename_table("new_posts", "posts")
    op.create_index("posts_by_request", "posts", ["team", "request_id"])
    op.create_index("posts_by_place", "posts", ["team", "channel", "ts"])


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), primary_key=True) for name in names]


def _of_request() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["team", "request_id"], ["requests.team", "requests.id"], "of_request", ondelete="CASCADE")
