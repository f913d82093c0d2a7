"""The keys: what each does, and another one for it."""

from __future__ import annotations

import pygame

from game.draw import Canvas
from game.furniture import ROW_TEXT, draw_spots, heading_bar, paragraph, rule
from game.input import BINDINGS, CHANGEABLE, FIXED, Key, digit_of, meaning_of, press_of, press_words, pressed
from game.page import Act, Page, Spot
from game.preferences import Preferences
from game.screen import Move, Pop
from game.theme import INK, NOTE, OXBLOOD, PAPER, RULE
from game.words import say

TOP, ROW, WIDE = 176, 57, 780
COLUMNS = (120, 1020)
MODIFIERS = (
    pygame.K_LSHIFT,
    pygame.K_RSHIFT,
    pygame.K_LCTRL,
    pygame.K_RCTRL,
    pygame.K_LALT,
    pygame.K_RALT,
    pygame.K_LMETA,
    pygame.K_RMETA,
)


class KeysPage(Page):
    """A row for each thing that has a key of its own; a click, and the next key pressed is its key."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._waiting: Key | None = None
        self._refused = ""

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        spots = []
        for number, key in enumerate(CHANGEABLE):
            column, row = divmod(number, self._rows)
            press = press_of(key)
            words = say("keys-none") if press is None else press_words(press)
            look = "chosen" if key is self._waiting else "choice"
            rect = self.box(COLUMNS[column] + WIDE - 260, TOP + row * ROW, 260, 46)
            spots.append(
                Spot(
                    key.value,
                    rect,
                    say("keys-press") if key is self._waiting else words,
                    self._wait(key),
                    look,
                )
            )
        changed = bool(self._preferences.settings.keys)
        spots.append(
            Spot(
                "reset",
                self.box(120, 992, 320, 58),
                say("keys-reset"),
                self._reset if changed else None,
                "plain",
            )
        )
        spots.append(Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"))
        return spots

    @property
    def _rows(self) -> int:
        return -(-len(CHANGEABLE) // len(COLUMNS))

    def _wait(self, key: Key) -> Act:
        def wait() -> None:
            self._waiting, self._refused = key, ""

        return wait

    def _reset(self) -> None:
        self._waiting, self._refused = None, ""
        self._preferences.change(keys={})

    @property
    def typing(self) -> bool:
        return self._waiting is not None

    # ---- the next key -----------------------------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> Move | None:
        if self._waiting is None or event.type not in (pygame.KEYDOWN, pygame.TEXTINPUT):
            return super().handle(event)
        if event.type == pygame.TEXTINPUT:
            return None
        if event.key not in MODIFIERS:
            self._take(self._waiting, event)
            self.renew()
        return None

    def _take(self, key: Key, event: pygame.event.Event) -> None:
        """Bind what was pressed; whatever had it gets the old key instead."""
        press, before = pressed(event), press_of(key)
        other = meaning_of(press)
        self._waiting, self._refused = None, ""
        if other is Key.BACK or other is key:
            return
        if digit_of(event) is not None or other in FIXED:
            self._refused = say("keys-fixed", press=press_words(press))
            return
        keys = {**self._preferences.settings.keys, key.value: press}
        if other is not None and before is not None:
            keys[other.value] = before
        self._preferences.change(keys=_without_defaults(keys))

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("keys-title"))
        paragraph(self, canvas, say("keys-note"), NOTE, 120, 122, 1680)
        for number, key in enumerate(CHANGEABLE):
            column, row = divmod(number, self._rows)
            x, middle = COLUMNS[column], TOP + row * ROW + 23
            canvas.text(say(f"key-{key.value}"), self.font(ROW_TEXT), self.at(x, middle), INK, "midleft")
            rule(self, canvas, x, TOP + (row + 1) * ROW - 8, WIDE, RULE, 1.4)
        if self._refused:
            paragraph(self, canvas, self._refused, NOTE, 470, 996, 1300, OXBLOOD)
        draw_spots(self, canvas)


def _without_defaults(keys: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Only what differs from the keys that the game ships with."""
    return {name: press for name, press in keys.items() if BINDINGS.get(press) is not Key(name)}
