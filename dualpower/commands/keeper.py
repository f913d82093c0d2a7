"""`dual-power keeper`: who may use the admin page of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

if TYPE_CHECKING:
    from sqlalchemy import URL

NAME = "keeper"
SHORTEST = 12
"""Signs of a password."""


def run(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Whom the page knows.")] = "",
    *,
    remove: Annotated[bool, typer.Option("--remove", help="They are no keeper any more, at once.")] = False,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    json: Json = False,
) -> int:
    """Make a keeper, or give one another password, which is asked for or read from the standard input; without a name, list all.

    The server may run meanwhile. Whoever gets another password is signed out everywhere.
    """
    from dualpower.keeping import kept, where
    from dualpower.output import print_json, print_text
    from server.admin.keeper_rows import keepers
    from server.database import visited

    url = where(data, database)
    if name and remove:
        _remove(url, name)
    elif name:
        _make(url, name)
    found = kept(visited, url, keepers(), reading=True)
    if json:
        print_json(found)
    else:
        print_text("\n".join(found) or "No keepers.")
    return 0


def _make(url: URL, name: str) -> None:
    from argon2 import PasswordHasher

    from dualpower.complaint import BadInput
    from dualpower.keeping import keeper, kept
    from server.admin.keeper_rows import set_keeper
    from server.database import visited
    from server.time import SystemClock

    if len(name) > 60 or not name.isprintable() or name != name.strip():
        raise BadInput("A keeper's name has at most 60 signs that can be seen.")
    password = _password()
    if len(password) < SHORTEST:
        raise BadInput(
            f"The password of a keeper has at least {SHORTEST} signs; several words are easy to keep."
        )
    job = set_keeper(name, PasswordHasher().hash(password), SystemClock().now_ms(), keeper())
    kept(visited, url, job, reading=False)


def _password() -> str:
    """Typed twice, or the first line of the standard input where nobody types."""
    import sys

    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _remove(url: URL, name: str) -> None:
    from dualpower.complaint import BadInput
    from dualpower.keeping import keeper, kept
    from server.admin.keeper_rows import drop_keeper
    from server.database import visited
    from server.time import SystemClock

    if not kept(visited, url, drop_keeper(name, SystemClock().now_ms(), keeper()), reading=False):
        raise BadInput(f"There is no keeper {name!r}; without a name all are listed.")
