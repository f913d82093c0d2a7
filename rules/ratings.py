"""The messages about how people play: ratings, and how often they see a match through.

A part of the protocol (`rules.protocol`), in a file of its own.
"""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta

from rules.wire import Message

FEW: Final = 3
"""Whoever has so few matches that count is taken as they come: nothing is known of them yet."""
LAST: Final = 50
"""So many of the last matches count for how somebody behaves."""
Percent = Annotated[int, Meta(ge=0, le=100)]
FactionNumber = Annotated[int, Meta(ge=0, le=3)]


class ProfileRequest(Message, frozen=True):
    """`profile`: what everybody may know of a player. Answer: Profile."""

    nickname: Annotated[str, Meta(min_length=1, max_length=24)] | None = None
    """An account, or whom one has played with, compared as told under Who you are; null: the sender."""


class RankingRequest(Message, frozen=True):
    """`ranking`: the accounts that play rated matches with a faction, the surest first. Answer: Ranking."""

    faction: FactionNumber
    """Each faction has a list of its own."""
    after: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    """So many are passed over: `next` of the page before."""
    most: Annotated[int, Meta(ge=1, le=100)] = 50
    """The longest page."""


# ---- answers --------------------------------------------------------------------------------------------------------


class Conduct(Message, frozen=True):
    """What became of the last matches in which somebody played, at most 50; not of those that they have ended by agreement."""

    finished: int = 0
    """In the seat until the end, whatever happened on the way."""
    left: int = 0
    """Gave the seat up, or left it to a bot, and did not come back."""
    timed_out: int = 0
    """The time ran out, and a bot finished the match."""
    replaced: int = 0
    """Were gone, and those seated had a bot finish the match."""

    @property
    def count(self) -> int:
        """How many matches these are."""
        return self.finished + self.left + self.timed_out + self.replaced

    @property
    def finishes(self) -> int | None:
        """How many of a hundred matches are seen through, rounded down; None while too few are known."""
        return None if self.count < FEW else 100 * self.finished // self.count


class FactionRating(Message, frozen=True):
    """How strong somebody is with a faction."""

    faction: int
    """From 0; see the enumerations."""
    rating: int
    """Everybody begins at 1500."""
    uncertainty: int
    """The rating is as far off as this in 5 of 100 cases; 667 at the beginning."""
    matches: int
    """How many have made it."""
    won: int
    """In how many of them the faction had the last word."""


class Profile(Message, frozen=True):
    """Answer to `profile`."""

    nickname: str
    account: bool
    """False: a guest."""
    ratings: tuple[FactionRating, ...] = ()
    """Of the factions with which rated matches were played."""
    conduct: Conduct | None = None
    """What became of their last matches; null while none counts."""


class Ranked(Message, frozen=True):
    """A line of the ranking."""

    place: int
    """From 1; whoever is as sure shares it."""
    nickname: str
    rating: FactionRating
    """With this faction."""
    you: bool = False
    """Whether it is the receiver."""


class Ranking(Message, frozen=True):
    """Answer to `ranking`."""

    lines: tuple[Ranked, ...]
    """By `rating` less one and a half times `uncertainty`, the highest first."""
    next: int | None = None
    """For `after`; null: this was the last page."""


RATING_REQUESTS: Final[dict[str, type[Message]]] = {"profile": ProfileRequest, "ranking": RankingRequest}
"""The requests of this part, by name."""
RATING_ERRORS: Final = ("needs-account", "needs-people", "not-reliable")
"""The refusals of this part."""
