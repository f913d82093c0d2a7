"""A match can be played on from any position of a finished one, or from what a seat knew of one that goes on; it is then a record like any other."""

from __future__ import annotations

from typing import Literal

import pytest
from msgspec.structs import replace

from rules.actions import AskConcession
from rules.branch import branch
from rules.errors import BadOptions, BadRecord
from rules.ids import Concession, Faction, PlaceId, Seat
from rules.lookback import moments
from rules.match import Match, Options, can_begin
from rules.record import Record
from rules.rng import Rng
from rules.view import View, Viewer


def finished(seed: int = 4, *, undo: bool = True) -> Match:
    """A short random match, with something taken back on the way."""
    match = Match.create("the-valley", Options(4, "class"), bytes([seed] * 16))
    rng, undone = Rng(bytes([seed + 1] * 16)), not undo
    while (seat := match.to_act) is not None:
        match.submit(seat, match.version, rng.choice(match.legal(seat)))
        if not undone and match.can_undo(seat):
            match.undo(seat, match.version)
            undone = True
    assert undone
    return match


def stood(match: Match) -> list[object]:
    """What a watcher saw after each decision that stood."""
    again = Match.create(match.board.id, match.options, match.record().seed)
    seen: list[object] = [again.view(None).public]
    for number, line in enumerate(match.record().lines):
        again.replay_line(number, line)
        del seen[again.depth :]
        seen.append(again.view(None).public)
    return seen


def test_every_position_of_a_match_can_be_played_on() -> None:
    match = finished()
    record, positions = match.record(), stood(match)
    for depth in range(match.depth):
        again = branch(record, depth)
        assert again.depth == depth
        assert again.view(None).public == positions[depth]
        assert again.verdict is None


def test_a_branch_is_played_to_its_end_and_replays_the_same() -> None:
    again = branch(finished().record(), 7)
    rng = Rng(b"b" * 16)
    while (seat := again.to_act) is not None:
        again.submit(seat, again.version, rng.choice(again.legal(seat)))
    assert again.verdict is not None
    assert Match.replay(Record.load(again.record().dump())).digest == again.digest


def test_what_comes_after_is_new() -> None:
    match = finished(undo=False)
    old = Match.create(match.board.id, match.options, match.record().seed)
    for number, line in enumerate(match.record().lines[:5]):
        old.replay_line(number, line)
    again = branch(match.record(), 5)
    assert again.view(None).public == old.view(None).public
    assert again.digest != old.digest, "the luck ahead is the same"


@pytest.mark.parametrize("depth", [-1, 10_000])
def test_there_is_no_playing_on_from_nowhere(depth: int) -> None:
    with pytest.raises(BadOptions):
        branch(finished().record(), depth)


def test_the_last_position_is_over() -> None:
    match = finished()
    with pytest.raises(BadOptions):
        branch(match.record(), match.depth)


# ---- from what one seat knew ----------------------------------------------------------------------------------------


def at_middle(seats: Literal[2, 3, 4] = 4, *, chronicle: bool = False, plies: int = 45) -> Match:
    """A match that still goes on."""
    match, rng = (
        Match.create("petrograd-1917", Options(seats, chronicle=chronicle), b"m" * 16),
        Rng(b"r" * 16),
    )
    for _ in range(plies):
        assert match.to_act is not None
        match.submit(match.to_act, match.version, rng.choice(match.legal(match.to_act)))
    return match


def play_out(match: Match) -> None:
    rng = Rng(b"p" * 16)
    while (seat := match.to_act) is not None:
        match.submit(seat, match.version, rng.choice(match.legal(seat)))


@pytest.mark.parametrize("chronicle", [False, True])
@pytest.mark.parametrize("seats", [2, 3, 4])
def test_a_match_begins_in_what_a_seat_knew(seats: Literal[2, 3, 4], chronicle: bool) -> None:
    match = at_middle(seats, chronicle=chronicle)
    for seat in (*match.seats, None):
        seen = match.view(seat)
        assert can_begin(match.board, seen)
        again = Match.create(match.board.id, match.options, b"n" * 16, seen)
        assert again.begun
        assert again.view(None).public == seen.public
        known = again.view(seat)
        assert (known.hands, known.underground, known.pledge) == (seen.hands, seen.underground, seen.pledge)
        assert again.beginning(seat) is not None
        play_out(again)
        assert again.verdict is not None
        assert Match.replay(Record.load(again.record().dump())).digest == again.digest


def test_it_holds_nothing_that_the_seat_did_not_know() -> None:
    """Two matches that a seat cannot tell apart make the same match of the same seed, whatever is hidden in them."""
    match = at_middle()
    for seat in (*match.seats, None):
        seen, rng = match.view(seat), Rng(b"w" * 16)
        texts = set()
        for _ in range(8):
            twin = Match.create(match.board.id, match.options, rng.key(), seen)
            assert replace(twin.view(seat), version=seen.version) == seen
            begun = Match.create(match.board.id, match.options, b"s" * 16, twin.view(seat))
            texts.add(begun.record().dump())
        assert len(texts) == 1


def test_what_the_seat_did_not_know_is_dealt_anew() -> None:
    match = at_middle()
    cabinet = match.seat_of(Faction.CABINET)
    vanguard = match.seat_of(Faction.VANGUARD)
    assert match.view(vanguard).public.underground
    dealt = {
        Match.create(match.board.id, match.options, bytes([luck] * 16), match.view(cabinet))
        .view(vanguard)
        .underground
        for luck in range(8)
    }
    assert len(dealt) > 1


def test_its_past_begins_there() -> None:
    match = at_middle()
    begun = Match.create(match.board.id, match.options, b"s" * 16, match.view(Seat(1)))
    viewer = Viewer(Seat(1), (Faction.VANGUARD,))
    first = begun.beginning(Seat(1))
    seat = begun.to_act
    assert first is not None
    assert seat is not None
    begun.submit(seat, begun.version, begun.legal(seat)[0])
    found = moments(begun.board, viewer, begun.history(Seat(1)), first)
    assert [moment.view.public for moment in found] == [first.public, begun.view(Seat(1)).public]


def test_no_match_begins_in_the_end() -> None:
    match = finished()
    seen = match.view(Seat(0))
    assert not can_begin(match.board, seen)
    with pytest.raises(BadOptions, match="over"):
        Match.create(match.board.id, match.options, b"s" * 16, seen)


def spoilt(seen: View, **changes: object) -> View:
    return replace(seen, public=replace(seen.public, **changes))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"crisis": 13}, "crisis is 13"),
        ({"round": 99}, "round is 99"),
        ({"left": 0}, "operations left is 0"),
        ({"resources": (1, 2, 3, 99)}, "resources 3 is 99"),
        ({"drawn": (0, 0)}, "deck"),
        ({"event": 3}, "in force"),
        ({"order": (0, 0, 1, 2)}, "initiative"),
        ({"turn": 9}, "initiative"),
        ({"underground": 999}, "cadres underground"),
        ({"places": ()}, "0 places"),
        ({"spent": (1, 1)}, "twice"),
        ({"hands": (9, 0, 0, 0)}, "a plan is held"),
        ({"proposal": AskConcession(Concession.PRESS, PlaceId(77), 2)}, "a concession"),
    ],
)
def test_a_position_that_cannot_be_is_refused(changes: dict[str, object], told: str) -> None:
    """Nothing but such a text in a file could bring one."""
    match = at_middle()
    record = replace(
        Match.create(match.board.id, match.options, b"s" * 16, match.view(Seat(1))).record(),
        begun=spoilt(match.view(Seat(1)), **changes),
    )
    with pytest.raises(BadRecord, match=told):
        Match.replay(Record.load(record.dump()))


def test_a_text_that_is_no_position_is_refused() -> None:
    match = at_middle()
    text = Match.create(match.board.id, match.options, b"s" * 16, match.view(Seat(1))).record().dump()
    line = next(line for line in text.splitlines() if line.startswith("begun "))
    for broken in ("begun 00", "begun zz", line[:-2]):
        with pytest.raises(BadRecord, match="began"):
            Record.load(text.replace(line, broken))
