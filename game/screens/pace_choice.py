"""The clock of a new table: how fast it plays, by name or by own numbers, and what happens when time is up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from game.clock_words import clock_words, length
from game.draw import Canvas
from game.furniture import ROW_TEXT, label, paragraph, rule
from game.page import Act, Page, Spot
from game.screens.new_match import computer_label
from game.theme import BODY, BODY_BOLD, INK, INK_2
from game.words import say
from rules.bots import BOTS
from rules.pace import BankClock, Clock, DaysClock, MoveClock
from rules.protocol import Create

LEFT, WIDTH = 1518, 362
TOP, HIGH, PITCH = 149, 44, 48
OWN: Final = "own"
PACES: Final[dict[str, tuple[Clock, str]]] = {
    "none": ("none", "remind"),
    "quick": (BankClock(600, 10), "bot"),
    "calm": (BankClock(1500, 20), "bot"),
    "daily": (DaysClock(1, vacation=14), "remind"),
}
"""Paces that have a name: the clock, and what is then usual when time is up."""
TIMEOUTS: Final = ("remind", "bot", "vote", "forfeit")
OWN_KINDS: Final[dict[str, Clock]] = {
    "move": MoveClock(90),
    "bank": BankClock(900, 15),
    "days": DaysClock(2, vacation=10),
}
"""What own numbers begin with."""
LADDERS: Final[dict[tuple[str, str], tuple[int, ...]]] = {
    ("move", "seconds"): (10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 1800, 3600, 7200),
    ("bank", "seconds"): (60, 120, 180, 300, 420, 600, 900, 1200, 1500, 1800, 2700, 3600, 5400, 7200, 14400),
    ("bank", "increment"): (0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120),
    ("days", "days"): (1, 2, 3, 4, 5, 7, 10, 14, 30),
    ("days", "vacation"): (0, 3, 5, 7, 10, 14, 21, 30, 60, 90),
}
"""The steps of each number, by the kind of clock and its field."""
NAMES: Final = {
    ("move", "seconds"): "own-move",
    ("bank", "seconds"): "own-bank",
    ("bank", "increment"): "own-increment",
    ("days", "days"): "own-days",
    ("days", "vacation"): "own-vacation",
}

Set = Callable[[dict[str, Any]], Act]
"""Makes an act that changes these fields of the draft."""


def pace_of(draft: Create, *, own: bool) -> str:
    """The name of a draft's pace; `own` while own numbers are being set."""
    named = next((name for name, (clock, _) in PACES.items() if clock == draft.clock), OWN)
    return OWN if own and draft.clock != "none" else named


def kind_of(clock: Clock) -> str:
    """The kind of a clock."""
    return next(kind for kind, other in OWN_KINDS.items() if type(other) is type(clock))


def pace_spots(
    page: Page, draft: Create, own: bool, choose: Set, set_own: Callable[[bool, Clock], Act]
) -> list[Spot]:
    """Everything that can be chosen about the clock of a draft, from the top."""
    chosen, spots = pace_of(draft, own=own), []
    for number, name in enumerate((*PACES, OWN)):
        rect = page.box(LEFT + (number % 2) * 183, TOP + number // 2 * PITCH, 179, HIGH)
        act = (
            set_own(True, draft.clock if draft.clock != "none" else OWN_KINDS["bank"])
            if name == OWN
            else _preset(name, set_own, choose)
        )
        spots.append(Spot(f"pace-{name}", rect, say(f"pace-{name}"), act, _look(name == chosen)))
    if chosen == OWN:
        spots += _own_spots(page, draft, choose, set_own)
    if draft.clock != "none":
        spots += _timeout_spots(page, draft, choose, _below(chosen == OWN))
    return spots


def _look(chosen: bool) -> str:
    return "chosen" if chosen else "choice"


def _preset(name: str, set_own: Callable[[bool, Clock], Act], choose: Set) -> Act:
    clock, timeout = PACES[name]

    def act() -> None:
        set_own(False, clock)()
        choose({"timeout": timeout})()

    return act


def _own_spots(page: Page, draft: Create, choose: Set, set_own: Callable[[bool, Clock], Act]) -> list[Spot]:
    kind, spots = kind_of(draft.clock), []
    for number, other in enumerate(OWN_KINDS):
        rect = page.box(LEFT + number * 122, TOP + 3 * PITCH + 74, 118, HIGH)
        act = set_own(True, OWN_KINDS[other])
        spots.append(Spot(f"own-{other}", rect, say(f"own-kind-{other}"), act, _look(kind == other)))
    for row, (owner, field) in enumerate(_fields(kind)):
        top = TOP + 4 * PITCH + 80 + row * PITCH
        for column, (sign, by) in enumerate((("less", -1), ("more", 1))):
            clock = _stepped(draft.clock, owner, field, by)
            rect = page.box(LEFT + WIDTH - 96 + column * 50, top, 46, HIGH)
            enabled = choose({"clock": clock}) if clock != draft.clock else None
            spots.append(Spot(f"{sign}-{field}", rect, "\N{MINUS SIGN}" if by < 0 else "+", enabled, "plain"))
    return spots


def _fields(kind: str) -> list[tuple[str, str]]:
    return [key for key in LADDERS if key[0] == kind]


def _stepped(clock: Clock, kind: str, field: str, by: int) -> Clock:
    """The clock with one number on the next step of its ladder, if there is one."""
    assert not isinstance(clock, str)
    now, ladder = getattr(clock, field), LADDERS[kind, field]
    ahead = [step for step in ladder if (step > now if by > 0 else step < now)]
    return msgspec.structs.replace(clock, **{field: min(ahead) if by > 0 else max(ahead)}) if ahead else clock


def _timeout_spots(page: Page, draft: Create, choose: Set, top: int) -> list[Spot]:
    spots = []
    for number, timeout in enumerate(TIMEOUTS):
        rect = page.box(LEFT + (number % 2) * 183, top + number // 2 * PITCH, 179, HIGH)
        act = choose({"timeout": timeout})
        words = say(f"timeout-choose-{timeout}")
        spots.append(Spot(f"timeout-{timeout}", rect, words, act, _look(timeout == draft.timeout)))
    if draft.timeout in ("bot", "vote", "forfeit"):
        bot = BOTS[(BOTS.index(draft.stand_in) + 1) % len(BOTS)] if draft.stand_in in BOTS else BOTS[0]
        rect = page.box(LEFT + WIDTH - 130, top + 2 * PITCH + 78, 130, HIGH)
        spots.append(Spot("stand-in", rect, say("lobby-temper"), choose({"stand_in": bot}), "plain"))
    return spots


def _below(own: bool) -> int:
    """Where the choice of what happens when time is up begins."""
    return TOP + 7 * PITCH + 110 if own else TOP + 3 * PITCH + 176


def paint_pace(page: Page, canvas: Canvas, draft: Create, own: bool) -> None:
    """Headings and what each choice means."""
    label(page, canvas, say("new-clock"), LEFT, 127)
    chosen = pace_of(draft, own=own)
    note = clock_words(draft.clock) if chosen == OWN else say(f"pace-{chosen}.note")
    paragraph(page, canvas, note, BODY, LEFT, TOP + 3 * PITCH + 8, WIDTH, INK_2, 3)
    if chosen == OWN and not isinstance(draft.clock, str):
        for row, (kind, field) in enumerate(_fields(kind_of(draft.clock))):
            middle = TOP + 4 * PITCH + 80 + row * PITCH + HIGH / 2
            canvas.text(say(NAMES[kind, field]), page.font(BODY), page.at(LEFT, middle), INK, "midleft")
            value = getattr(draft.clock, field)
            words = say("clock-days", count=value) if kind == "days" else length(value)
            canvas.text(words, page.font(BODY_BOLD), page.at(LEFT + WIDTH - 108, middle), INK, "midright")
    if draft.clock == "none":
        return
    top = _below(chosen == OWN)
    rule(page, canvas, LEFT, top - 48, WIDTH)
    label(page, canvas, say("new-timeout"), LEFT, top - 24)
    note = say(f"timeout-choose-{draft.timeout}.note")
    paragraph(page, canvas, note, BODY, LEFT, top + 2 * PITCH + 4, WIDTH, INK_2, 2)
    if draft.timeout != "remind":
        middle = top + 2 * PITCH + 78 + HIGH / 2
        words = computer_label(draft.stand_in)
        canvas.text(words, page.font(ROW_TEXT), page.at(LEFT, middle), INK, "midleft")
