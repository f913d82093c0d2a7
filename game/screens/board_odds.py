"""Under the place: what can be done here, what still has to be chosen, and what the action would do."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game import model, outcomes, text
from game.choice import Choice, Option, Step
from game.draw import Canvas
from game.screens import board_place
from game.screens.board_scene import (
    ChooseCount,
    ChooseOp,
    ChooseOption,
    ChoosePlace,
    Commit,
    Message,
    Scene,
    Spot,
    StepBack,
)
from game.screens.board_type import fitted, paragraph
from game.theme import (
    BLUE,
    BODY,
    BODY_BOLD,
    INK,
    INK_2,
    INK_3,
    NOTE,
    OCHRE,
    OPERATION,
    PANEL,
    PLACE,
    RECESS,
    RED,
    RULE,
    WHY,
    Colour,
    Face,
)
from game.widgets import dice
from game.widgets.button import Button, Tone
from game.widgets.icons import OPERATION_ICONS, draw_icon
from game.widgets.signs import cross, tick
from game.words import bloc_name, card_name, faction_name, op_name, place_name, reason, say, word
from rules.actions import Action, PlayCard
from rules.ids import Aim, Bloc, Faction, Institution, Op, PlaceId, Target, bloc_of
from rules.view import Prospect


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw inspector and what lies under it."""
    zone = scene.zones.rect("place")
    canvas.fill(RECESS, zone)
    with canvas.clip(zone):
        top = board_place.paint(canvas, scene, zone, short=scene.action is not None)
        area = pygame.Rect(zone.left + _pad(scene), top, zone.width - 2 * _pad(scene), zone.bottom - top)
        spots = _under(canvas, scene, area)
    canvas.fill(
        INK, pygame.Rect(zone.left, zone.bottom - scene.scale.line(2), zone.width, scene.scale.line(2.5))
    )
    return spots


def _pad(scene: Scene) -> int:
    return scene.scale.px(14 if scene.compact else 22)


def _under(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    if not scene.acting:
        return _waiting(canvas, scene, area)
    if scene.action is not None:
        return _asked_again(canvas, scene, area) if scene.asking else _commit(canvas, scene, area)
    match scene.step:
        case Step.OPTION:
            return _options(canvas, scene, area)
        case Step.COUNT:
            return _counts(canvas, scene, area)
        case Step.OPERATION if scene.looked is not None:
            return _what_here(canvas, scene, area)
        case Step.OPERATION:
            return _hint(canvas, scene, area)
        case _:
            return _targets(canvas, scene, area)


def name_of(scene: Scene) -> str:
    """The operation or card that is chosen."""
    chosen = scene.choice
    if chosen.card is not None:
        return card_name(chosen.card)
    return op_name(chosen.op) if chosen.op is not None else ""


# ---- nothing chosen -------------------------------------------------------------------------------------------------


def _waiting(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    from game.screens.board_bottom import title_of

    rect = pygame.Rect(area.left, area.top + px(16), area.width, 0)
    y = paragraph(canvas, title_of(scene), scene.scale.font(BODY_BOLD), rect, INK_2)
    note = say("board-inspect") if scene.view.verdict is None else ""
    paragraph(canvas, note, scene.scale.font(WHY), pygame.Rect(area.left, y + px(4), area.width, 0), INK_3)
    return []


def _hint(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    faction = scene.view.public.actor
    rect = pygame.Rect(area.left, area.top + px(18), area.width, 0)
    canvas.text(faction_name(faction).upper(), scene.scale.font(PANEL), rect.topleft, INK)
    rect.top += px(38)
    y = paragraph(canvas, say(f"faction-{word(faction.name)}.about"), scene.scale.font(BODY), rect, INK)
    rect.top = y + px(10)
    paragraph(canvas, say("ask-operation"), scene.scale.font(WHY), rect, INK_2)
    return []


def _what_here(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """Every operation in this place: what it would do and its odds, or why not."""
    at = scene.looked
    assert at is not None
    px = scene.scale.px
    label_y = area.top + px(20)
    canvas.text(
        say("board-what-here").upper(), scene.scale.font(OPERATION), (area.left, label_y), INK, "midleft"
    )
    ops = [op for op in _ops(scene) if op not in (Op.PASS, Op.OFFER_ACCORD)]
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
        _barred(canvas, scene, op, at, pygame.Rect(area.left, top, area.width, low))
        top += low
    return spots


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
    draw_icon(canvas, OPERATION_ICONS[op], (rect.left + px(13), rect.centery), px(24), INK)
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
        _row_focus(canvas, scene, rect)
    tip = op_name(op, "note")
    return Spot(name, rect, f"{op_name(op)}, {odds}. {note}", ChooseOp(op), tip=tip)


def _row_focus(canvas: Canvas, scene: Scene, rect: pygame.Rect) -> None:
    """The keyboard's place in a list: a frame in the margin, so that no row beside it is covered."""
    canvas.frame(OCHRE, rect.inflate(scene.scale.px(14), 0), scene.scale.line(3))


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
    draw_icon(canvas, OPERATION_ICONS[op], (rect.left + px(13), rect.centery), px(18), (0xA5, 0x9A, 0x88))
    font = scene.scale.face(Face.OSWALD, 14, 0.03)
    words = canvas.text(op_name(op).upper(), font, (rect.left + px(36), rect.centery), INK_3, "midleft")
    note = "" if why is None else reason(why)
    room = rect.right - words.right - px(8)
    fitted(canvas, note, scene.scale.font(NOTE), (words.right + px(7), rect.centery), room, INK_2)


# ---- something is missing -------------------------------------------------------------------------------------------


def _title(canvas: Canvas, scene: Scene, area: pygame.Rect, right: str = "") -> int:
    px = scene.scale.px
    middle = area.top + px(28 if scene.compact else 34)
    room = area.width - (px(90) if right else 0)
    fitted(
        canvas,
        name_of(scene).upper(),
        scene.scale.font(PLACE if not scene.compact else PANEL),
        (area.left, middle),
        room,
        INK,
    )
    if right:
        canvas.text(right, scene.scale.font(WHY), (area.right, middle), INK_2, "midright")
    return middle + px(20)


def _note(scene: Scene) -> str:
    chosen = scene.choice
    if chosen.card is not None:
        return card_name(chosen.card, "note")
    return op_name(chosen.op, "note") if chosen.op is not None else ""


def _targets(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """What the operation does, and every lit place with its odds."""
    px = scene.scale.px
    top = _title(canvas, scene, area)
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
        _row_focus(canvas, scene, rect)
    return Spot(name, rect, f"{words} {odds}", ChoosePlace(at))


def option_words(option: Option) -> str:
    """What may be declared, as a phrase."""
    match option:
        case Institution():
            return say(f"institution-{word(option.name)}")
        case Target():
            return say(f"target-{word(option.name)}")
        case Aim():
            return say(f"aim-{word(option.name)}")


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
    unit = "troops" if scene.choice.op is Op.MARCH else "cadres"
    found = choosing.counts(scene.view.legal, scene.choice)
    rows: list[tuple[str, str, Message, Action | None]] = [
        (f"count-{count}", say(f"board-count-{unit}", count=count), ChooseCount(count), None)
        for count in found
    ]
    return _buttons(canvas, scene, area, top, rows)


def _ask(canvas: Canvas, scene: Scene, area: pygame.Rect) -> int:
    from game.screens.board_bottom import prompt

    top = _title(canvas, scene, area)
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
        spots.append(Spot(name, rect, f"{words} {odds}".strip(), message))
    return [*spots, _cancel(canvas, scene, area)]


def _back_height(scene: Scene) -> int:
    return scene.scale.px(54)


def _cancel(canvas: Canvas, scene: Scene, area: pygame.Rect) -> Spot:
    px = scene.scale.px
    rect = pygame.Rect(area.right - px(104), area.bottom - px(50), px(104), px(40))
    _button(canvas, scene, "cancel", rect, say("board-back"), Tone.PLAIN)
    return Spot("cancel", rect, say("board-back"), StepBack())


def _button(canvas: Canvas, scene: Scene, name: str, rect: pygame.Rect, words: str, tone: Tone) -> None:
    Button(
        rect, words, tone, hover=scene.on(name), focus=scene.focus == name, pressed=scene.pressed == name
    ).draw(canvas, scene.scale)


# ---- the action is complete -----------------------------------------------------------------------------------------


def _commit(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px, action = scene.scale.px, scene.action
    prospect = model.prospect_of(scene.guide, action)
    if action is None or prospect is None:
        _title(canvas, scene, area)
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
    _button(canvas, scene, "commit", left, op_name(action.op, "commit"), Tone.COMMIT)
    _button(canvas, scene, "cancel", right, say("board-cancel"), Tone.PLAIN)
    return [
        Spot("commit", left, op_name(action.op, "commit"), Commit()),
        Spot("cancel", right, say("board-cancel"), StepBack()),
    ]


def _asked_again(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """The breaking of the Accord is asked again."""
    px = scene.scale.px
    top = _title(canvas, scene, area)
    rect = pygame.Rect(area.left, top, area.width, 0)
    rect.top = paragraph(canvas, say("board-breaks"), scene.scale.font(BODY_BOLD), rect, RED) + px(4)
    who = "assemblies" if scene.view.public.actor == Faction.ASSEMBLIES else "cabinet"
    end = paragraph(canvas, say(f"board-breaks-{who}"), scene.scale.font(BODY), rect, INK)
    high = px(46)
    left = pygame.Rect(area.left, end + px(14), round(area.width * 0.62), high)
    right = pygame.Rect(left.right + px(10), left.top, area.right - left.right - px(10), high)
    _button(canvas, scene, "commit", left, say("board-break-it"), Tone.COMMIT)
    _button(canvas, scene, "cancel", right, say("board-keep-it"), Tone.PLAIN)
    return [
        Spot("commit", left, say("board-break-it"), Commit(sure=True)),
        Spot("cancel", right, say("board-keep-it"), StepBack()),
    ]
