"""What the commands for keepers of a server share: where the database is, and how its errors are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from getpass import getuser
from pathlib import Path
from typing import ParamSpec, TypeVar

from sqlalchemy import URL

from dualpower.complaint import BadInput
from server.config import SQLITE_FILE
from server.database import DatabaseError, database_url, sqlite_url

P = ParamSpec("P")
T = TypeVar("T")


def where(data: Path, database: str) -> URL:
    """The database that `--data` and `--database` name. Raises BadInput."""
    return kept(database_url, database) if database else sqlite_url(data / SQLITE_FILE)


def keeper() -> str:
    """Who keeps the server, as the system calls them: for the trail of what keepers did."""
    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return "nobody by name"


def kept(do: Callable[P, T], *words: P.args, **named: P.kwargs) -> T:
    """Do something with a database. Raises BadInput if that cannot be used."""
    try:
        return do(*words, **named)
    except DatabaseError as error:
        raise BadInput(str(error)) from error


def write_pieces(file: Path, pieces: Iterator[bytes]) -> None:
    """Write a file whole or not at all. Raises BadInput that names it."""
    partial = file.with_name(f"{file.name}.partial")
    try:
        with partial.open("wb") as opened:
            opened.writelines(pieces)
        partial.replace(file)
    except OSError as error:
        raise BadInput(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)
