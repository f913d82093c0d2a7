"""The compiled scenario: what the engine asks while it plays, indexed by place."""

from __future__ import annotations

from functools import cache
from typing import Final

from msgspec.structs import replace

from rules.ids import SEATINGS, CardId, Cohesion, EventId, Faction, Kind, Neutral, Op, PlaceId, Stratum
from rules.scenario import playable, read_by_id
from rules.texts import LETTERS, EventText, Numbers, PlaceText, ReachText, RuleFlags, Scenario

CONTESTS: Final = frozenset(
    {Op.MASS_ACTION, Op.DIRECT_ACTION, Op.INSURRECTION, Op.RAID, Op.WHITE_GUARDS, Op.CRACKDOWN}
)
"""Operations that roll a contest; White guards do so only where the ladder holds (T16)."""
EXTRAS: Final = frozenset({Op.LEAN, Op.SUBORDINATE, Op.CLAIM, Op.ASK_CONCESSION})
"""Operations that only some scenarios have."""


class Board:
    """One scenario at one length and table. Immutable by convention; shared by every match that plays it.

    `weight`, `kind`, `adjacent`, `cohesion`, `strata` and `neutral` are tables by place; `numbers` are the tuning
    constants with the table's handicap in them; `rules` says which rules are switched on; `digest` names the scenario's
    files. `extras` are the operations that it has beyond those of every scenario. `reach_strength` and `reach_price` hold,
    by operation and place, what strata add to the strength of who acts and to the price (T28); an operation without
    such strata is not in them. `seating` says who sits with whom.
    """

    __slots__ = (
        "adjacent",
        "all_places",
        "capital",
        "cohesion",
        "digest",
        "events",
        "extras",
        "id",
        "kind",
        "length",
        "name",
        "neutral",
        "neutral_places",
        "numbers",
        "orders",
        "places",
        "reach_price",
        "reach_strength",
        "rules",
        "scenario",
        "seating",
        "strata",
        "weight",
    )

    def __init__(self, scenario: Scenario, length: str, seats: int = 4, *, beginners: bool = False) -> None:
        index = {place.id: PlaceId(number) for number, place in enumerate(scenario.places)}
        self.scenario = scenario
        self.id = scenario.id
        self.seating = SEATINGS[seats]
        self.name = scenario.name
        self.length = length
        self.digest = scenario.digest
        self.places: tuple[PlaceText, ...] = scenario.places
        self.all_places = tuple(index.values())
        self.weight = tuple(place.weight for place in scenario.places)
        self.kind = tuple(Kind[place.kind.upper()] for place in scenario.places)
        self.cohesion = tuple(Cohesion(place.cohesion) for place in scenario.places)
        self.strata = tuple(
            tuple(Stratum[stratum.upper()] for stratum in place.strata) for place in scenario.places
        )
        self.neutral = tuple(Neutral[place.neutral.upper()] for place in scenario.places)
        self.neutral_places = tuple(
            at for at, neutral in zip(index.values(), self.neutral, strict=True) if neutral
        )
        self.adjacent = tuple(
            tuple(sorted(index[other] for other in place.adjacent)) for place in scenario.places
        )
        self.capital = next(index[place.id] for place in scenario.places if place.capital)
        self.events: tuple[EventText, ...] = scenario.events
        self.orders = tuple(tuple(LETTERS[letter] for letter in event.order) for event in scenario.events)
        self.numbers: Numbers = _with_handicap(scenario.numbers[length], seats, beginners=beginners)
        self.rules: RuleFlags = scenario.rules
        self.extras = _extras(scenario)
        self.reach_strength: dict[Op, tuple[int, ...]] = {}
        self.reach_price: dict[Op, tuple[int, ...]] = {}
        for row in scenario.reach:
            self._compile_reach(row)

    def _compile_reach(self, row: ReachText) -> None:
        op = Op(row.op)
        gains = tuple(
            (not set(row.best).isdisjoint(place.strata)) - (not set(row.worst).isdisjoint(place.strata))
            for place in self.places
        )
        if op in CONTESTS and (self.rules.ladder or op != Op.WHITE_GUARDS):
            self.reach_strength[op] = gains
        else:
            self.reach_price[op] = tuple(-gain for gain in gains)

    def place_index(self, place: str) -> PlaceId:
        """The place with this id. Raises KeyError naming it."""
        for number, spec in enumerate(self.places):
            if spec.id == place:
                return PlaceId(number)
        raise KeyError(place)

    def event_index(self, event: str) -> EventId:
        """The event with this id. Raises KeyError naming it."""
        for number, spec in enumerate(self.events):
            if spec.id == event:
                return EventId(number)
        raise KeyError(event)


def _extras(scenario: Scenario) -> frozenset[Op]:
    """The operations that rules and places of the scenario call for."""
    rules = scenario.rules
    called_for = {
        Op.LEAN: any(place.neutral != "none" for place in scenario.places),
        Op.SUBORDINATE: rules.subordination,
        Op.CLAIM: rules.achievements,
        Op.ASK_CONCESSION: rules.concessions,
    }
    return frozenset(op for op in EXTRAS if called_for[op])


def _with_handicap(numbers: Numbers, seats: int, *, beginners: bool) -> Numbers:
    """The numbers with a majority that suits the table (rule 12)."""
    handicap = {2: numbers.handicap_two, 3: numbers.handicap_three}.get(seats, 0)
    if beginners:
        handicap += numbers.handicap_beginners
    return replace(numbers, majority=numbers.majority + handicap) if handicap else numbers


def scenarios() -> tuple[str, ...]:
    """Ids of the scenarios that can be played."""
    return playable()


def load_board(scenario: str, length: str = "full", seats: int = 4, *, beginners: bool = False) -> Board:
    """The board of a scenario for a table of so many seats, with the beginners' handicap or without.

    The same board for the same table. Raises BadScenario if there is no such scenario, KeyError for an unknown length.
    """
    return _load(scenario, length, seats, beginners)


@cache
def _load(scenario: str, length: str, seats: int, beginners: bool) -> Board:
    return Board(_scenario(scenario), length, seats, beginners=beginners)


@cache
def _scenario(scenario: str) -> Scenario:
    return read_by_id(scenario)


def cards_of(faction: Faction) -> tuple[CardId, ...]:
    """The six Plan cards of a faction."""
    return tuple(CardId(faction * 6 + number) for number in range(6))
