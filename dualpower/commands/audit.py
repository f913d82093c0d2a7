"""`dual-power audit`: what the keepers of a server have done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

if TYPE_CHECKING:
    from server.sanction_rows import Act

NAME = "audit"


def run(
    *,
    most: Annotated[int, typer.Option(min=1, max=10000, help="How many are listed.")] = 100,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    json: Json = False,
) -> int:
    """List sanctions that were imposed and lifted, reports that were closed, and matches that were carried over to other rules, the newest first."""
    from dualpower.keeping import kept, where
    from dualpower.output import print_json, print_text
    from server.database import visited
    from server.sanction_rows import trail

    found = kept(visited, where(data, database), trail(most), reading=True)
    if json:
        print_json(found)
    else:
        print_text("\n".join(map(_told, found)) or "Nothing was done.")
    return 0


def _told(act: Act) -> str:
    from datetime import UTC, datetime

    when = datetime.fromtimestamp(act.at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"{when}  {act.who}  {act.what} {act.about}: {act.detail or 'no reason given'}"
