"""Another course: a match that goes on from an earlier position of a finished one.

It is a record like any other: the old entries, and one that says how many decisions still stand. What had come out by then
stays; dice and cards after it are new.
"""

from __future__ import annotations

from msgspec.structs import replace

from rules.errors import BadOptions
from rules.match import Match
from rules.record import Record


def branch(record: Record, depth: int) -> Match:
    """The match after the first `depth` decisions that stood, to be played on.

    Only for whoever may know all of it: after the end, or where everybody is at one screen. Raises BadRecord for a record
    that does not replay, BadOptions for a position in which nobody decides.
    """
    whole = Match.replay(record)
    lines = record.lines[:-1] if whole.to_act is None else record.lines
    match = Match.replay(replace(record, lines=lines, final=None))
    if not 0 <= depth <= match.depth:
        raise BadOptions(f"{match.depth} decisions lead to a position that can be played on, not {depth}")
    if depth < match.depth:
        seat = match.to_act
        assert seat is not None
        match.rewind(seat, match.version, depth)
    return match
