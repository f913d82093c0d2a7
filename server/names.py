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
_GROUPS: Final = 5
"""Of five symbols each, in a recovery code."""


def new_token() -> str:
    """A player's token: 256 bits."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> bytes:
    """What is kept of a token. A plain digest is enough for 256 random bits."""
    return sha256(token.encode()).digest()


def new_recovery() -> str:
    """A recovery code such as `K7Q2M-4XB9F-TTC3E-PW8HA-2GZRN`: 122 bits, to be written down by hand."""
    return _grouped("".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUPS)))


def plain_token(typed: str) -> str:
    """A recovery code as typed, in the form it is kept in: small letters, spaces and missing dashes are forgiven.

    Anything else is as it was: a token is never as short.
    """
    symbols = "".join(sign for sign in typed.upper() if sign not in "- ")
    is_code = len(symbols) == _GROUPS * _GROUPS and set(symbols) <= set(_ALPHABET)
    return _grouped(symbols) if is_code else typed


def _grouped(symbols: str) -> str:
    return "-".join(symbols[at : at + _GROUPS] for at in range(0, len(symbols), _GROUPS))


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
