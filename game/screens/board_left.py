"""The left column: seats in initiative order, the Accord, the ratchets, who would prevail."""

from __future__ import annotations

import pygame

from game import model, text
from game.clock_words import readout_words
from game.draw import Canvas
from game.screens.board_clock import rail_time, seat_time
from game.screens.board_prevails import bars, quadrant, sentence
from game.screens.board_scene import Open, Scene, Spot
from game.screens.board_type import fitted, label
from game.theme import (
    BLUE,
    BODY,
    INK,
    INK_2,
    INK_3,
    NOTE,
    OCHRE,
    PANEL,
    PAPER,
    RED,
    RULE,
    WHY,
    Face,
)
from game.widgets import marks, tracks
from game.words import bloc_name, ending_name, faction_name, say
from rules.ids import Bloc, Ending, Faction, Pact

ROW = 78
POPULAR = (Faction.ASSEMBLIES, Faction.CABINET)


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the column, wide or as a rail."""
    zone = scene.zones.rect("left")
    canvas.fill(PAPER, zone)
    return _rail(canvas, scene, zone) if scene.compact else _column(canvas, scene, zone)


# ---- the wide column ------------------------------------------------------------------------------------------------


def _column(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> list[Spot]:
    px, line = scene.scale.px, scene.scale.line
    top = zone.top
    _impulses(canvas, scene, top + px(25))
    canvas.fill(INK, pygame.Rect(0, top + px(46), zone.width, line(2.5)))
    rows = {
        faction: pygame.Rect(0, top + px(48 + ROW * number), zone.width, px(ROW))
        for number, faction in enumerate(scene.view.public.order)
    }
    spots = [_seat(canvas, scene, faction, rect) for faction, rect in rows.items()]
    spots += _ribbon(canvas, scene, rows, px(4), px(8))
    label(canvas, scene.scale, say("board-ratchet"), (px(20), top + px(385)))
    for number, bloc in enumerate(Bloc):
        spots.append(_ratchet(canvas, scene, bloc, top + px(414 + 28 * number)))
    canvas.fill(INK, pygame.Rect(px(20), top + px(474), px(268), line(2.5)))
    fitted(
        canvas, say("board-prevails").upper(), scene.scale.font(PANEL), (px(20), top + px(504)), px(170), INK
    )
    now = say("board-prevails-now" if scene.view.verdict is None else "board-prevails-end")
    canvas.text(now, scene.scale.font(WHY), (px(288), top + px(504)), INK_2, "midright")
    area = pygame.Rect(px(20), top + px(526), px(268), px(274))
    spots.append(quadrant(canvas, scene, area))
    end = bars(canvas, scene, pygame.Rect(px(20), top + px(812), px(268), px(120)))
    sentence(canvas, scene, pygame.Rect(px(20), end + px(6), px(272), zone.bottom - end))
    canvas.fill(INK, pygame.Rect(zone.right - line(2.5), zone.top, line(2.5), zone.height))
    return spots


def _impulses(canvas: Canvas, scene: Scene, middle: int) -> None:
    public, of = scene.view.public, scene.board.numbers.impulses
    px = scene.scale.px
    words = say("board-impulse", impulse=public.impulse, impulses=of)
    label(canvas, scene.scale, words, (px(20), middle))
    for number in range(1, of + 1):
        centre = (px(276 - 26 * (of - number)), middle)
        if number < public.impulse:
            canvas.circle(centre, px(7.5), INK)
            continue
        canvas.circle(centre, px(7.5), INK)
        canvas.circle(centre, px(5.2), OCHRE if number == public.impulse else PAPER)


def _seat(canvas: Canvas, scene: Scene, faction: Faction, rect: pygame.Rect) -> Spot:
    px, acting = scene.scale.px, scene.view.public.actor == faction and scene.view.verdict is None
    ink, second = (PAPER, PAPER) if acting else (INK, INK_2)
    canvas.fill(INK if acting else PAPER, rect)
    if not acting:
        canvas.fill(RULE, pygame.Rect(rect.left, rect.bottom - 1, rect.width, 1))
    mark = marks.mark_of(faction)
    middle = rect.top + px(40)
    marks.draw(canvas, mark, (px(35), middle), px(17), ground=INK if acting else PAPER)
    if acting:
        _ring(canvas, scene, mark, (px(35), middle), px(17))
    time = scene.time_of(faction)
    high, low = (
        (rect.top + px(26), rect.top + px(53)) if time is None else (rect.top + px(20), rect.top + px(43))
    )
    fitted(canvas, faction_name(faction).upper(), scene.scale.font(PANEL), (px(72), high), px(160), ink)
    who = say("board-you") if faction in scene.own else scene.label_of(faction)
    fitted(canvas, who, scene.scale.font(BODY), (px(72), low), px(134), second)
    resources = str(scene.view.public.resources[faction])
    glow = scene.glow.get(f"resources-{int(faction)}", 0.0) > 0
    at = canvas.text(
        resources,
        scene.scale.face(Face.OSWALD, 27),
        (px(290), high),
        OCHRE if glow and acting else ink,
        "midright",
    )
    if glow and not acting:
        canvas.fill(OCHRE, pygame.Rect(at.left, at.bottom - px(8), at.width, px(3)))
    canvas.circle((min(at.left, px(276)) - px(14), high), px(7), OCHRE if acting else INK)
    state = _state_words(scene, faction)
    fitted(
        canvas, state, scene.scale.font(WHY), (px(290), low), px(84), OCHRE if acting else INK_3, "midright"
    )
    if time is not None:
        seat_time(canvas, scene, time, pygame.Rect(px(72), rect.top + px(55), px(218), px(20)), on_ink=acting)
    words = _seat_words(scene, faction, who, state)
    return Spot(f"seat-{faction.name.lower()}", rect, words, None, tip=words)


def _ring(canvas: Canvas, scene: Scene, mark: marks.Mark, centre: tuple[float, float], r: int) -> None:
    """On ink the mark gets an outline in paper, or it would be lost."""
    marks.draw(canvas, mark, centre, r, ground=PAPER, edge=scene.scale.line(2.4))
    if mark is marks.Mark.ASSEMBLY:
        canvas.circle(centre, 0.46 * r, INK)


def _state_words(scene: Scene, faction: Faction) -> str:
    if scene.view.verdict is not None:
        return say("board-has-acted")
    match model.order_state(scene.view.public, faction):
        case "acting":
            return say("board-answers-now" if model.is_asked(scene.view.public) else "board-acting-now")
        case "acted":
            return say("board-has-acted")
        case _:
            return say("board-waits")


def _seat_words(scene: Scene, faction: Faction, who: str, state: str) -> str:
    public, time = scene.view.public, scene.time_of(faction)
    words = say(
        "board-seat",
        faction=faction_name(faction),
        who=who,
        resources=say("resources", count=public.resources[faction]),
        state=state,
        hand=public.hands[faction],
    )
    return words if time is None else f"{words} {readout_words(time)}"


def _ribbon(
    canvas: Canvas, scene: Scene, rows: dict[Faction, pygame.Rect], left: int, width: int
) -> list[Spot]:
    """The Accord between the two popular seats: whole, torn, or not there."""
    pact = scene.view.public.accord
    if pact not in (Pact.HOLDS, Pact.BROKEN):
        return []
    ends = sorted((rows[faction].centery, faction) for faction in POPULAR)
    (top, first), (bottom, second) = ends
    colours = {Faction.ASSEMBLIES: RED, Faction.CABINET: BLUE}
    middle = (top + bottom) / 2
    gap = width * 1.1 if pact == Pact.BROKEN else 0
    tooth = width * 0.9
    for colour, start, end, way in (
        (colours[first], top, middle - gap, 1),
        (colours[second], bottom, middle + gap, -1),
    ):
        inner = end + way * tooth if pact == Pact.HOLDS else end
        points: list[tuple[float, float]] = [(left, start), (left + width, start), (left + width, inner)]
        points += [(left + width / 2, inner - way * tooth), (left, inner)]
        canvas.polygon(points, PAPER, 3)
        canvas.polygon(points, colour)
    for end, faction in ends:
        canvas.fill(colours[faction], pygame.Rect(left, end - width // 2, round(width * 1.6), width))
    rect = pygame.Rect(0, top, left + width * 2, bottom - top)
    tip = say(
        "board-accord-tip",
        state=say(f"pact-{pact.name.lower()}"),
        note=say("accord.note"),
        breaks=say("accord.breaks"),
    )
    return [Spot("accord", rect, tip, None, tip=tip)]


def _ratchet(canvas: Canvas, scene: Scene, bloc: Bloc, middle: int) -> Spot:
    px, level = scene.scale.px, scene.view.public.emergency[bloc]
    canvas.text(bloc_name(bloc), scene.scale.font(BODY), (px(20), middle), INK, "midleft")
    tracks.ratchet(canvas, px(112), middle + px(8), bloc, level, scene.scale.factor * 16.2)
    number = say("board-of-five", level=level)
    canvas.text(number, scene.scale.face(Face.OSWALD, 17), (px(284), middle), INK, "midright")
    note = say(f"track-emergency-{bloc.name.lower()}.note")
    rect = pygame.Rect(px(12), middle - px(14), px(280), px(28))
    return Spot(f"ratchet-{bloc.name.lower()}", rect, f"{bloc_name(bloc)} {number}. {note}", None, tip=note)


# ---- the rail -------------------------------------------------------------------------------------------------------


def _rail(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> list[Spot]:
    px, line = scene.scale.px, scene.scale.line
    spare = zone.height - px(672)
    row = px(84) + min(0, spare // 4)
    rows = {
        faction: pygame.Rect(0, zone.top + row * number, zone.width, row)
        for number, faction in enumerate(scene.view.public.order)
    }
    spots = [_rail_seat(canvas, scene, faction, rect) for faction, rect in rows.items()]
    spots += _ribbon(canvas, scene, rows, 0, px(4))
    top = zone.top + 4 * row
    label(canvas, scene.scale, say("board-ratchet-short"), (px(7), top + px(16)), INK_2)
    for number, bloc in enumerate(Bloc):
        spots.append(_rail_ratchet(canvas, scene, bloc, top + px(36 + 20 * number)))
    canvas.fill(INK, pygame.Rect(px(6), top + px(74), px(76), line(2.5)))
    font = scene.scale.face(Face.OSWALD_MEDIUM, 14, 0.02)
    for number, words in enumerate(text.wrap(say("board-prevails").upper(), font, px(76), 2)):
        canvas.text(words, font, (px(6), top + px(91 + 16 * number)), INK_2, "midleft")
    spots.append(quadrant(canvas, scene, pygame.Rect(px(7), top + px(121), px(76), px(122))))
    bars(canvas, scene, pygame.Rect(px(7), top + px(271), px(75), px(24)))
    _rail_sentence(canvas, scene, top + px(257))
    canvas.fill(INK, pygame.Rect(zone.right - line(2), zone.top, line(2), zone.height))
    return spots


def _rail_seat(canvas: Canvas, scene: Scene, faction: Faction, rect: pygame.Rect) -> Spot:
    px, acting = scene.scale.px, scene.view.public.actor == faction and scene.view.verdict is None
    canvas.fill(INK if acting else PAPER, rect)
    if not acting:
        canvas.fill(RULE, pygame.Rect(rect.left, rect.bottom - 1, rect.width, 1))
    mark, centre = marks.mark_of(faction), (px(28), rect.top + rect.height * 0.35)
    if acting:
        _ring(canvas, scene, mark, centre, px(15))
    else:
        marks.draw(canvas, mark, centre, px(15), ground=PAPER)
    resources = str(scene.view.public.resources[faction])
    font = scene.scale.face(Face.OSWALD, 22)
    time = scene.time_of(faction)
    number = centre[1] if time is None else rect.top + rect.height * 0.26
    canvas.text(resources, font, (px(78), number), OCHRE if acting else INK, "midright")
    if time is not None:
        area = pygame.Rect(px(46), rect.top + round(rect.height * 0.43), px(36), round(rect.height * 0.18))
        rail_time(canvas, scene, time, area, on_ink=acting)
    name = faction_name(faction).upper()
    at, colour = (px(9), rect.top + rect.height * 0.76), PAPER if acting else INK
    font, narrow = scene.scale.face(Face.OSWALD_MEDIUM, 14), scene.scale.face(Face.NARROW_BOLD, 13)
    if text.width(name, font) <= px(84) or " " not in name:
        fitted(canvas, name, font, at, px(74), colour)
    else:
        for number, line in enumerate(text.wrap(name, narrow, px(76), 2)):
            canvas.text(line, narrow, (at[0], at[1] + px(13 * number - 5)), colour, "midleft")
    who = say("board-you") if faction in scene.own else scene.label_of(faction)
    words = _seat_words(scene, faction, who, _state_words(scene, faction))
    return Spot(f"seat-{faction.name.lower()}", rect, words, None, tip=words)


def _rail_ratchet(canvas: Canvas, scene: Scene, bloc: Bloc, middle: int) -> Spot:
    px, level = scene.scale.px, scene.view.public.emergency[bloc]
    mark = marks.Mark.COMMITTEE if bloc is Bloc.MOVEMENT else marks.Mark.GARRISON
    marks.draw(canvas, mark, (px(12), middle), px(5.6), ground=PAPER)
    tracks.ratchet(canvas, px(22), middle + px(5), bloc, level, scene.scale.factor * 12)
    note = say(f"track-emergency-{bloc.name.lower()}.note")
    rect = pygame.Rect(0, middle - px(11), px(88), px(22))
    return Spot(f"ratchet-{bloc.name.lower()}", rect, note, Open("prevails"), tip=note)


def _rail_sentence(canvas: Canvas, scene: Scene, middle: int) -> None:
    px, standing = scene.scale.px, scene.view.standing
    ending = Ending(standing.ending)
    lead = standing.assembly + standing.committee - standing.administration - standing.garrison
    key = "board-lead-movement" if lead > 0 else "board-lead-state" if lead < 0 else "board-lead-none"
    colour = marks.COLOURS[marks.Mark(int(ending))]
    font = scene.scale.face(Face.OSWALD, 14)
    name = ending_name(ending).upper()
    if text.width(name, text.fit(name, font, px(78), 13)) > px(78):
        font = text.fit(name, scene.scale.face(Face.NARROW_BOLD, 14), px(78), 10)
    fitted(canvas, name, font, (px(6), middle), px(78), colour)
    words = say(key, by=abs(lead))
    fitted(canvas, words, scene.scale.font(NOTE), (px(6), middle + px(60)), px(80), INK_2)
