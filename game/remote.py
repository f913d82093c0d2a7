"""A match played through a server: one seat's view, kept up to date by version.

An update that begins where the view stands is followed; an older one was seen already; one that begins later means that
something was missed, and then the server is asked for it. So nothing is shown twice and nothing is skipped.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from game.agree_notice import agreement_notice
from game.agree_words import own_last
from game.asking import Asking
from game.net import LinkState, read_update
from game.online import OnlineTable
from game.order_notice import order_notice
from game.session import Notice
from game.time_notice import time_notice
from rules.actions import Action
from rules.board import Board, load_board
from rules.events import Event
from rules.ids import Faction, Seat
from rules.match import Options
from rules.past import NEWCOMER
from rules.protocol import Act, Failure, GuideRequest, RecordRequest, Sync, Undo
from rules.view import Guide, Update, View, follow

NOTICE_SECONDS = 5.0


class RemoteSession:
    """The `Session` of one seat, or of a watcher, at an online table. `ready` is False until the first view is there."""

    def __init__(
        self,
        table: OnlineTable,
        label: Callable[[str | None, str | None], str],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`label` names a seat from its nickname and its bot, in the player's language."""
        self.table = table
        room = table.room
        self.board: Board = load_board(room.scenario, room.length, len(room.seats), beginners=room.beginners)
        fields = {
            "seats": len(room.seats),
            "length": room.length,
            "chronicle": room.chronicle,
            "beginners": room.beginners,
        }
        self.options = msgspec.convert(fields, Options)
        self.seating = tuple(tuple(Faction(number) for number in seat.factions) for seat in room.seats)
        self._label = label
        self._clock = clock
        self._view: View | None = None
        self._latest = 0
        self._past: Update | None = None
        self._anew = True
        self._recent: list[tuple[int, tuple[Event, ...]]] = []
        self._acting = Asking(table.link)
        self._syncing = Asking(table.link)
        self._guiding = Asking(table.link)
        self._recording = Asking(table.link)
        self._looking_back = Asking(table.link)
        self._guide: Guide | None = None
        self._guide_asked = -1
        self._epoch = 0
        self._synced = 0
        self._record: str | None = None
        self._refusal: tuple[Notice, float] | None = None
        self._undoable = -1
        self._rewindable: tuple[int, int | None] | None = None
        self._eyes = self._whose
        self._turned = False
        """Whether it is another's view from now on, of which nothing has arrived."""

    # ---- what the screen asks ---------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        return self._view is not None

    @property
    def view(self) -> View:
        if self._view is None:
            raise ValueError("the first view has not arrived: wait until ready")
        return self._view

    @property
    def online(self) -> OnlineTable:
        return self.table

    @property
    def to_act(self) -> Seat | None:
        if self._view is None or self._view.verdict is not None:
            return None
        actor = self._view.public.actor
        return next((Seat(seat) for seat, factions in enumerate(self.seating) if actor in factions), None)

    @property
    def notice(self) -> Notice | None:
        if self.table.link.state is LinkState.REFUSED and self.table.link.failure is not None:
            return Notice(f"error-{self.table.link.failure.code}", lasting=True)
        if self._view is not None and not self._current:
            return Notice("strip-reconnecting", lasting=True)
        if self._refusal is not None and self._clock() < self._refusal[1]:
            return self._refusal[0]
        agreed = agreement_notice(self.table, self._view)
        if self.to_act is None:
            return self.table.elsewhere.notice
        if agreed is not None and not agreed.lasting:
            return agreed
        told = self.table.elsewhere.notice or agreed
        if told is not None:
            return told
        return time_notice(self.table) or order_notice(self.table, self.board, self._view)

    @property
    def record(self) -> str | None:
        """The whole record, asked for once the match is over; None until it is there."""
        if self._record is None and self._view is not None and self._view.verdict is not None:
            if not self._recording.waiting and self.table.entered:
                self._recording.ask("record", RecordRequest(self.table.room.match))
            answer = self._recording.poll()
            if answer is not None:
                self._record = answer["record"]
        return self._record

    def guide(self) -> Guide | None:
        if self._guide is not None and self._view is not None and self._guide.version == self._view.version:
            return self._guide
        return None

    def can_undo(self) -> bool:
        """Whether an undo may be worth asking: the own last action is still the last. The server has the last word."""
        return self._view is not None and self._undoable == self._view.version and bool(self._view.legal)

    @property
    def begun(self) -> None:
        """A match on a server begins at the set-up."""
        return None

    def history(self) -> tuple[Event, ...]:
        past = () if self._past is None else self._past.events
        known = 0 if self._past is None else self._past.version
        return past + tuple(event for version, events in self._recent if version > known for event in events)

    def seat_label(self, seat: Seat) -> str:
        info = self.table.room.seats[seat]
        return self._label(info.nickname, info.bot)

    # ---- what the screen does ---------------------------------------------------------------------------------------

    def act(self, action: Action) -> None:
        if self._view is not None and self._current:
            self._acting.ask("act", Act(self.table.room.match, self._view.version, action))

    def undo(self) -> None:
        if self._view is not None and self._current:
            self._acting.ask("undo", Undo(self.table.room.match, self._view.version))

    @property
    def rewind_to(self) -> int | None:
        view = self._view
        if view is None or self.table.seat is None or self.to_act is None:
            return None
        if self._rewindable is None or self._rewindable[0] != view.version:
            self._rewindable = view.version, own_last(self.history(), self.seating[self.table.seat])
        return self._rewindable[1]

    def rewind(self) -> None:
        if self.rewind_to is not None:
            self.table.move("rewind", ply=self.rewind_to)

    def hold(self, held: bool) -> None:
        """The server's computers wait for nobody."""

    def poll(self) -> tuple[Event, ...]:
        self.table.poll()
        if self._eyes != self._whose:
            self._eyes, self._turned, self._anew = self._whose, True, True
        self._complain()
        news: list[Event] = []
        for pushed in self.table.updates:
            if pushed.update is not None:
                news += self._follow(pushed.update)
        self.table.updates.clear()
        self._answers(news)
        self._ask_again()
        return tuple(news)

    @property
    def _whose(self) -> int | None:
        """The seat whose view this is; None for what everybody may know."""
        return self.table.room.through if self.table.seat is None else self.table.seat

    def _read_only(self, view: View) -> View:
        """Who watches through a seat sees its legal actions, and may take none."""
        return view if self.table.seat is not None else replace(view, legal=())

    def _complain(self) -> None:
        """Say why the table refused a request."""
        for asking in (self.table.asking, self.table.orders.asking):
            failure = asking.failure
            if failure is not None and failure.code != "lost":
                self._refuse(failure)
            asking.failure = None

    @property
    def _current(self) -> bool:
        """Whether the connection stands and what was missed since the last one has arrived."""
        return self.table.entered and self._synced == self.table.link.epoch

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _follow(self, update: Update, *, asked: bool = False) -> tuple[Event, ...]:
        """Take an update in if it fits; says what is new to the seat. A whole view in answer to a sync means that something was
        taken back: then everything that still stands is asked for. One that was pushed may come to whoever has just
        returned, too, and then a sync tells what they missed."""
        if self._turned:
            return ()
        self._latest = max(self._latest, update.version)
        view = self._view
        if view is not None and update.version <= view.version:
            return ()
        if asked and update.view is not None:
            self._anew = True
        if view is None or update.view is not None or update.since != view.version:
            return ()
        self._view = self._read_only(follow(view, update))
        self._recent.append((update.version, update.events))
        return update.events

    def _begin_anew(self, update: Update) -> None:
        """Take in the whole view with every event that still stands."""
        whole = update.view
        if whole is None or (self._turned and whole.seat != self._whose):
            return
        self._anew = False
        self._latest = update.version if self._turned else max(self._latest, update.version)
        self._past = update
        if self._turned or self._view is None or update.version > self._view.version:
            self._view = self._read_only(whole)
            self._recent.clear()
        self._turned = False

    def _answers(self, news: list[Event]) -> None:
        done = self._acting.poll()
        if done is not None and isinstance(done, dict):
            self._undoable = done["version"]
        if self._acting.failure is not None:
            if (
                self._acting.failure.code != "lost"
            ):  # the strip says so already, and the sync tells what became of it
                self._refuse(self._acting.failure)
            self._acting.failure = None
        synced = self._syncing.poll()
        if synced is not None:
            self._synced = self._epoch
            update = read_update(synced).update
            if update is not None:
                news += self._follow(update, asked=True)
        past = self._looking_back.poll()
        whole = None if past is None else read_update(past).update
        if whole is not None:
            self._begin_anew(whole)
        guide = self._guiding.poll()
        if guide is not None:
            self._guide = msgspec.msgpack.decode(guide, type=Guide)

    def _ask_again(self) -> None:
        if not self.table.entered:
            return
        link = self.table.link
        if self._anew or self._view is None:
            self._looking_back.ask("sync", Sync(self.table.room.match, NEWCOMER))
        elif (self._latest > self._view.version or self._epoch != link.epoch) and not self._syncing.waiting:
            self._epoch = link.epoch
            self._syncing.ask("sync", Sync(self.table.room.match, self._view.version))
        wanted = self._view is not None and bool(self._view.legal) and self._guide_asked != self._view.version
        if (
            wanted
            and self._view is not None
            and self._guiding.ask("guide", GuideRequest(self.table.room.match))
        ):
            self._guide_asked = self._view.version

    def _refuse(self, failure: Failure) -> None:
        self._refusal = (Notice(f"error-{failure.code}"), self._clock() + NOTICE_SECONDS)
