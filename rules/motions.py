"""The messages about what a table agrees about, and about watching through a seat.

A part of the protocol (`rules.protocol`), in a file of its own.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from rules.wire import MatchId, Message, PlayerId, Whole

MotionKind = Literal["rewind", "pause", "resume", "abandon", "replace", "watch"]
"""What can be moved."""
Leavers = Literal["wait", "bot"]
"""What happens to the seat of a player who leaves the table or gives the seat up in play: it waits, or a bot acts."""
MOST_DELAY: Final = 3
"""The longest delay for watchers, in rounds."""
Delay = Annotated[int, Meta(ge=0, le=MOST_DELAY)]


class Move(Message, frozen=True):
    """`move`: ask the table for its agreement. Answer: Room."""

    match: MatchId
    kind: MotionKind
    """What is asked: told under Agreements."""
    ply: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    """Of `rewind`: so many decisions (the `ply` of a view) shall still stand."""
    seat: Whole | None = None
    """Of `replace` and `watch`: which seat."""


class Vote(Message, frozen=True):
    """`vote`: agree to a motion, or not; whoever moved it takes it back so. Answer: Room."""

    match: MatchId
    motion: Whole
    """The number of the motion."""
    agree: bool
    """Whether the sender wants it."""


class Dismiss(Message, frozen=True):
    """`dismiss`: somebody shall watch through the sender's seat no longer, or (own id) the sender will not. Answer: Room."""

    match: MatchId
    player: PlayerId
    """Who watches."""


class Motion(Message, frozen=True):
    """Something that the table is asked to agree about."""

    number: int
    """What a vote names."""
    kind: str
    """`rewind`, `pause`, `resume`, `abandon`, `replace` or `watch`."""
    who: str
    """The nickname of the player who moved it; empty where the table itself asks, as when a time is up."""
    by: int | None
    """That player's seat; None for a watcher, and for the table."""
    seat: int | None
    """The seat that it is about."""
    ply: int | None
    """Of `rewind`: so many decisions would still stand."""
    deadline: int
    """When it lapses, in milliseconds since 1970 UTC by the server's time."""
    agreed: tuple[int, ...]
    """Seats whose players have agreed."""
    open: tuple[int, ...]
    """Seats whose players have not answered."""
    asked: bool = False
    """Whether the receiver is to answer."""
    yours: bool = False
    """Whether the receiver moved it."""


class Onlooker(Message, frozen=True):
    """Somebody who watches through a seat, by its player's leave."""

    player: str
    """The id of who watches."""
    nickname: str
    """As others see them."""
    seat: int
    """The seat through which they see."""


MOTION_REQUESTS: Final[dict[str, type[Message]]] = {"move": Move, "vote": Vote, "dismiss": Dismiss}
