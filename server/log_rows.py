"""The log of a table: what happened there besides the match. Each function makes a job."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, and_, delete, func, insert, select

from rules.table_news import Happening
from server.schema import HAPPENINGS
from server.store import Job

SHOWN: Final = 20
"""How many lines a table shows: the last."""
KEPT: Final = 200
"""How many are kept, so that nobody can fill the disk by coming and going."""


def add_happening(match: str, happening: Happening) -> Job:
    """Keep one more line."""

    def job(connection: Connection) -> None:
        last = select(func.coalesce(func.max(HAPPENINGS.c.number), 0)).where(HAPPENINGS.c.match == match)
        number = connection.execute(last).scalar_one() + 1
        values = {name: getattr(happening, name) for name in happening.__struct_fields__}
        connection.execute(insert(HAPPENINGS).values(match=match, number=number, **values))
        old = and_(HAPPENINGS.c.match == match, HAPPENINGS.c.number <= number - KEPT)
        connection.execute(delete(HAPPENINGS).where(old))

    return job


def read_happenings(connection: Connection, match: str, most: int = SHOWN) -> tuple[Happening, ...]:
    """The last lines, oldest first."""
    columns = [HAPPENINGS.c[name] for name in Happening.__struct_fields__]
    wanted = select(*columns).where(HAPPENINGS.c.match == match)
    found = connection.execute(wanted.order_by(HAPPENINGS.c.number.desc()).limit(most)).all()
    return tuple(Happening(*row) for row in reversed(found))
