"""Which rules a scenario plays with, beyond those that hold everywhere."""

from __future__ import annotations

from rules.board import Board
from rules.effects import Split
from rules.ids import Cohesion, Neutral

SWITCHES = {
    "memory": "5.2.memory",
    "contagion": "7.2g",
    "neutral": "5.1.lean",
    "ladder": "5.5.ladder",
    "split": "10.split",
    "subordination": "5.2.subordinate",
    "home_guard": "5.2.guard",
    "cohesion": "2.1.cohesion",
    "reach": "2.1.strata",
    "achievements": "5.2.claim",
    "concessions": "6.concession",
    "conciliation": "5.4.conciliation",
    "majority_rule": "5.3.minority",
    "wavering": "7.2h",
    "patience": "5.3.patience",
}
"""The section of each rule that a scenario may have or not have."""
_BY_ANCHOR = {anchor: switch for switch, anchor in SWITCHES.items()}


def holds(board: Board, switch: str) -> bool:
    """Whether a scenario plays with a rule: a flag of its own, or something on its map or in its deck that asks for it."""
    match switch:
        case "":
            return True
        case "neutral":
            return any(which != Neutral.NONE for which in board.neutral)
        case "cohesion":
            return any(level != Cohesion.MIDDLING for level in board.cohesion)
        case "reach":
            return bool(board.scenario.reach)
        case "split":
            return any(isinstance(effect, Split) for event in board.events for effect in event.effects)
        case flag:
            return bool(getattr(board.rules, flag))


def switch_of(anchor: str) -> str:
    """The switch on which the section of a rule hangs; empty if it always holds."""
    return _BY_ANCHOR.get(anchor, "")
