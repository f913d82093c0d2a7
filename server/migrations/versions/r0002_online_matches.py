"""What online matches need besides players, tables and entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TIME = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Each feature's part."""
    _times()
    _owners()
    _clocks()


def _times() -> None:
    """Times in milliseconds: when a table was made and last changed, and when an entry was."""
    op.add_column("matches", sa.Column("touched", _TIME, nullable=False, server_default="0"))
    op.execute("UPDATE matches SET made = made * 1000, touched = made * 1000")
    op.add_column("entries", sa.Column("at", _TIME))


def _owners() -> None:
    """Which process has a match, and which processes live."""
    op.add_column("matches", sa.Column("owner", sa.Text))
    op.create_table(
        "workers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seen", _TIME, nullable=False),
        sqlite_strict=True,
    )


def _clocks() -> None:
    """The clock of each match, when a server last kept them, and the log of each table."""
    op.create_table(
        "clocks",
        sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), primary_key=True),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("deadline", _TIME),
        sqlite_strict=True,
    )
    op.create_index("clocks_deadline", "clocks", ["deadline"])
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seen", _TIME, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "happenings",
        sa.Column("match", sa.Text, sa.ForeignKey("matches.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("seat", sa.Integer),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
