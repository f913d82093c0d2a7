"""Which rule something on the board stands under: where F1 opens the rulebook."""

from __future__ import annotations

from collections.abc import Sequence

from game.choice import Choice
from game.log import Entry
from game.words import word
from rules.articles import RULE_OF
from rules.ids import CardId

_NAMED = {word(what.name if isinstance(what, CardId) else what): rule for what, rule in RULE_OF.items()}
_PARTS = {
    "accord": "6",
    "event": "10",
    "prevails": "8",
    "ratchet-movement": "2.3",
    "ratchet-state": "2.3",
}


def rule_at(name: str, newest_first: Sequence[Entry]) -> str:
    """The rule of a spot by its name: a tile, a plan, a line of the log, a part of the table; empty if it has none."""
    kind, _, what = name.partition("-")
    if kind in ("op", "here", "card"):
        return _NAMED.get(what, "")
    if kind == "log" and what.isdecimal() and int(what) < len(newest_first):
        return newest_first[int(what)].lines[0].rule
    return _PARTS.get(name, "")


def rule_of(choice: Choice) -> str:
    """The rule of what is chosen; empty if nothing is."""
    chosen = choice.card if choice.card is not None else choice.op
    return "" if chosen is None else RULE_OF.get(chosen, "")
