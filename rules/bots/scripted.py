"""Single-minded strategies for the balance lab: filters on what a bot may choose, whoever chooses.

A strategy takes one of what it insists on whenever that is legal, else one of what it allows itself, else it passes. So
`never-emergency` is a strong player who refuses emergencies, and `only-direct-action` one who knows nothing else. What a
strategy leaves unsaid for a faction, that faction plays as it likes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from rules.actions import Action, PlayCard
from rules.ids import CardId, Faction, Op

FREE: Final = frozenset({Op.PASS, Op.LEAN, Op.ACCEPT, Op.REFUSE, Op.SIDE})
"""What every strategy may do but the one that only passes: it belongs to none."""

CARD_KINDS: Final[dict[CardId, Op]] = {
    CardId.GENERAL_STRIKE: Op.MASS_ACTION,
    CardId.DELEGATES_CONGRESS: Op.ORGANISE,
    CardId.MANDATE_AND_RECALL: Op.RECALL,
    CardId.SOLIDARITY_FUND: Op.PASS,
    CardId.FRATERNISATION: Op.AGITATE,
    CardId.OCCUPATION: Op.BUILD,
    CardId.SAFE_HOUSES: Op.RECRUIT,
    CardId.ARMS_CACHE: Op.ARM,
    CardId.MANIFESTO: Op.AGITATE,
    CardId.EXPROPRIATION: Op.PASS,
    CardId.MILITARY_ORGANISATION: Op.DIRECT_ACTION,
    CardId.EMERGENCY_POWERS: Op.EMERGENCY_MEASURE,
    CardId.ELECTIONS_ANNOUNCED: Op.REFORM,
    CardId.SUBSIDY: Op.COOPT,
    CardId.CIVIL_ORDER: Op.RESTORE,
    CardId.FOREIGN_LOAN: Op.PASS,
    CardId.INFORMERS: Op.SURVEIL,
    CardId.COMMISSION_OF_INQUIRY: Op.REFORM,
    CardId.LOYAL_REGIMENT: Op.DEPLOY,
    CardId.NIGHT_ARRESTS: Op.RAID,
    CardId.WAR_CREDITS: Op.PASS,
    CardId.PROVOCATION: Op.WHITE_GUARDS,
    CardId.HIRED_GUNS: Op.RAID,
    CardId.FORCED_MARCH: Op.MARCH,
}
"""The operation that a Plan card is most like."""


class Part(Struct, frozen=True):
    """What a strategy is for one faction."""

    insists: frozenset[Op] = frozenset()
    """Taken whenever one of them is legal."""
    allows: frozenset[Op] | None = None
    """All that it does besides; None for anything."""
    never: frozenset[Op] = frozenset()

    def choices(self, actions: Sequence[Action]) -> Sequence[Action]:
        """The legal actions that it leaves; never none of them."""
        wanted = [action for action in actions if kind_of(action) in self.insists]
        if wanted:
            return wanted
        allowed = [action for action in actions if self._allows(kind_of(action))]
        return allowed or actions

    def _allows(self, kind: Op) -> bool:
        return kind not in self.never and (self.allows is None or kind in self.allows)


def kind_of(action: Action) -> Op:
    """The operation that an action is, or is most like."""
    return CARD_KINDS[action.card] if isinstance(action, PlayCard) else action.op


def _part(insists: Sequence[Op], allows: Sequence[Op]) -> Part:
    return Part(frozenset(insists), FREE | frozenset(allows))


_EMERGENCIES: Final = {
    Faction.VANGUARD: frozenset({Op.EMERGENCY_MEASURE}),
    Faction.COMMAND: frozenset({Op.MARTIAL_LAW}),
}

STRATEGIES: Final[dict[str, dict[Faction, Part]]] = {
    "mixed": {},
    "only-direct-action": {
        Faction.ASSEMBLIES: _part([Op.MASS_ACTION], [Op.ORGANISE]),
        Faction.VANGUARD: _part([Op.DIRECT_ACTION, Op.INSURRECTION], [Op.RECRUIT, Op.INFILTRATE, Op.ARM]),
    },
    "only-institutions": {
        Faction.ASSEMBLIES: _part([Op.BUILD, Op.CONVENE], [Op.ORGANISE, Op.CLAIM]),
        Faction.VANGUARD: _part([Op.RECRUIT, Op.INFILTRATE], [Op.AGITATE]),
    },
    "always-emergency": {faction: Part(insists=ops) for faction, ops in _EMERGENCIES.items()},
    "never-emergency": {faction: Part(never=ops) for faction, ops in _EMERGENCIES.items()},
    "only-repression": {
        Faction.CABINET: _part([Op.SURVEIL, Op.POLICE], [Op.ADMINISTER]),
        Faction.COMMAND: _part(
            [Op.RAID, Op.CRACKDOWN, Op.WHITE_GUARDS], [Op.DEPLOY, Op.MARCH, Op.MARTIAL_LAW, Op.REQUISITION]
        ),
    },
    "only-reform": {
        Faction.CABINET: _part(
            [Op.REFORM], [Op.ADMINISTER, Op.PROPAGANDA, Op.RESTORE, Op.OFFER_ACCORD, Op.ASK_CONCESSION]
        ),
        Faction.COMMAND: _part([], [Op.DEPLOY, Op.MARCH]),
    },
    "pass": {faction: Part(frozenset({Op.PASS, Op.REFUSE}), frozenset({Op.SIDE})) for faction in Faction},
}
"""By name, what each strategy is for the factions that it means something to."""
