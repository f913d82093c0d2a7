"""What an author writes in a lesson, and the board that it is played on.

Lessons lie in the folder `lessons` of a scenario: `board.toml` is a set-up of its own, with the tables of scenario.toml
(`[numbers]` alone, a lesson has one length), so that a lesson stays as it is when the scenario is tuned; `<name>.toml` is
one lesson. The places, their ids and the events are those of the scenario.
"""

from __future__ import annotations

import tomllib
from hashlib import blake2b
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from rules.board import Board
from rules.effects import Id
from rules.errors import BadScenario, Problem
from rules.ids import Faction
from rules.scenario import Folder, decode, decode_rows, decode_table, lesson_files, tables_of
from rules.texts import LENGTHS, Scenario

BOARD: Final = "board"
"""The file beside the lessons that says how the board is set up for them."""

FactionName = Literal["assemblies", "vanguard", "cabinet", "command"]
Move = Annotated[str, Meta(pattern=r"^[a-z_]+( \S+)*$")]
"""An action as a record tells it, without the faction's letter: its first words are enough (`infiltrate weir_mill`).

`*` stands for any word, `a|b` for one of several.
"""


class StepText(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[step]]`: something to be read, or one move of the learner and what the others play after it."""

    id: Id
    want: tuple[Move, ...] = ()
    """The moves that are accepted; () for a text that is only read."""
    succeeds: bool | None = None
    """Whether the contest of the move must be won; None where there is no contest or either will do."""
    wrong: dict[Move, Id] = {}
    """Moves that are answered with words of their own: the name of an attribute of the step's words."""
    others: tuple[str, ...] = ()
    """What the other factions play after it, as a record tells it (`C police longbridge`).

    Where a contest must end in one way, it says which: `V direct_action weir_mill supplies = won`, or `= lost`.
    """


class RoundText(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[round]]`: the conjuncture that is drawn, and who has the initiative."""

    event: Id
    order: Annotated[str, Meta(pattern=r"^[AVCX]{4}$")]


class QuestionText(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[question]]`, asked of the position in which the lesson ends. The engine computes what is right.

    `where`: in which of `choices` (places) `move` (an operation) is possible. `legal`: which of `choices` (moves) may be
    taken now. `prevails`: which ending it would be now. `obeyed`: whether the `authority` of `place` is. `odds`: how
    many faces of the die win the contest of `move`. `cost`: what `move` (an operation) costs now. `after`: what `field`
    of `place`, or a track, would be once `move` is done (and won).
    """

    id: Id
    kind: Literal["where", "legal", "prevails", "obeyed", "odds", "cost", "after"]
    rule: str
    """The rule that explains the answer."""
    move: str = ""
    place: str = ""
    authority: Literal["state", "council"] = "council"
    field: str = ""
    choices: tuple[str | int, ...] = ()
    suppose: dict[str, dict[str, int]] = {}
    """For `prevails` and `obeyed`: fields of places, and of the `table` (`emergency_movement`), that are other than now."""


class LessonText(Struct, frozen=True, forbid_unknown_fields=True):
    """One lesson, decoded."""

    faction: FactionName
    seed: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]
    round: tuple[RoundText, ...]
    step: tuple[StepText, ...]
    question: tuple[QuestionText, ...] = ()
    numbers: dict[str, Any] = {}
    """Numbers that are other than those of `board.toml`."""
    place: dict[str, dict[str, Any]] = {}
    """Places, by id, that are set up otherwise."""

    @property
    def learner(self) -> Faction:
        """The faction that is learned."""
        return Faction[self.faction.upper()]


_ROWS: Final[dict[str, type[Struct]]] = {"round": RoundText, "step": StepText, "question": QuestionText}


def lesson_names(where: Folder) -> tuple[str, ...]:
    """The lessons in the folder of a scenario, in the order of their factions, then by name."""
    order = [faction.name.lower() for faction in Faction]
    names = [name for name in lesson_files(where) if name != BOARD]
    return tuple(sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name)))


def read_lesson(where: Folder, name: str) -> tuple[LessonText, Board]:
    """A lesson and its board. Raises BadScenario with everything that is wrong with its files."""
    files = lesson_files(where)
    problems: list[Problem] = []
    raw = _toml(files, name, problems)
    board = _toml(files, BOARD, problems)
    text = None if raw is None else _decoded(raw, _path(name), problems)
    if text is None or board is None:
        raise BadScenario(tuple(problems))
    digest = blake2b(files[BOARD] + b"\0" + files[name], digest_size=16).hexdigest()
    scenario = _variant(tables_of(where), board, text, digest, problems)
    if scenario is None or problems:
        raise BadScenario(
            tuple(Problem(f"{_path(name)}: {one.path}", one.message, one.hint) for one in problems)
        )
    return text, Board(scenario, "full")


def _decoded(raw: dict[str, Any], path: str, problems: list[Problem]) -> LessonText | None:
    """The lesson, row by row, so that a problem is told where it is."""
    found = len(problems)
    for key, kind in _ROWS.items():
        if key in raw:
            decode_rows(raw[key], kind, f"{path}: {key}", problems)
    return decode_table(raw, LessonText, path, problems) if len(problems) == found else None


def _path(name: str) -> str:
    return f"lessons/{name}.toml"


def _toml(files: dict[str, bytes], name: str, problems: list[Problem]) -> dict[str, Any] | None:
    if name not in files:
        problems.append(Problem(_path(name), "the file is missing", "put it beside the lessons"))
        return None
    try:
        return tomllib.loads(files[name].decode())
    except (ValueError, RecursionError) as error:
        problems.append(Problem(_path(name), f"not TOML: {error}", "mend the syntax at that line"))
        return None


def _variant(
    tables: dict[str, dict[str, Any]],
    board: dict[str, Any],
    lesson: LessonText,
    digest: str,
    problems: list[Problem],
) -> Scenario | None:
    """The scenario as the lesson sets it up: its own numbers and places, its own conjunctures in order."""
    made: dict[str, Any] = {key: board[key] for key in ("rules", "reach") if key in board}
    made |= {key: tables["scenario.toml"].get(key) for key in ("id", "name")}
    full = {**board.get("numbers", {}), **lesson.numbers, "rounds": len(lesson.round)}
    places = [{**row, **lesson.place.get(str(row.get("id")), {})} for row in board.get("place", [])]
    known = {row.get("id") for row in places}
    problems += [
        Problem(f"place.{name}", "is no place of board.toml", "name a [[place]] by its id")
        for name in sorted(lesson.place.keys() - known)
    ]
    if known != {row.get("id") for row in tables["scenario.toml"].get("place", [])}:
        hint = "board.toml needs every [[place]] of scenario.toml, under the same ids"
        problems.append(Problem("board.toml: place", "not the places of the scenario", hint))
    numbers = {length: full if length == LENGTHS[0] else {} for length in LENGTHS}
    events = _events(tables["events.toml"].get("event", []), lesson.round, problems)
    made |= {"numbers": numbers, "place": places}
    return decode({**tables, "scenario.toml": made, "events.toml": {"event": events}}, digest, problems)


def _events(
    deck: list[dict[str, Any]], rounds: tuple[RoundText, ...], problems: list[Problem]
) -> list[dict[str, Any]]:
    found = {event.get("id"): event for event in deck}
    events = []
    for number, row in enumerate(rounds):
        if row.event not in found:
            hint = "name an event of events.toml"
            problems.append(Problem(f"round.{number}.event", f"there is no event {row.event!r}", hint))
        else:
            events.append({**found[row.event], "order": row.order})
    return events
