"""`dual-power check`: whether scenario files are sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dualpower.commands.options import Json

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NAME = "check"


def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE_OR_FOLDER]...", help="Folders of scenarios, or a file in one of them."),
    ] = None,
    *,
    json: Json = False,
) -> int:
    """Check scenarios and tell every problem with its path and a hint; without a path, those of the game.

    The status is 0 if all are sound and 1 if there is any problem.
    """
    from dualpower.output import print_json

    reports = [_report(name, folder) for name, folder in _folders(paths or [])]
    if json:
        print_json({"sound": not any(report["problems"] for report in reports), "scenarios": reports})
    else:
        _tell(reports)
    return 1 if any(report["problems"] for report in reports) else 0


def _folders(paths: list[Path]) -> list[tuple[str, Traversable]]:
    from dualpower.complaint import BadInput
    from dualpower.maker.start import FILES
    from rules.scenario import folder, playable

    if not paths:
        return [(name, folder(name)) for name in playable()]
    folders: list[tuple[str, Traversable]] = []
    for path in paths:
        if not path.exists():
            raise BadInput(f"{path} is not there: name the folder of a scenario, or a file in it")
        if path.is_file() and path.name not in FILES:
            raise BadInput(f"{path} is no part of a scenario: its files are {', '.join(FILES)}")
        folders.append((str(path), path.parent if path.is_file() else path))
    return folders


def _report(name: str, folder: Traversable) -> dict[str, Any]:
    from dualpower.maker.folder import problems

    return {"path": name, "problems": list(problems(folder))}


def _tell(reports: list[dict[str, Any]]) -> None:
    from dualpower.output import print_text

    for report in reports:
        problems = report["problems"]
        print_text(f"{report['path']}: {f'{len(problems)} problem(s)' if problems else 'sound'}")
        for problem in problems:
            print_text(f"  {problem.path}: {problem.message}\n    hint: {problem.hint}")
