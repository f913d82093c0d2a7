"""Which addresses for notices are confirmed; of those that there are none is, until its reader has typed the code."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One row for each address to which a code was sent."""
    op.create_table(
        "addresses",
        sa.Column("player", sa.Text, sa.ForeignKey("players.id"), primary_key=True),
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("code", sa.LargeBinary),
        sa.Column("expires", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sqlite_strict=True,
    )
