"""What every message of the protocol has in common."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

MatchId = Annotated[str, Meta(min_length=1, max_length=40)]
PlayerId = Annotated[str, Meta(min_length=1, max_length=40)]


class Message(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A plain map: what it does not know is refused, what is as it is by default may be left out."""
