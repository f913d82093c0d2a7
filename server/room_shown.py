"""A table as one player may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.ids import SEATINGS, Faction
from rules.match import commitment_of
from rules.table_news import Room as Table
from rules.table_news import SeatInfo

if TYPE_CHECKING:
    from server.room import Room
    from server.tables import SeatRow


def table_shown(room: Room, player: str) -> Table:
    """The table as a player sees it."""
    row, present = room.row, room.audience.present
    seats = tuple(
        seat_info(seat, factions, player, present)
        for seat, factions in zip(room.seats, SEATINGS[row.seats], strict=True)
    )
    seated = {seat.player for seat in room.seats}
    late = is_late(room, player)
    return Table(
        match=row.id,
        code=row.code,
        scenario=row.scenario,
        seats=seats,
        length=row.length,
        chronicle=row.chronicle,
        started=row.started,
        over=row.over,
        host=player == row.host,
        watchers=len(present - seated),
        commitment=commitment_of(row.seed),
        beginners=row.beginners,
        **room.clock.chosen(),
        timing=None if late else room.clock.timing(),
        happened=() if late else room.happened,
        watchers_talk=row.watchers_talk,
        motions=() if late else room.motions.motions_for(player, room.seats),
        onlookers=room.motions.onlookers_told(),
        through=None if player in seated else room.motions.through(player),
        delay=row.delay,
        leavers="bot" if row.leavers else "wait",
        paused=row.paused,
        abandoned=row.started and room.match.abandoned,
        teams=row.teams,
        rated=row.rated,
        reliable=row.reliable,
        tournament=row.tournament,
    )


def is_late(room: Room, player: str) -> bool:
    """Whether a player may not know yet what happens at the table now."""
    return room.row.started and not room.row.over and room.eyes(player).rounds > 0


def seat_info(seat: SeatRow, factions: tuple[Faction, ...], player: str, present: set[str]) -> SeatInfo:
    """A seat as a player sees it."""
    return SeatInfo(
        factions=tuple(int(faction) for faction in factions),
        nickname=seat.nickname,
        bot=seat.bot,
        present=seat.player in present if seat.player is not None else seat.bot is not None,
        you=seat.player == player,
        conduct=seat.conduct,
    )
