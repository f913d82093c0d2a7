"""The player's own desktop is told that it is their turn, when the window is not looked at."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

import pygame

from game.preferences import Preferences
from game.words import say

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

PATIENCE_SECONDS: Final = 10.0
log = logging.getLogger(__name__)


class Desktop(Protocol):
    """Where notices are shown, and a window asks for attention."""

    def show(self, title: str, text: str) -> None:
        """Show a notice; returns at once, and never fails."""


class SystemDesktop:
    """The desktop of this machine: its notices, and the window's mark in the list of windows.

    Where it takes no notices, that is logged once and the game goes on.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._notifier: DesktopNotifier | None = None
        self._complained = False

    def show(self, title: str, text: str) -> None:
        _flash()
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="desktop", daemon=True).start()
        asyncio.run_coroutine_threadsafe(self._send(title, text), self._loop)

    async def _send(self, title: str, text: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                if self._notifier is None:
                    self._notifier = _notifier(self._complain)
                await self._notifier.send(title, text)
        except Exception as error:
            self._complain(error)

    def _complain(self, error: BaseException | None) -> None:
        if not self._complained:
            self._complained = True
            log.warning("the desktop shows no notices: %s", type(error).__name__)


class _Complaints(logging.Handler):
    """Takes in what the library itself would log at every failure."""

    def __init__(self, complain: Callable[[BaseException | None], None]) -> None:
        super().__init__(logging.WARNING)
        self._complain = complain

    def emit(self, record: logging.LogRecord) -> None:
        self._complain(record.exc_info[1] if record.exc_info else None)


def _notifier(complain: Callable[[BaseException | None], None]) -> DesktopNotifier:
    """The desktop's service, which is looked for when it is first needed: loading it takes a while."""
    from desktop_notifier import DesktopNotifier

    library = logging.getLogger("desktop_notifier")
    library.propagate = False
    library.handlers = [_Complaints(complain)]
    return DesktopNotifier(app_name="Dual Power", app_icon=None)


def _flash() -> None:
    """Mark the window in the list of windows until it is looked at."""
    with warnings.catch_warnings(), contextlib.suppress(pygame.error, AttributeError):
        warnings.simplefilter("ignore", DeprecationWarning)  # there is no other way to a display's window yet
        pygame.Window.from_display_module().flash(pygame.FLASH_UNTIL_FOCUSED)


def is_watched() -> bool:
    """Whether the player has the window before them, as far as the desktop says."""
    return pygame.key.get_focused() and pygame.display.get_active()


class Caller:
    """Calls the player once for each turn that begins while they look elsewhere."""

    def __init__(self, preferences: Preferences, desktop: Desktop) -> None:
        self._preferences = preferences
        self._desktop = desktop
        self._known = False

    def look(self, turn: str | None, *, watched: bool) -> None:
        """What waits for the player now, in words; None: nothing does."""
        begins = turn is not None and not self._known
        self._known = turn is not None
        if begins and turn is not None and not watched and self._preferences.settings.notices:
            self._desktop.show(say("desktop-turn-title"), turn)
