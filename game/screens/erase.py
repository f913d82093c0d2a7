"""To be forgotten by a server: what goes, what stays, and one button that says so."""

from __future__ import annotations

from collections.abc import Callable

from game.draw import Canvas
from game.furniture import draw_spots, heading_bar, label, paragraph
from game.net import Link
from game.page import Field, Spot
from game.preferences import Preferences
from game.screen import Pop
from game.screens.asked import AskedPage
from game.theme import BODY, INK, OXBLOOD, PAPER
from game.words import say
from rules.people import Account, Forget

LEFT, WIDTH = 360, 1200


class ErasePage(AskedPage):
    """Asks for the password, or (of whoever has none) for the nickname, so that nobody is erased by a slip of the hand."""

    def __init__(
        self, preferences: Preferences, link: Link, account: Account, erased: Callable[[], None]
    ) -> None:
        """`erased` is what the page below does once it is done."""
        super().__init__(preferences, link)
        self._account = account
        self._erased = erased
        self.fields = {"proof": Field("", 200, lambda _: None, hidden=account.password)}
        self.focus = "proof"

    def spots(self) -> list[Spot]:
        typed = self.fields["proof"].text
        sure = bool(typed) if self._account.password else typed.strip() == self._account.nickname
        erase = self._erase if sure else None
        return [
            Spot("proof", self.box(LEFT, 560, 640, 54), "", lambda: None, "field"),
            Spot("erase", self.box(LEFT, 650, 480, 72), say("erase-erase"), erase, "commit"),
            Spot("back", self.box(LEFT + 520, 650, 320, 72), say("erase-back"), Pop, "plain"),
        ]

    def _erase(self) -> None:
        typed, self.fields["proof"].text = self.fields["proof"].text, ""
        self.ask("forget-me", Forget(typed if self._account.password else ""), dict, self._gone)

    def _gone(self, _: object) -> None:
        self._erased()
        self.go(Pop())

    def refused(self, code: str) -> None:
        self.focus = "proof"

    def leave(self) -> None:
        self.fields["proof"].text = ""

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("erase-title"))
        y = paragraph(self, canvas, say("erase-goes"), BODY, LEFT, 170, WIDTH, INK)
        y = paragraph(self, canvas, say("erase-stays"), BODY, LEFT, y + 20, WIDTH, INK)
        paragraph(self, canvas, say("erase-sure"), BODY, LEFT, y + 20, WIDTH, OXBLOOD)
        proof = "erase-password" if self._account.password else "erase-nickname"
        label(self, canvas, say(proof, name=self._account.nickname), LEFT, 536)
        paragraph(self, canvas, self.trouble, BODY, LEFT, 750, WIDTH, OXBLOOD)
        draw_spots(self, canvas)
