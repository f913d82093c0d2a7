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


def _times() -> None:
    """Times in milliseconds: when a table was made and last changed, and when an entry was."""
    op.add_column("matches", sa.Column("touched", _TIME, nullable=False, server_default="0"))
    op.execute("UPDATE matches SET made = made * 1000, touched = made * 1000")
    op.add_column("entries", sa.Column("at", _TIME))
