"""Identifiers and small closed sets that every other module speaks in.

On the wire an enumeration is its number and a place is its index in the scenario's list of places; names for people
come from the words, never from here.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final, NewType

PlaceId = NewType("PlaceId", int)
"""Index of a place in the scenario's order (also the order of Reckoning and of ties)."""
Seat = NewType("Seat", int)
"""Index of a seat at the table; one seat plays one faction, or a whole bloc (rules.md 12)."""
EventId = NewType("EventId", int)
"""Index of a conjuncture event in the scenario's printed order."""

NOWHERE: Final = PlaceId(-1)


class Faction(IntEnum):
    """The four factions, in the order in which tables and bots are listed."""

    ASSEMBLIES = 0
    VANGUARD = 1
    CABINET = 2
    COMMAND = 3


EVERY_FACTION: Final = tuple(Faction)
"""In order. To go through the enumeration itself is slow."""


class Bloc(IntEnum):
    """The two blocs. A bloc prevails first; then one of its factions wins."""

    MOVEMENT = 0
    STATE = 1


class StateAuthority(IntEnum):
    """State authority in a place (rule 2.1): at most one."""

    NONE = 0
    ADMINISTRATION = 1
    GARRISON = 2


class Council(IntEnum):
    """Council in a place (rule 2.1): at most one."""

    NONE = 0
    ASSEMBLY = 1
    COMMITTEE = 2


class Owner(IntEnum):
    """Who holds an institution (rule 2.1)."""

    NONE = 0
    MOVEMENT = 1
    COOPTED = 2


class Kind(IntEnum):
    """What sort of place it is (fixed)."""

    CITY = 0
    FACTORY = 1
    VILLAGE = 2
    BARRACKS = 3


class Cohesion(IntEnum):
    """How far the people of a place know and trust each other (T24; fixed)."""

    LOW = 0
    MIDDLING = 1
    HIGH = 2


class Stratum(IntEnum):
    """Who lives in a place (T28; fixed; none to two of them)."""

    WORKERS = 0
    PEASANTS = 1
    SOLDIERS = 2
    MIDDLE = 3
    OWNERS = 4


class Neutral(IntEnum):
    """The institution of a place that nobody owns (T7; fixed)."""

    NONE = 0
    CHURCH = 1
    UNIVERSITY = 2
    GUILD = 3
    BANK = 4


class Institution(IntEnum):
    """The three counter-institutions (rule 2.1)."""

    COOP = 0
    SCHOOL = 1
    PRESS = 2


EVERY_INSTITUTION: Final = tuple(Institution)
"""In order. To go through the enumeration itself is slow."""


class Target(IntEnum):
    """What a Raid, a Co-opt or a card strikes in its place."""

    COOP = 0
    SCHOOL = 1
    PRESS = 2
    COUNCIL = 3
    MILITIA = 4
    CADRES = 5


class Aim(IntEnum):
    """What a Direct action is for, declared before the roll (rule 5.3)."""

    FORCES = 0
    SUPPLIES = 1


class Help(IntEnum):
    """What a faction asks of a neutral institution (T7): one help fits each; the last serves a broken Accord."""

    SANCTUARY = 0
    SHELTER = 1
    PULPIT = 2
    BLESSING = 3
    MEDIATION = 4


class Side(IntEnum):
    """What Assemblies and Vanguard choose between in a split (T18)."""

    COOP = 0
    OCCUPATION = 1


class Achievement(IntEnum):
    """What a federated group of assemblies may claim (T29)."""

    NONE = 0
    INITIATIVE = 1
    ARMED_PEOPLE = 2
    RECALLABLE = 3


class Concession(IntEnum):
    """What the Cabinet may ask for under the Accord (T31)."""

    COOP = 0
    SCHOOL = 1
    PRESS = 2
    POSITION = 3
    POSTPONE = 4


class Pact(IntEnum):
    """The Accord (rule 6). LAPSED is for good; so is BROKEN, unless a neutral institution mediates (T7)."""

    NONE = 0
    HOLDS = 1
    BROKEN = 2
    LAPSED = 3


class Phase(IntEnum):
    """What the faction that is to act decides now."""

    OPERATION = 0
    ANSWER = 1
    OVER = 2
    SPLIT = 3


class Ending(IntEnum):
    """The four endings, one for each faction (rule 1), with the faction's number."""

    COMMUNE = 0
    NEW_STATE = 1
    SETTLEMENT = 2
    ORDER = 3


class Op(StrEnum):
    """Every operation, by its name in the rulebook (rule 5), and what is answered or played beside them."""

    PASS = "pass"
    OFFER_ACCORD = "offer_accord"
    LEAN = "lean"
    ORGANISE = "organise"
    BUILD = "build"
    CONVENE = "convene"
    MASS_ACTION = "mass_action"
    RECALL = "recall"
    SUBORDINATE = "subordinate"
    CLAIM = "claim"
    RECRUIT = "recruit"
    INFILTRATE = "infiltrate"
    AGITATE = "agitate"
    DIRECT_ACTION = "direct_action"
    ARM = "arm"
    EMERGENCY_MEASURE = "emergency_measure"
    INSURRECTION = "insurrection"
    ADMINISTER = "administer"
    POLICE = "police"
    REFORM = "reform"
    COOPT = "coopt"
    PROPAGANDA = "propaganda"
    SURVEIL = "surveil"
    RESTORE = "restore"
    ASK_CONCESSION = "ask_concession"
    DEPLOY = "deploy"
    MARCH = "march"
    RAID = "raid"
    WHITE_GUARDS = "white_guards"
    MARTIAL_LAW = "martial_law"
    CRACKDOWN = "crackdown"
    REQUISITION = "requisition"
    ACCEPT = "accept"
    REFUSE = "refuse"
    SIDE = "side"
    PLAY_CARD = "play_card"


class CardId(IntEnum):
    """The 24 Plan cards (rule 9); a faction's six are consecutive, in faction order."""

    GENERAL_STRIKE = 0
    DELEGATES_CONGRESS = 1
    MANDATE_AND_RECALL = 2
    SOLIDARITY_FUND = 3
    FRATERNISATION = 4
    OCCUPATION = 5
    SAFE_HOUSES = 6
    ARMS_CACHE = 7
    MANIFESTO = 8
    EXPROPRIATION = 9
    MILITARY_ORGANISATION = 10
    EMERGENCY_POWERS = 11
    ELECTIONS_ANNOUNCED = 12
    SUBSIDY = 13
    CIVIL_ORDER = 14
    FOREIGN_LOAN = 15
    INFORMERS = 16
    COMMISSION_OF_INQUIRY = 17
    LOYAL_REGIMENT = 18
    NIGHT_ARRESTS = 19
    WAR_CREDITS = 20
    PROVOCATION = 21
    HIRED_GUNS = 22
    FORCED_MARCH = 23


CARDS_A_FACTION: Final = 6

SEATINGS: dict[int, tuple[tuple[Faction, ...], ...]] = {
    4: tuple((faction,) for faction in Faction),
    3: ((Faction.ASSEMBLIES,), (Faction.VANGUARD,), (Faction.CABINET, Faction.COMMAND)),
    2: ((Faction.ASSEMBLIES, Faction.VANGUARD), (Faction.CABINET, Faction.COMMAND)),
}
"""Who plays what, by number of seats (rule 12)."""


def bloc_of(faction: Faction) -> Bloc:
    """The bloc that a faction belongs to."""
    return Bloc.MOVEMENT if faction < Faction.CABINET else Bloc.STATE


def card_owner(card: CardId) -> Faction:
    """The faction whose deck holds the card."""
    return Faction(card // CARDS_A_FACTION)
