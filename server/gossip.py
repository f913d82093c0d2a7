"""What the processes of one site tell each other, as it goes over Redis. Nothing of a match is in it but its id."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import Struct


class _Word(Struct, frozen=True, tag=True, array_like=True):
    worker: str
    """Who says it."""


class Here(_Word, frozen=True):
    """Who is connected to a process: all of them, by id, and the matches at whose tables each is."""

    people: dict[str, tuple[str, ...]]


class Who(_Word, frozen=True):
    """A process has just come: let the others say who is with them."""


class Gone(_Word, frozen=True):
    """A process ends in good order: nobody is with it any more."""


class LobbyChanged(_Word, frozen=True):
    """The lobby may look otherwise."""


class SomebodyOut(_Word, frozen=True):
    """Somebody may not be here any more: a ban, or devices that were signed out. The database knows who."""


Word = Here | Who | Gone | LobbyChanged | SomebodyOut

_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(Word).decode


def say(word: Word) -> bytes:
    """What goes over the channel."""
    return _encode(word)


def understand(heard: bytes) -> Word:
    """What came over the channel. Raises msgspec.ValidationError or msgspec.DecodeError for anything else."""
    word: Word = _decode(heard)
    return word
