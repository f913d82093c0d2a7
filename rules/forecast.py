"""What a seat could choose were it to act now: what plans are made of."""

from __future__ import annotations

from msgspec.structs import replace

from rules.board import Board
from rules.ids import Faction, Phase
from rules.state import Public, State
from rules.view import Guide, Viewer, guide


def forecast(board: Board, state: State, viewer: Viewer, faction: Faction, version: int) -> Guide:
    """What the guide would say were a faction of the viewer's to choose an operation in this position; else empty."""
    if state.public.phase == Phase.OVER or faction not in viewer.factions:
        return Guide(version, (), (), ())
    return guide(board, replace(state, public=as_if_choosing(state.public, faction)), viewer, version)


def as_if_choosing(public: Public, faction: Faction) -> Public:
    """The same position, in which a faction is to choose an operation and has played no Plan card yet."""
    return replace(public, actor=faction, phase=Phase.OPERATION, left=1, carded=False, proposal=None)
