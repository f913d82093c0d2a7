"""The set-up of a scenario (rule 11)."""

from __future__ import annotations

from rules.board import Board
from rules.ids import Council, EventId, Faction, Owner, Pact, Phase, StateAuthority
from rules.state import Place, Public
from rules.texts import PlaceText
from rules.turn import PATIENCE


def set_up(board: Board, underground: int) -> Public:
    """What everybody sees before the first conjuncture; `underground` is how many cadres are hidden on the board."""
    numbers = board.numbers
    return Public(
        ply=0,
        round=0,
        impulse=1,
        order=tuple(Faction),
        turn=0,
        actor=Faction.ASSEMBLIES,
        phase=Phase.OPERATION,
        left=1,
        carded=False,
        crisis=numbers.crisis,
        legitimacy=numbers.legitimacy,
        emergency=(0, 0),
        emergency_used=(False, False),
        resources=numbers.resources,
        accord=Pact.NONE,
        offered=(False, False, False, False),
        modifiers=(0, 0),
        no_raid=False,
        event=EventId(-1),
        hands=(0, 0, 0, 0),
        underground=underground,
        spent=(),
        drawn=(),
        places=tuple(_place(place) for place in board.places),
    )


def _place(text: PlaceText) -> Place:
    def owner(kind: str) -> Owner:
        return Owner.MOVEMENT if kind in text.institutions else Owner.NONE

    return Place(
        con=text.con,
        exp=text.exp,
        state=StateAuthority[text.state.upper()],
        council=Council[text.council.upper()],
        police=text.police,
        troops=text.troops,
        active=0,
        militia=text.militia,
        coop=owner("coop"),
        school=owner("school"),
        press=owner("press"),
        alarm=0,
        neutral=0 if text.neutral == "none" else PATIENCE,
    )
