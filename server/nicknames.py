"""Nicknames: how they are cleaned, and which two are too much alike for two accounts."""

from __future__ import annotations

import unicodedata
from typing import Final

DEFAULT_NICKNAME: Final = "Guest"
_ALIKE: Final = str.maketrans(
    {
        **dict(zip("абвгеёкмнорстухѕіјԁԛԝ", "abbreeкmhopctyxsijdqw".replace("к", "k"), strict=True)),
        **dict(zip("αβγεηικνορτυχω", "abyenikvoptyxw", strict=True)),
        **dict(zip("0135ıłø", "oiesilo", strict=True)),
    }
)
"""Letters of other alphabets, and digits, that look like a Latin letter."""


def cleaned(nickname: str) -> str:
    """As others see it: signs that cannot be seen are spaces, and spaces are single."""
    shown = "".join(sign if sign.isprintable() else " " for sign in nickname)
    return " ".join(shown.split())


def skeleton(nickname: str) -> str:
    """What two accounts may not share: capitals, accents, spaces and signs do not count, look-alikes are one letter.

    Empty for a nickname without a letter or a digit, which no account can have.
    """
    plain = unicodedata.normalize("NFKD", nickname.casefold())
    letters = "".join(sign for sign in plain.casefold() if sign.isalnum())
    return letters.translate(_ALIKE).replace("i", "l").replace("rn", "m").replace("vv", "w")
