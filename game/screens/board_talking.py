"""The panel of talk on the board: while it is open, keys are its own; it makes room for whatever is chosen."""

from __future__ import annotations

import pygame

from game.input import Key, letter_of
from game.screens.board_scene import ChoosePlace, Choosing, Open, Talking
from game.screens.board_shown import ShownBoard

TYPED = (pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT, pygame.TEXTEDITING)


class TalkingBoard(ShownBoard):
    """A board beside which players talk. Where the match is played at this screen all of this is nothing."""

    def _show(self, part: str) -> None:
        """Open a part of the board, or close what is open."""
        if self._talk is not None and self._open == "talk":
            self._talk.closed()
        self._open = part
        self._renew()

    def _open_talk(self, mode: str, key: Key | None = None) -> None:
        if self._talk is not None:
            self._show("talk")
            self._talk.opened(mode, letter_of(key))
            self._renew()

    def _speak(self, message: Open | Talking) -> None:
        """What a click asks for: to open the panel, to close it, or something in it."""
        if isinstance(message, Talking) and self._talk is not None:
            self._talk.do(message.name)
            self._renew()
        elif self._open == "talk":
            self._show("")
        else:
            self._open_talk("talk")

    def _spoken(self, event: pygame.event.Event) -> bool:
        """Whether an event of the keyboard was the panel's. Escape closes it, once it has nothing to step back from."""
        if self._talk is None or self._open != "talk" or event.type not in TYPED:
            return False
        if self._talk.handle(event):
            self._renew()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self._show("")
        return True

    def _leafed(self, by: int) -> bool:
        """Whether the wheel was the panel's."""
        if self._talk is None or self._open != "talk":
            return False
        self._talk.scroll(by)
        self._renew()
        return True

    def _aimed(self, message: Choosing) -> bool:
        """Whether a place is chosen for a message that is being written; any other choice closes the panel."""
        if self._talk is None or self._open != "talk":
            return False
        if isinstance(message, ChoosePlace) and self._talk.is_aimed:
            self._talk.phrases.aim(message.at)
            self._renew()
            return True
        self._show("")
        return False
