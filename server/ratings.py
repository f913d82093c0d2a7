"""What a match makes of ratings: one for each player and faction, reckoned by openskill. `docs/ratings.md` says why.

Pure: from the chairs of a finished match, who prevailed and the ratings before it, the ratings after it. They are kept
in millionths, so that whoever reckons them anew from the results gets the same to the last digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from openskill.models import BradleyTerryFull

from rules.ids import Bloc, Faction, bloc_of

MILLION: Final = 1_000_000
_BLOCS: Final = BradleyTerryFull()
"""The comparison of the blocs, with the drift that every match adds."""
_INSIDE: Final = BradleyTerryFull(tau=0.0)
"""The comparison inside the bloc that prevailed: in the same match, so without drift."""
_SCALE: Final = 40
_SHIFT: Final = 500
"""What players are shown: 40 times and 500 more, so that everybody begins at 1500."""


class Rating(Struct, frozen=True):
    """How strong a player is believed to be with a faction, in millionths."""

    mu: int = round(_BLOCS.mu * MILLION)
    """The mean."""
    sigma: int = round(_BLOCS.sigma * MILLION)
    """The standard deviation: how uncertain the mean is."""

    @property
    def shown(self) -> int:
        """As players see it: 1500 at the beginning."""
        return round(_SCALE * self.mu / MILLION) + _SHIFT

    @property
    def uncertainty(self) -> int:
        """Two standard deviations on the scale that players see: so far from the truth it is in 5 of 100 cases."""
        return round(2 * _SCALE * self.sigma / MILLION)

    @property
    def sure(self) -> int:
        """For the order of a list: the mean less three standard deviations, as openskill's `ordinal`."""
        return self.mu - 3 * self.sigma


class Chair(Struct, frozen=True):
    """A seat of a finished match, of the player who sat there at the start."""

    player: str
    factions: tuple[Faction, ...]
    stayed: bool
    """Whether that player, and no bot, held it at the end."""

    @property
    def bloc(self) -> Bloc:
        """The bloc that it belongs to."""
        return bloc_of(self.factions[0])

    @property
    def keys(self) -> tuple[Key, ...]:
        """The ratings that are at stake here."""
        return tuple((self.player, faction) for faction in self.factions)


Key = tuple[str, Faction]
"""Whose rating, and with which faction."""
Ratings = Mapping[Key, Rating]
"""Whoever is not in it has not been rated yet."""


def after(chairs: Sequence[Chair], winner: Faction, before: Ratings) -> dict[Key, Rating]:
    """The ratings that a match changes: first by which bloc prevailed, then by which faction inside it (rule 12).

    Whoever left the match has lost it, whatever the verdict; nobody else loses anything by that, and nobody is robbed
    of what they won.
    """
    bloc = bloc_of(winner)
    told = _blocs(chairs, bloc, before)
    other = Bloc.STATE if bloc == Bloc.MOVEMENT else Bloc.MOVEMENT
    turned = _blocs(chairs, other, before)
    short = {chair.bloc for chair in chairs if not chair.stayed}
    found: dict[Key, Rating] = {}
    for chair in chairs:
        won = chair.bloc == bloc
        if chair.stayed and not won and chair.bloc in short:
            continue
        source = told if chair.stayed or not won else turned
        found |= {key: source[key] for key in chair.keys}
    return found | _inside(chairs, winner, {**before, **found})


def _blocs(chairs: Sequence[Chair], prevails: Bloc, before: Ratings) -> dict[Key, Rating]:
    """Two teams, and one of them has won."""
    teams = [[key for chair in chairs if chair.bloc == bloc for key in chair.keys] for bloc in Bloc]
    ranks = [float(bloc != prevails) for bloc in Bloc]
    return _compared(_BLOCS, teams, ranks, before)


def _inside(chairs: Sequence[Chair], winner: Faction, before: Ratings) -> dict[Key, Rating]:
    """The two of the bloc that prevailed, where they are two people and both are still there."""
    pair = [chair for chair in chairs if chair.bloc == bloc_of(winner)]
    if len(pair) < 2 or not all(chair.stayed for chair in pair):
        return {}
    ranks = [float(winner not in chair.factions) for chair in pair]
    return _compared(_INSIDE, [list(chair.keys) for chair in pair], ranks, before)


def _compared(
    model: BradleyTerryFull, teams: list[list[Key]], ranks: list[float], before: Ratings
) -> dict[Key, Rating]:
    sides = [
        [model.rating(mu=one.mu / MILLION, sigma=one.sigma / MILLION) for one in team]
        for team in ([before.get(key, Rating()) for key in team] for team in teams)
    ]
    rated = model.rate(sides, ranks=ranks)
    return {
        key: Rating(round(rating.mu * MILLION), round(rating.sigma * MILLION))
        for team, side in zip(teams, rated, strict=True)
        for key, rating in zip(team, side, strict=True)
    }
