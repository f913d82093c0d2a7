"""What a screen is: it takes events, says which screen comes next, draws itself, and names its controls.

The shell keeps a stack of screens and draws the topmost. A screen never reaches up: it answers an event with a move
(`Push`, `Pop`, `Replace`, `Quit`) and leaves the rest to the shell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from game.draw import Canvas
    from rules.board import Board


@dataclass(frozen=True)
class Control:
    """Something that can be clicked: the pilot, the tests and a screen reader find it by `name`.

    `words` is what it says, in the player's language, with the reason where it is not enabled.
    """

    name: str
    rect: pygame.Rect
    enabled: bool
    words: str


class Screen:
    """One screen. The base answers nothing, is never busy and draws nothing."""

    size: tuple[int, int] = (1280, 720)
    ui_scale: float = 1.0

    @property
    def board(self) -> Board | None:
        """The board that is shown, whose scenario's words come first, here and on every screen above; None: no board."""
        return None

    def handle(self, event: pygame.event.Event) -> Move | None:
        """Take one event of the window, the keyboard, the mouse or the network."""
        return None

    def tick(self, now_ms: int) -> bool:
        """Let time pass; True if the screen must be drawn again. `now_ms` never goes back."""
        return False

    def due(self) -> Move | None:
        """A move that time brought about, asked for after every tick."""
        return None

    def draw(self, canvas: Canvas) -> None:
        """Draw the whole screen."""

    def controls(self) -> tuple[Control, ...]:
        """What can be clicked now, in the order of the Tab key."""
        return ()

    def leave(self) -> None:
        """The screen is gone for good: let go of files, threads and connections."""

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        """Lay out for a window of `size` pixels with the player's UI size (1.0 to 1.5); called before any drawing."""
        self.size = size
        self.ui_scale = ui_scale

    @property
    def turn(self) -> str | None:
        """What waits for the player's decision, in words for their desktop; None: nothing does."""
        return None

    @property
    def typing(self) -> bool:
        """Whether keys are text now, so that the shell leaves them alone."""
        return False

    @property
    def busy(self) -> bool:
        """Whether something still moves that a change of screens should wait for."""
        return False


@dataclass(frozen=True)
class Push:
    """Put a screen on top; the one below waits."""

    screen: Screen


@dataclass(frozen=True)
class Pop:
    """Go back to the screen below; with none below, quit."""


@dataclass(frozen=True)
class Replace:
    """Put a screen in the place of this one; with `all` the whole stack goes."""

    screen: Screen
    all: bool = False


@dataclass(frozen=True)
class Quit:
    """Leave the game."""


Move = Push | Pop | Replace | Quit
