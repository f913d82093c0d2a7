"""Boards for tests: the plain one of the numbered cases, one with every rule switched on, and every packaged scenario."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec.structs import replace

from rules.board import Board, load_board, scenarios
from rules.effects import ConIn, Split
from rules.errors import Problem
from rules.match import Match, Options
from rules.record import Record
from rules.soundness import check_deck, check_map, check_numbers, check_rules
from rules.texts import EventText, Numbers, ReachText, RuleFlags, Scenario
from tests.rules.case_facts import PLAIN

_FACTS: Final[dict[str, dict[str, object]]] = {
    "sestroretsk": {"strata": ("workers",)},
    "kronstadt": {"strata": ("soldiers", "workers"), "cohesion": 2},
    "petrograd_side": {"strata": ("middle",)},
    "peter_paul": {"strata": ("soldiers",)},
    "vyborg": {"strata": ("workers",), "cohesion": 2},
    "vasilievsky": {"strata": ("workers", "middle"), "neutral": "university"},
    "admiralty": {"strata": ("owners",), "cohesion": 0},
    "liteiny": {"strata": ("middle", "soldiers"), "neutral": "church"},
    "nevsky": {"strata": ("middle", "owners"), "cohesion": 0},
    "narva_putilov": {"strata": ("workers",), "cohesion": 2},
    "zastava": {"strata": ("workers", "peasants"), "cohesion": 0},
    "tsarskoe": {"strata": ("soldiers",)},
}
"""What the places of the board are with every rule; Smolny stays as it is."""
_REACH: Final = (
    ReachText("organise", best=("workers",), worst=("middle",)),
    ReachText("convene", worst=("owners",)),
    ReachText("mass_action", best=("workers",), worst=("owners",)),
    ReachText("infiltrate", worst=("owners",)),
    ReachText("agitate", worst=("middle",)),
    ReachText("direct_action", best=("soldiers", "workers"), worst=("middle",)),
    ReachText("emergency_measure", best=("soldiers",), worst=("workers",)),
    ReachText("insurrection", best=("workers",), worst=("middle",)),
    ReachText("coopt", best=("owners",), worst=("workers",)),
    ReachText("propaganda", best=("middle",), worst=("workers",)),
    ReachText("march", best=("soldiers",)),
    ReachText("raid", best=("owners",), worst=("soldiers",)),
    ReachText("white_guards", best=("owners",), worst=("workers",)),
    ReachText("crackdown", worst=("soldiers", "peasants")),
)


def _every_rule() -> Scenario:
    flags = RuleFlags(**dict.fromkeys(RuleFlags.__struct_fields__, True))
    places = tuple(replace(place, **_FACTS.get(place.id, {})) for place in PLAIN.places)
    numbers = {length: _with_handicaps(table) for length, table in PLAIN.numbers.items()}
    events = tuple(_harder(number, event) for number, event in enumerate(PLAIN.events))
    return replace(
        PLAIN, id="every-rule", rules=flags, reach=_REACH, places=places, numbers=numbers, events=events
    )


def _with_handicaps(numbers: Numbers) -> Numbers:
    return replace(
        numbers,
        militia_strength=1,
        troops_strength=3,
        emergency_price=1,
        law_price=2,
        handicap_two=-30,
        handicap_three=20,
        handicap_beginners=-40,
    )


def _harder(number: int, event: EventText) -> EventText:
    """Every third event splits the Movement, and another third prefers a place."""
    more = {0: (Split(),), 1: (ConIn(1, "cf", "any", 2, "zastava"),)}.get(number % 3, ())
    return replace(event, effects=(*event.effects, *more))


EVERY_RULE: Final = _every_rule()
"""The board of the cases with every rule switched on, strata and cohesion everywhere, and splits in the deck."""


@cache
def board_of(scenario: str, options: Options) -> Board:
    """The board of a scenario for a table: `cases`, `every-rule` or a packaged one."""
    length, seats, beginners = options.length, options.seats, options.beginners
    for known in (PLAIN, EVERY_RULE):
        if scenario == known.id:
            return Board(known, length, seats, beginners=beginners)
    return load_board(scenario, length, seats, beginners=beginners)


def replayed(record: Record) -> Match:
    """The match that a record tells, on whichever of these boards it was played."""
    options = Options(record.seats, record.length, record.chronicle, record.beginners)
    return Match.replay(record, board_of(record.scenario, options))


def scenario_of(number: int) -> str:
    """The scenario of the match with this number: the plain one, twice the one with every rule, a packaged one."""
    packaged = scenarios()
    ids = ("cases", "every-rule", packaged[number // 12 % len(packaged)], "every-rule")
    return ids[number // 3 % 4]


def problems_of(scenario: Scenario) -> list[str]:
    """What the checker would tell of a scenario that was made without files."""
    found: list[Problem] = []
    check_map(scenario.places, found)
    check_numbers(scenario.numbers, scenario.events, found)
    check_deck(scenario.events, scenario.sources, scenario.places, found)
    check_rules(scenario.rules, scenario.reach, scenario.places, found)
    return [str(problem) for problem in found]
