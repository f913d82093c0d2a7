"""In the smallest window nothing is cut that a player needs: reasons in narrow tiles, names, the conjuncture."""

from __future__ import annotations

import pytest

from assets.words import words
from game import text
from game.layout import zones
from game.pilot import headless
from game.screens.board_tiles import SMALLEST
from game.theme import NOTE
from game.words import dress, has, say
from rules.board import load_board, scenarios

ROOM = 54
"""Pixels across the narrowest tile, that of a seat with eleven operations."""


@pytest.mark.parametrize("scenario", scenarios())
@pytest.mark.parametrize("op", ["organise", "restore", "arm", "march"])
def test_every_reason_has_a_form_that_fits_the_narrowest_tile(scenario: str, op: str) -> None:
    headless()
    dress(load_board(scenario))
    font = zones((1280, 720), 1.0).scale.font(NOTE)
    while font.size > SMALLEST:
        font = font.smaller()
    cut = []
    for key in sorted(words("en").keys()):
        if key.startswith("why-") and "." not in key:
            short = f"{key}.short" if has(f"{key}.short") else key
            said = say(short, needed=3, op=op)
            lines = text.wrap(said, font, ROOM)
            if len(lines) > 2 or any(text.width(line, font) > ROOM for line in lines):
                cut.append((key, said))
    dress(None)
    assert cut == []
