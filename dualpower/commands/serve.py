"""`dual-power serve`: the server."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json, RedisUrl

NAME = "serve"
LogForm = Literal["text", "json"]
DEFAULT_PORT = 8917


Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free port.")]
MetricsPort = Annotated[
    int | None,
    typer.Option(min=0, max=65535, help="Serve /metrics for Prometheus on this port, apart from the game."),
]
AdminPort = Annotated[
    int | None,
    typer.Option(
        min=0, max=65535, help="Serve the keepers' pages on this port, apart from the game (see `keeper`)."
    ),
]
LogAs = Annotated[LogForm, typer.Option("--log", help="The log for people, or one JSON object a line.")]
PublicUrl = Annotated[
    str, typer.Option(metavar="URL", help="What players type, where it is not host and port.")
]
Origins = Annotated[
    list[str] | None,
    typer.Option(metavar="URL", help="A web page that may connect, too; can be given more than once."),
]
NoticeRules = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        help="Send notices to addresses with this scheme and host, as ntfys://ntfy.sh; can be given more than once.",
    ),
]


def run(
    *,
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 is everywhere.")] = "127.0.0.1",
    port: Port = DEFAULT_PORT,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    redis: RedisUrl = "",
    metrics_port: MetricsPort = None,
    metrics_host: Annotated[str, typer.Option(help="Where that port listens.")] = "127.0.0.1",
    admin_port: AdminPort = None,
    admin_host: Annotated[str, typer.Option(help="Where that port listens.")] = "127.0.0.1",
    log_as: LogAs = "text",
    public_url: PublicUrl = "",
    origin: Origins = None,
    bot_workers: Annotated[int, typer.Option(min=1, max=64, help="Processes in which bots think.")] = 1,
    notices_allow: NoticeRules = None,
    json: Json = False,
) -> int:
    """Run a server until it is stopped. Every match goes on where it stood when the server starts again."""
    from assets.words import words
    from dualpower.complaint import BadInput
    from dualpower.letter import composer
    from server.config import BadConfig, make_config
    from server.logs import log_to_standard_error
    from server.main import CannotServe
    from server.main import run as serve

    log_to_standard_error(log_as)

    def ready(host: str, port: int) -> None:
        _tell(host, port, public_url, json=json)

    try:
        config = make_config(
            data=data,
            database=database,
            redis=redis,
            host=host,
            port=port,
            metrics_port=metrics_port,
            metrics_host=metrics_host,
            admin_port=admin_port,
            admin_host=admin_host,
            public_url=public_url,
            origins=tuple(origin or ()),
            bot_workers=bot_workers,
            notices_allow=tuple(notices_allow or ()),
        )
        serve(config, ready, composer(public_url), words("en").text)
    except (BadConfig, CannotServe) as error:
        raise BadInput(str(error)) from error
    return 0


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
