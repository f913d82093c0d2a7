"""A table as it is told: who sits there, its clock, what happened, and its line in the lobby.

A part of the protocol (`rules.protocol`), in a file of its own.
"""

from __future__ import annotations

from rules.motions import Leavers, Motion, Onlooker
from rules.pace import Clock, Timeout
from rules.people import Invitation
from rules.ratings import Conduct
from rules.wire import MatchId
from rules.wire import Message as _Message


class SeatInfo(_Message, frozen=True):
    """One seat of a table."""

    factions: tuple[int, ...]
    """What the seat plays."""
    nickname: str | None
    """Who sits here: a nickname; None for a bot or nobody."""
    bot: str | None
    """The bot that plays it, or None. With a nickname it stands in for that player until the player's first act."""
    present: bool
    """Whether the player is connected now."""
    you: bool
    """Whether the receiver holds it."""
    conduct: Conduct | None = None
    """How its player behaves, in Room alone; null for whom nothing is known of."""


class SeatTime(_Message, frozen=True):
    """What one seat has left on the clock. Spans are milliseconds, times milliseconds since 1970 UTC."""

    left: int
    """At the time `now` of the Timing: of the bank, or of the decision under way."""
    vacation: int = 0
    """What it may still be away, besides a vacation under way."""
    away: int | None = None
    """When its vacation ends; None where it has none."""
    lost: bool = False
    """Whether its time ran out at a table where that gives the seat to a bot for good."""


class Timing(_Message, frozen=True):
    """The clock of a table now: enough to show it running without asking again."""

    now: int
    """The server's time: count from here, whatever time the receiver's own machine shows."""
    seats: tuple[SeatTime, ...]
    """In order."""
    running: int | None = None
    """The seat whose time runs; None where nobody's does, as while a bot is to act."""
    deadline: int | None = None
    """When that seat's time is up, by the server's time; None where it cannot be up."""
    paused: bool = False
    """Whether the clock stands."""
    overdue: bool = False
    """Whether the running seat's time is up."""


class Happening(_Message, frozen=True):
    """A line of the table's log: something that happened at the table, not in the match."""

    at: int
    """When, in milliseconds since 1970 UTC."""
    what: str
    """A name from the list under Clocks."""
    seat: int | None = None
    """The seat that it is about."""
    who: str = ""
    """The nickname of the player that it is about, as it was then."""
    detail: str = ""
    """A bot's name, or a number of days."""


class TimingNews(_Message, frozen=True):
    """Pushed as `clock` to everyone at a table when its clock has changed and nothing else has."""

    match: MatchId
    timing: Timing
    """As Room carries it."""


class Room(_Message, frozen=True):
    """The table: pushed as `room` to everyone there whenever it changes."""

    match: str
    """The id that every request about the table carries."""
    code: str
    """What others join with."""
    scenario: str
    seats: tuple[SeatInfo, ...]
    """In order."""
    length: str
    """`full`, `short` or `class`."""
    chronicle: bool
    """Whether conjunctures come in printed order."""
    started: bool
    """Whether play has begun; then `sync` answers."""
    over: bool
    """Whether there is a verdict; then `record` answers."""
    host: bool
    """Whether the receiver is the host."""
    watchers: int
    """How many are there without a seat."""
    commitment: str
    """Hex digest of the seed, published before play; the seed is in the record at the end."""
    beginners: bool = False
    """Whether the handicap for beginners holds."""
    clock: Clock = "none"
    """How fast the table plays."""
    timeout: Timeout = "remind"
    """What happens when somebody's time is up."""
    stand_in: str = "steady"
    """The bot that then takes the seat."""
    timing: Timing | None = None
    """The clock now; None at a table without one."""
    happened: tuple[Happening, ...] = ()
    """The last lines of the table's log, oldest first, at most 20."""
    watchers_talk: bool = True
    """Whether watchers are in the table's talk."""
    motions: tuple[Motion, ...] = ()
    """What the table is asked to agree about, oldest first."""
    onlookers: tuple[Onlooker, ...] = ()
    """Who watches through a seat, by its player's leave."""
    through: int | None = None
    """The seat through which the receiver watches."""
    delay: int = 0
    """By how many rounds what watchers are shown is late."""
    leavers: Leavers = "wait"
    """What happens to the seat of a player who leaves or gives it up in play."""
    paused: bool = False
    """Whether the match pauses by agreement: then nobody acts."""
    abandoned: bool = False
    """Whether the match has ended by agreement, without a verdict."""
    teams: bool = False
    """Whether people sit down beside somebody of the same bloc only by their invitation."""
    rated: bool = False
    """Whether the match counts for ratings."""
    reliable: int = 0
    """How many of a hundred matches those who sit down must have seen through."""
    tournament: str | None = None
    """The tournament that it belongs to, for `tournament`; null: none."""


class Listing(_Message, frozen=True):
    """One line of the lobby."""

    match: str
    code: str
    scenario: str
    length: str
    seats: tuple[SeatInfo, ...]
    started: bool
    yours: bool
    """Whether the receiver is the host or holds a seat."""
    your_turn: bool
    """Whether the receiver is to act."""
    delay: int = 0
    """By how many rounds what watchers are shown is late."""
    clock: Clock = "none"
    """How fast the table plays."""
    left: int | None = None
    """Milliseconds until the time of the seat to act is up, when this was answered; None where it cannot be up."""
    made: int = 0
    """When the table was made, in milliseconds since 1970 UTC."""
    teams: bool = False
    """Whether people sit down beside somebody of the same bloc only by their invitation."""
    rated: bool = False
    """Whether the match counts for ratings."""
    reliable: int = 0
    """How many of a hundred matches those who sit down must have seen through."""


class Lobby(_Message, frozen=True):
    """Answer to `lobby`."""

    matches: tuple[Listing, ...]
    """Newest first."""
    turns: tuple[Listing, ...] = ()
    """Every match in which the receiver is to act, whatever was asked for, the most urgent first; with the first page."""
    invitations: tuple[Invitation, ...] = ()
    """To the receiver, newest first; with the first page."""
    tournaments: int = 0
    """How many tournaments the receiver is asked to and has not answered; with the first page."""
    next: str | None = None
    """For `after`; None: this was the last page."""
    version: str = ""
    """Of this answer."""
    same: bool = False
    """Whether it is as the `version` that was asked with, and left out."""
