"""Concessions under the Accord (rule 6.concession, T31): what the Assemblies give up, and what it brings."""

from __future__ import annotations

from rules.actions import AskConcession
from rules.events import ConcessionAnswered
from rules.ids import Concession, Faction, Institution, Owner
from rules.turn import Turn

RULE = "6.concession"
RELIEF = 1
"""Crisis by which a granted concession calms the city: what the councils give up buys time."""
HIGHEST = 3
"""The highest price that the Cabinet may name."""


def answer(turn: Turn, proposal: AskConcession, *, granted: bool) -> None:
    """The Assemblies' answer: a refusal changes nothing, a grant is paid for and happens at once."""
    turn.emit(ConcessionAnswered(granted))
    if granted:
        grant(turn, proposal)


def grant(turn: Turn, proposal: AskConcession) -> None:
    """The price goes from the Cabinet to the Assemblies, and what was asked for happens."""
    turn.gain(Faction.CABINET, -proposal.price, RULE)
    turn.gain(Faction.ASSEMBLIES, proposal.price, RULE)
    turn.crisis(-RELIEF, RULE)
    match proposal.concession:
        case Concession.POSTPONE:
            pass  # the answer itself puts Mass action off until the Reckoning
        case Concession.POSITION:
            turn.lower_con(proposal.place, RULE)
            turn.legitimacy(1, RULE)
        case institution:
            turn.institution(proposal.place, Institution(institution), Owner.COOPTED, RULE)
