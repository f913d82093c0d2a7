"""`dual-power ratings`: the rankings of a server, and how to reckon them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

if TYPE_CHECKING:
    from rules.ratings import Ranked

NAME = "ratings"


def run(
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Reckon every rating anew from the results first.")
    ] = False,
    most: Annotated[int, typer.Option(min=1, max=10_000, help="List so many of each faction.")] = 20,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    json: Json = False,
) -> int:
    """List who is rated with each faction, the surest first.

    Ratings follow from results alone, so reckoning them anew changes nothing, unless results or the way of reckoning
    have changed. The server may run meanwhile.
    """
    from dualpower.keeping import kept, where
    from dualpower.output import print_json, print_text
    from rules.ids import Faction
    from server.database import visited
    from server.rating_rows import ranking
    from server.rating_rows import rebuild as reckon

    url = where(data, database)
    matches = kept(visited, url, reckon, reading=False) if rebuild else None
    lists = {
        faction.name.lower(): kept(visited, url, ranking(faction, 0, most), reading=True).lines
        for faction in Faction
    }
    if json:
        print_json({"matches": matches, "rankings": lists})
        return 0
    told = [f"Reckoned from {matches} matches."] if matches is not None else []
    print_text("\n\n".join([*told, *(_told(name, lines) for name, lines in lists.items())]))
    return 0


def _told(faction: str, lines: tuple[Ranked, ...]) -> str:
    rows = [
        f"{line.place:4}  {line.rating.rating:5} ± {line.rating.uncertainty:<4} {line.rating.matches:5}  {line.nickname}"
        for line in lines
    ]
    return "\n".join([faction.capitalize(), *(rows or ["      nobody is rated"])])
