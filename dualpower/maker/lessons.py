"""Everything that is wrong with the lessons of a scenario: their files, their play, their words, their length."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Final

from assets.words import BadWords, Words, locales, words
from rules.errors import BadScenario, Problem
from rules.lesson import faults
from rules.lesson_text import LessonText, lesson_names, read_lesson

MINUTES: Final = 10
"""How long a lesson may take."""
WORDS_A_MINUTE: Final = 150
"""How fast a text is read that says something new."""
MOVE, QUESTION = 0.3, 0.3
"""Minutes for a move with what the others play after it, and for an answer."""


def problems(where: Traversable) -> tuple[Problem, ...]:
    """Every problem of every lesson in the folder of a scenario; () where there are no lessons."""
    return tuple(problem for name in lesson_names(where) for problem in _of_lesson(where, name))


def keys(name: str, text: LessonText) -> list[str]:
    """The keys of all words that a lesson says, in the order in which they are read."""
    own = f"lesson-{name}"
    found = [own, f"{own}.about"]
    for step in text.step:
        found += [f"{own}-{step.id}", f"{own}-{step.id}.ask"]
        found += [f"{own}-{step.id}.{key}" for key in dict.fromkeys(step.wrong.values())]
    for question in text.question:
        found += [f"{own}-ask-{question.id}", f"{own}-ask-{question.id}.because"]
    return found


def minutes(name: str, text: LessonText, spoken: Words) -> float:
    """About how long a lesson takes: its texts read once, its moves made, its questions answered."""
    wrong = {f".{key}" for step in text.step for key in step.wrong.values()}
    read = [key for key in keys(name, text) if f".{key.partition('.')[2]}" not in wrong]
    count = sum(len(spoken.text(key).split()) for key in read)
    moves = sum(bool(step.want) for step in text.step)
    return count / WORDS_A_MINUTE + moves * MOVE + len(text.question) * QUESTION


def _of_lesson(where: Traversable, name: str) -> Iterator[Problem]:
    found = faults(where, name)
    yield from found
    path = f"lessons/{name}.toml"
    try:
        text, _ = read_lesson(where, name)
    except BadScenario:
        return  # told already
    for locale in locales():
        try:
            spoken = words(locale, where)
        except BadWords:
            continue  # told of the words' own file
        missing = [key for key in keys(name, text) if key not in spoken]
        for key in missing:
            hint = f"write it in words/{locale}.ftl of the scenario"
            yield Problem(path, f"there are no words for {key} in {locale!r}", hint)
        if not missing and (long := minutes(name, text, spoken)) > MINUTES:
            told = f"takes about {long:.0f} minutes in {locale!r}"
            yield Problem(path, told, f"shorten it to {MINUTES}: fewer steps, shorter texts")
