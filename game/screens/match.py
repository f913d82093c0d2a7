"""A match at this screen from the first curtain to the verdict: whose view is on the screen, and when it is covered."""

from __future__ import annotations

import pygame

from game import saves, text, words
from game.draw import Canvas
from game.local import LocalSession
from game.preferences import Preferences
from game.saves import Saved
from game.screen import Control, Move, Replace, Screen
from game.screens.board import BoardScreen
from game.screens.curtain import Curtain
from game.screens.message import Message
from game.screens.new_match import computer_label
from game.words import say
from rules.board import Board
from rules.errors import DualPowerError
from rules.ids import Seat
from rules.match import Match
from rules.record import Record

SETTLE_MS = 1600
"""How long a position stays in sight after the last thing that moved on it."""


def resumed(saved: Saved, preferences: Preferences) -> Screen:
    """The screen that goes on with a saved match, or says why it cannot."""
    try:
        match = Match.replay(Record.load(saved.record()))
    except (DualPowerError, OSError, UnicodeDecodeError):
        return Message(say("message-bad-save"), say("message-bad-save-text", path=str(saved.folder)))
    session = LocalSession(
        match,
        saved.table.chairs,
        computer_label,
        folder=saved.folder,
        pause=lambda: preferences.bot_pause,
    )
    return MatchScreen(session, preferences)


def again(session: LocalSession, preferences: Preferences) -> Screen:
    """A new match with the same options and the same people in the same seats."""
    match = Match.create(session.board.id, session.options, saves.fresh_key())
    folder = saves.new_folder(session.board.id)
    pause = lambda: preferences.bot_pause  # noqa: E731
    return MatchScreen(
        LocalSession(match, session.chairs, computer_label, folder=folder, pause=pause), preferences
    )


class MatchScreen(Screen):
    """Shows the board of one seat, and between people the curtain. Nothing of a view outlives its curtain."""

    def __init__(self, session: LocalSession, preferences: Preferences) -> None:
        self._session = session
        self._preferences = preferences
        self._child: Screen = self._board()
        self._version = session.match.version
        self._still_since: int | None = None
        self._dirty = True

    @property
    def session(self) -> LocalSession:
        return self._session

    @property
    def board(self) -> Board:
        return self._session.board

    @property
    def child(self) -> Screen:
        """The board or the curtain."""
        return self._child

    def handle(self, event: pygame.event.Event) -> Move | None:
        return self._child.handle(event)

    def controls(self) -> tuple[Control, ...]:
        return self._child.controls()

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        super().resize(size, ui_scale)
        self._child.resize(size, ui_scale)

    def draw(self, canvas: Canvas) -> None:
        self._child.draw(canvas)

    @property
    def typing(self) -> bool:
        return self._child.typing

    def leave(self) -> None:
        self._child.leave()
        self._session.close()

    def tick(self, now_ms: int) -> bool:
        if isinstance(self._child, Curtain):
            moves = self._child.tick(now_ms)
            if self._child.opened:
                self._show(self._child.seat)
            return self._changed() or moves
        self._session.hold(self._child.busy)
        moves = self._child.tick(now_ms)
        self._hand_over(now_ms)
        return self._changed() or moves

    def due(self) -> Move | None:
        move = self._child.due()
        if move is None and self._session.match.verdict is not None and self._settled:
            from game.screens.verdict import local_verdict

            return Replace(local_verdict(self._session, self._preferences))
        return move

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _board(self) -> BoardScreen:
        return BoardScreen(self._session, self._preferences)

    def _changed(self) -> bool:
        dirty, self._dirty = self._dirty, False
        return dirty

    def _hand_over(self, now_ms: int) -> None:
        """Once nothing moves any more, let the next person to the screen."""
        if self._child.busy or self._version != self._session.match.version or self._still_since is None:
            self._version = self._session.match.version
            self._still_since = now_ms
        wait = SETTLE_MS if self._session.match.version else 0
        self._settled = not self._child.busy and now_ms - self._still_since >= wait
        seat = self._session.handover
        if seat is None:
            return
        if self._session.same_person(seat):
            if not self._child.busy:
                self._show(seat)
        elif self._settled:
            self._cover(seat)

    _settled = False

    def _cover(self, seat: Seat) -> None:
        """Forget the view, and everything drawn from it, before the next person comes."""
        facts = self._session.public_since(seat)
        self._session.cover()
        text.forget()
        words.forget()
        closes = not self._preferences.settings.reduced_motion
        self._put(Curtain(self._session, seat, facts, closes=closes))

    def _show(self, seat: Seat) -> None:
        self._session.open(seat)
        self._put(self._board())

    def _put(self, child: Screen) -> None:
        self._child.leave()
        self._child = child
        child.resize(self.size, self.ui_scale)
        self._still_since = None
        self._dirty = True
        pygame.event.clear((pygame.TEXTINPUT,))
