"""The address of Redis, as an operator writes it and as it may be shown."""

from __future__ import annotations

from urllib.parse import urlsplit


class BadRedis(Exception):
    """Redis cannot be used so; the message says why, without a password."""


def check_redis(url: str) -> None:
    """Raises BadRedis for an address that is none, or if the library is missing. Redis itself is not asked."""
    try:
        from redis import ConnectionPool
    except ImportError as error:
        raise BadRedis("Redis needs its library: install dual-power[redis].") from error
    try:
        if urlsplit(url).scheme not in ("redis", "rediss", "unix"):
            raise ValueError
        ConnectionPool.from_url(url)
    except ValueError as error:
        text = "Redis must be given as redis://user:password@host:port/number, rediss:// with TLS, or unix:///path."
        raise BadRedis(text) from error


def shown(url: str) -> str:
    """An address without who asks and by what password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
