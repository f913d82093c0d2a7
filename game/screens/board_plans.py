"""Plan cards: in a row beside the tiles, as one card in a small window, or large in the opened part."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game import text
from game.draw import Canvas
from game.screens.board_scene import ChooseCard, Open, Scene, Spot
from game.screens.board_tiles import tile_ops
from game.screens.board_type import fitted, label
from game.theme import CARD, INK, INK_2, INK_3, NOTE, OPERATION, PAPER, RECESS, WHITE, WHY, Face
from game.widgets.button import focus_ring
from game.widgets.icons import draw_icon
from game.words import card_name, reason, say, word
from rules.ids import CardId

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


def hand_of(scene: Scene) -> tuple[CardId, ...]:
    """The hand of the faction that acts, or of the seat's own factions."""
    hands, actor = scene.view.hands, scene.view.public.actor
    if actor in scene.own:
        return hands[actor]
    return tuple(card for faction in scene.own for card in hands[faction])


def cards_width(scene: Scene, number: int) -> int:
    """Room that the hand takes beside the tiles."""
    if not number:
        return 0
    if scene.compact:
        return scene.scale.px(158 if len(tile_ops(scene)) < 9 else 126)
    return scene.scale.px(min(124 * number, 372) + 22)


def cards(
    canvas: Canvas, scene: Scene, area: pygame.Rect, hand: tuple[CardId, ...], zone: pygame.Rect
) -> list[Spot]:
    """The hand, face up for its owner."""
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


def folded(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
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
    font = scene.scale.font(OPERATION) if room > px(90) else scene.scale.face(Face.NARROW_BOLD, 16)
    fitted(canvas, words.upper(), font, (left, rect.top + px(25)), room, INK)
    played = scene.view.public.carded and scene.acting
    key = "board-plan-played" if played else "board-plans-hold"
    canvas.text(say(key), scene.scale.font(NOTE), (left, rect.top + px(47)), INK_2, "midleft")
    if scene.focus == "plans":
        focus_ring(canvas, rect, scene.scale)
    return [Spot("plans", rect, say("board-your-plans"), Open("plans"))]
