"""A match played through a server: the board, whatever the connection does, and the verdict once the record is there."""

from __future__ import annotations

import pygame

from game.draw import Canvas
from game.furniture import ROW_TEXT
from game.net import LinkState
from game.online import OnlineTable
from game.page import Page
from game.past import PastSession
from game.preferences import Preferences
from game.remote import RemoteSession
from game.screen import Control, Move, Push, Replace, Screen
from game.screens.board import BoardScreen
from game.screens.message import Message
from game.screens.new_match import computer_label
from game.screens.talk_page import TalkPage
from game.theme import INK_2, PAPER
from game.words import of_scenario, say
from rules.board import Board
from rules.ids import Faction

SETTLE_MS = 1600


def seat_words(nickname: str | None, bot: str | None) -> str:
    """Who sits at a seat of an online table."""
    if nickname is not None:
        return nickname
    return say("seat-open") if bot is None else computer_label(bot)


def has_missed(session: RemoteSession) -> bool:
    """Whether others have decided since the own seat did, or since the start.

    That it begins after the own last decision, and not where somebody last looked, lets it be told on any device, with
    nothing kept of who looked when.
    """
    if session.view.seat is None or session.view.verdict is not None:
        return False
    past = PastSession(session)
    return past.own < past.last


class Waiting(Page):
    """Until the first view is there."""

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        canvas.text(say("lobby-waiting"), self.font(ROW_TEXT), self.at(960, 540), INK_2, "midcentre")


class OnlineMatch(Screen):
    """The board of one's seat; the server decides everything else."""

    def __init__(self, preferences: Preferences, table: OnlineTable, *, returning: bool = False) -> None:
        """`returning`: the match had begun before its player came to this screen."""
        self._returning = returning
        self._preferences = preferences
        self._table = table
        self._announced = table.room.commitment
        self.session = RemoteSession(table, seat_words)
        self.child: Screen = Waiting()
        self._over_since: int | None = None
        self._verdict_due = False
        self._missed = False
        """Whether what came since the own last decision is to be told before the first click."""
        self._shown: object = None

    @property
    def board(self) -> Board:
        return self.session.board

    def handle(self, event: pygame.event.Event) -> Move | None:
        return self.child.handle(event)

    def controls(self) -> tuple[Control, ...]:
        return self.child.controls()

    def draw(self, canvas: Canvas) -> None:
        self.child.draw(canvas)

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        super().resize(size, ui_scale)
        self.child.resize(size, ui_scale)

    @property
    def turn(self) -> str | None:
        if not self.session.ready or not self.session.view.legal or self.session.view.verdict is not None:
            return None
        if self._table.orders.is_due(self.session.view.version, self.session.view.public.actor):
            return None  # Orders may answer; if they do not, the turn is told then.
        return say("desktop-turn", scenario=of_scenario(self.board.id, "name"))

    @property
    def typing(self) -> bool:
        return self.child.typing

    def leave(self) -> None:
        self.child.leave()
        self._table.leave()

    def tick(self, now_ms: int) -> bool:
        if isinstance(self.child, Waiting):
            self.session.poll()
            if self.session.ready:
                self.child = BoardScreen(self.session, self._preferences)
                self._missed = self._returning and has_missed(self.session)
                self.child.resize(self.size, self.ui_scale)
            return self.child.tick(now_ms) or self.session.ready
        moves = self.child.tick(now_ms)
        if self.session.view.verdict is not None:
            self._finish(now_ms)
        shown = (self.session.notice, self._table.room, self._table.link.state is LinkState.ONLINE)
        changed = shown != self._shown
        self._shown = shown
        return moves or changed

    def _finish(self, now_ms: int) -> None:
        """Let the last position be seen, then show the verdict."""
        if self._over_since is None or self.child.busy:
            self._over_since = now_ms
        record = self.session.record
        self._verdict_due = record is not None and now_ms - self._over_since >= SETTLE_MS

    def due(self) -> Move | None:
        if self._table.room.abandoned and not self.child.busy:
            return Replace(Message(say("abandoned-title"), say("abandoned-text")))
        if self._verdict_due and self.session.record is not None:
            from game.screens.verdict import VerdictPage

            rematch = None if self._table.seat is None else self._rematch
            page = VerdictPage(
                self.session.record, self._label, self._preferences, rematch, self._talk, self._announced
            )
            return Replace(page)
        if self._missed and not self.child.busy:
            self._missed = False
            from game.screens.look_back import LookBack

            return Push(LookBack(self.session, self._preferences, away=True))
        return self.child.due()

    def _rematch(self) -> Move:
        """The next match with the same people."""
        from game.screens.next_match import NextMatch

        return Replace(NextMatch(self._preferences, self._table.link, self._table.room.match))

    def _talk(self) -> Move:
        """The page of what was said, which comes to the table again by itself."""
        return Push(TalkPage(self._table.link, self._table.room, self.session.board))

    def _label(self, faction: Faction) -> str:
        seat = next(seat for seat, factions in enumerate(self.session.seating) if faction in factions)
        info = self._table.room.seats[seat]
        return seat_words(info.nickname, info.bot)
