"""The shell of the client: the window, the stack of screens, and a loop that rests when nothing moves."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable

import pygame

from game import words
from game.desktop import Caller, Desktop, is_watched
from game.draw import Canvas, surface_canvas
from game.input import Key, key_of
from game.preferences import Preferences
from game.screen import Move, Pop, Push, Quit, Replace, Screen

SMALLEST = (1280, 720)
UNSEEN = ("offscreen", "dummy", "evdev")
"""Drivers with which SDL makes do, and shows nothing, where there is no display."""
MOVING_HZ, RESTING_HZ, HIDDEN_HZ = 60, 30, 5


class NoDisplay(Exception):
    """There is no display to open a window on; the message is a sentence for the player."""


class Stack:
    """Screens, the topmost last. It knows no window, so that tests and pictures use it alone."""

    def __init__(self, first: Screen, size: tuple[int, int], ui_scale: float) -> None:
        self.size = size
        self.ui_scale = ui_scale
        self.dirty = True
        self._screens: list[Screen] = []
        self.move(Push(first))

    @property
    def top(self) -> Screen:
        return self._screens[-1]

    @property
    def turn(self) -> str | None:
        """What waits for the player's decision on any screen."""
        return next((turn for screen in reversed(self._screens) if (turn := screen.turn) is not None), None)

    def is_over(self) -> bool:
        """Whether the last screen was left."""
        return not self._screens

    def handle(self, event: pygame.event.Event) -> None:
        """Give an event to the topmost screen and follow where it leads."""
        self.move(self.top.handle(event))

    def tick(self, now_ms: int) -> bool:
        """Let time pass; True if something moves."""
        moves = self.top.tick(now_ms)
        self.dirty |= moves
        self.move(self.top.due())
        return moves

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        self.size, self.ui_scale = size, ui_scale
        for screen in self._screens:
            screen.resize(size, ui_scale)
        self.dirty = True

    def draw(self, canvas: Canvas) -> None:
        self.top.draw(canvas)
        self.dirty = False

    def move(self, move: Move | None) -> None:
        match move:
            case None:
                return
            case Push(screen):
                self._enter(screen)
            case Replace(screen, all):
                for left in reversed(self._screens if all else self._screens[-1:]):
                    left.leave()
                del self._screens[0 if all else -1 :]
                self._enter(screen)
            case Pop():
                self._screens.pop().leave()
                if self._screens:
                    self.top.resize(self.size, self.ui_scale)
            case Quit():
                while self._screens:
                    self._screens.pop().leave()
        self.dirty = True
        words.dress(next((each.board for each in reversed(self._screens) if each.board is not None), None))

    def _enter(self, screen: Screen) -> None:
        screen.resize(self.size, self.ui_scale)
        self._screens.append(screen)


class App:
    """The window and the loop."""

    def __init__(
        self,
        preferences: Preferences,
        title: str,
        size: tuple[int, int] | None = None,
        *,
        desktop: Desktop | None = None,
    ) -> None:
        """Open the window; `desktop` is told of turns that begin unseen. Raises NoDisplay where there is none."""
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        self._preferences = preferences
        self._caller = None if desktop is None else Caller(preferences, desktop)
        self._applied = preferences.revision
        if _hopeless():
            raise NoDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set")
        try:
            pygame.display.init()
            if pygame.display.get_driver() in UNSEEN and "SDL_VIDEODRIVER" not in os.environ:
                raise NoDisplay("no display was found")
            self._windowed = size or _fitting(pygame.display.get_desktop_sizes()[0])
            self._open()
        except pygame.error as error:
            raise NoDisplay(str(error)) from error
        pygame.display.set_caption(title)
        pygame.key.set_repeat(400, 40)
        self._clock = pygame.time.Clock()
        self._shown = True

    def run(self, first: Callable[[], Screen], *then: Callable[[], Screen]) -> None:
        """Play until the last screen is left; `then` lie on the first. They are called once the window is there."""
        stack = Stack(first(), self._surface.get_size(), self._ui_scale)
        for screen in then:
            stack.move(Push(screen()))
        while not stack.is_over():
            self._events(stack)
            if stack.is_over():
                break
            moves = stack.tick(pygame.time.get_ticks())
            self._apply(stack)
            if self._caller is not None:
                self._caller.look(stack.turn, watched=is_watched())
            if stack.dirty and not stack.is_over():
                stack.draw(surface_canvas(self._surface))
                pygame.display.flip()
            self._clock.tick(MOVING_HZ if moves else RESTING_HZ if self._shown else HIDDEN_HZ)
        pygame.display.quit()

    @property
    def _ui_scale(self) -> float:
        return self._preferences.settings.ui_size / 100

    def _open(self) -> None:
        full = self._preferences.settings.full_screen
        flags = pygame.FULLSCREEN if full else pygame.RESIZABLE
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # a window manager may choose another size
            self._surface = pygame.display.set_mode((0, 0) if full else self._windowed, flags)

    def _events(self, stack: Stack) -> None:
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                stack.move(Quit())
            elif event.type == pygame.VIDEORESIZE:
                self._resized(stack)
            elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWSHOWN):
                self._shown = stack.dirty = True
            elif event.type in (pygame.WINDOWMINIMIZED, pygame.WINDOWHIDDEN):
                self._shown = False
            elif not self._own_key(event, stack):
                stack.handle(event)
            if stack.is_over():
                return

    def _resized(self, stack: Stack) -> None:
        self._surface = pygame.display.get_surface() or self._surface
        width, height = self._surface.get_size()
        if not self._preferences.settings.full_screen:
            self._windowed = (max(width, SMALLEST[0]), max(height, SMALLEST[1]))
            if self._windowed != (width, height):
                self._open()
        stack.resize(self._surface.get_size(), self._ui_scale)

    def _own_key(self, event: pygame.event.Event, stack: Stack) -> bool:
        """Full screen and the UI size work on every screen; the size not while a text is typed."""
        if event.type != pygame.KEYDOWN:
            return False
        key = key_of(event)
        if key is Key.FULL_SCREEN:
            self._preferences.change(full_screen=not self._preferences.settings.full_screen)
        elif key in (Key.BIGGER, Key.SMALLER) and not stack.top.typing:
            size = self._preferences.next_ui_size(1 if key is Key.BIGGER else -1)
            self._preferences.change(ui_size=size)
        else:
            return False
        return True

    def _apply(self, stack: Stack) -> None:
        """Bring the window in line with settings that a screen or a key changed."""
        if self._applied == self._preferences.revision:
            return
        self._applied = self._preferences.revision
        is_full = bool(self._surface.get_flags() & pygame.FULLSCREEN)
        if is_full != self._preferences.settings.full_screen:
            self._open()
        stack.resize(self._surface.get_size(), self._ui_scale)


def _hopeless() -> bool:
    """Whether there is surely no display, so that SDL need not look for one and complain."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in named)


def _fitting(desktop: tuple[int, int]) -> tuple[int, int]:
    """A first window: nine tenths of the desktop, in 16:9, not under the smallest size."""
    width = min(desktop[0] * 0.9, desktop[1] * 0.9 * 16 / 9)
    return max(round(width), SMALLEST[0]), max(round(width * 9 / 16), SMALLEST[1])
