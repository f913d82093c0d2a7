"""Whether a record holds: it is played again, every die and every action, and compared where it ends."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from rules.errors import BadRecord, BadScenario
from rules.match import Match
from rules.record import Record


class Examination(Struct, frozen=True):
    """What came of playing a record again. Without a verdict the match was not over."""

    holds: bool
    why: str
    """Why it does not hold; empty if it does."""
    scenario: str
    seats: int
    length: str
    entries: int
    digest: str | None
    """The digest that the record claims, and if it holds the one that it has."""
    commitment: str | None
    """Digest of the seed: what was published before play. None if the record could not be played."""
    winner: str | None = None
    bloc: str | None = None
    reason: str | None = None
    round: int | None = None
    movement: int | None = None
    state: int | None = None


def examine(record: Record, published: str = "") -> Examination:
    """Play the record again. `published` is the digest of the seed that was known before play, if any was."""
    try:
        match = Match.replay(record)
    except (BadRecord, BadScenario) as error:
        return _examination(record, str(error), None)
    if record.final is None:
        return _examination(record, "It has no digest to compare with: it was cut off.", match)
    if published and published.lower() != match.commitment:
        why = f"Its seed is not the published one: the digest is {match.commitment}, not {published}."
        return _examination(record, why, match)
    return _examination(record, "", match)


def _examination(record: Record, why: str, match: Match | None) -> Examination:
    found = Examination(
        holds=not why,
        why=why,
        scenario=record.scenario,
        seats=record.seats,
        length=record.length,
        entries=len(record.lines),
        digest=record.final,
        commitment=match.commitment if match else None,
    )
    if match is None or match.verdict is None:
        return found
    verdict = match.verdict
    return replace(
        found,
        winner=verdict.winner.name.lower(),
        bloc=verdict.bloc.name.lower(),
        reason=verdict.reason,
        round=verdict.round,
        movement=verdict.movement,
        state=verdict.state,
    )
