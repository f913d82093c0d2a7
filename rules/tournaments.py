"""The messages about tournaments in which everybody plays every side.

A part of the protocol (`rules.protocol`), in a file of its own.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from rules.pace import BotName, Clock, Timeout
from rules.wire import Message

MOST_ENTRIES: Final = 64
"""The largest draw."""
TournamentId = Annotated[str, Meta(min_length=1, max_length=40)]
Nickname = Annotated[str, Meta(min_length=1, max_length=24)]
EntryNumber = Annotated[int, Meta(ge=0, le=1_000)]


class MakeTournament(Message, frozen=True):
    """`tournament-new`: a tournament that the sender organises; accounts are asked to it by nickname. Answer: Tournament."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    """What it is called."""
    nicknames: tuple[Nickname, ...]
    """Accounts, the sender's own too if they play: at most 64."""
    scenario: str
    """An id from Welcome."""
    rounds: Annotated[int, Meta(ge=1, le=24)] = 4
    """How many rounds are played; after as many as there are seats everybody has held each seat once."""
    seats: Literal[2, 3, 4] = 4
    """How many sit at a table."""
    length: Literal["full", "short", "class"] = "full"
    """Of every match."""
    clock: Clock = "none"
    """How fast they are played."""
    timeout: Timeout = "remind"
    """What happens when somebody's time is up: told under Clocks."""
    stand_in: BotName = "steady"
    """The bot that then takes the seat, and sits where the draw has no player."""
    rated: bool = True
    """Whether its matches between people are rated; those of a class never are."""


class TournamentsRequest(Message, frozen=True):
    """`tournaments`: those that the sender organises, plays in or is asked to, newest first. Answer: Tournaments."""


class TournamentRequest(Message, frozen=True):
    """`tournament`: one of them, with standings and tables. Answer: Tournament."""

    tournament: TournamentId
    """From Tournaments."""


class AnswerTournament(Message, frozen=True):
    """`tournament-answer`: play in it, or not, or no longer: from the next round on. Answer: Tournament."""

    tournament: TournamentId
    """From Tournaments."""
    accept: bool
    """False to decline or to withdraw."""


class NextRound(Message, frozen=True):
    """`tournament-round`: the organiser begins the next round; with the first the draw is made. Answer: Tournament."""

    tournament: TournamentId
    """From Tournaments."""
    round: Annotated[int, Meta(ge=1, le=24)]
    """Which one, from 1: asked again, it is not begun twice."""
    anyway: bool = False
    """Whether it begins although matches of the round before are under way; these go on and count."""


class Withdraw(Message, frozen=True):
    """`tournament-withdraw`: the organiser takes a player out, from the next round on. Answer: Tournament."""

    tournament: TournamentId
    """From Tournaments."""
    entry: EntryNumber
    """From Tournament."""


class Substitute(Message, frozen=True):
    """`tournament-substitute`: the organiser asks an account to an entry that nobody has, or in place of whoever has it,
    from the next round on. Answer: Tournament."""

    tournament: TournamentId
    """From Tournaments."""
    entry: EntryNumber
    """From Tournament; before the first round also one more than the last."""
    nickname: Nickname
    """An account."""


# ---- answers --------------------------------------------------------------------------------------------------------


class Entry(Message, frozen=True):
    """A place in the draw, and what was won from it."""

    entry: int
    """Its number."""
    nickname: str | None = None
    """Who has it; null: a bot plays for it."""
    state: str = "bot"
    """`asked`, `in`, `out` or `bot`: whoever is not in is played for by a bot."""
    you: bool = False
    """Whether it is the receiver's."""
    place: int = 0
    """From 1, shared by equals; 0 for an entry that never had a player."""
    points: int = 0
    """3 for the last word, 1 for the partner of who has it, at a table of four."""
    wins: int = 0
    """Matches in which its seat had the last word."""
    blocs: int = 0
    """Matches in which its bloc prevailed."""
    opponents: int = 0
    """The points of everybody that it has met, for each time they met."""
    played: int = 0
    """Matches of its players that are over."""


class TournamentTable(Message, frozen=True):
    """A table of a round."""

    round: int
    """From 1."""
    match: str
    entries: tuple[int, ...]
    """Who sits there, by seat."""
    code: str = ""
    """To `join` by: for those who sit there and the organiser alone."""
    started: bool = False
    """Whether it has begun."""
    over: bool = False
    """Whether its result is counted."""
    points: tuple[int, ...] = ()
    """By seat, once it is over."""


class Tournament(Message, frozen=True):
    """Answer to every request about one tournament."""

    id: str
    name: str
    """What it is called."""
    organiser: str
    """Their nickname."""
    yours: bool
    """Whether the receiver organises it."""
    scenario: str
    rounds: int
    """How many are played."""
    round: int
    """The last one that has begun; 0 before the draw."""
    seats: int
    length: str
    clock: Clock = "none"
    """How fast its matches are played."""
    rated: bool = False
    """Whether its matches between people are rated."""
    entries: tuple[Entry, ...] = ()
    """The best first; before the draw in the order in which they were asked."""
    tables: tuple[TournamentTable, ...] = ()
    """The last round first."""


class TournamentLine(Message, frozen=True):
    """A tournament in a list."""

    id: str
    name: str
    """What it is called."""
    organiser: str
    """Their nickname."""
    yours: bool
    """Whether the receiver organises it."""
    round: int
    """The last one that has begun."""
    rounds: int
    """How many are played."""
    state: str | None = None
    """Of the receiver's entry: `asked`, `in` or `out`; null: none."""


class Tournaments(Message, frozen=True):
    """Answer to `tournaments`."""

    tournaments: tuple[TournamentLine, ...]
    """At most 100, newest first."""


TOURNAMENT_REQUESTS: Final[dict[str, type[Message]]] = {
    "tournament-new": MakeTournament,
    "tournaments": TournamentsRequest,
    "tournament": TournamentRequest,
    "tournament-answer": AnswerTournament,
    "tournament-round": NextRound,
    "tournament-withdraw": Withdraw,
    "tournament-substitute": Substitute,
}
"""The requests of this part, by name."""
TOURNAMENT_ERRORS: Final = (
    "unknown-tournament",
    "not-organiser",
    "unknown-entry",
    "round-open",
    "round-begun",
    "too-few",
    "already-entered",
)
"""The refusals of this part."""
