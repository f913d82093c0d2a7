"""How a text that is typed looks: its lines, the selection, what is being composed, and the caret."""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.textbox import TextBox, lines_of
from game.theme import BODY, INK, INK_3, OCHRE, WHITE, Font, Scale


def high(box: TextBox, scale: Scale, width: int, most: int) -> int:
    """How high the box is drawn: as many lines as it has, at most so many."""
    font = scale.font(BODY)
    lines = len(lines_of(box.shown, font, width - scale.px(20)))
    return min(max(1, lines), most) * font.leading + scale.px(14)


def paint_box(
    canvas: Canvas, scale: Scale, rect: pygame.Rect, box: TextBox, hint: str, *, active: bool
) -> None:
    """White ground, ink frame, ochre where the keyboard is; the hint stands in it while it is empty."""
    px, font = scale.px, scale.font(BODY)
    canvas.fill(WHITE, rect)
    canvas.frame(INK, rect, scale.line(2))
    if active:
        canvas.frame(OCHRE, rect.inflate(px(6), px(6)), scale.line(3))
    room = rect.inflate(-px(20), -px(12))
    if not box.shown:
        words = text.shorten(hint, font, room.width)
        canvas.text(words, font, (room.left, room.top + font.leading / 2), INK_3, "midleft")
    spans = lines_of(box.shown, font, room.width)
    if not box.composed:
        box.spans = spans
    caret = box.caret + len(box.composed)
    at = max((number for number, (begin, _) in enumerate(spans) if begin <= caret), default=0)
    rows = max(1, room.height // font.leading)
    first = max(0, min(at - rows + 1 if at >= rows else 0, len(spans) - rows))
    for row, (begin, end) in enumerate(spans[first : first + rows]):
        top = room.top + row * font.leading
        _line(canvas, font, box, (begin, end), (room.left, top))
        if active and first + row == at:
            x = room.left + text.width(box.shown[begin:caret], font)
            canvas.fill(INK, pygame.Rect(x, top + px(1), scale.line(2), font.leading - px(3)))
    if active and pygame.display.get_init() and pygame.display.get_surface() is not None:
        pygame.key.set_text_input_rect(rect)


def _line(canvas: Canvas, font: Font, box: TextBox, span: tuple[int, int], at: tuple[int, int]) -> None:
    begin, end = span
    words = box.shown[begin:end].rstrip("\n")
    low, high = box.selection
    if low != high and not box.composed:
        low, high = max(low, begin), min(high, end)
        if low < high:
            left = at[0] + text.width(box.shown[begin:low], font)
            wide = text.width(box.shown[low:high], font)
            canvas.fill((*OCHRE, 110), pygame.Rect(left, at[1], max(wide, 2), font.leading))
    if words:
        canvas.text(words, font, (at[0], at[1] + font.leading / 2), INK, "midleft")
    if box.composed:
        low, high = max(box.caret, begin), min(box.caret + len(box.composed), end)
        if low < high:
            left = at[0] + text.width(box.shown[begin:low], font)
            wide = text.width(box.shown[low:high], font)
            canvas.fill(INK, pygame.Rect(left, at[1] + font.leading - 2, wide, 1))
