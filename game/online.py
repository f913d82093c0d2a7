"""A table on a server, before and during play: who sits there, and the way back after a lost connection."""

from __future__ import annotations

import time
from collections import deque
from typing import Any

import msgspec
from msgspec import Struct

from game.asking import Asking
from game.elsewhere import Elsewhere
from game.net import Link, LinkState, Pushed
from game.orders import SeatOrders
from game.talk import TableTalk
from game.timing import Readout, RunningClock
from rules.ids import Seat
from rules.motions import Dismiss, Motion, Move, Vote
from rules.protocol import Join, Leave, SetBot, Sit, Stand, Start, Vacation
from rules.table_news import Happening, Room
from rules.talk import Hush

NEWS_SECONDS = 8.0
"""So long what happened at the table is news."""


class OnlineTable:
    """The table of one match. `poll` brings `room` up to date and collects `updates` for the session."""

    def __init__(self, link: Link, room: Room, *, entered: bool = True) -> None:
        """`entered`: whether the server knows on this connection that we are here; if not, it is told."""
        self.link = link
        self.room = room
        self.clock = RunningClock(room, time.monotonic())
        self.updates: list[Pushed] = []
        self.asking = Asking(link)
        self._wanted: deque[tuple[str, Struct]] = deque()
        self._epoch = link.epoch if entered else -1
        self._rejoining = Asking(link)
        self._news_until = 0.0
        self._motion_until = 0.0
        self.talk = TableTalk(link, room.match)
        self.orders = SeatOrders(link, room.match)
        self.elsewhere = Elsewhere(link, room.match)

    @property
    def seat(self) -> Seat | None:
        """The seat of the player here; None for a watcher."""
        return next((Seat(number) for number, seat in enumerate(self.room.seats) if seat.you), None)

    @property
    def waiting(self) -> bool:
        """Whether a request is under way or still to be sent."""
        return bool(self._wanted) or self.asking.waiting

    @property
    def entered(self) -> bool:
        """Whether the server knows on this connection that we are here."""
        return self.link.state is LinkState.ONLINE and self._epoch == self.link.epoch

    def poll(self) -> bool:
        """Take in what arrived; True if the table changed."""
        before = self.room
        for pushed in self.link.pushed():
            if pushed.room is not None and pushed.room.match == self.room.match:
                self._see(pushed.room)
            elif pushed.chat is not None and pushed.chat.match == self.room.match:
                self.talk.hear(pushed.chat.saying)
            elif pushed.orders is not None and pushed.orders.match == self.room.match:
                self.orders.hear(pushed.orders)
            elif pushed.clock is not None and pushed.clock.match == self.room.match:
                self.clock.take(pushed.clock.timing, time.monotonic())
            elif pushed.update is not None and pushed.match == self.room.match:
                self.updates.append(pushed)
        self._rejoin()
        self._take(self.asking.poll())
        if self._wanted and self.entered and not self.asking.waiting:
            self.asking.ask(*self._wanted.popleft())
        self.talk.poll(entered=self.entered, seat=self.seat)
        self.orders.poll(entered=self.entered, seat=self.seat)
        self.elsewhere.poll(entered=self.entered)
        return self.room != before

    def sit(self, seat: int) -> None:
        self._want("sit", Sit(self.room.match, seat))

    def stand(self) -> None:
        self._want("stand", Stand(self.room.match))

    def set_bot(self, seat: int, bot: str | None) -> None:
        self._want("bot", SetBot(self.room.match, seat, bot))

    def hush(self, *, watchers: bool) -> None:
        """Let watchers into the table's talk, or not."""
        self._want("hush", Hush(self.room.match, watchers))

    def vacation(self, days: int) -> None:
        """Be away for so many days, or (0) back."""
        self._want("vacation", Vacation(self.room.match, days))

    @property
    def news(self) -> Happening | None:
        """What happened at the table last, while it is news."""
        fresh = time.monotonic() < self._news_until
        return self.room.happened[-1] if fresh and self.room.happened else None

    @property
    def motion_news(self) -> Motion | None:
        """What others are asked to agree about, for a moment; what is asked here has its own place."""
        fresh = time.monotonic() < self._motion_until
        return next((motion for motion in reversed(self.room.motions) if fresh and not motion.asked), None)

    def times(self) -> tuple[Readout, ...]:
        """What each seat's clock shows now; nothing at a table without one, and once the match is over."""
        return () if self.room.over else self.clock.readouts(self.room.seats, time.monotonic())

    def move(self, kind: str, *, ply: int | None = None, seat: int | None = None) -> None:
        """Ask the table for its agreement."""
        message = msgspec.convert({"match": self.room.match, "kind": kind, "ply": ply, "seat": seat}, Move)
        self._want("move", message)

    def vote(self, number: int, *, agree: bool) -> None:
        """Answer a motion, or take one's own back."""
        self._want("vote", Vote(self.room.match, number, agree))

    def dismiss(self, player: str) -> None:
        """Let somebody watch through one's seat no longer, or (empty) oneself through another's."""
        own = self.link.welcome.player if self.link.welcome is not None else ""
        self._want("dismiss", Dismiss(self.room.match, player or own))

    def start(self) -> None:
        self._want("start", Start(self.room.match))

    def leave(self) -> None:
        """Stop watching; the seat is kept, and what was being said or noted still goes out."""
        self.talk.flush()
        if self.link.state is LinkState.ONLINE:
            self.link.request("leave", Leave(self.room.match))

    def _want(self, name: str, message: Struct) -> None:
        """Send when the requests before it are answered."""
        self._wanted.append((name, message))

    def _rejoin(self) -> None:
        if self.link.state is not LinkState.ONLINE or self._epoch == self.link.epoch:
            return
        if self._rejoining.waiting:
            answer = self._rejoining.poll()
            if answer is not None:
                self._epoch = self.link.epoch
                self._take(answer)
        else:
            self._rejoining.ask("join", Join(self.room.code))

    def _take(self, answer: Any) -> None:
        if isinstance(answer, dict) and "seats" in answer:
            self._see(msgspec.convert(answer, Room))

    def _see(self, room: Room) -> None:
        if room.happened[-1:] != self.room.happened[-1:]:
            self._news_until = time.monotonic() + NEWS_SECONDS
        if {motion.number for motion in room.motions} - {motion.number for motion in self.room.motions}:
            self._motion_until = time.monotonic() + NEWS_SECONDS
        self.room = room
        self.clock.take(room.timing, time.monotonic())
