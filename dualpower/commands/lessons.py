"""`dual-power lessons`: whether the lessons of a scenario can still be played, and another seed where the dice fell otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dualpower.commands.options import Json

NAME = "lessons"
SCHOOL = "the-valley"


def run(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="The folder of a scenario; The Valley unless told."),
    ] = None,
    *,
    mend: Annotated[
        bool,
        typer.Option(
            "--mend", help="Write another seed into a lesson whose dice fall otherwise than it says."
        ),
    ] = False,
    json: Json = False,
) -> int:
    """Play every lesson of a scenario to its end and tell its steps, moves, questions and minutes, or what is wrong.

    The status is 0 if all can be played and 1 if not.
    """
    from dualpower.complaint import BadInput
    from dualpower.output import print_json
    from rules.lesson_text import lesson_names
    from rules.scenario import folder

    where = path or Path(str(folder(SCHOOL)))
    names = lesson_names(where) if where.is_dir() else ()
    if not names:
        raise BadInput(f"{where} has no lessons: name the folder of a scenario that has a folder lessons")
    reports = [_report(where, name, mend=mend) for name in names]
    if json:
        print_json({"sound": not any(report["problems"] for report in reports), "lessons": reports})
    else:
        _tell(reports)
    return 1 if any(report["problems"] for report in reports) else 0


def _report(where: Path, name: str, *, mend: bool) -> dict[str, Any]:
    from assets.words import words
    from dualpower.maker import lessons
    from rules.lesson import FELL
    from rules.lesson_text import read_lesson

    found = lessons.problems_of(where, name)
    seed = None
    if mend and any(FELL in problem.message for problem in found):
        seed = lessons.mend(where, name)
        found = lessons.problems_of(where, name)
    report: dict[str, Any] = {"lesson": name, "problems": list(found)}
    if seed:
        report["seed"] = seed
    if not found:
        text, _ = read_lesson(where, name)
        report["steps"] = len(text.step)
        report["moves"] = sum(bool(step.want) for step in text.step)
        report["questions"] = len(text.question)
        report["minutes"] = round(lessons.minutes(name, text, words("en", where)), 1)
    return report


def _tell(reports: list[dict[str, Any]]) -> None:
    from dualpower.output import print_text

    for report in reports:
        name, problems = report["lesson"], report["problems"]
        if "seed" in report:
            print_text(f"{name}: has a new seed, {report['seed']}")
        if not problems:
            parts = ", ".join(f"{report[part]} {part}" for part in ("steps", "moves", "questions", "minutes"))
            print_text(f"{name}: {parts}")
            continue
        print_text(f"{name}: {len(problems)} problem(s)")
        for problem in problems:
            print_text(f"  {problem.path}: {problem.message}\n    hint: {problem.hint}")
