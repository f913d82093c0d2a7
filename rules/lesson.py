"""A lesson in play: a real match in which the learner's move is judged before it is taken.

The runner holds a match on the lesson's board. A move that the step wants is taken; every other one is answered, with
the author's words or with what the guide says of it, and changes nothing. What the other factions play is written down.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec import Struct

from rules.actions import Action
from rules.errors import BadRecord, BadScenario, DualPowerError, Problem
from rules.events import ContestRolled
from rules.ids import Faction, Op, PlaceId, Seat
from rules.lesson_questions import Question, pose
from rules.lesson_text import LessonText, Move, StepText, lesson_names, read_lesson
from rules.match import Match, Options
from rules.notation import action_text, parse_action
from rules.reasons import WhyNot
from rules.scenario import Folder, folder
from rules.view import Prospect

OPTIONS: Final = Options(chronicle=True)
"""Four seats, and the conjunctures in the order of the lesson."""


class Judgement(Struct, frozen=True):
    """What the coach says to a move. `words` is the author's answer, "" where the guide's will do."""

    accepted: bool
    words: str = ""
    prospect: Prospect | None = None
    """What the move would do, where it is legal but not what is asked."""
    why: WhyNot | None = None
    """The condition that fails, where it is not legal."""


class Lesson:
    """One lesson from its first step to its questions."""

    def __init__(self, name: str, text: LessonText, match: Match) -> None:
        self.name = name
        self.text = text
        self.match = match
        self.faction: Faction = text.learner
        self.seat: Seat = match.seat_of(self.faction)
        self._step = 0
        self._waiting: list[str] = []
        self._steps_before: list[int] = []

    @classmethod
    def open(cls, where: Folder, name: str, seed: str = "") -> Lesson:
        """A lesson in the folder of a scenario, at its first step; with another seed if one is given. Raises BadScenario."""
        text, board = read_lesson(where, name)
        return cls(name, text, Match(board, OPTIONS, bytes.fromhex(seed or text.seed)))

    # ---- where it stands --------------------------------------------------------------------------------------------

    @property
    def number(self) -> int:
        """How many steps are done."""
        return self._step

    @property
    def step(self) -> StepText | None:
        """What is asked now; None once every step is done."""
        return self.text.step[self._step] if self._step < len(self.text.step) else None

    @property
    def waits(self) -> bool:
        """Whether others are to play before the step can be done."""
        return bool(self._waiting)

    def wanted(self) -> tuple[Action, ...]:
        """The legal actions that the step accepts, the one to be shown first; () where there is nothing to do."""
        step = self.step
        if step is None or self.waits:
            return ()
        legal = self.match.legal(self.seat)
        return tuple(dict.fromkeys(a for move in step.want for a in legal if self._fits(move, a)))

    # ---- what the learner does --------------------------------------------------------------------------------------

    def judge(self, action: Action) -> Judgement:
        """What the coach says to an action of the legal list."""
        if action in self.wanted():
            return Judgement(True)
        guide = self.match.guide(self.seat)
        prospect = next((one for one in guide.prospects if one.action == action), None)
        return Judgement(False, self._own_words(self._words(action)), prospect)

    def judge_closed(self, op: Op, at: PlaceId | None = None) -> Judgement:
        """What the coach says to an operation that is not open, over all or in a place."""
        guide = self.match.guide(self.seat)
        closed = next((one for one in guide.operations if one.op == op), None)
        why = None if closed is None else closed.why
        words = [str(op)]
        if closed is not None and at is not None and closed.places:
            why = closed.places[at]
            words.append(self.match.board.places[at].id)
        return Judgement(False, self._own_words(words), None, why)

    def take(self, action: Action) -> Judgement:
        """Judge an action, and if it is accepted take it and go on to the next step."""
        judgement = self.judge(action)
        if judgement.accepted:
            step = self.step
            assert step is not None
            self._steps_before.append(self._step)
            self.match.submit(self.seat, self.match.version, action)
            self._step += 1
            self._waiting = list(step.others)
        return judgement

    def read_on(self) -> None:
        """Leave a step that is only read."""
        step = self.step
        if step is not None and not step.want and not self.waits:
            self._step += 1
            self._waiting = list(step.others)

    def can_undo(self) -> bool:
        """Whether the learner's last move can be taken back: nobody else has played since, and no die was rolled."""
        return bool(self._steps_before) and self.match.can_undo(self.seat)

    def undo(self) -> None:
        """Take back the learner's last move and go back to its step."""
        self.match.undo(self.seat, self.match.version)
        self._step = self._steps_before.pop()
        self._waiting = []

    def play_other(self) -> None:
        """Let the next of the other factions play what is written for it. Raises BadRecord or IllegalAction."""
        faction, action = parse_action(self.match.board, self._waiting[0].partition(" = ")[0])
        self.match.submit(self.match.seat_of(faction), self.match.version, action)
        del self._waiting[0]

    def questions(self) -> tuple[Question, ...]:
        """The questions, with what is right in the position that the lesson has reached. Raises BadRecord."""
        view, guide = self.match.view(self.seat), self.match.guide(self.seat)
        return tuple(pose(self.match.board, view, guide, one) for one in self.text.question)

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _words(self, action: Action) -> list[str]:
        return action_text(self.match.board, self.faction, action).split()[1:]

    def _fits(self, move: Move, action: Action) -> bool:
        return fits(move, self._words(action))

    def _own_words(self, words: list[str]) -> str:
        """The author's answer to a move, by its first words."""
        step = self.step
        if step is None:
            return ""
        return next((key for move, key in step.wrong.items() if fits(move, words)), "")


def fits(move: Move, words: list[str]) -> bool:
    """Whether the words of an action begin as the move says."""
    asked = move.split()
    return len(asked) <= len(words) and all(
        one == "*" or word in one.split("|") for one, word in zip(asked, words, strict=False)
    )


@cache
def lessons_of(scenario: str) -> tuple[str, ...]:
    """The names of a scenario's lessons, in the order of the factions."""
    return lesson_names(folder(scenario))


# ---- whether a lesson still fits ------------------------------------------------------------------------------------


FELL: Final = "the die fell otherwise"
"""What is told of a contest that another seed would mend."""


HINT: Final = "choose another seed: dual-power lessons --mend finds one"


def faults(where: Folder, name: str, seed: str = "") -> tuple[Problem, ...]:
    """Everything that keeps a lesson from being played to its end, whichever accepted move is chosen."""
    try:
        lesson = Lesson.open(where, name, seed)
    except BadScenario as error:
        return error.problems
    path = f"lessons/{name}.toml"
    found: list[Problem] = []
    ways = _play(lesson, path, None, found)
    for number, many in enumerate(ways):
        for other in range(1, many):
            if not found:
                _play(Lesson.open(where, name, seed), path, (number, other), found)
    return tuple(found)


def _play(lesson: Lesson, path: str, other: tuple[int, int] | None, found: list[Problem]) -> list[int]:
    """Play the lesson with the first accepted moves, at one step with another one; how many moves each step accepts."""
    ways: list[int] = []
    for number, step in enumerate(lesson.text.step):
        here = f"{path}: step.{number} ({step.id})"
        wanted = lesson.wanted()
        if step.want:
            if not wanted:
                legal = lesson.match.legal(lesson.seat)
                told = ", ".join(sorted({str(a.op) for a in legal})) or "nothing, it is not to act"
                found.append(Problem(f"{here}.want", "no such move is legal", f"legal now: {told}"))
                return ways
            chosen = other[1] if other is not None and other[0] == number else 0
            lesson.take(wanted[chosen])
            if step.succeeds is not None and _won(lesson) != step.succeeds:
                found.append(Problem(f"{here}.succeeds", FELL, HINT))
        else:
            lesson.read_on()
        ways.append(len(wanted))
        _play_others(lesson, step, here, found)
        if found:
            return ways
    _demand_questions(lesson, path, found)
    return ways


def _play_others(lesson: Lesson, step: StepText, here: str, found: list[Problem]) -> None:
    for line in step.others if not found else ():
        outcome = line.partition(" = ")[2]
        try:
            lesson.play_other()
        except (DualPowerError, KeyError) as error:
            actor = lesson.match.view(lesson.seat).public.actor.name.lower()
            found.append(Problem(f"{here}.others", f"{line}: {error}", f"{actor} is to act"))
            return
        if outcome and _won(lesson) != (outcome == "won"):
            found.append(Problem(f"{here}.others", f"{line}: {FELL}", HINT))
            return


def _won(lesson: Lesson) -> bool | None:
    """How the last contest ended; None if there was none."""
    events = lesson.match.history(lesson.seat)
    return next((event.success for event in reversed(events) if isinstance(event, ContestRolled)), None)


def _demand_questions(lesson: Lesson, path: str, found: list[Problem]) -> None:
    for question in lesson.text.question:
        here = f"{path}: question ({question.id})"
        try:
            view, guide = lesson.match.view(lesson.seat), lesson.match.guide(lesson.seat)
            posed = pose(lesson.match.board, view, guide, question)
        except (BadRecord, KeyError, ValueError) as error:
            found.append(Problem(here, str(error), "correct the question or the last step"))
            continue
        if not posed.right or len(posed.right) == len(posed.choices):
            told = f"{len(posed.right)} of {len(posed.choices)} answers are right"
            found.append(Problem(here, told, "choose other answers: some must be right, and some wrong"))
