"""Settings: every change holds at once and is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.draw import Canvas
from game.furniture import ROW_TEXT, choices, draw_spots, heading_bar, label, paragraph, rule
from game.page import Field, Page, Spot
from game.preferences import Preferences
from game.saves import BOT_SPEEDS, MAX_NAME, UI_SIZES
from game.screen import Move, Pop, Push
from game.theme import INK, NOTE, PAPER, RULE
from game.words import say

ROW = 76
TOP = 190
ROWS = ("name", "ui", "screen", "motion", "speed", "hints", "notices", "language")


class SettingsPage(Page):
    """One row for each setting."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.fields = {"name": Field(preferences.settings.name, MAX_NAME, self._rename)}

    def spots(self) -> list[Spot]:
        settings = self._preferences.settings
        name = self.box(1060, TOP, 400, 52)
        spots = [Spot("name", name, say("new-name-empty"), lambda: None, "field")]
        rows: list[tuple[str, str, list[tuple[Any, str]]]] = [
            ("ui_size", "ui", [(size, say("settings-ui-value", percent=size)) for size in UI_SIZES]),
            (
                "full_screen",
                "screen",
                [(False, say("settings-screen-window")), (True, say("settings-screen-full"))],
            ),
            (
                "reduced_motion",
                "motion",
                [(False, say("settings-motion-all")), (True, say("settings-motion-reduced"))],
            ),
            ("bot_speed", "speed", [(speed, say(f"settings-speed-{speed}")) for speed in BOT_SPEEDS]),
            ("hints", "hints", [(True, say("settings-hints-on")), (False, say("settings-hints-off"))]),
            (
                "notices",
                "notices",
                [(True, say("settings-notices-on")), (False, say("settings-notices-off"))],
            ),
            ("language", "language", [("en", say("language-en"))]),
        ]
        for row, (field, key, values) in enumerate(rows, 1):
            chosen = getattr(settings, field)
            entries = [(f"{key}-{value}".lower(), words, value == chosen) for value, words in values]
            placed = choices(self, 1460, TOP + row * ROW, 52, entries)
            for (spot, rect, words, look), (value, _) in zip(placed, values, strict=True):
                spots.append(Spot(spot, rect, words, self._set(field, value), look))
        keys = self.box(460, TOP + len(ROWS) * ROW + 52, 260, 56)
        spots.append(Spot("keys", keys, say("settings-keys-open"), self._change_keys, "plain"))
        spots.append(Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"))
        return spots

    def _change_keys(self) -> Move:
        from game.screens.keys import KeysPage

        return Push(KeysPage(self._preferences))

    def _set(self, field: str, value: Any) -> Callable[[], Move | None]:
        return lambda: self._preferences.change(**{field: value})

    def _rename(self, name: str) -> None:
        self._preferences.change(name=name.strip())

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("settings-title"))
        rule(self, canvas, 460, TOP - 24, 1000)
        for row, key in enumerate(ROWS):
            middle = TOP + row * ROW + 26
            words = say(f"settings-{key}")
            canvas.text(words, self.font(ROW_TEXT), self.at(460, middle), INK, "midleft")
            if key == "name":
                label(self, canvas, say("settings-name-note"), 640, middle)
            rule(self, canvas, 460, TOP + (row + 1) * ROW - 12, 1000, RULE, 1.4)
        paragraph(self, canvas, say("settings-keys"), NOTE, 460, TOP + len(ROWS) * ROW + 12, 1000)
        draw_spots(self, canvas)
