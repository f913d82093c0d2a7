"""Questions about a position whose right answer the engine computes: nobody types it, so that it cannot be wrong.

They ask only what the view and the guide of the learner's seat tell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from rules.actions import Action
from rules.board import Board
from rules.errors import BadRecord
from rules.events import PlaceChanged, ResourcesChanged, TrackChanged
from rules.ids import Bloc, Ending, Op, PlaceId
from rules.lesson_text import QuestionText
from rules.notation import LETTERS, parse_action
from rules.procedures.verdict import standing
from rules.view import COUNCIL_EFFECTIVE, STATE_EFFECTIVE, Guide, Prospect, Standing, View

Choice = PlaceId | Action | Ending | int | bool
"""One answer to choose: a place, an action, an ending, a number, or yes and no."""
TABLE: Final = "table"
"""What is supposed of no place."""
TRACKS: Final = ("crisis", "legitimacy", "emergency_movement", "emergency_state")


class Question(Struct, frozen=True):
    """A question as it is asked, with the answers that are right."""

    text: QuestionText
    choices: tuple[Choice, ...]
    right: frozenset[int]
    """Indices into `choices`."""

    @property
    def several(self) -> bool:
        """Whether more than one answer may be right, so that all of them are asked for."""
        return self.text.kind in ("where", "legal")

    def judge(self, chosen: frozenset[int]) -> bool:
        """Whether exactly the right answers were chosen."""
        return chosen == self.right


def pose(board: Board, view: View, guide: Guide, text: QuestionText) -> Question:
    """The question in this position. Raises BadRecord, KeyError or ValueError where it cannot be asked here."""
    choices, is_right = _ASKED[text.kind](board, view, guide, text)
    right = frozenset(number for number, choice in enumerate(choices) if is_right(choice))
    return Question(text, choices, right)


Asked = tuple[tuple[Choice, ...], Callable[[Choice], bool]]


def _where(board: Board, view: View, guide: Guide, text: QuestionText) -> Asked:
    closed = next((one for one in guide.operations if one.op == Op(text.move)), None)
    if closed is None or not closed.places:
        raise BadRecord(f"{text.move!r} is no operation in a place that is open to the learner now")
    barred = closed.places
    places = tuple(board.place_index(str(place)) for place in text.choices)
    return places, lambda at: barred[PlaceId(int(at))] is None if isinstance(at, int) else False


def _legal(board: Board, view: View, guide: Guide, text: QuestionText) -> Asked:
    letter = LETTERS[view.public.actor]
    actions = tuple(parse_action(board, f"{letter} {move}")[1] for move in text.choices)
    return actions, lambda action: action in view.legal


def _prevails(board: Board, view: View, guide: Guide, text: QuestionText) -> Asked:
    return tuple(Ending), lambda ending: ending == _standing(board, view, text).ending


def _obeyed(board: Board, view: View, guide: Guide, text: QuestionText) -> Asked:
    at = board.place_index(text.place)
    effective = STATE_EFFECTIVE if text.authority == "state" else COUNCIL_EFFECTIVE
    obeyed = bool(_standing(board, view, text).places[at] & effective)
    return (True, False), lambda answer: answer is obeyed


def _odds(board: Board, view: View, guide: Guide, text: QuestionText) -> Asked:
    odds = _prospect(board, view, guide, text).odds
    if odds is None:
        raise BadRecord(f"{text.move!r} rolls no contest")
    return _numbers(text), lambda faces: faces == odds.chance


def _cost(board: Board, view: View, guide: Guide, text: QuestionText) -> Asked:
    closed = next((one for one in guide.operations if one.op == Op(text.move)), None)
    if closed is None:
        raise BadRecord(f"{text.move!r} is no operation of the learner")
    cost = closed.cost
    return _numbers(text), lambda number: number == cost


def _after(board: Board, view: View, guide: Guide, text: QuestionText) -> Asked:
    prospect = _prospect(board, view, guide, text)
    found = _before(board, view, text)
    for event in prospect.success:
        match event:
            case PlaceChanged() if text.place and event.field == text.field:
                found = int(event.to) if event.place == board.place_index(text.place) else found
            case TrackChanged() if not text.place and event.track == text.field:
                found = event.to
            case ResourcesChanged() if text.field == "resources" and event.faction == view.public.actor:
                found = event.to
            case _:
                pass
    return _numbers(text), lambda number: number == found


def _before(board: Board, view: View, text: QuestionText) -> int:
    public = view.public
    if text.place:
        return int(getattr(public.places[board.place_index(text.place)], text.field))
    if text.field == "resources":
        return public.resources[public.actor]
    if text.field not in TRACKS:
        raise BadRecord(f"{text.field!r} is no field of a place, no track, and not resources")
    tracks = (public.crisis, public.legitimacy, *public.emergency)
    return tracks[TRACKS.index(text.field)]


def _numbers(text: QuestionText) -> tuple[int, ...]:
    return tuple(int(choice) for choice in text.choices)


def _prospect(board: Board, view: View, guide: Guide, text: QuestionText) -> Prospect:
    _, action = parse_action(board, f"{LETTERS[view.public.actor]} {text.move}")
    found = next((one for one in guide.prospects if one.action == action), None)
    if found is None:
        raise BadRecord(f"{text.move!r} is not legal at the end of the lesson")
    return found


def _standing(board: Board, view: View, text: QuestionText) -> Standing:
    """Who would prevail now, or if what the question supposes were so."""
    public, places = view.public, list(view.public.places)
    for name, fields in text.suppose.items():
        if name != TABLE:
            at = board.place_index(name)
            places[at] = replace(places[at], **fields)
    table = text.suppose.get(TABLE, {})
    levels = tuple(
        table.get(f"emergency_{bloc.name.lower()}", level)
        for bloc, level in zip(Bloc, public.emergency, strict=True)
    )
    supposed = replace(public, places=tuple(places), emergency=levels)
    return standing(board, supposed, view.underground)


_ASKED: Final[dict[str, Callable[[Board, View, Guide, QuestionText], Asked]]] = {
    "where": _where,
    "legal": _legal,
    "prevails": _prevails,
    "obeyed": _obeyed,
    "odds": _odds,
    "cost": _cost,
    "after": _after,
}
