"""The way in: settings, words, window, menu."""

from __future__ import annotations

import sys

from game import words
from game.app import App, NoDisplay
from game.preferences import Preferences
from game.screen import Screen
from game.screens.menu import Menu


def play() -> int:
    """Open the game and play until it is left; the exit status. With no display it says so in one sentence."""
    preferences = Preferences()
    words.choose(preferences.settings.language)
    try:
        app = App(preferences, words.say("game-title"))
    except NoDisplay:
        print(words.say("message-no-display"), file=sys.stderr)
        return 1

    def first() -> Screen:
        return Menu(preferences)

    app.run(first)
    return 0
