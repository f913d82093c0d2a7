"""What alembic runs: the revisions, on the connection that it was handed."""

from __future__ import annotations

from alembic import context

from server.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
