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
from rules.motions import MOTION_REQUESTS, Delay, Leavers
from rules.orders import ORDER_ERRORS, ORDER_REQUESTS
from rules.pace import BotName, Clock, Timeout
from rules.people import PEOPLE_ERRORS, PEOPLE_REQUESTS, DeviceName, Password
from rules.ratings import RATING_ERRORS, RATING_REQUESTS, Percent
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
    seats: Literal[2, 3, 4] | None = None
    """Only tables of so many seats."""
    rated: bool | None = None
    """Only rated matches, or (false) only others."""
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
