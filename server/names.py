"""Tokens, ids and join codes: everything that must not be guessed."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import Final

_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not taken for one another."""
_WORDS: Final = (
    "NEVA", "OKHTA", "LADOGA", "IZHORA", "MOYKA", "PULKOVO", "ONEGA", "VOLGA",
    "CANAL", "BRIDGE", "DEPOT", "FORGE", "LATHE", "LEAFLET", "PRESS", "SQUARE",
)  # fmt: skip
_SYMBOLS: Final = 8


def new_token() -> str:
    """A player's token: 256 bits."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> bytes:
    """What is kept of a token. A plain digest is enough for 256 random bits."""
    return sha256(token.encode()).digest()


def new_id() -> str:
    """An id for a player or a match: 96 bits."""
    return secrets.token_urlsafe(12)


def new_code() -> str:
    """A join code such as `NEVA-K7Q2-M4XB`: about 43 bits, a word to remember it by, no look-alikes."""
    symbols = "".join(secrets.choice(_ALPHABET) for _ in range(_SYMBOLS))
    return f"{secrets.choice(_WORDS)}-{symbols[:4]}-{symbols[4:]}"


def plain_code(code: str) -> str:
    """A join code as typed, in the form it is kept in: spaces for dashes and small letters are forgiven."""
    return "-".join(code.upper().replace("-", " ").split())
