"""What opens over the map: plans, the event's text, the whole log, who prevails, the legend, help; tooltips, motion."""

from __future__ import annotations

import pygame

from game import model, text
from game.animate import DIE_MS, Motion
from game.draw import Canvas
from game.input import Key, press_of, press_words
from game.screens import board_agree, board_clock, board_event, board_log, board_orders
from game.screens.board_plans import card_face, hand_of
from game.screens.board_prevails import bars, quadrant, sentence
from game.screens.board_scene import Message, Open, Scene, Scroll, Spot, Visit
from game.screens.board_type import fitted
from game.theme import BODY, CARD, INK, INK_2, NOTE, OCHRE, OXBLOOD, PANEL, PAPER, RECESS, TITLE, Face
from game.widgets import dice, marks, placard
from game.widgets.button import Button
from game.widgets.icons import draw_icon, draw_mark
from game.words import bloc_name, say
from rules.events import ContestRolled, PlaceChanged, TrackChanged
from rules.ids import Neutral, PlaceId

HELP_ZONES = {
    "top": "bar",
    "left": "seats",
    "map": "map",
    "bottom": "operations",
    "event": "conjuncture",
    "place": "place-panel",
    "log": "log",
}
SIZES = {
    "plans": (780, 330),
    "event": (640, 330),
    "log": (820, 620),
    "prevails": (420, 560),
    "menu": (380, 450),
    "clock": (760, 620),
    "agree": (720, 520),
    "orders": (900, 600),
}
"""Width and height of each sheet."""
MARK_NOTES = ("authority-assembly", "authority-committee", "authority-administration", "authority-garrison")


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the open part, if there is one."""
    if scene.open == "help":
        return _help(canvas, scene)
    if scene.open not in SIZES:
        return []
    area = _sheet(canvas, scene)
    match scene.open:
        case "plans":
            return _plans(canvas, scene, area)
        case "event":
            board_event.full(canvas, scene, area)
        case "log":
            return _log(canvas, scene, area)
        case "prevails":
            _prevails(canvas, scene, area)
        case "clock":
            return board_clock.sheet(canvas, scene, area)
        case "agree":
            return board_agree.sheet(canvas, scene, area)
        case "orders":
            return board_orders.sheet(canvas, scene, area)
        case _:
            return _menu(canvas, scene, area)
    return []


def sheet_rect(scene: Scene) -> pygame.Rect:
    """Where an open part lies: in the middle of the map."""
    px, zone = scene.scale.px, scene.zones.rect("map")
    small = 0.86 if scene.compact else 1.0
    wide, high = SIZES[scene.open]
    rect = pygame.Rect(0, 0, px(wide * small), px(high * small))
    rect = rect.clip(pygame.Rect(0, 0, zone.width - px(24), zone.height - px(24)))
    rect.center = zone.center
    return rect


def _sheet(canvas: Canvas, scene: Scene) -> pygame.Rect:
    rect, px = sheet_rect(scene), scene.scale.px
    canvas.fill((0x1C, 0x19, 0x16, 56), rect.move(px(5), px(6)))
    canvas.fill(PAPER, rect)
    canvas.frame(INK, rect, scene.scale.line(2.5))
    return rect.inflate(-px(44), -px(40))


def _plans(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px, hand = scene.scale.px, hand_of(scene)
    fitted(
        canvas,
        say("board-your-plans").upper(),
        scene.scale.font(PANEL),
        (area.left, area.top + px(10)),
        area.width,
        INK,
    )
    top, gap = area.top + px(34), px(12)
    if not hand:
        canvas.text(say("board-no-plans"), scene.scale.font(BODY), (area.left, top), INK_2)
        return []
    wide = min(px(170), (area.width - gap * (len(hand) - 1)) // len(hand))
    return [
        card_face(
            canvas, scene, card, pygame.Rect(area.left + number * (wide + gap), top, wide, area.bottom - top)
        )
        for number, card in enumerate(hand)
    ]


def _log(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    canvas.text(
        say("board-log").upper(), scene.scale.font(PANEL), (area.left, area.top + px(8)), INK, "midleft"
    )
    body = pygame.Rect(area.left, area.top + px(32), area.width, area.height - px(80))
    spots = board_log.entries(canvas, scene, body, whys=True)
    for number, (name, by) in enumerate((("older", 5), ("newer", -5))):
        rect = pygame.Rect(area.left + number * px(132), area.bottom - px(40), px(120), px(40))
        enabled = by > 0 if not scene.log_from else True
        Button(
            rect,
            say(f"board-log-{name}"),
            enabled=enabled,
            hover=scene.on(f"log-{name}"),
            focus=scene.focus == f"log-{name}",
        ).draw(canvas, scene.scale)
        spots.append(Spot(f"log-{name}", rect, say(f"board-log-{name}"), Scroll(by), enabled=enabled))
    return spots


def _prevails(canvas: Canvas, scene: Scene, area: pygame.Rect) -> None:
    px = scene.scale.px
    fitted(
        canvas,
        say("board-prevails").upper(),
        scene.scale.font(PANEL),
        (area.left, area.top + px(8)),
        area.width,
        INK,
    )
    top = area.top + px(28)
    high = min(px(270), round(area.height * 0.5))
    quadrant(canvas, scene, pygame.Rect(area.left, top, area.width, high))
    end = bars(canvas, scene, pygame.Rect(area.left, top + high + px(12), area.width, px(120)))
    sentence(canvas, scene, pygame.Rect(area.left, end + px(10), area.width, area.bottom - end))


def _menu(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    spots: list[Spot] = []
    past: list[tuple[str, Message]] = [("look", Visit("look"))] if scene.remembers else []
    table: list[tuple[str, Message]] = [("table", Open("clock"))] if scene.room is not None else []
    agree: list[tuple[str, Message]] = [("orders", Open("orders"))] if scene.ordering is not None else []
    if scene.room is not None or scene.rewind_to is not None:
        agree.append(("agree" if scene.room is not None else "rewind", Open("agree")))
    rows: tuple[tuple[str, Message], ...] = (
        ("close", Open("")),
        *past,
        *table,
        *agree,
        ("rules", Visit("rules")),
        ("settings", Visit("settings")),
        ("leave", Visit("leave")),
    )
    gap = px(12)
    pitch = min(px(60), (area.height + gap) // len(rows))
    for number, (name, message) in enumerate(rows):
        rect = pygame.Rect(area.left, area.top + number * pitch, area.width, pitch - gap)
        words = say(f"board-menu-{name}")
        Button(rect, words, hover=scene.on(f"menu-{name}"), focus=scene.focus == f"menu-{name}").draw(
            canvas, scene.scale
        )
        spots.append(Spot(f"menu-{name}", rect, words, message))
    return spots


def _help(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Every zone outlined and named."""
    px = scene.scale.px
    font = scene.scale.font(BODY)
    for zone, key in HELP_ZONES.items():
        rect = scene.zones.rect(zone)
        canvas.fill((*PAPER, 150), rect)
        canvas.frame(OCHRE, rect.inflate(-px(6), -px(6)), scene.scale.line(4))
        words = say(f"board-{key}")
        lines = text.wrap(words, font, max(rect.width - px(16), px(60)), 5)
        y = rect.centery - font.leading * len(lines) / 2
        for line in lines:
            wide = text.width(line, font)
            canvas.fill(
                INK,
                pygame.Rect(round(rect.centerx - wide / 2 - px(6)), round(y), wide + px(12), font.leading),
            )
            canvas.text(line, font, (rect.centerx, y + font.leading / 2), PAPER, "midcentre")
            y += font.leading
    middle = scene.zones.rect("map")
    button = pygame.Rect(0, 0, px(300), px(50))
    button.midbottom = (middle.centerx, middle.bottom - px(70))
    focus, hover = scene.focus == "help-rules", scene.on("help-rules")
    Button(button, say("board-menu-rules"), hover=hover, focus=focus).draw(canvas, scene.scale)
    below = [say("board-help-rules")]
    press = press_of(Key.HINT)
    if scene.hinting and press is not None:
        below.append(say("advice-help", press=press_words(press)))
    for number, words in enumerate(below):
        wide = text.width(words, font) + px(12)
        plate = pygame.Rect(
            middle.centerx - wide // 2, button.bottom + px(10 + 24 * number), wide, font.leading
        )
        canvas.fill(INK, plate)
        canvas.text(words, font, plate.center, PAPER, "midcentre")
    return [Spot("help-rules", button, say("board-menu-rules"), Visit("rules"))]


# ---- the legend -----------------------------------------------------------------------------------------------------


def legend(canvas: Canvas, scene: Scene) -> None:
    """Every sign of the map by name."""
    px, zone = scene.scale.px, scene.zones.rect("map")
    rect = pygame.Rect(zone.left + px(13), zone.bottom - px(296), px(330), px(282))
    canvas.fill(PAPER, rect)
    canvas.frame(INK, rect, scene.scale.line(2))
    font = scene.scale.font(NOTE)
    for number, key in enumerate(MARK_NOTES):
        y = rect.top + px(24 + 29 * number)
        mark = marks.Mark(number)
        marks.draw(canvas, mark, (rect.left + px(22), y), px(8.5), ground=PAPER)
        marks.draw(canvas, mark, (rect.left + px(48), y), px(8.5), ground=CARD, hollow=True, edge=1)
        words = f"{say(key)}; {say('board-legend-hollow')}" if not number else say(key)
        fitted(canvas, words, font, (rect.left + px(68), y), px(250), INK)
    rows = (
        ("alarm", "field-alarm"),
        ("cadre", "field-active"),
        ("cadre-hidden", "field-underground"),
        ("troops", "field-troops"),
    )
    for number, (name, key) in enumerate(rows):
        x, y = rect.left + px(22 + 158 * (number % 2)), rect.top + px(150 + 34 * (number // 2))
        draw_mark(canvas, name, (x, y), px(22))
        fitted(canvas, say(key), font, (x + px(18), y), px(126), INK)
    y = rect.top + px(218)
    placard.house(canvas, Neutral.CHURCH, 2, (rect.left + px(22), y), px(22))
    fitted(canvas, say("neutral"), font, (rect.left + px(40), y), px(126), INK)
    placard.wreath(canvas, (rect.left + px(180), y), px(22))
    fitted(canvas, say("achievement"), font, (rect.left + px(198), y), px(126), INK)
    y = rect.top + px(252)
    draw_icon(canvas, "fist", (rect.left + px(22), y), px(20), OXBLOOD)
    placard.answering(canvas, 1, (rect.left + px(22), y), px(20), 1.0)
    fitted(canvas, say("place-answers"), font, (rect.left + px(40), y), px(280), INK)


# ---- what is said of something under the pointer --------------------------------------------------------------------


def tooltip(canvas: Canvas, scene: Scene, words: str, at: tuple[int, int]) -> None:
    """One or two sentences beside the pointer."""
    px, font = scene.scale.px, scene.scale.font(NOTE)
    lines = text.wrap(words, font, px(300), 8)
    wide = max(text.width(line, font) for line in lines) + px(20)
    rect = pygame.Rect(at[0] + px(14), at[1] + px(18), wide, len(lines) * font.leading + px(14))
    rect.clamp_ip(pygame.Rect((0, 0), canvas.size))
    if rect.collidepoint(at):
        rect.bottom = at[1] - px(8)
    canvas.fill(INK, rect)
    for number, line in enumerate(lines):
        canvas.text(line, font, (rect.left + px(10), rect.top + px(7) + number * font.leading), PAPER)


def notice(canvas: Canvas, scene: Scene, words: str) -> None:
    """The ink strip under the top bar."""
    px, top = scene.scale.px, scene.zones.rect("top")
    rect = pygame.Rect(0, top.bottom, top.width, px(40))
    canvas.fill(INK, rect)
    canvas.fill(OCHRE, pygame.Rect(0, rect.bottom - px(3), rect.width, px(3)))
    fitted(
        canvas,
        words,
        scene.scale.font(BODY),
        (rect.centerx, rect.centery),
        rect.width - px(40),
        PAPER,
        "midcentre",
    )


# ---- motion ---------------------------------------------------------------------------------------------------------


def moving(canvas: Canvas, scene: Scene, motion: Motion, now: int) -> None:
    """The one thing that moves now."""
    with canvas.clip(scene.zones.rect("map")):
        match motion.event:
            case ContestRolled():
                _die(canvas, scene, motion, motion.event, now)
            case PlaceChanged():
                _stamp(canvas, scene, motion, motion.event, now)
            case TrackChanged():
                _band(canvas, scene, motion.event)
            case _:
                pass


def _die(canvas: Canvas, scene: Scene, motion: Motion, event: ContestRolled, now: int) -> None:
    """The die turns for 600 ms on its place, then lies there with its face up."""
    px = scene.scale.px
    x, y = scene.picture.label(event.place)
    side = px(46 if scene.compact else 60)
    part = min((now - motion.start) / DIE_MS, 1.0)
    turn = (1.0 - part) ** 2 * 420
    box = pygame.Rect(0, 0, px(170), side + px(58))
    box.center = (round(x), round(y))
    box.clamp_ip(scene.zones.rect("map"))
    canvas.fill(RECESS, box)
    canvas.frame(INK, box, scene.scale.line(2.5))
    heading = say("board-need", need=event.need) if event.need < 6 else say("board-six")
    canvas.text(heading, scene.scale.font(NOTE), (box.centerx, box.top + px(14)), INK, "midcentre")
    image = dice.face(event.die, side, event.success if part >= 1 else True)
    if turn > 1:
        image = pygame.transform.rotozoom(image, turn, 1.0)
    centre = (box.centerx, box.top + px(26) + side / 2)
    canvas.image(image, (centre[0] - image.get_width() / 2, centre[1] - image.get_height() / 2))
    if part >= 1:
        words = say("board-die-won" if event.success else "board-die-lost", bloc=bloc_name(event.attacker))
        fitted(
            canvas,
            words,
            scene.scale.face(Face.OSWALD, 16),
            (box.centerx, box.bottom - px(16)),
            box.width - px(12),
            INK,
            "midcentre",
        )


def _stamp(canvas: Canvas, scene: Scene, motion: Motion, event: PlaceChanged, now: int) -> None:
    """A mark comes down like a stamp."""
    ground = model.ground_of(scene.view, PlaceId(event.place))
    mark = ground.state if event.field == "state" else ground.council
    if mark is None:
        return
    x, y = scene.picture.label(event.place)
    unit = scene.picture.unit
    size = 1.35 - 0.35 * motion.progress(now)
    left = x + (20.5 - 87) * unit if event.field == "state" else x + (151.5 - 87) * unit
    marks.draw(canvas, mark, (left, y + 3 * unit), round(20 * unit * size, 1), edge=2.4 * unit)


def _band(canvas: Canvas, scene: Scene, event: TrackChanged) -> None:
    """The act changes: one band across the map, then gone."""
    zone, px = scene.zones.rect("map"), scene.scale.px
    rect = pygame.Rect(0, 0, zone.width, px(120))
    rect.center = zone.center
    canvas.fill(INK, rect)
    act = model.act_of(event.to)
    words = say("board-act", act=say(f"act-{act}"), name=say(f"act-{act}.name")).upper()
    fitted(canvas, words, scene.scale.font(TITLE), rect.center, rect.width - px(40), OCHRE, "midcentre")
