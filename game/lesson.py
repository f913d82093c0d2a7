"""A lesson at this screen: the session that the board plays, and what the coach says beside it."""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct

from game import outcomes
from game.readout import action_words
from game.session import Notice
from game.words import faction_name, op_name, reason, rule_number, say
from rules.actions import Action
from rules.board import Board
from rules.events import Event
from rules.ids import Faction, Op, PlaceId, Seat
from rules.lesson import Judgement, Lesson
from rules.match import Options
from rules.view import Guide, View, follow

PAUSE = 0.9
"""Seconds between two operations of the others, so that they can be followed."""


class Said(Struct, frozen=True):
    """What stands in the coach's panel."""

    heading: str
    text: str
    ask: str
    """What is wanted, in one line."""
    tone: str
    """`ask`, `read`, `no`, `watch` or `over`."""


class LessonSession:
    """One lesson as the board's session: the learner's moves are judged, the others' are played as written."""

    def __init__(self, lesson: Lesson, clock: Callable[[], float] = time.monotonic) -> None:
        self.lesson = lesson
        self._clock = clock
        self._last_act = clock()
        self._held = False
        self._answer = ""
        self._shown = False
        self._guide: Guide | None = None
        self._view = lesson.match.view(lesson.seat)
        self._seen = lesson.match.version

    # ---- the session that the board knows ---------------------------------------------------------------------------

    @property
    def board(self) -> Board:
        return self.lesson.match.board

    @property
    def options(self) -> Options:
        return self.lesson.match.options

    @property
    def seating(self) -> tuple[tuple[Faction, ...], ...]:
        return self.lesson.match.seating

    @property
    def view(self) -> View:
        return self._view

    @property
    def to_act(self) -> Seat | None:
        return self.lesson.match.to_act

    @property
    def notice(self) -> Notice | None:
        return None

    def guide(self) -> Guide | None:
        match = self.lesson.match
        if match.to_act != self.lesson.seat:
            return None
        if self._guide is None or self._guide.version != match.version:
            self._guide = match.guide(self.lesson.seat)
        return self._guide

    def act(self, action: Action) -> None:
        judgement = self.lesson.take(action)
        self._answer = "" if judgement.accepted else self._answered(judgement, action)
        self._shown = False
        self._last_act = self._clock()

    def can_undo(self) -> bool:
        return self.lesson.can_undo()

    def undo(self) -> None:
        self.lesson.undo()
        self.again()

    @property
    def rewind_to(self) -> None:
        """A lesson goes its own way."""
        return None

    def rewind(self) -> None:
        """There is nothing to agree about."""

    def poll(self) -> tuple[Event, ...]:
        if self.lesson.waits and not self._held and self._clock() >= self._last_act + PAUSE:
            self.lesson.play_other()
            self._last_act = self._clock()
        match = self.lesson.match
        if self._seen == match.version:
            return ()
        update = match.update(self.lesson.seat, self._seen)
        self._view = follow(self._view, update)
        self._seen = update.version
        return update.events

    @property
    def begun(self) -> None:
        """A lesson begins as it was written."""
        return None

    def history(self) -> tuple[Event, ...]:
        return self.lesson.match.history(self.lesson.seat)

    def seat_label(self, seat: Seat) -> str:
        return say("coach-you") if seat == self.lesson.seat else say("coach-other")

    @property
    def online(self) -> None:
        """There is no server."""
        return None

    def hold(self, held: bool) -> None:
        self._held = held

    # ---- the coach --------------------------------------------------------------------------------------------------

    @property
    def reads(self) -> bool:
        """Whether there is only something to be read now."""
        step = self.lesson.step
        return step is not None and not step.want and not self.lesson.waits

    @property
    def over(self) -> bool:
        """Whether every step is done and everybody has played."""
        return self.lesson.step is None and not self.lesson.waits

    def said(self) -> Said:
        """What the coach says now."""
        if self.lesson.waits:
            return Said(say("coach-over"), say("coach-watch"), "", "watch")
        if self.over:
            return Said(say("coach-over"), say("coach-left"), "", "over")
        assert self.lesson.step is not None
        key = self._key(self.lesson.step.id)
        ask = say(f"{key}.ask")
        if self._answer:
            return Said(say("coach-no"), self._answer, ask, "no")
        if self._shown:
            return Said(say("coach-yes"), say("coach-shown"), ask, "ask")
        tone = "read" if self.reads else "ask"
        heading = faction_name(self.lesson.faction) if self.reads else say("coach-yes")
        return Said(heading, say(key), ask, tone)

    def go_on(self) -> None:
        """Leave a step that is only read."""
        self.again()
        self.lesson.read_on()
        self._last_act = self._clock()

    def again(self) -> None:
        """Say once more what the step says."""
        self._answer, self._shown = "", False

    def show(self) -> Action | None:
        """The move that is wanted, to be chosen on the board; None where there is none."""
        wanted = self.lesson.wanted()
        if not wanted:
            return None
        self._answer, self._shown = "", True
        return wanted[0]

    def refuse(self, op: Op, at: PlaceId | None) -> None:
        """Answer an operation that is not open."""
        if self.lesson.waits or self.over:
            return
        judgement = self.lesson.judge_closed(op, at)
        self._shown = False
        if judgement.words or judgement.why is None:
            self._answer = self._answered(judgement, None) or say("coach-closed-plain", what=op_name(op))
            return
        why = judgement.why
        self._answer = say("coach-closed", what=op_name(op), why=reason(why), rule=rule_number(why.rule))

    def _answered(self, judgement: Judgement, action: Action | None) -> str:
        """The author's words for a wrong move, else what it would do."""
        step = self.lesson.step
        if judgement.words and step is not None:
            return say(f"{self._key(step.id)}.{judgement.words}")
        if judgement.prospect is None or action is None:
            return ""
        outcome = outcomes.success(self.board, self._view, judgement.prospect)
        return say("coach-legal", what=action_words(self.board, action), outcome=outcome)

    def _key(self, part: str) -> str:
        return f"lesson-{self.lesson.name}-{part}"
