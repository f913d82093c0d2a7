"""A finished match step by step, read from its record: positions, who acted, and the moments that turned it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct, structs

from rules.actions import Action, EmergencyMeasure, MartialLaw, PlayCard
from rules.board import Board
from rules.bots import course, turning_points
from rules.errors import BadRecord
from rules.events import AccordChanged, Event
from rules.ids import CardId, Ending, Faction, Pact, PlaceId, Seat
from rules.match import Match, Options
from rules.procedures.verdict import standing
from rules.record import Record
from rules.view import Standing, View

MOST = 4
"""Turning points shown, where they are told by sovereignty."""
MOST_SWINGS = 3
"""Turning points shown, where the chances tell them."""
SWING = 50
"""Smallest swing of a round that counts as one, in thousandths of all sovereignty."""


Chances = tuple[float, float, float, float]
"""The chance of each ending, in the order of `rules.ids.Ending`."""


class Step(Struct, frozen=True):
    """One decision: who took it, when, what everybody could know of it, and the position after it with all secrets."""

    round: int
    impulse: int
    faction: Faction
    action: Action
    view: View
    events: tuple[Event, ...]


class Turning(Struct, frozen=True):
    """One turning point, after step `step`; `kind` is the words' key under `turning-`."""

    kind: str
    step: int
    round: int
    weight: int
    place: PlaceId | None = None
    faction: Faction | None = None
    level: int = 0
    before: int = 0
    after: int = 0
    endings: tuple[Ending, Ending] | None = None
    cause: int | None = None
    """Step that did most of a swing."""
    chances: tuple[Chances, Chances] | None = None
    """The chances before and after it, if they tell the turning point."""


class Recap(Struct, frozen=True):
    """Everything that the verdict shows."""

    board: Board
    options: Options
    seating: tuple[tuple[Faction, ...], ...]
    start: View
    steps: tuple[Step, ...]
    chronicle: tuple[Standing, ...]
    turnings: tuple[Turning, ...]
    chances: tuple[Chances, ...]
    """The chance of each ending at the start and after every decision."""

    @property
    def rounds(self) -> range:
        """The rounds that were played; not from the first on where the match began in a position of another."""
        first = self.start.public.round
        return range(first, first + len(self.chronicle) - 1)

    def after_round(self, number: int) -> int:
        """How many decisions were taken when that round was over."""
        return sum(step.round <= number for step in self.steps)

    def view(self, step: int) -> View:
        """The position after `step` decisions; 0 is the start."""
        return self.steps[step - 1].view if step else self.start

    def view_of_state(self, step: int) -> View:
        """The same as the State could know it then: without the cadres underground, until the end brings them to light."""
        view = self.view(step)
        if view.verdict is not None:
            return view
        count = standing(self.board, view.public, None)
        return structs.replace(view, underground=None, standing=count)


def share(standing: Standing) -> int:
    """The Movement's share of sovereignty in thousandths; half where nobody has any."""
    movement = standing.assembly + standing.committee
    total = movement + standing.administration + standing.garrison
    return 1000 * movement // total if total else 500


def recap(text: str) -> Recap:
    """Read a record. Raises BadRecord if it does not replay or its match is not over."""
    record = Record.load(text)
    whole = Match.replay(record)
    if whole.verdict is None:
        raise BadRecord("the match of this record is not over: play it to the end first")
    match = Match.begin(record)
    seer = next(Seat(seat) for seat, factions in enumerate(match.seating) if Faction.VANGUARD in factions)
    start = match.view(seer)
    steps = tuple(_steps(match, record, seer))
    chronicle = whole.chronicle()
    chances = course(whole.board, [start, *(step.view for step in steps)])
    turnings = _by_chances(start, steps, chances) or _turnings(start, steps, chronicle)
    return Recap(whole.board, whole.options, whole.seating, start, steps, chronicle, turnings, chances)


def leader(chances: Chances) -> Ending:
    """The likeliest ending."""
    return max(Ending, key=lambda ending: chances[ending])


def _steps(match: Match, record: Record, seer: Seat) -> list[Step]:
    """Play the record again on `match`: the decisions that stood. The seer's seat sees every cadre."""
    steps: list[Step] = []
    for number, line in enumerate(record.lines):
        public = match.view(None).public
        match.replay_line(number, line)
        action = match.entries[-1].action
        if action is not None:
            events = match.update(None, match.version - 1).events
            steps.append(Step(public.round, public.impulse, public.actor, action, match.view(seer), events))
        del steps[match.depth :]
    return steps


def _by_chances(start: View, steps: tuple[Step, ...], chances: tuple[Chances, ...]) -> tuple[Turning, ...]:
    """The decisions that moved the chances most, in the order of play."""
    named = {turning.step: turning for turning in (*_measures(start, steps), *_accords(steps))}
    return tuple(
        structs.replace(
            named.get(swing.step) or Turning("act", swing.step, steps[swing.step - 1].round, 0),
            chances=(swing.before, swing.after),
        )
        for swing in turning_points(chances, MOST_SWINGS)
    )


def _turnings(start: View, steps: tuple[Step, ...], chronicle: tuple[Standing, ...]) -> tuple[Turning, ...]:
    """The heaviest moments, in the order of play."""
    found = [*_swings(start, steps, chronicle), *_measures(start, steps), *_accords(steps)]
    heaviest = sorted(found, key=lambda turning: -turning.weight)[:MOST]
    return tuple(sorted(heaviest, key=lambda turning: turning.step))


def _swings(start: View, steps: tuple[Step, ...], chronicle: tuple[Standing, ...]) -> Iterator[Turning]:
    for number, (was, now) in enumerate(pairwise(chronicle), start.public.round):
        swing = share(now) - share(was)
        if abs(swing) < SWING:
            continue
        inside = [index for index, step in enumerate(steps) if step.round == number]
        cause = max(inside, key=lambda index: _moved(start, steps, index) * (1 if swing > 0 else -1))
        kind = "swing-movement" if swing > 0 else "swing-state"
        before, after = share(was) // 10, share(now) // 10
        yield Turning(kind, cause + 1, number, abs(swing), before=before, after=after, cause=cause)


def _moved(start: View, steps: tuple[Step, ...], index: int) -> int:
    """By how much the decision moved the Movement's share, in thousandths."""
    before = steps[index - 1].view if index else start
    return share(steps[index].view.standing) - share(before.standing)


def _measures(start: View, steps: tuple[Step, ...]) -> Iterator[Turning]:
    before = start
    for index, step in enumerate(steps):
        place = _emergency_place(step)
        if place is not None:
            movement = step.faction is Faction.VANGUARD
            endings = (before.standing.ending, step.view.standing.ending)
            turned = endings[0] is not endings[1]
            yield Turning(
                "measure" if movement else "law",
                index + 1,
                step.round,
                abs(_moved(start, steps, index)) + (300 if turned else 40),
                place=place,
                faction=step.faction,
                level=step.view.public.emergency[0 if movement else 1],
                endings=endings if turned else None,
            )
        before = step.view


def _emergency_place(step: Step) -> PlaceId | None:
    match step.action:
        case EmergencyMeasure(place) | MartialLaw(place):
            return place
        case PlayCard(CardId.EMERGENCY_POWERS, (place, *_)):
            return place
        case _:
            return None


def _accords(steps: tuple[Step, ...]) -> Iterator[Turning]:
    for index, step in enumerate(steps):
        for event in step.events:
            match event:
                case AccordChanged(Pact.HOLDS):
                    yield Turning("accord-made", index + 1, step.round, 120)
                case AccordChanged(Pact.BROKEN, by):
                    yield Turning("accord-broken", index + 1, step.round, 160, faction=by)
                case _:
                    pass
