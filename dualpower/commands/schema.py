"""`dual-power schema`: the JSON Schema of the files of a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

NAME = "schema"


def run(
    *,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a file for each into this folder.")
    ] = None,
) -> int:
    """Print the JSON Schema of scenario.toml, events.toml, sources.toml and map.json, for editors that check as you type."""
    import msgspec

    from dualpower.maker.schema import schemas
    from dualpower.output import make_folder, print_json, print_text

    if out is None:
        print_json(schemas())
        return 0
    for name, schema in schemas().items():
        path = make_folder(out) / f"{name}.schema.json"
        text = msgspec.json.format(msgspec.json.encode(schema), indent=2).decode()
        path.write_text(text + "\n", encoding="utf-8")
        print_text(f"wrote {path}")
    return 0
