"""What stands on the page about oneself: the words, and the list of devices."""

from __future__ import annotations

from datetime import UTC, datetime

from game.draw import Canvas
from game.furniture import label, paragraph, rule
from game.page import Page
from game.text import shorten
from game.theme import BODY, INK, NOTE, OXBLOOD
from game.words import say
from rules.people import Account, Device

LEFT, WIDTH = 44, 640
RIGHT, WIDE = 760, 1116
ROWS, ROW, TOP = 8, 78, 178
BUTTON_WIDTH = 220
LABELS = (
    ("name", 228),
    ("old", 228),
    ("password", 324),
    ("new", 324),
    ("code", 718),
)
"""Where the name of a field stands, above it."""


def paint_own(page: Page, canvas: Canvas, account: Account, told: str, *, trouble: bool) -> None:
    """Who one is here, and what became of the last request."""
    kind = "account-is-account" if account.account else "account-is-guest"
    paragraph(page, canvas, say(kind, name=account.nickname), BODY, LEFT, 100, WIDTH, INK)
    if account.reset is not None:
        paragraph(
            page, canvas, say("account-reset", until=_wall(account.reset)), BODY, LEFT, 150, WIDTH, OXBLOOD
        )
    for name, top in LABELS:
        if name in page.fields and any(spot.name == name for spot in page.all_spots):
            label(page, canvas, say(f"account-{name}-label"), LEFT, top)
    paragraph(page, canvas, told, BODY, LEFT, 504, WIDTH, OXBLOOD if trouble else INK)
    rule(page, canvas, LEFT, 590, WIDTH)
    paragraph(page, canvas, say(_recovery_note(account)), NOTE, LEFT, 604, WIDTH)
    if not account.account:
        paragraph(page, canvas, say("account-left-behind"), NOTE, LEFT, 900, WIDTH)


def _recovery_note(account: Account) -> str:
    if not account.account:
        return "account-code-note"
    if account.reset is not None:
        return "account-reset-note"
    return "account-recover-note" if account.recovery else "account-recover-none"


def paint_devices(page: Page, canvas: Canvas, devices: tuple[Device, ...]) -> None:
    """The devices of one page of the list."""
    label(page, canvas, say("account-devices"), RIGHT, 140)
    font = page.font(BODY)
    for row, device in enumerate(devices):
        top = TOP + row * ROW
        rule(page, canvas, RIGHT, top, WIDE)
        room = page.px(WIDE - (0 if device.here else BUTTON_WIDTH + 20))
        canvas.text(
            shorten(_device_words(device), font, room), font, page.at(RIGHT, top + 39), INK, "midleft"
        )


def _device_words(device: Device) -> str:
    name = device.name or say("account-device")
    if device.here:
        return say("account-here", name=name)
    seen = datetime.fromtimestamp(device.seen / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return say("account-seen", name=name, seen=seen)


def _wall(ms: int) -> str:
    """A time as the player's own clock shows it."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone().strftime("%H:%M")
