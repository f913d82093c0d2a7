"""The board as it is shown: one seat's view, what was chosen on it, and how it keeps up with the match."""

from __future__ import annotations

from msgspec.structs import replace

from game import choice as choosing
from game import layout, log, model
from game.animate import Stage
from game.choice import NOTHING
from game.draw import Canvas, RecordingCanvas
from game.hints import Hints
from game.lens import Lens
from game.look import drawing_of
from game.preferences import Preferences
from game.screen import Control, Screen
from game.screens import board_overlay
from game.screens.board_order_parts import OrderSheet
from game.screens.board_scene import Scene, Spot
from game.screens.board_whole import paint_board
from game.session import Session
from game.talk_panel import TalkPanel
from game.timing import Readout
from game.widgets import placard
from game.words import dress
from game.zoom import Zoom
from rules.events import Event
from rules.ids import PlaceId, Seat
from rules.view import View

TOOLTIP_MS = 350


class ShownBoard(Screen):
    """Everything of one seat's board but its hands. What is possible comes from the view, what it would do from the guide."""

    def __init__(self, session: Session, preferences: Preferences | None = None) -> None:
        dress(session.board)
        self._session = session
        self._preferences = preferences
        self._stage = Stage(preferences is not None and preferences.settings.reduced_motion)
        self._events: list[Event] = list(session.history())
        self._entries = log.log(session.board, self._events)
        self._view = session.view
        self._choice = NOTHING
        self._looked: PlaceId | None = None
        self._open = ""
        self._lens = Lens.AUTHORITY
        self._zoom = Zoom()
        self._hints = Hints()
        self._asking = False
        self._log_from = 0
        self._hover, self._focus, self._pressed = "", "", ""
        self._by_key = False
        self._pointer = (0, 0)
        self._hover_since: int | None = None
        self._tip = False
        self._plans_since: int | None = None
        self._vacation = 1
        self._sure = ""
        self._adding = False
        self._ordered = 0
        self._table_seen: tuple[object, object] = (None, None)
        self._talk = None if session.online is None else TalkPanel(session.online, session.board)
        self._said: object = None
        self._times = self._read_times()
        self._guided = session.guide() is not None
        self._notice = session.notice
        self._now = 0
        self._dirty = True
        self._zones = layout.zones(self.size, self.ui_scale)
        self._spots: tuple[Spot, ...] = ()

    # ---- the screen's protocol --------------------------------------------------------------------------------------

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        super().resize(size, ui_scale)
        self._zones = layout.zones(size, ui_scale)
        self._renew()

    def leave(self) -> None:
        self._hints.close()
        if self._talk is not None:
            self._talk.closed()
        placard.picture.cache_clear()

    @property
    def hinting(self) -> bool:
        """Whether hints can be asked for: by somebody who plays, unless the settings say no."""
        allowed = self._preferences is None or self._preferences.settings.hints
        return allowed and bool(model.factions_shown(self._view, self._session.seating))

    @property
    def remembers(self) -> bool:
        """Whether earlier positions can be looked at from here."""
        return True

    @property
    def typing(self) -> bool:
        """Whether keys are text: while the panel of talk is open."""
        return self._open == "talk"

    @property
    def busy(self) -> bool:
        """Whether something moves that must be seen before the match goes on."""
        return self._stage.running is not None

    def tick(self, now_ms: int) -> bool:
        self._now = now_ms
        self._follow()
        self._watch_clock()
        self._listen(now_ms)
        moved = self._stage.tick(now_ms)
        if not self._stage.rolling and self._view is not self._session.view:
            self._take(self._session.view)
        if moved:
            self._dirty = True
        self._look_ahead()
        self._look_out(now_ms)
        dirty, self._dirty = self._dirty, False
        return dirty

    def controls(self) -> tuple[Control, ...]:
        return tuple(
            Control(spot.name, spot.rect, spot.enabled and spot.message is not None, spot.words)
            for spot in self._spots
        )

    def draw(self, canvas: Canvas) -> None:
        scene = self.scene()
        self.paint(canvas, scene)
        motion = self._stage.running
        if motion is not None:
            board_overlay.moving(canvas, scene, motion, self._now)
        hovered = self._spot(self._hover)
        if self._tip and hovered is not None and hovered.tip:
            board_overlay.tooltip(canvas, scene, hovered.tip, self._pointer)

    def paint(self, canvas: Canvas, scene: Scene) -> list[Spot]:
        """Draw everything but what moves; every spot on it."""
        return paint_board(canvas, scene)

    def scene(self) -> Scene:
        """Everything that the picture depends on, now. Nothing can be chosen while it is behind the match."""
        session = self._session
        now = self._view is session.view
        return Scene(
            view=self._view if now else replace(self._view, legal=()),
            board=session.board,
            drawing=drawing_of(session.board.id),
            seating=session.seating,
            labels=tuple(session.seat_label(Seat(seat)) for seat in range(len(session.seating))),
            zones=self._zones,
            frame=self._zoom.frame(
                layout.map_frame(self._zones.map, self._zones.scale, drawing_of(session.board.id).reach)
            ),
            guide=session.guide() if now else None,
            choice=self._choice,
            looked=self._looked,
            hover=self._hover,
            focus=self._focus if self._by_key else "",
            pressed=self._pressed,
            open=self._open,
            lens=self._lens,
            asking=self._asking,
            can_undo=session.can_undo(),
            entries=self._entries,
            log_from=self._log_from,
            notice=self._notice,
            hinting=self.hinting,
            remembers=self.remembers,
            hints=self._hints.found,
            room=session.online.room if session.online is not None else None,
            times=self._times,
            vacation=self._vacation,
            rewind_to=session.rewind_to,
            sure=self._sure,
            ordering=self._order_sheet(),
            talk=self._talk,
            glow=self._stage.glow(),
        )

    def _order_sheet(self) -> OrderSheet | None:
        """What the sheet of orders would show."""
        table = self._session.online
        if table is None or table.seat is None or self._view.verdict is not None:
            return None
        own = self._session.seating[table.seat]
        faction = own[self._ordered % len(own)]
        return OrderSheet(table.orders.shown, faction, self._adding)

    # ---- the match goes on ------------------------------------------------------------------------------------------

    def _read_times(self) -> tuple[Readout, ...]:
        return self._session.online.times() if self._session.online is not None else ()

    def _watch_clock(self) -> None:
        """Clocks are told in whole seconds: so the board is drawn once a second for them, at most."""
        times = self._read_times()
        if times != self._times:
            self._times = times
            self._renew()

    def _listen(self, now_ms: int) -> None:
        """Take in what is said, and draw again where that shows."""
        if self._talk is None:
            return
        self._talk.tick(now_ms, shown=self._open == "talk")
        if self._talk.state != self._said:
            self._said = self._talk.state
            self._renew()

    def _follow(self) -> None:
        """Take in what the session learned."""
        before = self._session.view.version
        events = self._session.poll()
        if events:
            self._events += events
            self._entries = log.log(self._session.board, self._events)
            self._stage.show(events)
            self._log_from = 0
            self._dirty = True
        elif self._session.view.version != before:
            self._events = list(self._session.history())
            self._entries = log.log(self._session.board, self._events)
            self._dirty = True
        table = self._session.online
        told = (None, None) if table is None else (table.room, table.orders.shown)
        if told != self._table_seen:
            self._table_seen = told
            self._renew()
        guided, notice = self._session.guide() is not None, self._session.notice
        if guided != self._guided or notice != self._notice:
            self._guided, self._notice = guided, notice
            self._renew()

    def _take(self, view: View) -> None:
        """Show this view; a choice that it does not allow any more is dropped."""
        self._view = view
        self._hints.forget()
        if self._open == "hints":
            self._open = ""
        if not choosing.fitting(view.legal, self._choice) or not view.legal:
            self._choice, self._asking = NOTHING, False
        self._renew()

    def _look_ahead(self) -> None:
        """Search for hints while they are open, and lead the keyboard to the first once they are there."""
        if self._open != "hints":
            return
        if self._view is self._session.view and self._view.legal:
            self._hints.ask(self._view, self._session.board)
        if self._hints.arrived():
            self._focus = "hint-1" if self._hints.found else "hint-close"
            self._renew()

    def _look_out(self, now_ms: int) -> None:
        """A tooltip comes when the pointer rests."""
        if self._hover_since is not None and not self._tip and now_ms - self._hover_since >= TOOLTIP_MS:
            self._tip = True
            self._dirty = True

    def _renew(self) -> None:
        """Something changed: find the spots anew and draw again."""
        self._dirty = True
        self._spots = tuple(self.paint(RecordingCanvas(self.size), self.scene()))

    def _spot(self, name: str) -> Spot | None:
        return next((spot for spot in self._spots if spot.name == name), None)
