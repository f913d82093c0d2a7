"""The course of a match under the rules of this version, entry by entry, and what another version makes of it.

An entry is an action, not what came of it: that follows from the seed by the rules. So a course is written down by the version that
a match was played under, and compared with the one that another version finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import zip_longest
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from rules.errors import BadRecord
from rules.match import RULES, Match, Options
from rules.notation import action_text
from rules.record import Record

FORMAT: Final = "dual-power course 1"
_SHORT: Final = 12


class Passed(Struct, frozen=True, array_like=True):
    """The position that an entry led to; the first is the opening's."""

    line: str
    """The entry, empty for the opening."""
    outcome: str
    """Digest of what every seat is told of it."""
    told: Any
    """What everybody is told of it, as the protocol sends it."""
    choices: str
    """Digest of the legal actions then."""
    count: int
    """How many there are."""


class Course(Struct, frozen=True):
    """A match as far as one version of the rules follows it."""

    match: str
    rules: str
    scenario: str
    passed: tuple[Passed, ...]
    fault: str = ""
    """Why the next entry cannot be played; empty where all can."""


What = Literal["unplayable", "outcome", "choices", "entries"]


class Difference(Struct, frozen=True):
    """What another version makes of an entry."""

    entry: int
    """1 is the first; 0 the opening."""
    line: str
    what: What
    before: Any
    now: Any


def course(match: str, record: Record) -> Course:
    """Follow a record, whatever rules it was made under. Raises DualPowerError where not even its opening can be made."""
    known = Course(match, RULES, record.scenario, ())
    played = Match.create(
        record.scenario,
        Options(record.seats, record.length, record.chronicle, record.beginners),
        record.seed,
        record.begun,
    )
    passed = [_passed(played, "")]
    for number, line in enumerate(record.lines):
        try:
            played.replay_line(number, line)
        except BadRecord as error:
            return replace(known, passed=tuple(passed), fault=str(error))
        passed.append(_passed(played, line))
    if record.final is not None and record.rules == RULES and played.digest != record.final:
        return replace(known, passed=tuple(passed), fault=f"it ends in position {played.digest}")
    return replace(known, passed=tuple(passed))


def _passed(match: Match, line: str) -> Passed:
    since = match.version - 1
    told = [msgspec.to_builtins(match.update(seat, since)) for seat in (None, *match.seats)]
    for update in told:
        update[4] = ()  # the choices are looked at apart
    legal = () if match.to_act is None else match.legal(match.to_act)
    faction = match.view(None).public.actor
    choices = sorted(action_text(match.board, faction, action) for action in legal)
    return Passed(line, _digest(told), told[0][2], _digest(choices), len(choices))


def _digest(what: object) -> str:
    return blake2b(msgspec.json.encode(what), digest_size=_SHORT).hexdigest()


def differences(before: Course, now: Course) -> list[Difference]:
    """What is otherwise now, in the order of the entries; after the first, what follows from it is told, too."""
    found: list[Difference] = []
    for number, (was, is_) in enumerate(zip_longest(before.passed, now.passed)):
        if was is None or is_ is None:
            known = was or is_
            fault = now.fault if is_ is None else before.fault
            found.append(Difference(number, known.line, "unplayable", "", fault or "there is no such entry"))
            break
        if was.line != is_.line:
            found.append(Difference(number, was.line, "entries", was.line, is_.line))
            break
        if was.outcome != is_.outcome:
            found.append(Difference(number, was.line, "outcome", was.told, is_.told))
        if was.choices != is_.choices:
            found.append(Difference(number, was.line, "choices", was.count, is_.count))
    return found


def written(courses: Iterator[Course]) -> Iterator[bytes]:
    """Courses as a file keeps them: one a line, below the name of the format."""
    yield FORMAT.encode() + b"\n"
    for one in courses:
        yield msgspec.json.encode(one) + b"\n"


def read(lines: Iterator[bytes]) -> dict[str, Course]:
    """The courses of a file, by match. Raises BadRecord."""
    first = next(lines, b"").rstrip().decode(errors="replace")
    if first != FORMAT:
        raise BadRecord(f"The courses cannot be read: the first line is {first[:40]!r}, not {FORMAT!r}.")
    found = {}
    for number, line in enumerate(lines, 2):
        try:
            one = msgspec.json.decode(line, type=Course)
        except msgspec.DecodeError as error:
            raise BadRecord(f"The courses cannot be read: line {number}: {error}.") from error
        found[one.match] = one
    return found
