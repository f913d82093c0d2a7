"""`dual-power restore`: a backup becomes a server's database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

NAME = "restore"


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup, of SQLite or of PostgreSQL.")],
    *,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Forget what the database holds, and put the backup in its place."),
    ] = False,
    json: Json = False,
) -> int:
    """Put a backup into an empty database, or with --replace into any, while no server uses it.

    All of it or nothing. It brings a backup of an older version up to date, and moves a server between SQLite and PostgreSQL.
    """
    from functools import partial

    from dualpower.keeping import kept, where
    from dualpower.output import print_json, print_text
    from server.copies import put_back

    matches = kept(partial(put_back, replace=replace), file, where(data, database))
    if json:
        print_json({"file": str(file), "matches": matches})
    else:
        print_text(f"{matches} matches are back from {file}.")
    return 0
