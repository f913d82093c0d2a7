"""Rated matches that were over before a world began: so every world has some to count, however long its own matches take."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any, Final

from msgspec.structs import replace
from sqlalchemy import Connection

from rules.ids import SEATINGS
from rules.match import Match
from rules.protocol import Create
from rules.record import entry_text
from server.lobby import match_row
from server.tables import Player, add_entry, add_match, add_player, set_seat, start_match
from tests.simulation.disk import Disk

PAST: Final = 4


def add_past(connection: Connection) -> None:
    """Play and keep them: two people, a match of The Valley, to the verdict."""
    for seat in range(2):
        add_player(Player(f"past{seat}", f"past{seat}"), f"past{seat}".encode())(connection)
    row = match_row("past0", Create("the-valley", seats=2, length="full", rated=True))
    lines, turns = _played(Match.replay(row.record(())))
    for number in range(PAST):
        name = f"past{number}"
        one = replace(row, id=name, code=name)
        add_match(one, number)(connection)
        for seat in range(2):
            set_seat(name, seat, f"past{seat}", None)(connection)
        start_match(name, 0, number)(connection)
        for version, (line, turn) in enumerate(zip(lines, turns, strict=True), 1):
            add_entry(name, version, line, turn, number)(connection)


def _played(match: Match) -> tuple[list[str], list[int | None]]:
    dice, lines, turns = random.Random(1917), list[str](), list[int | None]()
    while (seat := match.to_act) is not None:
        match.submit(seat, match.version, dice.choice(match.legal(seat)))
        lines.append(entry_text(match.board, match.last_entry))
        turns.append(match.to_act)
    return lines, turns


def uncounted(disk: Disk) -> int:
    """How many matches are over, and nobody has counted them."""
    ((count,),) = disk.ask("SELECT count(*) FROM matches WHERE over AND NOT counted")
    return int(count)


def demand_rated_once(disk: Disk) -> None:
    """Every match that was counted is over and has one result, those of the past a rating; the ratings are of those alone."""
    counted = {match for (match,) in disk.ask("SELECT id FROM matches WHERE over AND counted")}
    numbers = dict(disk.ask("SELECT match, number FROM results"))
    assert counted == set(numbers), "results are not of the matches that are over"
    text = (
        "SELECT results.match FROM results JOIN matches ON matches.id = results.match WHERE matches.rated"
        " AND winner IS NOT NULL AND results.seats ="
        " (SELECT count(*) FROM result_seats WHERE result_seats.match = results.match AND from_start)"
    )
    wanted = {match for (match,) in disk.ask(text)}
    rated = {match: number for match, number in numbers.items() if number is not None}
    assert wanted == set(rated), f"rated are {sorted(rated)}"
    assert {f"past{number}" for number in range(PAST)} <= wanted, "the past is not rated"
    assert sorted(rated.values()) == list(range(1, len(rated) + 1)), "the matches are not numbered one by one"
    found: Any = disk.ask("SELECT player, faction, matches FROM ratings")
    held = disk.ask("SELECT match, player, seat FROM result_seats WHERE from_start")
    right = Counter(
        (player, int(faction))
        for match, player, seat in held
        if match in rated
        for faction in SEATINGS[2][seat]
    )
    assert {(who, faction): count for who, faction, count in found} == right, (
        "the ratings count other matches than were rated"
    )
