"""Learn: one card for each lesson, with its faction, what it is about, and how well it went."""

from __future__ import annotations

from functools import partial

import pygame

from game import text
from game.draw import Canvas
from game.furniture import choices, draw_spots, heading_bar, paragraph
from game.lesson import LessonSession
from game.page import Page, Spot
from game.preferences import Preferences
from game.screen import Move, Pop, Push
from game.screens.message import Message
from game.theme import BODY, CARD, INK, INK_2, OCHRE, PAPER, RECESS, SENTENCE, WHITE, Face, Kind
from game.widgets import marks
from game.words import dress, of_scenario, say
from rules.board import Board
from rules.errors import BadScenario
from rules.lesson import Lesson, faults, lessons_of
from rules.scenario import folder, packaged, playable

SCHOOL = "the-valley"
"""The scenario whose lessons are for everybody."""
MINUTES = 10
CARD_WIDTH, GAP, LEFT, TOP, HIGH = 428, 40, 44, 330, 560
NAME = Kind(Face.OSWALD, 32, 22, 0.03)
PITCH = Kind(SENTENCE.face, 21, 16)


class Learn(Page):
    """Choose a lesson."""

    def __init__(self, preferences: Preferences, scenario: str = SCHOOL) -> None:
        super().__init__()
        self._preferences = preferences
        self._schools = [each for each in playable() if lessons_of(each)]
        self._scenario = scenario
        self._lessons = _opened(scenario)

    @property
    def board(self) -> Board | None:
        return self._lessons[0].match.board if self._lessons else None

    @property
    def lessons(self) -> tuple[str, ...]:
        """The names of the lessons, in order."""
        return tuple(lesson.name for lesson in self._lessons)

    def spots(self) -> list[Spot]:
        cards = []
        for number, lesson in enumerate(self._lessons):
            key = f"lesson-{lesson.name}"
            words = f"{say(key)}. {say(f'{key}.about')} {self._state(lesson)}"
            act = partial(self._begin, lesson.name)
            cards.append(Spot(f"lesson-{lesson.name}", self._card_rect(number), words, act, "card"))
        return [
            *cards,
            *self._others(),
            Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"),
        ]

    def _others(self) -> list[Spot]:
        """Scenarios that have lessons too, where there are any."""
        if len(self._schools) < 2:
            return []
        entries = [(each, of_scenario(each, "name"), each == self._scenario) for each in self._schools]
        placed = choices(self, 1876, 124, 52, entries)
        return [
            Spot(f"school-{name}", rect, words, partial(self._turn_to, name), look)
            for name, rect, words, look in placed
        ]

    def _turn_to(self, scenario: str) -> None:
        self._scenario = scenario
        self._lessons = _opened(scenario)
        dress(self.board)

    def _card_rect(self, number: int) -> pygame.Rect:
        return self.box(LEFT + number * (CARD_WIDTH + GAP), TOP, CARD_WIDTH, HIGH)

    def _state(self, lesson: Lesson) -> str:
        kept = self._preferences.settings.lessons.get(f"{self._scenario}/{lesson.name}")
        return say("learn-open") if kept is None else say("learn-done", right=kept[0], asked=kept[1])

    def _begin(self, name: str) -> Move:
        from game.screens.lesson import LessonBoard

        where = folder(self._scenario)
        if self._scenario not in packaged() and (wrong := faults(where, name)):
            return Push(Message(say("learn-broken"), f"{wrong[0].path}: {wrong[0].message}"))
        return Push(LessonBoard(LessonSession(Lesson.open(where, name)), self._preferences))

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("learn-title"))
        name = of_scenario(self._scenario, "name")
        canvas.text(name, self.font(NAME), self.at(LEFT, 150), INK, "midleft")
        paragraph(self, canvas, say("learn-lead", minutes=MINUTES), PITCH, LEFT, 186, 1500, INK_2)
        for number, lesson in enumerate(self._lessons):
            self._card(canvas, self.spot(f"lesson-{lesson.name}").rect, lesson, number)
        draw_spots(self, canvas)

    def _card(self, canvas: Canvas, rect: pygame.Rect, lesson: Lesson, number: int) -> None:
        """The mark of the faction on ink, its name, what the lesson is about, and how it went."""
        hovered = self.hover == f"lesson-{lesson.name}"
        canvas.fill(RECESS if hovered else CARD, rect)
        head = pygame.Rect(rect.left, rect.top, rect.width, self.px(200))
        mark = marks.mark_of(lesson.faction)
        ground = marks.COLOURS[mark]
        canvas.fill(ground, head)
        marks.draw(canvas, mark, head.center, self.px(56), colour=WHITE, ground=ground)
        canvas.frame(INK, rect, self.scale.line(4 if hovered else 2.5))
        left, key = LEFT + number * (CARD_WIDTH + GAP) + 28, f"lesson-{lesson.name}"
        room = CARD_WIDTH - 56
        title = say(key).upper()
        font = text.fit(title, self.font(NAME), self.px(room))
        canvas.text(title, font, self.at(left, TOP + 244), INK, "midleft")
        paragraph(self, canvas, say(f"{key}.about"), PITCH, left, TOP + 280, room, INK_2, 6)
        done = f"{self._scenario}/{lesson.name}" in self._preferences.settings.lessons
        if done:
            bar = self.box(left, TOP + HIGH - 66, room, 5)
            canvas.fill(OCHRE, bar)
        paragraph(self, canvas, self._state(lesson), BODY, left, TOP + HIGH - 50, room, INK_2, 2)


def _opened(scenario: str) -> list[Lesson]:
    """The lessons of a scenario that can be read."""
    found = []
    for name in lessons_of(scenario):
        try:
            found.append(Lesson.open(folder(scenario), name))
        except BadScenario:
            continue  # dual-power check tells why
    return found
