"""Ready-made messages: the way to one by numbers, and what it says besides."""

from __future__ import annotations

from typing import Any, Final

import pygame

from game.talk_words import GROUPS
from rules.board import Board
from rules.ids import Faction, Op
from rules.talk import PRESETS, Preset

_UNPLANNED: Final = (Op.OFFER_ACCORD, Op.PASS, Op.LEAN)
"""Operations that no plan is made of."""


class Phrases:
    """First a group, then a message of it, then, where it says something besides, what."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._own: tuple[int, ...] = ()
        self.group = ""
        """The page of messages; empty: the list of groups."""
        self.filling: Preset | None = None
        """The message that is being filled in."""
        self.row = 0
        """What of it the keys change."""

    @property
    def offers(self) -> tuple[str, ...]:
        """What can be chosen by number: groups, or the messages of the group."""
        return GROUPS[self.group] if self.group else tuple(GROUPS)

    @property
    def fields(self) -> tuple[str, ...]:
        """What the message that is being filled in says besides."""
        return () if self.filling is None else PRESETS[self.filling.name]

    @property
    def is_aimed(self) -> bool:
        """Whether it is about a place."""
        return "place" in self.fields

    def begin(self) -> None:
        """Nothing is chosen yet."""
        self.group, self.filling = "", None

    def step_back(self) -> bool:
        """One step back; False where there is none."""
        if self.filling is None and not self.group:
            return False
        self.group = "" if self.filling is None else self.group
        self.filling = None
        return True

    def choose(self, number: int, own: tuple[int, ...]) -> bool:
        """Choose by number, for somebody who plays `own`; whether a message is whole by that."""
        if not 1 <= number <= len(self.offers):
            return False
        name, self._own = self.offers[number - 1], own
        if not self.group:
            self.group = name
            return False
        self.filling, self.row = Preset(name), 0
        self._change({field: self.choices(field)[0] for field in PRESETS[name]})
        return not self.fields

    def choices(self, field: str) -> tuple[Any, ...]:
        """What a field can be."""
        match field:
            case "place":
                return tuple(range(len(self._board.places)))
            case "op":
                return tuple(op for op in Op if op not in _UNPLANNED)
            case _:
                return tuple(int(faction) for faction in Faction if faction not in self._own)

    def key(self, key: int) -> bool:
        """Up and Down go from field to field, Left and Right change one; False for any other key."""
        match key:
            case pygame.K_UP | pygame.K_DOWN:
                self.row = (self.row + (1 if key == pygame.K_DOWN else -1)) % len(self.fields)
            case pygame.K_LEFT | pygame.K_RIGHT:
                self.fill(1 if key == pygame.K_RIGHT else -1)
            case _:
                return False
        return True

    def fill(self, by: int) -> None:
        """Take the next choice for the field of the row."""
        field = self.fields[self.row]
        choices = self.choices(field)
        at = (choices.index(getattr(self.filling, field)) + by) % len(choices)
        self._change({field: choices[at]})

    def aim(self, place: int) -> None:
        """The message is about this place."""
        if self.is_aimed:
            self._change({"place": place})

    def _change(self, fields: dict[str, Any]) -> None:
        assert self.filling is not None
        kept = {field: getattr(self.filling, field) for field in PRESETS[self.filling.name]}
        self.filling = Preset(self.filling.name, **{**kept, **fields})
