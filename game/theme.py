"""The look as data: palette, faces, type scale and the one factor that scales them all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Colour = tuple[int, int, int] | tuple[int, int, int, int]
"""Red, green, blue and, where there are four, opacity; each 0 to 255."""

PAPER: Final = (0xF3, 0xEA, 0xD7)
RECESS: Final = (0xE8, 0xDC, 0xC3)
CARD: Final = (0xFB, 0xF6, 0xEA)
INK: Final = (0x1C, 0x19, 0x16)
INK_2: Final = (0x4F, 0x46, 0x3C)
INK_3: Final = (0x6F, 0x64, 0x56)
RULE: Final = (0xCB, 0xBD, 0x9F)
RED: Final = (0xC4, 0x26, 0x1D)
OXBLOOD: Final = (0x6B, 0x15, 0x20)
BLUE: Final = (0x2A, 0x5F, 0x91)
NAVY: Final = (0x16, 0x30, 0x4D)
OCHRE: Final = (0xE0, 0xA0, 0x20)
OCHRE_TEXT: Final = (0x85, 0x59, 0x0A)
WHITE: Final = (0xFF, 0xFF, 0xFF)

TINT_ASSEMBLY: Final = (0xF0, 0xC8, 0xBA)
TINT_COMMITTEE: Final = (0xD6, 0xA4, 0x9B)
TINT_ADMINISTRATION: Final = (0xC2, 0xD4, 0xE3)
TINT_GARRISON: Final = (0x9D, 0xB2, 0xC8)

BAR_LABEL: Final = (0xC9, 0xBE, 0xA8)
"""Labels on the ink bar."""
BAR_LEGITIMACY: Final = (0x8F, 0xB4, 0xD6)
BAR_EMPTY: Final = (0x8B, 0x80, 0x70)
"""Outline of an empty step on the ink bar."""

WATER: Final = (0xD9, 0xDA, 0xD1)
WATER_LINE: Final = (0xC6, 0xC9, 0xBF)
LAND: Final = (0xE9, 0xE0, 0xCB)
COAST: Final = (0xB9, 0xAE, 0x97)


class Face(StrEnum):
    """A typeface file, by the name that `assets.font_path` knows."""

    OSWALD_MEDIUM = "Oswald_500Medium"
    OSWALD = "Oswald_600SemiBold"
    OSWALD_BOLD = "Oswald_700Bold"
    SANS = "PTSans_400Regular"
    SANS_BOLD = "PTSans_700Bold"
    SANS_ITALIC = "PTSans_400Regular_Italic"
    NARROW = "PTSansNarrow_400Regular"
    NARROW_BOLD = "PTSansNarrow_700Bold"
    SERIF = "PTSerif_400Regular"
    SERIF_ITALIC = "PTSerif_400Regular_Italic"
    SERIF_BOLD = "PTSerif_700Bold"
    PIAZZOLLA = "Piazzolla_900Black"
    PLAYFAIR = "PlayfairDisplay_900Black"


@dataclass(frozen=True)
class Accent:
    """What a scenario lends to the frame, never to the marks: two colours and the face of its titles."""

    accent: tuple[int, int, int]
    bar: tuple[int, int, int]
    display: Face


DISPLAYS: Final = {"oswald": Face.OSWALD_BOLD, "piazzolla": Face.PIAZZOLLA, "playfair": Face.PLAYFAIR}


def hex_colour(text: str) -> tuple[int, int, int]:
    """The colour that `#RRGGBB` stands for."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@dataclass(frozen=True)
class Kind:
    """A role of type: face, size at the standard and at the compact base, tracking as a share of the size."""

    face: Face
    size: float
    compact: float
    tracking: float = 0.0


VERDICT: Final = Kind(Face.OSWALD_BOLD, 100, 68, 0.02)
TITLE: Final = Kind(Face.OSWALD_BOLD, 44, 30, 0.02)
NUMERAL: Final = Kind(Face.OSWALD_BOLD, 44, 38)
SCENARIO: Final = Kind(Face.OSWALD_BOLD, 33, 23, 0.02)
PLACE: Final = Kind(Face.OSWALD, 27, 20, 0.03)
PANEL: Final = Kind(Face.OSWALD, 22, 19, 0.03)
OPERATION: Final = Kind(Face.OSWALD, 19, 17, 0.03)
BUTTON: Final = Kind(Face.OSWALD, 19, 17, 0.03)
NUMBER: Final = Kind(Face.OSWALD, 27, 20)
BODY: Final = Kind(Face.SANS, 17, 15)
BODY_BOLD: Final = Kind(Face.SANS_BOLD, 17, 15)
WHY: Final = Kind(Face.NARROW, 16, 15)
NOTE: Final = Kind(Face.NARROW, 15, 14)
NOTE_BOLD: Final = Kind(Face.NARROW_BOLD, 15, 14)
LABEL: Final = Kind(Face.OSWALD_MEDIUM, 14, 13, 0.09)
SOURCE: Final = Kind(Face.SERIF_ITALIC, 16, 14)
SERIF_TEXT: Final = Kind(Face.SERIF_ITALIC, 14.5, 14)
SENTENCE: Final = Kind(Face.SERIF, 19, 15)

LEADING: Final = 1.3
"""Line height as a multiple of the size."""


@dataclass(frozen=True)
class Font:
    """A face at a size in whole pixels, with tracking in pixels."""

    face: Face
    size: int
    tracking: float = 0.0

    @property
    def leading(self) -> int:
        """Distance of two base lines in pixels."""
        return round(self.size * LEADING)

    def smaller(self, by: int = 1) -> Font:
        """The same face, `by` pixels smaller."""
        return Font(self.face, self.size - by, self.tracking * (self.size - by) / self.size)


COMPACT_BASE: Final = (1280, 720)
STANDARD_BASE: Final = (1920, 1080)
COMPACT_BELOW: Final = 0.9
"""A window that holds less of the standard base than this (after the UI size) is laid out compact."""
UI_SCALES: Final = (1.0, 1.15, 1.3, 1.5)


@dataclass(frozen=True)
class Scale:
    """One factor for every metric, and which of the two bases it multiplies."""

    factor: float
    compact: bool

    @classmethod
    def fitting(cls, size: tuple[int, int], ui_scale: float = 1.0) -> Scale:
        """The scale at which the whole base fits a window of `size` pixels; a larger UI size drops to compact."""
        standard = min(size[0] / STANDARD_BASE[0], size[1] / STANDARD_BASE[1], 1.0)
        compact = standard / ui_scale < COMPACT_BELOW
        base = COMPACT_BASE if compact else STANDARD_BASE
        return cls(min(size[0] / base[0], size[1] / base[1]), compact)

    def px(self, units: float) -> int:
        """Units of the base in whole pixels."""
        return round(units * self.factor)

    def line(self, units: float) -> int:
        """Thickness of a rule: at least one pixel."""
        return max(1, round(units * self.factor))

    def font(self, kind: Kind) -> Font:
        """The font of a role of type at this scale."""
        size = kind.compact if self.compact else kind.size
        return self.face(kind.face, size, kind.tracking)

    def face(self, face: Face, units: float, tracking: float = 0.0) -> Font:
        """A font of `units` of the base."""
        return Font(face, max(1, self.px(units)), units * self.factor * tracking)
