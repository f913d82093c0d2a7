"""Questions to a faction: the sides of a split and concessions, at every table: who is asked, what is told, what stands."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest
from msgspec.structs import replace

from rules.actions import Accept, AskConcession, Lean, Pass, Refuse, SideWith
from rules.board import Board
from rules.determinize import determinize
from rules.errors import IllegalAction, NotYourTurn, UndoRefused
from rules.events import ActionTaken, SplitPledged, SplitSettled, UndergroundChanged
from rules.ids import SEATINGS, Concession, Faction, Help, Pact, Phase, Seat, Side
from rules.match import Match, Options
from rules.record import Record
from rules.rng import Rng
from rules.state import Public
from tests.rules.boards import EVERY_RULE
from tests.rules.positions import seed_of

Table = Literal[2, 3, 4]
COOP, OCCUPATION = SideWith(Side.COOP), SideWith(Side.OCCUPATION)
TABLES: tuple[Table, ...] = (2, 3, 4)


def board(seats: Table = 4) -> Board:
    return Board(EVERY_RULE, "full", seats)


def torn(seats: Table) -> Match:
    """A match that begins with a split: the first event in printed order asks for one."""
    match = Match(board(seats), Options(seats, chronicle=True), seed_of(1))
    assert match._state.public.phase == Phase.SPLIT
    return match


def public_of(match: Match) -> Public:
    return match.view(None).public


def put(match: Match, **changes: object) -> None:
    """Change what is public, behind the match's back."""
    match._state = replace(match._state, public=replace(match._state.public, **changes))
    match._legal = match._standings = None


# ---- splits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seats", TABLES)
def test_both_are_asked_before_the_first_impulse(seats: Table) -> None:
    match = torn(seats)
    first = match.to_act
    assert first is not None
    assert Faction.ASSEMBLIES in SEATINGS[seats][first]
    assert match.legal(first) == (COOP, OCCUPATION)
    match.submit(first, 0, OCCUPATION)
    second = match.to_act
    assert second is not None
    assert Faction.VANGUARD in SEATINGS[seats][second]
    assert (first == second) == (seats == 2)
    assert match.legal(second) == (COOP, OCCUPATION)
    match.submit(second, 1, COOP)
    public = public_of(match)
    assert (public.phase, public.actor, public.turn) == (Phase.OPERATION, public.order[0], 0)
    assert SplitSettled(Side.OCCUPATION, Side.COOP) in match.update(None, 1).events


@pytest.mark.parametrize("seats", TABLES)
def test_the_first_choice_is_the_own_seats_until_the_second(seats: Table) -> None:
    match = torn(seats)
    match.submit(Seat(0), 0, OCCUPATION)
    for seat in (*match.seats, None):
        seen, told = match.view(seat), match.update(seat, 0).events
        knows = seat == 0
        assert seen.pledge == (Side.OCCUPATION if knows else None)
        assert SplitPledged(Side.OCCUPATION if knows else None) in told
        assert ActionTaken(Faction.ASSEMBLIES, OCCUPATION if knows else None, 0) in told
        assert SplitPledged(None if knows else Side.OCCUPATION) not in told


def test_one_choice_or_the_other_nobody_else_can_tell() -> None:
    """Two matches that differ in the first choice alone: the same bytes to all but the Assemblies, guide included."""
    one, other = torn(4), torn(4)
    one.submit(Seat(0), 0, COOP)
    other.submit(Seat(0), 0, OCCUPATION)
    pack = msgspec.msgpack.encode
    for seat in (Seat(1), Seat(2), Seat(3), None):
        assert pack(one.view(seat)) == pack(other.view(seat))
        assert pack(one.update(seat, 0)) == pack(other.update(seat, 0))
        assert pack(one.history(seat)) == pack(other.history(seat))
    assert pack(one.guide(Seat(1))) == pack(other.guide(Seat(1)))
    assert pack(one.view(Seat(0))) != pack(other.view(Seat(0)))


def test_who_holds_both_factions_sees_what_the_second_choice_does() -> None:
    match = torn(2)
    match.submit(Seat(0), 0, COOP)
    together, apart = (prospect.success for prospect in match.guide(Seat(0)).prospects)
    assert together[0] == SplitSettled(Side.COOP, Side.COOP)
    assert apart[0] == SplitSettled(Side.COOP, Side.OCCUPATION)


@pytest.mark.parametrize("seats", TABLES)
def test_a_choice_is_not_taken_back(seats: Table) -> None:
    match = torn(seats)
    for side in (COOP, OCCUPATION):
        seat = match.to_act
        assert seat is not None
        match.submit(seat, match.version, side)
        assert not match.can_undo(seat)
        with pytest.raises((UndoRefused, NotYourTurn)):
            match.undo(seat, match.version)


def test_nothing_else_may_be_done_in_a_split() -> None:
    match = torn(4)
    with pytest.raises(IllegalAction):
        match.submit(Seat(0), 0, Pass())
    with pytest.raises(NotYourTurn):
        match.submit(Seat(1), 0, COOP)
    (told,) = {why.key for closed in match.guide(Seat(0)).operations if (why := closed.why)}
    assert told == "not-your-impulse"


def test_bots_of_the_vanguard_deal_the_choice_they_cannot_know() -> None:
    match = torn(4)
    match.submit(Seat(0), 0, OCCUPATION)
    rng = Rng(b"deals of a pledge")
    dealt = {determinize(match.board, match.view(Seat(1)), rng).private.pledge for _ in range(40)}
    assert dealt == set(Side)
    known = {determinize(match.board, match.view(Seat(0)), rng).private.pledge for _ in range(10)}
    assert known == {Side.OCCUPATION}


def test_a_split_is_in_the_record() -> None:
    match = torn(3)
    match.submit(Seat(0), 0, OCCUPATION)
    match.submit(Seat(1), 1, COOP)
    record = Record.load(match.record().dump())
    assert record.lines == ("A side occupation", "V side coop")
    assert Match.replay(record, match.board).digest == match.digest


# ---- concessions ----------------------------------------------------------------------------------------------------


def bargaining(seats: Table) -> tuple[Match, Seat]:
    """The Cabinet is first to act, and the Accord holds."""
    match = torn(seats)
    match.submit(Seat(0), 0, COOP)
    match.submit(Seat(int(seats > 2)), 1, COOP)
    order = (Faction.CABINET, Faction.ASSEMBLIES, Faction.VANGUARD, Faction.COMMAND)
    put(match, accord=Pact.HOLDS, order=order, turn=0, actor=Faction.CABINET)
    return match, match.seat_of(Faction.CABINET)


@pytest.mark.parametrize("seats", TABLES)
@pytest.mark.parametrize("answer", [Accept(), Refuse()])
def test_a_concession_is_asked_and_answered(seats: Table, answer: Accept | Refuse) -> None:
    match, cabinet = bargaining(seats)
    liteiny = match.board.place_index("liteiny")
    asked = AskConcession(Concession.PRESS, liteiny, 2)
    held = public_of(match).resources
    match.submit(cabinet, match.version, asked)
    for seat in (*match.seats, None):
        assert match.view(seat).public.proposal == asked
    assert public_of(match).resources == held
    assert match.to_act == 0
    assert not match.can_undo(cabinet)
    match.submit(Seat(0), match.version, answer)
    assert not any(match.can_undo(seat) for seat in match.seats)
    public = public_of(match)
    assert (public.proposal, public.asked) == (None, True)
    if isinstance(answer, Accept):
        ((_, concession, place, price),) = [
            msgspec.structs.astuple(granted) for granted in public.concessions
        ]
        assert (concession, place, price) == (Concession.PRESS, liteiny, 2)
        # Every rule is switched on here, conciliation too: the operation is left.
        assert (public.actor, public.left) == (Faction.CABINET, 1)
    else:
        assert public.concessions == ()
        assert (public.actor, public.left, public.resources) == (Faction.CABINET, 1, held)
        assert asked not in match.legal(cabinet)


def test_what_may_be_asked_for_is_told_without_saying_what_would_come_of_it() -> None:
    match, cabinet = bargaining(4)
    for prospect in match.guide(cabinet).prospects:
        if isinstance(prospect.action, AskConcession):
            assert (prospect.cost, prospect.success, prospect.breaks_accord) == (0, (), False)


# ---- shelter --------------------------------------------------------------------------------------------------------


def test_shelter_hides_cadres_and_tells_the_state_only_that_they_are_gone() -> None:
    match, _ = bargaining(4)
    liteiny, vyborg = (match.board.place_index(name) for name in ("liteiny", "vyborg"))
    places = list(public_of(match).places)
    places[liteiny] = replace(places[liteiny], active=2)
    order = (Faction.VANGUARD, Faction.CABINET, Faction.ASSEMBLIES, Faction.COMMAND)
    put(match, places=tuple(places), order=order, actor=Faction.VANGUARD)
    before = match.view(Seat(1)).underground
    assert before is not None
    match.submit(Seat(1), match.version, Lean(liteiny, Help.SHELTER))
    after = match.view(Seat(1)).underground
    assert after is not None
    assert after[liteiny] == before[liteiny] + 3
    assert after[vyborg] == before[vyborg]
    told = match.update(Seat(2), match.version - 1).events
    (hidden,) = [event for event in told if isinstance(event, UndergroundChanged)]
    assert hidden.changes is None
    assert public_of(match).places[liteiny].sheltered == 1
