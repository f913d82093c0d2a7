"""The strip under the map: whose impulse it is, what is asked, the operations, the Plan cards."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game import model, text
from game.choice import Choice, Step
from game.draw import Canvas
from game.screens.board_scene import Answer, ChooseCard, ChooseOp, Open, Scene, Spot, Undo
from game.screens.board_type import centred, fitted, label
from game.theme import (
    BODY,
    CARD,
    INK,
    INK_2,
    INK_3,
    NOTE,
    OCHRE,
    OPERATION,
    PANEL,
    PAPER,
    RECESS,
    WHITE,
    WHY,
    Face,
)
from game.widgets import marks
from game.widgets.button import Button, Tone, dashed, focus_ring
from game.widgets.icons import OPERATION_ICONS, draw_icon
from game.words import card_name, faction_name, op_name, place_name, reason, say, word
from rules.actions import Accept, Refuse
from rules.ids import CardId, Faction, Op, Phase
from rules.view import Closed

CARD_ICONS = {
    CardId.GENERAL_STRIKE: "fist", CardId.DELEGATES_CONGRESS: "round-table", CardId.MANDATE_AND_RECALL: "anticlockwise-rotation",
    CardId.SOLIDARITY_FUND: "basket", CardId.FRATERNISATION: "shaking-hands", CardId.OCCUPATION: "hammer-nails",
    CardId.SAFE_HOUSES: "cloak-dagger", CardId.ARMS_CACHE: "winchester-rifle", CardId.MANIFESTO: "newspaper",
    CardId.EXPROPRIATION: "wheat", CardId.MILITARY_ORGANISATION: "brodie-helmet", CardId.EMERGENCY_POWERS: "stamper",
    CardId.ELECTIONS_ANNOUNCED: "hand", CardId.SUBSIDY: "shaking-hands", CardId.CIVIL_ORDER: "scales",
    CardId.FOREIGN_LOAN: "capitol", CardId.INFORMERS: "magnifying-glass", CardId.COMMISSION_OF_INQUIRY: "archive-research",
    CardId.LOYAL_REGIMENT: "brodie-helmet", CardId.NIGHT_ARRESTS: "police-badge", CardId.WAR_CREDITS: "wheat",
    CardId.PROVOCATION: "megaphone", CardId.HIRED_GUNS: "robber-mask", CardId.FORCED_MARCH: "boot-stomp",
}  # fmt: skip
"""The icon on the head of each Plan card."""


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the strip; tiles and cards are spots."""
    zone = scene.zones.rect("bottom")
    canvas.fill(PAPER, zone)
    spots = _heading(canvas, scene, zone)
    area = _tiles_area(scene, zone)
    if scene.acting and scene.view.public.phase == Phase.ANSWER:
        return spots + _answers(canvas, scene, area)
    hand = hand_of(scene)
    cards = _cards_width(scene, len(hand))
    tiles = pygame.Rect(area.left, area.top, area.width - cards, area.height)
    spots += _tiles(canvas, scene, tiles)
    if hand:
        right = pygame.Rect(tiles.right, area.top, cards, area.height)
        spots += (
            _plan_card(canvas, scene, right) if scene.compact else _cards(canvas, scene, right, hand, zone)
        )
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
    return _cards_width(scene, len(hand_of(scene)))


def title_of(scene: Scene) -> str:
    """Whose moment it is."""
    public = scene.view.public
    if scene.view.verdict is not None:
        return say("board-over")
    if not scene.acting:
        who, faction = scene.label_of(public.actor), faction_name(public.actor)
        answering = public.phase == Phase.ANSWER
        return say("board-is-answering" if answering else "board-is-acting", who=who, faction=faction)
    if len(scene.own) > 1:
        return say("board-faction-impulse", faction=faction_name(public.actor))
    return say("board-your-answer" if public.phase == Phase.ANSWER else "board-your-impulse")


def prompt(scene: Scene) -> str:
    """What is asked now, in one sentence."""
    if not scene.acting:
        return say("board-inspect")
    if scene.view.public.phase == Phase.ANSWER:
        return say("ask-answer", faction=faction_name(_other(scene.view.public.actor)))
    chosen = scene.choice
    if chosen.card is not None:
        return _card_prompt(scene, chosen.card)
    if chosen.op is None:
        if chosen.place is None:
            return say("ask-operation")
        return say("ask-operation-at", place=place_name(scene.board, chosen.place))
    args = {"op": op_name(chosen.op)}
    if scene.step is Step.DESTINATION and chosen.place is not None:
        args["the"] = place_name(scene.board, chosen.place, "the")
    if scene.step is Step.OPTION:
        return say(f"ask-option-{word(chosen.op)}")
    return say(f"ask-{scene.step.value}", **args)


def _card_prompt(scene: Scene, card: CardId) -> str:
    if scene.step is Step.OPTION:
        return say("ask-option-play-card")
    key = "ask-places" if scene.step is Step.PLACES else "ask-commit-card" if scene.lit else "ask-commit"
    return say(key, card=card_name(card), op=card_name(card))


def _other(faction: Faction) -> Faction:
    return Faction.CABINET if faction == Faction.ASSEMBLIES else Faction.ASSEMBLIES


# ---- operations -----------------------------------------------------------------------------------------------------


def tile_ops(scene: Scene) -> tuple[Op, ...]:
    """The operations that have a tile, in the order of their keys; pass is the last."""
    if scene.guide is None:
        ops = choosing.operations(scene.view.legal)
    else:
        ops = tuple(closed.op for closed in scene.guide.operations)
    return (*(op for op in ops if op is not Op.PASS), *(op for op in ops if op is Op.PASS))


def _tiles(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    ops = tile_ops(scene) if scene.acting else ()
    if not ops:
        return []
    gap = scene.scale.px(8 if len(ops) < 9 else 5)
    wide = min((area.width - gap * (len(ops) - 1)) // len(ops), scene.scale.px(114 if scene.compact else 140))
    spots = []
    for number, op in enumerate(ops):
        rect = pygame.Rect(area.left + number * (wide + gap), area.top, wide, area.height)
        spots.append(_tile(canvas, scene, op, number + 1, rect))
    return spots


def _tile(canvas: Canvas, scene: Scene, op: Op, key: int, rect: pygame.Rect) -> Spot:
    name = f"op-{word(op)}"
    closed = model.closed_of(scene.guide, op)
    enabled = op in choosing.operations(scene.view.legal)
    chosen = scene.choice.op == op
    at_place = enabled and scene.choice.place is not None and scene.choice.op is None
    there = (
        not at_place or op in choosing.operations(scene.view.legal, scene.choice.place) or op in _PLACELESS
    )
    note = _note(scene, op, closed, enabled, there)
    shown = rect.move(0, scene.scale.px(2)) if scene.pressed == name and enabled else rect
    _tile_ground(canvas, scene, shown, enabled and there, chosen, scene.on(name))
    ink = PAPER if chosen else INK if enabled and there else INK_3
    _tile_face(canvas, scene, op, key, shown, (ink, chosen, enabled and there))
    _tile_note(canvas, scene, note, shown, ink)
    if scene.focus == name:
        focus_ring(canvas, shown, scene.scale)
    words = f"{op_name(op)}: {note}"
    tip = say("board-tip-key", words=op_name(op, "note"), number=key)
    return Spot(name, rect, words, ChooseOp(op), tip=tip if enabled else f"{tip} {note}", enabled=enabled)


_PLACELESS = (Op.PASS, Op.OFFER_ACCORD)


def _tile_ground(
    canvas: Canvas, scene: Scene, rect: pygame.Rect, ready: bool, chosen: bool, hover: bool
) -> None:
    if chosen:
        canvas.fill(INK, rect)
    elif ready:
        canvas.fill(RECESS if hover else CARD, rect)
        canvas.frame(INK, rect, scene.scale.line(2.5))
    else:
        dashed(canvas, rect, INK_3, scene.scale)


def _tile_face(
    canvas: Canvas,
    scene: Scene,
    op: Op,
    key: int,
    rect: pygame.Rect,
    look: tuple[tuple[int, int, int], bool, bool],
) -> None:
    ink, chosen, ready = look
    px, compact = scene.scale.px, scene.compact
    closed = model.closed_of(scene.guide, op)
    _cost(canvas, scene, 0 if closed is None else closed.cost, rect, ink, chosen, ready)
    number = scene.scale.face(Face.OSWALD_MEDIUM, 14)
    inset = px(8 if compact else 15)
    canvas.text(
        str(key),
        number,
        (rect.right - inset, rect.top + px(13 if compact else 19)),
        ink if chosen else INK_3,
        "midright",
    )
    narrow = compact and rect.width < px(100)
    size = px((22 if narrow else 26) if compact else 46)
    centre = (rect.centerx + (px(5) if narrow else 0), rect.top + px(20 if compact else 53))
    colour = OCHRE if chosen else ink if ready else (0xA5, 0x9A, 0x88)
    draw_icon(canvas, OPERATION_ICONS[op], centre, size, colour)
    _tile_name(canvas, scene, op_name(op).upper(), rect, ink)


def _tile_name(canvas: Canvas, scene: Scene, name: str, rect: pygame.Rect, ink: tuple[int, int, int]) -> None:
    px, room = scene.scale.px, rect.width - scene.scale.px(12)
    font, middle = scene.scale.font(OPERATION), rect.top + px(44 if scene.compact else 98)
    if scene.compact:
        _compact_name(canvas, scene, name, (rect.centerx, middle), room + px(6), ink)
        return
    longest = max(name.split(" "), key=lambda part: text.width(part, font))
    if text.width(name, font) > room:
        font = text.fit(longest, font, room, px(12))
    lines = text.wrap(name, font, room, 2)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * font.size * 1.12
        canvas.text(line, font, (rect.centerx, y), ink, "midcentre")


def _compact_name(
    canvas: Canvas, scene: Scene, name: str, at: tuple[int, int], room: int, ink: tuple[int, int, int]
) -> None:
    """One line of Oswald, or of PT Sans Narrow, or two of those."""
    font = scene.scale.font(OPERATION)
    if text.width(name, font) > room * 1.16:
        font = scene.scale.face(Face.NARROW_BOLD, 16)
    if text.width(name, font) <= room * 1.2 or " " not in name:
        fitted(canvas, name, font, at, room, ink, "midcentre")
        return
    font = scene.scale.face(Face.NARROW_BOLD, 13)
    for number, line in enumerate(text.wrap(name, font, room, 2)):
        y = at[1] + scene.scale.px(-5.5 + 12 * number)
        canvas.text(line, font, (at[0], y), ink, "midcentre")


def _tile_note(canvas: Canvas, scene: Scene, note: str, rect: pygame.Rect, ink: tuple[int, int, int]) -> None:
    px = scene.scale.px
    inner = rect.inflate(-px(8 if scene.compact else 14), -px(6 if scene.compact else 18))
    if scene.compact:
        fitted(
            canvas,
            note,
            scene.scale.font(NOTE),
            (rect.centerx, rect.top + px(63)),
            inner.width,
            ink,
            "midcentre",
        )
    else:
        centred(canvas, note, scene.scale.font(WHY), inner, ink, 3 if rect.width < px(120) else 2)


def _cost(
    canvas: Canvas,
    scene: Scene,
    cost: int,
    rect: pygame.Rect,
    ink: tuple[int, int, int],
    chosen: bool,
    ready: bool,
) -> None:
    """A disc for each resource, hollow where the operation is out of reach."""
    px, compact = scene.scale.px, scene.compact
    r = px(4 if compact else 6.5)
    x, y = rect.left + px(12 if compact else 18), rect.top + px(13 if compact else 19)
    if not cost and rect.width < px(100 if compact else 70):
        canvas.text("0", scene.scale.face(Face.OSWALD, 14), (x - r, y), ink, "midleft")
        return
    if not cost:
        font = scene.scale.face(Face.OSWALD, 12 if compact else 14, 0.04)
        canvas.text(say("board-free").upper(), font, (x - r, y), ink, "midleft")
        return
    colour = OCHRE if chosen else ink
    most = 3 if not compact else 2
    for number in range(cost if cost <= most else 1):
        canvas.circle((x + number * r * 2.5, y), r, colour, 0 if ready or chosen else max(1.2, r * 0.24))
    if cost > most:
        canvas.text(str(cost), scene.scale.face(Face.OSWALD, 15), (x + 2 * r, y), ink, "midleft")


def _note(scene: Scene, op: Op, closed: Closed | None, enabled: bool, there: bool) -> str:
    """What a tile says at its foot: where it is possible, or why it is not."""
    if not enabled:
        return "" if closed is None or closed.why is None else reason(closed.why)
    place = scene.choice.place
    if not there and closed is not None and place is not None and closed.places:
        why = closed.places[place]
        return "" if why is None else reason(why)
    if op is Op.PASS:
        return say("board-take-one-short" if scene.compact else "board-take-one")
    if op is Op.OFFER_ACCORD:
        return say("board-at-once-short" if scene.compact else "board-at-once")
    actions = choosing.fitting(scene.view.legal, Choice(op=op))
    places = say("board-places", count=len({choosing.place_of(action) for action in actions}))
    best = model.best_chance(scene.guide, actions)
    key = "board-places-best-short" if scene.compact else "board-places-best"
    return places if best is None else say(key, places=places, chance=model.percent(best))


# ---- the Accord is offered ------------------------------------------------------------------------------------------


_ANSWERS: tuple[tuple[str, Accept | Refuse], ...] = (("accept", Accept()), ("refuse", Refuse()))


def _answers(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    wide, gap = px(190 if scene.compact else 280), px(12)
    spots = []
    for number, (name, action) in enumerate(_ANSWERS):
        rect = pygame.Rect(area.left + number * (wide + gap), area.top, wide, px(52 if scene.compact else 70))
        words = op_name(action.op, "commit")
        hover, focus = scene.on(f"op-{name}"), scene.focus == f"op-{name}"
        tone = Tone.PLAIN if number else Tone.COMMIT
        Button(rect, words, tone, hover=hover, focus=focus, pressed=scene.pressed == f"op-{name}").draw(
            canvas, scene.scale
        )
        spots.append(Spot(f"op-{name}", rect, words, Answer(action), tip=op_name(action.op, "note")))
    left = area.left + 2 * (wide + gap)
    note = pygame.Rect(left, area.top, area.right - left, area.height)
    y = note.top
    for line in text.wrap(
        f"{say('accord.note')} {say('accord.breaks')}", scene.scale.font(WHY), note.width, 6
    ):
        canvas.text(line, scene.scale.font(WHY), (note.left, y), INK_2)
        y += scene.scale.font(WHY).leading
    return spots


# ---- plans ----------------------------------------------------------------------------------------------------------


def hand_of(scene: Scene) -> tuple[CardId, ...]:
    """The hand of the faction that acts, or of the seat's own factions."""
    hands, actor = scene.view.hands, scene.view.public.actor
    if actor in scene.own:
        return hands[actor]
    return tuple(card for faction in scene.own for card in hands[faction])


def _cards_width(scene: Scene, number: int) -> int:
    if not number:
        return 0
    if scene.compact:
        return scene.scale.px(158 if len(tile_ops(scene)) < 9 else 126)
    return scene.scale.px(min(124 * number, 372) + 22)


def _cards(
    canvas: Canvas, scene: Scene, area: pygame.Rect, hand: tuple[CardId, ...], zone: pygame.Rect
) -> list[Spot]:
    px = scene.scale.px
    left, gap = area.left + px(26), px(8)
    heading = zone.top + px(25)
    label(canvas, scene.scale, say("board-your-plans"), (left, heading))
    if area.width > px(250):
        key = "board-plan-played" if scene.view.public.carded and scene.acting else "board-plans-hidden"
        canvas.text(say(key), scene.scale.font(WHY), (area.right, heading), INK_3, "midright")
    wide = min(px(117), (area.right - left - gap * (len(hand) - 1)) // len(hand))
    return [
        card_face(canvas, scene, card, pygame.Rect(left + number * (wide + gap), area.top, wide, area.height))
        for number, card in enumerate(hand)
    ]


def card_face(canvas: Canvas, scene: Scene, card: CardId, rect: pygame.Rect) -> Spot:
    """A Plan card: its icon on the scenario's colour, its name, what it does."""
    px, name = scene.scale.px, f"card-{word(card.name)}"
    enabled = scene.acting and card in choosing.cards(scene.view.legal)
    chosen = scene.choice.card == card
    shown = rect.move(0, px(2)) if scene.pressed == name and enabled else rect
    canvas.fill(INK if chosen else RECESS if scene.on(name) and enabled else CARD, shown)
    head = pygame.Rect(shown.left, shown.top, shown.width, px(48))
    canvas.fill(scene.accent.accent if enabled or not scene.acting else INK_3, head)
    draw_icon(canvas, CARD_ICONS[card], head.center, px(32), WHITE)
    canvas.frame(INK, shown, scene.scale.line(1.4))
    ink = PAPER if chosen else INK
    font = scene.scale.face(Face.OSWALD, 15, 0.02)
    words = card_name(card).upper()
    room = shown.width - px(10)
    font = text.fit(max(words.split(" "), key=len), font, room, px(10))
    y = head.bottom + px(14)
    for line in text.wrap(words, font, room, 3):
        canvas.text(line, font, (shown.centerx, y), ink, "midcentre")
        y += round(font.size * 1.2)
    note = pygame.Rect(shown.left + px(6), round(y), shown.width - px(12), shown.bottom - round(y) - px(5))
    small = scene.scale.face(Face.NARROW, 14)
    words, leading = card_name(card, "short"), round(small.size * 1.14)
    most = max(1, note.height // leading)
    lines = text.wrap(words, small, note.width, most)
    for number, line in enumerate(lines):
        foot = note.bottom - leading * (len(lines) - number)
        canvas.text(line, small, (note.centerx, foot), PAPER if chosen else INK_2, "topcentre")
    if scene.focus == name:
        focus_ring(canvas, shown, scene.scale)
    why = _card_why(scene, card)
    tip = card_name(card, "note") + (f" ({why})" if why else "")
    return Spot(name, rect, f"{card_name(card)}: {tip}", ChooseCard(card), tip=tip, enabled=enabled)


def _card_why(scene: Scene, card: CardId) -> str:
    if scene.guide is None:
        return ""
    return next((reason(why) for held, why in scene.guide.cards if held == card and why is not None), "")


def _plan_card(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """In a small window all plans are one card, opened by H."""
    px, count = scene.scale.px, len(hand_of(scene))
    rect = pygame.Rect(area.left + px(8), area.top, area.width - px(8), area.height)
    canvas.fill(RECESS if scene.on("plans") else CARD, rect)
    head = pygame.Rect(rect.left, rect.top, px(46 if rect.width > px(140) else 36), rect.height)
    canvas.fill(scene.accent.accent, head)
    canvas.text(str(count), scene.scale.face(Face.OSWALD_BOLD, 26), head.center, WHITE, "midcentre")
    canvas.frame(INK, rect, scene.scale.line(2))
    left, room = head.right + px(11), rect.right - head.right - px(16)
    chosen = scene.choice.card
    words = card_name(chosen) if chosen is not None else say("board-your-plans")
    fitted(canvas, words.upper(), scene.scale.font(OPERATION), (left, rect.top + px(25)), room, INK)
    played = scene.view.public.carded and scene.acting
    key = "board-plan-played" if played else "board-plans-hold"
    canvas.text(say(key), scene.scale.font(NOTE), (left, rect.top + px(47)), INK_2, "midleft")
    if scene.focus == "plans":
        focus_ring(canvas, rect, scene.scale)
    return [Spot("plans", rect, say("board-your-plans"), Open("plans"))]
