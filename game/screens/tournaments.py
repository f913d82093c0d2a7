"""Tournaments: one's own on the left, and on the right one of them, with standings, tables and what may be done."""

from __future__ import annotations

from functools import partial

from game.draw import Canvas
from game.furniture import ROW_TEXT, draw_spots, heading_bar, label, paragraph, rule
from game.net import Link
from game.page import Act, Field, Spot
from game.preferences import Preferences
from game.screen import Move, Pop, Push
from game.screens.asked import AskedPage
from game.screens.tournament_view import (
    ENTRIES,
    LIST,
    RIGHT,
    TABLES,
    draw_tournament,
    entry_words,
    row_of,
    shown_tables,
    table_row,
)
from game.theme import BODY, CARD, INK, INK_2, INK_3, OXBLOOD, PAPER, RECESS
from game.words import say
from rules.protocol import Join
from rules.table_news import Room
from rules.tournaments import (
    AnswerTournament,
    NextRound,
    Substitute,
    Tournament,
    TournamentLine,
    TournamentRequest,
    Tournaments,
    TournamentsRequest,
    Withdraw,
)

LEFT, WIDTH, TOP, HIGH, ROWS = 44, 640, 146, 84, 6
REFRESH_MS = 5_000
LONGEST = 24


class TournamentsPage(AskedPage):
    """Everything about tournaments but making one."""

    def __init__(self, preferences: Preferences, link: Link, chosen: str = "") -> None:
        super().__init__(preferences, link)
        self._chosen = chosen
        self._lines: tuple[TournamentLine, ...] = ()
        self._cup: Tournament | None = None
        self._from = 0
        self._tables_from = 0
        self._entry: int | None = None
        self._who = ""
        self.fields = {"who": Field("", LONGEST, self._typed_name)}
        self._asked_ms: int | None = None

    # ---- what is asked ----------------------------------------------------------------------------------------------

    def tick(self, now_ms: int) -> bool:
        if self._asked_ms is None or now_ms - self._asked_ms > REFRESH_MS:
            self._asked_ms = now_ms
            self.ask("tournaments", TournamentsRequest(), Tournaments, self._listed)
            if self._chosen:
                self.ask("tournament", TournamentRequest(self._chosen), Tournament, self._shown)
        return super().tick(now_ms)

    def _typed_name(self, name: str) -> None:
        self._who = name

    def _listed(self, found: Tournaments) -> None:
        self._lines = tuple(sorted(found.tournaments, key=lambda line: line.state != "asked"))
        if not self._chosen and self._lines:
            self._choose(self._lines[0].id)

    def _choose(self, tournament: str) -> None:
        self._chosen, self._from, self._tables_from, self._entry = tournament, 0, 0, None
        self.ask("tournament", TournamentRequest(tournament), Tournament, self._shown)

    def _shown(self, cup: Tournament) -> None:
        if cup.id == self._chosen:
            self._cup = cup

    def _answer(self, accept: bool) -> None:
        self.ask("tournament-answer", AnswerTournament(self._chosen, accept), Tournament, self._shown)

    def _begin(self, number: int, anyway: bool) -> None:
        message = NextRound(self._chosen, number, anyway=anyway)
        self.ask("tournament-round", message, Tournament, self._shown)

    def _withdraw(self, entry: int) -> None:
        self._entry = None
        self.ask("tournament-withdraw", Withdraw(self._chosen, entry), Tournament, self._shown)

    def _substitute(self, entry: int) -> None:
        message = Substitute(self._chosen, entry, self._who.strip())
        self._entry, self._who, self.fields["who"].text = None, "", ""
        self.ask("tournament-substitute", message, Tournament, self._shown)

    def _enter(self, code: str) -> None:
        self.ask("join", Join(code), Room, self._entered)

    def _entered(self, room: Room) -> None:
        from game.screens.table import TablePage

        self.go(Push(TablePage(self.preferences, self.link, room)))

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        spots = [
            Spot(
                f"cup-{line.id}",
                self.box(LEFT, TOP + number * HIGH, WIDTH, HIGH - 8),
                f"{line.name}. {_line_words(line)}",
                partial(self._choose, line.id),
                "row",
            )
            for number, line in enumerate(self._lines[:ROWS])
        ]
        new = self._new if self.connected else None
        spots.append(Spot("new", self.box(LEFT, 670, WIDTH, 70), say("cup-new"), new, "big-commit"))
        if self._cup is not None:
            spots += self._cup_spots(self._cup)
        return [*spots, Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link")]

    def _new(self) -> Move:
        from game.screens.new_tournament import NewTournament

        return Push(NewTournament(self.preferences, self.link, self._made))

    def _made(self, cup: Tournament) -> None:
        self._chosen, self._cup, self._asked_ms = cup.id, cup, None

    def _cup_spots(self, cup: Tournament) -> list[Spot]:
        spots = []
        for number, entry in enumerate(cup.entries[self._from : self._from + ENTRIES]):
            act = partial(self._select, entry.entry) if cup.yours else None
            spots.append(Spot(f"entry-{entry.entry}", row_of(self, number), entry_words(entry), act, "row"))
        if len(cup.entries) > ENTRIES:
            spots.append(
                Spot("more", self.box(RIGHT - 200, 700, 200, 44), say("cup-more"), self._turn, "plain")
            )
        if len(cup.tables) > TABLES:
            rect = self.box(RIGHT - 420, 700, 200, 44)
            spots.append(Spot("more-tables", rect, say("cup-more-tables"), self._turn_tables, "plain"))
        for number, table in enumerate(shown_tables(cup)[self._tables_from : self._tables_from + TABLES]):
            if table.code:
                rect = table_row(self, number)
                act = partial(self._enter, table.code) if self.connected else None
                spots.append(Spot(f"table-{table.match}", rect, say("cup-enter"), act, "plain"))
        spots += self._deeds(cup)
        return spots + (self._organising(cup) if cup.yours else [])

    def _select(self, entry: int) -> None:
        self._entry = None if self._entry == entry else entry

    def _turn(self) -> None:
        count = len(self._cup.entries) if self._cup is not None else 1
        self._from = (self._from + ENTRIES) % (-(-count // ENTRIES) * ENTRIES)

    def _turn_tables(self) -> None:
        count = len(self._cup.tables) if self._cup is not None else 1
        self._tables_from = (self._tables_from + TABLES) % (-(-count // TABLES) * TABLES)

    def _deeds(self, cup: Tournament) -> list[Spot]:
        """What everybody may do who is asked; and the next round."""
        acts: list[tuple[str, str, Act]] = []
        own = next((entry for entry in cup.entries if entry.you), None)
        if own is not None and own.state != "in":
            words = say("cup-accept" if own.state == "asked" else "cup-return")
            acts.append(("accept", words, partial(self._answer, True)))
        if own is not None and own.state != "out":
            words = say("cup-decline" if own.state == "asked" else "cup-withdraw")
            acts.append(("decline", words, partial(self._answer, False)))
        if cup.yours and cup.round < cup.rounds:
            open_ = any(not table.over for table in cup.tables if table.round == cup.round)
            words = say("cup-anyway" if open_ else "cup-round", round=cup.round + 1)
            acts.append(("round", words, partial(self._begin, cup.round + 1, open_)))
        return [
            Spot(
                name,
                self.box(LIST + number * 380, 992, 364, 60),
                words,
                act if self.connected else None,
                "second",
            )
            for number, (name, words, act) in enumerate(acts)
        ]

    def _organising(self, cup: Tournament) -> list[Spot]:
        """Taking somebody out, and asking somebody else: to the entry that was chosen, or before the draw to a new one."""
        chosen = next((entry for entry in cup.entries if entry.entry == self._entry), None)
        who = self._who.strip()
        spots = []
        if chosen is not None or cup.round == 0:
            number = len(cup.entries) if chosen is None else chosen.entry
            name = "" if chosen is None else chosen.nickname or say("cup-bot")
            words = say("cup-ask") if chosen is None else say("cup-ask-instead", name=name)
            act = partial(self._substitute, number) if who and self.connected else None
            spots.append(
                Spot("who", self.box(LEFT, 800, WIDTH, 54), say("cup-nickname"), lambda: None, "field")
            )
            spots.append(Spot("ask", self.box(LEFT, 866, WIDTH, 54), words, act, "plain"))
            if chosen is not None and chosen.nickname is not None and chosen.state != "out":
                words = say("cup-take-out", name=name)
                out = partial(self._withdraw, number) if self.connected else None
                spots.append(Spot("out", self.box(LEFT, 932, WIDTH, 54), words, out, "plain"))
        return spots

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("cup-title"))
        label(self, canvas, say("cup-yours"), LEFT, 120)
        if not self._lines:
            paragraph(self, canvas, say("cup-none"), BODY, LEFT, TOP + 10, WIDTH, INK_2)
        for line in self._lines[:ROWS]:
            self._draw_line(canvas, self.spot(f"cup-{line.id}"), line)
        if self.trouble:
            paragraph(self, canvas, self.trouble, BODY, LEFT, 1000, WIDTH, OXBLOOD, most=2)
        if self._cup is None:
            canvas.text(say("cup-choose"), self.font(ROW_TEXT), self.at(LIST, TOP + 40), INK_3, "midleft")
        else:
            draw_tournament(self, canvas, self._cup, self._from, self._entry, self._tables_from)
            if self._cup.yours and any(spot.name == "who" for spot in self.all_spots):
                rule(self, canvas, LEFT, 760, WIDTH)
                label(self, canvas, say("cup-organise"), LEFT, 782)
        draw_spots(self, canvas)

    def _draw_line(self, canvas: Canvas, spot: Spot, line: TournamentLine) -> None:
        chosen = line.id == self._chosen
        canvas.fill(RECESS if chosen or self.hover == spot.name else CARD, spot.rect)
        canvas.frame(INK, spot.rect, self.scale.line(4 if chosen else 2))
        left, middle = spot.rect.left + self.px(18), spot.rect.centery
        canvas.text(line.name, self.font(ROW_TEXT), (left, middle - self.px(16)), INK, "midleft")
        canvas.text(_line_words(line), self.font(BODY), (left, middle + self.px(16)), INK_2, "midleft")


def _line_words(line: TournamentLine) -> str:
    key = "cup-line" if line.round else "cup-line-new"
    words = say(key, organiser=line.organiser, round=line.round, rounds=line.rounds)
    return f"{words}; {say(f'cup-state-{line.state}')}" if line.state else words
