"""`dual-power pictures`: every screen as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dualpower.commands.options import Json

NAME = "pictures"
SMALLEST, LARGEST = (1280, 720), (7680, 4320)


def run(
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the pictures.")] = Path("pictures"),
    size: Annotated[
        list[str] | None,
        typer.Option(metavar="WxH", help="A size in pixels, such as 1920x1080; can be given more than once."),
    ] = None,
    json: Json = False,
) -> int:
    """Draw the screens of the game into files, without a display."""
    from dualpower.output import make_folder, print_json, print_text
    from game.pictures import SIZES, make_pictures

    sizes = tuple(picture_size(text) for text in size) if size else SIZES
    files = [str(file) for file in make_pictures(make_folder(out), sizes)]
    if json:
        print_json({"pictures": files})
    else:
        print_text("\n".join(files))
    return 0


def picture_size(text: str) -> tuple[int, int]:
    """Pixels of a size as people write it. Raises BadInput for what is none."""
    from dualpower.complaint import BadInput

    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise BadInput(f"{text!r} is no size: write width x height, such as 1920x1080")
    pixels = (int(width), int(height))
    if not (SMALLEST[0] <= pixels[0] <= LARGEST[0] and SMALLEST[1] <= pixels[1] <= LARGEST[1]):
        raise BadInput(f"{text} is out of range: a picture has 1280x720 to 7680x4320 pixels")
    return pixels
