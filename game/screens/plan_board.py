"""Planning: the board as if it were the seat's turn. What is chosen is left as an order, and nothing happens."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.choice import NOTHING
from game.draw import Canvas
from game.planning import PlanSession
from game.preferences import Preferences
from game.screen import Move, Pop
from game.screens.board import BoardScreen
from game.screens.board_order_parts import Ordered, Planning
from game.screens.board_parts import button, pad_of
from game.screens.board_scene import Message, Scene, Spot
from game.screens.board_type import fitted, paragraph
from game.session import Session
from game.theme import BODY_BOLD, INK, INK_2, NOTE, OCHRE, PAPER
from game.widgets.button import Tone
from game.words import faction_name, say
from rules.board import Board
from rules.ids import Faction
from rules.view import Guide


class PlanBoard(BoardScreen):
    """Esc goes back without a plan."""

    def __init__(
        self, session: Session, faction: Faction, guide: Guide, preferences: Preferences | None
    ) -> None:
        self._plan = PlanSession(session, faction, guide)
        self._table = session.online
        self._how = Planning()
        super().__init__(self._plan, preferences)

    @property
    def board(self) -> Board:
        return self._plan.board

    @property
    def remembers(self) -> bool:
        """No: the way back to the present comes first."""
        return False

    @property
    def hinting(self) -> bool:
        """Never: a computer thinks about the position that there is."""
        return False

    def scene(self) -> Scene:
        return replace(super().scene(), planning=self._how)

    def due(self) -> Move | None:
        order = self._plan.planned(waits=self._how.waits, odds=self._how.odds)
        if order is None:
            return None
        if self._table is not None:
            self._table.orders.add(order)
        return Pop()

    # ---- the panel in the place of the log --------------------------------------------------------------------------

    def paint(self, canvas: Canvas, scene: Scene) -> list[Spot]:
        zone = scene.zones.rect("log")
        board = [spot for spot in super().paint(canvas, scene) if not zone.contains(spot.rect)]
        return board if scene.open else [*board, *self._panel(canvas, scene, zone)]

    def _panel(self, canvas: Canvas, scene: Scene, zone: pygame.Rect) -> list[Spot]:
        px, pad = scene.scale.px, pad_of(scene)
        canvas.fill(PAPER, zone)
        canvas.fill(OCHRE, pygame.Rect(zone.left, zone.top, px(8), zone.height))
        area = pygame.Rect(zone.left + pad, zone.top + px(8), zone.width - 2 * pad, zone.height - px(14))
        title = say("plan-title", faction=faction_name(self._plan.faction))
        fitted(canvas, title, scene.scale.font(BODY_BOLD), (area.left, area.top + px(10)), area.width, INK)
        if not scene.compact:
            note = pygame.Rect(area.left, area.top + px(22), area.width, 0)
            paragraph(canvas, say("plan-note"), scene.scale.font(NOTE), note, INK_2, 4)
        rows = (
            ("plan-when", say("plan-waits" if self._how.waits else "plan-next")),
            ("plan-luck", say("plan-odds" if self._how.odds else "plan-any")),
            ("plan-close", say("plan-close")),
        )
        pitch, spots = px(40 if scene.compact else 46), []
        for number, (name, words) in enumerate(rows):
            top = area.bottom - (len(rows) - number) * pitch + px(6)
            key = pygame.Rect(area.left, top, area.width, pitch - px(6))
            button(canvas, scene, name, key, words, Tone.PLAIN)
            spots.append(Spot(name, key, words, Ordered(name)))
        return spots

    def _obey(self, message: Message) -> Move | None:
        how = self._how
        match message:
            case Ordered("plan-close"):
                return Pop()
            case Ordered("plan-when"):
                self._how = Planning(not how.waits, how.odds)
            case Ordered("plan-luck"):
                self._how = Planning(how.waits, not how.odds)
            case _:
                return super()._obey(message)
        self._renew()
        return None

    def _back(self) -> Move | None:
        bare = not self._open and not self._asking and self._choice == NOTHING and self._looked is None
        return Pop() if bare else super()._back()

    def _visit(self, screen: str) -> Move | None:
        return Pop() if screen == "leave" else super()._visit(screen)
