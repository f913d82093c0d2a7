"""The board's zones: as drawn at the two bases, and covering the window without overlap at every size."""

from __future__ import annotations

import pygame
import pytest

from game.layout import map_frame, zones
from game.theme import UI_SCALES

NAMES = ("top", "left", "map", "bottom", "event", "place", "log")
SIZES = (
    (1280, 720),
    (1366, 768),
    (1600, 900),
    (1728, 972),
    (1920, 1080),
    (2560, 1080),
    (1280, 1024),
    (3840, 2160),
)


@pytest.mark.parametrize("ui_scale", UI_SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_zones_cover_the_window_and_do_not_overlap(size: tuple[int, int], ui_scale: float) -> None:
    found = [zones(size, ui_scale).rect(name) for name in NAMES]
    assert sum(rect.width * rect.height for rect in found) == size[0] * size[1]
    for number, rect in enumerate(found):
        assert pygame.Rect((0, 0), size).contains(rect)
        assert rect.collidelist(found[number + 1 :]) == -1


@pytest.mark.parametrize(
    ("size", "map_zone", "event"),
    [
        ((1280, 720), (88, 48, 904, 554), (992, 48, 288, 58)),
        ((1920, 1080), (304, 72, 1232, 776), (1536, 72, 384, 244)),
        ((3840, 2160), (608, 144, 2464, 1552), (3072, 144, 768, 488)),
    ],
)
def test_zones_are_those_of_the_drawings(
    size: tuple[int, int], map_zone: tuple[int, ...], event: tuple[int, ...]
) -> None:
    found = zones(size)
    assert found.map == map_zone
    assert found.event == event


@pytest.mark.parametrize("size", SIZES)
def test_a_larger_ui_size_never_makes_type_smaller(size: tuple[int, int]) -> None:
    heights = []
    for ui_scale in UI_SCALES:
        scale = zones(size, ui_scale).scale
        heights.append(scale.px(15 if scale.compact else 17))
    assert heights == sorted(heights)
    assert heights[-1] > heights[0]


@pytest.mark.parametrize("ui_scale", UI_SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_the_map_keeps_most_of_the_middle(size: tuple[int, int], ui_scale: float) -> None:
    found = zones(size, ui_scale).rect("map")
    assert found.width >= 0.6 * size[0]
    assert found.height >= 0.6 * size[1]


def test_a_map_is_stretched_a_little_at_most_and_lies_in_its_zone() -> None:
    found = zones((2560, 1080))
    frame = map_frame(found.map, found.scale)
    assert frame.sx <= 1.12 * frame.sy + 1e-9
    left, right = frame.at((0, 0))[0], frame.at((1000, 700))[0]
    assert found.map[0] <= left < right <= found.map[0] + found.map[2]
    assert frame.at((500, 350))[0] == pytest.approx(found.map[0] + found.map[2] / 2)
