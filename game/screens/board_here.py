"""What can I do here: every operation in a place, what it would do and its odds, or why not."""

from __future__ import annotations

from typing import Final, get_args

import pygame

from game import choice as choosing
from game import model, outcomes
from game.choice import Choice
from game.draw import Canvas
from game.screens.board_parts import row_focus
from game.screens.board_scene import Answer, ChooseOp, Scene, Spot
from game.screens.board_type import fitted
from game.theme import INK, INK_2, INK_3, NOTE, OCHRE, OPERATION, RULE, WHY, Face
from game.widgets.icons import draw_icon
from game.words import op_name, reason, say, word
from rules.actions import Action
from rules.ids import Op, PlaceId


def what_here(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """Every operation in this place: what it would do and its odds, or why not."""
    at = scene.looked
    assert at is not None
    px = scene.scale.px
    label_y = area.top + px(20)
    canvas.text(
        say("board-what-here").upper(), scene.scale.font(OPERATION), (area.left, label_y), INK, "midleft"
    )
    ops = [op for op in _ops(scene) if op not in _PLACELESS]
    here = choosing.operations(scene.view.legal, at)
    possible, barred = [op for op in ops if op in here], [op for op in ops if op not in here]
    top, room = area.top + px(37), area.bottom - area.top - px(42)
    tall, low = px(36 if scene.compact else 40), px(24)
    need = tall * len(possible) + low * len(barred)
    if need > room and need:
        tall, low = int(tall * room / need), int(low * room / need)
    spots = []
    for op in possible:
        rect = pygame.Rect(area.left, top, area.width, tall)
        spots.append(_possible(canvas, scene, op, at, rect))
        top += tall
    for op in barred:
        rect = pygame.Rect(area.left, top, area.width, low)
        later = LATER.get(op) if scene.planning is not None else None
        _barred(canvas, scene, op, at, rect)
        if later is not None:
            spots.append(_later(canvas, scene, later(at), rect))
        top += low
    return spots


LATER: Final = {kind.op: kind for kind in get_args(Action) if kind.__struct_fields__ == ("place",)}
"""What a place alone makes an action of."""
_PLACELESS = (Op.PASS, Op.OFFER_ACCORD, Op.ASK_CONCESSION)


def _ops(scene: Scene) -> tuple[Op, ...]:
    if scene.guide is None:
        return choosing.operations(scene.view.legal)
    return tuple(closed.op for closed in scene.guide.operations)


def _possible(canvas: Canvas, scene: Scene, op: Op, at: PlaceId, rect: pygame.Rect) -> Spot:
    px, name = scene.scale.px, f"here-{word(op)}"
    if scene.on(name):
        canvas.fill(RULE, rect)
    actions = choosing.fitting(scene.view.legal, Choice(op=op, place=at))
    best = model.best_chance(scene.guide, actions)
    odds = say("board-sure") if best is None else model.percent(best)
    canvas.fill(INK_3, pygame.Rect(rect.left, rect.bottom - 1, rect.width, 1))
    draw_icon(canvas, scene.icon(op), (rect.left + px(13), rect.centery), px(24), INK)
    words = canvas.text(
        op_name(op).upper(), scene.scale.font(OPERATION), (rect.left + px(36), rect.centery), INK, "midleft"
    )
    right = canvas.text(odds, scene.scale.face(Face.OSWALD, 19), (rect.right, rect.centery), INK, "midright")
    cost = min((p.cost for p in model.prospects(scene.guide, actions)), default=0)
    left = _cost(canvas, scene, cost, (min(right.left, rect.right - px(44)) - px(10), rect.centery))
    ways = say("board-ways", count=len(actions)) if len(actions) > 1 else ""
    found = model.prospects(scene.guide, actions)
    note = ways or (outcomes.success(scene.board, scene.view, found[0]).rstrip(".") if found else "")
    fitted(
        canvas,
        note,
        scene.scale.font(WHY),
        (words.right + px(7), rect.centery),
        round(left - words.right - px(14)),
        INK_2,
    )
    if scene.focus == name:
        row_focus(canvas, scene, rect)
    tip = op_name(op, "note")
    return Spot(name, rect, f"{op_name(op)}, {odds}. {note}", ChooseOp(op), tip=tip)


def _later(canvas: Canvas, scene: Scene, action: Action, rect: pygame.Rect) -> Spot:
    """While one plans, what is not possible yet can be planned for when it is."""
    name = f"later-{word(action.op)}"
    draw_icon(canvas, "hourglass", (rect.right - scene.scale.px(10), rect.centery), scene.scale.px(18), INK_2)
    if scene.on(name) or scene.focus == name:
        canvas.frame(OCHRE if scene.focus == name else INK_3, rect, scene.scale.line(2))
    words = say("plan-later", op=op_name(action.op))
    return Spot(name, rect, words, Answer(action), tip=words)


def _cost(canvas: Canvas, scene: Scene, cost: int, right: tuple[float, float]) -> float:
    """The price at the right end of a row; where it begins."""
    px = scene.scale.px
    if not cost:
        font = scene.scale.face(Face.OSWALD_MEDIUM, 14)
        return canvas.text(say("board-free").upper(), font, right, INK_2, "midright").left
    r = px(5.5)
    for number in range(min(cost, 3)):
        canvas.circle((right[0] - r - number * r * 2.5, right[1]), r, INK)
    left = right[0] - min(cost, 3) * r * 2.5
    if cost > 3:
        font = scene.scale.face(Face.OSWALD, 15)
        left = canvas.text(f"{cost} ", font, (left, right[1]), INK, "midright").left
    return left


def _barred(canvas: Canvas, scene: Scene, op: Op, at: PlaceId, rect: pygame.Rect) -> None:
    px = scene.scale.px
    closed = model.closed_of(scene.guide, op)
    why = None
    if closed is not None:
        why = closed.places[at] if closed.places and closed.places[at] is not None else closed.why
    draw_icon(canvas, scene.icon(op), (rect.left + px(13), rect.centery), px(18), (0xA5, 0x9A, 0x88))
    font = scene.scale.face(Face.OSWALD, 14, 0.03)
    words = canvas.text(op_name(op).upper(), font, (rect.left + px(36), rect.centery), INK_3, "midleft")
    note = "" if why is None else reason(why)
    room = rect.right - words.right - px(8 if scene.planning is None else 28)
    fitted(canvas, note, scene.scale.font(NOTE), (words.right + px(7), rect.centery), room, INK_2)
