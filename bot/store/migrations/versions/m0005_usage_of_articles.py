"""What a team has used of language models, by article: what was used before stands under no article."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table anew, with the article in its key, and fill it."""
    op.create_table(
        "new_usage",
        *(sa.Column(name, kind, primary_key=True) for name, kind in KEY),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("read", "cached", "written", "calls")),
    )
    op.execute("INSERT INTO new_usage SELECT team, day, model, '', read, cached, written, calls FROM usage")
    op.drop_table("usage")
    op.rename_table("new_usage", "usage")


KEY = (("team", sa.Text()), ("day", sa.Date()), ("model", sa.Text()), ("article", sa.Text()))
