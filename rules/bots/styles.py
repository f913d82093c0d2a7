"""Styles: players of the same strength who like different things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rules.ids import Faction, Op

NERVES: Final = {"cautious": -0.5, "bold": 0.5}
"""Styles by how they take a gamble: a share of what hangs on the die."""

TEMPTATIONS: Final[Mapping[Faction, Mapping[Op, float]]] = {
    Faction.ASSEMBLIES: {Op.OFFER_ACCORD: 0.08, Op.ACCEPT: 0.08, Op.ORGANISE: 0.02},
    Faction.VANGUARD: {Op.EMERGENCY_MEASURE: 0.08, Op.ARM: 0.02},
    Faction.CABINET: {Op.COOPT: 0.06, Op.ASK_CONCESSION: 0.03},
    Faction.COMMAND: {Op.RAID: 0.05, Op.CRACKDOWN: 0.05, Op.WHITE_GUARDS: 0.04, Op.MARTIAL_LAW: 0.03},
}
"""What each faction is tempted by: trust in the Accord, emergencies, co-optation, the strike; as chances to win."""

STYLES: Final = (*NERVES, "tempted")
"""Names of the styles; `tempted` is another player in every seat."""
