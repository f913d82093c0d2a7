"""A headless player of screens: it clicks by name, presses keys, types, resizes, and lets time pass.

Time is the pilot's own, so that a test waits for nothing. What the screens draw goes to a surface in memory.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pygame

from game.app import Stack
from game.draw import surface_canvas
from game.screen import Control, Screen

FRAME_MS = 33
PATIENCE_S = 20.0


def headless() -> None:
    """Prepare pygame without a window."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    if not pygame.display.get_init():
        pygame.display.init()
        pygame.display.set_mode((64, 64))


class Pilot:
    """Plays a stack of screens."""

    def __init__(self, first: Screen, size: tuple[int, int] = (1280, 720), ui_scale: float = 1.0) -> None:
        headless()
        self.now_ms = 1000
        self.stack = Stack(first, size, ui_scale)
        self.surface = pygame.Surface(size)
        self.frames = 0
        self.drawn = 0

    @property
    def top(self) -> Screen:
        return self.stack.top

    @property
    def controls(self) -> dict[str, Control]:
        """What can be clicked, by name."""
        return {control.name: control for control in self.top.controls()}

    def frame(self, milliseconds: int = FRAME_MS) -> None:
        """Let one turn of the loop pass; draws if something changed."""
        self.now_ms += milliseconds
        self.frames += 1
        if not self.stack.is_over():
            self.stack.tick(self.now_ms)
        if not self.stack.is_over() and self.stack.dirty:
            self.stack.draw(surface_canvas(self.surface))
            self.drawn += 1

    def wait(self, milliseconds: int) -> None:
        """Let the pilot's time pass, frame by frame."""
        end = self.now_ms + milliseconds
        while self.now_ms < end:
            self.frame(min(FRAME_MS, end - self.now_ms))

    def until(self, come: Callable[[], bool], what: str = "") -> None:
        """Let frames pass until it has come; other threads get real time. Raises TimeoutError naming `what`."""
        give_up = time.monotonic() + PATIENCE_S
        while not come():
            if time.monotonic() > give_up:
                raise TimeoutError(
                    f"{what or 'it'} did not come; on {type(self.top).__name__}: {sorted(self.controls)}"
                )
            self.frame()
            time.sleep(0.001)

    def click(self, name: str) -> None:
        """Click a control. Raises KeyError naming those there are, ValueError if it is not enabled."""
        if name not in self.controls:
            raise KeyError(
                f"no control {name!r} on {type(self.top).__name__}; there are {sorted(self.controls)}"
            )
        control = self.controls[name]
        if not control.enabled:
            raise ValueError(f"{name!r} is not enabled: {control.words}")
        self.click_at(control.rect.center)

    def click_at(self, at: tuple[int, int]) -> None:
        """Move, press and release at a point of the window."""
        self._send(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))
        self._send(pygame.MOUSEBUTTONDOWN, pos=at, button=1)
        self._send(pygame.MOUSEBUTTONUP, pos=at, button=1)
        self.frame()

    def press(self, key: int, mod: int = 0, held_ms: int = 0) -> None:
        """Press a key, hold it, and let it go."""
        self._send(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0)
        if held_ms:
            self.wait(held_ms)
        self._send(pygame.KEYUP, key=key, mod=mod, unicode="", scancode=0)
        self.frame()

    def type(self, words: str) -> None:
        """Type into the line that has the focus."""
        for sign in words:
            self._send(pygame.TEXTINPUT, text=sign)
        self.frame()

    def resize(self, size: tuple[int, int], ui_scale: float = 1.0) -> None:
        self.surface = pygame.Surface(size)
        self.stack.resize(size, ui_scale)
        self.frame()

    def picture(self) -> pygame.Surface:
        """The screen drawn anew."""
        self.stack.draw(surface_canvas(self.surface))
        return self.surface.copy()

    def _send(self, kind: int, **fields: object) -> None:
        if not self.stack.is_over():
            self.stack.handle(pygame.event.Event(kind, fields))
