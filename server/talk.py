"""What may be said and by whom it is heard: the pure part of talk, apart from any socket or database.

A message in confidence (to a bloc or a seat) is for people, not for chairs: it is heard by those who hold the seats
when it is said, and by nobody who sits down there later. What a successor needs of the match is in the seat's view;
what two people agreed between them is theirs to tell. Whoever held the seat then still reads it after standing up.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from rules.board import Board
from rules.ids import SEATINGS, Bloc, Faction, bloc_of
from rules.talk import PRESETS, Preset, Say
from server.refusal import Refusal
from server.tables import SeatRow

PAGE: Final = 50
"""The most messages of one answer."""
_UNSEEN: Final = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
"""Unicode categories of what cannot be seen: controls, directions of writing, what is unassigned or private."""
_JOINERS: Final = "\u200c\u200d"
"""Signs without which some scripts, and some emoji, cannot be written."""


def cleaned(text: str, *, lines: bool = False) -> str:
    """A text without signs that cannot be seen or that turn the direction of writing; in one line, or in `lines`."""
    kept = "".join(
        sign if _is_seen(sign) else "\n" if lines and sign == "\n" else " " if sign.isspace() else ""
        for sign in text.replace("\r\n", "\n")
    )
    return kept.strip() if lines else " ".join(kept.split())


def _is_seen(sign: str) -> bool:
    return sign in _JOINERS or unicodedata.category(sign) not in _UNSEEN


def demand_preset(preset: Preset, board: Board) -> None:
    """Raises Refusal for a ready-made message that there is not, or that says too much or too little."""
    wanted = PRESETS.get(preset.name)
    if wanted is None:
        raise Refusal("bad-message", f"There is no ready-made message {preset.name[:20]!r}.")
    given = tuple(field for field in ("op", "place", "faction") if getattr(preset, field) is not None)
    if given != wanted:
        needs = " and ".join(wanted) or "nothing besides"
        raise Refusal("bad-message", f"The ready-made message {preset.name} says {needs}.")
    if preset.place is not None and not 0 <= preset.place < len(board.places):
        raise Refusal("bad-message", f"The scenario has places 0 to {len(board.places) - 1}.")
    if preset.faction is not None and not 0 <= preset.faction < len(Faction):
        raise Refusal("bad-message", f"There are factions 0 to {len(Faction) - 1}.")


def bloc_of_seat(seats: int, seat: int) -> Bloc:
    """The bloc of a seat of a table of so many: no seat holds factions of both."""
    return bloc_of(SEATINGS[seats][seat][0])


def seats_of_bloc(seats: int, bloc: Bloc) -> tuple[int, ...]:
    """The seats that play a bloc's factions."""
    return tuple(seat for seat in range(seats) if bloc_of_seat(seats, seat) is bloc)


def target_of(message: Say, seats: int, seat: int | None) -> int | None:
    """The bloc or the seat that is meant; None for the table. Raises Refusal."""
    if message.to != "seat" and message.seat is not None:
        raise Refusal("bad-message", "A seat is named only in a message to one seat.")
    if message.to == "table":
        return None
    if seat is None:
        raise Refusal("not-seated", "You hold no seat in this match; only those seated speak in confidence.")
    if message.to == "bloc":
        return int(bloc_of_seat(seats, seat))
    if message.seat is None or not 0 <= message.seat < seats or message.seat == seat:
        raise Refusal("bad-message", "A message to a seat names another seat of the table.")
    return message.seat


def confidants(message: Say, seats: Sequence[SeatRow], seat: int, target: int) -> tuple[str, ...]:
    """The players who hear a message to a bloc or a seat: its speaker, and whoever holds those seats now.

    Raises Refusal where nobody but the speaker would.
    """
    meant = (target,) if message.to == "seat" else seats_of_bloc(len(seats), Bloc(target))
    others = {seats[number].player for number in meant if number != seat}
    heard = tuple(sorted(player for player in others if player is not None))
    if not heard:
        raise Refusal("nobody-there", "No other player holds a seat there who could hear it.")
    speaker = seats[seat].player
    assert speaker is not None
    return (speaker, *heard)
