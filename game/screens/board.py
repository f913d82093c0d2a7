"""The hands on the board: clicks and keys, and what the spots that they find ask for."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game.choice import NOTHING
from game.draw import surface_canvas
from game.input import Key, digit_of, key_of
from game.screen import Move, Pop, Push
from game.screens import board_overlay
from game.screens.board_keys import nearest, ring
from game.screens.board_order_parts import Ordered, Ordering, OrderLeft, OrderMoved
from game.screens.board_rule import rule_at, rule_of
from game.screens.board_scene import (
    Advised,
    Agreeing,
    Answer,
    ChooseCard,
    ChooseCount,
    ChooseOp,
    ChooseOption,
    ChoosePlace,
    Commit,
    GoOnVacation,
    Message,
    Open,
    PlanVacation,
    Scroll,
    Spot,
    StepBack,
    TakeBack,
    Talking,
    Timekeeping,
    Undo,
    Visit,
)
from game.screens.board_zooming import ZoomingBoard
from game.session import Session
from rules.ids import Op

HOLD_MS = 350
"""H held longer than this closes the plans when it is let go."""
PARTS = {
    Key.PLANS: "plans",
    Key.PREVAILS: "prevails",
    Key.EVENT: "event",
    Key.LOG: "log",
    Key.LEGEND: "legend",
    Key.HELP: "help",
    Key.HINT: "hints",
    Key.CLOCK: "clock",
    Key.TABLE: "agree",
    Key.ORDERS: "orders",
}
ARROWS = {Key.UP: (0, -1), Key.DOWN: (0, 1), Key.LEFT: (-1, 0), Key.RIGHT: (1, 0)}


class BoardScreen(ZoomingBoard):
    """One seat's board, by mouse and by keys. It computes no rule."""

    def handle(self, event: pygame.event.Event) -> Move | None:
        if self._spoken(event):
            return None
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

    # ---- the mouse --------------------------------------------------------------------------------------------------

    def _found(self, at: tuple[int, int]) -> Spot | None:
        if self._open in board_overlay.SIZES and board_overlay.sheet_rect(self.scene()).collidepoint(at):
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
        self._grab(at)
        self._dirty = True

    def _release(self, at: tuple[int, int]) -> Move | None:
        pressed, self._pressed = self._pressed, ""
        self._dirty = True
        if self._dropped(at):
            return None
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
        if self._leafed(by):
            return
        if self._open == "log" or pygame.Rect(self._zones.log).collidepoint(self._pointer):
            self._log_from = min(max(self._log_from + by, 0), max(len(self._entries) - 1, 0))
            self._renew()
        elif not self._open and pygame.Rect(self._zones.map).collidepoint(self._pointer):
            self._closer(1 if by > 0 else -1, self._pointer)

    # ---- the keyboard -----------------------------------------------------------------------------------------------

    def _key(self, event: pygame.event.Event) -> Move | None:
        self._by_key = True
        digit, key = digit_of(event), key_of(event)
        if digit is not None:
            return self._tile(digit)
        if self._stage.running is not None and key in (Key.SKIP, Key.CHOOSE):
            self._skip()
            return None
        if key in (Key.CLOSER, Key.FARTHER):
            self._closer(1 if key is Key.CLOSER else -1)
            return None
        if key is Key.STEP_BACK and self.remembers:
            return self._visit("look")
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
            case Key.TALK | Key.NOTES:
                self._open_talk("talk" if key is Key.TALK else "note", key)
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
        if (part == "hints" and not self.hinting) or (part == "clock" and self._session.online is None):
            return
        if part == "orders" and self._order_sheet() is None:
            return
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
        hinted = self._spot(f"hint-{digit}") if self._open == "hints" else None
        if hinted is not None:
            return self._do(hinted)
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
        self._bring(name)
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
            case Advised(action):
                self._lay_out(action)
            case StepBack():
                return self._back()
            case Undo():
                self._session.undo()
            case Open("talk") | Talking():
                self._speak(message)
            case Open(part):
                self._show("" if self._open == part else part)
            case Scroll(by):
                self._log_from = min(max(self._log_from + by, 0), max(len(self._entries) - 1, 0))
                self._renew()
            case Visit(screen):
                return self._visit(screen)
            case _:
                self._at_table(message)
        return None

    def _at_table(self, message: Timekeeping | Agreeing | Ordering) -> None:
        """What the sheets of the clocks, of the agreements and of the orders ask for."""
        if isinstance(message, TakeBack | PlanVacation | GoOnVacation):
            self._keep_time(message)
        elif isinstance(message, Ordered | OrderLeft | OrderMoved):
            self._order(message)
        else:
            self._agree(message)

    def _keep_time(self, message: Timekeeping) -> None:
        """What the sheet of the clocks asks for."""
        table, own = self._session.online, self.scene().own_time
        if table is None:
            return
        match message:
            case TakeBack() if table.seat is not None:
                table.sit(table.seat)
            case PlanVacation(by) if own is not None:
                self._vacation = min(max(1, self._vacation + by), max(1, own.vacation))
            case GoOnVacation(days):
                table.vacation(days)
                self._vacation = 1
            case _:
                pass
        if not isinstance(message, PlanVacation):
            self._focus = "clock-close"
        self._renew()

    def _show(self, part: str) -> None:
        super()._show(part)
        if part == "menu":
            self._focus = "menu-close"
        elif part in ("clock", "agree", "orders"):
            self._focus = f"{part}-close"
        elif part == "help":
            self._focus = "help-rules"
        elif part == "hints":
            self._focus = "hint-1" if self._hints.found else "hint-close"

    def _visit(self, screen: str) -> Move | None:
        from game.screens.look_back import LookBack
        from game.screens.rules import RulesPage
        from game.screens.settings import SettingsPage

        self._show("")
        if screen == "leave":
            return Pop()
        if screen == "rules":
            return Push(RulesPage(self._session.board, self._rule() or "1"))
        if screen == "look":
            return Push(LookBack(self._session, self._preferences))
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
