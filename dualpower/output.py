"""How commands print: plain tables for people, one JSON document for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from dualpower.complaint import BadInput


def print_json(document: object) -> None:
    """One JSON document on standard output, indented."""
    text = msgspec.json.format(msgspec.json.encode(document, enc_hook=str), indent=2).decode()
    print_text(text)


def print_text(text: str) -> None:
    """Text on standard output, whatever its encoding can show."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def print_table(rows: Iterable[Sequence[object]], numbers: int = 0) -> None:
    """Rows in aligned columns; the last `numbers` columns are aligned right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = [
            cell.rjust(width) if column >= len(row) - numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print_text("  ".join(padded).rstrip())


def read_text(file: Path) -> str:
    """What a file holds. Raises BadInput that names it."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{file} is not text") from error
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}") from error


def make_folder(folder: Path) -> Path:
    """The folder, made if it is not there. Raises BadInput that names it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"the folder {folder} cannot be made: {error.strerror}") from error
    return folder
