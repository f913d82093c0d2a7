"""Keepers and their sessions, as they are kept. Each function makes a job."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, insert, select, update

from server.sanction_rows import note
from server.schema import KEEPER_SESSIONS, KEEPERS
from server.store import Job


def set_keeper(name: str, password: str, now_ms: int, who: str) -> Job:
    """Make a keeper, or give one another password (its hash); they are signed out everywhere."""

    def job(connection: Connection) -> None:
        connection.execute(delete(KEEPER_SESSIONS).where(KEEPER_SESSIONS.c.keeper == name))
        changed = connection.execute(update(KEEPERS).where(KEEPERS.c.name == name).values(password=password))
        if not changed.rowcount:
            connection.execute(insert(KEEPERS).values(name=name, password=password, made=now_ms))
        note(who, "set-keeper", name, "", now_ms)(connection)

    return job


def drop_keeper(name: str, now_ms: int, who: str) -> Callable[[Connection], bool]:
    """Somebody is no keeper any more, at once; False if they were none."""

    def job(connection: Connection) -> bool:
        connection.execute(delete(KEEPER_SESSIONS).where(KEEPER_SESSIONS.c.keeper == name))
        if not connection.execute(delete(KEEPERS).where(KEEPERS.c.name == name)).rowcount:
            return False
        note(who, "drop-keeper", name, "", now_ms)(connection)
        return True

    return job


def keepers() -> Callable[[Connection], list[str]]:
    """The names of all keepers."""
    wanted = select(KEEPERS.c.name).order_by(KEEPERS.c.name)
    return lambda connection: list(connection.execute(wanted).scalars())


def find_password(name: str) -> Callable[[Connection], str | None]:
    """The hash of a keeper's password."""
    wanted = select(KEEPERS.c.password).where(KEEPERS.c.name == name)
    return lambda connection: connection.execute(wanted).scalar()


def add_session(digest: bytes, keeper: str, expires: int, now_ms: int) -> Job:
    """A keeper has signed in; what has expired is forgotten."""

    def job(connection: Connection) -> None:
        connection.execute(delete(KEEPER_SESSIONS).where(KEEPER_SESSIONS.c.expires <= now_ms))
        connection.execute(insert(KEEPER_SESSIONS).values(digest=digest, keeper=keeper, expires=expires))
        note(keeper, "sign-in", keeper, "", now_ms)(connection)

    return job


def find_session(digest: bytes, now_ms: int) -> Callable[[Connection], str | None]:
    """The keeper who is signed in by this token."""
    holds = (KEEPER_SESSIONS.c.digest == digest, KEEPER_SESSIONS.c.expires > now_ms)
    wanted = select(KEEPER_SESSIONS.c.keeper).where(*holds)
    return lambda connection: connection.execute(wanted).scalar()


def end_session(digest: bytes) -> Job:
    """A keeper has signed out."""

    def job(connection: Connection) -> None:
        connection.execute(delete(KEEPER_SESSIONS).where(KEEPER_SESSIONS.c.digest == digest))

    return job
