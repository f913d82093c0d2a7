"""Scenario files in TOML, decoded strictly, every problem told at once.

A scenario is a folder: `scenario.toml` (places, links, numbers, rules), `events.toml` (the conjuncture deck) and
`sources.toml`; a drawing and words lie beside them. `check` lists everything that is wrong, each with a path and a hint; `read` refuses a scenario that has
any problem.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from rules.effects import Id
from rules.errors import BadScenario, Problem
from rules.soundness import check_deck, check_map, check_numbers, check_rules
from rules.texts import (
    LENGTHS,
    EventText,
    Name,
    Numbers,
    PlaceText,
    ReachText,
    RuleFlags,
    Scenario,
    Source,
)

FILES: Final = ("scenario.toml", "events.toml", "sources.toml")
"""The files that make a scenario's digest."""
LESSONS: Final = "lessons"
"""The folder beside them that may hold lessons: `board.toml`, and one file for each lesson."""
Folder: TypeAlias = Traversable
"""Where the files of a scenario lie."""
_SHELF: Final[dict[str, Traversable]] = {}
"""Folders of scenarios that do not ship with the game, by id."""

S = TypeVar("S", bound=Struct)


def packaged() -> tuple[str, ...]:
    """Ids of the scenarios that ship with the game."""
    return tuple(sorted(entry.name for entry in _root().iterdir() if entry.joinpath(FILES[0]).is_file()))


def playable() -> tuple[str, ...]:
    """Ids of the scenarios that can be played: those that ship with the game, then those that were put beside them."""
    return (*packaged(), *sorted(_SHELF))


def shelve(where: Traversable) -> None:
    """Put a scenario beside those of the game, for this process. Raises BadScenario if it is unsound or its id taken.

    Its folder must be named after its id.
    """
    scenario = read(where)
    if scenario.id != where.name:
        hint = f"name the folder {scenario.id}, or change the id"
        raise BadScenario((Problem("id", f"{scenario.id!r} is in a folder called {where.name!r}", hint),))
    if scenario.id in packaged():
        hint = "choose another id and name the folder after it"
        raise BadScenario((Problem("id", f"the game has a scenario {scenario.id!r} already", hint),))
    _SHELF[scenario.id] = where


def shelved() -> tuple[Traversable, ...]:
    """The folders that were put beside the scenarios of the game: what a new process must be told."""
    return tuple(_SHELF.values())


def folder(scenario: str) -> Traversable:
    """The folder of a scenario; it need not exist."""
    return _SHELF.get(scenario) or _root() / scenario


def read_by_id(scenario: str) -> Scenario:
    """A scenario that can be played. Raises BadScenario for an unknown id or unsound files."""
    if scenario not in playable():
        known = ", ".join(playable())
        raise BadScenario((Problem("id", f"there is no scenario {scenario!r}", f"choose one of: {known}"),))
    return read(folder(scenario))


def read(where: Traversable) -> Scenario:
    """The scenario in a folder. Raises BadScenario with every problem."""
    scenario, problems = _read(where)
    if scenario is None or problems:
        raise BadScenario(tuple(problems))
    return scenario


def check(where: Traversable) -> tuple[Problem, ...]:
    """Everything that is wrong with the scenario in a folder; () if it can be played."""
    return tuple(_read(where)[1])


def lesson_files(where: Folder) -> dict[str, bytes]:
    """What lies in the folder of lessons, by name without `.toml`; nothing where there is none."""
    shelf = where / LESSONS
    if not shelf.is_dir():
        return {}
    entries = sorted((entry for entry in shelf.iterdir() if entry.name.endswith(".toml")), key=_name)
    return {entry.name.removesuffix(".toml"): entry.read_bytes() for entry in entries}


def tables_of(where: Folder) -> dict[str, dict[str, Any]]:
    """The files of a scenario as they are written. Raises BadScenario where one is missing or no TOML."""
    tables, _, problems = _load(where)
    if problems:
        raise BadScenario(tuple(problems))
    return tables


def _name(entry: Folder) -> str:
    return entry.name


def _root() -> Traversable:
    return files("rules") / "scenarios"


def _read(where: Traversable) -> tuple[Scenario | None, list[Problem]]:
    tables, texts, problems = _load(where)
    if problems:
        return None, problems
    digest = blake2b(b"\0".join(texts[name] for name in FILES), digest_size=16).hexdigest()
    return decode(tables, digest, problems), problems


def _load(where: Traversable) -> tuple[dict[str, dict[str, Any]], dict[str, bytes], list[Problem]]:
    problems: list[Problem] = []
    texts: dict[str, bytes] = {}
    tables: dict[str, dict[str, Any]] = {}
    for name in FILES:
        try:
            texts[name] = (where / name).read_bytes()
            tables[name] = tomllib.loads(texts[name].decode())
        except OSError:
            hint = "every scenario folder holds " + ", ".join(FILES)
            problems.append(Problem(name, "the file is missing or cannot be read", hint))
        except (ValueError, RecursionError) as error:
            problems.append(Problem(name, f"not TOML: {error}", "mend the syntax at that line"))
    return tables, texts, problems


def decode(tables: dict[str, dict[str, Any]], digest: str, problems: list[Problem]) -> Scenario | None:
    """The scenario that three tables tell, named as the files are; None with `problems` where they do not."""
    main = tables["scenario.toml"]
    hint = "use id, name, [rules], [[reach]], [numbers.full], [numbers.short], [numbers.class], [[place]]"
    problems += [
        Problem(key, "unknown table or key", hint)
        for key in sorted(main.keys() - {"id", "name", "numbers", "place", "rules", "reach"})
    ]
    problems += [
        Problem(f"events.{key}", "unknown table or key", "events.toml holds nothing but [[event]]")
        for key in sorted(tables["events.toml"].keys() - {"event"})
    ]
    _check_value(main.get("id"), Id, "id", problems)
    _check_value(main.get("name"), Name, "name", problems)
    numbers = _decode_numbers(main.get("numbers"), problems)
    rules = decode_table(main.get("rules", {}), RuleFlags, "rules", problems)
    reach = decode_rows(main["reach"], ReachText, "reach", problems) if "reach" in main else ()
    places = decode_rows(main.get("place"), PlaceText, "place", problems)
    events = decode_rows(tables["events.toml"].get("event"), EventText, "event", problems)
    sources = {
        key: source
        for key, raw in tables["sources.toml"].items()
        if (source := decode_table(raw, Source, f"sources.{key}", problems))
    }
    if problems or rules is None:
        return None
    check_map(places, problems)
    check_numbers(numbers, events, problems)
    check_deck(events, sources, places, problems)
    check_rules(rules, reach, places, problems)
    return Scenario(
        str(main["id"]), str(main["name"]), numbers, places, events, sources, digest, rules, reach
    )


def _decode_numbers(raw: object, problems: list[Problem]) -> dict[str, Numbers]:
    """The numbers of every length; a shorter one says only what is different from `full`."""
    if not isinstance(raw, dict) or not isinstance(raw.get("full"), dict):
        problems.append(Problem("numbers.full", "missing", "write a table [numbers.full]"))
        return {}
    hint = "lengths are " + ", ".join(LENGTHS)
    problems += [
        Problem(f"numbers.{length}", "unknown length", hint) for length in sorted(raw.keys() - set(LENGTHS))
    ]
    lengths = {}
    for length in LENGTHS:
        path = f"numbers.{length}"
        if length not in raw:
            problems.append(Problem(path, "missing", f"write a table [{path}] with what differs from full"))
        elif not isinstance(raw[length], dict):
            problems.append(Problem(path, "not a table", f"write a table [{path}]"))
        elif numbers := decode_table({**raw["full"], **raw[length]}, Numbers, path, problems):
            lengths[length] = numbers
    return lengths


def decode_rows(raw: object, kind: type[S], path: str, problems: list[Problem]) -> tuple[S, ...]:
    """An array of tables of an author."""
    if not isinstance(raw, list) or not raw:
        problems.append(Problem(path, "missing", f"write at least one [[{path}]]"))
        return ()
    rows = [decode_table(row, kind, f"{path}.{number}", problems) for number, row in enumerate(raw)]
    return tuple(row for row in rows if row is not None)


def decode_table(raw: object, kind: type[S], path: str, problems: list[Problem]) -> S | None:
    """One table of an author. Convert field by field, so that every problem is told and not only the first."""
    if not isinstance(raw, Mapping):
        problems.append(Problem(path, "not a table", "write [table] or [[table]] with keys below"))
        return None
    found = len(problems)
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    known = ", ".join(fields)
    problems.extend(
        Problem(f"{path}.{key}", "unknown key", f"keys are: {known}")
        for key in sorted(raw.keys() - fields.keys())
    )
    for name, field in fields.items():
        if name not in raw:
            if field.required:
                problems.append(Problem(f"{path}.{name}", "missing", "add this key"))
            continue
        _check_value(raw[name], field.type, f"{path}.{name}", problems)
    return msgspec.convert(raw, kind) if len(problems) == found else None


def _check_value(raw: object, kind: Any, path: str, problems: list[Problem]) -> None:
    try:
        msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        problems.append(Problem(path, str(error), "correct the value"))
