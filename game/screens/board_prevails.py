"""Who would prevail: the four endings, the balance, what decides inside each bloc, and the sentence that says why."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game import text
from game.draw import Canvas
from game.readout import per_mille, percent
from game.screens.board_scene import Open, Scene, Spot
from game.screens.board_type import fitted, paragraph
from game.theme import (
    BLUE,
    CARD,
    INK,
    INK_2,
    LABEL,
    NAVY,
    NOTE,
    OCHRE,
    OCHRE_TEXT,
    OXBLOOD,
    RECESS,
    RED,
    WHITE,
    WHY,
    Colour,
    Face,
    Font,
)
from game.widgets import marks, tracks
from game.widgets.marks import Mark
from game.words import ending_name, say
from rules.ids import Ending


def quadrant(canvas: Canvas, scene: Scene, area: pygame.Rect) -> Spot:
    """Two columns, with the people and over them; two rows, Movement and State. The projected ending is solid."""
    rail = area.width < scene.scale.px(150)
    heads = 0 if rail else scene.scale.px(29)
    side = 0 if rail else scene.scale.px(22)
    gap = scene.scale.px(3 if rail else 8)
    wide, high = (area.width - side - gap) // 2, (area.height - heads - gap) // 2
    for ending in Ending:
        column, row = int(ending) % 2, int(ending) // 2
        left, top = area.left + side + column * (wide + gap), area.top + heads + row * (high + gap)
        _cell(canvas, scene, ending, pygame.Rect(left, top, wide, high), rail)
    if not rail:
        _heads(canvas, scene, area, (side, heads, gap), (wide, high))
    words = _sentence(scene)
    return Spot("prevails", area, words, Open("prevails"), tip=words)


def _heads(
    canvas: Canvas, scene: Scene, area: pygame.Rect, offsets: tuple[int, int, int], cell: tuple[int, int]
) -> None:
    (side, heads, gap), (wide, high) = offsets, cell
    for column, key in enumerate(("form-popular", "form-emergency")):
        centre = area.left + side + column * (wide + gap) + wide / 2
        font = text.fit(say(key).upper(), scene.scale.font(LABEL), wide)
        canvas.text(say(key).upper(), font, (centre, area.top + heads / 2), INK_2, "midcentre")
    for row, key in enumerate(("bloc-movement", "bloc-state")):
        image = _turned(say(key).upper(), scene.scale.font(LABEL), INK_2)
        centre = area.top + heads + row * (high + gap) + high / 2
        canvas.image(
            image, (area.left + side / 2 - image.get_width() / 2 - 3, centre - image.get_height() / 2)
        )


@lru_cache(maxsize=16)
def _turned(words: str, font: Font, colour: Colour) -> pygame.Surface:
    line = text.surface(words, font, colour)
    used = line.subsurface((0, 0, text.width(words, font), line.get_height()))
    return pygame.transform.rotate(used, 90)


def _points(scene: Scene) -> tuple[int, int, int, int]:
    standing = scene.view.standing
    return standing.assembly, standing.committee, standing.administration, standing.garrison


def _cell(canvas: Canvas, scene: Scene, ending: Ending, rect: pygame.Rect, rail: bool) -> None:
    px, line = scene.scale.px, scene.scale.line
    mark = Mark(int(ending))
    chosen = ending == scene.view.standing.ending
    ground = marks.COLOURS[mark] if chosen else marks.TINTS[mark]
    ink = WHITE if chosen else INK
    canvas.fill(ground, rect)
    if chosen:
        corner = px(10 if rail else 25)
        right, bottom = rect.right, rect.bottom
        canvas.polygon([(right, bottom - corner), (right, bottom), (right - corner, bottom)], OCHRE)
        canvas.frame(INK, rect, line(3 if rail else 4))
    points = str(_points(scene)[int(ending)])
    colour = WHITE if chosen else None
    if rail:
        marks.draw(canvas, mark, (rect.centerx, rect.top + px(15)), px(8.5), colour=colour, ground=ground)
        canvas.text(
            points, scene.scale.face(Face.OSWALD, 20), (rect.centerx, rect.top + px(42)), ink, "midcentre"
        )
        return
    middle = rect.top + rect.height * 0.31
    marks.draw(canvas, mark, (rect.left + px(32), middle), px(17.5), colour=colour, ground=ground)
    canvas.text(points, scene.scale.face(Face.OSWALD, 44), (rect.right - px(13), middle), ink, "midright")
    name = ending_name(ending).upper()
    room = rect.width - px(36 if chosen else 20)
    fitted(
        canvas,
        name,
        scene.scale.face(Face.OSWALD, 17, 0.02),
        (rect.left + px(12), rect.bottom - px(19)),
        room,
        ink,
    )


# ---- three bars -----------------------------------------------------------------------------------------------------


def bars(canvas: Canvas, scene: Scene, area: pygame.Rect) -> int:
    """Movement's share against its majority, committees and garrisons against their thresholds; where they end."""
    px = scene.scale.px
    if area.width < px(150):
        return _thin_bars(canvas, scene, area)
    assembly, committee, administration, garrison = _points(scene)
    bold = scene.scale.face(Face.OSWALD, 15)
    middle = area.top + px(8)
    state = say("board-points-state", points=administration + garrison).upper()
    movement = say("board-points-movement", points=assembly + committee).upper()
    canvas.text(state, bold, (area.left, middle), BLUE, "midleft")
    canvas.text(movement, bold, (area.right, middle), RED, "midright")
    majority = say("board-threshold", percent=percent(scene.board.numbers.majority))
    canvas.text(
        majority, scene.scale.font(NOTE), (area.left + area.width * 0.49, middle), OCHRE_TEXT, "midcentre"
    )
    balance = pygame.Rect(area.left, area.top + px(20), area.width, px(22))
    _balance(canvas, scene, balance)
    y = balance.bottom + px(17)
    for key, count, every, share, colour in _inside(scene):
        words = say(f"board-{key}", count=count, all=every)
        canvas.text(words, scene.scale.font(NOTE), (area.left, y), INK, "midleft")
        threshold = say("board-threshold", percent=percent(share))
        canvas.text(threshold, scene.scale.font(NOTE), (area.right, y), OCHRE_TEXT, "midright")
        _share(
            canvas, scene, pygame.Rect(area.left, y + px(9), area.width, px(9)), count, every, share, colour
        )
        y += px(35)
    return y - px(12)


def _inside(scene: Scene) -> tuple[tuple[str, int, int, int, Colour], ...]:
    standing = scene.view.standing
    return (
        ("committees", standing.committees, standing.councils, standing.committee_share, OXBLOOD),
        ("garrisons", standing.garrisons, standing.authorities, standing.garrison_share, NAVY),
    )


def _balance(canvas: Canvas, scene: Scene, rect: pygame.Rect) -> None:
    """Garrison, administration | assembly, committee; the ink tick is the share of the State that must not be passed."""
    assembly, committee, administration, garrison = _points(scene)
    total = assembly + committee + administration + garrison
    canvas.fill(RECESS, rect)
    parts = ((garrison, NAVY), (administration, BLUE), (assembly, RED), (committee, OXBLOOD))
    before = 0
    for number, colour in parts:
        left, right = (rect.left + rect.width * at // max(total, 1) for at in (before, before + number))
        part = pygame.Rect(left, rect.top, right - left, rect.height)
        canvas.fill(colour, part)
        font = scene.scale.face(Face.OSWALD, 16)
        if number and part.width > text.width(str(number), font) + 4:
            canvas.text(str(number), font, part.center, WHITE, "midcentre")
        before += number
    tick = rect.left + rect.width * (1000 - scene.board.numbers.majority) // 1000
    canvas.fill(
        INK, pygame.Rect(tick - scene.scale.line(2), rect.top - 5, scene.scale.line(3.4), rect.height + 10)
    )


def _share(
    canvas: Canvas, scene: Scene, rect: pygame.Rect, count: int, every: int, share: int, colour: Colour
) -> None:
    canvas.fill(CARD, rect)
    canvas.fill(colour, pygame.Rect(rect.left, rect.top, rect.width * count // max(every, 1), rect.height))
    canvas.frame(INK, rect, 1)
    tick = rect.left + rect.width * share // 1000
    canvas.fill(OCHRE, pygame.Rect(tick - 1, rect.top - 2, scene.scale.line(2.6), rect.height + 4))
    reach = scene.scale.factor * (3.4 if scene.compact else 4.5)
    tracks.pointer(canvas, (tick, rect.bottom + 1), reach, OCHRE_TEXT, down=False)


def _thin_bars(canvas: Canvas, scene: Scene, area: pygame.Rect) -> int:
    px, y = scene.scale.px, area.top
    standing = scene.view.standing
    movement = standing.assembly + standing.committee
    total = movement + standing.administration + standing.garrison
    rows = ((movement, total, scene.board.numbers.majority, RED), *(each[1:] for each in _inside(scene)))
    for count, every, share, colour in rows:
        _share(canvas, scene, pygame.Rect(area.left, y, area.width, px(6)), count, every, share, colour)
        y += px(12)
    return y


# ---- the sentence ---------------------------------------------------------------------------------------------------


def sentence(canvas: Canvas, scene: Scene, area: pygame.Rect) -> None:
    """Why this ending and no other, with the numbers."""
    font = scene.scale.font(WHY)
    most = max(1, area.height // font.leading)
    paragraph(canvas, _sentence(scene), font if most > 3 else font.smaller(), area, INK, most)


def _sentence(scene: Scene) -> str:
    standing, numbers = scene.view.standing, scene.board.numbers
    ending = Ending(standing.ending)
    movement = standing.assembly + standing.committee
    total = movement + standing.administration + standing.garrison
    inside = standing.committee_share if ending < Ending.SETTLEMENT else standing.garrison_share
    return say(
        f"board-why-{ending.name.lower().replace('_', '-')}",
        share=percent(per_mille(movement, total)),
        majority=percent(numbers.majority),
        committees=standing.committees,
        councils=standing.councils,
        garrisons=standing.garrisons,
        authorities=standing.authorities,
        threshold=percent(inside),
        over=scene.view.verdict is not None,
    )
