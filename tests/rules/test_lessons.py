"""Lessons: every one is a real match that can be played to its end; wrong moves change nothing; answers are computed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import rules
from rules.errors import BadRecord
from rules.ids import Ending, Faction, Op, Phase
from rules.lesson import Lesson, faults, fits, lessons_of
from rules.lesson_questions import pose
from rules.lesson_text import LessonText, lesson_names, read_lesson
from rules.scenario import folder
from rules.view import STATE_EFFECTIVE

VALLEY = "the-valley"
LESSONS = lessons_of(VALLEY)
HOME = Path(rules.__path__[0]) / "scenarios" / VALLEY


@pytest.fixture(params=LESSONS)
def lesson(request: pytest.FixtureRequest) -> Lesson:
    return Lesson.open(folder(VALLEY), request.param)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of The Valley that may be spoiled."""
    return Path(shutil.copytree(HOME, tmp_path / VALLEY))


def spoil(own: Path, name: str, was: str, to: str) -> list[str]:
    path = own / "lessons" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, to), encoding="utf-8")
    return [f"{problem.path}: {problem.message}" for problem in faults(own, name)]


def play_on(lesson: Lesson) -> None:
    """The first accepted move of the step, and everybody's answer."""
    wanted = lesson.wanted()
    if wanted:
        assert lesson.take(wanted[0]).accepted
    else:
        lesson.read_on()
    while lesson.waits:
        lesson.play_other()


def test_each_faction_has_a_lesson() -> None:
    assert [Lesson.open(folder(VALLEY), name).faction for name in LESSONS] == list(Faction)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_can_be_played_to_its_end_whatever_accepted_move_is_chosen(name: str) -> None:
    assert faults(folder(VALLEY), name) == ()


def test_a_lesson_has_ten_to_fourteen_steps_and_seven_moves_or_more(lesson: Lesson) -> None:
    assert 10 <= len(lesson.text.step) <= 14
    assert sum(bool(step.want) for step in lesson.text.step) >= 7


def test_every_other_move_is_answered_and_changes_nothing(lesson: Lesson) -> None:
    while lesson.step is not None:
        version, number, wanted = lesson.match.version, lesson.number, lesson.wanted()
        others = [action for action in lesson.match.legal(lesson.seat) if action not in wanted]
        for action in others:
            judgement = lesson.take(action)
            assert not judgement.accepted
            assert judgement.words or judgement.prospect is not None
        assert (lesson.match.version, lesson.number) == (version, number)
        play_on(lesson)


def test_what_is_not_possible_is_answered_with_the_condition_that_fails(lesson: Lesson) -> None:
    while lesson.step is not None:
        guide = lesson.match.guide(lesson.seat)
        for closed in guide.operations:
            for at, why in enumerate(closed.places):
                judgement = lesson.judge_closed(closed.op, lesson.match.board.all_places[at])
                assert judgement.why == why
        play_on(lesson)


def test_every_answer_of_the_author_is_given_to_some_move(lesson: Lesson) -> None:
    """A row of [step.wrong] that no move reaches would be a dead text."""
    while (step := lesson.step) is not None:
        given = {lesson.judge(a).words for a in lesson.match.legal(lesson.seat) if a not in lesson.wanted()}
        for closed in lesson.match.guide(lesson.seat).operations:
            places = lesson.match.board.all_places if closed.places else (None,)
            given |= {lesson.judge_closed(closed.op, at).words for at in (*places, None)}
        assert set(step.wrong.values()) <= given, step.id
        play_on(lesson)


def test_questions_have_right_and_wrong_answers(lesson: Lesson) -> None:
    while lesson.step is not None:
        play_on(lesson)
    questions = lesson.questions()
    assert len(questions) >= 4
    for question in questions:
        assert question.right
        assert question.judge(question.right)
        for number in range(len(question.choices)):
            assert not question.judge(question.right ^ {number})
    assert lesson.match.view(lesson.seat).public.phase is Phase.OPERATION


def test_answers_follow_the_position() -> None:
    """The same questions at the beginning of the lesson have other answers: nothing is typed by hand."""
    lesson = Lesson.open(folder(VALLEY), "assemblies")
    match = lesson.match
    begin = pose(match.board, match.view(lesson.seat), match.guide(lesson.seat), lesson.text.question[-1])
    assert [begin.choices[number] for number in begin.right] == [Ending.SETTLEMENT]
    while lesson.step is not None:
        play_on(lesson)
    end = lesson.questions()[-1]
    assert [end.choices[number] for number in end.right] == [Ending.COMMUNE]


def test_what_is_supposed_is_supposed_of_the_question_alone() -> None:
    lesson = Lesson.open(folder(VALLEY), "assemblies")
    match = lesson.match
    mill = match.board.place_index("weir_mill")
    hollow = next(question for question in lesson.text.question if question.id == "hollow")
    posed = pose(match.board, match.view(lesson.seat), match.guide(lesson.seat), hollow)
    assert [posed.choices[number] for number in posed.right] == [False]
    assert match.view(lesson.seat).standing.places[mill] & STATE_EFFECTIVE


def test_a_move_can_be_taken_back_until_somebody_else_has_played() -> None:
    lesson = Lesson.open(folder(VALLEY), "vanguard")
    while lesson.step is not None and lesson.step.id != "temptation":
        play_on(lesson)
    before = lesson.match.view(lesson.seat).public
    assert lesson.take(lesson.wanted()[0]).accepted
    assert lesson.can_undo()
    lesson.undo()
    assert lesson.step is not None
    assert lesson.step.id == "temptation"
    assert lesson.match.view(lesson.seat).public == before


def test_the_state_does_not_learn_where_cadres_are() -> None:
    lesson = Lesson.open(folder(VALLEY), "cabinet")
    assert lesson.match.view(lesson.seat).underground is None


@pytest.mark.parametrize(
    ("move", "words", "fit"),
    [
        ("build weir_mill", "build weir_mill coop", True),
        ("build weir_mill coop", "build weir_mill", False),
        ("build weir_mill|highfold *", "build highfold press", True),
        ("build weir_mill|highfold", "build lowmead press", False),
        ("recall", "recall lowmead", True),
    ],
)
def test_a_move_is_told_by_its_first_words(move: str, words: str, fit: bool) -> None:
    assert fits(move, words.split()) is fit


@pytest.mark.parametrize(
    ("was", "to", "told"),
    [
        ('want = ["convene highfold"]', 'want = ["convene fort_hill"]', r"federate.*no such move is legal"),
        ('"C propaganda longbridge"', '"C restore lowmead"', r"convene\).others: C restore lowmead"),
        ("succeeds = true", "succeeds = false", "the die fell otherwise"),
        ('event = "talks"', 'event = "tallks"', "there is no event 'tallks'"),
        ("[place.longbridge]", "[place.shortbridge]", "is no place of board.toml"),
        ('faction = "assemblies"', 'faction = "people"', "Invalid enum value"),
        ('id = "welcome"', 'id = "welcome"\nwish = []', r"step\.0\.wish: unknown key"),
        ("choices = [1, 2, 3, 4, 5]", "choices = [1]", "0 of 1 answers are right"),
        ('move = "mass_action longbridge"', 'move = "mass_action market_cross"', "not legal at the end"),
        ('move = "mass_action"\n', 'move = "recite"\n', "recite"),
        ('faction = "assemblies"', 'faction = "assemblies', "not TOML"),
    ],
)
def test_a_lesson_that_does_not_fit_says_so(own: Path, was: str, to: str, told: str) -> None:
    problems = spoil(own, "assemblies", was, to)
    assert any(re.search(told, problem) for problem in problems), problems


def test_a_lesson_stays_as_it_is_when_the_scenario_is_tuned(own: Path) -> None:
    path = own / "scenario.toml"
    text = path.read_text(encoding="utf-8")
    tuned = re.sub(r"resources = .*", "resources = [0, 0, 0, 0]", re.sub(r"crisis = \d", "crisis = 9", text))
    path.write_text(re.sub(r"\n(con|police|troops|underground) = .*", r"\n\1 = 0", tuned), encoding="utf-8")
    for name in lesson_names(own):
        assert faults(own, name) == ()


def test_a_place_of_its_own_is_refused(own: Path) -> None:
    path = own / "lessons" / "board.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("lowmead", "highmead"), encoding="utf-8")
    assert any("not the places of the scenario" in problem.message for problem in faults(own, "command"))


def test_the_board_is_the_scenarios_but_for_what_stands_there() -> None:
    _, board = read_lesson(folder(VALLEY), "command")
    plain = Lesson.open(folder(VALLEY), "cabinet").match.board
    assert board.id == VALLEY
    assert (board.adjacent, board.weight, board.kind) == (plain.adjacent, plain.weight, plain.kind)
    assert board.numbers.crisis != plain.numbers.crisis


def test_a_question_of_no_contest_has_no_odds() -> None:
    lesson = Lesson.open(folder(VALLEY), "assemblies")
    text: LessonText = lesson.text
    odds = next(question for question in text.question if question.id == "odds")
    match = lesson.match
    moved = type(odds)(id="x", kind="odds", rule="4", move=f"{Op.PASS}", choices=(1, 2))
    with pytest.raises(BadRecord, match="rolls no contest"):
        pose(match.board, match.view(lesson.seat), match.guide(lesson.seat), moved)
