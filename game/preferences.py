"""The player's settings while the game runs: changed by screens, kept on disk, applied by the shell."""

from __future__ import annotations

from typing import Any

import msgspec

from game import saves
from game.input import rebind
from game.saves import Settings


class Preferences:
    """The settings in force. `revision` grows with every change, so that the shell sees what to apply."""

    def __init__(self, settings: Settings | None = None, *, keep: bool = True) -> None:
        self.settings = saves.load_settings() if settings is None else settings
        self.revision = 0
        self._keep = keep
        rebind(self.settings.keys)

    def change(self, **fields: Any) -> None:
        """Set fields of `Settings` to new values and keep them."""
        self.settings = msgspec.structs.replace(self.settings, **fields)
        self.revision += 1
        rebind(self.settings.keys)
        if self._keep:
            saves.save_settings(self.settings)

    @property
    def bot_pause(self) -> float:
        """Seconds between two operations of computers."""
        return 0.7 / self.settings.bot_speed if self.settings.bot_speed else 0.0

    def next_ui_size(self, step: int) -> int:
        """The UI size one step larger (1) or smaller (-1), in percent."""
        here = saves.UI_SIZES.index(self.settings.ui_size)
        return saves.UI_SIZES[min(max(here + step, 0), len(saves.UI_SIZES) - 1)]
