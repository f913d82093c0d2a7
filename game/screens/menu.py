"""The menu: the poster on the left, what can be played on the right."""

from __future__ import annotations

import pygame

from game import poster, saves, text
from game.draw import Canvas
from game.furniture import draw_spots, link_width
from game.input import Key
from game.page import Act, Page, Spot
from game.preferences import Preferences
from game.saves import Saved
from game.screen import Move, Push, Quit
from game.theme import BAR_LABEL, BODY, INK, PAPER, RED, WHITE, Face, Kind
from game.widgets.icons import draw_icon
from game.words import of_scenario, say

ENTRY = Kind(Face.OSWALD, 29, 21, 0.03)
LINE = (0x4A, 0x44, 0x3D)
ICONS = {
    "continue": "play-button",
    "online": "network-bars",
    "pass": "clockwise-rotation",
    "computer": "robot-antennas",
    "learn": "teacher",
    "rules": "open-book",
}


class Menu(Page):
    """Where the game begins. Continue is there only when a match was left unfinished."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._saved: Saved | None = None

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        self._saved = saves.unfinished()
        super().resize(size, ui_scale)

    def spots(self) -> list[Spot]:
        entries: list[tuple[str, Act]] = [
            ("online", self._online),
            ("pass", self._pass_and_play),
            ("computer", self._against_computer),
            ("learn", self._learn),
            ("rules", self._rules),
        ]
        if self._saved is not None:
            entries.insert(0, ("continue", self._continue))
        spots = []
        top = 150.0
        for name, act in entries:
            height = 101 if name == "continue" else 92
            rect = self.box(1346, top, 504, height)
            spots.append(Spot(name, rect, f"{say(f'menu-{name}')}. {self._note(name)}", act, f"entry-{name}"))
            top += height
        return [*spots, *self._links()]

    def _links(self) -> list[Spot]:
        links: list[tuple[str, Act]] = [
            ("records", self._records),
            ("settings", self._settings),
            ("credits", self._credits),
            ("quit", Quit),
        ]
        spots = []
        left = 1358.0
        for name, act in links:
            words = say(f"menu-{name}")
            width = link_width(self, words)
            spots.append(Spot(name, self.box(left, 868, width, 60), words, act, "bar-link"))
            left += width + 12
        name = self._preferences.settings.name or say("menu-guest")
        spots.append(Spot("player", self.box(1620, 38, 230, 48), name, self._settings, "player"))
        return spots

    def back(self) -> Move | None:
        return None

    def other_key(self, key: Key) -> Move | None:
        return self._rules() if key is Key.HELP else None

    def _note(self, name: str) -> str:
        if name != "continue" or self._saved is None:
            return say(f"menu-{name}-note")
        table = self._saved.table
        chair = None if table.seat is None else table.chairs[table.seat]
        person = chair is not None and chair.bot is None
        who = (
            say("menu-continue-name", name=chair.name) if chair and person else say("menu-continue-computer")
        )
        return say(
            "menu-continue-note", scenario=of_scenario(table.scenario, "name"), round=table.round, who=who
        )

    # ---- where the entries lead -------------------------------------------------------------------------------------

    def _continue(self) -> Move | None:
        from game.screens.match import resumed

        return None if self._saved is None else Push(resumed(self._saved, self._preferences))

    def _online(self) -> Move:
        from game.screens.online import Online

        return Push(Online(self._preferences))

    def _pass_and_play(self) -> Move:
        from game.screens.new_match import NewMatch

        return Push(NewMatch(self._preferences, people=4))

    def _against_computer(self) -> Move:
        from game.screens.new_match import NewMatch

        return Push(NewMatch(self._preferences, people=1))

    def _learn(self) -> Move:
        from game.screens.learn import Learn

        return Push(Learn(self._preferences))

    def _settings(self) -> Move:
        from game.screens.settings import SettingsPage

        return Push(SettingsPage(self._preferences))

    def _records(self) -> Move:
        from game.screens.records import Records

        return Push(Records(self._preferences))

    def _rules(self) -> Move:
        from game.screens.rules import RulesPage

        return Push(RulesPage())

    def _credits(self) -> Move:
        from game.screens.rules import CreditsPage

        return Push(CreditsPage())

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        edge = self.at(1250, 0)[0]
        canvas.image(poster.menu(edge, self.size[1]), (0, 0))
        canvas.fill(INK, pygame.Rect(edge, 0, self.size[0] - edge, self.size[1]))
        tip = self.px(419)
        canvas.polygon(((edge, 0), (edge + self.px(79), 0), (edge, tip)), RED)
        self._title(canvas)
        self._corner(canvas)
        for spot in self.all_spots:
            if spot.look.startswith("entry-"):
                self._entry(canvas, spot)
        draw_spots(self, canvas)

    def _title(self, canvas: Canvas) -> None:
        """The two words as wide as the poster, whatever the language."""
        words = say("game-title").upper()
        room = self.px(1156)
        font = text.fit(words, self.scale.face(Face.OSWALD_BOLD, self.px(260) / self.scale.factor), room)
        base = self.at(0, 260)[1]
        canvas.text(words, font, (self.at(84, 0)[0], base), INK, "baseleft")
        motto = self.scale.face(Face.SERIF_ITALIC, self.px(41) / self.scale.factor)
        canvas.text(say("game-motto"), motto, self.at(84, 308), INK, "midleft")

    def _corner(self, canvas: Canvas) -> None:
        spot = self.spot("player")
        font = self.font(BODY)
        ink = RED if self.hover == "player" else PAPER
        drawn = canvas.text(spot.words, font, (spot.rect.right, spot.rect.centery), ink, "midright")
        canvas.fill(
            LINE, pygame.Rect(drawn.left - self.px(20), drawn.top, self.scale.line(1.4), drawn.height)
        )
        language = say(f"language-{self._preferences.settings.language}")
        canvas.text(language, font, (drawn.left - self.px(40), spot.rect.centery), BAR_LABEL, "midright")

    def _entry(self, canvas: Canvas, spot: Spot) -> None:
        name = spot.name
        lead = name == "continue"
        if lead:
            canvas.fill(RED, spot.rect)
        elif self.hover == name:
            canvas.fill((0x2B, 0x27, 0x23), spot.rect)
        ink, soft = (WHITE, WHITE) if lead else (PAPER, BAR_LABEL)
        draw_icon(canvas, ICONS[name], (spot.rect.left + self.px(44), spot.rect.centery), self.px(38), soft)
        left = spot.rect.left + self.px(84)
        canvas.text(
            say(f"menu-{name}").upper(),
            self.font(ENTRY),
            (left, spot.rect.centery - self.px(13)),
            ink,
            "midleft",
        )
        room = spot.rect.right - left - self.px(6)
        note = text.fit(self._note(name), self.font(BODY), room)
        canvas.text(self._note(name), note, (left, spot.rect.centery + self.px(18)), soft, "midleft")
        if not lead:
            bottom = pygame.Rect(
                spot.rect.left + self.px(24), spot.rect.bottom - 1, spot.rect.width - self.px(24), 1
            )
            canvas.fill(LINE, bottom)
