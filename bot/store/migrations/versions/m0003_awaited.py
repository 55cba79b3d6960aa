"""A request may wait for its article: what it is to be fetched from, and no article until then."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

HANGING = ("posts", "corrections")


def upgrade() -> None:
    """Let requests be without an article, and say where it is. SQLite changes no column: there, requests and what hangs on
    them are made anew and filled; each is dropped only when nothing hangs on it any more, or its rows would go with it.
    """
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("requests", "article_id", nullable=True)
        op.add_column("requests", sa.Column("awaited", sa.JSON()))
        return
    _make()
    op.execute("INSERT INTO new_requests SELECT *, NULL FROM requests")
    for name in HANGING:
        op.execute(f"INSERT INTO new_{name} SELECT * FROM {name}")  # noqa: S608 our own names
    for name in (*HANGING, "requests"):
        op.drop_table(name)
    for name in ("requests", *HANGING):
        op.rename_table(f"new_{name}", name)
    _index()


def _make() -> None:
    op.create_table(
        "new_requests",
        *_keys("id"),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "user")),
        *(sa.Column(name, sa.Text()) for name in ("channel", "thread_ts", "article_id")),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("briefing_id", sa.Text()),
        sa.Column("problem", sa.JSON()),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("awaited", sa.JSON()),
        _hangs_on("articles", "article_id", "for_article"),
        _hangs_on("briefings", "briefing_id", "with_briefing"),
    )
    op.create_table(
        "new_posts",
        *_keys("key"),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("request_id", "channel")),
        sa.Column("ts", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _hangs_on("new_requests", "request_id", "of_request"),
    )
    op.create_table(
        "new_corrections",
        *_keys("id"),
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "note", "user")),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _hangs_on("new_requests", "request_id", "to_request"),
    )


def _index() -> None:
    op.create_index("requests_by_user", "requests", ["team", "user", "asked_at"])
    op.create_index("requests_by_article", "requests", ["team", "article_id"])
    op.create_index("requests_by_briefing", "requests", ["team", "briefing_id"])
    op.create_index("posts_by_request", "posts", ["team", "request_id"])
    op.create_index("posts_by_place", "posts", ["team", "channel", "ts"])
    op.create_index("corrections_by_request", "corrections", ["team", "request_id", "at"])


def _keys(name: str) -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column("team", sa.Text(), primary_key=True), sa.Column(name, sa.Text(), primary_key=True)


def _hangs_on(table: str, column: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["team", column], [f"{table}.team", f"{table}.id"], name, ondelete="CASCADE")
