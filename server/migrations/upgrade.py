"""Bringing a database to the newest format, in the transaction that is under way."""

from __future__ import annotations

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from server.schema import REVISION

_BEFORE_REVISIONS: Final = (1, 2)
"""SQLite files of servers that had no revisions carry one of these numbers."""
_WITH_REVISIONS: Final = 3
"""What files carry since, so that those servers refuse them."""
_ONE_AT_A_TIME: Final = 0x4475616C
"""The lock under which servers that start together on one PostgreSQL take turns."""


class OtherFormat(Exception):
    """A server of another version has written this database."""


def bring_up_to_date(connection: Connection) -> None:
    """Make the tables, or change those of an older version. Raises OtherFormat."""
    if connection.dialect.name == "sqlite":
        _adopt_old_file(connection)
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
    if _revision(connection) == REVISION:
        return
    try:
        command.upgrade(alembic_config(connection), "head")
    except CommandError as error:
        found = _revision(connection)
        text = f"it has format {found}, and this server reads formats up to {REVISION}"
        raise OtherFormat(text) from error


def demand_newest(connection: Connection) -> None:
    """Raises OtherFormat if a server of another version has written the database, or none."""
    found = _revision(connection)
    if found != REVISION:
        text = f"it has format {found}, and this version reads format {REVISION}"
        raise OtherFormat(f"{text}; start the server of this version once, which brings it there")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found) if found is not None else None


def _adopt_old_file(connection: Connection) -> None:
    """Give a file from before revisions the one that it amounts to."""
    found = connection.exec_driver_sql("PRAGMA user_version").scalar()
    if found not in (0, *_BEFORE_REVISIONS, _WITH_REVISIONS):
        raise OtherFormat(f"it has format {found}, and this server reads formats up to {REVISION}")
    if found == 1:
        connection.exec_driver_sql("ALTER TABLE matches ADD COLUMN beginners INTEGER NOT NULL DEFAULT 0")
    if found in _BEFORE_REVISIONS:
        command.stamp(alembic_config(connection), "0001")
    if found != _WITH_REVISIONS:
        connection.exec_driver_sql(f"PRAGMA user_version = {_WITH_REVISIONS}")


def alembic_config(connection: Connection | None = None) -> Config:
    """Where alembic finds the revisions, and what it changes."""
    config = Config()
    config.set_main_option("script_location", "server:migrations")
    config.attributes["connection"] = connection
    return config
