"""`dual-power export`: everything that a server keeps, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder

NAME = "export"


def run(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to be written; - is standard output.")
    ],
    *,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> int:
    """Write everything that a server keeps as one JSON document, while it runs or not.

    It holds the secrets of matches under way, and what players wrote, but nothing that lets anybody in.
    """
    import sys

    from dualpower.complaint import BadInput
    from dualpower.keeping import kept, where, write_pieces
    from server.export import export
    from server.time import SystemClock

    if str(file) != "-" and file.exists() and not force:
        raise BadInput(f"{file} is there already: name another file, or give --force.")
    pieces = export(where(data, database), SystemClock().now_ms())
    if str(file) == "-":
        kept(sys.stdout.buffer.writelines, pieces)
        sys.stdout.flush()
    else:
        kept(write_pieces, file, pieces)
    return 0
