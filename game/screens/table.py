"""One online table before play: options while it is a draft, then the code to pass on, seats, and the start."""

from __future__ import annotations

from typing import Any

import msgspec
import pygame

from game import text
from game.asking import Asking
from game.clock_words import clock_words, span, timeout_words
from game.draw import Canvas
from game.furniture import draw_spots, heading_bar, label, paragraph, rule
from game.input import Key, letter_of
from game.net import Link, LinkState
from game.online import OnlineTable
from game.page import Act, Page, Spot
from game.preferences import Preferences
from game.screen import Move, Pop, Replace
from game.screens.custom_choice import custom_spots, paint_customs
from game.screens.fair_choice import customs, sitter_words
from game.screens.new_match import computer_label
from game.screens.online import failure_words
from game.screens.pace_choice import pace_spots, paint_pace
from game.screens.scenario_choice import (
    FIRST,
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
from game.screens.table_code import join_link, paint_code
from game.screens.table_invite import WHO, Inviting
from game.screens.table_talk import LINE, column, paint_heading, paint_talk, takes, talk_spots
from game.talk_panel import TalkPanel
from game.theme import (
    BAR_LABEL,
    BODY,
    BODY_BOLD,
    CARD,
    INK,
    INK_2,
    INK_3,
    NOTE,
    OXBLOOD,
    PAPER,
    RECESS,
    RULE,
)
from game.timing import Readout
from game.widgets.icons import draw_icon, draw_mark
from game.words import dress, say
from rules.board import Board, load_board
from rules.bots import BOTS, DEFAULT_BOT
from rules.ids import Faction
from rules.pace import Clock
from rules.protocol import Create
from rules.table_news import Room, SeatInfo

ROW, DRAFT_ROW = 176, 134
"""Heights of a seat's row; nobody sits in those of a draft."""
TOP = 152
LEFT, RIGHT = 740, 1420


class TablePage(Page):
    """A draft (`room` None) that becomes a table, or a table that was joined."""

    def __init__(self, preferences: Preferences, link: Link, room: Room | None) -> None:
        super().__init__()
        self._preferences = preferences
        self._link = link
        self._draft = Create(FIRST)
        self._own_pace = False
        self._creating = Asking(link)
        self.table: OnlineTable | None = None
        self._talk: TalkPanel | None = None
        self._inviting: Inviting | None = None
        self._returning = room is not None and room.started
        if room is not None:
            self._take_place(OnlineTable(link, room))
        self._copied = False
        self._next: Move | None = None
        self._seen: object = None

    def tick(self, now_ms: int) -> bool:
        if self.table is None:
            answer = self._creating.poll()
            if answer is not None:
                self._take_place(OnlineTable(self._link, msgspec.convert(answer, Room))).sit(0)
        else:
            self.table.poll()
            if self._inviting is not None and self._inviting.poll(self):
                self.renew()
            if self._talk is not None:
                self._talk.tick(now_ms, shown=True)
            if self.table.room.started:
                self._play(self.table)
        seen = (
            self._link.state,
            self._link.round_trip_ms // 10,
            self._failure,
            self.table and self.table.room,
            self.table and self.table.elsewhere.notice,
            self._talk and self._talk.state,
        )
        if seen != self._seen:
            self._seen = seen
            self.renew()
        return super().tick(now_ms)

    def _take_place(self, table: OnlineTable) -> OnlineTable:
        """From now on this is the page of a table, and there is talk."""
        self.table, self._talk = table, TalkPanel(table, self._board_of(table.room))
        self._inviting = Inviting(table.link, table.room.match)
        self.fields = {WHO: self._inviting.field}
        return table

    def _play(self, table: OnlineTable) -> None:
        from game.screens.online_match import OnlineMatch

        self._next = Replace(OnlineMatch(self._preferences, table, returning=self._returning))

    def due(self) -> Move | None:
        move, self._next = self._next, None
        return move

    @property
    def typing(self) -> bool:
        return (self._talk is not None and self.focus == LINE) or super().typing

    def handle(self, event: pygame.event.Event) -> Move | None:
        if self._talk is not None and takes(self, self._talk, event):
            self.renew()
            return None
        return super().handle(event)

    def other_key(self, key: Key) -> Move | None:
        if self._talk is not None and key in (Key.TALK, Key.NOTES):
            self._talk.opened("talk" if key is Key.TALK else "note", letter_of(key))
            self.focus, self.by_key = LINE, True
            self.renew()
        return None

    def leave(self) -> None:
        if self._talk is not None:
            self._talk.closed()

    def back(self) -> Move | None:
        if self._inviting is not None and self._inviting.close():
            self.renew()
            return None
        if self.table is not None:
            self.table.leave()
        return Pop()

    @property
    def board(self) -> Board:
        if self.table is None:
            return board_of(self._draft.scenario, self._draft)
        return self._board_of(self.table.room)

    @staticmethod
    def _board_of(room: Room) -> Board:
        return load_board(room.scenario, room.length, len(room.seats), beginners=room.beginners)

    @property
    def _failure(self) -> str:
        asking = self._creating if self.table is None else self.table.asking
        return "" if asking.failure is None else asking.failure.code

    @property
    def _connected(self) -> bool:
        return self._link.state is LinkState.ONLINE

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        spots = self._draft_spots() if self.table is None else self._table_spots(self.table)
        spots.append(Spot("back", self.box(1736, 14, 160, 56), say("common-leave"), self.back, "bar-link"))
        return spots

    def _draft_spots(self) -> list[Spot]:
        spots = scenario_spots(self, self._draft.scenario, lambda scenario: self._set("scenario", scenario))
        listed: list[tuple[Any, str]] = [(True, say("new-listed-yes")), (False, say("new-listed-no"))]
        spots += option_spots(self, [*table_rows(), ("open", listed)], self._draft, self._set)
        spots += pace_spots(self, self._draft, self._own_pace, self._change, self._set_pace)
        spots += custom_spots(self, self._draft, self._change)
        create = self._create if self._connected and not self._creating.waiting else None
        start = self.box(LEFT, TOP + 4 * ROW + 30, RIGHT - LEFT, 82)
        return [*spots, Spot("create", start, say("new-create"), create, "big-commit")]

    def _set(self, field: str, value: Any) -> Act:
        def choose() -> None:
            self._draft = msgspec.structs.replace(self._draft, **{field: value})
            dress(self.board)

        return choose

    def _change(self, fields: dict[str, Any]) -> Act:
        def change() -> None:
            self._draft = msgspec.structs.replace(self._draft, **fields)

        return change

    def _set_pace(self, own: bool, clock: Clock) -> Act:
        def choose() -> None:
            self._own_pace = own
            self._draft = msgspec.structs.replace(self._draft, clock=clock)

        return choose

    def _create(self) -> None:
        self._creating.ask("create", self._draft)

    def _table_spots(self, table: OnlineTable) -> list[Spot]:
        spots: list[Spot] = []
        room = table.room
        for seat, info in enumerate(room.seats):
            spots += self._seat_spots(table, seat, info)
        free = sum(seat.nickname is None and seat.bot is None for seat in room.seats)
        words = (
            say("lobby-start-open", free=free)
            if free
            else say("lobby-start" if room.host else "lobby-start-host")
        )
        start = table.start if room.host and not free and self._connected else None
        spots.append(
            Spot("start", self.box(LEFT, TOP + 4 * ROW + 30, RIGHT - LEFT, 82), words, start, "big-commit")
        )
        copied = say("lobby-copied" if self._copied else "lobby-copy")
        spots.append(Spot("copy", self.box(1706, 362, 174, 44), copied, self._copy, "second"))
        if self._talk is not None:
            spots += talk_spots(self, self._talk, column(self))
        return spots

    def _seat_spots(self, table: OnlineTable, seat: int, info: SeatInfo) -> list[Spot]:
        """What may be done with a seat: sit down, stand up; the host fills it with a computer."""
        acts: list[tuple[str, str, Act]] = []
        if info.you:
            acts.append(("stand", say("lobby-stand"), table.stand))
        elif info.nickname is None:
            acts.append(("sit", say("lobby-sit"), lambda: table.sit(seat)))
            if table.room.host:
                words = say("lobby-computer") if info.bot is None else say("lobby-temper")
                acts.append(("bot", words, lambda: table.set_bot(seat, _after(info.bot))))
            if table.room.host and info.bot is not None:
                acts.append(("out", say("lobby-remove"), lambda: table.set_bot(seat, None)))
        spots = []
        for number, (name, words, act) in enumerate(acts):
            rect = self.box(RIGHT - 172, TOP + seat * ROW + 10 + number * 54, 172, 48)
            spots.append(Spot(f"{name}-{seat}", rect, words, act if self._connected else None, "plain"))
        if self._inviting is not None and self._connected:
            spots += self._inviting.spots(self, table.room, seat, LEFT, RIGHT, TOP + seat * ROW)
        return spots

    def _copy(self) -> None:
        if self.table is not None:
            pygame.scrap.put_text(join_link(self._link.server, self.table.room.code))
            self._copied = True

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        side = self.at(1478, 0)[0]
        canvas.fill(CARD, pygame.Rect(side, 0, self.size[0] - side, self.size[1]))
        canvas.fill(INK, pygame.Rect(side, 0, self.scale.line(2), self.size[1]))
        heading_bar(self, canvas, say("new-online-title" if self.table is None else "table-title"))
        state = say(f"link-{self._link.state.value}", server=self._link.server, ms=self._link.round_trip_ms)
        canvas.text(state, self.font(BODY), self.at(1716, 43), BAR_LABEL, "midright")
        self._left(canvas)
        label(self, canvas, say("new-seats"), LEFT, 127)
        canvas.text(say("new-seats-note"), self.font(NOTE), self.at(RIGHT, 127), INK_3, "midright")
        seats = seating(self._draft.seats) if self.table is None else _seating(self.table.room)
        for seat, factions in enumerate(seats):
            self._seat(canvas, seat, factions)
        if self._failure:
            paragraph(
                self, canvas, failure_words(self._failure), BODY, LEFT, TOP + 4 * ROW + 124, 680, OXBLOOD
            )
        elif self._inviting is not None and self._inviting.trouble:
            self._inviting.paint(self, canvas, LEFT, TOP + 4 * ROW + 124, 680)
        elif self.table is not None and (news := self.table.elsewhere.notice):
            paragraph(self, canvas, say(news.key, **news.params), BODY, LEFT, TOP + 4 * ROW + 124, 680)
        if self.table is not None:
            paint_code(self, canvas, self._link.server, self.table.room)
        else:
            paint_pace(self, canvas, self._draft, self._own_pace)
            paint_customs(self, canvas)
        if self._talk is not None:
            paint_heading(self, canvas)
            paint_talk(self, canvas, self._talk, column(self))
        draw_spots(self, canvas)

    def _left(self, canvas: Canvas) -> None:
        keys: tuple[str, ...] = ("length", "events", "beginners")
        if self.table is None:
            paint_cards(self, canvas)
            paint_viewpoints(self, canvas, self.board, paint_about(self, canvas, self.board))
            paint_options(self, canvas, ("seats-number", *keys, "listed"))
            return
        room = self.table.room
        paint_poster(self, canvas, self.board)
        below = paint_about(self, canvas, self.board)
        values: tuple[str, ...] = (
            say(f"new-length-{room.length}"),
            say("new-events-chronicle" if room.chronicle else "new-events-shuffled"),
            say("new-beginners-yes" if room.beginners else "new-beginners-no"),
        )
        if room.clock != "none":
            keys += ("clock",)
            values += (say("clock-chosen", clock=clock_words(room.clock), timeout=timeout_words(room)),)
        if chosen := customs(room):
            keys, values = (*keys, "customs"), (*values, chosen)
        paint_options(self, canvas, keys, values)
        words = say("lobby-commitment", digest=room.commitment)
        below = paragraph(self, canvas, words, NOTE, 44, below, 640)
        below = paragraph(self, canvas, say("lobby-commitment-note"), NOTE, 44, below + 4, 640, INK_3)
        if not self.scale.compact:
            paint_viewpoints(self, canvas, self.board, below + 10)

    def _seat(self, canvas: Canvas, seat: int, factions: tuple[Faction, ...]) -> None:
        top = TOP + seat * (DRAFT_ROW if self.table is None else ROW)
        info = None if self.table is None else self.table.room.seats[seat]
        if info is not None and info.nickname is None and info.bot is None:
            canvas.fill(RECESS, self.box(LEFT, top, RIGHT - LEFT, ROW))
        strong = seat == 0 or (factions[0] >= Faction.CABINET and seat == len(_movement(self._seats())))
        rule(self, canvas, LEFT, top, RIGHT - LEFT, INK if strong else RULE, 2.5 if strong else 1.4)
        seat_title(self, canvas, factions, LEFT, top - (ROW - DRAFT_ROW) // 2 if self.table is None else top)
        typing = self._inviting is not None and self._inviting.seat == seat
        if info is not None and not typing:
            self._sitter(canvas, seat, info, top + 121)
        if info is not None and info.bot is None and self.table is not None and self.table.times():
            self._time(canvas, self.table.times()[seat], top + 52)

    def _seats(self) -> tuple[tuple[Faction, ...], ...]:
        return seating(self._draft.seats) if self.table is None else _seating(self.table.room)

    def _sitter(self, canvas: Canvas, seat: int, info: SeatInfo, middle: float) -> None:
        centre = self.at(LEFT + 144, middle)
        if info.bot is not None and info.nickname is None:
            draw_icon(canvas, "robot-antennas", centre, self.px(24), INK)
            name, note = computer_label(info.bot), ""
        elif info.nickname is not None:
            draw_mark(canvas, "people", centre, self.px(24))
            name, note = info.nickname, sitter_words(info)
        else:
            canvas.circle(centre, self.px(10), INK_3, self.scale.line(1.6))
            asked = None if self._inviting is None else self._inviting.sent.get(seat)
            note = say("seat-waiting") if asked is None else say("invite-asked", name=asked.nickname)
            name = say("seat-open")
        at = (centre[0] + self.px(22), centre[1])
        fitted = text.fit(name, self.font(BODY_BOLD), self.px(280))
        drawn = canvas.text(name, fitted, at, INK, "midleft")
        canvas.text(note, self.font(BODY), (drawn.right + self.px(12), centre[1]), INK_2, "midleft")

    def _time(self, canvas: Canvas, time: Readout, middle: float) -> None:
        """What the seat has on its clock."""
        right = self.at(RIGHT - 190, middle)
        drawn = canvas.text(span(time.left), self.font(BODY_BOLD), right, INK, "midright")
        draw_icon(canvas, "hourglass", (drawn.left - self.px(16), right[1]), self.px(20), INK)


def _after(bot: str | None) -> str:
    """The level that follows; a first computer has the usual one."""
    return DEFAULT_BOT if bot not in BOTS else BOTS[(BOTS.index(bot) + 1) % len(BOTS)]


def _seating(room: Room) -> tuple[tuple[Faction, ...], ...]:
    return tuple(tuple(Faction(number) for number in seat.factions) for seat in room.seats)


def _movement(seating: tuple[tuple[Faction, ...], ...]) -> list[tuple[Faction, ...]]:
    return [factions for factions in seating if factions[0] < Faction.CABINET]
