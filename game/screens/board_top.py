"""The top bar: scenario, round, crisis in three acts, legitimacy, and the way to help and settings."""

from __future__ import annotations

import pygame

from game import model, text
from game.draw import Canvas
from game.input import Key, press_of, press_words
from game.look import display
from game.screens import board_clock
from game.screens.board_scene import Message, Open, Scene, Spot, Visit
from game.screens.board_type import label
from game.theme import BAR_LABEL, BAR_LEGITIMACY, OCHRE, PAPER, SCENARIO, WHITE, Face, Kind
from game.widgets import tracks
from game.widgets.icons import draw_icon
from game.words import of_scenario, say

SUBTITLE = Kind(Face.OSWALD_MEDIUM, 15, 13, 0.04)


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the bar; its spots are help and settings."""
    zone = scene.zones.rect("top")
    canvas.fill(scene.accent.bar, zone)
    _wedge(canvas, scene)
    if scene.compact:
        _compact_tracks(canvas, scene)
    else:
        _tracks(canvas, scene)
    ways = _ways_out(canvas, scene, zone)
    return [*board_clock.in_bar(canvas, scene, ways[0].rect.left), *ways]


def _wedge(canvas: Canvas, scene: Scene) -> None:
    px, compact = scene.scale.px, scene.compact
    high = scene.zones.top[3]
    ends = (208, 224) if compact else (278, 304)
    canvas.polygon([(0, 0), (px(ends[0]), 0), (px(ends[1]), high), (0, high)], scene.accent.accent)
    name = of_scenario(scene.board.id, "name").upper()
    font = text.fit(name, scene.scale.font(display(SCENARIO, scene.accent)), px(186 if compact else 250))
    if compact:
        canvas.text(name, font, (px(14), px(24)), WHITE, "midleft")
        return
    canvas.text(name, font, (px(20), px(26)), WHITE, "midleft")
    subtitle = of_scenario(scene.board.id, "subtitle").upper()
    canvas.text(subtitle, scene.scale.font(SUBTITLE), (px(21), px(55)), WHITE, "midleft")


def _tracks(canvas: Canvas, scene: Scene) -> None:
    px, public = scene.scale.px, scene.view.public
    numbers = scene.board.numbers
    words = say("board-round", round=public.round, rounds=numbers.rounds)
    label(canvas, scene.scale, words, (px(330), px(20)), BAR_LABEL)
    tracks.rounds(canvas, px(330), px(39), public.round, numbers.rounds, scene.scale.factor * 15.5)
    words = say("board-crisis", crisis=public.crisis)
    rect = label(canvas, scene.scale, words, (px(535), px(20)), BAR_LABEL)
    label(canvas, scene.scale, f" – {_act(scene)}", (rect.right, px(20)), OCHRE)
    tracks.crisis(canvas, px(535), px(60), public.crisis, scene.scale.factor * 31)
    left = px(1004)
    label(canvas, scene.scale, say("board-legitimacy"), (left, px(20)), BAR_LABEL)
    wide = tracks.legitimacy(canvas, left, px(36), public.legitimacy, scene.scale.factor * 14)
    font = scene.scale.face(Face.OSWALD, 21)
    canvas.text(str(public.legitimacy), font, (left + wide + px(16), px(45)), PAPER, "midleft")


def _compact_tracks(canvas: Canvas, scene: Scene) -> None:
    px, public, middle = scene.scale.px, scene.view.public, scene.scale.px(25)
    numbers = scene.board.numbers
    x = float(px(240))
    for key, now, of in (
        ("board-round-short", public.round, numbers.rounds),
        ("board-impulse-short", public.impulse, numbers.impulses),
    ):
        x = _pair(canvas, scene, say(key), f"{now}", f"/{of}", (x, middle)) + px(13)
    x = px(452)
    _pair(canvas, scene, say("board-crisis-short"), str(public.crisis), "", (x, middle), OCHRE, OCHRE)
    tracks.crisis(canvas, px(531), px(35), public.crisis, scene.scale.factor * 21)
    words = say("board-legitimacy-short")
    _pair(canvas, scene, words, str(public.legitimacy), "", (px(846), middle), BAR_LABEL, BAR_LEGITIMACY)


def _pair(
    canvas: Canvas,
    scene: Scene,
    words: str,
    number: str,
    rest: str,
    at: tuple[float, float],
    colour: tuple[int, int, int] = BAR_LABEL,
    strong: tuple[int, int, int] = PAPER,
) -> int:
    small, large = scene.scale.face(Face.OSWALD_MEDIUM, 17), scene.scale.face(Face.OSWALD, 20)
    rect = canvas.text(words.upper(), small, at, colour, "midleft")
    rect = canvas.text(number, large, (rect.right + scene.scale.px(5), at[1]), strong, "midleft")
    return canvas.text(rest, small, (rect.right, at[1]), strong, "midleft").right if rest else rect.right


def _act(scene: Scene) -> str:
    act = model.act_of(scene.view.public.crisis)
    return say("board-act", act=say(f"act-{act}"), name=say(f"act-{act}.name"))


def _ways_out(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    size, step = (px(25), px(45)) if scene.compact else (px(28), px(54))
    ways: list[tuple[str, str, Message, str]] = [
        ("settings", "cog", Visit("settings"), say("board-settings")),
        ("help", "help", Open("help"), say("board-help")),
    ]
    if scene.hinting:
        ways.append(("hint", "light-bulb", Open("hints"), say("advice-open")))
    spots = []
    for number, (name, icon, message, words) in enumerate(ways):
        centre = (zone.right - px(20 if scene.compact else 36) - number * step, zone.centery)
        rect = pygame.Rect(0, 0, max(px(40), size), max(px(40), size))
        rect.center = centre
        rect.clamp_ip(zone)
        draw_icon(canvas, icon, centre, size, PAPER if scene.on(name) else BAR_LABEL)
        spots.append(Spot(name, rect, words, message, tip=_tip(name, words)))
    return list(reversed(spots))


def _tip(name: str, words: str) -> str:
    """The words, for hints with their key."""
    press = press_of(Key.HINT) if name == "hint" else None
    return words if press is None else say("advice-key", words=words, press=press_words(press))
