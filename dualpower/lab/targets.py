"""What an even and lively game is measured by, and whether a study meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from dualpower.lab.count import Share, Summary
from rules.board import load_board
from rules.ids import CardId, Faction, card_owner
from rules.legality import operations_of

FACTION: Final = (0.20, 0.30)
BLOC: Final = (0.45, 0.55)
ACCORD_KEPT: Final = (0.30, 0.70)
HALF_TIME: Final = 0.75
LAST_ACTION: Final = 0.15
USED: Final = 0.02
"""Least share of a faction's operations that each operation should have, and least share of the draws that a card is played."""


class Target(Struct, frozen=True):
    """One thing that is wanted, what was measured, and whether it is met."""

    wanted: str
    measured: str
    met: bool


def judge(scenario: str, length: str, summary: Summary) -> tuple[Target, ...]:
    """Every target of a line-up of equal players, in the order in which a reader asks."""
    return tuple(_judge(scenario, length, summary))


def _judge(scenario: str, length: str, summary: Summary) -> Iterator[Target]:
    for side, share in summary.factions.items():
        yield _within(f"{side} wins", share, FACTION)
    yield _within("movement prevails", summary.blocs["movement"], BLOC)
    half, last = summary.half_time_faction, summary.last_action
    yield Target(
        f"the leader at half-time wins less than {HALF_TIME:.0%}", _told(half), half.share < HALF_TIME
    )
    yield Target(
        f"the last action decides less than {LAST_ACTION:.0%}", _told(last), last.share < LAST_ACTION
    )
    yield _accord(summary)
    yield _unused(scenario, length, summary)
    missing = [side for side, share in summary.factions.items() if not share.wins]
    yield Target("matches end at each of the four endings", f"missing: {_listed(missing)}", not missing)


def _within(what: str, share: Share, band: tuple[float, float]) -> Target:
    low, high = band
    return Target(f"{what} {low:.0%} to {high:.0%}", _told(share), low <= share.share <= high)


def _told(share: Share) -> str:
    return f"{share.share:.1%} ({share.low:.0%} to {share.high:.0%})"


def _accord(summary: Summary) -> Target:
    fates = summary.accord
    made = sum(fates.values()) - fates["never"]
    low, high = ACCORD_KEPT
    by = [fates["broken by assemblies"], fates["broken by cabinet"]]
    kept = fates["kept"] / made if made else 0.0
    return Target(
        f"the Accord is kept in {low:.0%} to {high:.0%} of the matches in which it was made, and broken by either side",
        f"made in {made} of {summary.games}, kept {kept:.0%}, broken by the Assemblies {by[0]}, by the Cabinet {by[1]}",
        low <= kept <= high and all(by),
    )


def _unused(scenario: str, length: str, summary: Summary) -> Target:
    board = load_board(scenario, length)
    names = [
        f"{faction.name.lower()}/{operation.op.value}"
        for faction in Faction
        for operation in operations_of(board, faction)
    ]
    if board.numbers.cards_at_start or board.numbers.card_rounds:
        names += [f"{card_owner(card).name.lower()}/{card.name.lower()}" for card in CardId]
    little = [f"{name} {summary.use.get(name, 0):.1%}" for name in names if summary.use.get(name, 0) < USED]
    return Target(
        f"every operation and card is used over {USED:.0%}", f"little: {_listed(little)}", not little
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
