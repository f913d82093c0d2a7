"""The placard of a place: who governs it and how, what people think, what stands there. Drawn once per state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pygame

from game import text
from game.draw import Canvas, SurfaceCanvas
from game.theme import BAR_EMPTY, BLUE, CARD, INK, NAVY, OCHRE, OXBLOOD, PAPER, RED, Colour, Face, Font
from game.widgets import marks, tracks
from game.widgets.icons import draw_icon, draw_mark
from game.widgets.marks import Mark
from rules.ids import Neutral, Owner

WIDTH, HEIGHT, PLATE = 174, 107, 27
WIDEST = 1.22
"""The plate grows to this much of its width for a long name."""
WIDEST_SMALL = 1.32
"""And to this much where the type may not shrink any more."""
MARGIN = 34
"""Room round the placard for the burst and for wide plates."""
SMALLEST_NAME = 13
CROWDED = 6
"""With more units than this a placard counts with numerals."""
INSTITUTION_MARKS = ("basket", "open-book", "press")


@dataclass(frozen=True)
class Placard:
    """What a placard shows. `hidden` is 0 where the viewer may not know."""

    name: str
    weight: int
    con: int
    exp: int
    state: Mark | None = None
    state_full: bool = True
    council: Mark | None = None
    council_full: bool = True
    institutions: tuple[Owner, Owner, Owner] = (Owner.NONE, Owner.NONE, Owner.NONE)
    police: int = 0
    troops: int = 0
    active: int = 0
    militia: int = 0
    hidden: int = 0
    alarm: int = 0
    neutral: Neutral = Neutral.NONE
    patience: int = 0
    """What the neutral institution still bears; 0: its doors are closed."""
    achievement: bool = False
    answers: bool = False
    """Whether the militia answers to the assembly."""


@lru_cache(maxsize=512)
def picture(placard: Placard, scale: float) -> pygame.Surface:
    """The placard with its margin; the middle of the surface is the middle of the placard."""
    size = (round((WIDTH * WIDEST_SMALL + 2 * MARGIN) * scale), round((HEIGHT + 2 * MARGIN) * scale))
    surface = pygame.Surface(size, pygame.SRCALPHA)
    canvas = SurfaceCanvas(surface)
    left = size[0] / 2 - WIDTH / 2 * scale
    top = MARGIN * scale
    _authority(canvas, placard, left, top, scale)
    _people(canvas, placard, left, top, scale)
    _forces(canvas, placard, left, top, scale)
    plate = _plate(canvas, placard, size[0] / 2, top, scale)
    tabs(canvas, placard, (plate.left + 46 * scale, plate.top), scale)
    if placard.alarm:
        burst(canvas, (plate.left - 1 * scale, plate.top + 2 * scale), 31 * scale, placard.alarm)
    return surface


NEUTRAL_ICONS = {
    Neutral.CHURCH: "church",
    Neutral.UNIVERSITY: "graduate-cap",
    Neutral.GUILD: "anvil",
    Neutral.BANK: "bank",
}
TAB = 27.0


def tabs(canvas: Canvas, placard: Placard, at: tuple[float, float], scale: float) -> None:
    """What stands on the plate: the house of an institution that nobody owns, and a wreath for an achievement."""
    x = at[0]
    if placard.neutral:
        house(canvas, placard.neutral, placard.patience, (x, at[1] - TAB * scale / 2), TAB * scale)
        x += (TAB + 5) * scale
    if placard.achievement:
        wreath(canvas, (x, at[1] - TAB * scale / 2), TAB * scale)


def house(canvas: Canvas, neutral: Neutral, patience: int, centre: tuple[float, float], size: float) -> None:
    """A gabled house, white as nobody's: whole while it is patient, notched once it was abused, struck when it is shut."""
    x, y, half = centre[0], centre[1], size / 2
    outline = [
        (x - half, y + half),
        (x - half, y - half * 0.35),
        (x, y - half * 1.15),
        (x + half, y - half * 0.35),
        (x + half, y + half),
    ]
    canvas.polygon(outline, CARD)
    ink = INK if patience else BAR_EMPTY
    draw_icon(canvas, NEUTRAL_ICONS[neutral], (x, y + half * 0.18), max(8, round(size * 0.68)), ink)
    canvas.polygon(outline, ink, max(1.4, size * 0.075))
    if patience == 1:
        notch = [
            (x + half * 0.35, y + half * 1.1),
            (x + half * 1.1, y + half * 1.1),
            (x + half * 1.1, y + half * 0.3),
        ]
        canvas.polygon(notch, INK)
    elif not patience:
        canvas.line((x - half, y + half), (x + half, y - half * 0.8), INK, max(1.6, size * 0.1))


def wreath(canvas: Canvas, centre: tuple[float, float], size: float) -> None:
    """An achievement: laurels on a white disc with a red edge."""
    canvas.circle(centre, size / 2, CARD)
    draw_icon(canvas, "laurels", centre, max(8, round(size * 0.74)), RED)
    canvas.circle(centre, size / 2, RED, max(1.4, size * 0.08))


def burst(canvas: Canvas, centre: tuple[float, float], size: float, alarm: int) -> None:
    """The alarm: full this round, an outline in its last."""
    if alarm > 1:
        draw_mark(canvas, "alarm", centre, round(size))
        return
    image = _outlined_burst(round(size))
    canvas.image(image, (centre[0] - image.get_width() / 2, centre[1] - image.get_height() / 2))


@lru_cache(maxsize=16)
def _outlined_burst(size: int) -> pygame.Surface:
    surface = pygame.Surface((size, size), pygame.SRCALPHA)
    canvas = SurfaceCanvas(surface)
    points = []
    for step in range(22):
        reach = size * (0.46 if step % 2 == 0 else 0.35)
        ray = pygame.Vector2(0, -reach).rotate(step * 360 / 22)
        points.append((size / 2 + ray.x, size / 2 + ray.y))
    canvas.polygon(points, CARD)
    canvas.polygon(points, INK, max(2.4, size * 0.1))
    canvas.polygon(points, OCHRE, max(1.4, size * 0.055))
    canvas.fill(
        INK,
        pygame.Rect(round(size * 0.46), round(size * 0.29), max(2, round(size * 0.08)), round(size * 0.25)),
    )
    canvas.fill(
        INK,
        pygame.Rect(round(size * 0.46), round(size * 0.6), max(2, round(size * 0.08)), round(size * 0.08)),
    )
    return surface


def _plate(canvas: Canvas, placard: Placard, middle: float, top: float, scale: float) -> pygame.Rect:
    """The ink plate: people, name, experience."""
    font = Font(Face.OSWALD, round(17 * scale), 0.03 * 17 * scale)
    name = placard.name.upper()
    pips, bars = 12 * placard.weight * scale, 24 * scale
    needed = pips + text.width(name, font) + bars + 32 * scale
    most = WIDEST if scale >= 1 else WIDEST_SMALL
    width = min(max(WIDTH * scale, needed), WIDTH * most * scale)
    font = text.fit(name, font, round(width - pips - bars - 28 * scale), min(SMALLEST_NAME, font.size))
    rect = pygame.Rect(round(middle - width / 2), round(top), round(width), round(PLATE * scale))
    canvas.fill(INK, rect)
    taken = tracks.people(
        canvas, rect.left + 7 * scale, rect.centery, placard.weight, round(18 * scale), PAPER
    )
    canvas.text(name, font, (rect.left + 7 * scale + taken + 7 * scale, rect.centery), PAPER, "midleft")
    bars_left, base = rect.right - 9 * scale - bars, rect.bottom - 5 * scale
    tracks.experience(canvas, bars_left, base, placard.exp, 6.6 * scale, OCHRE, BAR_EMPTY)
    return rect


def _authority(canvas: Canvas, placard: Placard, left: float, top: float, scale: float) -> None:
    """State's mark on the left, the council's on the right."""
    for mark, full, x in (
        (placard.state, placard.state_full, 20.5),
        (placard.council, placard.council_full, 151.5),
    ):
        if mark is not None:
            drop = 2 if mark is Mark.COMMITTEE else 0
            centre = (left + x * scale, top + (56.5 + drop) * scale)
            marks.draw(canvas, mark, centre, 20 * scale, hollow=not full, edge=2.4 * scale)


def _people(canvas: Canvas, placard: Placard, left: float, top: float, scale: float) -> None:
    """Consciousness, and under it the institutions that exist."""
    unit = 10.5 * scale
    wide = (
        4 * round(unit) + 3 * max(1, round(unit * 0.14)) + max(2, round(unit * 0.28)) + 2 * round(unit * 0.2)
    )
    start = left + 86 * scale - wide / 2 - round(unit * 0.38)
    tracks.consciousness(canvas, start, top + 33 * scale, placard.con, placard.exp - 1, unit)
    there = [(which, owner) for which, owner in enumerate(placard.institutions) if owner != Owner.NONE]
    step = 29 * scale
    for number, (which, owner) in enumerate(there):
        centre = (left + 86 * scale + (number - (len(there) - 1) / 2) * step, top + 69 * scale)
        institution(canvas, which, owner, centre, 13.2 * scale)


def institution(canvas: Canvas, which: int, owner: Owner, centre: tuple[float, float], r: float) -> None:
    """The movement's is a red disc, a co-opted one a hollow blue square, struck; an empty socket is dotted."""
    if owner == Owner.NONE:
        _socket(canvas, centre, r)
        return
    if owner == Owner.MOVEMENT:
        canvas.circle(centre, r, RED)
        _institution_mark(canvas, which, centre, round(r * 1.35), CARD, RED)
        return
    half = r * 0.98
    corners = [(centre[0] + x * half, centre[1] + y * half) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    canvas.polygon(corners, CARD)
    _institution_mark(canvas, which, centre, round(r * 1.3), BLUE, CARD)
    canvas.polygon(corners, BLUE, max(1.5, r * 0.15))
    ends = (centre[0] - half, centre[1] + half), (centre[0] + half, centre[1] - half)
    canvas.line(*ends, CARD, max(3.0, r * 0.4))
    canvas.line(*ends, BLUE, max(1.6, r * 0.17))


def _institution_mark(
    canvas: Canvas, which: int, centre: tuple[float, float], size: int, colour: Colour, ground: Colour
) -> None:
    name = INSTITUTION_MARKS[which]
    if name == "press":
        canvas.image(_press(size, colour, ground), (centre[0] - size / 2, centre[1] - size / 2))
    else:
        draw_icon(canvas, name, centre, size, colour)


@lru_cache(maxsize=64)
def _press(size: int, colour: Colour, ground: Colour) -> pygame.Surface:
    from game.widgets.icons import mark

    return mark("press", size, colour, ground)


def _socket(canvas: Canvas, centre: tuple[float, float], r: float) -> None:
    for step in range(16):
        ray = pygame.Vector2(r - 1, 0).rotate(step * 22.5)
        canvas.circle((centre[0] + ray.x, centre[1] + ray.y), max(1.0, r * 0.07), BAR_EMPTY)


def _forces(canvas: Canvas, placard: Placard, left: float, top: float, scale: float) -> None:
    """Police and troops from the left, militia and cadres from the right; numerals sooner where it gets crowded."""
    y, size = top + 96 * scale, round(21 * scale)
    units = placard.police + placard.troops + placard.militia + placard.active + placard.hidden
    most = 3 if units <= CROWDED else 1
    x = left + 11 * scale
    x = force_row(canvas, "police-badge", placard.police, (x, y), size, 1, most)
    force_row(canvas, "troops", placard.troops, (x, y), size, 1, most)
    x = left + (WIDTH - 11) * scale
    if placard.answers and placard.militia:
        answering(canvas, placard.militia if placard.militia <= most else 1, (x, y), size, scale)
    x = force_row(canvas, "fist", placard.militia, (x, y), size, -1, most)
    x = force_row(canvas, "cadre", placard.active, (x, y), size, -1, most)
    force_row(canvas, "cadre-hidden", placard.hidden, (x, y), size, -1, most)


def answering(canvas: Canvas, units: int, at: tuple[float, float], size: int, scale: float) -> None:
    """A red bar with a ring under militia that answers to the assembly, from `at` to the left."""
    end = at[0] - (units - 1) * size * 1.14
    high = max(2, round(2.6 * scale))
    bar = pygame.Rect(round(end - size / 2), round(at[1] + size * 0.54), round(at[0] - end + size), high)
    canvas.fill(RED, bar)
    canvas.circle(((at[0] + end) / 2, bar.centery), 3.6 * scale, RED)
    canvas.circle(((at[0] + end) / 2, bar.centery), 1.6 * scale, CARD)


FORCE_COLOURS: dict[str, Colour] = {"police-badge": BLUE, "troops": NAVY, "fist": OXBLOOD, "cadre": OXBLOOD}


def force_row(
    canvas: Canvas, name: str, number: int, at: tuple[float, float], size: int, way: int, most: int = 3
) -> float:
    """One glyph per unit up to `most`, then a glyph and a numeral; where the next force goes."""
    step, x = size * 1.14 * way, at[0]
    for _ in range(number if number <= most else 1):
        force(canvas, name, (x, at[1]), size)
        x += step
    if number > most:
        font = Font(Face.OSWALD, round(size * 0.76))
        canvas.text(str(number), font, (x, at[1]), FORCE_COLOURS.get(name, OXBLOOD), "midcentre")
        x += step
    return x


def force(canvas: Canvas, name: str, centre: tuple[float, float], size: int) -> None:
    """One unit."""
    if name in ("police-badge", "fist"):
        draw_icon(canvas, name, centre, size, FORCE_COLOURS[name])
    else:
        draw_mark(canvas, name, centre, round(size * 1.05))


def ticket(canvas: Canvas, words: str, left_bottom: tuple[float, float], scale: float) -> pygame.Rect:
    """The odds on a lit place: an ochre ticket that sits on the plate."""
    font = Font(Face.OSWALD, round(19.5 * scale))
    width, height = round(max(62 * scale, text.width(words, font) + 22 * scale)), round(29 * scale)
    image = _ticket(width, height, scale)
    top = round(left_bottom[1] - height)
    canvas.image(image, (round(left_bottom[0]), top))
    canvas.text(words, font, (left_bottom[0] + width / 2, top + height / 2), INK, "midcentre")
    return pygame.Rect(round(left_bottom[0]), top, width, height)


@lru_cache(maxsize=64)
def _ticket(width: int, height: int, scale: float) -> pygame.Surface:
    surface = pygame.Surface((width * 4, height * 4), pygame.SRCALPHA)
    surface.fill((*INK, 0))
    edge = round(2.2 * scale * 4)
    pygame.draw.rect(surface, INK, surface.get_rect())
    pygame.draw.rect(surface, OCHRE, surface.get_rect().inflate(-2 * edge, -2 * edge))
    for x in (0, width * 4):
        pygame.draw.circle(surface, INK, (x, height * 2), 5.6 * scale * 4 + edge / 2)
        pygame.draw.circle(surface, (*INK, 0), (x, height * 2), 5.6 * scale * 4 - edge / 2)
    return pygame.transform.smoothscale(surface, (width, height))
