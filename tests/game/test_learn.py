"""Lessons on the screen: chosen by mouse and key, played with the coach, asked about, and kept."""

from __future__ import annotations

import pygame
import pytest

from game.lesson import LessonSession
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screens.learn import Learn
from game.screens.lesson import LessonBoard
from game.screens.lesson_questions import LessonQuestions
from game.screens.menu import Menu
from game.screens.rules import RulesPage
from game.words import say
from rules.ids import Faction
from rules.lesson import lessons_of

LESSONS = lessons_of("the-valley")


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(Settings(reduced_motion=True), keep=False)


class Learner:
    """Somebody at the screen, with a clock of their own."""

    def __init__(self, preferences: Preferences, name: str, size: tuple[int, int] = (1280, 720)) -> None:
        self.pilot = Pilot(Learn(preferences), size)
        self.pilot.frame()
        self.pilot.click(f"lesson-{name}")
        top = self.pilot.top
        assert isinstance(top, LessonBoard)
        self.board = top
        self.session: LessonSession = top._lesson
        self.session._clock = lambda: self.pilot.now_ms / 1000
        self.session._last_act = 0.0
        self.settle()

    def settle(self) -> None:
        """Until the others have played and nothing moves."""
        lesson = self.session.lesson
        self.pilot.wait(100)
        self.pilot.until(
            lambda: (
                not lesson.waits
                and not self.board.busy
                and self.session._seen == lesson.match.version
                and self.board._view is self.session.view
            ),
            "a quiet board",
        )
        self.pilot.wait(100)

    def go_on(self) -> None:
        """Do what the step wants, as the coach shows it."""
        if self.session.reads:
            self.pilot.press(pygame.K_SPACE)
        else:
            self.pilot.press(pygame.K_s)
            self.pilot.press(pygame.K_RETURN)
        self.settle()

    def at(self, step: str) -> None:
        while (now := self.session.lesson.step) is None or now.id != step:
            assert now is not None
            self.go_on()


def test_learn_is_in_the_menu(preferences: Preferences) -> None:
    pilot = Pilot(Menu(preferences))
    pilot.frame()
    pilot.click("learn")
    page = pilot.top
    assert isinstance(page, Learn)
    assert page.lessons == LESSONS
    assert len(LESSONS) == len(Faction)
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(pilot.top, Menu)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_played_with_keys_alone_and_its_result_is_kept(
    name: str, preferences: Preferences
) -> None:
    learner = Learner(preferences, name)
    while not learner.session.over:
        learner.go_on()
    pilot = learner.pilot
    pilot.press(pygame.K_SPACE)
    page = pilot.top
    assert isinstance(page, LessonQuestions)
    asked = 0
    while (question := page.question) is not None:
        asked += 1
        for number in question.right:
            pilot.click(f"answer-{number}")
        if question.several:
            pilot.click("answer")
        assert "go-on" in pilot.controls
        pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_RETURN)
    assert isinstance(pilot.top, Learn)
    assert preferences.settings.lessons == {f"the-valley/{name}": (asked, asked)}


def test_a_wrong_move_is_answered_and_changes_nothing(preferences: Preferences) -> None:
    learner = Learner(preferences, "assemblies")
    learner.at("experience")
    lesson, pilot = learner.session.lesson, learner.pilot
    version = lesson.match.version
    pilot.press(pygame.K_p)
    pilot.click("commit")
    assert learner.session.said().tone == "no"
    assert lesson.match.version == version
    pilot.press(pygame.K_c)
    assert learner.session.said().text == say("lesson-assemblies-experience")


def test_a_place_where_it_is_not_possible_is_answered_with_the_reason(preferences: Preferences) -> None:
    learner = Learner(preferences, "assemblies")
    learner.at("experience")
    learner.pilot.click("op-convene")
    learner.pilot.click("place-longbridge")
    assert learner.session.said().text == say("lesson-assemblies-experience.convene")
    learner.pilot.press(pygame.K_ESCAPE)
    learner.pilot.click("op-recall")
    learner.pilot.click("place-market_cross")
    assert "5.2" in learner.session.said().text


def test_an_operation_that_is_closed_is_answered(preferences: Preferences) -> None:
    learner = Learner(preferences, "vanguard")
    learner.at("recruit")
    spots = {spot.name: spot for spot in learner.board._spots}
    assert not spots["op-insurrection"].enabled
    learner.pilot.click_at(spots["op-insurrection"].rect.center)
    said = learner.session.said()
    assert said.tone == "no"
    assert "5.3" in said.text


def test_show_me_chooses_the_move_and_leaves_the_button(preferences: Preferences) -> None:
    learner = Learner(preferences, "command")
    learner.at("march")
    version = learner.session.lesson.match.version
    learner.pilot.click("coach-show")
    assert learner.board.scene().action == learner.session.lesson.wanted()[0]
    assert learner.session.lesson.match.version == version


def test_a_move_is_taken_back_with_the_boards_own_undo(preferences: Preferences) -> None:
    learner = Learner(preferences, "vanguard")
    learner.at("extra")
    learner.pilot.press(pygame.K_z, pygame.KMOD_CTRL)
    step = learner.session.lesson.step
    assert step is not None
    assert step.id == "temptation"


@pytest.mark.parametrize(("size", "scale"), [((1280, 720), 1.0), ((1280, 720), 1.5), ((1920, 1080), 1.0)])
def test_every_place_is_in_sight_under_the_panel(
    preferences: Preferences, size: tuple[int, int], scale: float
) -> None:
    learner = Learner(preferences, "cabinet", size)
    learner.pilot.resize(size, scale)
    zone = learner.board.scene().zones.rect("map")
    panel = learner.board._panel()
    assert not zone.colliderect(panel)
    for name, control in learner.pilot.controls.items():
        if name.startswith("place-"):
            assert zone.contains(control.rect), name
        if name.startswith("coach-"):
            assert panel.contains(control.rect), name


def test_f1_opens_the_rule_of_a_question(preferences: Preferences) -> None:
    learner = Learner(preferences, "assemblies")
    while not learner.session.over:
        learner.go_on()
    learner.pilot.click("coach-questions")
    page = learner.pilot.top
    assert isinstance(page, LessonQuestions)
    assert page.question is not None
    learner.pilot.press(pygame.K_F1)
    book = learner.pilot.top
    assert isinstance(book, RulesPage)
    assert book.anchor.startswith(page.question.text.rule.split(".")[0])


def test_a_wrong_answer_is_told_with_the_right_one(preferences: Preferences) -> None:
    learner = Learner(preferences, "assemblies")
    while not learner.session.over:
        learner.go_on()
    pilot = learner.pilot
    pilot.press(pygame.K_SPACE)
    page = pilot.top
    assert isinstance(page, LessonQuestions)
    assert page.question is not None
    wrong = next(n for n in range(len(page.question.choices)) if n not in page.question.right)
    pilot.click(f"answer-{wrong}")
    assert page._right == 0
    assert not pilot.controls[f"answer-{wrong}"].enabled


def test_enter_reads_on_but_first_does_what_the_focus_is_on(preferences: Preferences) -> None:
    learner = Learner(preferences, "assemblies")
    while not learner.session.reads:
        learner.go_on()
    lesson, pilot = learner.session.lesson, learner.pilot
    step = lesson.step
    pilot.press(pygame.K_F1)
    pilot.press(pygame.K_RETURN)
    assert lesson.step == step
    while pilot.top is not learner.board or learner.board._open:
        pilot.press(pygame.K_ESCAPE)
    learner.board._focus = ""
    pilot.press(pygame.K_RETURN)
    assert lesson.step != step


@pytest.mark.parametrize("name", LESSONS)
def test_enter_alone_leads_through_what_is_read_and_on_to_the_questions(
    name: str, preferences: Preferences
) -> None:
    learner = Learner(preferences, name)
    pilot = learner.pilot
    while not learner.session.over:
        if not learner.session.reads:
            pilot.press(pygame.K_s)
        pilot.press(pygame.K_RETURN)
        learner.settle()
    pilot.press(pygame.K_RETURN)
    page = pilot.top
    assert isinstance(page, LessonQuestions)
    while (question := page.question) is not None:
        for number in question.right:
            for _ in range(30):
                if page.focus == f"answer-{number}":
                    break
                pilot.press(pygame.K_TAB)
            pilot.press(pygame.K_RETURN)
        if question.several:
            while page.focus != "answer":
                pilot.press(pygame.K_TAB)
            pilot.press(pygame.K_RETURN)
        pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_RETURN)
    assert isinstance(pilot.top, Learn)
