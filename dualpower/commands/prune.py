"""`dual-power prune`: a server forgets what nobody plays any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

if TYPE_CHECKING:
    from server.prune import Old

NAME = "prune"


def run(
    *,
    days: Annotated[
        int, typer.Option(min=1, max=36500, help="Forget what was not touched for so many days.")
    ],
    yes: Annotated[
        bool, typer.Option("--yes", help="Forget it, and do not only tell what would be.")
    ] = False,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    json: Json = False,
) -> int:
    """Forget matches that are over, and tables at which none began, with all that is kept of them.

    Matches under way stay. Without --yes it only tells what it would forget. The server may run meanwhile.
    """
    from dualpower.keeping import kept, where
    from dualpower.output import print_json, print_text
    from server.prune import forget, old_matches
    from server.time import SystemClock

    before = SystemClock().now_ms() - days * 86_400_000
    found = kept(forget if yes else old_matches, where(data, database), before)
    if json:
        print_json({"forgotten": yes, "over": found.over, "never_begun": found.never_begun})
    else:
        print_text(_told(found, done=yes))
    return 0


def _told(found: Old, *, done: bool) -> str:
    over, never_begun = len(found.over), len(found.never_begun)
    what = f"{over} matches that are over and {never_begun} tables at which none began"
    return f"Forgot {what}." if done else f"Would forget {what}; --yes does it."
