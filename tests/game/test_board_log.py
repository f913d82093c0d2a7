"""The log beside the board: its lines are told to the end in the smallest window."""

from __future__ import annotations

import pygame
import pytest

from game.draw import RecordingCanvas
from game.local import LocalSession
from game.pilot import headless
from game.screens.board import BoardScreen
from rules.ids import Seat
from tests.game.test_board_screen import at_table, match_after

ELLIPSIS = "…"


@pytest.fixture
def screen() -> BoardScreen:
    headless()
    session: LocalSession = at_table(match_after(70, 2, Seat(0)), Seat(0))
    screen = BoardScreen(session)
    screen.resize((1280, 720), 1.0)
    return screen


def said(screen: BoardScreen, area: pygame.Rect) -> str:
    canvas = RecordingCanvas(screen.size)
    screen.draw(canvas)
    calls = (call for call in canvas.calls if call.name == "text" and area.contains(call.rect))
    return " ".join(call.string or "" for call in calls)


def test_the_newest_entry_is_told_to_its_end_beside_the_board(screen: BoardScreen) -> None:
    entries = screen.scene().entries
    assert max(len(entry.lines[0].what) for entry in entries) > 130, "none is long"
    zone = screen.scene().zones.rect("log")
    for back in range(len(entries)):
        screen._log_from = back
        words = said(screen, zone)
        assert ELLIPSIS not in words
        assert entries[len(entries) - 1 - back].lines[0].what in words


def test_the_whole_log_cuts_nothing(screen: BoardScreen) -> None:
    entries = screen.scene().entries
    screen._show("log")
    for back in range(0, len(entries), 3):
        screen._log_from = back
        words = said(screen, screen.scene().zones.rect("map"))
        first = entries[len(entries) - 1 - back].lines[0]
        assert first.what in words
        assert first.why in words
