"""The place inspector: who governs here and whether anybody follows, what people think, what stands here."""

from __future__ import annotations

import pygame

from game import model, text
from game.draw import Canvas
from game.screens.board_scene import Scene
from game.screens.board_type import fitted
from game.theme import BODY, CARD, INK, INK_2, INK_3, NOTE, OPERATION, PLACE, RULE, WHY, Colour, Face
from game.widgets import marks, tracks
from game.widgets.placard import force_row, institution
from game.words import place_name, say, signed, word
from rules.ids import Owner, PlaceId

FULL = 180
COMPACT_FULL = 152


def paint(canvas: Canvas, scene: Scene, area: pygame.Rect, short: bool) -> int:
    """Draw the inspector from the top of `area`; `short` leaves out reasons and forces. Where it ends."""
    at = scene.looked
    if at is None:
        return area.top
    px = scene.scale.px
    height = px(COMPACT_FULL if scene.compact else FULL)
    reasons = () if short else model.hollow_reasons(scene.view, at)
    lines: list[tuple[Colour, str]] = [
        (marks.COLOURS[mark], line) for mark, words in reasons for line in _wrapped(scene, words, area.width)
    ]
    if not short:
        words = " · ".join(model.facts(scene.view, scene.board, at))
        lines += [(INK_2, line) for line in _wrapped(scene, words, area.width)]
    forces = not short and _has_forces(scene, at)
    leading = scene.scale.font(NOTE).leading
    height += (len(lines) * leading + px(4) if lines else 0) + (px(28) if forces else 0)
    panel = pygame.Rect(area.left, area.top, area.width, height)
    canvas.fill(CARD, panel)
    _head(canvas, scene, at, panel)
    y = _authorities(canvas, scene, at, panel)
    for colour, line in lines:
        canvas.text(line, scene.scale.font(NOTE), (panel.left + _pad(scene), y), colour)
        y += leading
    y += px(4) if lines else 0
    y = _people(canvas, scene, at, panel, y)
    if forces:
        _forces(canvas, scene, at, panel, y)
    canvas.fill(
        INK, pygame.Rect(panel.left, panel.bottom - scene.scale.line(2), panel.width, scene.scale.line(2.5))
    )
    return panel.bottom


def _pad(scene: Scene) -> int:
    return scene.scale.px(14 if scene.compact else 22)


def _wrapped(scene: Scene, words: str, width: int) -> tuple[str, ...]:
    return text.wrap(words, scene.scale.font(NOTE), width - 2 * _pad(scene)) if words else ()


def _has_forces(scene: Scene, at: PlaceId) -> bool:
    place = model.placard_of(scene.view, scene.board, at)
    return bool(place.police or place.troops or place.militia or place.active or place.hidden)


def _head(canvas: Canvas, scene: Scene, at: PlaceId, panel: pygame.Rect) -> None:
    px, pad, compact = scene.scale.px, _pad(scene), scene.compact
    middle = panel.top + px(23 if compact else 29)
    weight = scene.board.weight[at]
    size = px(23 if compact else 30)
    width = size * 0.66 * weight
    tracks.people(canvas, panel.right - pad - width, middle, weight, size, INK)
    room = round(panel.width - 2 * pad - width - px(10))
    name, font = place_name(scene.board, at).upper(), scene.scale.font(PLACE)
    if text.width(name, text.fit(name, font, room, round(font.size * 0.8))) > room:
        name = place_name(scene.board, at, "short").upper()
    fitted(canvas, name, scene.scale.font(PLACE), (panel.left + pad, middle), room, INK)
    if compact:
        return
    kind = say(f"kind-{word(scene.board.kind[at].name)}")
    key = "board-kind-weight-alarm" if scene.view.public.places[at].alarm else "board-kind-weight"
    words = say(key, kind=kind[:1].upper() + kind[1:], weight=weight)
    canvas.text(words, scene.scale.font(BODY), (panel.left + pad, panel.top + px(56)), INK_2, "midleft")
    canvas.fill(RULE, pygame.Rect(panel.left + pad, panel.top + px(74), panel.width - 2 * pad, 1))


def _authorities(canvas: Canvas, scene: Scene, at: PlaceId, panel: pygame.Rect) -> int:
    """The two authorities, each with the points that it scores; where the next line goes."""
    px, pad, compact = scene.scale.px, _pad(scene), scene.compact
    ground = model.ground_of(scene.view, at)
    middle = panel.top + px(54 if compact else 102)
    there = [
        (mark, full, points)
        for (mark, full), points in zip(
            ((ground.state, ground.state_full), (ground.council, ground.council_full)),
            model.points(scene.view, scene.board, at),
            strict=True,
        )
        if mark is not None
    ]
    if not there:
        canvas.text(say("board-nobody"), scene.scale.font(BODY), (panel.left + pad, middle), INK_2, "midleft")
    step = (panel.width - 2 * pad) // 2
    for number, (mark, full, points) in enumerate(there):
        left = panel.left + pad + number * step
        r = px(11 if compact else 16)
        marks.draw(canvas, mark, (left + r * 1.2, middle), r, hollow=not full)
        x, room = left + r * 2.4 + px(10), round(step - r * 2.4 - px(20))
        name = say(f"authority-{mark.name.lower()}")
        font = scene.scale.font(BODY if compact else OPERATION)
        fitted(canvas, name if compact else name.upper(), font, (x, middle - px(8)), room, INK)
        note = say("board-points", points=points) if full else say("board-hollow")
        canvas.text(note, scene.scale.font(NOTE), (x, middle + px(10)), INK_2, "midleft")
    return panel.top + px(76 if compact else 126)


def _people(canvas: Canvas, scene: Scene, at: PlaceId, panel: pygame.Rect, top: int) -> int:
    """Consciousness with its floor, experience, institutions."""
    px, pad, compact = scene.scale.px, _pad(scene), scene.compact
    place = scene.view.public.places[at]
    note, number = scene.scale.font(NOTE), scene.scale.face(Face.OSWALD, 18 if compact else 21)
    columns = (0, 0.46, 0.72)
    inner = panel.width - 2 * pad
    xs = [panel.left + pad + round(inner * share) for share in columns]
    label_y, track_y = (top + px(57), top + px(22)) if compact else (top + px(9), top + px(32))
    for x, key in zip(xs, ("consciousness", "experience", "institutions"), strict=True):
        fitted(canvas, say(f"board-{key}"), note, (x, label_y), round(inner * 0.28), INK_3)
    unit = scene.scale.factor * (15 if compact else 16)
    wide = tracks.consciousness(
        canvas, xs[0] - unit * 0.38, track_y - unit * 0.88, place.con, place.exp - 1, unit, plate=False
    )
    canvas.text(signed(place.con), number, (xs[0] + wide + px(2), track_y), INK, "midleft")
    wide = tracks.experience(canvas, xs[1], track_y + px(8), place.exp, scene.scale.factor * 8.2, INK, INK_3)
    canvas.text(str(place.exp), number, (xs[1] + wide + px(8), track_y), INK, "midleft")
    r = px(10.5 if compact else 12.5)
    step = (panel.right - pad - xs[2] - 2 * r) / 2
    for which, owner in enumerate((place.coop, place.school, place.press)):
        institution(canvas, which, Owner(owner), (xs[2] + r + which * min(step, 2.5 * r), track_y), r)
    return top + px(76 if compact else 56)


def _forces(canvas: Canvas, scene: Scene, at: PlaceId, panel: pygame.Rect, top: int) -> None:
    px, pad = scene.scale.px, _pad(scene)
    shown = model.placard_of(scene.view, scene.board, at)
    y, size, x = top + px(10), px(22), float(panel.left + pad + px(11))
    words = canvas.text(say("board-forces"), scene.scale.font(WHY), (panel.left + pad, y), INK_3, "midleft")
    x = words.right + px(20)
    for name, number in (
        ("police-badge", shown.police),
        ("troops", shown.troops),
        ("fist", shown.militia),
        ("cadre", shown.active),
        ("cadre-hidden", shown.hidden),
    ):
        x = force_row(canvas, name, number, (x, y), size, 1) + (px(10) if number else 0)
