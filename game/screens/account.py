"""Who one is at a server: a guest or an account, on which devices, and how to come back without them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pygame

from game.draw import Canvas
from game.furniture import ROW_TEXT, draw_spots, heading_bar, label, paragraph, rule
from game.net import Link
from game.page import Act, Field, Spot
from game.preferences import Preferences
from game.screen import Pop
from game.screens.asked import AskedPage
from game.theme import BODY, INK, NOTE, OXBLOOD, PAPER
from game.words import say
from rules.people import (
    Account,
    AccountRequest,
    Device,
    MakeAccount,
    Recovery,
    RecoveryRequest,
    SetPassword,
    SignOut,
)

LEFT, WIDTH = 44, 640
RIGHT, WIDE = 760, 1116
LONGEST, SHORTEST = 200, 8
"""Signs of a password, as the server takes them."""
MAX_NAME = 24
ROWS = 8

SignIn = Callable[[str, str, str], None]
"""Come to the server anew: (nickname, password, recovery code); one of the last two is empty."""


class AccountPage(AskedPage):
    """On the left what one types, on the right the devices. Passwords are shown as dots and forgotten when they are sent."""

    def __init__(self, preferences: Preferences, link: Link, sign_in: SignIn) -> None:
        """`sign_in` is what the lobby does with a password or a recovery code."""
        super().__init__(preferences, link)
        self._sign_in = sign_in
        self._account: Account | None = None
        self._code = ""
        self._done = ""
        name = link.welcome.nickname if link.welcome is not None else ""
        self.fields = {
            "name": Field(name, MAX_NAME, lambda _: None),
            "old": Field("", LONGEST, lambda _: None, hidden=True),
            "password": Field("", LONGEST, lambda _: None, hidden=True),
            "code": Field("", LONGEST, lambda _: None, hidden=True),
        }
        self.ask("devices", AccountRequest(), Account, self._known)

    def _known(self, account: Account) -> None:
        self._account = account

    def _changed(self, words: str) -> Callable[[Account], None]:
        def take(account: Account) -> None:
            self._account, self._done = account, words

        return take

    def _typed(self, field: Field) -> None:
        self._done = ""
        super()._typed(field)

    def _spend(self, name: str) -> str:
        """What stands in a field, which is empty from now on."""
        words, self.fields[name].text = self.fields[name].text, ""
        return words

    # ---- what can be done -------------------------------------------------------------------------------------------

    def _make(self) -> None:
        message = MakeAccount(self.fields["name"].text.strip(), self._spend("password"))
        self.ask("account", message, Account, self._changed(say("account-made")))

    def _set_password(self) -> None:
        message = SetPassword(self._spend("password"), self._spend("old"))
        self.ask("password", message, Account, self._changed(say("account-password-set")))

    def _recover(self) -> None:
        self.ask("recovery", RecoveryRequest(), Recovery, self._show_code)

    def _show_code(self, recovery: Recovery) -> None:
        self._code = recovery.code

    def _copy(self) -> None:
        pygame.scrap.put_text(self._code)

    def _sign_out(self, device: str | None) -> Act:
        def act() -> None:
            self.ask("sign-out", SignOut(device), Account, self._changed(say("account-signed-out")))

        return act

    def _enter(self) -> Pop:
        self._sign_in(self.fields["name"].text.strip(), self._spend("password"), "")
        return Pop()

    def _enter_by_code(self) -> Pop:
        self._sign_in(self.fields["name"].text.strip(), "", self._spend("code").strip())
        return Pop()

    def leave(self) -> None:
        for name in ("old", "password", "code"):
            self._spend(name)

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        back = Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link")
        if self._account is None:
            return [back]
        own = self._of_account() if self._account.account else self._of_guest()
        return [*own, *self._devices(self._account), back]

    def _field(self, name: str, top: float) -> Spot:
        return Spot(name, self.box(LEFT, top, WIDTH, 54), say(f"account-{name}"), lambda: None, "field")

    @property
    def _strong(self) -> bool:
        return len(self.fields["password"].text) >= SHORTEST

    def _of_guest(self) -> list[Spot]:
        named = len(self.fields["name"].text.strip()) > 1
        make = self._make if named and self._strong else None
        enter = self._enter if named and self.fields["password"].text else None
        by_code = self._enter_by_code if self.fields["code"].text.strip() else None
        return [
            self._field("name", 250),
            self._field("password", 346),
            Spot("make", self.box(LEFT, 424, 312, 64), say("account-make"), make, "commit"),
            Spot("enter", self.box(LEFT + 328, 424, 312, 64), say("account-enter"), enter, "second"),
            self._field("code", 700),
            Spot("by-code", self.box(LEFT, 776, 312, 64), say("account-by-code"), by_code, "second"),
        ]

    def _of_account(self) -> list[Spot]:
        assert self._account is not None
        known = bool(self.fields["old"].text) or not self._account.password
        change = self._set_password if self._strong and known else None
        spots = [self._field("old", 250)] if self._account.password else []
        return [
            *spots,
            self._field("password", 346),
            Spot("change", self.box(LEFT, 424, 312, 64), say("account-change"), change, "second"),
            Spot("recover", self.box(LEFT, 700, 312, 64), say("account-recover"), self._recover, "second"),
            *(
                [Spot("copy", self.box(LEFT + 328, 700, 312, 64), say("account-copy"), self._copy, "plain")]
                if self._code
                else []
            ),
        ]

    def _devices(self, account: Account) -> list[Spot]:
        spots = []
        for row, device in enumerate(account.devices[:ROWS]):
            if not device.here:
                rect = self.box(RIGHT + WIDE - 220, 190 + row * 78, 220, 52)
                act = self._sign_out(device.id)
                spots.append(Spot(f"out-{device.id}", rect, say("account-sign-out"), act, "plain"))
        if len(account.devices) > 1:
            rect = self.box(RIGHT, 860, 420, 56)
            spots.append(Spot("out", rect, say("account-sign-out-all"), self._sign_out(None), "plain"))
        return spots

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("account-title"))
        if self._account is None:
            paragraph(self, canvas, self.trouble or say("lobby-waiting"), BODY, LEFT, 130, WIDTH, INK)
        else:
            self._paint_own(canvas, self._account)
            self._paint_devices(canvas, self._account)
        draw_spots(self, canvas)

    def _paint_own(self, canvas: Canvas, account: Account) -> None:
        kind = "account-is-account" if account.account else "account-is-guest"
        paragraph(self, canvas, say(kind, name=account.nickname), BODY, LEFT, 116, WIDTH, INK)
        for name, top in (("name", 228), ("old", 228), ("password", 324), ("code", 678)):
            if any(spot.name == name for spot in self.all_spots):
                label(self, canvas, say(f"account-{name}-label"), LEFT, top)
        told = self.trouble or self._done
        paragraph(self, canvas, told, BODY, LEFT, 504, WIDTH, OXBLOOD if self.trouble else INK)
        rule(self, canvas, LEFT, 590, WIDTH)
        note = "account-recover-note" if account.account else "account-code-note"
        paragraph(self, canvas, say(note), NOTE, LEFT, 604, WIDTH)
        if self._code:
            paragraph(self, canvas, self._code, ROW_TEXT, LEFT, 786, WIDTH, OXBLOOD)
            paragraph(self, canvas, say("account-code-once"), NOTE, LEFT, 850, WIDTH)

    def _paint_devices(self, canvas: Canvas, account: Account) -> None:
        label(self, canvas, say("account-devices"), RIGHT, 140)
        for row, device in enumerate(account.devices[:ROWS]):
            top = 178 + row * 78
            rule(self, canvas, RIGHT, top, WIDE)
            canvas.text(_device_words(device), self.font(BODY), self.at(RIGHT, top + 39), INK, "midleft")
        if len(account.devices) > ROWS:
            more = say("account-more", count=len(account.devices) - ROWS)
            canvas.text(more, self.font(NOTE), self.at(RIGHT, 178 + ROWS * 78 + 24), INK, "midleft")


def _device_words(device: Device) -> str:
    name = device.name or say("account-device")
    if device.here:
        return say("account-here", name=name)
    seen = datetime.fromtimestamp(device.seen / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return say("account-seen", name=name, seen=seen)
