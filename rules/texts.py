"""What an author writes in the three files of a scenario, table by table."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from rules.effects import Effect, Id
from rules.ids import Faction

LETTERS: Final = {"A": Faction.ASSEMBLIES, "V": Faction.VANGUARD, "C": Faction.CABINET, "X": Faction.COMMAND}
KINDS: Final = {"c": "city", "f": "factory", "v": "village", "b": "barracks"}
LENGTHS: Final = ("full", "short", "class")
"""Lengths of a match; every scenario has numbers for each."""

Name = Annotated[str, Meta(min_length=1, max_length=60)]
PerMille = Annotated[int, Meta(ge=1, le=1000)]
Small = Annotated[int, Meta(ge=0, le=12)]
Strength = Annotated[int, Meta(ge=0, le=3)]
StratumName = Literal["workers", "peasants", "soldiers", "middle", "owners"]
Handicap = Annotated[int, Meta(ge=-500, le=500)]
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
    militia_strength: Strength = 2
    """Strength of one militia in a contest (4)."""
    troops_strength: Strength = 2
    """Strength of one troop in a contest (4)."""
    emergency_price: Annotated[int, Meta(ge=0, le=4)] = 2
    """An Emergency measure costs this times the Movement's emergency level (5.3)."""
    law_price: Annotated[int, Meta(ge=0, le=4)] = 1
    """Martial law costs this times the State's emergency level (5.5)."""
    consent: Annotated[int, Meta(ge=0, le=500)] = 100
    """Per mille by which an Accord that nobody broke raises `committee_share` and `garrison_share` (8, T30)."""
    handicap_two: Handicap = 0
    """Added to `majority` at tables of two, per mille: below 0 it helps the Movement."""
    handicap_three: Handicap = 0
    """Added to `majority` at tables of three."""
    handicap_beginners: Handicap = 0
    """Added to `majority` where the table plays with the beginners' handicap."""


class RuleFlags(_Strict, frozen=True):
    """`[rules]`: the rules that a scenario switches on beyond those that hold everywhere."""

    memory: bool = False
    """Where a council was removed, Convene costs 1 and needs no institution (T5)."""
    contagion: bool = False
    """A place next to two federated councils gains consciousness, once a match (T6)."""
    ladder: bool = False
    """A level of force is open only where a lower one failed (T16)."""
    subordination: bool = False
    """The Assemblies may subordinate the militia (T23)."""
    home_guard: bool = False
    """Subordinating the militia uses up no operation: those who bear arms are the village itself (T23)."""
    achievements: bool = False
    """A federated group of assemblies may claim an achievement (T29)."""
    concessions: bool = False
    """Under the Accord the Cabinet may ask for concessions (T31)."""
    conciliation: bool = False
    """A concession that is granted uses up no operation; Restore is open at any consciousness, and raises legitimacy."""
    majority_rule: bool = False
    """An Insurrection of a minority is weaker, and costs consciousness where no council stands (T32)."""
    wavering: bool = False
    """Middle strata follow who gained sovereignty (T33)."""
    patience: bool = False
    """Agitate raises consciousness only up to experience + 1 (T34)."""


class ReachText(_Strict, frozen=True):
    """One `[[reach]]`: the strata that an operation reaches best and worst (T28)."""

    op: Name
    """The name of an operation in a place."""
    best: tuple[StratumName, ...] = ()
    """Where such people live a contest of it is 1 stronger; without a contest it costs 1 less."""
    worst: tuple[StratumName, ...] = ()
    """Where such people live a contest of it is 1 weaker; without a contest it costs 1 more."""


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
    cohesion: Annotated[int, Meta(ge=0, le=2)] = 1
    """How far people know each other (T24): 0 low, 1, 2 high."""
    strata: Annotated[tuple[StratumName, ...], Meta(max_length=2)] = ()
    """Who lives here (T28)."""
    neutral: Literal["none", "church", "university", "guild", "bank"] = "none"
    """An institution that nobody owns (T7)."""


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
    """By length: `full`, `short` and `class`."""
    places: tuple[PlaceText, ...]
    events: tuple[EventText, ...]
    sources: dict[str, Source]
    digest: str
    """Hex digest of the three files."""
    rules: RuleFlags = RuleFlags()
    reach: tuple[ReachText, ...] = ()
