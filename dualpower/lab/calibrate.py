"""From games to the numbers that would have made them even: what `dual-power sim --calibrate` prints.

The bots play towards the thresholds that hold, so that new ones must be played again; two or three rounds settle.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dualpower.lab.game import Game, prevailed
from rules.ids import Bloc


class Thresholds(Struct, frozen=True):
    """Per mille, as the scenario's numbers are written; None where no game tells."""

    majority: int | None
    """The Movement would have prevailed in half of the games."""
    committee_share: int | None
    """The Vanguard would have won half of the games that the Movement won."""
    garrison_share: int | None
    """Command would have won half of the games that the State won."""


def calibrate(games: Sequence[Game], consent: int) -> Thresholds:
    """The thresholds that would have split these games in halves; `consent` is what a kept Accord raised the shares by."""
    movement = [game for game in games if prevailed(game) == Bloc.MOVEMENT]
    state = [game for game in games if prevailed(game) == Bloc.STATE]
    return Thresholds(
        _median([game.share for game in games]),
        _median([max(game.committees - _raised(game, consent), 0.0) for game in movement]),
        _median([max(game.garrisons - _raised(game, consent), 0.0) for game in state]),
    )


def _raised(game: Game, consent: int) -> float:
    """By how much a kept Accord raised both shares inside the blocs."""
    return consent / 1000 if game.accord == "kept" else 0.0


def _median(shares: list[float]) -> int | None:
    """A threshold that the upper half reaches and the lower half does not, in the middle of the gap."""
    if len(shares) < 2:
        return None
    ranked = sorted(shares)
    upper = ranked[len(ranked) // 2]
    below = [share for share in ranked if share < upper]
    lower = below[-1] if below else 0.0
    return round(500 * (upper + lower))
