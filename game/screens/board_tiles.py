"""The tiles of the operations: price, key, icon, name, and where it is possible or why it is not."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game import model, text
from game.choice import Choice
from game.draw import Canvas
from game.screens.board_scene import ChooseOp, Scene, Spot
from game.screens.board_type import FLOOR, centred, fitted
from game.theme import CARD, INK, INK_3, NOTE, OCHRE, OPERATION, PAPER, RECESS, WHY, Face, Font
from game.widgets.button import dashed, focus_ring
from game.widgets.icons import draw_icon
from game.words import op_name, reason, reason_short, say, word
from rules.ids import Faction, Op
from rules.reasons import WhyNot
from rules.view import operations_for

SMALLEST_NAME = 10
"""Pixels of type under which the name of an operation is cut rather than made smaller."""
EASY = 1.0
"""A name of several words that needs more than this much of its room takes two lines."""


def tile_ops(scene: Scene) -> tuple[Op, ...]:
    """The operations that have a tile, in the order of their keys; pass is the last."""
    if not scene.acting:
        ops = (
            operations_for(scene.board, _faction_shown(scene))
            if scene.own and scene.view.verdict is None
            else ()
        )
    elif scene.guide is None:
        ops = choosing.operations(scene.view.legal)
    else:
        ops = tuple(closed.op for closed in scene.guide.operations)
    return (*(op for op in ops if op is not Op.PASS), *(op for op in ops if op is Op.PASS))


def _faction_shown(scene: Scene) -> Faction:
    """Whose operations are shown while another acts: of two factions the one whose turn comes first."""
    order = scene.view.public.order
    return min(scene.own, key=order.index)


def tiles(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """All tiles side by side; pale and without a use while another is to act."""
    ops = tile_ops(scene)
    if not ops:
        return []
    gap = scene.scale.px(8 if len(ops) < 9 else 5)
    wide = min((area.width - gap * (len(ops) - 1)) // len(ops), scene.scale.px(114 if scene.compact else 140))
    spots = []
    raised = scene.compact and scene.acting and any(_is_long(scene, op, wide) for op in ops)
    for number, op in enumerate(ops):
        rect = pygame.Rect(area.left + number * (wide + gap), area.top, wide, area.height)
        if scene.acting:
            spots.append(_tile(canvas, scene, op, number + 1, rect, raised))
        else:
            spots.append(_idle(canvas, scene, op, rect))
    if not scene.acting:
        canvas.fill((*PAPER, VEIL), area)
    return spots


VEIL = 102
"""Opacity of the paper over the palette while another acts: the palette shows at 60 %."""


def _idle(canvas: Canvas, scene: Scene, op: Op, rect: pygame.Rect) -> Spot:
    """A tile while another acts: icon, name, and its rule under the pointer."""
    px, compact = scene.scale.px, scene.compact
    canvas.fill(CARD, rect)
    canvas.frame(INK, rect, scene.scale.line(2.5))
    size = px((22 if rect.width < px(100) else 26) if compact else 46)
    centre = (rect.centerx, rect.top + px(20 if compact else 53))
    draw_icon(canvas, scene.icon(op), centre, size, INK)
    _tile_name(canvas, scene, op_name(op).upper(), rect, INK, 44)
    return Spot(f"idle-{word(op)}", rect, op_name(op), None, tip=op_name(op, "note"), enabled=False)


def _ready(scene: Scene, op: Op) -> tuple[bool, bool]:
    """Whether an operation is possible, and whether it is in the place that was chosen before it."""
    enabled = op in choosing.operations(scene.view.legal)
    at_place = enabled and scene.choice.place is not None and scene.choice.op is None
    there = (
        not at_place or op in choosing.operations(scene.view.legal, scene.choice.place) or op in _PLACELESS
    )
    return enabled, there


def _is_long(scene: Scene, op: Op, wide: int) -> bool:
    """Whether the note at the foot of a narrow tile needs two lines; then all names move up."""
    font = scene.scale.font(NOTE)
    while font.size > FLOOR:
        font = font.smaller()
    return text.width(_notes(scene, op, *_ready(scene, op))[0], font) > wide - scene.scale.px(8)


def _tile(canvas: Canvas, scene: Scene, op: Op, key: int, rect: pygame.Rect, raised: bool) -> Spot:
    name = f"op-{word(op)}"
    enabled, there = _ready(scene, op)
    chosen = scene.choice.op == op
    notes = _notes(scene, op, enabled, there)
    shown = rect.move(0, scene.scale.px(2)) if scene.pressed == name and enabled else rect
    _tile_ground(canvas, scene, shown, enabled and there, chosen, scene.on(name))
    ink = PAPER if chosen else INK if enabled and there else INK_3
    _tile_face(canvas, scene, op, key, shown, (ink, chosen, enabled and there), raised)
    _tile_note(canvas, scene, op_name(op).upper(), notes, shown, ink)
    if scene.focus == name:
        focus_ring(canvas, shown, scene.scale)
    words = f"{op_name(op)}: {notes[0]}"
    tip = say("board-tip-key", words=op_name(op, "note"), number=key) if key < 10 else op_name(op, "note")
    return Spot(
        name,
        rect,
        words,
        ChooseOp(op),
        tip=tip if enabled and there else f"{tip} {notes[0]}",
        enabled=enabled,
    )


SMALLEST = 12
"""A note that takes two lines may be set as small as this, in pixels."""
_PLACELESS = (Op.PASS, Op.OFFER_ACCORD, Op.ASK_CONCESSION)


def _tile_ground(
    canvas: Canvas, scene: Scene, rect: pygame.Rect, ready: bool, chosen: bool, hover: bool
) -> None:
    if chosen:
        canvas.fill(INK, rect)
    elif ready:
        canvas.fill(RECESS if hover else CARD, rect)
        canvas.frame(INK, rect, scene.scale.line(2.5))
    else:
        dashed(canvas, rect, INK_3, scene.scale)


def _tile_face(
    canvas: Canvas,
    scene: Scene,
    op: Op,
    key: int,
    rect: pygame.Rect,
    look: tuple[tuple[int, int, int], bool, bool],
    raised: bool,
) -> None:
    ink, chosen, ready = look
    px, compact = scene.scale.px, scene.compact
    closed = model.closed_of(scene.guide, op)
    _cost(canvas, scene, 0 if closed is None else closed.cost, rect, ink, chosen, ready)
    number = scene.scale.face(Face.OSWALD_MEDIUM, 14)
    inset = px(8 if compact else 15)
    canvas.text(
        str(key) if key < 10 else "",
        number,
        (rect.right - inset, rect.top + px(13 if compact else 19)),
        ink if chosen else INK_3,
        "midright",
    )
    narrow = compact and rect.width < px(100)
    tight = compact and rect.width < px(74)
    size = px((18 if tight else 22 if narrow else 26) if compact else 46)
    high = 53 if not compact else 16 if raised else 20
    centre = (rect.centerx + (px(7 if tight else 5) if narrow else 0), rect.top + px(high))
    colour = OCHRE if chosen else ink if ready else (0xA5, 0x9A, 0x88)
    draw_icon(canvas, scene.icon(op), centre, size, colour)
    _tile_name(canvas, scene, op_name(op).upper(), rect, ink, 37 if raised else 44)


def _tile_name(
    canvas: Canvas, scene: Scene, name: str, rect: pygame.Rect, ink: tuple[int, int, int], middle: float
) -> None:
    """The name; in a compact tile it stands so far below the tile's top."""
    px = scene.scale.px
    if scene.compact:
        at, room = (rect.centerx, rect.top + px(middle)), rect.width - px(6)
        _compact_name(canvas, scene, name, at, room, ink)
        return
    font, lines = _name_lines(scene, name, rect.width - px(12))
    low = 98 if rect.width >= px(120) else 89
    middle = rect.top + px(low if len(lines) == 1 else 95)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * font.size * 1.12
        canvas.text(line, font, (rect.centerx, y), ink, "midcentre")


def _name_lines(scene: Scene, name: str, room: int) -> tuple[Font, tuple[str, ...]]:
    """The largest type in which the name takes two lines at most: Oswald, else PT Sans Narrow."""
    floor = scene.scale.px(14)
    for start in (scene.scale.font(OPERATION), scene.scale.face(Face.NARROW_BOLD, 17)):
        font = start
        while font.size >= floor:
            lines = text.wrap(name, font, room)
            if len(lines) <= 2 and all(text.width(line, font) <= room for line in lines):
                return font, lines
            font = font.smaller()
    font = scene.scale.face(Face.NARROW_BOLD, 14)
    return font, text.wrap(name, font, room, 2)


def _compact_name(
    canvas: Canvas, scene: Scene, name: str, at: tuple[int, int], room: int, ink: tuple[int, int, int]
) -> None:
    """One line of Oswald, or of PT Sans Narrow, or two of those."""
    font = scene.scale.font(OPERATION)
    if text.width(name, font) > room * 1.16:
        font = scene.scale.face(Face.NARROW_BOLD, 16)
    if " " not in name or text.width(name, font) <= room * EASY:
        if text.width(name, font) > room * 1.2:
            font = text.fit(name, scene.scale.face(Face.NARROW, 15), room, SMALLEST_NAME)
        fitted(canvas, name, font, at, room, ink, "midcentre")
        return
    font, lines = _two_lines(scene.scale.face(Face.NARROW_BOLD, 13), name, room)
    for number, line in enumerate(lines):
        y = at[1] + scene.scale.px(-5.5 + 12 * number)
        canvas.text(line, font, (at[0], y), ink, "midcentre")


def _two_lines(font: Font, name: str, room: int) -> tuple[Font, tuple[str, ...]]:
    """The name in two lines, in the largest type from `font` down in which none of them is cut."""
    while len(text.wrap(name, font, room)) > 2 or text.width(max(name.split(), key=len), font) > room:
        if font.size <= SMALLEST_NAME:
            break
        font = font.smaller()
    return font, text.wrap(name, font, room, 2)


def _tile_note(
    canvas: Canvas,
    scene: Scene,
    name: str,
    notes: tuple[str, str],
    rect: pygame.Rect,
    ink: tuple[int, int, int],
) -> None:
    """The note at the foot of a tile: the whole of it, or the short one where the whole would be cut."""
    px = scene.scale.px
    inner = rect.inflate(-px(8 if scene.compact else 14), -px(6 if scene.compact else 18))
    if scene.compact:
        font, lines = _note_lines(scene, notes, inner.width)
        for number, line in enumerate(lines):
            y = rect.top + px(63 if len(lines) == 1 else 55 + 12.5 * number)
            canvas.text(line, font, (rect.centerx, y), ink, "midcentre")
    else:
        two = len(_name_lines(scene, name, rect.width - px(12))[1]) > 1
        most = 3 if rect.width < px(120) and not two else 2
        font = scene.scale.font(WHY if rect.width >= px(120) else NOTE)
        note = notes[len(text.wrap(notes[0], font, inner.width)) > most]
        centred(canvas, note, font, inner, ink, most)


def _note_lines(scene: Scene, notes: tuple[str, str], room: int) -> tuple[Font, tuple[str, ...]]:
    """The note of a compact tile in one line, or in two, as large as it may be, else the short one likewise."""
    for note, lines_most in ((notes[0], 1), (notes[0], 2), (notes[1], 1), (notes[1], 2)):
        font = scene.scale.font(NOTE)
        while font.size >= (FLOOR if lines_most == 1 else SMALLEST):
            lines = text.wrap(note, font, room)
            if len(lines) <= lines_most and all(text.width(line, font) <= room for line in lines):
                return font, lines
            font = font.smaller()
    font = text.fit(notes[1], scene.scale.font(NOTE), 0, SMALLEST)
    return font, tuple(text.shorten(line, font, room) for line in text.wrap(notes[1], font, room, 2))


def _cost(
    canvas: Canvas,
    scene: Scene,
    cost: int,
    rect: pygame.Rect,
    ink: tuple[int, int, int],
    chosen: bool,
    ready: bool,
) -> None:
    """A disc for each resource, hollow where the operation is out of reach."""
    px, compact = scene.scale.px, scene.compact
    r = px(4 if compact else 6.5)
    x, y = rect.left + px(12 if compact else 18), rect.top + px(13 if compact else 19)
    if not cost and rect.width < px(100 if compact else 70):
        canvas.text("0", scene.scale.face(Face.OSWALD, 14), (x - r, y), ink, "midleft")
        return
    if not cost:
        font = scene.scale.face(Face.OSWALD, 12 if compact else 14, 0.04)
        canvas.text(say("board-free").upper(), font, (x - r, y), ink, "midleft")
        return
    colour = OCHRE if chosen else ink
    most = 3 if not compact else 1 if rect.width < px(74) else 2
    for number in range(cost if cost <= most else 1):
        canvas.circle((x + number * r * 2.5, y), r, colour, 0 if ready or chosen else max(1.2, r * 0.24))
    if cost > most:
        canvas.text(str(cost), scene.scale.face(Face.OSWALD, 15), (x + 2 * r, y), ink, "midleft")


def _notes(scene: Scene, op: Op, enabled: bool, there: bool) -> tuple[str, str]:
    """What a tile says at its foot, whole and short: where it is possible, or why it is not."""
    closed = model.closed_of(scene.guide, op)
    place = scene.choice.place
    if not enabled:
        return _why(None if closed is None else closed.why)
    if not there and closed is not None and place is not None and closed.places:
        return _why(closed.places[place])
    words = _where(scene, op)
    return words, words


def _why(why: WhyNot | None) -> tuple[str, str]:
    return ("", "") if why is None else (reason(why), reason_short(why))


def _where(scene: Scene, op: Op) -> str:
    if op is Op.PASS:
        return say("board-take-one-short" if scene.compact else "board-take-one")
    if op in (Op.OFFER_ACCORD, Op.ASK_CONCESSION):
        return say("board-at-once-short" if scene.compact else "board-at-once")
    actions = choosing.fitting(scene.view.legal, Choice(op=op))
    places = say("board-places", count=len({choosing.place_of(action) for action in actions}))
    best = model.best_chance(scene.guide, actions)
    key = "board-places-best-short" if scene.compact else "board-places-best"
    return places if best is None else say(key, places=places, chance=model.percent(best))
