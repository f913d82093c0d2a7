"""How fast a table plays: a part of the protocol (`rules.protocol`), in a file of its own."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from rules.wire import Message

BotName = Annotated[str, Meta(min_length=1, max_length=32)]


class _Clock(Message, frozen=True, tag_field="kind"):
    pass


class MoveClock(_Clock, frozen=True, tag="move"):
    """So much time for every decision."""

    seconds: Annotated[int, Meta(ge=5, le=86_400)]
    """For one decision."""


class BankClock(_Clock, frozen=True, tag="bank"):
    """So much time for the whole match, and some more with every decision."""

    seconds: Annotated[int, Meta(ge=10, le=86_400)]
    """What a seat begins with."""
    increment: Annotated[int, Meta(ge=0, le=3_600)] = 0
    """Seconds that every decision adds."""


class DaysClock(_Clock, frozen=True, tag="days"):
    """So many days for every decision, and days of vacation on which no time runs."""

    days: Annotated[int, Meta(ge=1, le=30)]
    """For one decision."""
    vacation: Annotated[int, Meta(ge=0, le=90)] = 0
    """Days that each player may be away in this match."""


Clock = Literal["none"] | MoveClock | BankClock | DaysClock
"""How fast a table plays: without a clock, or by one of three kinds."""
Timeout = Literal["remind", "bot", "vote", "forfeit"]
"""What a table does when somebody's time is up: say so; let a bot act until the player is back; ask those seated;
give the seat to a bot for good. The match goes on in each case."""
