"""What a hint says: its action, what the seat may expect of it, and why."""

from __future__ import annotations

from game.readout import action_words
from game.words import faction_name, say, signed, word
from rules.board import Board
from rules.bots import Advice, Reason
from rules.ids import Faction, bloc_of

ORDER = ("odds", "prevails", "risk", "inside")
"""Which reasons come first; then themes, and the reply at last."""


def title_words(board: Board, advice: Advice) -> str:
    """The action that is worth a look."""
    return action_words(board, advice.action)


def worth_words(advice: Advice) -> str:
    """What the seat may expect of it, and how much of the search went to it."""
    return say("advice-worth", worth=advice.worth, share=advice.share)


def reason_words(board: Board, advice: Advice, me: Faction) -> tuple[str, ...]:
    """One sentence for each reason, the most telling first; what stays as it was is left out if anything changes."""
    ordered = sorted(advice.reasons, key=_rank)
    changed = {reason.key for reason in ordered if not _is_even(reason)}
    if "inside" in changed or changed <= {"reply"}:
        changed.add("prevails")
    return tuple(_words(board, reason, me) for reason in ordered if reason.key in changed)


def _rank(reason: Reason) -> int:
    if reason.key == "reply":
        return len(ORDER) + 1
    return ORDER.index(reason.key) if reason.key in ORDER else len(ORDER)


def _is_even(reason: Reason) -> bool:
    numbers = reason.numbers
    return "before" in numbers and numbers["before"] == numbers["after"]


def _words(board: Board, reason: Reason, me: Faction) -> str:
    key, numbers = f"advice-{reason.key}", reason.numbers
    if reason.action is not None and reason.faction is not None:
        return say(key, faction=faction_name(reason.faction), action=action_words(board, reason.action))
    if "points" in numbers:
        return say(key, points=signed(numbers["points"]), count=abs(numbers["points"]))
    if "before" not in numbers:
        return say(key, **numbers)
    trend = "even" if _is_even(reason) else "moves"
    return say(key, bloc=word(bloc_of(me).name), faction=word(me.name), trend=trend, **numbers)
