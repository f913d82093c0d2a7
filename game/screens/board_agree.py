"""What the table agrees about, on the board: a card for whoever is to answer, and the sheet where all of it is asked.

The card lies at the foot of the map, and only for those who are to answer; everybody else reads one line in the strip.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pygame

from game import text
from game.agree_words import motion_words, waiting_words, who_sits
from game.draw import Canvas
from game.screens.board_scene import Ask, Dismissed, Message, Open, Reply, Scene, Spot, Sure
from game.screens.board_type import fitted, label
from game.theme import BODY, BODY_BOLD, INK, INK_2, INK_3, NOTE, OCHRE, PANEL, PAPER
from game.widgets.button import Button, Tone
from game.words import say
from rules.motions import Motion

SURE: Final = ("rewind", "abandon", "resign")
"""What is asked twice, for it cannot be taken back by oneself."""


def asked(scene: Scene) -> Motion | None:
    """The oldest motion that the player here is to answer."""
    room = scene.room
    return None if room is None else next((motion for motion in room.motions if motion.asked), None)


# ---- the card -------------------------------------------------------------------------------------------------------


def card(canvas: Canvas, scene: Scene) -> list[Spot]:
    """What the player here is asked, at the foot of the map."""
    motion, room = asked(scene), scene.room
    if motion is None or room is None or scene.open == "agree":
        return []
    px, zone = scene.scale.px, scene.zones.rect("map")
    rect = pygame.Rect(0, 0, min(px(700), zone.width - px(24)), px(112))
    rect.midbottom = (zone.centerx, zone.bottom - px(12))
    canvas.fill(PAPER, rect)
    canvas.fill(OCHRE, pygame.Rect(rect.left, rect.top, px(8), rect.height))
    canvas.frame(INK, rect, scene.scale.line(2.5))
    area = rect.inflate(-px(44), -px(24))
    words = motion_words(motion, room, scene.view.public.ply)
    fitted(canvas, words, scene.scale.font(BODY_BOLD), (area.left, area.top + px(10)), area.width, INK)
    note = say(f"motion-{motion.kind}.note")
    fitted(canvas, note, scene.scale.font(NOTE), (area.left, area.top + px(32)), area.width, INK_2)
    return _answers(canvas, scene, motion, pygame.Rect(area.left, area.bottom - px(38), area.width, px(38)))


def _answers(canvas: Canvas, scene: Scene, motion: Motion, area: pygame.Rect) -> list[Spot]:
    half = (area.width - scene.scale.px(12)) // 2
    yes = pygame.Rect(area.left, area.top, half, area.height)
    no = pygame.Rect(area.right - half, area.top, half, area.height)
    return [
        _button(
            canvas, scene, "motion-yes", yes, say("motion-agree"), Reply(motion.number, True), Tone.SECOND
        ),
        _button(canvas, scene, "motion-no", no, say("motion-refuse"), Reply(motion.number, False)),
    ]


# ---- the sheet ------------------------------------------------------------------------------------------------------


def sheet(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """What is open, what can be asked, and who watches through one's seat."""
    px = scene.scale.px
    title = say("agree-title").upper()
    fitted(canvas, title, scene.scale.font(PANEL), (area.left, area.top + px(8)), area.width, INK)
    close = pygame.Rect(area.left, area.bottom - px(44), px(160), px(44))
    body = pygame.Rect(area.left, area.top + px(34), area.width, area.height - px(90))
    if scene.sure:
        return _confirm(canvas, scene, body)
    spots: list[Spot] = []
    y = body.top
    if scene.room is not None:
        for motion in scene.room.motions:
            spots += _motion(canvas, scene, motion, pygame.Rect(body.left, y, body.width, px(56)))
            y += px(62)
        for onlooker in scene.room.onlookers:
            spots += _onlooker(canvas, scene, onlooker.player, pygame.Rect(body.left, y, body.width, px(40)))
            y += px(46)
    spots += _asks(canvas, scene, pygame.Rect(body.left, y, body.width, body.bottom - y))
    return [*spots, _button(canvas, scene, "agree-close", close, say("board-menu-close"), Open(""))]


def _motion(canvas: Canvas, scene: Scene, motion: Motion, rect: pygame.Rect) -> list[Spot]:
    px, room = scene.scale.px, scene.room
    assert room is not None
    wide = rect.width - px(290)
    words = motion_words(motion, room, scene.view.public.ply)
    fitted(canvas, words, scene.scale.font(BODY_BOLD), (rect.left, rect.top + px(14)), wide, INK)
    waits = waiting_words(motion, room)
    fitted(canvas, waits, scene.scale.font(NOTE), (rect.left, rect.top + px(38)), wide, INK_2)
    keys = pygame.Rect(rect.right - px(280), rect.top + px(4), px(280), px(40))
    if motion.asked:
        return _answers(canvas, scene, motion, keys)
    if motion.yours:
        words = say("motion-withdraw")
        return [
            _button(canvas, scene, f"agree-back-{motion.number}", keys, words, Reply(motion.number, False))
        ]
    return []


def _onlooker(canvas: Canvas, scene: Scene, player: str, rect: pygame.Rect) -> list[Spot]:
    room = scene.room
    assert room is not None
    found = next(one for one in room.onlookers if one.player == player)
    words = say("agree-onlooker", who=found.nickname, seat=who_sits(room, found.seat))
    wide = rect.width - scene.scale.px(290)
    fitted(canvas, words, scene.scale.font(BODY), (rect.left, rect.centery), wide, INK)
    if not room.seats[found.seat].you:
        return []
    key = pygame.Rect(rect.right - scene.scale.px(280), rect.top, scene.scale.px(280), rect.height)
    return [_button(canvas, scene, f"agree-away-{player}", key, say("agree-dismiss"), Dismissed(player))]


def _asks(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """Everything that can be asked now, in two columns."""
    px = scene.scale.px
    label(canvas, scene.scale, say("agree-ask"), (area.left, area.top + px(10)))
    half, spots = (area.width - px(14)) // 2, []
    for number, (name, words, message) in enumerate(_askable(scene)):
        left = area.left + (number % 2) * (half + px(14))
        rect = pygame.Rect(left, area.top + px(28) + number // 2 * px(52), half, px(44))
        spots.append(_button(canvas, scene, f"agree-{name}", rect, words, message))
    if not spots:
        at = (area.left, area.top + px(40))
        canvas.text(say("agree-none"), scene.scale.font(BODY), at, INK_3, "midleft")
    return spots


def _askable(scene: Scene) -> Iterator[tuple[str, str, Message]]:
    room = scene.room
    if scene.rewind_to is not None and scene.view.verdict is None:
        yield "rewind", say("agree-rewind"), Sure("rewind")
    if room is None or room.over:
        return
    if any(seat.you for seat in room.seats):
        yield (
            ("resume", say("agree-resume"), Ask("resume"))
            if room.paused
            else ("pause", say("agree-pause"), Ask("pause"))
        )
        yield "abandon", say("agree-abandon"), Sure("abandon")
        yield "resign", say("agree-resign"), Sure("resign")
        for number, seat in enumerate(room.seats):
            if seat.nickname is not None and not seat.present and seat.bot is None:
                words = say("agree-replace", who=seat.nickname)
                yield f"replace-{number}", words, Ask("replace", number)
        return
    for number, seat in enumerate(room.seats):
        if seat.nickname is not None and room.through != number:
            yield f"watch-{number}", say("agree-watch", who=seat.nickname), Ask("watch", number)
    if room.through is not None:
        yield "unwatch", say("agree-unwatch"), Dismissed("")


def _confirm(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """What it costs, and the last word."""
    px = scene.scale.px
    here = "" if scene.room is not None else "-here"
    bot = scene.room is not None and scene.room.leavers == "bot"
    key = f"sure-resign-{'bot' if bot else 'wait'}" if scene.sure == "resign" else f"sure-{scene.sure}{here}"
    font, y = scene.scale.font(BODY), area.top + px(16)
    for line in text.wrap(say(key), font, area.width, 8):
        canvas.text(line, font, (area.left, y), INK, "midleft")
        y += font.leading
    half = (area.width - px(14)) // 2
    go = pygame.Rect(area.left, y + px(16), half, px(48))
    back = pygame.Rect(area.right - half, y + px(16), half, px(48))
    words = say(f"sure-{scene.sure}{here}.go")
    return [
        _button(canvas, scene, "agree-go", go, words, Ask(scene.sure), Tone.COMMIT),
        _button(canvas, scene, "agree-no", back, say("sure-no"), Sure("")),
    ]


def _button(
    canvas: Canvas,
    scene: Scene,
    name: str,
    rect: pygame.Rect,
    words: str,
    message: Message,
    tone: Tone = Tone.PLAIN,
) -> Spot:
    Button(
        rect, words, tone, hover=scene.on(name), focus=scene.focus == name, pressed=scene.pressed == name
    ).draw(canvas, scene.scale)
    return Spot(name, rect, words, message)
