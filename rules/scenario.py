"""What an author writes: scenario files in TOML, decoded strictly, every problem told at once.

A scenario is a folder: `scenario.toml` (places, links, numbers), `events.toml` (the conjuncture deck) and
`sources.toml`. `check` lists everything that is wrong, each with a path and a hint; `read` refuses a scenario that has
any problem.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from rules.errors import BadScenario, Problem
from rules.ids import Faction

FILES: Final = ("scenario.toml", "events.toml", "sources.toml")
LETTERS: Final = {"A": Faction.ASSEMBLIES, "V": Faction.VANGUARD, "C": Faction.CABINET, "X": Faction.COMMAND}
KINDS: Final = {"c": "city", "f": "factory", "v": "village", "b": "barracks"}

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
PerMille = Annotated[int, Meta(ge=1, le=1000)]
Small = Annotated[int, Meta(ge=0, le=12)]
Change = Annotated[int, Meta(ge=-12, le=12)]
Four = tuple[Small, Small, Small, Small]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Numbers(_Strict, frozen=True):
    """The tuning constants of one length of match ([T] in the rules). Fours are in faction order."""

    rounds: Annotated[int, Meta(ge=1, le=12)]
    impulses: Annotated[int, Meta(ge=1, le=6)]
    crisis: Annotated[int, Meta(ge=0, le=11)]
    legitimacy: Annotated[int, Meta(ge=0, le=10)]
    resources: Four
    majority: PerMille
    """T: the Movement prevails from this share of sovereignty on."""
    early_majority: PerMille
    """Share of the Movement that ends the match at once."""
    committee_share: PerMille
    """Share of effective committees from which the Vanguard wins inside the Movement."""
    garrison_share: PerMille
    """Share of effective garrisons from which Command wins inside the State."""
    cards_at_start: Annotated[int, Meta(ge=0, le=6)]
    card_rounds: tuple[Annotated[int, Meta(ge=2, le=12)], ...]
    """Rounds at whose start everybody draws one more Plan card."""
    income: Four
    emergency_gain: Small
    """Resources that an Emergency measure brings (5.3)."""


class PlaceText(_Strict, frozen=True):
    """One `[[place]]`: fixed facts and what stands there at the start (rule 11)."""

    id: Id
    name: Name
    kind: Literal["city", "factory", "village", "barracks"]
    weight: Annotated[int, Meta(ge=1, le=3)]
    adjacent: Annotated[tuple[Id, ...], Meta(min_length=1)]
    con: Annotated[int, Meta(ge=-1, le=3)]
    exp: Annotated[int, Meta(ge=0, le=3)]
    capital: bool = False
    state: Literal["none", "administration", "garrison"] = "none"
    council: Literal["none", "assembly", "committee"] = "none"
    police: Annotated[int, Meta(ge=0, le=2)] = 0
    troops: Annotated[int, Meta(ge=0, le=3)] = 0
    underground: Annotated[int, Meta(ge=0, le=4)] = 0
    militia: Annotated[int, Meta(ge=0, le=2)] = 0
    institutions: tuple[Literal["coop", "school", "press"], ...] = ()


class Crisis(_Strict, frozen=True, array_like=True, tag="cri"):
    """Crisis by `n`."""

    n: Change


class Legitimacy(_Strict, frozen=True, array_like=True, tag="leg"):
    """Legitimacy by `n`."""

    n: Change


class Resources(_Strict, frozen=True, array_like=True, tag="res"):
    """Resources of a faction (0 A, 1 V, 2 C, 3 X) by `n`."""

    faction: Faction
    n: Change


class Modifier(_Strict, frozen=True, array_like=True, tag="mod"):
    """Strength of a bloc (M or S) by `n`, this round."""

    bloc: Literal["M", "S"]
    n: Change


class NoRaid(_Strict, frozen=True, array_like=True, tag="noraid"):
    """No Raid this round."""


class _InPlaces(_Strict, frozen=True, array_like=True):
    """In the first `count` places of `kinds` where `condition` holds: largest weight first, then lowest number."""

    n: Change
    kinds: Annotated[str, Meta(pattern=r"^(\*|[cfvb]+)$")]
    condition: Literal["any", "council", "nocouncil", "admin", "garrison", "dual", "troops"]
    count: Annotated[int, Meta(ge=1, le=20)]


class ConIn(_InPlaces, frozen=True, array_like=True, tag="con"):
    """Consciousness by `n`, within its floor and 3."""


class ExpIn(_InPlaces, frozen=True, array_like=True, tag="exp"):
    """Experience by `n`, up to 3."""


class TroopsIn(_InPlaces, frozen=True, array_like=True, tag="trp"):
    """Troops by `n`, 0..3."""


class PoliceIn(_InPlaces, frozen=True, array_like=True, tag="pol"):
    """Police by `n`, 0..2."""


class AlarmIn(_InPlaces, frozen=True, array_like=True, tag="alm"):
    """Alarm to 2."""


class CadreIn(_InPlaces, frozen=True, array_like=True, tag="cad"):
    """One underground cadre where fewer than 4 stand."""


Effect = (
    Crisis
    | Legitimacy
    | Resources
    | Modifier
    | NoRaid
    | ConIn
    | ExpIn
    | TroopsIn
    | PoliceIn
    | AlarmIn
    | CadreIn
)


class EventText(_Strict, frozen=True):
    """One `[[event]]` of the conjuncture deck (rule 10), in printed order."""

    id: Id
    title: Name
    date: Name
    order: Annotated[str, Meta(pattern=r"^[AVCX]{4}$")]
    effects: tuple[Effect, ...]
    text: Annotated[str, Meta(min_length=1, max_length=600)]
    source: Annotated[str, Meta(min_length=1, max_length=200)]


class Source(_Strict, frozen=True):
    """One source, cited by events under its key."""

    author: str
    title: str
    year: Annotated[str, Meta(min_length=4, max_length=20)]
    publisher: str = ""
    note: str = ""


class Scenario(Struct, frozen=True):
    """A whole scenario, decoded and found sound."""

    id: str
    name: str
    numbers: dict[str, Numbers]
    """By length: `full` and `short`."""
    places: tuple[PlaceText, ...]
    events: tuple[EventText, ...]
    sources: dict[str, Source]
    digest: str
    """Hex digest of the three files."""


S = TypeVar("S", bound=Struct)


def packaged() -> tuple[str, ...]:
    """Ids of the scenarios that ship with the game."""
    return tuple(sorted(entry.name for entry in _root().iterdir() if entry.joinpath(FILES[0]).is_file()))


def read_packaged(scenario: str) -> Scenario:
    """A scenario that ships with the game. Raises BadScenario for an unknown id or unsound files."""
    if scenario not in packaged():
        known = ", ".join(packaged())
        raise BadScenario((Problem("id", f"there is no scenario {scenario!r}", f"choose one of: {known}"),))
    return read(_root() / scenario)


def read(folder: Traversable) -> Scenario:
    """The scenario in `folder`. Raises BadScenario with every problem."""
    scenario, problems = _read(folder)
    if scenario is None or problems:
        raise BadScenario(tuple(problems))
    return scenario


def check(folder: Traversable) -> tuple[Problem, ...]:
    """Everything that is wrong with the scenario in `folder`; () if it can be played."""
    return tuple(_read(folder)[1])


def _root() -> Traversable:
    return files("rules") / "scenarios"


def _read(folder: Traversable) -> tuple[Scenario | None, list[Problem]]:
    problems: list[Problem] = []
    texts: dict[str, bytes] = {}
    tables: dict[str, dict[str, Any]] = {}
    for name in FILES:
        try:
            texts[name] = (folder / name).read_bytes()
            tables[name] = tomllib.loads(texts[name].decode())
        except OSError:
            hint = "every scenario folder holds " + ", ".join(FILES)
            problems.append(Problem(name, "the file is missing or cannot be read", hint))
        except (ValueError, RecursionError) as error:
            problems.append(Problem(name, f"not TOML: {error}", "mend the syntax at that line"))
    if problems:
        return None, problems
    digest = blake2b(b"\0".join(texts[name] for name in FILES), digest_size=16).hexdigest()
    return _decode(tables, digest, problems), problems


def _decode(tables: dict[str, dict[str, Any]], digest: str, problems: list[Problem]) -> Scenario | None:
    main = tables["scenario.toml"]
    hint = "use id, name, [numbers.full], [numbers.short], [[place]]"
    problems += [
        Problem(key, "unknown table or key", hint)
        for key in sorted(main.keys() - {"id", "name", "numbers", "place"})
    ]
    problems += [
        Problem(f"events.{key}", "unknown table or key", "events.toml holds nothing but [[event]]")
        for key in sorted(tables["events.toml"].keys() - {"event"})
    ]
    _check_value(main.get("id"), Id, "id", problems)
    _check_value(main.get("name"), Name, "name", problems)
    numbers = _decode_numbers(main.get("numbers"), problems)
    places = _decode_rows(main.get("place"), PlaceText, "place", problems)
    events = _decode_rows(tables["events.toml"].get("event"), EventText, "event", problems)
    sources = {
        key: source
        for key, raw in tables["sources.toml"].items()
        if (source := _decode_table(raw, Source, f"sources.{key}", problems))
    }
    if problems:
        return None
    _check_map(places, problems)
    _check_deck(events, sources, numbers, problems)
    return Scenario(str(main["id"]), str(main["name"]), numbers, places, events, sources, digest)


def _decode_numbers(raw: object, problems: list[Problem]) -> dict[str, Numbers]:
    if not isinstance(raw, dict) or not isinstance(raw.get("full"), dict):
        problems.append(Problem("numbers.full", "missing", "write a table [numbers.full]"))
        return {}
    lengths = {}
    for length in sorted(raw.keys() | {"full"}):
        if length not in ("full", "short"):
            problems.append(Problem(f"numbers.{length}", "unknown length", "lengths are full and short"))
        elif not isinstance(raw[length], dict):
            problems.append(Problem(f"numbers.{length}", "not a table", f"write a table [numbers.{length}]"))
        elif numbers := _decode_table({**raw["full"], **raw[length]}, Numbers, f"numbers.{length}", problems):
            lengths[length] = numbers
    return lengths


def _decode_rows(raw: object, kind: type[S], path: str, problems: list[Problem]) -> tuple[S, ...]:
    if not isinstance(raw, list) or not raw:
        problems.append(Problem(path, "missing", f"write at least one [[{path}]]"))
        return ()
    rows = [_decode_table(row, kind, f"{path}.{number}", problems) for number, row in enumerate(raw)]
    return tuple(row for row in rows if row is not None)


def _decode_table(raw: object, kind: type[S], path: str, problems: list[Problem]) -> S | None:
    """Convert field by field, so that every problem is told and not only the first."""
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


def _check_map(places: tuple[PlaceText, ...], problems: list[Problem]) -> None:
    by_id = {place.id: place for place in places}
    if len(by_id) != len(places):
        problems.append(Problem("place", "two places have the same id", "ids are unique"))
    if sum(place.capital for place in places) != 1:
        problems.append(Problem("place", "not exactly one capital", "write capital = true in one place"))
    for number, place in enumerate(places):
        path = f"place.{number}.adjacent"
        for other in place.adjacent:
            if other not in by_id or other == place.id:
                problems.append(Problem(path, f"{other!r} is not another place", "use ids of places"))
            elif place.id not in by_id[other].adjacent:
                problems.append(
                    Problem(path, f"{other} does not name {place.id}", "adjacency goes both ways")
                )
        if len(set(place.adjacent)) != len(place.adjacent):
            problems.append(Problem(path, "names a place twice", "name each neighbour once"))
    if len(_reachable(by_id)) != len(by_id):
        problems.append(Problem("place", "the map falls into parts", "link every place to the rest"))


def _reachable(by_id: dict[str, PlaceText]) -> set[str]:
    seen: set[str] = set()
    stack = [next(iter(by_id))]
    while stack:
        place = stack.pop()
        if place in by_id and place not in seen:
            seen.add(place)
            stack.extend(by_id[place].adjacent)
    return seen


def _check_deck(
    events: tuple[EventText, ...],
    sources: dict[str, Source],
    numbers: dict[str, Numbers],
    problems: list[Problem],
) -> None:
    if len({event.id for event in events}) != len(events):
        problems.append(Problem("event", "two events have the same id", "ids are unique"))
    for number, event in enumerate(events):
        if len(set(event.order)) != len(event.order):
            problems.append(
                Problem(f"event.{number}.order", f"{event.order} repeats a faction", "name each once")
            )
        if event.source.split(",")[0] not in sources:
            hint = "start with a key of sources.toml, then a comma and the place in it"
            problems.append(Problem(f"event.{number}.source", f"{event.source!r} is no known source", hint))
    for length, table in numbers.items():
        if table.rounds > len(events):
            hint = "add events or shorten the match"
            problems.append(
                Problem(f"numbers.{length}.rounds", f"{table.rounds} rounds, {len(events)} events", hint)
            )
