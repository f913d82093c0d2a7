"""How one is told that it is one's turn: where to, how soon, how often, in which hours not, and on the own desktop."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from msgspec.structs import replace

from game.draw import Canvas
from game.furniture import choices, draw_spots, heading_bar, paragraph
from game.net import Link
from game.notice_addresses import address_of, kind_of
from game.page import Act, Field, Spot
from game.preferences import Preferences
from game.screen import Pop
from game.screens.asked import AskedPage
from game.screens.notice_parts import (
    BUTTON,
    CELLS,
    GRID,
    HALF,
    LEFT,
    MOST,
    RIGHT_END,
    ROW,
    TIMES,
    TOP,
    WIDTH,
    paint_adding,
    paint_addresses,
    paint_code,
    paint_times,
    rule_words,
    span_words,
)
from game.theme import BODY, INK, PAPER
from game.wall import hour_words, minute_of, own_zone
from game.words import say
from rules.people import (
    NoticeCode,
    NoticeCoded,
    NoticeConfirm,
    Notices,
    NoticeSettings,
    NoticesRequest,
    NoticeTest,
    NoticeTested,
    Quiet,
)

DELAYS = (5, 15, 60, 360, 1440)
DIGESTS = (0, 60, 360, 1440)
"""Minutes that can be chosen; what was set otherwise stands among them."""
NIGHT = Quiet(22 * 60, 7 * 60)


class NoticePage(AskedPage):
    """On the left the addresses, on the right the times. Every change is sent at once; a refused one is taken back."""

    def __init__(self, preferences: Preferences, link: Link) -> None:
        super().__init__(preferences, link)
        self._kept = NoticeSettings()
        """As the server last said."""
        self._settings: NoticeSettings | None = None
        self._allowed: tuple[str, ...] = ()
        self._rule = ""
        self._page = 0
        self._done = ""
        self._arrived: tuple[bool, ...] = ()
        self._confirmed: tuple[str, ...] = ()
        self._confirming = ""
        """The address whose code is typed; empty: none."""
        self.fields = {
            "code": Field("", 12, lambda _: None),
            "address": Field("", 300, lambda _: None),
            "begin": Field("", 5, lambda _: None),
            "end": Field("", 5, lambda _: None),
            "zone": Field("", 60, lambda _: None),
        }
        self.ask("notices", NoticesRequest(), Notices, self._first)

    def _first(self, notices: Notices) -> None:
        self._allowed, self.focus = notices.allowed, "address"
        self._rule = notices.allowed[0] if notices.allowed else ""
        self._take(notices)
        quiet = notices.settings.quiet or replace(NIGHT, zone=own_zone())
        for name, words in (("begin", hour_words(quiet.begin)), ("end", hour_words(quiet.end))):
            self.fields[name].text = words
        self.fields["zone"].text = quiet.zone

    def _take(self, notices: Notices) -> None:
        """What was chosen meanwhile, and is still to be sent, is not taken back by an older answer."""
        self._kept = notices.settings
        if self._settings is None or not self._waiting:
            self._settings = notices.settings
        self._confirmed = notices.confirmed
        if self._confirming not in self._now.addresses:
            self._confirming = ""

    def refused(self, code: str) -> None:
        if self._settings is not None:
            self._settings = self._kept

    # ---- what can be done -------------------------------------------------------------------------------------------

    def _set(self, settings: NoticeSettings, words: str, then: Callable[[], None] = lambda: None) -> None:
        """Send the whole of it."""

        def take(notices: Notices) -> None:
            self._take(notices)
            self._done = words
            then()

        self._settings, self._done = settings, ""
        self.ask("notices", NoticesRequest(settings), Notices, take)

    @property
    def _now(self) -> NoticeSettings:
        assert self._settings is not None
        return self._settings

    def _add(self) -> None:
        address = address_of(self._rule, self.fields["address"].text)
        if not address:
            self.trouble, self._done = say(f"notices-odd-{kind_of(self._rule)}"), ""
        elif address in self._now.addresses:
            self.trouble, self._done = say("notices-there"), ""
        else:
            added = replace(self._now, addresses=(*self._now.addresses, address))
            self._set(added, say("notices-added"), lambda: self._written(address))

    def _add_by_key(self) -> None:
        if self.by_key and self._may_add:
            self._add()

    def _written(self, address: str) -> None:
        self.fields["address"].text, self._arrived = "", ()
        self._confirm(address)
        self._send_code()

    # ---- confirming an address --------------------------------------------------------------------------------------

    def _confirm(self, address: str) -> None:
        self._confirming, self.fields["code"].text, self.focus = address, "", "code"

    def _choose_address(self, address: str) -> Act:
        def act() -> None:
            self._done = self.trouble = ""
            self._confirm(address)

        return act

    def _send_code(self) -> None:
        self.ask("notice-code", NoticeCode(self._confirming), NoticeCoded, self._sent)

    def _sent(self, coded: NoticeCoded) -> None:
        self._done = say("notices-code-came" if coded.arrived else "notices-code-lost")

    def _later(self) -> None:
        self._confirming, self._done, self.trouble, self.focus = "", "", "", "address"

    def _type_code(self) -> None:
        message = NoticeConfirm(self._confirming, self.fields["code"].text.strip())
        self.ask("notice-confirm", message, Notices, self._taken)

    def _type_code_by_key(self) -> None:
        if self.by_key and self.fields["code"].text.strip():
            self._type_code()

    def _taken(self, notices: Notices) -> None:
        self._later()
        self._take(notices)
        self._done = say("notices-confirmed")

    # ---- changing it ------------------------------------------------------------------------------------------------

    @property
    def _may_add(self) -> bool:
        return len(self._now.addresses) < MOST and bool(self.fields["address"].text.strip())

    def _remove(self, number: int) -> Act:
        def act() -> None:
            left = tuple(each for at, each in enumerate(self._now.addresses) if at != number)
            self._arrived = ()
            self._set(replace(self._now, addresses=left), say("notices-removed"))

        return act

    def _test(self) -> None:
        self._arrived, self.trouble, self._done = (), "", say("notices-testing")
        self.ask("notice-test", NoticeTest(), NoticeTested, self._tested)

    def _tested(self, tested: NoticeTested) -> None:
        self._arrived = tested.arrived
        came = [
            one
            for one, each in zip(tested.arrived, self._now.addresses, strict=True)
            if each in self._confirmed
        ]
        self._done = say("notices-tested-all" if all(came) else "notices-tested-some")

    def _choose_rule(self, rule: str) -> Act:
        def act() -> None:
            self._rule, self._done, self.trouble = rule, "", ""

        return act

    def _turn(self) -> None:
        self._page = (self._page + 1) % -(-len(self._allowed) // (CELLS - 1))

    def _change(self, settings: NoticeSettings) -> Act:
        return lambda: self._set(settings, say("notices-set"))

    def _typed_quiet(self) -> Quiet | None:
        """The hours that stand there; None if they are none."""
        begin, end = minute_of(self.fields["begin"].text), minute_of(self.fields["end"].text)
        zone = self.fields["zone"].text.strip()
        return None if begin is None or end is None or not zone else Quiet(begin, end, zone)

    def _typed(self, field: Field) -> None:
        self._done = self.trouble = ""
        super()._typed(field)

    def leave(self) -> None:
        self.fields["address"].text = self.fields["code"].text = ""

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        back = Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link")
        if self._settings is None:
            return [back]
        below = self._code() if self._confirming else [*self._kinds(), *self._adding()]
        own = [*self._addresses(), *below] if self._allowed else []
        times = self._times() if self._allowed else []
        return [*own, *times, *self._desktop(), back]

    def _addresses(self) -> list[Spot]:
        spots = []
        for row, address in enumerate(self._now.addresses):
            top, right = TOP + row * ROW + 10, LEFT + WIDTH - BUTTON
            if address not in self._confirmed:
                box = self.box(right - BUTTON - 12, top, BUTTON, 52)
                act = None if address == self._confirming else self._choose_address(address)
                spots.append(Spot(f"confirm-{row}", box, say("notices-confirm"), act, "plain"))
            box = self.box(right, top, BUTTON, 52)
            spots.append(Spot(f"remove-{row}", box, say("notices-remove"), self._remove(row), "plain"))
        return spots

    def _code(self) -> list[Spot]:
        """In place of adding: the code that was sent to an address."""
        typed = self._type_code if self.fields["code"].text.strip() else None
        hint = say("notices-code-hint")
        return [
            Spot("code", self.box(LEFT, GRID, 320, 56), hint, self._type_code_by_key, "field"),
            Spot("confirm", self.box(LEFT + 336, GRID, 220, 56), say("notices-confirm"), typed, "second"),
            Spot("again", self.box(LEFT, 640, 420, 56), say("notices-code-send"), self._send_code, "plain"),
            Spot(
                "later", self.box(LEFT + 436, 640, 220, 56), say("notices-code-later"), self._later, "plain"
            ),
        ]

    def _kinds(self) -> list[Spot]:
        """The places that the server allows; more than there are cells stand on further pages."""
        shown = self._allowed
        if len(shown) > CELLS:
            shown = shown[self._page * (CELLS - 1) :][: CELLS - 1]
        spots = []
        for cell, rule in enumerate(shown):
            look = "chosen" if rule == self._rule else "choice"
            spots.append(
                Spot(f"kind-{rule}", self._cell(cell), rule_words(rule), self._choose_rule(rule), look)
            )
        if len(self._allowed) > CELLS:
            spots.append(Spot("more", self._cell(CELLS - 1), say("notices-more"), self._turn, "choice"))
        return spots

    def _cell(self, cell: int) -> pygame.Rect:
        return self.box(LEFT + cell % 2 * (HALF + 12), GRID + cell // 2 * 60, HALF, 48)

    def _adding(self) -> list[Spot]:
        add = self._add if self._may_add else None
        test = self._test if self._confirmed else None
        hint = say(f"notices-hint-{kind_of(self._rule)}")
        return [
            Spot("address", self.box(LEFT, 676, WIDTH - 200, 56), hint, self._add_by_key, "field"),
            Spot("add", self.box(LEFT + WIDTH - 184, 676, 184, 56), say("notices-add"), add, "second"),
            Spot("test", self.box(LEFT, 868, 420, 60), say("notices-test"), test, "plain"),
        ]

    def _times(self) -> list[Spot]:
        now, quiet = self._now, self._typed_quiet()
        free = bool(now.addresses)
        delays = [(f"delay-{each}", each, replace(now, delay=each)) for each in _with(DELAYS, now.delay)]
        digests = [(f"digest-{each}", each, replace(now, digest=each)) for each in _with(DIGESTS, now.digest)]
        spots = self._row(134, [(name, span_words(each), to) for name, each, to in delays], free=free)
        spots += self._row(254, [(name, span_words(each), to) for name, each, to in digests], free=free)
        hours = quiet or now.quiet or NIGHT
        quiets = [
            ("quiet-off", say("notices-quiet-off"), replace(now, quiet=None)),
            ("quiet-on", say("notices-quiet-on"), replace(now, quiet=now.quiet or hours)),
        ]
        spots += self._row(374, quiets, free=free)
        if now.quiet is not None:
            fits = quiet is not None and quiet != now.quiet
            act = self._change(replace(now, quiet=quiet)) if fits else None
            spots += [
                Spot("begin", self.box(980, 494, 130, 54), say("notices-hour"), lambda: None, "field"),
                Spot("end", self.box(1126, 494, 130, 54), say("notices-hour"), lambda: None, "field"),
                Spot("zone", self.box(1272, 494, 400, 54), say("notices-zone"), lambda: None, "field"),
                Spot("hours", self.box(1692, 494, 184, 54), say("notices-hours"), act, "second"),
            ]
        return spots

    def _row(self, top: float, entries: list[tuple[str, str, NoticeSettings]], *, free: bool) -> list[Spot]:
        """Choices side by side, of which the one is chosen that holds now."""
        placed = self._side_by_side(
            top, [(name, words, to == self._now and free) for name, words, to in entries]
        )
        return [
            Spot(name, rect, words, self._change(to) if free else None, look)
            for (name, rect, words, look), (_, _, to) in zip(placed, entries, strict=True)
        ]

    def _side_by_side(
        self, top: float, entries: list[tuple[str, str, bool]]
    ) -> list[tuple[str, pygame.Rect, str, str]]:
        """Under their label, from the left."""
        placed = choices(self, RIGHT_END, top, 52, entries)
        away = self.at(TIMES, top)[0] - placed[0][1].left
        return [(name, rect.move(away, 0), words, look) for name, rect, words, look in placed]

    def _desktop(self) -> list[Spot]:
        chosen = self.preferences.settings.notices
        entries = [
            ("desktop-on", say("settings-notices-on"), chosen),
            ("desktop-off", say("settings-notices-off"), not chosen),
        ]
        return [
            Spot(name, rect, words, self._set_desktop(on=name == "desktop-on"), look)
            for name, rect, words, look in self._side_by_side(640, entries)
        ]

    def _set_desktop(self, *, on: bool) -> Act:
        return lambda: self.preferences.change(notices=on)

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("notices-title"))
        if self._settings is None:
            paragraph(self, canvas, self.trouble or say("lobby-waiting"), BODY, LEFT, 130, WIDTH, INK)
        else:
            told = self.trouble or self._done
            paint_addresses(self, canvas, self._settings, self._allowed, self._arrived, self._confirmed)
            if self._confirming:
                paint_code(self, canvas, self._confirming)
            elif self._allowed:
                paint_adding(self, canvas, self._settings, self._rule)
            paint_times(self, canvas, self._settings, self._allowed, told, trouble=bool(self.trouble))
        draw_spots(self, canvas)


def _with(minutes: tuple[int, ...], now: int) -> list[int]:
    return sorted({*minutes, now})
