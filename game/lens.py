"""The map seen through one question at a time: who governs, what people think, who is stronger, what hangs together."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from game.ground import Ground
from game.model import ground_of
from game.theme import CARD, TINT_ADMINISTRATION, TINT_ASSEMBLY, TINT_COMMITTEE, TINT_GARRISON, Colour
from rules.ids import PlaceId
from rules.view import FEDERATED, View


class Lens(StrEnum):
    """What the grounds of the places show. The placards stay as they are, so that no lens speaks by colour alone."""

    AUTHORITY = "authority"
    CONSCIOUSNESS = "consciousness"
    FORCES = "forces"
    LINKS = "links"

    @property
    def following(self) -> Lens:
        """The lens after this one; the first after the last."""
        lenses = list(Lens)
        return lenses[(lenses.index(self) + 1) % len(lenses)]


_CON: Final[dict[int, Colour]] = {
    -1: TINT_GARRISON,
    0: CARD,
    1: (0xF8, 0xE2, 0xD8),
    2: TINT_ASSEMBLY,
    3: TINT_COMMITTEE,
}
"""Ground by consciousness: the redder, the more people trust their own power."""

SCALES: Final[dict[Lens, tuple[tuple[str, Colour], ...]]] = {
    Lens.CONSCIOUSNESS: tuple((f"lens-con-{level}".replace("--", "-minus-"), _CON[level]) for level in _CON),
    Lens.FORCES: (
        ("lens-state-stronger", TINT_ADMINISTRATION),
        ("lens-even", CARD),
        ("lens-movement-stronger", TINT_ASSEMBLY),
    ),
    Lens.LINKS: (("lens-alone", CARD), ("lens-federated", TINT_ASSEMBLY)),
}
"""What the legend explains: the words' key and the ground, in order."""


def ground_through(lens: Lens, view: View, at: PlaceId) -> Ground:
    """The ground of a place as the lens shows it."""
    place = view.public.places[at]
    match lens:
        case Lens.AUTHORITY:
            return ground_of(view, at)
        case Lens.CONSCIOUSNESS:
            return Ground(flat=_CON[place.con])
        case Lens.FORCES:
            return Ground(flat=_stronger(view, at))
        case Lens.LINKS:
            return Ground(flat=TINT_ASSEMBLY if view.standing.places[at] & FEDERATED else CARD)


def _stronger(view: View, at: PlaceId) -> Colour:
    """Whose armed force is greater, in units as a contest counts them, from what this seat may know."""
    place = view.public.places[at]
    hidden = view.underground[at] if view.underground else 0
    movement, state = 2 * place.militia + place.active + hidden, place.police + 2 * place.troops
    if movement == state:
        return CARD
    return TINT_ASSEMBLY if movement > state else TINT_ADMINISTRATION
