"""Every message between a client and the server, and how each is encoded. `docs/protocol.md` tells it in words.

Requests are Socket.IO events with one plain map as payload (`act` with `{"match": ..., "version": ..., "action": [...]}`)
and an acknowledgement: `{"ok": {...}}` or `{"error": {"code", "message", "params"}}`. What the server sends by itself
is `update` (bytes: msgpack of `[match, Update]`, encoded once) and `room` (a plain map, `Room`).
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from rules.actions import Action
from rules.motions import MOTION_REQUESTS, Delay, Leavers, Motion, Onlooker
from rules.orders import ORDER_ERRORS, ORDER_REQUESTS
from rules.pace import BotName, Clock, Timeout
from rules.people import PEOPLE_ERRORS, PEOPLE_REQUESTS, DeviceName, Invitation, Password
from rules.ratings import RATING_ERRORS, RATING_REQUESTS, Conduct, Percent
from rules.talk import Block, Hush, Mute, NoteRequest, Report, Say, SilencedRequest, TalkRequest
from rules.tournaments import TOURNAMENT_ERRORS, TOURNAMENT_REQUESTS
from rules.wire import MatchId, Whole
from rules.wire import Message as _Message

PROTOCOL: Final = 1
"""Version of these messages; a client with another is refused with `protocol-mismatch`."""

Nickname = Annotated[str, Meta(min_length=1, max_length=24)]
Token = Annotated[str, Meta(min_length=20, max_length=100)]
JoinCode = Annotated[str, Meta(min_length=4, max_length=20)]


# ---- requests -------------------------------------------------------------------------------------------------------


class Hello(_Message, frozen=True):
    """First request on a connection: `hello`. Without a token a guest is made; with one the same player is back."""

    protocol: Whole
    """The version of the protocol that the client speaks: 1."""
    nickname: Nickname | None = None
    """What others see; a new one renames the player."""
    token: Token | None = None
    """From an earlier Welcome: the same player is back. Or a recovery code, once: Welcome has a new token."""
    password: Password | None = None
    """Instead of a token: sign in to the account of that nickname."""
    device: DeviceName = ""
    """What the own list of devices shows."""
    fresh: Annotated[str, Meta(min_length=40, max_length=100)] | None = None
    """With a password or a recovery code: the token that the device shall have, of 256 random bits. Told under Who you are."""


class Create(_Message, frozen=True):
    """`create`: a match at whose table the sender then sits or watches. Answer: Room."""

    scenario: str
    """An id from Welcome."""
    seats: Literal[2, 3, 4] = 4
    """How many sit at the table; who plays what is told under Tables."""
    length: Literal["full", "short", "class"] = "full"
    """The full match, six rounds of it, or the class's half hour."""
    chronicle: bool = False
    """Whether conjunctures come in printed order instead of shuffled."""
    beginners: bool = False
    """Whether the scenario's handicap for beginners holds."""
    open: bool = True
    """Whether the lobby lists it; the code works in any case."""
    clock: Clock = "none"
    """How fast the table plays."""
    timeout: Timeout = "remind"
    """What happens when somebody's time is up: told under Clocks."""
    stand_in: BotName = "steady"
    """The bot that then takes the seat."""
    leavers: Leavers = "wait"
    """What happens to the seat of a player who leaves or gives it up in play: it waits, or the bot `stand_in` acts."""
    delay: Delay = 0
    """By how many rounds what watchers are shown is late."""
    teams: bool = False
    """Whether people sit down beside somebody of the same bloc only by their invitation; told under Tables."""
    rated: bool = False
    """Whether the match counts for ratings: told under Ratings."""
    reliable: Percent = 0
    """How many of a hundred matches those who sit down must have seen through: told under Ratings."""


class Join(_Message, frozen=True):
    """`join`: enter a match by its code as a watcher; a player who holds a seat there gets it back. Answer: Room."""

    code: JoinCode
    """As it was told: small letters, and spaces for dashes, are forgiven."""


class Sit(_Message, frozen=True):
    """`sit`: take a free seat, before or after the start (a bot's seat too). Answer: Room."""

    match: MatchId
    seat: Whole
    """From 0."""


class Stand(_Message, frozen=True):
    """`stand`: give the seat up. Answer: Room."""

    match: MatchId


class SetBot(_Message, frozen=True):
    """`bot`: the host puts a bot into a free seat, or takes it out (`bot` None). Answer: Room."""

    match: MatchId
    seat: Whole
    """From 0."""
    bot: BotName | None
    """A bot's name, or None to take it out."""


class Start(_Message, frozen=True):
    """`start`: the host starts the match once every seat is filled. Answer: Room."""

    match: MatchId


class Act(_Message, frozen=True):
    """`act`: one action chosen on `version`. Answer: Done, once it is stored."""

    match: MatchId
    version: Whole
    """The version of the view whose legal list holds the action."""
    action: Action
    """One of the legal list, unchanged."""


class Undo(_Message, frozen=True):
    """`undo`: take back the own last action, where nothing was revealed, rolled or done by another. Answer: Done."""

    match: MatchId
    version: Whole
    """The version that the match is at."""


class Sync(_Message, frozen=True):
    """`sync`: what was missed since a version (None: a whole view). Answer: bytes, as `update` carries."""

    match: MatchId
    since: Whole | None = None
    """The version in view; None for a whole view, -1 for that and every event since the start."""


class GuideRequest(_Message, frozen=True):
    """`guide`: costs, odds, outcomes and reasons for the seat to act. Answer: bytes, msgpack of Guide."""

    match: MatchId


class RecordRequest(_Message, frozen=True):
    """`record`: the whole record as text, once the match is over. Answer: {"record": text}."""

    match: MatchId


class Leave(_Message, frozen=True):
    """`leave`: stop watching. A seat is kept for its player."""

    match: MatchId


class LobbyRequest(_Message, frozen=True):
    """`lobby`: open matches and the sender's own, a page at a time. Answer: Lobby."""

    scenario: Annotated[str, Meta(max_length=60)] | None = None
    """Only of this scenario."""
    length: Literal["full", "short", "class"] | None = None
    """Only of this length."""
    pace: Literal["none", "live", "slow"] | None = None
    """Only without a clock, by minutes (`move` and `bank`), or by days."""
    free: bool = False
    """Only with a free seat."""
    mine: bool = False
    """Only where the sender is the host or holds a seat."""
    turn: bool = False
    """Only where the sender is to act."""
    watch: bool = False
    """Only those that have begun, to be watched."""
    after: Annotated[str, Meta(max_length=60)] | None = None
    """`next` of the page before; null: the first page."""
    most: Annotated[int, Meta(ge=1, le=100)] = 100
    """The longest page."""
    version: Annotated[str, Meta(max_length=40)] | None = None
    """Of the answer that is in view: if nothing has changed since, the answer is `same` and else empty."""
    follow: bool = False
    """Whether the sender is told by `lobby` when it has changed, until it asks without this or enters a table."""


class Vacation(_Message, frozen=True):
    """`vacation`: be away for some days, on which the own time does not run; 0 is to be back. Answer: Room."""

    match: MatchId
    days: Annotated[int, Meta(ge=0, le=90)]
    """Whole days from now on, at most what the seat has left; 0 ends a vacation, and what is not used is kept."""


# ---- answers and pushes ---------------------------------------------------------------------------------------------


class Welcome(_Message, frozen=True):
    """Answer to `hello`. The token is the player's only proof: keep it secret."""

    protocol: int
    """The version of the protocol that the server speaks."""
    rules: str
    """The version of the rules."""
    player: str
    """The player's id: no secret, and no proof."""
    nickname: str
    """As others see it: spaces and signs that cannot be seen are cleaned away."""
    token: str
    """Keep it secret, and say hello with it next time."""
    scenarios: tuple[str, ...]
    """Ids of what can be played here."""


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


class Done(_Message, frozen=True):
    """Answer to `act` and `undo`: the version after it, stored on disk."""

    version: int


class Failure(_Message, frozen=True):
    """Why a request changed nothing. `code` has words under `error-<code>`."""

    code: str
    message: str
    """One English sentence for developers."""
    params: dict[str, str | int] = msgspec.field(default_factory=dict)
    """Numbers and names for the words."""


ERROR_CODES: Final = (
    "bad-message",
    "too-large",
    "too-many",
    "protocol-mismatch",
    "hello-first",
    "unknown-token",
    "banned",
    "silenced",
    "unknown-match",
    "other-rules",
    "elsewhere",
    "unknown-scenario",
    "unknown-bot",
    "bad-options",
    "seat-taken",
    "seat-closed",
    "not-seated",
    "not-host",
    "not-started",
    "already-started",
    "seats-open",
    "match-over",
    "match-not-over",
    "not-your-turn",
    "stale-version",
    "illegal-action",
    "undo-refused",
    "seat-lost",
    "no-vacation",
    "talk-closed",
    "nobody-there",
    "unknown-message",
    "unknown-player",
    "paused",
    "motion-open",
    "motion-moot",
    "unknown-motion",
    "not-asked",
    "not-gone",
    *PEOPLE_ERRORS,
    *RATING_ERRORS,
    *TOURNAMENT_ERRORS,
    *ORDER_ERRORS,
    "internal",
)

REQUESTS: Final[dict[str, type[_Message]]] = {
    "hello": Hello,
    "create": Create,
    "join": Join,
    "sit": Sit,
    "stand": Stand,
    "bot": SetBot,
    "start": Start,
    "act": Act,
    "undo": Undo,
    "sync": Sync,
    "guide": GuideRequest,
    "record": RecordRequest,
    "leave": Leave,
    "lobby": LobbyRequest,
    "vacation": Vacation,
    "say": Say,
    "talk": TalkRequest,
    "hush": Hush,
    "mute": Mute,
    "block": Block,
    "silenced": SilencedRequest,
    "report": Report,
    "note": NoteRequest,
    **MOTION_REQUESTS,
    **PEOPLE_REQUESTS,
    **RATING_REQUESTS,
    **TOURNAMENT_REQUESTS,
    **ORDER_REQUESTS,
}
"""Socket.IO event name of every request, and its type."""

_encoder = msgspec.msgpack.Encoder()


def encode(payload: object) -> bytes:
    """Msgpack bytes of anything that the server pushes."""
    return _encoder.encode(payload)
