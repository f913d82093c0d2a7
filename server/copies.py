"""Backups: one SQLite file, whatever the database is, so that it can be put back into either kind."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import URL, Connection, delete, func, insert, select, text

from server.database import APPLICATION, FAILURES, Database, DatabaseError, reason, sqlite_url
from server.schema import MATCHES, METADATA, PLAYERS

_ROWS: Final = 1000
"""So many rows are copied at a time."""


def back_up(url: URL, target: Path) -> int:
    """Copy a database, in use or not, into a new file; how many matches it holds. Raises DatabaseError."""
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        if Database(url).is_file:
            _copy_file(Path(url.database or ""), partial)
        else:
            _copy_out(url, partial)
        matches = _sound(partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    except FAILURES as error:
        raise DatabaseError(f"The backup could not be made: {reason(error)}.") from error
    except OSError as error:
        raise DatabaseError(f"The backup {target} cannot be written: {error.strerror}.") from error
    finally:
        for name in (partial.name, f"{partial.name}-wal", f"{partial.name}-shm", f"{partial.stem}.lock"):
            partial.with_name(name).unlink(missing_ok=True)
    return matches


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's own way, page by page: of whatever format, while a server writes."""
    if not source.is_file():
        raise DatabaseError(f"There is no database {source}: name the folder or the address of one.")
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)
        written.execute("PRAGMA journal_mode = DELETE")


def _copy_out(url: URL, target: Path) -> None:
    source, copy = Database(url), Database(sqlite_url(target))
    read, written = source.visit(reading=True), copy.open()
    with read.begin(), written.begin():
        _copy_rows(read, written)
    source.close(read)
    copy.close(written)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _copy_rows(source: Connection, target: Connection) -> None:
    for table in METADATA.sorted_tables:
        for rows in source.execute(select(table)).mappings().partitions(_ROWS):
            target.execute(insert(table), [dict(row) for row in rows])


def _sound(file: Path) -> int:
    """How many matches a backup holds. Raises DatabaseError if it is none, or damaged."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise DatabaseError(f"{file} is damaged: {found}.")
            return int(connection.execute("SELECT count(*) FROM matches").fetchone()[0])
    except sqlite3.Error as error:
        raise DatabaseError(f"{file} is no backup of Dual Power: {reason(error)}.") from error


def put_back(file: Path, url: URL, *, replace: bool) -> int:
    """Fill a database that no server uses with a backup, all of it or nothing; how many matches that are.

    Raises DatabaseError: also for a database that holds something already, unless it may be replaced.
    """
    if not file.is_file():
        raise DatabaseError(f"There is no backup {file}.")
    matches = _sound(file)
    target = Database(url)
    with _newest(file) as source, closing(target.open()) as written:
        try:
            with written.begin():
                _demand_room(written, target, replace=replace)
                for table in reversed(METADATA.sorted_tables):
                    written.execute(delete(table))
                _copy_rows(source, written)
        except FAILURES as error:
            raise DatabaseError(f"The backup could not be put back: {reason(error)}.") from error
        finally:
            target.close()
    return matches


@contextmanager
def _newest(file: Path) -> Iterator[Connection]:
    """A backup, brought to the newest format without being touched."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "copy.sqlite")
        shutil.copyfile(file, copy)
        source = Database(sqlite_url(copy))
        connection = source.open()
        try:
            yield connection
        finally:
            source.close(connection)


def _demand_room(connection: Connection, target: Database, *, replace: bool) -> None:
    if not target.is_file:
        _demand_alone(connection, target)
    held = [
        connection.execute(select(func.count()).select_from(table)).scalar() for table in (MATCHES, PLAYERS)
    ]
    if any(held) and not replace:
        raise DatabaseError(
            f"The database {target.name} holds {held[0]} matches and {held[1]} players already: "
            "back it up, and give --replace to put this backup in their place."
        )


def _demand_alone(connection: Connection, target: Database) -> None:
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND application_name = :name AND pid <> pg_backend_pid()"
    )
    if connection.execute(others, {"name": APPLICATION}).scalar():
        raise DatabaseError(f"A server uses {target.name}: stop it first.")
