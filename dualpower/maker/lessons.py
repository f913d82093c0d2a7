"""Everything that is wrong with the lessons of a scenario: their files, their play, their words, their length."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from assets.words import BadWords, Words, locales, words
from rules.errors import BadScenario, Problem
from rules.lesson import FELL, faults
from rules.lesson_text import LessonText, lesson_names, read_lesson

MINUTES: Final = 10
"""How long a lesson may take."""
WORDS_A_MINUTE: Final = 150
"""How fast a text is read that says something new."""
SEEDS: Final = 2000
"""How many seeds are tried for one whose dice fall as a lesson says."""
MOVE, QUESTION = 0.3, 0.3
"""Minutes for a move with what the others play after it, and for an answer."""


def problems(where: Traversable) -> tuple[Problem, ...]:
    """Every problem of every lesson in the folder of a scenario; () where there are no lessons."""
    return tuple(problem for name in lesson_names(where) for problem in problems_of(where, name))


def problems_of(where: Traversable, name: str) -> tuple[Problem, ...]:
    """Every problem of one lesson."""
    return tuple(_of_lesson(where, name))


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


def mend(where: Path, name: str) -> str | None:
    """Give a lesson whose dice fell otherwise a seed with which it can be played; None if none of many does it.

    The seeds are tried in a fixed order, so that the same lesson gets the same one.
    """
    path = where / "lessons" / f"{name}.toml"
    text, _ = read_lesson(where, name)
    for number in range(SEEDS):
        seed = blake2b(f"{name}/{number}".encode(), digest_size=16).hexdigest()
        if not any(FELL in problem.message for problem in faults(where, name, seed)):
            path.write_text(path.read_text("utf-8").replace(text.seed, seed), encoding="utf-8")
            return seed
    return None


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
