"""What stands in the placeholders of the rulebook: numbers of the rules and of scenarios, or words by their key."""

from __future__ import annotations

from collections.abc import Sequence

from game.words import listed, number, say, signed
from rules.articles import FIGURES
from rules.board import Board
from rules.ids import CARDS_A_FACTION, Faction
from rules.texts import Numbers

_LEVELS = 5
_FIXED = {
    **FIGURES,
    "alarm": 2,
    "best_die": 6,
    "worst_die": 1,
    "least_con": -1,
    "least_weight": 1,
    "most_weight": 3,
    "most_swayed": 2,
    "plans": CARDS_A_FACTION,
    "year_day": 2003,
    "year_lenin": 1917,
}


class Figures:
    """Fills placeholders for one board, or for all of them: then what differs between scenarios is a range in brackets."""

    def __init__(self, boards: Sequence[Board]) -> None:
        self._tables = [figures(board.numbers) for board in boards]

    def __call__(self, name: str) -> str:
        """The figure or the words, with a capital if the name has one. Raises KeyError if there is neither."""
        if name[0].isupper():
            words = self(name[0].lower() + name[1:])
            return words[0].upper() + words[1:]
        if name in _FIXED:
            return number(_FIXED[name])
        if name not in self._tables[0]:
            return say(name)
        found = list(dict.fromkeys(table[name] for table in self._tables))
        if len(found) == 1:
            return found[0]
        if not all(_is_number(text) for text in found):
            return say("book-own")
        return say("book-range", first=min(found, key=_size), last=max(found, key=_size))


def figures(numbers: Numbers) -> dict[str, str]:
    """The tuning constants of one scenario and length, as they are printed."""
    found = {
        name: number(getattr(numbers, name))
        for name in numbers.__struct_fields__
        if isinstance(getattr(numbers, name), int)
    }
    for name in ("majority", "early_majority", "committee_share", "garrison_share"):
        found[name] = share(getattr(numbers, name))
    found["consent"] = _hundredths(numbers.consent)
    for faction in Faction:
        found[f"resources_{faction.name.lower()}"] = str(numbers.resources[faction])
    for faction in Faction:
        found[f"income_{faction.name.lower()}"] = str(numbers.income[faction])
    found["card_rounds"] = (
        listed([str(at) for at in numbers.card_rounds]) if numbers.card_rounds else say("book-none")
    )
    balance = [numbers.emergency_gain - numbers.emergency_price * level for level in range(_LEVELS)]
    found["emergency_balance"] = ", ".join(signed(gain) for gain in balance)
    return found


def share(per_mille: int) -> str:
    """A share of a thousand in per cent."""
    return say("board-percent", number=_hundredths(per_mille))


def _hundredths(per_mille: int) -> str:
    whole, rest = divmod(per_mille, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def _is_number(text: str) -> bool:
    return text.strip("%").replace(".", "").isdigit()


def _size(text: str) -> float:
    return float(text.strip("%"))
