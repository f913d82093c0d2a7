"""The board of a lesson: the real one, with the coach's panel over the map."""

from __future__ import annotations

from dataclasses import replace

import pygame
from msgspec import structs

from game import choice as choosing
from game import layout
from game.choice import NOTHING
from game.draw import Canvas
from game.input import Key, digit_of
from game.layout import MapFrame, Zones, map_frame
from game.lesson import LessonSession
from game.preferences import Preferences
from game.screen import Move, Replace, Screen
from game.screens import lesson_coach
from game.screens.board import BoardScreen
from game.screens.board_scene import ChooseOp, ChoosePlace, Scene, Spot
from game.screens.board_whole import paint_board
from game.screens.lesson_coach import HIGH, Coaching
from rules.actions import Action
from rules.board import Board
from rules.ids import Op

NEWS = 3
"""How many lines of the log the panel repeats while the others play."""
MARGIN = 62.0
"""Units of the map's space over the highest placard and under the lowest one."""


class LessonBoard(BoardScreen):
    """The board of the seat that learns. What is committed is judged first, and answered in the panel."""

    def __init__(self, session: LessonSession, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self._lesson = session
        self._kept = preferences
        self._told = session.said()
        self._known = len(self._entries)

    @property
    def board(self) -> Board:
        return self._lesson.board

    @property
    def remembers(self) -> bool:
        """No: a lesson goes forward."""
        return False

    @property
    def hinting(self) -> bool:
        """Never: the coach is there."""
        return False

    # ---- layout -----------------------------------------------------------------------------------------------------

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        Screen.resize(self, size, ui_scale)
        self._zones = under_coach(layout.zones(size, ui_scale))
        self._renew()

    def scene(self) -> Scene:
        scene = super().scene()
        return replace(scene, frame=_frame(scene))

    def paint(self, canvas: Canvas, scene: Scene) -> list[Spot]:
        spots = lesson_coach.paint(canvas, scene, self._panel(), self._coaching())
        return [*spots, *paint_board(canvas, scene)]

    def _panel(self) -> pygame.Rect:
        top, area = self._zones.rect("top"), self._zones.rect("map")
        return pygame.Rect(area.left, top.bottom, area.width, area.top - top.bottom)

    def _coaching(self) -> Coaching:
        lesson, session = self._lesson.lesson, self._lesson
        said = session.said()
        if said.tone == "watch":
            said = structs.replace(said, text="\n".join([said.text, *self._news()]))
        if session.over:
            buttons: tuple[str, ...] = ("questions",)
        elif session.reads:
            buttons = ("next",)
        else:
            buttons = () if said.tone == "watch" else ("again", "show")
        return Coaching(said, lesson.faction, lesson.number, len(lesson.text.step), buttons)

    def _news(self) -> list[str]:
        """What was done since the learner's move, that move left out, as the log tells it."""
        return [entry.lines[0].what for entry in self._entries[self._known :][1:][-NEWS:]]

    # ---- the lesson goes on -----------------------------------------------------------------------------------------

    def tick(self, now_ms: int) -> bool:
        self._lesson.hold(self.busy)
        moved = super().tick(now_ms)
        if self._lesson.said() != self._told:
            self._told = self._lesson.said()
            self._renew()
            return True
        return moved

    def _act(self, action: Action) -> None:
        before = self._choice
        self._known = len(self._entries)
        super()._act(action)
        if self._lesson.said().tone == "no":  # nothing has changed: leave the place in sight
            self._looked = before.place if before.place is not None else self._looked
        self._renew()

    def _do(self, spot: Spot) -> Move | None:
        if not spot.enabled and isinstance(spot.message, ChooseOp):
            self._refuse(spot.message.op)
            return None
        if isinstance(spot.message, ChoosePlace) and self._barred(spot.message):
            return None
        return super()._do(spot)

    def _barred(self, message: ChoosePlace) -> bool:
        """Whether an operation was chosen that is not possible in the place that is chosen now: that is answered."""
        op = self._choice.op
        if op is None or self._choice.place is not None or not self.scene().acting:
            return False
        if choosing.step(self._view.legal, self._choice) is not choosing.Step.PLACE:
            return False
        if message.at in choosing.lit(self._view.legal, self._choice):
            return False
        self._lesson.refuse(op, message.at)
        self._looked = message.at
        self._renew()
        return True

    def _refuse(self, op: Op) -> None:
        self._lesson.refuse(op, self._looked)
        self._renew()

    def _tile(self, digit: int) -> Move | None:
        asked = any(spot.name.startswith(("option-", "count-")) for spot in self._spots)
        tiles = [spot for spot in self._spots if spot.name.startswith("op-")]
        if not asked and digit <= len(tiles) and self.scene().acting and not tiles[digit - 1].enabled:
            return self._do(tiles[digit - 1])
        return super()._tile(digit)

    # ---- what the panel can be asked for ----------------------------------------------------------------------------

    def _key(self, event: pygame.event.Event) -> Move | None:
        if digit_of(event) is None and not self.busy:
            self._by_key = True
        return super()._key(event)

    def _meant(self, key: Key | None) -> Move | None:
        match key:
            case Key.SKIP:
                return self._read_on()
            case Key.CHOOSE if not self._focused and (self._lesson.over or self._lesson.reads):
                return self._read_on()
            case Key.COACH:
                return self._visit("coach-again")
            case Key.SHOW:
                return self._visit("coach-show")
            case _:
                return super()._meant(key)

    @property
    def _focused(self) -> bool:
        """Whether Enter has something else to do: a panel is open, or the focus is on what can be chosen."""
        spot = self._spot(self._focus)
        return bool(self._open) or (spot is not None and spot.enabled)

    def _read_on(self) -> Move | None:
        return self._visit("coach-questions" if self._lesson.over else "coach-next")

    def _visit(self, screen: str) -> Move | None:
        match screen:
            case "coach-next":
                self._lesson.go_on()
            case "coach-again":
                self._lesson.again()
            case "coach-show":
                self._show_move()
            case "coach-questions":
                return self._to_questions()
            case _:
                return super()._visit(screen)
        self._renew()
        return None

    def _show_move(self) -> None:
        """Choose the wanted move, so that only the red button is left."""
        action = self._lesson.show()
        if action is not None:
            self._choose(NOTHING if action.op in (Op.ACCEPT, Op.REFUSE) else choosing.leading_to(action))

    def _to_questions(self) -> Move | None:
        from game.screens.lesson_questions import LessonQuestions

        return Replace(LessonQuestions(self._lesson.lesson, self._kept)) if self._lesson.over else None


def under_coach(zones: Zones) -> Zones:
    """The zones with room for the panel between the bar and the map."""
    left, top, width, height = zones.map
    high = zones.scale.px(HIGH[zones.scale.compact])
    return replace(zones, map=(left, top + high, width, height - high))


def _frame(scene: Scene) -> MapFrame:
    """The map as large as it would be without the panel, as far as its places allow: what goes is empty ground."""
    left, top, width, height = scene.zones.map
    high = scene.zones.scale.px(HIGH[scene.zones.scale.compact])
    labels = [place.label[1] for place in scene.drawing.places]
    upper, lower = min(labels) - MARGIN, max(labels) + MARGIN
    whole = map_frame((left, top, width, height + high), scene.scale, scene.drawing.reach)
    share = min(1.0, height / (lower - upper) / whole.sy)
    frame = map_frame((left, top, width, round((height + high) * share)), scene.scale, scene.drawing.reach)
    shift = (height - (lower + upper) * frame.sy) / 2
    return replace(frame, area=scene.zones.map, top=top + shift)
