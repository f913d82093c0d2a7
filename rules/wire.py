"""What every message of the protocol has in common."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

MatchId = Annotated[str, Meta(min_length=1, max_length=40)]
PlayerId = Annotated[str, Meta(min_length=1, max_length=40)]
Whole = Annotated[int, Meta(ge=-(2**53) + 1, le=2**53 - 1)]
"""A number of a request: as large as any client can tell apart (JavaScript's safe integers), and any database keep."""


class Message(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A plain map: what it does not know is refused, what is as it is by default may be left out."""
