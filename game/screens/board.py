"""The board: shows one seat's view, turns clicks and keys into choices, and choices into actions."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game import layout, log, model
from game.animate import Stage
from game.choice import NOTHING, Choice
from game.draw import Canvas, RecordingCanvas, surface_canvas
from game.input import Key, digit_of, key_of
from game.lens import Lens
from game.look import drawing_of
from game.preferences import Preferences
from game.screen import Control, Move, Pop, Push, Screen
from game.screens import board_overlay
from game.screens.board_keys import nearest, ring
from game.screens.board_rule import rule_at, rule_of
from game.screens.board_scene import (
    Answer,
    ChooseCard,
    ChooseCount,
    ChooseOp,
    ChooseOption,
    ChoosePlace,
    Choosing,
    Commit,
    Message,
    Open,
    Scene,
    Scroll,
    Spot,
    StepBack,
    Undo,
    Visit,
)
from game.screens.board_whole import paint_board
from game.session import Session
from game.widgets import placard
from game.words import dress
from rules.actions import Action
from rules.events import Event
from rules.ids import Op, PlaceId, Seat
from rules.view import View

TOOLTIP_MS = 350
HOLD_MS = 350
"""H held longer than this closes the plans when it is let go."""
PARTS = {
    Key.PLANS: "plans",
    Key.PREVAILS: "prevails",
    Key.EVENT: "event",
    Key.LOG: "log",
    Key.LEGEND: "legend",
    Key.HELP: "help",
}
ARROWS = {Key.UP: (0, -1), Key.DOWN: (0, 1), Key.LEFT: (-1, 0), Key.RIGHT: (1, 0)}


class BoardScreen(Screen):
    """One seat's board. It computes no rule: what is possible comes from the view, what it would do from the guide."""

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
        self._asking = False
        self._log_from = 0
        self._hover, self._focus, self._pressed = "", "", ""
        self._by_key = False
        self._pointer = (0, 0)
        self._hover_since: int | None = None
        self._tip = False
        self._plans_since: int | None = None
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
        placard.picture.cache_clear()

    @property
    def busy(self) -> bool:
        """Whether something moves that must be seen before the match goes on."""
        return self._stage.running is not None

    def tick(self, now_ms: int) -> bool:
        self._now = now_ms
        self._follow()
        moved = self._stage.tick(now_ms)
        if not self._stage.rolling and self._view is not self._session.view:
            self._take(self._session.view)
        if moved:
            self._dirty = True
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

    def handle(self, event: pygame.event.Event) -> Move | None:
        match event.type:
            case pygame.MOUSEMOTION:
                self._point(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                self._press(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == 1:
                return self._release(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == 3:
                return self._back()
            case pygame.MOUSEWHEEL:
                self._scroll(2 * event.y)
            case pygame.KEYDOWN:
                return self._key(event)
            case pygame.KEYUP if key_of(event) is Key.PLANS:
                self._plans_up()
            case _:
                pass
        return None

    def paint(self, canvas: Canvas, scene: Scene) -> list[Spot]:
        """Draw everything but what moves; every spot on it."""
        return paint_board(canvas, scene)

    def scene(self) -> Scene:
        """Everything that the picture depends on, now."""
        session = self._session
        return Scene(
            view=self._view,
            board=session.board,
            drawing=drawing_of(session.board.id),
            seating=session.seating,
            labels=tuple(session.seat_label(Seat(seat)) for seat in range(len(session.seating))),
            zones=self._zones,
            frame=layout.map_frame(self._zones.map, self._zones.scale, drawing_of(session.board.id).reach),
            guide=session.guide() if self._view is session.view else None,
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
            glow=self._stage.glow(),
        )

    # ---- the match goes on ------------------------------------------------------------------------------------------

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
        guided, notice = self._session.guide() is not None, self._session.notice
        if guided != self._guided or notice != self._notice:
            self._guided, self._notice = guided, notice
            self._renew()

    def _take(self, view: View) -> None:
        """Show this view; a choice that it does not allow any more is dropped."""
        self._view = view
        if not choosing.fitting(view.legal, self._choice) or not view.legal:
            self._choice, self._asking = NOTHING, False
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

    # ---- the mouse --------------------------------------------------------------------------------------------------

    def _found(self, at: tuple[int, int]) -> Spot | None:
        if self._open in board_overlay.WIDTHS and board_overlay.sheet_rect(self.scene()).collidepoint(at):
            inside = [spot for spot in self._spots if spot.rect.collidepoint(at) and not _is_place(spot)]
            return inside[-1] if inside else Spot("sheet", pygame.Rect(at, (1, 1)), "", None)
        if pygame.Rect(self._zones.map).collidepoint(at):
            inside = [s for s in self._spots if not _is_place(s) and s.rect.collidepoint(at)]
            if inside:
                return inside[-1]
            number = self.scene().picture.found(at)
            return None if number is None else self._spot(f"place-{self._session.board.places[number].id}")
        inside = [spot for spot in self._spots if not _is_place(spot) and spot.rect.collidepoint(at)]
        return inside[-1] if inside else None

    def _point(self, at: tuple[int, int]) -> None:
        self._pointer = at
        found = self._found(at)
        name = "" if found is None else found.name
        if name == self._hover:
            return
        self._hover, self._tip = name, False
        self._hover_since = self._now if name else None
        self._dirty = True

    def _press(self, at: tuple[int, int]) -> None:
        self._point(at)
        self._by_key = False
        self._tip, self._hover_since = False, None
        self._pressed = self._hover
        self._dirty = True

    def _release(self, at: tuple[int, int]) -> Move | None:
        pressed, self._pressed = self._pressed, ""
        self._dirty = True
        if self._stage.running is not None:
            self._skip()
            return None
        found = self._found(at)
        if found is None or found.name != pressed:
            if found is None and self._open:
                self._show("")
            return None
        self._focus = ""
        return self._do(found)

    def _scroll(self, by: int) -> None:
        zone = pygame.Rect(self._zones.log)
        if self._open == "log" or zone.collidepoint(self._pointer):
            self._log_from = min(max(self._log_from + by, 0), max(len(self._entries) - 1, 0))
            self._renew()

    # ---- the keyboard -----------------------------------------------------------------------------------------------

    def _key(self, event: pygame.event.Event) -> Move | None:
        self._by_key = True
        digit, key = digit_of(event), key_of(event)
        if digit is not None:
            return self._tile(digit)
        if self._stage.running is not None and key in (Key.SKIP, Key.CHOOSE):
            self._skip()
            return None
        return self._meant(key)

    def _meant(self, key: Key | None) -> Move | None:
        match key:
            case Key.NEXT | Key.PREVIOUS:
                self._step(1 if key is Key.NEXT else -1)
            case Key.UP | Key.DOWN | Key.LEFT | Key.RIGHT:
                self._toward(ARROWS[key])
            case Key.CHOOSE:
                spot = self._spot(self._focus)
                if spot is not None and spot.enabled:
                    return self._do(spot)
            case Key.BACK:
                return self._back()
            case Key.PASS:
                self._choose(choosing.choose_operation(self._view.legal, NOTHING, Op.PASS))
            case Key.UNDO if self._session.can_undo():
                self._session.undo()
            case Key.LENS:
                self._lens = self._lens.following
                self._renew()
            case Key.HELP if self._open != "help" and self._rule():
                return self._visit("rules")
            case _ if key in PARTS:
                self._part(PARTS[key])
            case _:
                pass
        return None

    def _rule(self) -> str:
        """The rule of what the keys or the pointer are at, else that of what is chosen: where F1 opens the rulebook."""
        shown = self._entries[len(self._entries) - self._log_from - 1 :: -1] if self._entries else ()
        found = rule_at(self._focus if self._by_key and self._focus else self._hover, shown)
        return found or rule_of(self._choice)

    def _part(self, part: str) -> None:
        if part == "plans":
            self._plans_since = self._now if self._open != "plans" else None
        self._show("" if self._open == part else part)

    def _plans_up(self) -> None:
        if (
            self._plans_since is not None
            and self._now - self._plans_since >= HOLD_MS
            and self._open == "plans"
        ):
            self._show("")

    def _tile(self, digit: int) -> Move | None:
        scene = self.scene()
        options = [spot for spot in self._spots if spot.name.startswith(("option-", "count-"))]
        if options:
            return self._do(options[digit - 1]) if digit <= len(options) else None
        tiles = [spot for spot in self._spots if spot.name.startswith("op-")]
        if digit <= len(tiles) and scene.acting and tiles[digit - 1].enabled:
            return self._do(tiles[digit - 1])
        return None

    def _step(self, by: int) -> None:
        names = ring(self.scene(), self._spots)
        if not names:
            return
        here = names.index(self._focus) if self._focus in names else -1 if by > 0 else 0
        self._set_focus(names[(here + by) % len(names)])

    def _toward(self, way: tuple[int, int]) -> None:
        names = ring(self.scene(), self._spots)
        found = nearest([spot for spot in self._spots if spot.name in names], self._spot(self._focus), way)
        if found is not None:
            self._set_focus(found.name)
        else:
            self._step(1 if sum(way) > 0 else -1)

    def _set_focus(self, name: str) -> None:
        self._focus = name
        spot = self._spot(name)
        if spot is not None and isinstance(spot.message, ChoosePlace) and self._choice == NOTHING:
            self._looked = spot.message.at
            self._renew()
        self._dirty = True

    def _back(self) -> Move | None:
        if self._asking:
            self._asking = False
            self._renew()
        elif self._open:
            self._show("")
        elif self._choice != NOTHING:
            self._choose(choosing.back(self._choice))
        elif self._looked is not None:
            self._looked = None
            self._renew()
        else:
            self._show("menu")
        return None

    def _skip(self) -> None:
        self._stage.skip()
        self._take(self._session.view)

    # ---- what is asked for ------------------------------------------------------------------------------------------

    def _do(self, spot: Spot) -> Move | None:
        if not spot.enabled or spot.message is None:
            return None
        return self._obey(spot.message)

    def _obey(self, message: Message) -> Move | None:
        match message:
            case ChooseOp() | ChooseCard() | ChoosePlace() | ChooseOption() | ChooseCount():
                self._chosen(message)
            case Commit(sure):
                self._commit(sure)
            case Answer(action):
                self._act(action)
            case StepBack():
                return self._back()
            case Undo():
                self._session.undo()
            case Open(part):
                self._show("" if self._open == part else part)
            case Scroll(by):
                self._log_from = min(max(self._log_from + by, 0), max(len(self._entries) - 1, 0))
                self._renew()
            case Visit(screen):
                return self._visit(screen)
        return None

    def _chosen(self, message: Choosing) -> None:
        match message:
            case ChooseOp(op):
                self._choose_op(op)
            case ChooseCard(card):
                same = self._choice.card == card
                self._choose(NOTHING if same else choosing.choose_card(self._view.legal, self._choice, card))
            case ChoosePlace(at):
                self._choose_place(at)
            case ChooseOption(option):
                self._choose(choosing.choose_option(self._choice, option))
            case ChooseCount(count):
                self._choose(choosing.choose_count(self._choice, count))

    def _choose_op(self, op: Op) -> None:
        if self._choice.op == op:
            self._choose(Choice(place=self._choice.place) if self._choice.place is not None else NOTHING)
            return
        self._choose(choosing.choose_operation(self._view.legal, self._choice, op))

    def _choose_place(self, at: PlaceId) -> None:
        self._looked = (
            at
            if self._choice.card is None or not choosing.lit(self._view.legal, self._choice)
            else self._looked
        )
        if not self.scene().acting or model.is_asked(self._view.public):
            self._renew()
            return
        self._choose(choosing.choose_place(self._view.legal, self._choice, at))

    def _choose(self, chosen: Choice) -> None:
        """Take over a choice, and lead the keyboard to what is asked next."""
        self._choice, self._asking = chosen, False
        if self._open == "plans" and chosen.card is not None:
            self._open = ""
        if chosen.place is not None:
            self._looked = chosen.place
        self._renew()
        names = ring(self.scene(), self._spots)
        if chosen != NOTHING and names and ("commit" in names or self._focus not in names):
            self._focus = "commit" if "commit" in names else names[0]
            self._renew()

    def _commit(self, sure: bool) -> None:
        scene = self.scene()
        action = scene.action
        if action is None:
            return
        prospect = (
            next((p for p in scene.guide.prospects if p.action == action), None) if scene.guide else None
        )
        if prospect is not None and prospect.breaks_accord and not sure:
            self._asking = True
            self._focus = "cancel"
            self._renew()
            return
        self._act(action)

    def _act(self, action: Action) -> None:
        self._choice, self._asking, self._focus = NOTHING, False, ""
        self._session.act(action)
        self._renew()

    def _show(self, part: str) -> None:
        self._open = part
        self._renew()
        if part == "menu":
            self._focus = "menu-close"
        elif part == "help":
            self._focus = "help-rules"

    def _visit(self, screen: str) -> Move | None:
        from game.screens.rules import RulesPage
        from game.screens.settings import SettingsPage

        self._show("")
        if screen == "leave":
            return Pop()
        if screen == "rules":
            return Push(RulesPage(self._session.board, self._rule() or "1"))
        return Push(SettingsPage(self._preferences)) if self._preferences is not None else None


def _is_place(spot: Spot) -> bool:
    return spot.name.startswith("place-")


def board_picture(session: Session, size: tuple[int, int], ui_scale: float = 1.0) -> pygame.Surface:
    """The board as the seat shown sees it, without a window."""
    screen = BoardScreen(session)
    screen.resize(size, ui_scale)
    surface = pygame.Surface(size)
    screen.draw(surface_canvas(surface))
    return surface
