"""Kinds of columns, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Dialect, Integer, TypeDecorator

TIME: Final = BigInteger().with_variant(Integer(), "sqlite")
"""A time or a span in milliseconds."""


SECRET: Final = {"secret": True}
"""Marks a column that lets somebody in, hashed or not: an export leaves it out."""


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0: SQLite's strict tables know no truth values."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """What is kept."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """What was kept."""
        return None if value is None else bool(value)
