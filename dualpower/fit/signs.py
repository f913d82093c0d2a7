"""Which way a weight may point, where the rules say it: more of its own force makes no side worse off.

Matches alone mislead here. Troops come with garrisons and police with councils, where a side is hard pressed, so that a plain
regression takes the force for the cause of the defeat. It is worst with militia, which comes with committees, and with cards, which
those hold who are doing well: a player who trusts it never arms and never plays a card. Those keep their first weights.
"""

from __future__ import annotations

from typing import Final

Signs = tuple[int, int, int]
"""For the three models (the Movement prevails, the Vanguard wins inside it, Command inside the State): at least 0, at most 0, any."""

SIGNS: Final[dict[str, Signs]] = {
    "institutions": (1, 0, 0),
    "press": (1, 0, 0),
    "coopted": (-1, 0, 0),
    "police": (-1, 0, 0),
    "police_at_council": (-1, 0, 0),
    "troops": (-1, 0, 1),
    "troops_at_assembly": (-1, 0, 1),
    "troops_at_committee": (-1, 0, 1),
    "active_cadres": (1, 1, 0),
    "active_cadres_at_council": (1, 1, 0),
    "underground_cadres": (1, 1, 0),
    "underground_cadres_at_council": (1, 1, 0),
    "places_with_cadre": (1, 1, 0),
    "answering_militia": (1, -1, 0),
    "achievements": (1, -1, 0),
    "wavering_con": (1, 0, 0),
    "resources_assemblies": (1, -1, 0),
    "resources_vanguard": (1, 1, 0),
    "resources_cabinet": (-1, 0, -1),
    "resources_command": (-1, 0, 1),
    "legitimacy": (-1, 0, 0),
}
"""By feature; one that is not named is free."""
FREE: Final[Signs] = (0, 0, 0)
HELD: Final = frozenset(
    {
        "militia",
        "militia_at_assembly",
        "militia_at_committee",
        "cards_assemblies",
        "cards_vanguard",
        "cards_cabinet",
        "cards_command",
    }
)
"""Features whose weights stay as `dualpower.fit.first` has them."""
