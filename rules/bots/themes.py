"""What features are about, in the words of the rules: the themes by which a judgement is explained."""

from __future__ import annotations

from typing import Final

from rules.board import Board
from rules.bots.evaluation import USUAL
from rules.bots.features import features_of, lateness
from rules.state import State

_BY_THEME: Final[dict[str, str]] = {
    "assemblies": "hopeless_assembly hollow_assembly assembly firm_assembly devoted_assembly floored_assembly "
    "answering_militia achievements recallable",
    "committees": "committee hollow_committee measurable measurable_now militia_at_committee troops_at_committee "
    "emergency_movement emergency_movement_2 emergency_movement_3 emergency_movement_5 measure_used",
    "administrations": "administration disputed_administration hollow_administration restorable",
    "garrisons": "garrison disputed_garrison hollow_garrison lawable lawable_now emergency_state "
    "emergency_state_2 emergency_state_3 emergency_state_5 law_used",
    "people": "con_without_council con_without_council_1 exp_without_council_1 exp_without_council_2 "
    "exp_under_council wavering_con",
    "convening": "nearly_convened ready_to_convene",
    "institutions": "institutions press coopted absorbable coops",
    "cadres": "active_cadres active_cadres_at_council underground_cadres underground_cadres_at_council "
    "places_with_cadre",
    "forces": "police police_at_council troops troops_at_assembly militia militia_at_assembly ladder",
    "thresholds": "margin ahead inside vanguard_ahead order command_ahead early_end extinct",
    "means": "resources_assemblies resources_vanguard resources_cabinet resources_command cards_assemblies "
    "cards_vanguard cards_cabinet cards_command",
    "legitimacy": "legitimacy legitimacy_low legitimacy_none",
    "crisis": "crisis act_three",
    "accord": "accord_holds accord_broken",
}
THEMES: Final = tuple(_BY_THEME)
"""Names of the themes; the words' key of each is `advice-theme-<name>`."""
THEME_OF: Final = {feature: theme for theme, features in _BY_THEME.items() for feature in features.split()}


def changes(board: Board, before: State, after: State, model: int) -> dict[str, float]:
    """By theme: how much a change of the position adds to the log odds of a model (0, 1, 2 as in the weights)."""
    mind = {**USUAL.places, **USUAL.margins, **USUAL.tracks}
    late = lateness(board, before.public)
    was, now = (features_of(board, one.public, one.private.underground) for one in (before, after))
    found: dict[str, float] = {}
    for (name, row), old, new in zip(mind.items(), was, now, strict=True):
        if new != old and name in THEME_OF:
            weight = (1 - late) * row[2 * model] + late * row[2 * model + 1]
            theme = THEME_OF[name]
            found[theme] = found.get(theme, 0.0) + weight * (new - old)
    return found
