"""The compiled scenario: what the engine asks while it plays, indexed by place."""

from __future__ import annotations

from functools import cache

from rules.ids import CardId, EventId, Faction, Kind, PlaceId
from rules.scenario import LETTERS, EventText, Numbers, PlaceText, Scenario, packaged, read_packaged

KIND_NAMES = {"city": Kind.CITY, "factory": Kind.FACTORY, "village": Kind.VILLAGE, "barracks": Kind.BARRACKS}


class Board:
    """One scenario at one length. Immutable by convention; shared by every match that plays it.

    `weight`, `kind` and `adjacent` are tables by place; `numbers` are the tuning constants; `digest` names the
    scenario's files.
    """

    __slots__ = (
        "adjacent",
        "all_places",
        "capital",
        "digest",
        "events",
        "id",
        "kind",
        "length",
        "name",
        "numbers",
        "orders",
        "places",
        "scenario",
        "weight",
    )

    def __init__(self, scenario: Scenario, length: str) -> None:
        index = {place.id: PlaceId(number) for number, place in enumerate(scenario.places)}
        self.scenario = scenario
        self.id = scenario.id
        self.name = scenario.name
        self.length = length
        self.digest = scenario.digest
        self.places: tuple[PlaceText, ...] = scenario.places
        self.all_places = tuple(index.values())
        self.weight = tuple(place.weight for place in scenario.places)
        self.kind = tuple(KIND_NAMES[place.kind] for place in scenario.places)
        self.adjacent = tuple(
            tuple(sorted(index[other] for other in place.adjacent)) for place in scenario.places
        )
        self.capital = next(index[place.id] for place in scenario.places if place.capital)
        self.events: tuple[EventText, ...] = scenario.events
        self.orders = tuple(tuple(LETTERS[letter] for letter in event.order) for event in scenario.events)
        self.numbers: Numbers = scenario.numbers[length]

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


def scenarios() -> tuple[str, ...]:
    """Ids of the scenarios that can be played."""
    return packaged()


@cache
def load_board(scenario: str, length: str = "full") -> Board:
    """The board of a packaged scenario. Raises BadScenario if there is none, KeyError for an unknown length."""
    return Board(read_packaged(scenario), length)


def cards_of(faction: Faction) -> tuple[CardId, ...]:
    """The six Plan cards of a faction."""
    return tuple(CardId(faction * 6 + number) for number in range(6))
