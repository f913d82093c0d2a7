"""The strip under the map: whose impulse it is, what is asked, the operations, the Plan cards."""

from __future__ import annotations

import pygame

from game import model, text
from game.choice import option_of
from game.draw import Canvas
from game.readout import option_note, option_words
from game.screens.board_asks import prompt, title_of
from game.screens.board_plans import cards, cards_width, folded, hand_of
from game.screens.board_scene import Answer, Scene, Spot, Undo
from game.screens.board_tiles import tiles
from game.screens.board_type import fitted, paragraph
from game.theme import BODY, INK, INK_2, NOTE, PANEL, PAPER
from game.widgets import marks
from game.widgets.button import Button, Tone
from game.words import op_name, say, word
from rules.actions import Accept
from rules.ids import Op


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the strip; tiles and cards are spots."""
    zone = scene.zones.rect("bottom")
    canvas.fill(PAPER, zone)
    spots = _heading(canvas, scene, zone)
    area = _tiles_area(scene, zone)
    if scene.acting and model.is_asked(scene.view.public):
        return spots + _answers(canvas, scene, area)
    hand = hand_of(scene)
    room = cards_width(scene, len(hand))
    left = pygame.Rect(area.left, area.top, area.width - room, area.height)
    if scene.notice is not None and scene.notice.watching:
        told = say(scene.notice.key, **scene.notice.params)
        paragraph(canvas, told, scene.scale.font(BODY), left, INK, 3)
    else:
        spots += tiles(canvas, scene, left)
    if hand:
        right = pygame.Rect(left.right, area.top, room, area.height)
        spots += folded(canvas, scene, right) if scene.compact else cards(canvas, scene, right, hand, zone)
    return spots


def _tiles_area(scene: Scene, zone: pygame.Rect) -> pygame.Rect:
    px = scene.scale.px
    if scene.compact:
        return pygame.Rect(zone.left + px(14), zone.top + px(33), zone.width - px(28), px(77))
    return pygame.Rect(zone.left + px(21), zone.top + px(50), zone.width - px(41), px(167))


# ---- what is asked --------------------------------------------------------------------------------------------------


def _heading(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> list[Spot]:
    px, public = scene.scale.px, scene.view.public
    left, middle = zone.left + px(14 if scene.compact else 22), zone.top + px(16 if scene.compact else 25)
    r = px(7.5 if scene.compact else 11)
    if scene.view.verdict is None:
        marks.draw(canvas, marks.mark_of(public.actor), (left + r, middle), r, ground=PAPER)
    title = canvas.text(
        title_of(scene).upper(), scene.scale.font(PANEL), (left + 3 * r, middle), INK, "midleft"
    )
    start = title.right + px(14 if scene.compact else 20)
    undo = scene.can_undo
    room = zone.right - start - px(110 if undo else 20) - (0 if scene.compact else _plans_width(scene))
    fitted(canvas, prompt(scene), scene.scale.font(BODY), (start, middle), room, INK_2)
    if not undo:
        return []
    wide, high = px(76 if scene.compact else 92), px(26 if scene.compact else 34)
    right = zone.right - px(14 if scene.compact else 20) - (0 if scene.compact else _plans_width(scene))
    rect = pygame.Rect(right - wide, middle - high // 2, wide, high)
    Button(rect, say("board-undo"), hover=scene.on("undo"), focus=scene.focus == "undo").draw(
        canvas, scene.scale
    )
    return [Spot("undo", rect, say("board-undo"), Undo())]


def _plans_width(scene: Scene) -> int:
    return cards_width(scene, len(hand_of(scene)))


# ---- an answer ------------------------------------------------------------------------------------------------------


def _answers(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """A button for each answer. What agrees is red; of two sides neither is."""
    px = scene.scale.px
    wide, gap, high = px(190 if scene.compact else 280), px(12), px(52 if scene.compact else 70)
    spots = []
    for number, action in enumerate(scene.view.legal):
        option = option_of(action)
        name = f"op-{action.op.value}" if option is None else f"op-{word(option.name)}"
        words = option_words(option) if option is not None else _answer_words(scene, action.op)
        note = op_name(action.op, "note") if option is None else option_note(option)
        rect = pygame.Rect(area.left + number * (wide + gap), area.top, wide, high)
        tone = Tone.COMMIT if isinstance(action, Accept) else Tone.PLAIN
        Button(
            rect,
            words,
            tone,
            hover=scene.on(name),
            focus=scene.focus == name,
            pressed=scene.pressed == name,
        ).draw(canvas, scene.scale)
        if option is not None:
            _meaning(canvas, scene, note, pygame.Rect(rect.left, rect.bottom + px(6), wide, px(60)))
        spots.append(Spot(name, rect, words, Answer(action), tip=note))
    return spots


def _answer_words(scene: Scene, op: Op) -> str:
    """The button's words: what is accepted or refused is the Accord, or a concession."""
    if scene.view.public.proposal is None:
        return op_name(op, "commit")
    return say("concession-grant" if op is Op.ACCEPT else "concession-refuse")


def _meaning(canvas: Canvas, scene: Scene, words: str, rect: pygame.Rect) -> None:
    font, y = scene.scale.font(NOTE), rect.top
    for line in text.wrap(words, font, rect.width, 1 if scene.compact else 3):
        canvas.text(line, font, (rect.left, y), INK_2)
        y += font.leading
