"""`dual-power replay`: a match as text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import Json

if TYPE_CHECKING:
    from dualpower.story import Told
    from rules.board import Board
    from rules.view import View

NAME = "replay"


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, as a match or a server saved it.")],
    *,
    seat: Annotated[
        int | None,
        typer.Option(metavar="N", help="Tell only what this seat came to know; the first seat is 0."),
    ] = None,
    at: Annotated[
        int | None, typer.Option(metavar="N", help="Print the position after N entries instead of the story.")
    ] = None,
    json: Json = False,
) -> int:
    """Tell a recorded match entry by entry: the notation, then what came of it and why."""
    from dualpower.output import print_json, read_text
    from dualpower.position import position_map
    from dualpower.story import Story
    from rules.record import Record

    story = Story(Record.load(read_text(file)), seat)
    if at is not None:
        seen = story.position(at)
        if json:
            print_json(position_map(story.board, seen))
        else:
            _print_position(story.board, seen)
    elif json:
        print_json({"scenario": story.board.id, "seat": seat, "entries": list(story.tell())})
    else:
        _print_story(story.tell())
    return 0


def _print_story(entries: Iterable[Told]) -> None:
    from dualpower.output import print_text

    for told in entries:
        print_text(f"{told.number:>4}  {told.entry}")
        for line in told.log:
            print_text(f"      {line.what}{f'  [{line.why}]' if line.why else ''}")


def _print_position(board: Board, seen: View) -> None:
    from dualpower.output import print_table, print_text
    from dualpower.position import position_heads, position_rows

    print_table(position_heads(seen))
    print_text("")
    print_table(position_rows(board, seen))
