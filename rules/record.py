"""The record of a match: a header, the seed, one line an entry, the digest of the last position. Text that people read.

dual-power record 1
scenario petrograd-1917 5f0c...
rules 2
seats 4
length full
events shuffled
handicap none
seed 00112233445566778899aabbccddeeff
---
A organise vyborg
V undo
C rewind 12
---
digest 8d1f...

A match that began in a position of another one has a line more before the seed: `begun`, and what its seat saw there.
`undo` takes the seat's last action back, `rewind 12` by consent everything after the first 12 decisions that stand;
`abandon` ends the match by consent, without a verdict.
"""

from __future__ import annotations

from typing import Final, Literal, cast

from msgspec import Struct

from rules.actions import Action
from rules.beginning import seen_from, seen_text
from rules.board import Board
from rules.errors import BadRecord
from rules.ids import Faction, Seat
from rules.notation import LETTERS, action_text, faction_of, parse_action
from rules.view import View

FORMAT: Final = "dual-power record 1"
UNDO: Final = "undo"
REWIND: Final = "rewind"
ABANDON: Final = "abandon"
RULER: Final = "---"
"""The line between header, entries and digest."""
_KEYS: Final = ("scenario", "rules", "seats", "length", "events", "handicap", "seed")
_BEGUN: Final = "begun"
"""A key that only some records have."""
_LENGTHS: Final = ("full", "short", "class")


class Entry(Struct, frozen=True):
    """One entry: a seat's action, or (None) the undo of its last one, unless `rewind` or `abandons` says else."""

    seat: Seat
    faction: Faction
    """Who acted, whose action was taken back, or who asked the table."""
    action: Action | None
    rewind: int | None = None
    """By consent: so many decisions still stand."""
    abandons: bool = False
    """By consent: the match ends here, without a verdict."""


class Record(Struct, frozen=True):
    """A match as data. `lines` are the entries in notation; `final` is None while the match runs."""

    scenario: str
    scenario_digest: str
    rules: str
    seats: Literal[2, 3, 4]
    length: Literal["full", "short", "class"]
    chronicle: bool
    beginners: bool
    seed: bytes
    lines: tuple[str, ...]
    final: str | None
    begun: View | None = None
    """The position of another match in which it began, as a seat saw it there; None for the set-up."""

    def dump(self) -> str:
        """The record as text; `load` reads it back."""
        head = (
            FORMAT,
            f"scenario {self.scenario} {self.scenario_digest}",
            f"rules {self.rules}",
            f"seats {self.seats}",
            f"length {self.length}",
            f"events {'chronicle' if self.chronicle else 'shuffled'}",
            f"handicap {'beginners' if self.beginners else 'none'}",
            *([] if self.begun is None else [f"{_BEGUN} {seen_text(self.begun)}"]),
            f"seed {self.seed.hex()}",
        )
        tail = (RULER, f"digest {self.final}") if self.final is not None else ()
        return "\n".join((*head, RULER, *self.lines, *tail)) + "\n"

    @classmethod
    def load(cls, text: str) -> Record:
        """Read a record. Raises BadRecord that says what is wrong with which line."""
        parts: list[list[str]] = [[]]
        for line in (line.rstrip() for line in text.split("\n")):
            if line == RULER:
                parts.append([])
            elif line:
                parts[-1].append(line)
        (first, *fields), entries, *tail = parts[0] or [""], *(parts[1:] or [[]])
        if first != FORMAT:
            raise cls.fault(f"its first line is {first[:40]!r}, not {FORMAT!r}")
        values = {"handicap": "none"} | dict(line.partition(" ")[::2] for line in fields)
        if missing := [key for key in _KEYS if not values.get(key)]:
            raise cls.fault(f"its header lacks {', '.join(missing)}")
        if len(fields) > len(_KEYS) + (_BEGUN in values):
            raise cls.fault(f"its header holds more than {', '.join((*_KEYS, _BEGUN))}, each once")
        return cls._decode(values, tuple(entries), cls._final(tail))

    @classmethod
    def _final(cls, tail: list[list[str]]) -> str | None:
        """The digest that stands behind the entries, if there is one."""
        if not tail:
            return None
        words = tail[0][0].split(" ") if len(tail) == 1 and len(tail[0]) == 1 else []
        if len(words) != 2 or words[0] != "digest":
            raise cls.fault("behind its entries stands something else than one line 'digest ...'")
        return words[1]

    @classmethod
    def _decode(cls, values: dict[str, str], lines: tuple[str, ...], final: str | None) -> Record:
        scenario, _, digest = values["scenario"].partition(" ")
        if values["seats"] not in ("2", "3", "4"):
            raise cls.fault("seats is 2, 3 or 4")
        if values["length"] not in _LENGTHS:
            raise cls.fault("length is full, short or class")
        if values["events"] not in ("shuffled", "chronicle"):
            raise cls.fault("events is shuffled or chronicle")
        if values["handicap"] not in ("none", "beginners"):
            raise cls.fault("handicap is none or beginners")
        try:
            seed = bytes.fromhex(values["seed"])
        except ValueError as error:
            raise cls.fault("the seed is not hexadecimal") from error
        try:
            begun = seen_from(values[_BEGUN]) if _BEGUN in values else None
        except ValueError as error:
            raise cls.fault(f"the position in which it began cannot be read ({error})") from error
        return cls(
            scenario=scenario,
            scenario_digest=digest,
            rules=values["rules"],
            seats=cast("Literal[2, 3, 4]", int(values["seats"])),
            length=cast('Literal["full", "short", "class"]', values["length"]),
            chronicle=values["events"] == "chronicle",
            beginners=values["handicap"] == "beginners",
            seed=seed,
            lines=lines,
            final=final,
            begun=begun,
        )

    def demand(self, scenario_digest: str, rules: str) -> None:
        """Raise BadRecord unless the record was made with this scenario and these rules."""
        if self.scenario_digest != scenario_digest:
            raise self.fault(f"it was made with another version of {self.scenario} ({self.scenario_digest})")
        if self.rules != rules:
            raise self.fault(f"it was made under rules {self.rules}; these are rules {rules}")

    @staticmethod
    def fault(what: str) -> BadRecord:
        """The error for something wrong with a record."""
        return BadRecord(f"The record cannot be used: {what}.")

    @staticmethod
    def parse_entry(board: Board, seating: tuple[tuple[Faction, ...], ...], line: str) -> Entry:
        """The entry that a line tells. Raises BadRecord."""
        letter, _, rest = line.partition(" ")
        what, _, number = rest.partition(" ")
        if rest in (UNDO, ABANDON) or what == REWIND:
            try:
                by = faction_of(letter)
            except ValueError as error:
                raise Record.fault(f"{line!r}: {error}") from error
            seat = _seat_of(seating, by)
            if what != REWIND:
                return Entry(seat, by, None, abandons=rest == ABANDON)
            if not (number.isascii() and number.isdecimal() and len(number) <= 6):
                raise Record.fault(f"{line!r}: {REWIND} needs the number of decisions that stand")
            return Entry(seat, by, None, rewind=int(number))
        faction, action = parse_action(board, line)
        return Entry(_seat_of(seating, faction), faction, action)


def entry_text(board: Board, entry: Entry) -> str:
    """One line for one entry, signed with the faction that acted or asked."""
    if entry.rewind is not None:
        return f"{LETTERS[entry.faction]} {REWIND} {entry.rewind}"
    if entry.action is None:
        return f"{LETTERS[entry.faction]} {ABANDON if entry.abandons else UNDO}"
    return action_text(board, entry.faction, entry.action)


def _seat_of(seating: tuple[tuple[Faction, ...], ...], faction: Faction) -> Seat:
    return next(Seat(number) for number, factions in enumerate(seating) if faction in factions)
