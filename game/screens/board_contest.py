"""The action is complete: its odds term by term, what success and failure would do, the red button."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game import model, outcomes, text
from game.draw import Canvas
from game.readout import option_words
from game.screens.board_asks import name_of
from game.screens.board_parts import button, title
from game.screens.board_scene import Commit, Scene, Spot, StepBack
from game.screens.board_type import fitted, paragraph
from game.theme import BLUE, BODY, BODY_BOLD, INK, INK_2, NOTE, PLACE, RED, WHY, Colour, Face
from game.widgets import dice
from game.widgets.button import Tone
from game.widgets.signs import cross, tick
from game.words import bloc_name, op_name, place_name, say
from rules.actions import AskConcession, PlayCard
from rules.ids import Bloc, Faction, Op, bloc_of
from rules.view import Prospect


def complete(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """Odds, outcomes, and the red button."""
    px, action = scene.scale.px, scene.action
    prospect = model.prospect_of(scene.guide, action)
    if action is None or prospect is None:
        title(canvas, scene, area)
        rect = pygame.Rect(area.left, area.top + px(64), area.width, 0)
        paragraph(canvas, say("board-thinking"), scene.scale.font(WHY), rect, INK_2)
        return _commit_buttons(canvas, scene, area, area.bottom - px(60))
    top = _headline(canvas, scene, prospect, area)
    if prospect.odds is not None:
        top = _contest(canvas, scene, prospect, pygame.Rect(area.left, top, area.width, 0))
    top = _outcome(
        canvas, scene, prospect, pygame.Rect(area.left, top + px(6), area.width, area.bottom - top - px(66))
    )
    if prospect.breaks_accord:
        rect = pygame.Rect(area.left, top + px(4), area.width, 0)
        top = paragraph(canvas, say("board-breaks"), scene.scale.font(BODY_BOLD), rect, RED)
    return _commit_buttons(canvas, scene, area, min(top + px(10), area.bottom - px(58)))


def _headline(canvas: Canvas, scene: Scene, prospect: Prospect, area: pygame.Rect) -> int:
    px = scene.scale.px
    middle = area.top + px(33 if scene.compact else 38)
    odds = prospect.odds
    sure = odds is None
    big = model.percent(odds.chance) if odds is not None else say("board-sure")
    font = scene.scale.face(Face.OSWALD_BOLD, (30 if sure else 38) if scene.compact else (34 if sure else 44))
    rect = canvas.text(big, font, (area.right, middle - px(6)), INK, "midright")
    left = rect.left
    if not sure:
        words = say("board-success")
        left = canvas.text(
            words, scene.scale.font(WHY), (rect.left - px(9), middle + px(4)), INK_2, "midright"
        ).left
    fitted(
        canvas,
        name_of(scene).upper(),
        scene.scale.font(PLACE),
        (area.left, middle),
        left - area.left - px(8),
        INK,
    )
    detail = _detail(scene)
    y = middle + px(18)
    font = scene.scale.font(WHY)
    for line in text.wrap(detail, font, area.width, 2) if detail else ():
        canvas.text(line, font, (area.left, y), INK_2)
        y += font.leading
    return y + px(4)


def _detail(scene: Scene) -> str:
    """What was declared, and the price."""
    action = scene.action
    parts = []
    if isinstance(action, PlayCard):
        parts += [place_name(scene.board, at, "short") for at in action.places]
    option = choosing.option_of(action) if action is not None else None
    if option is not None:
        parts.append(option_words(option))
    if isinstance(action, AskConcession):
        parts.append(say("concession-price", price=action.price))
    to = choosing.destination_of(action) if action is not None else None
    if to is not None and action is not None:
        unit = "troops" if scene.choice.op is Op.MARCH else "cadres"
        parts.append(say(f"board-count-{unit}", count=choosing.count_of(action) or 1))
        parts.append(place_name(scene.board, to))
    prospect = model.prospect_of(scene.guide, action)
    if prospect is not None:
        cost, closed = prospect.cost, model.closed_of(scene.guide, prospect.action.op)
        if parts or closed is None or closed.cost != cost:
            parts.append(say("board-cost", cost=cost) if cost else say("board-cost-free"))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def _contest(canvas: Canvas, scene: Scene, prospect: Prospect, area: pygame.Rect) -> int:
    """Two rows of unit blocks with their names, totals, and six dice."""
    px, odds = scene.scale.px, prospect.odds
    assert odds is not None
    attacker = bloc_of(scene.view.public.actor)
    y = area.top
    for bloc, terms in ((attacker, odds.attack), (Bloc(1 - attacker), odds.defence)):
        _strength(canvas, scene, bloc, terms, pygame.Rect(area.left, y, area.width, px(36)))
        y += px(36 if scene.compact else 37)
    side, gap = px(28 if scene.compact else 34), px(4 if scene.compact else 8)
    wide = dice.row(canvas, area.left, y + px(2), side, gap, odds.need)
    words = say("board-need", need=odds.need) if odds.need < 6 else say("board-six")
    room = area.right - area.left - wide - px(10)
    fitted(
        canvas, words, scene.scale.font(BODY), (area.left + wide + px(12), y + px(2) + side / 2), room, INK
    )
    return y + side + px(8)


def _strength(
    canvas: Canvas, scene: Scene, bloc: Bloc, terms: tuple[tuple[str, int], ...], rect: pygame.Rect
) -> None:
    px = scene.scale.px
    canvas.text(bloc_name(bloc), scene.scale.font(BODY_BOLD), (rect.left, rect.top + px(10)), INK, "midleft")
    total = sum(value for _, value in terms)
    number = scene.scale.face(Face.OSWALD, 24)
    canvas.text(say("board-total", total=total), number, (rect.right, rect.top + px(12)), INK, "midright")
    colour = RED if bloc is Bloc.MOVEMENT else BLUE
    start = rect.left + px(78 if scene.compact else 84)
    room = rect.right - px(26) - start
    note = scene.scale.font(NOTE)
    blocks = sum(abs(value) for _, value in terms)
    names = [(say(f"term-{name.replace('_', '-')}"), value) for name, value in terms if value]
    unit = min(px(23), room // max(blocks + len(names), 1))
    x = start
    for words, value in names:
        left = x
        for _ in range(abs(value)):
            _block(canvas, pygame.Rect(x, rect.top + px(4), unit, px(12)), colour, value < 0, scene)
            x += unit + px(3)
        under = text.fit(words, note, max(px(40), room - (left - start)))
        caption = canvas.text(words, under, (left, rect.top + px(17)), INK_2)
        x = max(x + px(6), caption.right + px(7))


def _block(canvas: Canvas, rect: pygame.Rect, colour: Colour, less: bool, scene: Scene) -> None:
    """One unit of strength; what takes strength away is hollow."""
    if less:
        canvas.frame(colour, rect, scene.scale.line(2))
    else:
        canvas.fill(colour, rect)


def _outcome(canvas: Canvas, scene: Scene, prospect: Prospect, area: pygame.Rect) -> int:
    px = scene.scale.px
    rows = [(True, outcomes.success(scene.board, scene.view, prospect))]
    failure = outcomes.failure(scene.board, scene.view, prospect)
    if failure is not None:
        rows.append((False, failure))
    font = scene.scale.font(BODY)
    for kind in (BODY, WHY, NOTE):
        font = scene.scale.font(kind)
        lines = sum(len(text.wrap(words, font, area.width - px(24))) for _, words in rows)
        if lines * font.leading <= area.height:
            break
    y = area.top
    for good, words in rows:
        sign = tick if good else cross
        sign(canvas, (area.left + px(8), y + font.leading * 0.5), px(8 if good else 6.5), INK)
        y = paragraph(canvas, words, font, pygame.Rect(area.left + px(24), y, area.width - px(24), 0), INK)
    return y


def _commit_buttons(canvas: Canvas, scene: Scene, area: pygame.Rect, top: int) -> list[Spot]:
    px, action = scene.scale.px, scene.action
    assert action is not None
    high = px(42 if scene.compact else 46)
    left = pygame.Rect(area.left, top, round(area.width * (0.665 if not scene.compact else 0.67)), high)
    right = pygame.Rect(left.right + px(10), top, area.right - left.right - px(10), high)
    words = op_name(action.op, "commit") if scene.planning is None else say("plan-commit")
    button(canvas, scene, "commit", left, words, Tone.COMMIT)
    button(canvas, scene, "cancel", right, say("board-cancel"), Tone.PLAIN)
    return [
        Spot("commit", left, words, Commit()),
        Spot("cancel", right, say("board-cancel"), StepBack()),
    ]


def asked_again(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """The breaking of the Accord is asked again."""
    px = scene.scale.px
    top = title(canvas, scene, area)
    rect = pygame.Rect(area.left, top, area.width, 0)
    rect.top = paragraph(canvas, say("board-breaks"), scene.scale.font(BODY_BOLD), rect, RED) + px(4)
    who = "assemblies" if scene.view.public.actor == Faction.ASSEMBLIES else "cabinet"
    end = paragraph(canvas, say(f"board-breaks-{who}"), scene.scale.font(BODY), rect, INK)
    high = px(46)
    left = pygame.Rect(area.left, end + px(14), round(area.width * 0.62), high)
    right = pygame.Rect(left.right + px(10), left.top, area.right - left.right - px(10), high)
    button(canvas, scene, "commit", left, say("board-break-it"), Tone.COMMIT)
    button(canvas, scene, "cancel", right, say("board-keep-it"), Tone.PLAIN)
    return [
        Spot("commit", left, say("board-break-it"), Commit(sure=True)),
        Spot("cancel", right, say("board-keep-it"), StepBack()),
    ]
