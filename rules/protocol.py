"""Every message between a client and the server, and how each is encoded. `docs/protocol.md` tells it in words.

Requests are Socket.IO events with one plain map as payload (`act` with `{"match": ..., "version": ..., "action": [...]}`)
and an acknowledgement: `{"ok": {...}}` or `{"error": {"code", "message", "params"}}`. What the server sends by itself
is `update` (bytes: msgpack of `[match, Update]`, encoded once) and `room` (a plain map, `Room`).
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from rules.actions import Action

PROTOCOL: Final = 1
"""Version of these messages; a client with another is refused with `protocol-mismatch`."""

Nickname = Annotated[str, Meta(min_length=1, max_length=24)]
MatchId = Annotated[str, Meta(min_length=1, max_length=40)]
Token = Annotated[str, Meta(min_length=20, max_length=100)]
JoinCode = Annotated[str, Meta(min_length=4, max_length=20)]
BotName = Annotated[str, Meta(min_length=1, max_length=32)]


class _Message(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


# ---- requests -------------------------------------------------------------------------------------------------------


class Hello(_Message, frozen=True):
    """First request on a connection: `hello`. Without a token a guest is made; with one the same player is back."""

    protocol: int
    nickname: Nickname | None = None
    token: Token | None = None


class Create(_Message, frozen=True):
    """`create`: a match at whose table the sender then sits or watches. Answer: Room."""

    scenario: str
    seats: Literal[2, 3, 4] = 4
    length: Literal["full", "short"] = "full"
    chronicle: bool = False
    open: bool = True
    """Whether the lobby lists it; the code works in any case."""
    clock: Literal["none"] = "none"


class Join(_Message, frozen=True):
    """`join`: enter a match by its code as a watcher; a player who holds a seat there gets it back. Answer: Room."""

    code: JoinCode


class Sit(_Message, frozen=True):
    """`sit`: take a free seat, before or after the start (a bot's seat too). Answer: Room."""

    match: MatchId
    seat: int


class Stand(_Message, frozen=True):
    """`stand`: give the seat up. Answer: Room."""

    match: MatchId


class SetBot(_Message, frozen=True):
    """`bot`: the host puts a bot into a free seat, or takes it out (`bot` None). Answer: Room."""

    match: MatchId
    seat: int
    bot: BotName | None


class Start(_Message, frozen=True):
    """`start`: the host starts the match once every seat is filled. Answer: Room."""

    match: MatchId


class Act(_Message, frozen=True):
    """`act`: one action chosen on `version`. Answer: Done, once it is stored."""

    match: MatchId
    version: int
    action: Action


class Undo(_Message, frozen=True):
    """`undo`: take back the own last action, where nothing was revealed, rolled or done by another. Answer: Done."""

    match: MatchId
    version: int


class Sync(_Message, frozen=True):
    """`sync`: what was missed since a version (None: a whole view). Answer: bytes, as `update` carries."""

    match: MatchId
    since: int | None = None


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
    """`lobby`: open matches and the sender's own. Answer: Lobby."""


# ---- answers and pushes ---------------------------------------------------------------------------------------------


class Welcome(_Message, frozen=True):
    """Answer to `hello`. The token is the player's only proof: keep it secret."""

    protocol: int
    rules: str
    player: str
    nickname: str
    token: str
    scenarios: tuple[str, ...]


class SeatInfo(_Message, frozen=True):
    """One seat of a table."""

    factions: tuple[int, ...]
    nickname: str | None
    """Who sits here: a nickname; None for a bot or nobody."""
    bot: str | None
    present: bool
    """Whether the player is connected now."""
    you: bool


class Room(_Message, frozen=True):
    """The table: pushed as `room` to everyone there whenever it changes."""

    match: str
    code: str
    scenario: str
    seats: tuple[SeatInfo, ...]
    length: str
    chronicle: bool
    started: bool
    over: bool
    host: bool
    """Whether the receiver is the host."""
    watchers: int
    commitment: str
    """Hex digest of the seed, published before play; the seed is in the record at the end."""


class Listing(_Message, frozen=True):
    """One line of the lobby."""

    match: str
    code: str
    scenario: str
    length: str
    seats: tuple[SeatInfo, ...]
    started: bool
    yours: bool
    your_turn: bool


class Lobby(_Message, frozen=True):
    """Answer to `lobby`."""

    matches: tuple[Listing, ...]


class Done(_Message, frozen=True):
    """Answer to `act` and `undo`: the version after it, stored on disk."""

    version: int


class Failure(_Message, frozen=True):
    """Why a request changed nothing. `code` has words under `error-<code>`."""

    code: str
    message: str
    params: dict[str, str | int] = {}


ERROR_CODES: Final = (
    "bad-message",
    "too-large",
    "too-many",
    "protocol-mismatch",
    "hello-first",
    "unknown-token",
    "unknown-match",
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
}
"""Socket.IO event name of every request, and its type."""

_encoder = msgspec.msgpack.Encoder()


def encode(payload: object) -> bytes:
    """Msgpack bytes of anything that the server pushes."""
    return _encoder.encode(payload)
