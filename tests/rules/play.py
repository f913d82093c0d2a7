"""One match of random play with every check at every action; a failure leaves a record behind.

The record of a packaged scenario opens with `dual-power replay`, any other with `Match.replay(record, board)`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, cast

import msgspec

from rules.actions import Action
from rules.errors import IllegalAction, NotYourTurn, StaleVersion, UndoRefused
from rules.events import Event
from rules.ids import Faction, Phase, Seat
from rules.match import Match, Options
from rules.notation import action_text, parse_action
from rules.record import Record
from rules.rng import Rng
from rules.view import Guide, Update, View, follow
from tests.rules.boards import board_of, scenario_of
from tests.rules.invariants import check_choices, check_odds, check_position, check_reasons, check_step
from tests.rules.positions import BOARD, by_kind, seed_of

FAILURES = Path(os.environ.get("DUAL_POWER_FAILURES", "build/failures"))
"""Where records of failed matches go."""
LONGEST = 600
"""More entries than any match can have."""
_view = msgspec.msgpack.Decoder(View)
_update = msgspec.msgpack.Decoder(Update)
_guide = msgspec.msgpack.Decoder(Guide)
_events = msgspec.msgpack.Decoder(tuple[Event, ...])
_actions = msgspec.msgpack.Decoder(tuple[Action, ...])
pack = msgspec.msgpack.encode


def options_of(number: int) -> Options:
    """Seats, length, deck and handicap for the match with this number: every combination comes up."""
    return Options(
        seats=cast(Literal[2, 3, 4], 4 - number % 3),
        length="class" if number % 4 == 3 else "short" if number % 8 == 5 else "full",
        chronicle=number % 5 == 4,
        beginners=number % 7 == 6,
    )


class CheckedMatch:
    """A match of random play; `thorough` says how often (1 in so many actions) the dear checks run."""

    def __init__(self, number: int, *, thorough: int = 8) -> None:
        options = options_of(number)
        self.match = Match(board_of(scenario_of(number), options), options, seed_of(number))
        self.number = number
        self.rng = Rng(b"random play %d" % number)
        self.thorough = thorough
        self.viewers: tuple[Seat | None, ...] = (*self.match.seats, None)
        self.views = {seat: self.match.view(seat) for seat in self.viewers}

    def play(self) -> Match:
        """Play to the end. An AssertionError names the record of the match that failed."""
        try:
            while self.match.to_act is not None:
                self._act()
                assert self.match.version < LONGEST, "the match does not end"
            self._check_end()
        except Exception as error:
            path = self._save()
            raise AssertionError(f"match {self.number}, record in {path}: {error}") from error
        return self.match

    def _save(self) -> Path:
        FAILURES.mkdir(parents=True, exist_ok=True)
        path = FAILURES / f"match-{self.number}.txt"
        path.write_text(self.match.record().dump(), encoding="utf-8")
        return path

    def _act(self) -> None:
        match, seat = self.match, self.match.to_act
        assert seat is not None
        choices = match.legal(seat)
        state = match._state
        check_position(match.board, state)
        check_choices(match.board, state, choices)
        dear = self.rng.below(self.thorough) == 0
        if dear:
            check_reasons(match.board, state, choices)
            self._check_refusals(seat)
            self._check_codecs(seat)
        action = by_kind(self.rng, choices) if self.number % 2 else self.rng.choice(choices)
        since = match.version
        match.submit(seat, since, action)
        events = match._taken[-1].events
        check_step(state, events, match._state)
        check_odds(match.board, state, action, events)
        self._check_updates(since)
        if match.to_act is not None and match.can_undo(seat) and self.rng.below(10) == 0:
            self._undo(seat, state)

    def _undo(self, seat: Seat, before: object) -> None:
        since = self.match.version
        self.match.undo(seat, since)
        assert self.match._state == before, "an undo does not lead back"
        self._check_updates(since)

    def _check_updates(self, since: int) -> None:
        """Everybody who follows the updates has the view that a newcomer gets."""
        for seat in self.viewers:
            view = self.match.view(seat)
            followed = follow(self.views[seat], self.match.update(seat, since))
            assert followed == view, f"seat {seat}: what it follows is not what it would be shown"
            self.views[seat] = view

    def _check_refusals(self, seat: Seat) -> None:
        """Stale, foreign and illegal submissions raise and change nothing."""
        match = self.match
        before, version = match.digest, match.version
        choice = match.legal(seat)[0]
        other = next((one for one in match.seats if one != seat), seat)
        foreign = [action for action in _FOREIGN if action not in match.legal(seat)]
        for culprit, on, action, error in (
            (seat, version - 1, choice, StaleVersion),
            (seat, version + 1, choice, StaleVersion),
            (other, version, choice, NotYourTurn),
            (seat, version, foreign[0], IllegalAction),
        ):
            try:
                match.submit(culprit, on, action)
            except error:
                pass
            else:
                raise AssertionError(f"{action} of seat {culprit} on version {on} was taken")
        if not match.can_undo(seat):
            try:
                match.undo(seat, version)
            except UndoRefused:
                pass
            else:
                raise AssertionError("an undo was taken that is refused")
        assert (match.digest, match.version) == (before, version), "a refused submission changed something"

    def _check_codecs(self, seat: Seat) -> None:
        """What is encoded, decoded and encoded again is the same, in both respects."""
        match = self.match
        for viewer in self.viewers:
            view, update = match.view(viewer), match.update(viewer, max(match.version - 3, 0))
            assert _view.decode(pack(view)) == view, "a view changes on the wire"
            assert _update.decode(pack(update)) == update, "an update changes on the wire"
            history = match.history(viewer)
            assert _events.decode(pack(history)) == history, "an event changes on the wire"
        guide = match.guide(seat)
        assert _guide.decode(pack(guide)) == guide, "a guide changes on the wire"
        choices = match.legal(seat)
        assert tuple(prospect.action for prospect in guide.prospects) == choices, (
            "a guide lists other actions than are legal"
        )
        for closed in guide.operations:
            costs = [prospect.cost for prospect in guide.prospects if prospect.action.op == closed.op]
            assert not costs or closed.cost == min(costs), f"{closed.op} is said to cost {closed.cost}"
        assert _actions.decode(pack(choices)) == choices, "an action changes on the wire"
        faction = match._state.public.actor
        for action in choices:
            text = action_text(match.board, faction, action)
            assert parse_action(match.board, text) == (faction, action), f"{text!r} reads as something else"

    def _check_end(self) -> None:
        match = self.match
        check_position(match.board, match._state)
        verdict = match.verdict
        assert verdict is not None
        assert match._state.public.phase == Phase.OVER
        assert verdict.round <= match.board.numbers.rounds, "the match lasted too long"
        assert all(match.legal(seat) == () for seat in match.seats), "somebody may act after the end"
        assert len(match.chronicle()) == verdict.round + 1, "a round is missing in the chronicle"
        if self.number % 10 == 0:
            record = match.record()
            text = record.dump()
            assert Record.load(text) == record, "a record changes as text"
            assert Match.replay(Record.load(text), match.board).digest == match.digest, (
                "a record does not replay"
            )


_FOREIGN = tuple(
    parse_action(BOARD, text)[1]
    for text in (
        "A recall kronstadt",
        "V infiltrate kronstadt nevsky 2",
        "X march vyborg nevsky 9",
        "A accept",
    )
)
"""Actions of which one at least is legal in no position."""


def play_matches(numbers: range) -> list[tuple[Faction, int, str]]:
    """Winner, entries and reason of each match."""
    told = []
    for number in numbers:
        match = CheckedMatch(number, thorough=40).play()
        assert match.verdict is not None
        told.append((match.verdict.winner, match.version, match.verdict.reason))
    return told
