"""The clock on the board: one's own time in the bar, each seat's beside its name, and the sheet that tells all of it.

Low time changes its shape: the hourglass becomes a bell on an ochre plate, and the words say so.
"""

from __future__ import annotations

from typing import Final

import pygame

from game import text
from game.clock_words import (
    clock_words,
    happening_words,
    readout_words,
    seat_name,
    short_span,
    span,
    state_words,
    timeout_words,
)
from game.draw import Canvas
from game.screens.board_scene import GoOnVacation, Message, Open, PlanVacation, Scene, Spot, TakeBack
from game.screens.board_type import fitted, label
from game.theme import (
    BAR_LABEL,
    BODY,
    BODY_BOLD,
    INK,
    INK_2,
    INK_3,
    NOTE,
    OCHRE,
    OCHRE_TEXT,
    PANEL,
    PAPER,
    RULE,
    WHY,
    Colour,
    Face,
)
from game.timing import Readout
from game.widgets.button import Button, Tone
from game.widgets.icons import draw_icon
from game.words import say
from rules.table_news import Room

LOG_LINES: Final = 5
"""So many lines of the table's log are in the sheet."""


def is_pressing(time: Readout) -> bool:
    """Whether a seat's time must be seen: it is low, or up."""
    return time.running and (time.low or time.overdue)


def in_bar(canvas: Canvas, scene: Scene, right: int) -> list[Spot]:
    """One's own time at the right of the bar; a click opens the sheet."""
    time = scene.own_time
    if time is None:
        return []
    px, zone = scene.scale.px, scene.zones.rect("top")
    told = short_span if scene.compact else span
    words = say("clock-stood-in") if time.stood_in else told(time.left)
    size = 16 if time.stood_in else 22 if scene.compact else 28
    font = scene.scale.face(Face.OSWALD, size)
    wide = text.width(words, font)
    rect = pygame.Rect(0, 0, wide + px(34), zone.height - px(10))
    rect.midright = (right - px(8 if scene.compact else 14), zone.centery)
    pressing = is_pressing(time)
    middle = rect.centery if scene.compact else rect.centery + px(9)
    if pressing:
        canvas.fill(OCHRE, pygame.Rect(rect.left, middle - px(17), rect.width, px(34)))
    ink: Colour = INK if pressing else PAPER if time.running else BAR_LABEL
    draw_icon(canvas, _sign(time), (rect.left + px(16), middle), px(20), ink)
    canvas.text(words, font, (rect.right - px(6), middle), ink, "midright")
    if not scene.compact:
        label(canvas, scene.scale, say("clock-yours"), (rect.left, rect.centery - px(20)), BAR_LABEL)
    said = f"{say('clock-yours')}: {readout_words(time)}"
    return [Spot("clock", rect, said, Open("clock"), tip=said)]


def _sign(time: Readout) -> str:
    """Its shape says how a seat's time stands."""
    if time.bot:
        return "robot-antennas"
    if is_pressing(time):
        return "ringing-bell"
    return "exit-door" if time.away else "closed-doors" if time.paused else "hourglass"


def seat_time(canvas: Canvas, scene: Scene, time: Readout, area: pygame.Rect, *, on_ink: bool) -> None:
    """A seat's time in its row: what is to be said at the left, sign and span at the right."""
    px, middle = scene.scale.px, area.centery
    pressing = is_pressing(time)
    font = scene.scale.face(Face.OSWALD if time.running else Face.OSWALD_MEDIUM, 17)
    words = "" if time.bot else span(time.left)
    wide = text.width(words, font) + px(24)
    plate = pygame.Rect(area.right - wide - px(4), area.top, wide + px(8), area.height)
    if pressing:
        canvas.fill(OCHRE, plate)
    ink: Colour = INK if pressing else PAPER if on_ink else INK if time.running else INK_3
    draw_icon(canvas, _sign(time), (plate.left + px(12), middle), px(15), ink)
    canvas.text(words, font, (area.right, middle), ink, "midright")
    state = state_words(time)
    room = plate.left - area.left - px(8)
    colour: Colour = OCHRE if on_ink else OCHRE_TEXT
    fitted(canvas, state, scene.scale.font(WHY), (area.left, middle), room, colour)


def rail_time(canvas: Canvas, scene: Scene, time: Readout, area: pygame.Rect, *, on_ink: bool) -> None:
    """A seat's time in the narrow rail: the span, and the sign where it matters."""
    pressing = is_pressing(time)
    if pressing:
        canvas.fill(OCHRE, area.inflate(scene.scale.px(4), scene.scale.px(2)))
    ink: Colour = INK if pressing else PAPER if on_ink else INK if time.running else INK_3
    if time.bot:
        draw_icon(canvas, _sign(time), area.center, area.height, ink)
        return
    words = short_span(time.left)
    font = text.fit(words, scene.scale.face(Face.OSWALD_MEDIUM, 14), area.width, 8)
    canvas.text(words, font, (area.right, area.centery), ink, "midright")


# ---- the sheet ------------------------------------------------------------------------------------------------------


def sheet(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """Every seat's time, what happens when it is up, what one can do about one's own, and the table's log."""
    px, room = scene.scale.px, scene.room
    if room is None:
        return []
    fitted(
        canvas,
        say("clock-title").upper(),
        scene.scale.font(PANEL),
        (area.left, area.top + px(8)),
        px(200),
        INK,
    )
    chosen = clock_words(room.clock)
    canvas.text(chosen, scene.scale.font(BODY), (area.right, area.top + px(8)), INK_2, "midright")
    y = area.top + px(32)
    for seat in range(len(room.seats)):
        time = scene.times[seat] if scene.times else None
        _row(canvas, scene, seat, time, pygame.Rect(area.left, y, area.width, px(38)))
        y += px(38)
    if room.clock != "none":
        words = say("clock-policy", timeout=timeout_words(room))
        canvas.text(words, scene.scale.font(NOTE), (area.left, y + px(16)), INK_2, "midleft")
    foot = area.bottom - px(44)
    spots = _own(canvas, scene, pygame.Rect(area.left, y + px(34), area.width, px(84)))
    _log(canvas, scene, pygame.Rect(area.left, y + px(128), area.width, foot - y - px(136)))
    return [*spots, _button(canvas, scene, "close", (area.left, foot, px(160)), Open(""))]


def _row(canvas: Canvas, scene: Scene, seat: int, time: Readout | None, rect: pygame.Rect) -> None:
    px = scene.scale.px
    room = scene.room
    assert room is not None
    canvas.fill(RULE, pygame.Rect(rect.left, rect.bottom - 1, rect.width, 1))
    name = scene.scale.font(BODY_BOLD if time is not None and time.running else BODY)
    fitted(canvas, seat_name(room, seat), name, (rect.left, rect.centery), px(200), INK)
    fitted(
        canvas,
        scene.labels[seat],
        scene.scale.font(BODY),
        (rect.left + px(210), rect.centery),
        px(190),
        INK_2,
    )
    times = pygame.Rect(rect.left + px(410), rect.centery - px(11), rect.width - px(410), px(22))
    if time is not None:
        seat_time(canvas, scene, time, times, on_ink=False)
    elif is_stood_in(room, seat):
        fitted(
            canvas,
            say("clock-stood-in"),
            scene.scale.font(WHY),
            times.midright,
            times.width,
            OCHRE_TEXT,
            "midright",
        )


def is_stood_in(room: Room, seat: int) -> bool:
    """Whether a computer plays a seat until its player is back."""
    info = room.seats[seat]
    return info.bot is not None and info.nickname is not None and not room.over


def _own(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """What the seat shown can do about its seat and its time."""
    px, time, room = scene.scale.px, scene.own_time, scene.room
    if room is None or not scene.own:
        return []
    if is_stood_in(room, scene.seat_of(scene.own[0])):
        return [_button(canvas, scene, "take-back", (area.left, area.top, px(300)), TakeBack(), Tone.COMMIT)]
    if time is None:
        return []
    if time.away:
        place = (area.left, area.top, px(300))
        return [_button(canvas, scene, "vacation-end", place, GoOnVacation(0), Tone.SECOND)]
    if not getattr(room.clock, "vacation", 0):
        return []
    words = say("clock-vacation-left", days=time.vacation)
    canvas.text(words, scene.scale.font(BODY), (area.left, area.top + px(10)), INK, "midleft")
    if not time.vacation or time.overdue:
        return []
    top, days, gap = area.top + px(30), min(scene.vacation, time.vacation), px(12)
    step = (area.width - 2 * gap) // 4
    go = (area.left + 2 * (step + gap), top, area.width - 2 * (step + gap))
    words = say("clock-vacation-go", days=days)
    return [
        _button(canvas, scene, "vacation-less", (area.left, top, step), PlanVacation(-1)),
        _button(canvas, scene, "vacation-more", (area.left + step + gap, top, step), PlanVacation(1)),
        _button(canvas, scene, "vacation-go", go, GoOnVacation(days), Tone.SECOND, words),
    ]


def _log(canvas: Canvas, scene: Scene, area: pygame.Rect) -> None:
    px, room = scene.scale.px, scene.room
    assert room is not None
    label(canvas, scene.scale, say("clock-log"), (area.left, area.top + px(8)))
    lines = [words for line in room.happened if (words := happening_words(line, room))]
    font = scene.scale.font(BODY)
    y = area.top + px(30)
    for words in reversed(lines[-LOG_LINES:] or [say("clock-log-none")]):
        if y + font.leading > area.bottom:
            return
        fitted(canvas, words, font, (area.left, y), area.width, INK if lines else INK_3)
        y += font.leading


def _button(
    canvas: Canvas,
    scene: Scene,
    name: str,
    place: tuple[int, int, int],
    message: Message,
    tone: Tone = Tone.PLAIN,
    words: str = "",
) -> Spot:
    name, words = f"clock-{name}", words or say("board-menu-close" if name == "close" else f"clock-{name}")
    rect = pygame.Rect(place[0], place[1], place[2], scene.scale.px(44))
    Button(
        rect, words, tone, hover=scene.on(name), focus=scene.focus == name, pressed=scene.pressed == name
    ).draw(canvas, scene.scale)
    return Spot(name, rect, words, message)
