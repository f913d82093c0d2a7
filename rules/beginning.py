"""Where a match begins: at the set-up of its scenario, or in a position that somebody saw in another match.

Of such a position only the view is kept. What its seat did not know is dealt at random from the seed, so that whoever
plays on from a match that still goes on learns nothing from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec.structs import replace

from rules.board import Board, cards_of
from rules.determinize import determinize
from rules.engine import Step, opening
from rules.errors import BadOptions
from rules.ids import EVERY_FACTION, NOWHERE, Bloc, Phase, bloc_of
from rules.rng import Rng
from rules.state import Public, State
from rules.turn import (
    MOST_CADRES,
    MOST_CON,
    MOST_CRISIS,
    MOST_EMERGENCY,
    MOST_EXP,
    MOST_LEGITIMACY,
    MOST_POLICE,
    MOST_RESOURCES,
    MOST_TROOPS,
    PATIENCE,
)
from rules.view import View

_RANGES: Final = {
    "con": (-1, MOST_CON),
    "exp": (0, MOST_EXP),
    "police": (0, MOST_POLICE),
    "troops": (0, MOST_TROOPS),
    "active": (0, MOST_CADRES),
    "militia": (0, 3),
    "alarm": (0, 2),
    "memory": (0, 1),
    "called": (0, 1),
    "neutral": (0, PATIENCE),
    "leaned": (0, len(EVERY_FACTION)),
    "sheltered": (0, 1),
    "rung": (0, 2),
    "answers": (0, 1),
}
"""Least and most of what stands in a place."""
_decode = msgspec.msgpack.Decoder(View).decode


def begin(board: Board, seed: bytes, *, chronicle: bool, seen: View | None) -> Step:
    """The first position in which somebody decides, and what led to it: nothing, where it was `seen` in another match.

    Raises BadOptions for a view that is of no position of this board.
    """
    if seen is None:
        return opening(board, seed, chronicle=chronicle)
    for wrong in _wrong(board, seen):
        raise BadOptions(f"no match can begin in this position: {wrong}")
    state = determinize(board, seen, Rng(seed, ply=-1))
    return Step(_in_order(board, state) if chronicle else state, ())


def seen_text(seen: View) -> str:
    """A view as a record keeps it: hexadecimal, without what a new match counts anew."""
    return msgspec.msgpack.encode(replace(seen, version=0, legal=())).hex()


def seen_from(text: str) -> View:
    """The view that a record keeps. Raises ValueError."""
    try:
        return _decode(bytes.fromhex(text))
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def _in_order(board: Board, state: State) -> State:
    """The same with what is still to be drawn in printed order: as many events as there are rounds left, later ones."""
    public, deck = state.public, state.hidden.deck
    newest = max(public.drawn, default=-1)
    left = [event for event in deck if event > newest][: board.numbers.rounds - public.round]
    return replace(state, hidden=replace(state.hidden, deck=tuple(sorted(left))))


def _wrong(board: Board, seen: View) -> Iterator[str]:
    """What makes it no position of this board."""
    public = seen.public
    if seen.verdict is not None or public.phase == Phase.OVER:
        yield "the match is over in it"
    if len(public.places) != len(board.all_places):
        yield f"it has {len(public.places)} places, not {len(board.all_places)}"
        return
    for place in public.places:
        for field, (least, most) in _RANGES.items():
            if not least <= getattr(place, field) <= most:
                yield f"{field} is {getattr(place, field)}"
    yield from _wrong_table(board, public)
    yield from _wrong_turn(board, public)
    yield from _wrong_secrets(board, seen)


def _wrong_table(board: Board, public: Public) -> Iterator[str]:
    tracks = {
        "crisis": (public.crisis, 0, MOST_CRISIS),
        "legitimacy": (public.legitimacy, 0, MOST_LEGITIMACY),
        "round": (public.round, 1, board.numbers.rounds),
        "impulse": (public.impulse, 1, board.numbers.impulses),
        "operations left": (public.left, 1, 3),
        **{f"emergency {bloc}": (level, 0, MOST_EMERGENCY) for bloc, level in enumerate(public.emergency)},
        **{f"resources {who}": (held, 0, MOST_RESOURCES) for who, held in enumerate(public.resources)},
    }
    for track, (value, least, most) in tracks.items():
        if not least <= value <= most:
            yield f"{track} is {value}"
    drawn = set(public.drawn)
    if len(drawn) != len(public.drawn) or not drawn <= set(range(len(board.events))):
        yield "its events are not those of the deck"
    if public.event != (public.drawn[-1] if public.drawn else -1):
        yield "the event in force is not the last that was drawn"
    if len(board.events) - len(drawn) < board.numbers.rounds - public.round:
        yield "too many events were drawn"


def _wrong_turn(board: Board, public: Public) -> Iterator[str]:
    if sorted(public.order) != list(EVERY_FACTION) or not 0 <= public.turn < len(EVERY_FACTION):
        yield "its initiative is not one of four factions"
        return
    asked = public.proposal
    if public.phase == Phase.OPERATION and public.actor != public.order[public.turn]:
        yield "somebody decides out of turn"
    if public.phase == Phase.SPLIT and bloc_of(public.actor) != Bloc.MOVEMENT:
        yield "the State is asked to choose a side"
    if asked is not None and not (
        public.phase == Phase.ANSWER
        and (asked.place == NOWHERE or asked.place in board.all_places)
        and 1 <= asked.price <= MOST_RESOURCES
    ):
        yield "a concession is asked for that cannot be"
    if any(
        granted.place != NOWHERE and granted.place not in board.all_places for granted in public.concessions
    ):
        yield "a concession was made in no place"


def _wrong_secrets(board: Board, seen: View) -> Iterator[str]:
    public = seen.public
    known = seen.seat is None or 0 <= seen.seat < len(board.seating)
    if not known or len(seen.hands) != len(EVERY_FACTION):
        yield "its seat is not one of the table"
        return
    own = () if seen.seat is None else board.seating[seen.seat]
    spent = set(public.spent)
    if len(spent) != len(public.spent):
        yield "a plan was played twice"
    for faction in EVERY_FACTION:
        hand = seen.hands[faction]
        unseen = set(cards_of(faction)) - spent
        if not (set(hand) <= unseen and 0 <= public.hands[faction] <= len(unseen)):
            yield "a plan is held that cannot be"
        if hand and (faction not in own or len(set(hand)) != public.hands[faction]):
            yield "a hand is not that of its seat"
    hidden = seen.underground
    if hidden is None:
        room = sum(MOST_CADRES - place.active for place in public.places)
        if not 0 <= public.underground <= room:
            yield f"{public.underground} cadres cannot hide"
    elif len(hidden) != len(public.places) or sum(hidden) != public.underground or min(hidden) < 0:
        yield "the cadres underground are not as many as are told"
