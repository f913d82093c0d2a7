"""A new match at this screen: scenario, options, and who sits where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from game import poster, saves, text
from game.draw import Canvas
from game.furniture import ROW_TEXT, choices, draw_spots, heading_bar, label, paragraph, rule
from game.local import LocalSession
from game.page import Field, Page, Spot
from game.preferences import Preferences
from game.saves import MAX_NAME, MAX_PIN, Chair
from game.screen import Move, Pop, Replace
from game.screens.seat_rows import SCENARIO_ID, seat_title, seating
from game.theme import BODY, INK, INK_3, NOTE, PAPER, RULE, SCENARIO, SENTENCE
from game.words import of_scenario, say
from rules.board import load_board
from rules.match import Match, Options

BOTS = ("random", "heuristic", "ismcts")
ROW = 176
TOP = 152
LEFT, RIGHT = 740, 1876


def computer_label(bot: str) -> str:
    """What a computer is called at the table."""
    return say("seat-computer", bot=bot.partition(":")[0])


def scenario_card(page: Page, canvas: Canvas, scenario: str) -> None:
    """The drawn card of the scenario, chosen, and a sentence beside it."""
    label(page, canvas, say("new-scenario"), 44, 127)
    frame = page.box(44, 149, 196, 291)
    canvas.fill(INK, frame)
    inside = page.box(50, 155, 184, 222)
    canvas.image(poster.petrograd(inside.width, inside.height), inside.topleft)
    name = of_scenario(scenario, "name").upper()
    font = text.fit(name, page.font(SCENARIO).smaller(page.px(7)), inside.width - page.px(10))
    canvas.text(name, font, (frame.centerx, page.at(0, 408)[1]), PAPER, "midcentre")
    board = load_board(scenario)
    paragraph(page, canvas, of_scenario(scenario, "about"), SENTENCE, 264, 152, 420)
    note = say("new-places", places=len(board.places))
    canvas.text(note, page.font(NOTE), page.at(44, 459), INK, "midleft")
    rule(page, canvas, 44, 497, 640)


class NewMatch(Page):
    """Options on the left, seats on the right; a seat is a person's or a computer's."""

    def __init__(self, preferences: Preferences, people: int) -> None:
        super().__init__()
        self._preferences = preferences
        self._options = Options()
        own = preferences.settings.name
        names = [
            own or say("new-player", number=1),
            *(say("new-player", number=number) for number in (2, 3, 4)),
        ]
        self._names = names
        self._pins = ["", "", "", ""]
        self._bots: list[str | None] = [None if seat < people else "heuristic" for seat in range(4)]
        self._listen()

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        spots = [*self._option_row("seats", 0, [(seats, str(seats)) for seats in (2, 3, 4)])]
        lengths = [(length, say(f"new-length-{length}")) for length in ("full", "short")]
        spots += self._option_row("length", 1, lengths)
        orders = [(True, say("new-events-chronicle")), (False, say("new-events-shuffled"))]
        spots += self._option_row("chronicle", 2, orders)
        for seat in range(self._options.seats):
            spots += self._seat_spots(seat)
        start = self.box(LEFT, TOP + 4 * ROW + 30, RIGHT - LEFT, 82)
        wrong = self._wrong()
        spots.append(
            Spot("start", start, wrong or say("new-start"), None if wrong else self._start, "big-commit")
        )
        spots.append(Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"))
        return spots

    def _option_row(self, field: str, row: int, values: list[tuple[Any, str]]) -> list[Spot]:
        chosen = getattr(self._options, field)
        entries = [(f"{field}-{value}".lower(), words, value == chosen) for value, words in values]
        placed = choices(self, 684, 514 + row * 76, 46, entries)
        return [
            Spot(name, rect, words, self._option(field, value), look)
            for (name, rect, words, look), (value, _) in zip(placed, values, strict=True)
        ]

    def _option(self, field: str, value: Any) -> Callable[[], Move | None]:
        def choose() -> Move | None:
            self._options = msgspec.structs.replace(self._options, **{field: value})
            self._listen()
            return None

        return choose

    def _seat_spots(self, seat: int) -> list[Spot]:
        top = TOP + seat * ROW
        kinds: list[tuple[str | None, str]] = [
            (None, say("new-person")),
            *((bot, say(f"bot-{bot}")) for bot in BOTS),
        ]
        entries = [
            (f"seat-{seat}-{kind or 'person'}", words, kind == self._bots[seat]) for kind, words in kinds
        ]
        spots = [
            Spot(name, rect, words, self._take(seat, kind), look)
            for (name, rect, words, look), (kind, _) in zip(
                choices(self, RIGHT, top + 28, 50, entries), kinds, strict=True
            )
        ]
        if self._bots[seat] is None:
            field = self.box(RIGHT - 420, top + 94, 290, 52)
            spots.append(Spot(f"name-{seat}", field, say("new-name-empty"), lambda: None, "field"))
            if self._guarded:
                pin = self.box(RIGHT - 118, top + 94, 120, 52)
                spots.append(Spot(f"pin-{seat}", pin, say("new-pin-empty"), lambda: None, "field"))
        return spots

    def _take(self, seat: int, bot: str | None) -> Callable[[], Move | None]:
        def take() -> Move | None:
            self._bots[seat] = bot
            self._listen()
            return None

        return take

    def _listen(self) -> None:
        """Lines to type in: one for each person."""
        people = [seat for seat in range(self._options.seats) if self._bots[seat] is None]
        self.fields = {
            f"name-{seat}": Field(self._names[seat], MAX_NAME, self._rename(seat)) for seat in people
        }
        if self._guarded:
            self.fields |= {
                f"pin-{seat}": Field(self._pins[seat], MAX_PIN, self._guard(seat), digits=True)
                for seat in people
            }

    @property
    def _guarded(self) -> bool:
        """Whether a PIN is of use: where several people share the screen."""
        return sum(bot is None for bot in self._bots[: self._options.seats]) > 1

    def _guard(self, seat: int) -> Callable[[str], None]:
        def guard(pin: str) -> None:
            self._pins[seat] = pin

        return guard

    def _rename(self, seat: int) -> Callable[[str], None]:
        def rename(name: str) -> None:
            self._names[seat] = name

        return rename

    def _wrong(self) -> str:
        """Why the match cannot start; empty if it can."""
        people = [seat for seat in range(self._options.seats) if self._bots[seat] is None]
        if not people:
            return say("new-need-person")
        if not all(self._names[seat].strip() for seat in people):
            return say("new-need-name")
        return ""

    def _start(self) -> Move:
        from game.screens.match import MatchScreen

        chairs = tuple(
            Chair(self._names[seat].strip(), pin=self._pins[seat] if self._guarded else "")
            if bot is None
            else Chair(bot=bot)
            for seat, bot in enumerate(self._bots[: self._options.seats])
        )
        match = Match.create(SCENARIO_ID, self._options, saves.fresh_key())
        session = LocalSession(
            match,
            chairs,
            computer_label,
            folder=saves.new_folder(SCENARIO_ID),
            pause=lambda: self._preferences.bot_pause,
        )
        return Replace(MatchScreen(session, self._preferences))

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("new-title"))
        scenario_card(self, canvas, SCENARIO_ID)
        for row, key in enumerate(("new-seats-number", "new-length", "new-events")):
            canvas.text(say(key), self.font(ROW_TEXT), self.at(44, 537 + row * 76), INK, "midleft")
            rule(self, canvas, 44, 575 + row * 76, 640, RULE, 1.4)
        length: Literal["full", "short", "class"] = self._options.length
        rounds = load_board(SCENARIO_ID, length).numbers.rounds
        paragraph(self, canvas, say(f"new-length-{length}-note", rounds=rounds), NOTE, 44, 746, 640)
        label(self, canvas, say("new-seats"), LEFT, 127)
        canvas.text(say("new-seats-note"), self.font(NOTE), self.at(RIGHT, 127), INK_3, "midright")
        for seat, factions in enumerate(seating(self._options.seats)):
            self._seat(canvas, seat, factions)
        below = paragraph(self, canvas, say("new-same-name"), NOTE, LEFT, TOP + 4 * ROW + 128, RIGHT - LEFT)
        if self._guarded:
            paragraph(self, canvas, say("new-pin-note"), NOTE, LEFT, below, RIGHT - LEFT)
        draw_spots(self, canvas)

    def _seat(self, canvas: Canvas, seat: int, factions: tuple[Any, ...]) -> None:
        top = TOP + seat * ROW
        strong = seat == 0 or factions[0] >= 2 > seating(self._options.seats)[seat - 1][0]
        rule(self, canvas, LEFT, top, RIGHT - LEFT, INK if strong else RULE, 2.5 if strong else 1.4)
        seat_title(self, canvas, factions, LEFT, top)
        bot = self._bots[seat]
        if bot is not None:
            note = say(f"bot-{bot}-note")
            canvas.text(note, self.font(BODY), self.at(RIGHT, top + 120), INK_3, "midright")
