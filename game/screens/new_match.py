"""A new match at this screen: scenario, options, and who sits where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from game import saves
from game.draw import Canvas
from game.furniture import choices, draw_spots, heading_bar, label, paragraph, rule
from game.local import LocalSession
from game.page import Act, Field, Page, Spot
from game.preferences import Preferences
from game.saves import MAX_NAME, MAX_PIN, Chair
from game.screen import Move, Pop, Replace
from game.screens.scenario_choice import (
    FIRST,
    OPTIONS,
    board_of,
    option_spots,
    paint_about,
    paint_cards,
    paint_options,
    paint_poster,
    paint_viewpoints,
    scenario_spots,
    table_rows,
)
from game.screens.seat_rows import seat_title, seating
from game.theme import BODY, INK, INK_3, NOTE, PAPER, RULE
from game.words import dress, say
from rules.board import Board
from rules.bots import BOTS, DEFAULT_BOT, STYLES
from rules.ids import Seat
from rules.match import Match, Options

ROW = 176
TOP = 152
LEFT, RIGHT = 740, 1876
BEGUN_LEFT, BEGUN_WIDTH = 44, 640


PLAIN = ""
"""A computer without a style of its own."""


def computer_label(bot: str) -> str:
    """What a computer is called at the table."""
    level, style = parts_of(bot)
    known = say("seat-computer", bot=level.partition(":")[0])
    return say("seat-computer-style", computer=known, style=say(f"bot-style-{style}")) if style else known


def parts_of(bot: str) -> tuple[str, str]:
    """Level and style of a computer."""
    level, _, style = bot.partition("/")
    return level, style if style in STYLES else PLAIN


class NewMatch(Page):
    """Options on the left, seats on the right; a seat is a person's or a computer's."""

    def __init__(
        self, preferences: Preferences, people: int = 1, begun: Match | None = None, own: Seat | None = None
    ) -> None:
        """`people` sit in the first seats, or one alone in the seat that is `own`.

        `begun` is a match that is to be played on: then everything but the seats is settled.
        """
        super().__init__()
        self._preferences = preferences
        self._begun = begun
        self._scenario = FIRST if begun is None else begun.board.id
        self._options = Options() if begun is None else begun.options
        names = [say("new-player", number=number) for number in (1, 2, 3, 4)]
        mine = 0 if own is None else own
        names[mine] = preferences.settings.name or names[mine]
        self._names = names
        self._pins = ["", "", "", ""]
        sitting = range(people) if own is None else (own,)
        self._bots: list[str | None] = [None if seat in sitting else DEFAULT_BOT for seat in range(4)]
        self._listen()

    @property
    def board(self) -> Board:
        return board_of(self._scenario, self._options)

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        spots: list[Spot] = []
        if self._begun is None:
            spots += scenario_spots(self, self._scenario, self._tell)
            spots += option_spots(self, table_rows(), self._options, self._option)
        for seat in range(self._options.seats):
            spots += self._seat_spots(seat)
        start = self.box(LEFT, TOP + 4 * ROW + 30, RIGHT - LEFT, 82)
        wrong = self._wrong()
        spots.append(
            Spot("start", start, wrong or say("new-start"), None if wrong else self._start, "big-commit")
        )
        spots.append(Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"))
        return spots

    def _tell(self, scenario: str) -> Act:
        def choose() -> None:
            self._scenario = scenario
            dress(self.board)

        return choose

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
        bot = self._bots[seat]
        level, style = (None, PLAIN) if bot is None else parts_of(bot)
        entries = [(f"seat-{seat}-{kind or 'person'}", words, kind == level) for kind, words in kinds]
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
        styles = [(PLAIN, say("bot-style-plain")), *((each, say(f"bot-style-{each}")) for each in STYLES)]
        entries = [(f"style-{seat}-{each or 'plain'}", words, each == style) for each, words in styles]
        placed = choices(self, RIGHT, top + 92, 42, entries)
        for (name, rect, words, look), (each, _) in zip(placed, styles, strict=True):
            spots.append(Spot(name, rect, words, self._take(seat, f"{level}/{each}".rstrip("/")), look))
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
        match = self._begun or Match.create(self._scenario, self._options, saves.fresh_key())
        session = LocalSession(
            match,
            chairs,
            computer_label,
            folder=saves.new_folder(self._scenario),
            pause=lambda: self._preferences.bot_pause,
        )
        return Replace(MatchScreen(session, self._preferences))

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("new-title" if self._begun is None else "branch-title"))
        paint_viewpoints(self, canvas, self.board, paint_about(self, canvas, self.board))
        if self._begun is None:
            paint_cards(self, canvas)
            paint_options(self, canvas, ("seats-number", "length", "events", "beginners"))
        else:
            paint_poster(self, canvas, self.board)
            self._whence(canvas, self._begun)
        label(self, canvas, say("new-seats"), LEFT, 127)
        canvas.text(say("new-seats-note"), self.font(NOTE), self.at(RIGHT, 127), INK_3, "midright")
        for seat, factions in enumerate(seating(self._options.seats)):
            self._seat(canvas, seat, factions)
        below = paragraph(self, canvas, say("new-same-name"), NOTE, LEFT, TOP + 4 * ROW + 128, RIGHT - LEFT)
        if self._guarded:
            paragraph(self, canvas, say("new-pin-note"), NOTE, LEFT, below, RIGHT - LEFT)
        draw_spots(self, canvas)

    def _whence(self, canvas: Canvas, begun: Match) -> None:
        """From which position the match goes on, and what is new in it."""
        public = begun.view(None).public
        known = "branch-seen" if begun.begun else "branch-whence"
        words = say(known, round=public.round, impulse=public.impulse, decisions=begun.depth)
        paragraph(self, canvas, words, BODY, BEGUN_LEFT, OPTIONS, BEGUN_WIDTH, INK)

    def _seat(self, canvas: Canvas, seat: int, factions: tuple[Any, ...]) -> None:
        top = TOP + seat * ROW
        strong = seat == 0 or factions[0] >= 2 > seating(self._options.seats)[seat - 1][0]
        rule(self, canvas, LEFT, top, RIGHT - LEFT, INK if strong else RULE, 2.5 if strong else 1.4)
        seat_title(self, canvas, factions, LEFT, top)
        bot = self._bots[seat]
        if bot is not None:
            level, style = parts_of(bot)
            note = say(f"bot-style-{style}.note") if style else say(f"bot-{level}-note")
            canvas.text(note, self.font(NOTE), self.at(RIGHT, top + 154), INK_3, "midright")
