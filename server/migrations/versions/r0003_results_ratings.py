"""Results of matches, and what follows from them: ratings, and how players behave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TIME = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """What tables ask for, results, ratings."""
    for name in ("rated", "reliable", "counted"):
        op.add_column("matches", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.create_index("matches_counted", "matches", ["over", "counted"])
    op.add_column("holders", sa.Column("from_start", sa.Integer, nullable=False, server_default="0"))
    _results()
    _ratings()


def _results() -> None:
    op.create_table(
        "results",
        sa.Column("match", sa.Text, primary_key=True),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("scenario", sa.Text, nullable=False),
        sa.Column("length", sa.Text, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("winner", sa.Integer),
        sa.Column("number", sa.Integer),
        sqlite_strict=True,
    )
    op.create_index("results_number", "results", ["number"], unique=True)
    op.create_table(
        "result_seats",
        sa.Column("match", sa.Text, sa.ForeignKey("results.match"), primary_key=True),
        sa.Column("player", sa.Text, sa.ForeignKey("players.id"), primary_key=True),
        sa.Column("seat", sa.Integer, nullable=False),
        sa.Column("from_start", sa.Integer, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("result_seats_player", "result_seats", ["player", "at"])


def _ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("player", sa.Text, sa.ForeignKey("players.id"), primary_key=True),
        sa.Column("faction", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("mu", sa.Integer, nullable=False),
        sa.Column("sigma", sa.Integer, nullable=False),
        sa.Column("matches", sa.Integer, nullable=False),
        sa.Column("won", sa.Integer, nullable=False),
        sa.Column("sure", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ratings_sure", "ratings", ["faction", "sure"])
    op.create_table(
        "reckoning",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
