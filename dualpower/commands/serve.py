"""`dual-power serve`: the server."""

from __future__ import annotations

from typing import Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

NAME = "serve"
DEFAULT_PORT = 8917


def run(
    *,
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 is everywhere.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")] = DEFAULT_PORT,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    public_url: Annotated[
        str, typer.Option(metavar="URL", help="What players type, where it is not host and port.")
    ] = "",
    origin: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="A web page that may connect, too; can be given more than once."),
    ] = None,
    bot_workers: Annotated[int, typer.Option(min=1, max=64, help="Processes in which bots think.")] = 1,
    json: Json = False,
) -> int:
    """Run a server until it is stopped. Every match goes on where it stood when the server starts again."""
    from dualpower.complaint import BadInput
    from server.config import BadConfig, make_config
    from server.main import CannotServe
    from server.main import run as serve

    _log_to_standard_error()

    def ready(host: str, port: int) -> None:
        _tell(host, port, public_url, json=json)

    try:
        config = make_config(
            data=data,
            database=database,
            host=host,
            port=port,
            public_url=public_url,
            origins=tuple(origin or ()),
            bot_workers=bot_workers,
        )
        serve(config, ready)
    except (BadConfig, CannotServe) as error:
        raise BadInput(str(error)) from error
    return 0


def _log_to_standard_error() -> None:
    import sys

    import structlog

    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))


def _tell(host: str, port: int, public_url: str, *, json: bool) -> None:
    import sys

    import msgspec

    from dualpower.output import print_text

    shown = f"[{host}]" if ":" in host else host
    url = public_url or f"http://{shown}:{port}"
    if json:
        print_text(msgspec.json.encode({"host": host, "port": port, "url": url}).decode())
    else:
        print_text(f"Dual Power is served at {url}; stop it with Ctrl+C.")
    sys.stdout.flush()
