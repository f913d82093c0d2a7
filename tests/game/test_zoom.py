"""A part of the map seen larger: by the wheel, by dragging and by keys; clicks find the places that are seen."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.layout import map_frame, zones
from game.local import LocalSession
from game.pilot import Pilot, headless
from game.screens.board import BoardScreen
from game.zoom import STEPS, Zoom
from rules.ids import Seat
from tests.game.test_board_screen import at_table, match_after

WINDOW = zones((1280, 720))
WHOLE = map_frame(WINDOW.map, WINDOW.scale)


@pytest.fixture
def pilot() -> Iterator[Pilot]:
    headless()
    session: LocalSession = at_table(match_after(40, 2, Seat(1)), Seat(1))
    found = Pilot(BoardScreen(session))
    found.frame()
    yield found
    session.close()


def board(pilot: Pilot) -> BoardScreen:
    assert isinstance(pilot.top, BoardScreen)
    return pilot.top


def wheel(pilot: Pilot, at: tuple[int, int], by: int) -> None:
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=by))
    pilot.frame()


def label(pilot: Pilot, place: int) -> tuple[int, int]:
    x, y = board(pilot).scene().picture.label(place)
    return round(x), round(y)


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("step"), st.integers(-1, 1), st.floats(0, 1), st.floats(0, 1)),
            st.tuples(st.just("move"), st.just(0), st.floats(-2, 2), st.floats(-2, 2)),
        ),
        max_size=8,
    )
)
def test_the_part_lies_in_the_map_and_the_whole_map_comes_back(
    acts: list[tuple[str, int, float, float]],
) -> None:
    left, top, wide, high = WINDOW.map
    zoom = Zoom()
    for what, by, x, y in acts:
        if what == "step":
            zoom = zoom.stepped(by, (left + x * wide, top + y * high), WINDOW.map)
        else:
            zoom = zoom.moved(x * wide, y * high, WINDOW.map)
        assert 0.5 / zoom.factor <= zoom.x <= 1 - 0.5 / zoom.factor
        assert 0.5 / zoom.factor <= zoom.y <= 1 - 0.5 / zoom.factor
    for _ in STEPS:
        zoom = zoom.stepped(-1, (left, top), WINDOW.map)
    assert zoom == Zoom()
    assert zoom.frame(WHOLE) == WHOLE


def test_the_wheel_leaves_what_is_under_the_pointer_where_it_is(pilot: Pilot) -> None:
    at = label(pilot, 4)
    wheel(pilot, at, 1)
    assert board(pilot).scene().frame.mark == pytest.approx(STEPS[1] * WHOLE.mark, rel=0.1)
    x, y = label(pilot, 4)
    assert abs(x - at[0]) <= 1
    assert abs(y - at[1]) <= 1
    pilot.click_at((x, y))
    assert board(pilot)._looked == 4
    wheel(pilot, at, -1)
    assert board(pilot)._zoom == Zoom()


def test_a_part_is_dragged_and_a_drag_chooses_nothing(pilot: Pilot) -> None:
    middle = pygame.Rect(board(pilot)._zones.map).center
    wheel(pilot, middle, 1)
    before = label(pilot, 4)
    there = (middle[0] + 60, middle[1] + 30)
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=middle, button=1))
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=there, rel=(60, 30), buttons=(1, 0, 0)))
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=there, button=1))
    pilot.frame()
    assert label(pilot, 4) == (before[0] + 60, before[1] + 30)
    assert board(pilot)._looked is None


def test_the_keyboard_brings_every_place_into_sight(pilot: Pilot) -> None:
    pilot.press(pygame.K_PAGEUP)
    pilot.press(pygame.K_PAGEUP)
    pilot.press(pygame.K_PAGEUP)
    screen = board(pilot)
    assert screen._zoom.factor == STEPS[-1]
    zone = pygame.Rect(screen._zones.map)
    seen = set()
    for _ in range(60):
        pilot.press(pygame.K_TAB)
        focus = screen.scene().focus
        if focus.startswith("place-"):
            seen.add(focus)
            assert zone.collidepoint(pilot.controls[focus].rect.center), focus
    assert len(seen) == len(screen.scene().board.all_places)
    pilot.press(pygame.K_PAGEDOWN)
    pilot.press(pygame.K_PAGEDOWN)
    assert screen._zoom.step == 0
