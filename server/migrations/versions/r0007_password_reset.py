"""Which devices may set a new password without the old one, and until when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A time for each device; null for all that there are."""
    op.add_column("tokens", sa.Column("reset", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
