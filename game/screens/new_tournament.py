"""A new tournament: its name, who is asked, what is played, and how fast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from game.draw import Canvas
from game.furniture import draw_spots, heading_bar, label, paragraph, rule
from game.net import Link
from game.page import Act, Field, Spot
from game.preferences import Preferences
from game.screen import Pop
from game.screens.asked import AskedPage
from game.screens.pace_choice import PACES
from game.screens.scenario_choice import (
    FIRST,
    LEFT,
    WIDTH,
    length_row,
    paint_about,
    paint_cards,
    paint_viewpoints,
    scenario_spots,
)
from game.theme import BODY, NOTE, OXBLOOD, PAPER
from game.words import say
from rules.board import load_board
from rules.tournaments import MakeTournament, Tournament

MIDDLE, RIGHT = 740, 1876
NAME, PEOPLE = 60, 1000
ROUNDS = (2, 3, 4, 6, 8, 12)


class NewTournament(AskedPage):
    """The scenario on the left, everything else on the right."""

    def __init__(self, preferences: Preferences, link: Link, made: Callable[[Tournament], None]) -> None:
        super().__init__(preferences, link)
        self._made = made
        self._people = link.welcome.nickname if link.welcome is not None else ""
        self._draft = MakeTournament("", (), FIRST, clock=PACES["daily"][0])
        self._pace = "daily"
        self.fields = {
            "name": Field("", NAME, self._named),
            "people": Field(self._people, PEOPLE, lambda people: setattr(self, "_people", people)),
        }

    def _named(self, name: str) -> None:
        self._draft = replace(self._draft, name=name)

    def _set(self, field: str, value: Any) -> Act:
        def choose() -> None:
            self._draft = replace(self._draft, **{field: value})

        return choose

    def _set_pace(self, name: str) -> Act:
        def choose() -> None:
            clock, timeout = PACES[name]
            self._pace, self._draft = name, replace(self._draft, clock=clock, timeout=timeout)

        return choose

    @property
    def _nicknames(self) -> tuple[str, ...]:
        return tuple(name.strip() for name in self._people.split(",") if name.strip())

    def _make(self) -> None:
        message = replace(self._draft, nicknames=self._nicknames)
        self.ask("tournament-new", message, Tournament, self._is_made)

    def _is_made(self, cup: Tournament) -> None:
        self._made(cup)
        self.go(Pop())

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        spots = scenario_spots(self, self._draft.scenario, lambda scenario: self._set("scenario", scenario))
        spots.append(Spot("name", self.box(MIDDLE, 146, 640, 54), say("cup-name"), lambda: None, "field"))
        wide = self.box(MIDDLE, 252, RIGHT - MIDDLE, 54)
        spots.append(Spot("people", wide, say("cup-people-hint"), lambda: None, "field"))
        for top, (field, entries) in self._rows():
            for number, (value, words) in enumerate(entries):
                chosen = (self._pace if field == "pace" else getattr(self._draft, field)) == value
                rect = self.box(MIDDLE + number * 184, top, 176, 48)
                act = self._set_pace(str(value)) if field == "pace" else self._set(field, value)
                spots.append(Spot(f"{field}-{value}", rect, words, act, "chosen" if chosen else "choice"))
        ready = self._draft.name.strip() and len(self._nicknames) > 1 and self.connected
        rect = self.box(MIDDLE, 930, RIGHT - MIDDLE, 82)
        spots.append(Spot("make", rect, say("cup-make"), self._make if ready else None, "big-commit"))
        return [*spots, Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link")]

    def _rows(self) -> list[tuple[int, tuple[str, list[tuple[Any, str]]]]]:
        """What is chosen from a row, and where it stands."""
        rows: list[tuple[str, list[tuple[Any, str]]]] = [
            ("rounds", [(number, str(number)) for number in ROUNDS]),
            ("seats", [(seats, str(seats)) for seats in (2, 3, 4)]),
            length_row(),
            ("pace", [(name, say(f"pace-{name}")) for name in PACES]),
        ]
        return [(456 + 108 * number, row) for number, row in enumerate(rows)]

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("cup-new"))
        board = load_board(self._draft.scenario, self._draft.length, self._draft.seats)
        paint_viewpoints(self, canvas, board, paint_about(self, canvas, board))
        paint_cards(self, canvas)
        label(self, canvas, say("cup-name"), MIDDLE, 124)
        label(self, canvas, say("cup-people"), MIDDLE, 230)
        paragraph(self, canvas, say("cup-people-note"), NOTE, MIDDLE, 318, RIGHT - MIDDLE)
        rule(self, canvas, MIDDLE, 404, RIGHT - MIDDLE)
        for top, (field, _) in self._rows():
            words = say("cup-rounds" if field == "rounds" else f"new-{field}".replace("pace", "clock"))
            label(self, canvas, words, MIDDLE, top - 22)
        if self.trouble:
            paragraph(self, canvas, self.trouble, BODY, LEFT, 1000, WIDTH, OXBLOOD, most=2)
        draw_spots(self, canvas)
