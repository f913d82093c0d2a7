"""Rounds of a tournament: the draw, and its tables, made in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from msgspec.structs import replace
from sqlalchemy import Connection

from rules.protocol import Create
from rules.tournaments import MakeTournament
from server.lobby import clock_jobs, match_row
from server.pairing import draw, places
from server.tables import add_match, set_seat
from server.tournament_rows import IN, TournamentRow, add_seats, claim_round, deal, read_entrants

FEWEST = 2
"""Players without whom there is no draw."""


class TooFew(Exception):
    """Not enough people have accepted."""


def table_options(settings: MakeTournament, *, rated: bool) -> Create:
    """What the tables of a tournament are made with."""
    return Create(
        scenario=settings.scenario,
        seats=settings.seats,
        length=settings.length,
        open=False,
        clock=settings.clock,
        timeout=settings.timeout,
        stand_in=settings.stand_in,
        leavers="bot",
        rated=rated and settings.rated and settings.length != "class",
    )


def begin(tournament: TournamentRow, number: int, now_ms: int) -> Callable[[Connection], bool]:
    """Begin a round, the first with the draw: keep its tables with everybody in their seats, and none begun yet.

    False, and nothing is done, if it has begun already. Raises TooFew.
    """

    def job(connection: Connection) -> bool:
        if not claim_round(connection, tournament.id, number):
            return False
        if number == 1:
            entrants = read_entrants(connection, tournament.id)
            people = [one.player for one in entrants if one.state == IN and one.player is not None]
            if len(people) < FEWEST:
                raise TooFew
            deal(connection, tournament.id, dealt(people, tournament.settings.seats))
        entrants = read_entrants(connection, tournament.id)
        playing = {one.entry: one.player if one.state == IN else None for one in entrants}
        for table in draw(len(playing), tournament.settings.seats, number)[-1]:
            _add_table(connection, tournament, number, [(entry, playing[entry]) for entry in table], now_ms)
        return True

    return job


def dealt(people: Sequence[str], seats: int) -> list[str | None]:
    """Players in chance order, by entry. Where a bot plays is chosen so that bots meet as seldom as can be."""
    total = places(len(people), seats)
    shuffled = list(people)
    secrets.SystemRandom().shuffle(shuffled)
    one_class_first = sorted(range(total), key=lambda entry: (entry % seats, entry))
    bots = set(one_class_first[: total - len(people)])
    return [None if entry in bots else shuffled.pop() for entry in range(total)]


def _add_table(
    connection: Connection,
    tournament: TournamentRow,
    number: int,
    seats: Sequence[tuple[int, str | None]],
    now_ms: int,
) -> None:
    wanted = table_options(tournament.settings, rated=all(who is not None for _, who in seats))
    row = replace(match_row(tournament.organiser, wanted), tournament=tournament.id)
    add_match(row, now_ms)(connection)
    for job in clock_jobs(row, wanted):
        job(connection)
    for seat, (_, who) in enumerate(seats):
        set_seat(row.id, seat, who, None if who else tournament.settings.stand_in)(connection)
    add_seats(connection, tournament.id, number, row.id, seats)
