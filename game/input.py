"""Key bindings as data: what a key means, apart from any screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import pygame


class Key(Enum):
    """What the player wants; the value is the words' key under `key-`."""

    NEXT = "next"
    PREVIOUS = "previous"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    CHOOSE = "choose"
    BACK = "back"
    PASS = "pass"
    PLANS = "plans"
    PREVAILS = "prevails"
    EVENT = "event"
    LOG = "log"
    LENS = "lens"
    LEGEND = "legend"
    CLOSER = "closer"
    FARTHER = "farther"
    SKIP = "skip"
    UNDO = "undo"
    STEP_BACK = "step-back"
    STEP_ON = "step-on"
    FIRST = "first"
    LAST = "last"
    BIGGER = "bigger"
    SMALLER = "smaller"
    FULL_SCREEN = "full-screen"
    HELP = "help"
    COACH = "coach"
    SHOW = "show"
    HINT = "hint"
    CLOCK = "clock"
    TALK = "talk"
    NOTES = "notes"
    TABLE = "table"
    ORDERS = "orders"


SHIFT, CTRL = pygame.KMOD_SHIFT, pygame.KMOD_CTRL

BINDINGS: dict[tuple[int, int], Key] = {
    (pygame.K_TAB, 0): Key.NEXT,
    (pygame.K_TAB, SHIFT): Key.PREVIOUS,
    (pygame.K_UP, 0): Key.UP,
    (pygame.K_DOWN, 0): Key.DOWN,
    (pygame.K_LEFT, 0): Key.LEFT,
    (pygame.K_RIGHT, 0): Key.RIGHT,
    (pygame.K_RETURN, 0): Key.CHOOSE,
    (pygame.K_KP_ENTER, 0): Key.CHOOSE,
    (pygame.K_ESCAPE, 0): Key.BACK,
    (pygame.K_p, 0): Key.PASS,
    (pygame.K_h, 0): Key.PLANS,
    (pygame.K_q, 0): Key.PREVAILS,
    (pygame.K_e, 0): Key.EVENT,
    (pygame.K_l, 0): Key.LOG,
    (pygame.K_v, 0): Key.LENS,
    (pygame.K_k, 0): Key.LEGEND,
    (pygame.K_PAGEUP, 0): Key.CLOSER,
    (pygame.K_PAGEDOWN, 0): Key.FARTHER,
    (pygame.K_SPACE, 0): Key.SKIP,
    (pygame.K_z, CTRL): Key.UNDO,
    (pygame.K_LEFTBRACKET, 0): Key.STEP_BACK,
    (pygame.K_RIGHTBRACKET, 0): Key.STEP_ON,
    (pygame.K_HOME, 0): Key.FIRST,
    (pygame.K_END, 0): Key.LAST,
    (pygame.K_PLUS, 0): Key.BIGGER,
    (pygame.K_EQUALS, 0): Key.BIGGER,
    (pygame.K_EQUALS, SHIFT): Key.BIGGER,
    (pygame.K_KP_PLUS, 0): Key.BIGGER,
    (pygame.K_MINUS, 0): Key.SMALLER,
    (pygame.K_KP_MINUS, 0): Key.SMALLER,
    (pygame.K_F11, 0): Key.FULL_SCREEN,
    (pygame.K_F1, 0): Key.HELP,
    (pygame.K_c, 0): Key.COACH,
    (pygame.K_s, 0): Key.SHOW,
    (pygame.K_i, 0): Key.HINT,
    (pygame.K_t, 0): Key.CLOCK,
    (pygame.K_m, 0): Key.TALK,
    (pygame.K_n, 0): Key.NOTES,
    (pygame.K_g, 0): Key.TABLE,
    (pygame.K_o, 0): Key.ORDERS,
}


FIXED = (Key.NEXT, Key.PREVIOUS, Key.UP, Key.DOWN, Key.LEFT, Key.RIGHT, Key.CHOOSE, Key.BACK)
"""What always keeps its keys, so that nobody is locked out."""
CHANGEABLE = tuple(key for key in Key if key not in FIXED)
Press = tuple[int, int]
"""A key's code, and what is held with it."""
_bound: dict[Press, Key] = dict(BINDINGS)


def rebind(changes: Mapping[str, Press]) -> None:
    """Let the player's own keys hold, by the value of what they mean; everything else keeps its keys."""
    own = {press: key for key in CHANGEABLE if (press := changes.get(key.value)) is not None}
    kept = {press: key for press, key in BINDINGS.items() if key.value not in changes and press not in own}
    _bound.clear()
    _bound.update(kept | own)


def press_of(key: Key) -> Press | None:
    """What is pressed for it: the first of its keys."""
    return next((press for press, meant in _bound.items() if meant is key), None)


def meaning_of(press: Press) -> Key | None:
    """What this means now."""
    return _bound.get(press)


def pressed(event: pygame.event.Event) -> Press:
    """What a KEYDOWN or KEYUP event presses, as bindings name it."""
    return event.key, (SHIFT if event.mod & SHIFT else 0) | (CTRL if event.mod & CTRL else 0)


def press_words(press: Press) -> str:
    """A key as it is printed on keyboards: `Ctrl+Z`."""
    held = "".join(name for mask, name in ((CTRL, "Ctrl+"), (SHIFT, "Shift+")) if press[1] & mask)
    name = pygame.key.name(press[0])
    return held + (name.upper() if len(name) == 1 else name.capitalize())


def letter_of(key: Key | None) -> str:
    """The letter that is typed where a key is pressed for its meaning."""
    press = None if key is None else press_of(key)
    return "" if press is None else pygame.key.name(press[0])


def key_of(event: pygame.event.Event) -> Key | None:
    """What a KEYDOWN or KEYUP event means; None for keys without a meaning, and with Alt or Meta held."""
    if event.mod & (pygame.KMOD_ALT | pygame.KMOD_META):
        return None
    return _bound.get(pressed(event))


def digit_of(event: pygame.event.Event) -> int | None:
    """1 to 9 for the digit keys of either block, with nothing held."""
    if event.mod & (pygame.KMOD_ALT | pygame.KMOD_META | CTRL | SHIFT):
        return None
    for first in (pygame.K_1, pygame.K_KP_1):
        if first <= event.key <= first + 8:
            return int(event.key - first + 1)
    return None
