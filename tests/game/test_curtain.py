"""What everyone may know stands beside the mark on the curtain, never over it."""

from __future__ import annotations

import random

import pytest

from game.draw import RecordingCanvas
from game.local import LocalSession
from game.pilot import headless
from game.saves import Chair
from game.screens.curtain import FOOT, Curtain
from rules.ids import Faction, Seat
from rules.match import Match, Options

SIZE = (1920, 1080)


@pytest.mark.parametrize("seat", [Seat(1), Seat(3)])
@pytest.mark.parametrize("plies", [5, 20, 35, 50])
def test_the_column_ends_above_the_mark(seat: Seat, plies: int) -> None:
    headless()
    match, chance = Match.create("base-areas-1927", Options(), bytes(16)), random.Random(plies)
    while (actor := match.to_act) is not None and (match.version < plies or actor != seat):
        match.submit(actor, match.version, chance.choice(match.legal(actor)))
    session = LocalSession(match, tuple(Chair(name=name) for name in "ABCD"), str)
    curtain = Curtain(session, seat, session.public_since(seat))
    session.close()
    curtain.resize(SIZE, 1.0)
    canvas = RecordingCanvas(SIZE)
    curtain.draw(canvas)
    column = [call.rect.bottom for call in canvas.calls if call.name == "text" and call.rect.left >= 1415]
    assert len(column) >= 5
    assert max(column) <= FOOT[Faction(match.view(None).public.actor)]
