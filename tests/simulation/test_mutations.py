"""The simulation can fail: servers with one mistake each, every one of which is found within a few seeds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from msgspec.structs import replace
from sqlalchemy import update

from rules.ids import Seat
from rules.match import Match
from server import (
    audience,
    clock_rows,
    motions,
    rater,
    rating_rows,
    result_rows,
    room_shown,
    standings,
    table_motions,
    table_talk,
    table_time,
    tables,
    talk_rows,
    tournament_rows,
    tournaments,
)
from server import clock as clocks
from server import room as room_module
from server.audience import Audience, Eyes
from server.desk import tournaments as tournament_desk
from server.prepared import Prepared
from server.rater import Rater
from server.room import Room
from server.room_clock import RoomClock
from server.room_orders import RoomOrders
from server.schema import TOURNAMENTS
from server.tables import load_match
from tests.simulation.disk import Disk
from tests.simulation.world import World

SEEDS = 15
Patch = Callable[[pytest.MonkeyPatch], None]


def acknowledge_before_it_is_stored(patch: pytest.MonkeyPatch) -> None:
    keep = Room.keep

    async def later(self: Room, *jobs: Any, **more: Any) -> tuple[Any, ...]:
        if len(jobs) == 1 and jobs[0].__qualname__.startswith("add_entry"):
            self._storing = asyncio.ensure_future(keep(self, *jobs, **more))  # type: ignore[attr-defined]
            return (None,)
        return await keep(self, *jobs, **more)

    patch.setattr(Room, "keep", later)


def forget_the_version(patch: pytest.MonkeyPatch) -> None:
    """A message that comes twice acts twice."""
    patch.setattr(Match, "_demand_version", lambda self, version: None)


def write_without_owning(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(room_module, "owned", lambda match, worker, job: job)


def trust_what_was_not_stored(patch: pytest.MonkeyPatch) -> None:
    async def trust(self: Room) -> None:
        self.stale = False

    patch.setattr(Room, "trust", trust)


def write_over_what_is_there(patch: pytest.MonkeyPatch) -> None:
    text = tables._ADD_ENTRY._statement.prefix_with("OR REPLACE")
    patch.setattr(tables, "_ADD_ENTRY", Prepared(text, "match", "version", "line", "at"))
    patch.setattr(tables, "owned", lambda match, worker, job: job)
    write_without_owning(patch)


def leave_a_deadline_that_was_acted_on(patch: pytest.MonkeyPatch) -> None:
    """What follows from it is stored, and the clock is not: it will be acted on again."""

    def again(match: str, deadline: int, change: Any, *consequences: Any) -> Any:
        def job(connection: Any) -> Any:
            for consequence in consequences:
                consequence(connection)
            return clock_rows._held(connection, match)

        return job

    patch.setattr(table_time, "pass_deadline", again)


def show_another_seat(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Room, "eyes", lambda self, player: Eyes(self.match.to_act or Seat(0), 0))


def forget_to_tell(patch: pytest.MonkeyPatch) -> None:
    """What is told after another has acted is lost now and then: nobody notices until the versions are compared."""
    tell, told = Audience.tell_match, [0]

    def sometimes(self: Audience, match: Match, eyes: Any) -> None:
        told[0] += 1
        if told[0] % 5:
            tell(self, match, eyes)
        else:
            for member in self.members.values():
                member.seen = match.version

    patch.setattr(Audience, "tell_match", sometimes)


def play_for_whoever_sits_there(patch: pytest.MonkeyPatch) -> None:
    """A seat acts without being asked."""
    act = Room.act

    async def twice(self: Room, player: str, version: int, action: Any) -> int:
        reached = await act(self, player, version, action)
        seat = self.to_act
        if seat is not None and self.seats[seat].bot is None:
            async with self.lock:
                await self.enter_action(seat, reached, self.match.legal(seat)[0])
        return reached

    patch.setattr(Room, "act", twice)


def whisper_to_everybody(patch: pytest.MonkeyPatch) -> None:
    """What is said in confidence is heard by the whole table."""

    def all_seats(message: Any, seats: Any, seat: int, target: int) -> tuple[str, ...]:
        return tuple({one.player for one in seats if one.player is not None})

    patch.setattr(table_talk, "confidants", all_seats)


def hear_the_blocked(patch: pytest.MonkeyPatch) -> None:
    """What somebody says whom one does not hear comes all the same."""
    patch.setattr(talk_rows, "_deaf", lambda connection, match, speaker: frozenset())


def forget_the_hush(patch: pytest.MonkeyPatch) -> None:
    """That the host has let watchers out of the talk is only remembered."""
    patch.setattr(table_talk, "set_watchers_talk", lambda match, watchers: lambda connection: None)


def let_watchers_hear(patch: pytest.MonkeyPatch) -> None:
    """Watchers are told at once what they may not hear."""
    tell = table_talk._tell

    def aloud(room: Room, saying: Any, readers: Any, heard: Any) -> None:
        row, room.row = room.row, replace(room.row, watchers_talk=True)
        tell(room, saying, readers, heard)
        room.row = row

    patch.setattr(table_talk, "_tell", aloud)


def show_a_round_more(patch: pytest.MonkeyPatch) -> None:
    """Late watchers are not as late as they were to be."""

    def sooner(match: Match, eyes: Eyes, since: int | None) -> Any:
        rounds = eyes.rounds
        return match.behind(rounds - 1, since) if rounds else match.update(eyes.seat, since)

    patch.setattr(audience, "update_for", sooner)


def tell_late_watchers_the_log(patch: pytest.MonkeyPatch) -> None:
    """They see late what is played, and at once what the table does."""
    patch.setattr(room_shown, "is_late", lambda room, player: False)


def let_the_clock_run_in_a_pause(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(RoomClock, "stopped", lambda self: lambda clock: clock)


def act_in_a_pause(patch: pytest.MonkeyPatch) -> None:
    enter = Room.enter_action

    async def anyway(self: Room, seat: Any, version: int, action: Any, by: Any = None) -> int:
        paused, self.row = self.row.paused, replace(self.row, paused=False)
        try:
            return await enter(self, seat, version, action, by)
        finally:
            self.row = replace(self.row, paused=paused)

    patch.setattr(Room, "enter_action", anyway)


def let_one_vote_decide(patch: pytest.MonkeyPatch) -> None:
    outcome = motions.outcome

    def hasty(motion: Any, seats: Any) -> Any:
        return "passed" if motion.agreed else outcome(motion, seats)

    patch.setattr(motions, "outcome", hasty)


def keep_what_was_decided(patch: pytest.MonkeyPatch) -> None:
    """A motion that was carried out is still open after a crash."""
    patch.setattr(table_motions, "drop_motion", lambda match, number: lambda connection: None)


def forget_vacations(patch: pytest.MonkeyPatch) -> None:
    """Time runs out for whoever is on vacation."""
    patch.setattr(clocks, "on_vacation", lambda clock, now, seat, span: clock)


def use_a_plan_again(patch: pytest.MonkeyPatch) -> None:
    """An order that has acted is still there."""
    decided = RoomOrders._decided

    def kept(self: RoomOrders, row: Any, by: Any, version: int) -> Any:
        return decided(self, row, replace(by, rest=row.kept.orders), version)

    patch.setattr(RoomOrders, "_decided", kept)


def count_first_and_rate_afterwards(patch: pytest.MonkeyPatch) -> None:
    """A process that dies in between leaves a match counted, and not rated."""
    patch.setattr(result_rows, "rate", lambda connection, match, number: None)

    async def counted(self: Rater, match: str) -> bool:
        stored = await self._store.do(load_match(match))
        assert stored is not None
        winner = await asyncio.to_thread(rater._winner, stored)
        if not await self._store.do(result_rows.count(stored, winner, abandoned=False)):
            return False

        def rate(connection: Any) -> None:
            last = rating_rows.last_number(connection, wait=True)
            rating_rows.rate(connection, match, (last or 0) + 1)

        if stored.row.rated:
            await self._store.do(rate)
        return True

    patch.setattr(Rater, "_counted", counted)


def begin_a_round_twice(patch: pytest.MonkeyPatch) -> None:
    """Two requests for a round make its tables twice."""

    def claim(connection: Any, tournament: str, number: int) -> bool:
        here = TOURNAMENTS.c.id == tournament
        return bool(connection.execute(update(TOURNAMENTS).where(here).values(round=number)).rowcount)

    patch.setattr(tournaments, "claim_round", claim)


def begin_a_round_in_two_steps(patch: pytest.MonkeyPatch) -> None:
    """A process that dies in between leaves a round without tables."""

    async def twice(desk: Any, row: Any, number: int) -> None:
        await desk.store.do(lambda connection: tournament_rows.claim_round(connection, row.id, number))
        with mock.patch.object(tournaments, "claim_round", return_value=True):
            await desk.store.do(tournaments.begin(row, number, desk.clock.now_ms()))

    patch.setattr(tournament_desk, "_begin", twice)


def forget_who_withdraws(patch: pytest.MonkeyPatch) -> None:
    keep = tournament_rows.set_state

    def sometimes(tournament: str, player: str, state: str) -> Any:
        return keep(tournament, player, state) if state == "in" else lambda connection: True

    patch.setattr(tournament_desk, "set_state", sometimes)


def count_points_of_who_left(patch: pytest.MonkeyPatch) -> None:
    """Whoever left the match gets what the bot has won."""
    patch.setattr(standings, "table_points", lambda table: standings.points(len(table.entries), table.winner))


MISTAKES: tuple[Patch, ...] = (
    acknowledge_before_it_is_stored,
    forget_the_version,
    write_without_owning,
    trust_what_was_not_stored,
    write_over_what_is_there,
    leave_a_deadline_that_was_acted_on,
    show_another_seat,
    forget_to_tell,
    play_for_whoever_sits_there,
    whisper_to_everybody,
    hear_the_blocked,
    forget_the_hush,
    let_watchers_hear,
    show_a_round_more,
    tell_late_watchers_the_log,
    let_the_clock_run_in_a_pause,
    act_in_a_pause,
    let_one_vote_decide,
    keep_what_was_decided,
    forget_vacations,
    use_a_plan_again,
    count_first_and_rate_afterwards,
    begin_a_round_twice,
    begin_a_round_in_two_steps,
    forget_who_withdraws,
    count_points_of_who_left,
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_a_mistake_is_found(mistake: Patch, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    mistake(monkeypatch)
    for seed in range(SEEDS):
        try:
            World(seed, disk).run()
        except AssertionError as error:
            print(f"seed {seed}: {error}")
            return
    pytest.fail(f"not found in {SEEDS} worlds")
