"""The port through which everything is drawn: pixels on a surface, or a record of the calls for tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

import pygame

from game import smooth, text
from game.theme import Colour, Font

Point = tuple[float, float]


class Canvas(Protocol):
    """Where a screen draws. Lengths are pixels; later calls lie over earlier ones.

    An anchor is `top`, `mid` (middle of the capitals) or `base` (base line), then `left`, `centre` or `right`.
    """

    @property
    def size(self) -> tuple[int, int]: ...

    def fill(self, colour: Colour, rect: pygame.Rect | None = None) -> None:
        """A flat rectangle, or the whole canvas."""

    def frame(self, colour: Colour, rect: pygame.Rect, width: int = 1) -> None:
        """The outline of a rectangle, inside it."""

    def polygon(self, points: Sequence[Point], colour: Colour, width: float = 0) -> None:
        """A polygon, or its outline centred on its edge."""

    def line(self, start: Point, end: Point, colour: Colour, width: float = 1) -> None: ...

    def polyline(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """An open line through the points, with round joins."""

    def circle(self, centre: Point, radius: float, colour: Colour, width: float = 0) -> None:
        """A disc, or a ring inside the radius."""

    def text(
        self, string: str, font: Font, at: Point, colour: Colour, anchor: str = "topleft"
    ) -> pygame.Rect:
        """One line of type; the rectangle that it takes."""

    def image(self, image: pygame.Surface, at: Point, opacity: int = 255) -> None:
        """A picture with its top left corner at `at`."""

    def clip(self, rect: pygame.Rect) -> AbstractContextManager[None]:
        """Draw nothing outside `rect` while the context lasts."""


def placed(string: str, font: Font, at: Point, anchor: str) -> pygame.Rect:
    """Where a line of type goes."""
    wide, high = text.width(string, font), text.height(font)
    left = at[0] - (wide if anchor.endswith("right") else wide / 2 if anchor.endswith("centre") else 0)
    top = at[1]
    if anchor.startswith("mid"):
        top -= text.ascent(font) - text.cap_height(font) / 2
    elif anchor.startswith("base"):
        top -= text.ascent(font)
    return pygame.Rect(round(left), round(top), wide, high)


class SurfaceCanvas:
    """Draws on a surface, with smooth edges."""

    def __init__(self, surface: pygame.Surface) -> None:
        self.surface = surface

    @property
    def size(self) -> tuple[int, int]:
        return self.surface.get_size()

    def fill(self, colour: Colour, rect: pygame.Rect | None = None) -> None:
        if len(colour) == 3:
            self.surface.fill(colour, rect)
            return
        area = rect or self.surface.get_rect()
        veil = pygame.Surface(area.size, pygame.SRCALPHA)
        veil.fill(colour)
        self.surface.blit(veil, area)

    def frame(self, colour: Colour, rect: pygame.Rect, width: int = 1) -> None:
        pygame.draw.rect(self.surface, colour, rect, width)

    def polygon(self, points: Sequence[Point], colour: Colour, width: float = 0) -> None:
        image, at = smooth.polygon(tuple(points), colour, width)
        self.surface.blit(image, at)

    def line(self, start: Point, end: Point, colour: Colour, width: float = 1) -> None:
        if start[0] == end[0] or start[1] == end[1]:
            pygame.draw.line(self.surface, colour, start, end, max(1, round(width)))
            return
        image, at = smooth.path((start, end), colour, width)
        self.surface.blit(image, at)

    def polyline(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        image, at = smooth.path(tuple(points), colour, width)
        self.surface.blit(image, at)

    def circle(self, centre: Point, radius: float, colour: Colour, width: float = 0) -> None:
        image = smooth.disc(radius, colour, width)
        self.surface.blit(
            image, (round(centre[0] - image.get_width() / 2), round(centre[1] - image.get_height() / 2))
        )

    def text(
        self, string: str, font: Font, at: Point, colour: Colour, anchor: str = "topleft"
    ) -> pygame.Rect:
        rect = placed(string, font, at, anchor)
        self.surface.blit(text.surface(string, font, colour), rect)
        return rect

    def image(self, image: pygame.Surface, at: Point, opacity: int = 255) -> None:
        if opacity < 255:
            image = image.copy()
            image.set_alpha(opacity)
        self.surface.blit(image, (round(at[0]), round(at[1])))

    @contextmanager
    def clip(self, rect: pygame.Rect) -> Iterator[None]:
        before = self.surface.get_clip()
        self.surface.set_clip(rect.clip(before))
        try:
            yield
        finally:
            self.surface.set_clip(before)


def surface_canvas(surface: pygame.Surface) -> Canvas:
    """A canvas that draws on `surface`."""
    return SurfaceCanvas(surface)


@dataclass(frozen=True)
class Call:
    """One call of a canvas: its name, the area that it touches, its colour, and for type the string and font."""

    name: str
    rect: pygame.Rect
    colour: Colour | None = None
    string: str = ""
    font: Font | None = None


@dataclass
class RecordingCanvas:
    """Draws nothing and remembers everything: to measure a layout, and to test one."""

    size: tuple[int, int]
    calls: list[Call] = field(default_factory=list)

    def fill(self, colour: Colour, rect: pygame.Rect | None = None) -> None:
        self.calls.append(Call("fill", rect or pygame.Rect((0, 0), self.size), colour))

    def frame(self, colour: Colour, rect: pygame.Rect, width: int = 1) -> None:
        self.calls.append(Call("frame", rect, colour))

    def polygon(self, points: Sequence[Point], colour: Colour, width: float = 0) -> None:
        self.calls.append(Call("polygon", _around(points, width), colour))

    def line(self, start: Point, end: Point, colour: Colour, width: float = 1) -> None:
        self.calls.append(Call("line", _around((start, end), width), colour))

    def polyline(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        self.calls.append(Call("polyline", _around(points, width), colour))

    def circle(self, centre: Point, radius: float, colour: Colour, width: float = 0) -> None:
        self.calls.append(Call("circle", _around((centre,), 2 * radius), colour))

    def text(
        self, string: str, font: Font, at: Point, colour: Colour, anchor: str = "topleft"
    ) -> pygame.Rect:
        rect = placed(string, font, at, anchor)
        self.calls.append(Call("text", rect, colour, string, font))
        return rect

    def image(self, image: pygame.Surface, at: Point, opacity: int = 255) -> None:
        self.calls.append(Call("image", image.get_rect(topleft=(round(at[0]), round(at[1])))))

    @contextmanager
    def clip(self, rect: pygame.Rect) -> Iterator[None]:
        yield

    @property
    def strings(self) -> tuple[str, ...]:
        """Every line of type drawn, in order."""
        return tuple(call.string for call in self.calls if call.name == "text")


def _around(points: Sequence[Point], width: float) -> pygame.Rect:
    left, top = min(x for x, _ in points) - width / 2, min(y for _, y in points) - width / 2
    right, bottom = max(x for x, _ in points) + width / 2, max(y for _, y in points) + width / 2
    return pygame.Rect(round(left), round(top), round(right - left), round(bottom - top))
