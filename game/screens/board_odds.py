"""Under the place: what can be done here, what still has to be chosen, and what the action would do."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game import model, text
from game.choice import Choice, Option, Step
from game.draw import Canvas
from game.input import Key, press_of, press_words
from game.readout import option_note, option_words
from game.screens import board_place
from game.screens.board_asks import prompt, proposal_words, title_of
from game.screens.board_contest import asked_again, complete
from game.screens.board_here import what_here
from game.screens.board_parts import button, pad_of, row_focus, title
from game.screens.board_scene import ChooseCount, ChooseOption, ChoosePlace, Message, Scene, Spot, StepBack
from game.screens.board_type import fitted, paragraph
from game.theme import BODY, BODY_BOLD, INK, INK_2, INK_3, PANEL, RECESS, RULE, WHY, Face
from game.widgets.button import Button, Tone
from game.widgets.signs import tick
from game.words import card_name, faction_name, op_name, place_name, say, word
from rules.actions import Action
from rules.ids import Op, Phase, PlaceId


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw inspector and what lies under it."""
    zone = scene.zones.rect("place")
    canvas.fill(RECESS, zone)
    with canvas.clip(zone):
        top = board_place.paint(canvas, scene, zone, short=scene.action is not None)
        area = pygame.Rect(zone.left + pad_of(scene), top, zone.width - 2 * pad_of(scene), zone.bottom - top)
        spots = _under(canvas, scene, area)
    canvas.fill(
        INK, pygame.Rect(zone.left, zone.bottom - scene.scale.line(2), zone.width, scene.scale.line(2.5))
    )
    return spots


def _under(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    if not scene.acting:
        return _waiting(canvas, scene, area)
    if model.is_asked(scene.view.public):
        return _asked(canvas, scene, area)
    if scene.action is not None:
        return asked_again(canvas, scene, area) if scene.asking else complete(canvas, scene, area)
    match scene.step:
        case Step.OPTION:
            return _options(canvas, scene, area)
        case Step.COUNT:
            return _counts(canvas, scene, area)
        case Step.OPERATION if scene.looked is not None:
            return what_here(canvas, scene, area)
        case Step.OPERATION:
            return _hint(canvas, scene, area)
        case _:
            return _targets(canvas, scene, area)


# ---- nothing chosen -------------------------------------------------------------------------------------------------


def _waiting(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    rect = pygame.Rect(area.left, area.top + px(16), area.width, 0)
    y = paragraph(canvas, title_of(scene), scene.scale.font(BODY_BOLD), rect, INK_2)
    note = say("board-inspect") if scene.view.verdict is None else ""
    paragraph(canvas, note, scene.scale.font(WHY), pygame.Rect(area.left, y + px(4), area.width, 0), INK_3)
    return []


def _asked(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """What the answer is about: the Accord, a concession, or a split of the Movement."""
    px, rect = scene.scale.px, pygame.Rect(area.left, area.top + scene.scale.px(18), area.width, 0)
    heading, *rest = _question(scene)
    font = text.fit(heading.upper(), scene.scale.font(PANEL), area.width)
    canvas.text(heading.upper(), font, rect.topleft, INK)
    rect.top += px(38)
    for words in rest:
        rect.top = paragraph(canvas, words, scene.scale.font(BODY), rect, INK) + px(8)
    return []


def _question(scene: Scene) -> tuple[str, ...]:
    """Its name, and what each answer means."""
    public = scene.view.public
    if public.phase == Phase.SPLIT:
        return (say("split"), say("split.note"), say("split.secret"))
    proposal = public.proposal
    if proposal is None:
        return (say("accord"), say("accord.note"), say("accord.breaks"))
    what = proposal_words(scene, proposal)
    effect = option_note(proposal.concession)
    return (say("concession"), what[:1].upper() + what[1:] + ".", effect, say("concession.note"))


def _hint(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    faction = scene.view.public.actor
    rect = pygame.Rect(area.left, area.top + px(18), area.width, 0)
    canvas.text(faction_name(faction).upper(), scene.scale.font(PANEL), rect.topleft, INK)
    rect.top += px(38)
    y = paragraph(canvas, say(f"faction-{word(faction.name)}.about"), scene.scale.font(BODY), rect, INK)
    rect.top = y + px(10)
    rect.top = paragraph(canvas, say("ask-operation"), scene.scale.font(WHY), rect, INK_2) + px(10)
    press = press_of(Key.HINT)
    if scene.hinting and press is not None:
        words = say("advice-help", press=press_words(press))
        paragraph(canvas, words, scene.scale.font(WHY), rect, INK_2)
    return []


# ---- something is missing -------------------------------------------------------------------------------------------


def _note(scene: Scene) -> str:
    chosen = scene.choice
    if chosen.card is not None:
        return card_name(chosen.card, "note")
    return op_name(chosen.op, "note") if chosen.op is not None else ""


def _targets(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """What the operation does, and every lit place with its odds."""
    px = scene.scale.px
    top = title(canvas, scene, area)
    font = scene.scale.font(WHY)
    top = paragraph(canvas, _note(scene), font, pygame.Rect(area.left, top, area.width, 0), INK_2, 5) + px(6)
    places = sorted(scene.lit, key=lambda at: (-_chance(scene, at), at))
    back = _back_height(scene)
    room = area.bottom - top - back
    high = min(px(36), room // max(len(places), 1))
    columns = 1 if high >= px(23) else 2
    rows = -(-len(places) // columns) or 1
    high = min(px(36), room // rows)
    wide = area.width // columns
    spots = []
    for number, at in enumerate(places):
        rect = pygame.Rect(
            area.left + number // rows * wide, top + number % rows * high, wide - px(8) * (columns - 1), high
        )
        spots.append(_target(canvas, scene, at, rect))
    return [*spots, _cancel(canvas, scene, area)]


def _chance(scene: Scene, at: PlaceId) -> int:
    if scene.choice.card is not None or scene.step is Step.DESTINATION:
        return 0
    return (
        model.best_chance(
            scene.guide, choosing.fitting(scene.view.legal, Choice(op=scene.choice.op, place=at))
        )
        or 0
    )


def _target(canvas: Canvas, scene: Scene, at: PlaceId, rect: pygame.Rect) -> Spot:
    px, name = scene.scale.px, f"target-{scene.board.places[at].id}"
    if scene.on(name):
        canvas.fill(RULE, rect)
    canvas.fill(RULE, pygame.Rect(rect.left, rect.bottom - 1, rect.width, 1))
    chance = _chance(scene, at)
    odds = model.percent(chance) if chance else ""
    right = canvas.text(odds, scene.scale.face(Face.OSWALD, 18), (rect.right, rect.centery), INK, "midright")
    chosen = at in scene.choice.places
    if chosen:
        tick(canvas, (rect.left + px(8), rect.centery), px(8), INK)
    left = rect.left + (px(22) if chosen else 0)
    words = place_name(scene.board, at)
    fitted(canvas, words, scene.scale.font(BODY), (left, rect.centery), right.left - left - px(8), INK)
    if scene.focus == name:
        row_focus(canvas, scene, rect)
    return Spot(name, rect, f"{words} {odds}", ChoosePlace(at))


def _options(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """Buttons for what must be declared, each with its odds."""
    top = _ask(canvas, scene, area)
    found = choosing.options(scene.view.legal, scene.choice)
    return _buttons(
        canvas,
        scene,
        area,
        top,
        [
            (
                f"option-{word(option.name)}",
                option_words(option),
                ChooseOption(option),
                _of_option(scene, option),
            )
            for option in found
        ],
    )


def _counts(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    top = _ask(canvas, scene, area)
    unit = {Op.MARCH: "troops", Op.ASK_CONCESSION: "price"}.get(scene.choice.op or Op.PASS, "cadres")
    found = choosing.counts(scene.view.legal, scene.choice)
    rows: list[tuple[str, str, Message, Action | None]] = [
        (f"count-{count}", say(f"board-count-{unit}", count=count), ChooseCount(count), None)
        for count in found
    ]
    return _buttons(canvas, scene, area, top, rows)


def _ask(canvas: Canvas, scene: Scene, area: pygame.Rect) -> int:
    top = title(canvas, scene, area)
    rect = pygame.Rect(area.left, top, area.width, 0)
    return paragraph(canvas, prompt(scene), scene.scale.font(BODY), rect, INK_2, 2) + scene.scale.px(8)


def _of_option(scene: Scene, option: Option) -> Action | None:
    return choosing.action(scene.view.legal, choosing.choose_option(scene.choice, option))


def _buttons(
    canvas: Canvas,
    scene: Scene,
    area: pygame.Rect,
    top: int,
    rows: list[tuple[str, str, Message, Action | None]],
) -> list[Spot]:
    px = scene.scale.px
    high = min(px(46), (area.bottom - top - _back_height(scene)) // max(len(rows), 1) - px(6))
    spots = []
    for number, (name, words, message, action) in enumerate(rows):
        rect = pygame.Rect(area.left, top + number * (high + px(6)), area.width, high)
        prospect = model.prospect_of(scene.guide, action)
        odds = "" if prospect is None or prospect.odds is None else model.percent(prospect.odds.chance)
        button = Button(
            rect,
            f"{words}  {odds}".strip(),
            hover=scene.on(name),
            focus=scene.focus == name,
            pressed=scene.pressed == name,
        )
        button.draw(canvas, scene.scale)
        tip = option_note(message.option) if isinstance(message, ChooseOption) else ""
        spots.append(Spot(name, rect, f"{words} {odds}".strip(), message, tip=tip))
    return [*spots, _cancel(canvas, scene, area)]


def _back_height(scene: Scene) -> int:
    return scene.scale.px(54)


def _cancel(canvas: Canvas, scene: Scene, area: pygame.Rect) -> Spot:
    px = scene.scale.px
    rect = pygame.Rect(area.right - px(104), area.bottom - px(50), px(104), px(40))
    button(canvas, scene, "cancel", rect, say("board-back"), Tone.PLAIN)
    return Spot("cancel", rect, say("board-back"), StepBack())
