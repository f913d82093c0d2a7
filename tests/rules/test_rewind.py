"""What a table takes back, or ends, by consent: recorded, replayed to the same end, with luck that nobody has seen."""

from __future__ import annotations

import pytest

from dualpower.story import Story
from game.recap import recap
from rules.errors import BadRecord, StaleVersion, UndoRefused
from rules.events import ContestRolled, RoundBegun
from rules.ids import Seat
from rules.match import Match, Options
from rules.record import Record
from rules.rng import Rng
from rules.view import View, follow
from tests.rules.positions import by_kind, seed_of

SEATS = (None, Seat(0), Seat(1), Seat(2), Seat(3))


def begun(number: int, plies: int, *, chronicle: bool = False) -> Match:
    match = Match.create("petrograd-1917", Options(4, "short", chronicle), seed_of(number))
    play(match, Rng(b"begun %d" % number), plies)
    return match


def play(match: Match, rng: Rng, plies: int = 10_000) -> None:
    for _ in range(plies):
        seat = match.to_act
        if seat is None:
            return
        match.submit(seat, match.version, by_kind(rng, match.legal(seat)))


def test_a_rewind_leads_to_the_position_that_was() -> None:
    match = begun(1, 40)
    views = [match.view(seat) for seat in SEATS]
    version, played = match.version, Rng(b"more")
    play(match, played, 25)
    reached = match.rewind(Seat(2), match.version, 40)
    assert reached == version + 26 == match.version
    for seat, before in zip(SEATS, views, strict=True):
        after = match.view(seat)
        assert after.version == reached
        assert (after.public, after.hands, after.underground, after.legal) == (
            before.public,
            before.hands,
            before.underground,
            before.legal,
        )
    assert match.depth == match.view(None).public.ply == 40


def test_whoever_follows_gets_a_whole_view_after_a_rewind() -> None:
    match = begun(2, 30)
    known: dict[Seat | None, View] = {seat: match.view(seat) for seat in SEATS}
    match.rewind(Seat(0), match.version, 11)
    play(match, Rng(b"on"), 5)
    for seat in SEATS:
        update = match.update(seat, known[seat].version)
        assert update.view is not None
        assert follow(known[seat], update) == match.view(seat)
    assert len([event for event in match.history(None) if type(event).__name__ == "ActionTaken"]) == 16


def test_the_dice_do_not_repeat_and_a_replay_finds_the_same() -> None:
    """The same decisions from the same position, again and again: the dice must fall in many ways."""
    rolls: set[tuple[int, ...]] = set()
    match = begun(3, 20)
    for _ in range(12):
        before = match.version
        rng, dice = Rng(b"the same choices"), []
        for _ in range(30):
            seat = match.to_act
            assert seat is not None
            match.submit(seat, match.version, by_kind(rng, match.legal(seat)))
        events = match.update(None, before).events
        dice = [event.die for event in events if isinstance(event, ContestRolled)]
        rolls.add(tuple(dice[:2]))
        match.rewind(Seat(1), match.version, 20)
    assert len(rolls) >= 6
    play(match, Rng(b"to the end"))
    text = match.record().dump()
    again = Match.replay(Record.load(text))
    assert again.digest == match.digest
    assert again.entries == match.entries
    assert "rewind 20" in text


def test_what_comes_is_shuffled_anew_but_not_in_printed_order() -> None:
    def third(match: Match, key: bytes) -> int:
        rng = Rng(key)
        while match.view(None).public.round < 3:
            seat = match.to_act
            assert seat is not None
            match.submit(seat, match.version, by_kind(rng, match.legal(seat)))
        found = [event.event for event in match.history(None) if isinstance(event, RoundBegun)]
        return found[2]

    shuffled, printed = begun(4, 10), begun(4, 10, chronicle=True)
    seen: dict[str, set[int]] = {"shuffled": set(), "printed": set()}
    for attempt in range(8):
        for name, match in (("shuffled", shuffled), ("printed", printed)):
            seen[name].add(third(match, b"%d" % attempt))
            match.rewind(Seat(0), match.version, 10)
    assert len(seen["printed"]) == 1
    assert len(seen["shuffled"]) >= 3


def test_an_undo_behind_a_rewind_keeps_the_new_luck() -> None:
    """Otherwise a rewind and an undo together would bring back dice that were seen."""
    for number in range(40):
        match = begun(number, 60)
        for depth in range(59, 0, -1):
            match.rewind(Seat(0), match.version, depth)
            seat = match.to_act
            assert seat is not None
            if match.can_undo(seat):
                key = match._state.hidden.key
                match.undo(seat, match.version)
                assert match._state.hidden.key == key
                assert Match.replay(match.record()).digest == match.digest
                return
    pytest.fail("no undo was possible behind any rewind")


def test_what_is_refused() -> None:
    match = begun(5, 10)
    for depth in (10, 11, -1):
        with pytest.raises(UndoRefused):
            match.rewind(Seat(0), match.version, depth)
    with pytest.raises(StaleVersion):
        match.rewind(Seat(0), match.version - 1, 3)
    with pytest.raises(StaleVersion):
        match.abandon(Seat(0), match.version - 1)
    assert match.version == 10
    play(match, Rng(b"end"))
    with pytest.raises(UndoRefused):
        match.rewind(Seat(0), match.version, 0)
    with pytest.raises(UndoRefused):
        match.abandon(Seat(0), match.version)


def test_a_match_ends_by_agreement_without_a_verdict() -> None:
    match = begun(6, 17)
    match.abandon(Seat(3), match.version)
    assert match.abandoned
    assert match.to_act is None
    assert match.verdict is None
    assert all(match.view(seat).legal == () == match.legal(seat or Seat(0)) for seat in SEATS)
    assert match.update(Seat(0), 17).events == ()
    again = Match.replay(Record.load(match.record().dump()))
    assert again.abandoned
    assert again.digest == match.digest
    twice = match.record().dump().replace("X abandon\n", "X abandon\nX abandon\n")
    with pytest.raises(BadRecord, match="cannot be played"):
        Match.replay(Record.load(twice))


def test_recap_and_story_know_both() -> None:
    match = begun(7, 50)
    match.rewind(Seat(2), match.version, 31)
    play(match, Rng(b"other"), 10)
    seat = match.to_act
    assert seat is not None
    if match.can_undo(seat):
        match.undo(seat, match.version)
    play(match, Rng(b"rest"))
    record = match.record()
    story = Story(record, None)
    told = list(story.tell())
    assert len(told) == match.version + 1
    assert story._states[-1] == match._state
    told_again = recap(record.dump())
    assert len(told_again.steps) == match.depth
    assert told_again.steps[-1].view.verdict == match.verdict


@pytest.mark.parametrize(
    "line", ["A rewind", "A rewind -1", "A rewind x", "A rewind ²", "Z rewind 1", "A rewind 9999999"]
)
def test_broken_lines(line: str) -> None:
    text = begun(8, 3).record().dump()
    with pytest.raises(BadRecord):
        Match.replay(Record.load(text.replace("---\ndigest", line + "\n---\ndigest")))
