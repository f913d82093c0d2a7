"""A match played at this screen: `rules.match`, one to four people, computers in any seat, saved after every action."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from game import saves
from game.agree_words import own_last
from game.saves import Chair, Table
from game.session import Notice
from rules.actions import Action
from rules.board import Board
from rules.bots import Bot, make_bot
from rules.errors import DualPowerError
from rules.events import Event
from rules.ids import Faction, Seat
from rules.match import Match, Options
from rules.rng import Rng
from rules.view import Guide, View, follow

NOTICE_SECONDS = 4.0


class LocalSession:
    """One table at one screen.

    Chairs with the same name are one person. The view shown is that of the person at the screen; `handover` says who
    must come next, `cover` forgets the view, `open` shows another seat's.
    """

    def __init__(
        self,
        match: Match,
        chairs: tuple[Chair, ...],
        computer: Callable[[str], str],
        *,
        folder: Path | None = None,
        pause: Callable[[], float] = lambda: 0.7,
        clock: Callable[[], float] = time.monotonic,
        luck: bytes = b"",
    ) -> None:
        """`computer` names a bot in the player's language; `luck` is the key of the bots' choices."""
        self.match = match
        self.chairs = chairs
        self.folder = folder
        self._computer = computer
        self._pause = pause
        self._clock = clock
        self._bots: dict[Seat, Bot] = {
            Seat(seat): make_bot(chair.bot) for seat, chair in enumerate(chairs) if chair.bot is not None
        }
        self._luck = Rng(luck or saves.fresh_key())
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="bots")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="saves")
        self._thinking: tuple[int, Future[Action]] | None = None
        self._writing: Future[None] | None = None
        self._last_act = clock() - 60.0
        self._held = False
        self._guide: Guide | None = None
        self._refusal: tuple[Notice, float] | None = None
        self._shown: Seat | None = self._only_person()
        self._view = match.view(self._shown)
        self._seen: dict[Seat | None, int] = {}
        self._seen[self._shown] = match.version
        self._told: dict[Seat, int] = {}
        self.save()

    # ---- what the screen asks ---------------------------------------------------------------------------------------

    @property
    def board(self) -> Board:
        return self.match.board

    @property
    def options(self) -> Options:
        return self.match.options

    @property
    def seating(self) -> tuple[tuple[Faction, ...], ...]:
        return self.match.seating

    @property
    def view(self) -> View:
        return self._view

    @property
    def to_act(self) -> Seat | None:
        return self.match.to_act

    @property
    def notice(self) -> Notice | None:
        if self._refusal is not None and self._clock() < self._refusal[1]:
            return self._refusal[0]
        if self._writing is not None and self._writing.done() and self._writing.exception() is not None:
            return Notice("strip-not-saved", lasting=True)
        return None

    @property
    def begun(self) -> View | None:
        return self.match.beginning(self._shown)

    def guide(self) -> Guide | None:
        seat = self._shown
        if seat is None or seat != self.to_act:
            return None
        if self._guide is None or self._guide.version != self.match.version:
            self._guide = self.match.guide(seat)
        return self._guide

    def can_undo(self) -> bool:
        return self._shown is not None and self.match.can_undo(self._shown)

    def history(self) -> tuple[Event, ...]:
        return self.match.history(self._shown)

    def seat_label(self, seat: Seat) -> str:
        chair = self.chairs[seat]
        return chair.name if chair.bot is None else self._computer(chair.bot)

    # ---- what the screen does ---------------------------------------------------------------------------------------

    def act(self, action: Action) -> None:
        if self._shown is not None:
            self._try(lambda seat: self.match.submit(seat, self.match.version, action), self._shown)

    def undo(self) -> None:
        if self._shown is not None:
            self._try(lambda seat: self.match.undo(seat, self.match.version), self._shown)

    @property
    def rewind_to(self) -> int | None:
        seat = self._shown
        if seat is None or self.to_act is None:
            return None
        return own_last(self.match.history(None), self.seating[seat])

    def rewind(self) -> None:
        ply = self.rewind_to
        if self._shown is not None and ply is not None:
            self._try(lambda seat: self.match.rewind(seat, self.match.version, ply), self._shown)
            known = len(self.match.history(None))
            self._told = {seat: min(told, known) for seat, told in self._told.items()}

    @property
    def online(self) -> None:
        """There is no server."""
        return None

    def hold(self, held: bool) -> None:
        self._held = held

    def poll(self) -> tuple[Event, ...]:
        self._move_bots()
        since = self._seen[self._shown]
        if since == self.match.version:
            return ()
        update = self.match.update(self._shown, since)
        self._view = follow(self._view, update)
        self._seen[self._shown] = update.version
        return update.events

    # ---- handing the screen over ------------------------------------------------------------------------------------

    @property
    def shown(self) -> Seat | None:
        """The seat whose view the screen shows; None: only what everybody may know."""
        return self._shown

    @property
    def people(self) -> tuple[str, ...]:
        """Names of the people at the screen, each once."""
        return tuple(dict.fromkeys(chair.name for chair in self.chairs if chair.bot is None))

    @property
    def handover(self) -> Seat | None:
        """The seat of another person who is to act now, or another seat of the same person; else None."""
        seat = self.to_act
        return None if seat is None or seat in self._bots or seat == self._shown else seat

    def same_person(self, seat: Seat) -> bool:
        """Whether the person at the screen also plays `seat`."""
        return self._shown is not None and self.chairs[self._shown].name == self.chairs[seat].name

    def cover(self) -> None:
        """Forget the view shown: from now on only what everybody may know."""
        self._look(None)

    def open(self, seat: Seat) -> None:
        """Show `seat` as the match stands; what came about meanwhile is in `history`."""
        self._look(seat)

    def public_since(self, seat: Seat) -> tuple[Event, ...]:
        """What everybody saw since `seat` last looked, and what was not taken back."""
        return self.match.history(None)[self._told.get(seat, 0) :]

    # ---- saving -----------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the match as it stands, in another thread."""
        if self.folder is None:
            return
        public = self._view.public
        waits = self.to_act
        table = Table(self.chairs, self.board.id, public.round, waits, self.match.verdict is not None)
        folder, text = self.folder, self.match.record().dump()
        self._writing = self._writer.submit(saves.save_match, folder, text, table)

    def close(self) -> None:
        """Finish writing and let the computers rest."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        self._writer.shutdown(wait=True)

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _only_person(self) -> Seat | None:
        """The first seat of the only person at the screen; None if there are several, or none."""
        if len(self.people) != 1:
            return None
        return next(Seat(seat) for seat, chair in enumerate(self.chairs) if chair.bot is None)

    def _look(self, seat: Seat | None) -> None:
        if self._shown is not None:
            self._told[self._shown] = len(self.match.history(None))
        self._shown = seat
        self._guide = None
        self._view = self.match.view(seat)
        self._seen[seat] = self._view.version

    def _try(self, act: Callable[[Seat], int], seat: Seat) -> None:
        try:
            act(seat)
        except DualPowerError as error:
            self._refusal = (Notice(f"error-{error.code}"), self._clock() + NOTICE_SECONDS)
            return
        self._refusal = None
        self._last_act = self._clock()
        self.save()

    def _move_bots(self) -> None:
        seat = self.to_act
        bot = None if seat is None else self._bots.get(seat)
        if seat is None or bot is None:
            return
        version = self.match.version
        if self._thinking is None or self._thinking[0] != version:
            key = self._luck.key()
            view = self.match.view(seat)
            self._thinking = (version, self._worker.submit(bot.choose, view, self.board, Rng(key)))
        choice = self._thinking[1]
        if not self._held and choice.done() and self._clock() >= self._last_act + self._pause():
            self._thinking = None
            self._try(lambda actor: self.match.submit(actor, version, choice.result()), seat)
