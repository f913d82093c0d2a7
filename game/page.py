"""Pages: screens made of spots. A spot is a named rectangle that does something when it is clicked or chosen by key.

A page lists its spots anew whenever its state changes; hover, press, focus, keys and the ring round the focus are the
same on every page. Layout is in units of a 1920x1080 picture fitted into the window; type follows the player's UI size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.draw import Canvas
from game.input import Key, key_of
from game.screen import Control, Move, Pop, Push, Replace, Screen
from game.theme import OCHRE, Font, Kind, Scale

DIGITS = "0123456789"
Act = Callable[[], Move | None]


@dataclass
class Spot:
    """A rectangle that can be chosen. `act` is called on a click, Enter or Space; None where it is not enabled."""

    name: str
    rect: pygame.Rect
    words: str
    act: Act | None
    look: str = "quiet"
    """How it is drawn: the page's business."""


@dataclass
class Field:
    """One line of text that the player types; it belongs to the spot of the same name."""

    text: str
    limit: int
    commit: Callable[[str], None]
    digits: bool = False
    """Whether it takes digits alone, shown as dots."""
    hidden: bool = False
    """Whether it is shown as dots."""


class Page(Screen):
    """A screen of spots. Subclasses give `spots`, `paint`, and perhaps `back`, `fields` and `other_key`."""

    def __init__(self) -> None:
        self.scale = Scale(1.0, compact=False)
        self.unit = 1.0
        self.origin = (0, 0)
        self.focus = ""
        self.hover = ""
        self.pressed = ""
        self.by_key = False
        self.dirty = True
        self.fields: dict[str, Field] = {}
        self._spots: tuple[Spot, ...] = ()

    # ---- for subclasses ---------------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        """Everything that can be chosen now, in the order of the Tab key."""
        return []

    def paint(self, canvas: Canvas) -> None:
        """Draw the page without the focus."""

    def back(self) -> Move | None:
        """What Escape does."""
        return Pop()

    def other_key(self, key: Key) -> Move | None:
        """A key that means nothing to pages in general."""
        return None

    # ---- layout -----------------------------------------------------------------------------------------------------

    def px(self, units: float) -> int:
        return round(units * self.unit)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """A point of the 1920x1080 picture in pixels."""
        return self.origin[0] + self.px(x), self.origin[1] + self.px(y)

    def box(self, x: float, y: float, width: float, height: float) -> pygame.Rect:
        """A rectangle of the picture in pixels."""
        left, top = self.at(x, y)
        return pygame.Rect(left, top, self.px(width), self.px(height))

    def font(self, kind: Kind) -> Font:
        return self.scale.font(kind)

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        super().resize(size, ui_scale)
        self.scale = Scale.fitting(size, ui_scale)
        self.unit = min(size[0] / 1920, size[1] / 1080)
        self.origin = (round(size[0] - 1920 * self.unit) // 2, round(size[1] - 1080 * self.unit) // 2)
        self.renew()

    def renew(self) -> None:
        """The state changed: list the spots anew and draw again."""
        self._spots = tuple(self.spots())
        names = [spot.name for spot in self._spots]
        if self.focus not in names:
            self.focus = next((spot.name for spot in self._spots if spot.act is not None), "")
        self.dirty = True

    def spot(self, name: str) -> Spot:
        """The spot of that name."""
        return next(spot for spot in self._spots if spot.name == name)

    @property
    def all_spots(self) -> tuple[Spot, ...]:
        return self._spots

    # ---- the screen's protocol --------------------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        return self.focus in self.fields

    def controls(self) -> tuple[Control, ...]:
        return tuple(Control(spot.name, spot.rect, spot.act is not None, spot.words) for spot in self._spots)

    def tick(self, now_ms: int) -> bool:
        dirty, self.dirty = self.dirty, False
        return dirty

    def draw(self, canvas: Canvas) -> None:
        self.paint(canvas)
        if self.by_key or self.typing:
            self._ring(canvas)

    def handle(self, event: pygame.event.Event) -> Move | None:
        match event.type:
            case pygame.MOUSEMOTION:
                self._point(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                self._press(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == 1:
                return self._release(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == 3:
                return self.back()
            case pygame.TEXTINPUT if self.typing:
                self._type(event.text)
            case pygame.KEYDOWN:
                return self._key(event)
            case _:
                pass
        return None

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _found(self, position: tuple[int, int]) -> Spot | None:
        return next((spot for spot in reversed(self._spots) if spot.rect.collidepoint(position)), None)

    def _point(self, position: tuple[int, int]) -> None:
        found = self._found(position)
        name = found.name if found is not None and found.act is not None else ""
        if name != self.hover:
            self.hover = name
            self.dirty = True

    def _press(self, position: tuple[int, int]) -> None:
        found = self._found(position)
        if found is None or found.act is None:
            if self.typing:
                self.focus = ""
                self.renew()
            return
        self.pressed = self.focus = found.name
        self.by_key = False
        self.dirty = True

    def _release(self, position: tuple[int, int]) -> Move | None:
        pressed, self.pressed = self.pressed, ""
        self.dirty |= bool(pressed)
        found = self._found(position)
        if found is None or found.name != pressed:
            return None
        return self.choose(found.name)

    def choose(self, name: str) -> Move | None:
        """Do what the spot does."""
        act = self.spot(name).act
        if act is None:
            return None
        move = act()
        if move is None:
            self.renew()
        elif isinstance(move, (Push, Replace)) and isinstance(move.screen, Page):
            move.screen.by_key |= self.by_key
        return move

    def _key(self, event: pygame.event.Event) -> Move | None:
        key = key_of(event)
        if self.typing and self._edit(event, key):
            return None
        match key:
            case Key.NEXT | Key.PREVIOUS:
                self._step(1 if key is Key.NEXT else -1)
            case Key.UP | Key.DOWN | Key.LEFT | Key.RIGHT:
                self._toward(key)
            case Key.CHOOSE | Key.SKIP if self.focus:
                self.by_key = True
                return self.choose(self.focus)
            case Key.BACK:
                return self.back()
            case None:
                pass
            case _:
                return self.other_key(key)
        return None

    def _edit(self, event: pygame.event.Event, key: Key | None) -> bool:
        """A key while a text is typed: True if the text took it."""
        field = self.fields[self.focus]
        if event.key == pygame.K_BACKSPACE:
            field.text = field.text[:-1]
        elif event.key == pygame.K_v and event.mod & pygame.KMOD_CTRL:
            self._type(pygame.scrap.get_text())
            return True
        else:
            return key not in (Key.NEXT, Key.PREVIOUS, Key.UP, Key.DOWN, Key.CHOOSE, Key.BACK, Key.HELP)
        self._typed(field)
        return True

    def _type(self, text: str) -> None:
        field = self.fields[self.focus]
        taken = "".join(sign for sign in text if sign.isprintable() and (not field.digits or sign in DIGITS))
        field.text = (field.text + taken)[: field.limit]
        self._typed(field)

    def _typed(self, field: Field) -> None:
        field.commit(field.text)
        self.renew()

    def _step(self, by: int) -> None:
        names = [spot.name for spot in self._spots if spot.act is not None]
        if not names:
            return
        here = names.index(self.focus) if self.focus in names else -1 if by > 0 else 0
        self._focus(names[(here + by) % len(names)])

    def _toward(self, key: Key) -> None:
        """Focus the nearest spot that way; sideways distance counts double."""
        enabled = [spot for spot in self._spots if spot.act is not None]
        here = next((spot for spot in enabled if spot.name == self.focus), None)
        if here is None:
            self._step(1)
            return
        ahead = [
            (cost, spot.name)
            for spot in enabled
            if (cost := _distance(here.rect, spot.rect, key)) is not None
        ]
        if ahead:
            self._focus(min(ahead)[1])

    def _focus(self, name: str) -> None:
        self.focus = name
        self.by_key = True
        self.renew()

    def _ring(self, canvas: Canvas) -> None:
        """The ring round the focus: ochre, 4 wide, 2 away."""
        found = next((spot for spot in self._spots if spot.name == self.focus), None)
        if found is not None:
            thick = self.scale.line(4)
            canvas.frame(OCHRE, found.rect.inflate(2 * thick + self.px(4), 2 * thick + self.px(4)), thick)


def _distance(here: pygame.Rect, there: pygame.Rect, key: Key) -> int | None:
    """How far `there` is in the key's direction; None if it does not lie that way."""
    match key:
        case Key.LEFT:
            ahead, aside = here.left - there.right, _gap(here.top, here.bottom, there.top, there.bottom)
        case Key.RIGHT:
            ahead, aside = there.left - here.right, _gap(here.top, here.bottom, there.top, there.bottom)
        case Key.UP:
            ahead, aside = here.top - there.bottom, _gap(here.left, here.right, there.left, there.right)
        case _:
            ahead, aside = there.top - here.bottom, _gap(here.left, here.right, there.left, there.right)
    return None if ahead < -2 else max(ahead, 0) + 2 * aside


def _gap(a_from: int, a_to: int, b_from: int, b_to: int) -> int:
    return max(0, b_from - a_to, a_from - b_to)
