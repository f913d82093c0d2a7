"""`dual-power play`: the game."""

from __future__ import annotations

from typing import Annotated

import typer

NAME = "play"


def run(
    *,
    online: Annotated[
        str, typer.Option("--online", metavar="URL", help="Open at the tables of this server.")
    ] = "",
) -> int:
    """Open the game in a window."""
    from game.play import play

    return play(online)
