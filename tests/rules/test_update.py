"""What an update says, and what it leaves out because its receiver has it."""

from __future__ import annotations

from statistics import median

from rules.match import Match, Options
from rules.protocol import encode
from rules.rng import Rng
from rules.view import follow
from tests.rules.positions import seed_of


def test_an_update_tells_the_standing_when_it_has_changed() -> None:
    match, rng = Match.create("petrograd-1917", Options(), seed_of(5)), Rng(b"u" * 16)
    known = {seat: match.view(seat) for seat in match.seats}
    silent, told, sizes = 0, 0, []
    while (acting := match.to_act) is not None:
        before = match.version
        match.submit(acting, before, rng.choice(match.legal(acting)))
        for seat in match.seats:
            update = match.update(seat, before)
            silent += update.standing is None
            told += update.standing is not None and update.standing != known[seat].standing
            sizes.append(len(encode((match.commitment[:22], update))))
            known[seat] = follow(known[seat], update)
            assert known[seat].standing == match.view(seat).standing
    assert silent > 2 * told > 0
    assert median(sizes) <= 200
