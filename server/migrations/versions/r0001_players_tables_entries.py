"""Players, tables and entries: what format 2 of SQLite was, before there were revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TIME = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "players",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("token", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("nickname", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "matches",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        sa.Column("scenario", sa.Text, nullable=False),
        sa.Column("scenario_digest", sa.Text, nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("length", sa.Text, nullable=False),
        sa.Column("chronicle", sa.Integer, nullable=False),
        sa.Column("beginners", sa.Integer, nullable=False, server_default="0"),
        sa.Column("open", sa.Integer, nullable=False),
        sa.Column("seed", sa.LargeBinary, nullable=False),
        sa.Column("host", sa.Text, sa.ForeignKey("players.id"), nullable=False),
        sa.Column("started", sa.Integer, nullable=False, server_default="0"),
        sa.Column("over", sa.Integer, nullable=False, server_default="0"),
        sa.Column("turn", sa.Integer),
        sa.Column("made", _TIME, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "seats",
        sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), primary_key=True),
        sa.Column("seat", sa.Integer, primary_key=True),
        sa.Column("player", sa.Text, sa.ForeignKey("players.id")),
        sa.Column("bot", sa.Text),
        sqlite_strict=True,
    )
    op.create_index("seats_player", "seats", ["player"])
    op.create_table(
        "holders",
        sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), primary_key=True),
        sa.Column("player", sa.Text, sa.ForeignKey("players.id"), primary_key=True),
        sa.Column("seat", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "entries",
        sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("line", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
