"""What was learned: the questions of a lesson one by one, beside the map of the position that they are about."""

from __future__ import annotations

from functools import partial

import pygame

from game.draw import Canvas
from game.furniture import draw_spots, heading_bar, label, paragraph, rule
from game.input import Key
from game.layout import Zones, map_frame
from game.look import drawing_of
from game.page import Page, Spot
from game.preferences import Preferences
from game.readout import action_words, table_line
from game.screen import Move, Pop, Push
from game.screens import board_map
from game.screens.board_scene import Scene
from game.theme import BODY, CARD, INK, INK_2, INK_3, OCHRE, PAPER, RED, RULE, TITLE, Face, Kind
from game.widgets.button import dashed
from game.words import ending_name, faction_name, listed, place_name, rule_number, say
from rules.board import Board
from rules.ids import Ending, PlaceId
from rules.lesson import Lesson
from rules.lesson_questions import Choice, Question
from rules.notation import LETTERS, parse_action

NOTHING = (0, 0, 0, 0)
MAP = (0, 84, 1150, 860)
LEFT, WIDTH = 1200, 660
FIRST, ROW = 344, 66
QUESTION = Kind(Face.SANS_BOLD, 24, 17)
ANSWER = Kind(Face.SANS, 20, 16)


class LessonQuestions(Page):
    """Asks, tells what is right and why, and keeps the result."""

    def __init__(self, lesson: Lesson, preferences: Preferences) -> None:
        super().__init__()
        self._lesson = lesson
        self._preferences = preferences
        self._view = lesson.match.view(lesson.seat)
        self._questions = lesson.questions()
        self._number = 0
        self._chosen: frozenset[int] = frozenset()
        self._answered = False
        self._right = 0

    @property
    def board(self) -> Board:
        return self._lesson.match.board

    @property
    def question(self) -> Question | None:
        """What is asked now; None once everything was."""
        return self._questions[self._number] if self._number < len(self._questions) else None

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        question = self.question
        leave = Spot("back", self.box(1736, 14, 160, 56), say("common-leave"), Pop, "bar-link")
        if question is None:
            return [Spot("finish", self.box(LEFT, 800, 360, 70), say("quiz-finish"), Pop, "commit"), leave]
        spots = []
        for number, words in enumerate(self._words(question)):
            act = None if self._answered else partial(self._choose, number)
            rect = self.box(LEFT, FIRST + number * ROW, WIDTH, ROW - 12)
            spots.append(Spot(f"answer-{number}", rect, words, act, "answer"))
        return [*spots, *self._buttons(question), leave]

    def _buttons(self, question: Question) -> list[Spot]:
        top = FIRST + len(question.choices) * ROW + 14
        if self._answered:
            rule_words = say("quiz-rule", rule=rule_number(question.text.rule))
            return [
                Spot("go-on", self.box(LEFT, 930, 300, 64), say("quiz-go-on"), self._go_on, "commit"),
                Spot("rule", self.box(LEFT + 330, 930, 330, 64), rule_words, self._rule, "plain"),
            ]
        if not question.several:
            return []
        act = self._answer if self._chosen else None
        return [Spot("answer", self.box(LEFT, top, 300, 64), say("quiz-answer"), act, "commit")]

    def _words(self, question: Question) -> list[str]:
        return [self._choice_words(question, choice) for choice in question.choices]

    def _choice_words(self, question: Question, choice: Choice) -> str:
        board = self.board
        match question.text.kind:
            case "where":
                return place_name(board, PlaceId(int(str(choice))))
            case "legal":
                number = question.choices.index(choice)
                letter = LETTERS[self._lesson.faction]
                return action_words(
                    board, parse_action(board, f"{letter} {question.text.choices[number]}")[1]
                )
            case "prevails":
                return ending_name(Ending(int(str(choice))))
            case "obeyed":
                return say("quiz-yes" if choice else "quiz-no")
            case "odds":
                return say("quiz-odds", faces=int(str(choice)))
            case _:
                return str(choice)

    # ---- answering --------------------------------------------------------------------------------------------------

    def _choose(self, number: int) -> None:
        question = self.question
        if question is not None and question.several:
            self._chosen ^= {number}
        else:
            self._chosen = frozenset({number})
            self._answer()

    def _answer(self) -> None:
        question = self.question
        if question is not None and self._chosen:
            self._answered = True
            self._right += question.judge(self._chosen)
            self.renew()
            self.focus = "go-on"

    def _go_on(self) -> None:
        self._number += 1
        self._chosen, self._answered = frozenset(), False
        if self.question is None:
            self._keep()

    def _keep(self) -> None:
        """The lesson is done; the best result stays."""
        name = f"{self.board.id}/{self._lesson.name}"
        kept = self._preferences.settings.lessons
        best = max(kept.get(name, (0, 0))[0], self._right)
        self._preferences.change(lessons={**kept, name: (best, len(self._questions))})

    def _rule(self) -> Move:
        from game.screens.rules import RulesPage

        rule = self.question.text.rule if self.question is not None else "1"
        return Push(RulesPage(self.board, rule))

    def other_key(self, key: Key) -> Move | None:
        return self._rule() if key is Key.HELP else None

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        self._map(canvas)
        heading_bar(self, canvas, say("quiz-title"))
        question = self.question
        if question is None:
            self._result(canvas)
        else:
            self._asked(canvas, question)
        draw_spots(self, canvas)

    def _map(self, canvas: Canvas) -> None:
        area = self.box(*MAP)
        area.update(0, area.top, area.right, area.height)
        zone = (area.left, area.top, area.width, area.height)
        zones = Zones(self.scale, NOTHING, NOTHING, zone, NOTHING, NOTHING, NOTHING, NOTHING)
        drawing = drawing_of(self.board.id)
        question = self.question
        place = question.text.place if question is not None else ""
        scene = Scene(
            view=self._view,
            board=self.board,
            drawing=drawing,
            seating=self._lesson.match.seating,
            labels=(),
            zones=zones,
            frame=map_frame(zone, self.scale, drawing.reach),
            looked=self.board.place_index(place) if place else None,
        )
        board_map.paint(canvas, scene)
        canvas.fill(INK, pygame.Rect(area.right, area.top, self.scale.line(2.5), self.size[1]))
        canvas.fill(INK, pygame.Rect(0, area.bottom, area.width, self.scale.line(2.5)))
        paragraph(self, canvas, table_line(self.board, self._view), BODY, 44, 962, 1070, INK_2, 4)

    def _asked(self, canvas: Canvas, question: Question) -> None:
        number = say("quiz-number", number=self._number + 1, of=len(self._questions))
        label(self, canvas, number, LEFT, 140)
        rule(self, canvas, LEFT, 158, WIDTH)
        key = f"lesson-{self._lesson.name}-ask-{question.text.id}"
        below = paragraph(self, canvas, say(key), QUESTION, LEFT, 180, WIDTH, INK)
        how = say("quiz-several" if question.several else "quiz-one")
        if not self._answered:
            paragraph(self, canvas, how, BODY, LEFT, below + 8, WIDTH, INK_3)
        for spot in self.all_spots:
            if spot.look == "answer":
                self._row(canvas, spot, int(spot.name.removeprefix("answer-")), question)
        if self._answered:
            self._because(canvas, question, key)

    def _because(self, canvas: Canvas, question: Question, key: str) -> None:
        right = question.judge(self._chosen)
        words = self._words(question)
        told = (
            say("quiz-right")
            if right
            else say("quiz-wrong", answer=listed([words[number] for number in sorted(question.right)]))
        )
        top = FIRST + len(question.choices) * ROW + 8
        below = paragraph(self, canvas, told, QUESTION, LEFT, top, WIDTH, INK if right else RED)
        paragraph(self, canvas, say(f"{key}.because"), ANSWER, LEFT, below + 6, WIDTH, INK_2)

    def _row(self, canvas: Canvas, spot: Spot, number: int, question: Question) -> None:
        """One answer: ink when it is chosen; afterwards the right ones are ticked, a wrong choice is crossed."""
        chosen, right = number in self._chosen, number in question.right
        ground = INK if chosen and not self._answered else CARD
        canvas.fill(ground, spot.rect)
        if self._answered and not right and not chosen:
            dashed(canvas, spot.rect, RULE, self.scale)
        else:
            edge = OCHRE if self._answered and right else INK
            canvas.frame(edge, spot.rect, self.scale.line(4 if self._answered and right else 2))
        ink = PAPER if ground == INK else INK
        if self.hover == spot.name and ground != INK:
            canvas.frame(INK, spot.rect, self.scale.line(4))
        left = spot.rect.left + self.px(52)
        canvas.text(spot.words, self.font(ANSWER), (left, spot.rect.centery), ink, "midleft")
        if self._answered and (right or chosen):
            self._sign(canvas, spot.rect, right)

    def _sign(self, canvas: Canvas, rect: pygame.Rect, right: bool) -> None:
        """A tick, or a cross."""
        x, y, d, thick = rect.left + self.px(27), rect.centery, self.px(9), self.scale.line(4)
        if right:
            canvas.polyline(((x - d, y), (x - d // 3, y + d * 2 // 3), (x + d, y - d)), INK, thick)
        else:
            canvas.polyline(((x - d, y - d), (x + d, y + d)), RED, thick)
            canvas.polyline(((x - d, y + d), (x + d, y - d)), RED, thick)

    def _result(self, canvas: Canvas) -> None:
        asked = len(self._questions)
        rule(self, canvas, LEFT, 158, WIDTH)
        words = say("quiz-result", right=self._right, asked=asked)
        below = paragraph(self, canvas, words.upper(), TITLE, LEFT, 190, WIDTH, INK)
        name = faction_name(self._lesson.faction)
        whole = say("quiz-result-all", faction=name) if self._right == asked else say("quiz-result-some")
        paragraph(self, canvas, whole, QUESTION, LEFT, below + 20, WIDTH, INK_2)
