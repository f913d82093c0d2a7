"""No leak: what a viewer cannot know changes no byte that it is sent. Planted leaks are found by the same comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pytest
from msgspec.structs import replace

import rules.match
import rules.view
from rules.engine import without_hidden
from rules.errors import StaleVersion
from rules.ids import PlaceId, Seat
from rules.match import Match, Options
from rules.operations.cabinet import SurveilOperation
from rules.operations.operation import Sight
from rules.procedures.verdict import Standing
from rules.reasons import WhyNot
from rules.rng import Rng
from rules.state import State
from rules.view import View, Viewer
from tests.rules.boards import board_of, scenario_of
from tests.rules.leak import leaks_of_match, match_at
from tests.rules.play import options_of
from tests.rules.positions import BOARD, EXTENDED, by_kind, scrambled, seed_of

SHARES = 16
MATCHES_A_SHARE = 4
EVERY = 4
"""One position in so many is compared: 16 x 4 matches x about 90 / 4 are some 1,400, and 960 scrambled ones."""
SCRAMBLED_A_SHARE = 60


def played(number: int) -> Iterator[Match]:
    """A match of random play, at each of its positions."""
    options = options_of(number)
    options = Options(4, options.length, options.chronicle)
    match = Match(board_of(scenario_of(number), options), options, seed_of(number))
    rng = Rng(b"no leak %d" % number)
    yield match
    while (seat := match.to_act) is not None:
        match.submit(seat, match.version, by_kind(rng, match.legal(seat)))
        if match.to_act == seat and match.can_undo(seat) and rng.below(12) == 0:
            match.undo(seat, match.version)
        yield match


@pytest.mark.parametrize("share", range(SHARES))
def test_no_byte_depends_on_what_the_viewer_cannot_know(share: int) -> None:
    rng = Rng(b"other worlds %d" % share)
    for number in range(share * MATCHES_A_SHARE, (share + 1) * MATCHES_A_SHARE):
        for ply, match in enumerate(played(number)):
            if (ply + number) % EVERY == 0 or match.to_act is None:
                assert leaks_of_match(match, rng) == [], f"match {number}, ply {ply}"


@pytest.mark.parametrize("share", range(SHARES))
def test_no_byte_depends_on_it_in_scrambled_positions(share: int) -> None:
    rng = Rng(b"scrambled worlds %d" % share)
    for number in range(SCRAMBLED_A_SHARE):
        board = (BOARD, EXTENDED)[number % 2]
        match = match_at(board, scrambled(board, rng))
        assert leaks_of_match(match, rng) == [], match._state


def test_enough_positions_are_compared() -> None:
    positions = sum(len(range(0, sum(1 for _ in played(number)), EVERY)) for number in range(8))
    assert positions / 8 * SHARES * MATCHES_A_SHARE + SHARES * SCRAMBLED_A_SHARE > 2000


# ---- planted leaks --------------------------------------------------------------------------------------------------


def leak_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """Redaction lets everything through."""
    monkeypatch.setattr(rules.match, "redacted", lambda events, viewer: tuple(events))


def leak_view(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view tells everybody where cadres are."""
    true_view = rules.view.view

    def open_view(board: Any, state: State, *rest: Any) -> View:
        return replace(true_view(board, state, *rest), underground=state.private.underground)

    monkeypatch.setattr(rules.match, "view", open_view)


def leak_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view tells everybody every hand."""
    true_view = rules.view.view

    def open_view(board: Any, state: State, *rest: Any) -> View:
        return replace(true_view(board, state, *rest), hands=state.private.hands)

    monkeypatch.setattr(rules.match, "view", open_view)


def leak_pledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view tells everybody what the Assemblies chose in a split."""
    true_view = rules.view.view

    def open_view(board: Any, state: State, *rest: Any) -> View:
        return replace(true_view(board, state, *rest), pledge=state.private.pledge)

    monkeypatch.setattr(rules.match, "view", open_view)


def leak_legality(monkeypatch: pytest.MonkeyPatch) -> None:
    """Surveil is offered only where somebody is to be found."""
    true_barred = SurveilOperation.barred

    def barred(self: SurveilOperation, sight: Sight, at: PlaceId) -> WhyNot | None:
        return true_barred(self, sight, at) or (
            None if sight.underground[at] else self.no["nothing-to-watch"]
        )

    monkeypatch.setattr(SurveilOperation, "barred", barred)


def leak_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide looks at the true position."""
    monkeypatch.setattr(rules.view, "without_hidden", lambda state: state)


def leak_split(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide shows the Vanguard what its choice does together with the one that it cannot know."""

    def as_known(state: State, viewer: Viewer) -> State:
        return state if viewer.knows_underground else without_hidden(state)

    monkeypatch.setattr(rules.view, "_as_known", as_known)


def leak_standing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody counts with the committees that only underground cadres uphold."""
    true_standings = rules.view.standings

    def standings(board: Any, state: State) -> tuple[Standing, Standing]:
        _, known = true_standings(board, state)
        return known, known

    monkeypatch.setattr(rules.match, "standings", standings)


def leak_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal tells what would have been legal."""
    true_demand = Match._demand

    def demand(self: Match, seat: Seat, version: int) -> None:
        try:
            true_demand(self, seat, version)
        except StaleVersion as error:
            raise StaleVersion(f"{error} {self.digest}") from error

    monkeypatch.setattr(Match, "_demand", demand)


@pytest.mark.parametrize(
    "plant",
    [
        leak_events,
        leak_view,
        leak_hands,
        leak_pledge,
        leak_legality,
        leak_guide,
        leak_split,
        leak_standing,
        leak_error,
    ],
)
def test_a_planted_leak_is_found(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    rng = Rng(b"planted")
    scattered = (match_at(BOARD, scrambled(BOARD, rng)) for _ in range(100))
    along = (match for number in range(6) for match in played(number))
    assert any(leaks_of_match(match, rng) for match in chain(scattered, along))
