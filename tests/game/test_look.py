"""Every scenario has a look of its own that can be read, and its places fit the map."""

from __future__ import annotations

import pygame
import pytest

from game.backdrop import backdrop
from game.layout import map_frame, zones
from game.look import accent_of, drawing_of
from game.pilot import headless
from game.playbill import PAINTERS, playbill
from game.texture import TEXTURES
from game.theme import INK, WHITE
from game.widgets.icons import OPERATION_ICONS
from rules.board import scenarios

SIZES = ((1280, 720), (1920, 1080))


@pytest.fixture(autouse=True)
def _no_window() -> None:
    headless()


def light(colour: tuple[int, ...]) -> float:
    """Relative luminance."""
    parts = [value / 255 for value in colour[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scenario", scenarios())
def test_white_is_read_on_accent_and_bar(scenario: str) -> None:
    accent = accent_of(scenario)
    assert contrast(WHITE, accent.accent) >= 5
    assert contrast(WHITE, accent.bar) >= 10


def test_no_two_scenarios_look_alike() -> None:
    looks = {(accent_of(each).accent, drawing_of(each).style.texture) for each in scenarios()}
    assert len(looks) == len(scenarios())


def test_every_texture_has_a_poster() -> None:
    assert PAINTERS.keys() == TEXTURES.keys()


@pytest.mark.parametrize("texture", TEXTURES.values(), ids=TEXTURES.keys())
def test_names_are_read_on_the_ground_and_patterns_stay_behind(texture: object) -> None:
    from game.texture import Texture

    assert isinstance(texture, Texture)
    for ground in (texture.land, texture.water):
        assert contrast(INK, ground) >= 10
        assert contrast(texture.title, ground) < 2.5


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scenario", scenarios())
def test_every_place_is_inside_the_map_zone(scenario: str, size: tuple[int, int]) -> None:
    found, drawing = zones(size), drawing_of(scenario)
    frame = map_frame(found.map, found.scale, drawing.reach)
    left, top, width, height = found.map
    for place in drawing.places:
        for point in place.polygon:
            x, y = frame.at(point)
            assert left <= x <= left + width
            assert top <= y <= top + height


@pytest.mark.parametrize("scenario", scenarios())
def test_ground_and_poster_are_drawn_once_and_fill_their_area(scenario: str) -> None:
    found = zones((1280, 720))
    frame = map_frame(found.map, found.scale, drawing_of(scenario).reach)
    ground = backdrop(scenario, frame)
    assert ground.get_size() == found.map[2:]
    assert backdrop(scenario, frame) is ground
    colours = {tuple(ground.get_at((x, y)))[:3] for x in range(0, 900, 60) for y in range(0, 540, 60)}
    assert len(colours) >= 2
    bill = playbill(scenario, 60, 90)
    assert bill.get_size() == (60, 90)
    assert playbill(scenario, 60, 90) is bill
    assert len({pygame.transform.average_color(bill, (0, y, 60, 15)) for y in range(0, 90, 15)}) > 2


WEAPONS = {"winchester-rifle", "crowned-explosion", "crossed-sabres", "brodie-helmet"}


def test_a_city_without_arms_shows_none() -> None:
    icons = OPERATION_ICONS | dict(drawing_of("counterpower").style.icons)
    assert not WEAPONS & set(icons.values())
    assert icons["convene"] == OPERATION_ICONS["convene"]
    assert not drawing_of("petrograd-1917").style.icons
