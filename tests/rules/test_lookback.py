"""The past of a match, folded from what a seat was sent, is the past that the seat saw."""

from __future__ import annotations

import pytest

from rules.lookback import Moment, moments, since_own
from rules.match import Match, Options
from rules.rng import Rng
from rules.view import View, Viewer


def played(scenario: str, seats: int, seed: int) -> tuple[Match, dict[int | None, list[View]]]:
    """A random match, and what each seat and a watcher saw after every decision."""
    match = Match.create(scenario, Options(seats), bytes([seed] * 16))  # type: ignore[arg-type]
    rng = Rng(bytes([seed + 1] * 16))
    seen: dict[int | None, list[View]] = {seat: [match.view(seat)] for seat in (None, *match.seats)}
    while (seat := match.to_act) is not None:
        match.submit(seat, match.version, rng.choice(match.legal(seat)))
        for looker in (None, *match.seats):
            seen[looker].append(match.view(looker))
    return match, seen


def same(moment: Moment, view: View) -> bool:
    """Whether a moment shows what the view showed."""
    shown = moment.view
    return (shown.public, shown.hands, shown.underground, shown.standing, shown.verdict, shown.pledge) == (
        view.public,
        view.hands,
        view.underground,
        view.standing,
        view.verdict,
        view.pledge,
    )


@pytest.mark.parametrize(
    ("scenario", "seats"),
    [("petrograd-1917", 4), ("paris-1871", 3), ("base-areas-1927", 2), ("counterpower", 4)],
)
def test_every_seat_sees_again_what_it_saw(scenario: str, seats: int) -> None:
    match, seen = played(scenario, seats, 3)
    for looker, views in seen.items():
        factions = () if looker is None else match.seating[looker]
        found = moments(match.board, Viewer(looker, factions), match.history(looker))  # type: ignore[arg-type]
        assert len(found) == len(views)
        for moment, view in zip(found, views, strict=True):
            assert same(moment, view), (looker, moment.view.version)


def test_the_test_would_see_another_past() -> None:
    match, seen = played("petrograd-1917", 4, 3)
    found = moments(match.board, Viewer(None, ()), match.history(None))
    assert not same(found[5], seen[None][6])


def test_a_recap_begins_after_the_own_last_decision() -> None:
    match = Match.create("petrograd-1917", Options(), bytes([5] * 16))
    first = match.to_act
    assert first is not None
    viewer = Viewer(first, match.seating[first])
    assert since_own(moments(match.board, viewer, match.history(first)), viewer) == 0
    match.submit(first, 0, match.legal(first)[0])
    mark = match.version
    rng = Rng(b"r" * 16)
    while (seat := match.to_act) is not None and (seat != first or match.version < 5):
        match.submit(seat, match.version, rng.choice(match.legal(seat)))
        mark = match.version if seat == first else mark
    assert since_own(moments(match.board, viewer, match.history(first)), viewer) == mark


def test_what_was_taken_back_is_not_in_the_past() -> None:
    match = Match.create("petrograd-1917", Options(), bytes([5] * 16))
    while True:
        seat = match.to_act
        assert seat is not None
        match.submit(seat, match.version, match.legal(seat)[0])
        if match.can_undo(seat):
            break
    viewer = Viewer(seat, match.seating[seat])
    before = len(moments(match.board, viewer, match.history(seat)))
    match.undo(seat, match.version)
    found = moments(match.board, viewer, match.history(seat))
    assert len(found) == before - 1
    assert same(found[-1], match.view(seat))


def test_what_the_table_took_back_by_consent_is_not_in_the_past() -> None:
    match = Match.create("petrograd-1917", Options(), bytes([6] * 16))
    rng = Rng(b"c" * 16)
    for _ in range(12):
        seat = match.to_act
        assert seat is not None
        match.submit(seat, match.version, rng.choice(match.legal(seat)))
    match.rewind(match.seats[0], match.version, 5)
    for looker in match.seats:
        found = moments(match.board, Viewer(looker, match.seating[looker]), match.history(looker))
        assert len(found) == 6
        assert same(found[-1], match.view(looker))
