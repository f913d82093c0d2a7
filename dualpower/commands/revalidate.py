"""`dual-power revalidate`: what this version's rules make of matches that began under others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DATA_FOLDER, DatabaseUrl, DataFolder, Json

if TYPE_CHECKING:
    from sqlalchemy import URL

    from dualpower.course import Course, Difference
    from rules.record import Record

    Found = list[tuple[str, Record]]

NAME = "revalidate"
SHOWN = 10
"""Differences of one match that are told; --json has all."""


def run(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Records instead of a server's matches.")
    ] = None,
    *,
    data: DataFolder = DATA_FOLDER,
    database: DatabaseUrl = "",
    write: Annotated[
        Path | None, typer.Option(metavar="COURSES", help="Write down what these rules make of each entry.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(metavar="COURSES", help="Compare with what another version wrote down.")
    ] = None,
    adopt: Annotated[
        bool,
        typer.Option(
            "--adopt", help="Let the server's matches in which nothing differs go on under these rules."
        ),
    ] = False,
    json: Json = False,
) -> int:
    """Follow every match entry by entry, and tell what these rules would change.

    The status is 0 if nothing would change, and 1 if something would.
    """
    from dualpower.complaint import BadInput
    from dualpower.keeping import where, write_pieces

    if adopt and (against is None or files):
        raise BadInput(
            "--adopt needs --against, and a server's matches: only what was compared is carried over."
        )
    url = None if files else where(data, database)
    found = _records(files) if files else _begun(url)
    courses = _courses(found)
    if write is not None:
        from dualpower.course import written

        write_pieces(write, written(iter(courses.values())))
    changes = _changes(courses, against)
    same = [(match, record) for match, record in found if not changes[match]]
    carried = _adopt(url, same) if adopt and url is not None else None
    _tell(found, changes, carried, json=json)
    return 1 if any(changes.values()) else 0


def _records(files: Iterable[Path]) -> Found:
    from dualpower.output import read_text
    from rules.record import Record

    return [(str(file), Record.load(read_text(file))) for file in files]


def _begun(url: URL | None) -> Found:
    from dualpower.keeping import kept
    from server.adoption import begun
    from server.database import visited

    assert url is not None
    return kept(visited, url, begun, reading=True)


def _courses(found: Found) -> dict[str, Course]:
    from dualpower.course import Course, course
    from rules.errors import DualPowerError
    from rules.match import RULES

    courses = {}
    for match, record in found:
        try:
            courses[match] = course(match, record)
        except DualPowerError as error:
            courses[match] = Course(match, RULES, record.scenario, (), str(error))
    return courses


def _changes(courses: dict[str, Course], against: Path | None) -> dict[str, list[Difference]]:
    """What differs from the courses of a file, or, without one, what cannot be played."""
    from dualpower.complaint import BadInput
    from dualpower.course import Course, Difference, differences, read

    if against is None:
        return {
            match: [Difference(len(one.passed), "", "unplayable", "", one.fault)] if one.fault else []
            for match, one in courses.items()
        }
    try:
        with against.open("rb") as lines:
            before = read(iter(lines))
    except OSError as error:
        raise BadInput(f"{against} cannot be read: {error.strerror}") from error
    unknown = Course("", "", "", (), "it is not among the courses that were written down")
    return {match: differences(before.get(match, unknown), one) for match, one in courses.items()}


def _tell(found: Found, changes: dict[str, list[Difference]], carried: int | None, *, json: bool) -> None:
    from dualpower.output import print_json, print_text
    from rules.match import RULES, is_current

    if json:
        told = [
            {"match": match, "rules": record.rules, "current": is_current(record), "changes": changes[match]}
            for match, record in found
        ]
        print_json({"rules": RULES, "adopted": carried, "matches": told})
        return
    for match, record in found:
        print_text(f"{match}: rules {record.rules}, {len(record.lines)} entries, {_sum(changes[match])}")
        for line in _lines(changes[match]):
            print_text(f"  {line}")
    if not found:
        print_text("There are no matches.")
    if carried is not None:
        print_text(f"{carried} matches go on under rules {RULES}.")


def _sum(changes: list[Difference]) -> str:
    return f"differs in {len(changes)}" if changes else "nothing differs"


def _lines(changes: list[Difference]) -> Iterator[str]:
    for one in changes[:SHOWN]:
        where = f"entry {one.entry} ({one.line})" if one.line else f"entry {one.entry}"
        yield f"{where}: {one.what}: {one.before} -> {one.now}"
    if len(changes) > SHOWN:
        yield f"and {len(changes) - SHOWN} more (--json tells all)"


def _adopt(url: URL, same: Found) -> int:
    """Carry matches over; how many."""
    from dualpower.keeping import keeper, kept
    from rules.board import load_board
    from rules.match import RULES, is_current
    from server.adoption import adopt
    from server.database import visited
    from server.time import SystemClock

    old = [(match, record) for match, record in same if not is_current(record)]
    digests = {
        match: load_board(record.scenario, record.length, record.seats, beginners=record.beginners).digest
        for match, record in old
    }
    return kept(visited, url, adopt(old, RULES, digests, keeper(), SystemClock().now_ms()), reading=False)
