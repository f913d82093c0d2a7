"""Whether the tables of a scenario fit together: the map, the deck, the numbers and the rules that it switches on."""

from __future__ import annotations

from typing import Final

from rules.errors import Problem
from rules.ids import Op
from rules.texts import EventText, Numbers, PlaceText, ReachText, RuleFlags, Source

PLACELESS: Final = (Op.PASS, Op.OFFER_ACCORD, Op.ASK_CONCESSION, Op.SIDE, Op.ACCEPT, Op.REFUSE, Op.PLAY_CARD)
"""What has no place, so that no stratum can be reached with it."""
FREE: Final = (Op.INFILTRATE, Op.AGITATE, Op.REQUISITION, Op.LEAN)
"""What costs nothing anywhere, so that it cannot be cheaper."""
MOST_NEUTRAL: Final = 2
"""Neutral institutions on one map."""


def check_map(places: tuple[PlaceText, ...], problems: list[Problem]) -> None:
    """One capital, links that go both ways, one map; few neutral institutions, each stratum once."""
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
        if len(set(place.strata)) != len(place.strata):
            problems.append(Problem(f"place.{number}.strata", "names a stratum twice", "name each once"))
    if len(_reachable(by_id)) != len(by_id):
        problems.append(Problem("place", "the map falls into parts", "link every place to the rest"))
    if sum(place.neutral != "none" for place in places) > MOST_NEUTRAL:
        hint = f"leave at most {MOST_NEUTRAL} of them"
        problems.append(Problem("place", "too many places have a neutral institution", hint))


def _reachable(by_id: dict[str, PlaceText]) -> set[str]:
    seen: set[str] = set()
    stack = [next(iter(by_id))]
    while stack:
        place = stack.pop()
        if place in by_id and place not in seen:
            seen.add(place)
            stack.extend(by_id[place].adjacent)
    return seen


def check_numbers(
    numbers: dict[str, Numbers], events: tuple[EventText, ...], problems: list[Problem]
) -> None:
    """An event for every round, and a majority that no handicap carries off the scale."""
    for length, table in numbers.items():
        if table.rounds > len(events):
            hint = "add events or shorten the match"
            problems.append(
                Problem(f"numbers.{length}.rounds", f"{table.rounds} rounds, {len(events)} events", hint)
            )
        for seats in ("two", "three"):
            handicap: int = getattr(table, f"handicap_{seats}")
            for most in (handicap, handicap + table.handicap_beginners):
                if not 1 <= table.majority + most <= 1000:
                    path = f"numbers.{length}.handicap_{seats}"
                    told = f"majority would be {table.majority + most} per mille"
                    problems.append(Problem(path, told, "keep majority and handicaps within 1 to 1000"))


def check_deck(
    events: tuple[EventText, ...],
    sources: dict[str, Source],
    places: tuple[PlaceText, ...],
    problems: list[Problem],
) -> None:
    """Ids, initiatives, sources and the places that effects prefer."""
    ids = {place.id for place in places}
    if len({event.id for event in events}) != len(events):
        problems.append(Problem("event", "two events have the same id", "ids are unique"))
    for number, event in enumerate(events):
        path = f"event.{number}"
        if len(set(event.order)) != len(event.order):
            problems.append(Problem(f"{path}.order", f"{event.order} repeats a faction", "name each once"))
        if event.source.split(",")[0] not in sources:
            hint = "start with a key of sources.toml, then a comma and the place in it"
            problems.append(Problem(f"{path}.source", f"{event.source!r} is no known source", hint))
        for order, effect in enumerate(event.effects):
            prefer = getattr(effect, "prefer", None)
            if prefer is not None and prefer not in ids:
                told = f"{prefer!r} is no place"
                problems.append(Problem(f"{path}.effects.{order}", told, "prefer the id of a [[place]]"))


def check_rules(
    rules: RuleFlags,
    reach: tuple[ReachText, ...],
    places: tuple[PlaceText, ...],
    problems: list[Problem],
) -> None:
    """A rule that is switched on must have something to act on; every row of reach must say something."""
    strata: set[str] = {stratum for place in places for stratum in place.strata}
    if rules.wavering and "middle" not in strata:
        hint = 'give a place strata = ["middle"], or leave the rule out'
        problems.append(Problem("rules.wavering", "no place has middle strata", hint))
    if rules.subordination and all(place.cohesion < 2 for place in places):
        hint = "give a place cohesion = 2, or leave the rule out"
        problems.append(Problem("rules.subordination", "no place has high cohesion", hint))
    for rule, base in (("home_guard", "subordination"), ("conciliation", "concessions")):
        if getattr(rules, rule) and not getattr(rules, base):
            hint = f"write {base} = true, or leave the rule out"
            problems.append(Problem(f"rules.{rule}", f"it adds to {base}, which is not switched on", hint))
    seen: set[str] = set()
    for number, row in enumerate(reach):
        _check_reach(row, f"reach.{number}", strata, problems)
        if row.op in seen:
            hint = "write one [[reach]] for an operation"
            problems.append(Problem(f"reach.{number}.op", f"a second row for {row.op}", hint))
        seen.add(row.op)


def _check_reach(row: ReachText, path: str, strata: set[str], problems: list[Problem]) -> None:
    known = [op.value for op in Op if op not in PLACELESS]
    if row.op not in known:
        hint = "use one of " + ", ".join(known)
        problems.append(Problem(f"{path}.op", f"{row.op!r} is no operation in a place", hint))
    if row.op in FREE and row.best:
        problems.append(Problem(f"{path}.best", f"{row.op} is free already", "name only worst strata"))
    if not row.best and not row.worst:
        problems.append(Problem(path, "names no stratum", "write best or worst, or leave the row out"))
    for key, names in (("best", row.best), ("worst", row.worst)):
        if strange := [name for name in names if name not in strata]:
            hint = "give a place such strata, or leave it out"
            problems.append(Problem(f"{path}.{key}", f"no place has the strata {', '.join(strange)}", hint))
    if both := sorted(set(row.best) & set(row.worst)):
        problems.append(Problem(path, f"{', '.join(both)} is best and worst at once", "name it once"))
