"""`dual-power sanction`: who is not let in at a server, or says nothing there, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

if TYPE_CHECKING:
    from sqlalchemy import URL

    from server.sanction_rows import Kind, Sanction

NAME = "sanction"
_DAY = 86_400_000


def run(
    player: Annotated[
        str,
        typer.Argument(
            metavar="[PLAYER]", help="The nickname of an account, or a player's id as reports name it."
        ),
    ] = "",
    *,
    ban: Annotated[bool, typer.Option("--ban", help="Do not let them in.")] = False,
    silence: Annotated[bool, typer.Option("--silence", help="Let them say nothing to others.")] = False,
    days: Annotated[
        int, typer.Option(min=0, max=36500, help="For how many days; 0: until it is lifted.")
    ] = 0,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why: the player is told.")] = "",
    lift: Annotated[str, typer.Option(metavar="ID", help="End the sanction with this id now.")] = "",
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    json: Json = False,
) -> int:
    """Ban or silence a player, lift that, or (without a player) list what holds, the newest first.

    The server may run meanwhile: what is said stops at once, and who is banned is gone within a minute.
    """
    from dualpower.complaint import BadInput
    from dualpower.keeping import kept, where
    from dualpower.output import print_json, print_text
    from server.database import visited
    from server.sanction_rows import sanctions
    from server.time import SystemClock

    url, now = where(data, database), SystemClock().now_ms()
    if lift:
        _lift(url, lift, reason, now)
    elif player:
        if ban == silence:
            raise BadInput("Say either --ban or --silence.")
        if not reason:
            raise BadInput("Give a --reason: the player is told, and other keepers read it.")
        _impose(url, player, "ban" if ban else "silence", reason, now, now + days * _DAY if days else None)
    found = kept(visited, url, sanctions(now), reading=True)
    if json:
        print_json(found)
    else:
        print_text("\n".join(map(_told, found)) or "No sanctions hold.")
    return 0


def _impose(url: URL, name: str, kind: Kind, reason: str, now: int, until: int | None) -> None:
    from dualpower.complaint import BadInput
    from dualpower.keeping import keeper, kept
    from server.database import visited
    from server.sanction_rows import find_player, impose

    player = kept(visited, url, find_player(name), reading=True)
    if player is None:
        raise BadInput(f"Nobody here has the id or the account {name!r}; reports name players by their ids.")
    kept(visited, url, impose(player, kind, reason, now, until, keeper()), reading=False)


def _lift(url: URL, sanction: str, reason: str, now: int) -> None:
    from dualpower.complaint import BadInput
    from dualpower.keeping import keeper, kept
    from server.database import visited
    from server.sanction_rows import lift

    if not kept(visited, url, lift(sanction, reason, now, keeper()), reading=False):
        raise BadInput(f"No sanction {sanction} holds; without options those that do are listed.")


def _told(sanction: Sanction) -> str:
    from datetime import UTC, datetime

    end = "until it is lifted"
    if sanction.until is not None:
        end = datetime.fromtimestamp(sanction.until / 1000, UTC).strftime("until %Y-%m-%d %H:%M UTC")
    who = f"{sanction.nickname} ({sanction.player})"
    return f"{sanction.id}  {sanction.kind}  {who}, {end}: {sanction.reason}"
