"""Seeing a part of the map larger: by the wheel and by dragging, or by keys; the keyboard's place comes into sight."""

from __future__ import annotations

import math

import pygame

from game.screens.board_choosing import ChoosingBoard
from game.screens.board_scene import ChoosePlace
from game.zoom import Point, Zoom

DRAG = 8
"""So many pixels the pointer moves before a press on the map is no click any more."""


class ZoomingBoard(ChoosingBoard):
    """A board whose map can be seen closer, and moved."""

    _grabbed: tuple[int, int] | None = None
    """Where the map was taken hold of."""

    def _closer(self, by: int, at: Point | None = None) -> None:
        """Closer by so many steps, at a point of the window; else at the place that is looked at."""
        if at is None:
            at = pygame.Rect(self._zones.map).center
            if self._looked is not None:
                at = self.scene().picture.label(self._looked)
        self._see(self._zoom.stepped(by, at, self._zones.map))

    def _grab(self, at: tuple[int, int]) -> None:
        """Take hold of the map, where only a part is seen."""
        inside = pygame.Rect(self._zones.map).collidepoint(at)
        self._grabbed = at if inside and self._zoom.step and not self._open else None

    def _dropped(self, at: tuple[int, int]) -> bool:
        """Whether the map was dragged there."""
        start, self._grabbed = self._grabbed, None
        if start is None or math.dist(start, at) < DRAG:
            return False
        self._see(self._zoom.moved(at[0] - start[0], at[1] - start[1], self._zones.map))
        return True

    def _bring(self, name: str) -> None:
        """Bring a place into sight that the keyboard has come to."""
        spot = self._spot(name)
        if spot is None or not isinstance(spot.message, ChoosePlace):
            return
        if not pygame.Rect(self._zones.map).contains(spot.rect):
            self._see(self._zoom.towards(spot.rect.center, self._zones.map))

    def _see(self, zoom: Zoom) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._renew()
