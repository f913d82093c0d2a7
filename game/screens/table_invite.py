"""Asking somebody to a table by nickname: a line to type in where the free seat is, and who was asked, until that is taken back."""

from __future__ import annotations

from functools import partial

import msgspec

from game.asking import Asking
from game.draw import Canvas
from game.furniture import paragraph
from game.net import Link
from game.page import Field, Page, Spot
from game.screens.online import failure_words
from game.theme import BODY, OXBLOOD
from game.words import has, say
from rules.ids import Faction, bloc_of
from rules.people import Invite, Invited, InvitedRequest, Sent, TakeBackInvitation
from rules.table_news import Room

MAX_NAME = 24
WHO = "who"
"""The line to type in."""


class Inviting:
    """Who is asked to which seat of one table."""

    def __init__(self, link: Link, match: str) -> None:
        self.field = Field("", MAX_NAME, lambda _: None)
        self.seat: int | None = None
        """The seat for which a name is typed now."""
        self.sent: dict[int, Sent] = {}
        """By seat: the own invitation that keeps it."""
        self.trouble = ""
        """Why the last request came to nothing, in words."""
        self._match = match
        self._asking, self._listing = Asking(link), Asking(link)
        self._under_way = False
        self._next = ""
        """Where the focus goes once it is known what became of the last request."""
        self._due = True
        """Whether it is to be asked again whom one has invited."""

    def poll(self, page: Page) -> bool:
        """Take in what the server answered; whether it did."""
        listed = self._listing.poll()
        if listed is not None:
            kept = reversed(msgspec.convert(listed, Invited).sent)
            self.sent = {one.seat: one for one in kept if one.seat is not None}
            if self._next and not (self._under_way or self._due):
                self.seat, self.field.text = None, ""
                page.focus, self._next = self._next, ""
        answer = self._asking.poll()
        answered = self._under_way and not self._asking.waiting
        if answered:
            self._under_way, self._due = False, True
            if answer is None:
                self.trouble, self._next = _trouble(self._asking), ""
        if self._due and self._listing.ask("invited", InvitedRequest(self._match)):
            self._due = False
        return answered or listed is not None

    def spots(self, page: Page, room: Room, seat: int, left: float, right: float, top: float) -> list[Spot]:
        """What one may do about a free seat; none where it is not one's to give."""
        if not _may_keep(room, seat):
            return []
        button = page.box(right - 172, top + 118, 172, 48)
        if self.seat != seat and seat in self.sent:
            act = None if self._asking.waiting else partial(self._take_back, seat)
            return [Spot(f"uninvite-{seat}", button, say("invite-back"), act, "plain")]
        if self.seat != seat:
            return [Spot(f"invite-{seat}", button, say("invite"), partial(self._begin, page, seat), "plain")]
        line = page.box(left + 140, top + 118, right - 190 - left - 140, 48)
        ask = self._ask if self.field.text.strip() and not self._asking.waiting else None
        return [
            Spot(WHO, line, say("invite-who"), partial(self._ask_by_key, page), "field"),
            Spot(f"invite-{seat}", button, say("invite-ask"), ask, "second"),
        ]

    def paint(self, page: Page, canvas: Canvas, left: float, top: float, width: float) -> None:
        """Why nobody was asked, under the seats."""
        paragraph(page, canvas, self.trouble, BODY, left, top, width, OXBLOOD)

    def close(self) -> bool:
        """Give up typing; whether a name was being typed."""
        typing, self.seat, self.trouble = self.seat is not None, None, ""
        return typing

    def _begin(self, page: Page, seat: int) -> None:
        self.seat, self.trouble, self.field.text = seat, "", ""
        page.focus = WHO

    def _ask(self) -> None:
        if self.seat is not None and self.field.text.strip():
            self.trouble = ""
            name = self.field.text.strip()
            if self._asking.ask("invite", Invite(self._match, name, self.seat)):
                self._under_way, self._next = True, f"uninvite-{self.seat}"

    def _take_back(self, seat: int) -> None:
        self.trouble = ""
        if self._asking.ask("uninvite", TakeBackInvitation(self.sent[seat].id)):
            self._under_way, self._next = True, f"invite-{seat}"

    def _ask_by_key(self, page: Page) -> None:
        if page.by_key:
            self._ask()


def _may_keep(room: Room, seat: int) -> bool:
    """Whether one may keep a seat for somebody: the host any free one, who sits those of the own bloc."""
    info = room.seats[seat]
    if info.nickname is not None or info.bot is not None or room.over:
        return False
    own = next((each for each in room.seats if each.you), None)
    beside = own is not None and _blocs(own.factions) & _blocs(info.factions)
    return room.host or bool(beside)


def _blocs(factions: tuple[int, ...]) -> set[int]:
    return {bloc_of(Faction(number)) for number in factions}


def _trouble(asking: Asking) -> str:
    code = asking.failure.code if asking.failure is not None else "lost"
    return say(f"invite-{code}") if has(f"invite-{code}") else failure_words(code)
