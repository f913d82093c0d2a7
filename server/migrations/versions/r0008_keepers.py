"""Keepers of a server, and where they are signed in to its admin page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row a keeper, and one a browser."""
    time = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "keepers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("made", time, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "keeper_sessions",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("keeper", sa.Text, sa.ForeignKey("keepers.name"), nullable=False),
        sa.Column("expires", time, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("keeper_sessions_keeper", "keeper_sessions", ["keeper"])
