"""`dual-power verify`: whether a record holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import Json

if TYPE_CHECKING:
    from dualpower.examination import Examination

NAME = "verify"


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, as a match or a server saved it.")],
    *,
    commitment: Annotated[
        str, typer.Option(metavar="HEX", help="The digest of the seed that was published before play.")
    ] = "",
    json: Json = False,
) -> int:
    """Play a record again, every die and every action, and compare where it ends.

    The status is 0 if the record holds and 1 if it does not.
    """
    import msgspec

    from dualpower.examination import examine
    from dualpower.output import print_json, print_text, read_text
    from rules.record import Record

    found = examine(Record.load(read_text(file)), commitment)
    if json:
        print_json({"file": str(file), **msgspec.structs.asdict(found)})
    else:
        print_text(f"{file} {_told(found)}")
    return 0 if found.holds else 1


def _told(found: Examination) -> str:
    if not found.holds:
        return f"does not hold. {found.why}"
    ended = f"won by the {found.winner} in round {found.round}" if found.winner else "not over yet"
    return f"holds: {found.entries} entries, {ended}, digest {found.digest}"
