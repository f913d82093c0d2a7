"""The Accord between Cabinet and Assemblies (rule 6)."""

from __future__ import annotations

from rules.ids import Council, Faction, Pact, PlaceId, StateAuthority
from rules.state import Place, Public
from rules.turn import ACT_THREE, Turn

RULE = "6"
PARTNER = {Faction.ASSEMBLIES: Faction.CABINET, Faction.CABINET: Faction.ASSEMBLIES}
"""To whom a faction may offer the Accord."""
SURCHARGE = 2
"""What an emergency costs more while the Accord holds."""
BREACH = 1
"""Crisis by which a breach of the Accord shakes the city."""
FINE = 3
"""Resources that the breaker loses; 1 is left if there were any."""
VINDICATION = 1
"""Legitimacy that the State gains if the Assemblies broke it."""
DISGRACE = 2
"""Legitimacy that the State loses if the Cabinet broke it."""
YIELD = 2
"""Resources that the Assemblies get at each Reckoning while it holds."""
SAVING = 1
"""Resources that the Cabinet gets at each Reckoning while it holds."""
CREDIT = 1
"""Legitimacy that the State gains at each Reckoning while it holds."""


def is_covered(place: Place) -> bool:
    """Whether the Accord covers a place: an assembly and an administration stand together."""
    return place.council == Council.ASSEMBLY and place.state == StateAuthority.ADMINISTRATION


def would_break(public: Public, at: PlaceId) -> bool:
    """Whether a Mass action or a Co-opt in the place would break the Accord."""
    return public.accord == Pact.HOLDS and is_covered(public.places[at])


def surcharge(public: Public) -> int:
    """What an Emergency measure or Martial law costs more now."""
    return SURCHARGE if public.accord == Pact.HOLDS else 0


def break_if_covered(turn: Turn, at: PlaceId, by: Faction) -> None:
    """Break the Accord before the operation goes ahead, if the place is covered; the breaker is blamed."""
    if not would_break(turn.public, at):
        return
    turn.accord(Pact.BROKEN, by)
    turn.crisis(BREACH, RULE)
    turn.gain(by, -min(FINE, max(turn.public.resources[by] - 1, 0)), RULE)
    if by == Faction.ASSEMBLIES:
        turn.legitimacy(VINDICATION, RULE)
    else:
        _blame_cabinet(turn)


def _blame_cabinet(turn: Turn) -> None:
    turn.legitimacy(-DISGRACE, RULE)
    for at in turn.board.all_places:
        place = turn.place(at)
        if place.council and place.state:
            turn.raise_con(at, RULE)


def reckon_accord(turn: Turn, rule: str) -> None:
    """What a holding Accord brings at the Reckoning; it lapses when act III begins."""
    if turn.public.accord != Pact.HOLDS:
        return
    turn.legitimacy(CREDIT, rule)
    turn.gain(Faction.ASSEMBLIES, YIELD, rule)
    turn.gain(Faction.CABINET, SAVING, rule)
    if turn.public.crisis >= ACT_THREE:
        turn.accord(Pact.LAPSED, None)
