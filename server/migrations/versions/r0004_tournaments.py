"""Tournaments: their entries, and for whom the seats of their tables are meant."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TIME = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """All of it."""
    op.add_column("matches", sa.Column("tournament", sa.Text))
    op.create_table(
        "tournaments",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organiser", sa.Text, sa.ForeignKey("players.id"), nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("made", _TIME, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("tournaments_organiser", "tournaments", ["organiser"])
    op.create_table(
        "entrants",
        sa.Column("tournament", sa.Text, sa.ForeignKey("tournaments.id"), primary_key=True),
        sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("player", sa.Text, sa.ForeignKey("players.id")),
        sa.Column("state", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("entrants_player", "entrants", ["player"])
    op.create_table(
        "tournament_seats",
        sa.Column("match", sa.Text, primary_key=True),
        sa.Column("seat", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("tournament", sa.Text, sa.ForeignKey("tournaments.id"), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("entry", sa.Integer, nullable=False),
        sa.Column("player", sa.Text, sa.ForeignKey("players.id")),
        sqlite_strict=True,
    )
    op.create_index("tournament_seats_tournament", "tournament_seats", ["tournament"])
