"""How a server is set up: where it listens, where it keeps its data, and its limits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import URL

from server.addresses import complaint
from server.database import DatabaseError, database_url, sqlite_url
from server.redis_address import BadRedis, check_redis

DEFAULT_PORT: Final = 8917
SQLITE_FILE: Final = "dual-power.sqlite"
"""The database in the data folder."""


class BadConfig(Exception):
    """A setting that cannot be used; the message says which, and how to mend it."""


class Config(Struct, frozen=True):
    """One server's settings. Times are seconds, sizes bytes."""

    data: Path
    """Folder of the SQLite database; made if it is not there and needed."""
    database: str = ""
    """A PostgreSQL database, as `postgresql://user:password@host:port/name`. Empty: SQLite in the data folder."""
    redis: str = ""
    """Redis, as `redis://user:password@host:port/number`: what passes news between the processes of one database."""
    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535)] = DEFAULT_PORT
    """0 takes any free port."""
    metrics_port: Annotated[int, Meta(ge=0, le=65535)] | None = None
    """Where `/metrics` is served, apart from the game; None: nowhere. 0 takes any free port."""
    metrics_host: str = "127.0.0.1"
    admin_port: Annotated[int, Meta(ge=0, le=65535)] | None = None
    """Where keepers have their pages, apart from the game; None: nowhere. 0 takes any free port."""
    admin_host: str = "127.0.0.1"
    public_url: str = ""
    """What players type: the base of join links. Empty: made of host and port."""
    origins: tuple[str, ...] = ()
    """Web pages that may connect besides the server's own, as `https://host`."""
    bot_workers: Annotated[int, Meta(ge=1, le=64)] = 1
    """Processes in which bots think."""
    largest_message: Annotated[int, Meta(ge=1024)] = 32_768
    """A larger request is refused; one that is far larger closes the connection."""
    requests_per_second: Annotated[float, Meta(gt=0)] = 40.0
    request_burst: Annotated[int, Meta(ge=1)] = 120
    joins_per_minute: Annotated[float, Meta(gt=0)] = 20.0
    """How many unknown join codes one connection may try."""
    signs_per_minute: Annotated[float, Meta(gt=0)] = 10.0
    """How many passwords one connection may try."""
    tables_per_minute: Annotated[float, Meta(gt=0)] = 20.0
    """How many tables one connection may make."""
    notices_allow: tuple[str, ...] = ()
    """What addresses of notices may begin with, as `ntfys://ntfy.sh`; see `server.addresses`. Empty: no notices."""
    hello_seconds: Annotated[float, Meta(gt=0)] = 10.0
    """How long a connection may take to say hello."""

    @property
    def url(self) -> URL:
        """Where everything is kept. Raises DatabaseError."""
        return database_url(self.database) if self.database else sqlite_url(self.data / SQLITE_FILE)


def make_config(**settings: object) -> Config:
    """A checked configuration. Raises BadConfig that names the setting."""
    try:
        config = msgspec.convert(settings, Config)
    except msgspec.ValidationError as error:
        raise BadConfig(f"A setting of the server cannot be used: {error}.") from error
    for name, url in (("public URL", config.public_url), *(("origin", url) for url in config.origins)):
        if url and not (urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc):
            raise BadConfig(f"The {name} {url!r} must begin with http:// or https:// and name a host.")
    if config.redis:
        _demand_redis(config)
    for rule in config.notices_allow:
        if why := complaint(rule):
            raise BadConfig(why)
    try:
        if config.url.get_backend_name() == "sqlite":
            config.data.mkdir(parents=True, exist_ok=True)
    except DatabaseError as error:
        raise BadConfig(str(error)) from error
    except OSError as error:
        raise BadConfig(f"The data folder {config.data} cannot be made: {error.strerror}.") from error
    return config


def _demand_redis(config: Config) -> None:
    """Raises BadConfig where Redis is of no use, or cannot be used."""
    if not config.database:
        raise BadConfig("Redis is for several processes on one PostgreSQL: name that with --database, too.")
    try:
        check_redis(config.redis)
    except BadRedis as error:
        raise BadConfig(str(error)) from error
