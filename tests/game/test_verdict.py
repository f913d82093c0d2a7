"""The verdict: everything has its place at every size, and it unfolds in its time or at once."""

from __future__ import annotations

import pygame
import pytest

from game.draw import RecordingCanvas
from game.pictures import played
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screens.verdict import OPENING_MS, VerdictPage


def page(*, reduced: bool) -> tuple[Pilot, VerdictPage]:
    chosen = Preferences(Settings(reduced_motion=reduced), keep=False)
    verdict = VerdictPage(played(10_000).record().dump(), lambda faction: faction.name, chosen, None)
    pilot = Pilot(verdict)
    pilot.until(lambda: verdict.ready, "the recap")
    return pilot, verdict


def drawn(verdict: VerdictPage) -> RecordingCanvas:
    canvas = RecordingCanvas(verdict.size)
    verdict.paint(canvas)
    return canvas


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("ui_scale", [1.0, 1.15])
def test_turning_points_end_above_the_foot(size: tuple[int, int], ui_scale: float) -> None:
    pilot, verdict = page(reduced=True)
    pilot.resize(size, ui_scale)
    foot, left = verdict.at(0, 885)[1], verdict.at(1420, 0)[0]
    column = [
        call
        for call in drawn(verdict).calls
        if call.name == "text" and call.rect.left >= left and call.rect.top < foot
    ]
    assert len(column) > 4
    assert all(call.rect.bottom <= foot for call in column), [call.string for call in column]


def test_it_unfolds_and_then_rests() -> None:
    pilot, verdict = page(reduced=False)
    begun = drawn(verdict).strings
    pilot.wait(OPENING_MS + 100)
    assert len(drawn(verdict).strings) > len(begun)
    before = pilot.drawn
    pilot.wait(500)
    assert pilot.drawn == before


def test_a_key_or_reduced_motion_shows_it_at_once() -> None:
    whole = drawn(page(reduced=True)[1]).strings
    pilot, verdict = page(reduced=False)
    pilot.press(pygame.K_SPACE)
    assert drawn(verdict).strings == whole
