"""`dual-power backup`: a copy of a server's database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

NAME = "backup"


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup to be made.")],
    *,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    json: Json = False,
) -> int:
    """Copy everything that a server keeps into one file, while it runs or not."""
    from dualpower.complaint import BadInput
    from dualpower.keeping import kept, where
    from dualpower.output import print_json, print_text
    from server.copies import back_up

    if file.exists() and not force:
        raise BadInput(f"{file} is there already: name another file, or give --force.")
    matches = kept(back_up, where(data, database), file)
    size = file.stat().st_size
    if json:
        print_json({"file": str(file), "matches": matches, "bytes": size})
    else:
        print_text(f"{file} holds {matches} matches in {size:,} bytes, checked.")
    return 0
