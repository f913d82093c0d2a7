"""Finished matches that the player keeps, or was sent: each opens with its verdict and its replay."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pygame

from game import saves, text
from game.draw import Canvas
from game.furniture import draw_spots, heading_bar, paragraph
from game.page import Page, Spot
from game.preferences import Preferences
from game.screen import Move, Pop, Push
from game.screens.message import Message
from game.theme import BODY, CARD, INK, INK_2, PAPER, RECESS, Face, Kind
from game.words import faction_name, of_scenario, say
from rules.board import scenarios
from rules.errors import DualPowerError
from rules.match import Match
from rules.record import Record

ROWS = 9
LEFT, WIDTH, TOP, PITCH, HIGH = 44, 1832, 262, 80, 70
NAME = Kind(Face.OSWALD, 28, 20, 0.02)


class Records(Page):
    """A row for each record, nine at once."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._from = 0
        self._rows = _readable()

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        shown = self._rows[self._from : self._from + ROWS]
        spots = [
            Spot(
                f"record-{number}",
                self.box(LEFT, TOP + number * PITCH, WIDTH, HIGH),
                f"{_title(record)}. {_line(path, record)}",
                partial(self._open, path),
                "row",
            )
            for number, (path, record) in enumerate(shown)
        ]
        if self._from:
            spots.append(self._leaf("newer", 1500, -ROWS))
        if self._from + ROWS < len(self._rows):
            spots.append(self._leaf("older", 1700, ROWS))
        spots.append(Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"))
        return spots

    def _leaf(self, name: str, left: float, by: int) -> Spot:
        def turn() -> None:
            self._from = min(max(self._from + by, 0), len(self._rows) - 1)

        return Spot(name, self.box(left, 1000, 176, 56), say(f"records-{name}"), turn, "plain")

    def handle(self, event: pygame.event.Event) -> Move | None:
        if event.type == pygame.DROPFILE:
            return self._take_in(Path(event.file))
        return super().handle(event)

    def _take_in(self, path: Path) -> Move:
        """Keep a copy of a file that was dropped here, and show it."""
        try:
            told = _checked(path)
        except DualPowerError as error:
            return _refused(error)
        kept = saves.keep_record(told, Record.load(told).scenario)
        self._rows = _readable()
        self.renew()
        return self._open(kept)

    def _open(self, path: Path) -> Move:
        from game.screens.verdict import VerdictPage

        try:
            told = _checked(path)
        except DualPowerError as error:
            return _refused(error)
        return Push(VerdictPage(told, faction_name, self._preferences, None))

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("records-title"))
        lead = say("records-lead", folder=str(saves.home() / "records"))
        paragraph(self, canvas, lead, BODY, LEFT, 122, WIDTH, INK_2)
        if not self._rows:
            paragraph(self, canvas, say("records-none"), BODY, LEFT, TOP, WIDTH, INK)
        for number, (path, record) in enumerate(self._rows[self._from : self._from + ROWS]):
            self._row(canvas, self.spot(f"record-{number}"), path, record)
        draw_spots(self, canvas)

    def _row(self, canvas: Canvas, spot: Spot, path: Path, record: Record) -> None:
        canvas.fill(RECESS if self.hover == spot.name else CARD, spot.rect)
        canvas.frame(INK, spot.rect, self.scale.line(2))
        left = spot.rect.left + self.px(24)
        drawn = canvas.text(
            _title(record).upper(), self.font(NAME), (left, spot.rect.centery), INK, "midleft"
        )
        start = max(drawn.right + self.px(30), left + self.px(420))
        room = spot.rect.right - start - self.px(24)
        font = self.font(BODY)
        words = text.shorten(_line(path, record), font, room)
        canvas.text(words, font, (start, spot.rect.centery), INK_2, "midleft")


def _checked(path: Path) -> str:
    """The record in a file, played through. Raises DualPowerError where it is none, or its match has no verdict."""
    told = saves.read_record(path)
    if Match.replay(Record.load(told)).verdict is None:
        raise Record.fault("its match was not played to a verdict")
    return told


def _readable() -> list[tuple[Path, Record]]:
    """The records of the player's folder whose header can be read and whose scenario is here."""
    found = []
    for path in saves.kept_records():
        try:
            record = Record.load(saves.read_record(path))
        except DualPowerError:
            continue  # a file of another kind: dropped on the window, it says what is wrong
        if record.scenario in scenarios():
            found.append((path, record))
    return found


def _title(record: Record) -> str:
    return of_scenario(record.scenario, "name")


def _line(path: Path, record: Record) -> str:
    """Which match it is, in one line."""
    return say(
        "records-line",
        length=say(f"new-length-{record.length}"),
        seats=record.seats,
        entries=len(record.lines),
        name=path.name,
    )


def _refused(error: DualPowerError) -> Move:
    return Push(Message(say("records-bad"), str(error)))
