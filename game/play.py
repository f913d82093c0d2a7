"""The way in: settings, words, window, menu."""

from __future__ import annotations

import sys

from game import words
from game.app import App, NoDisplay
from game.desktop import SystemDesktop
from game.preferences import Preferences
from game.screen import Screen
from game.screens.menu import Menu
from game.screens.online import Online, server_url

GIVE_WAY_S = 0.0005
"""How long a thinking computer keeps the window waiting for the interpreter; Python's own 5 ms make it stutter."""


def play(server: str = "") -> int:
    """Open the game, at the tables of `server` if one is named, and play until it is left; the exit status.

    With no display it says so in one sentence, and the status is 2.
    """
    sys.setswitchinterval(GIVE_WAY_S)
    preferences = Preferences()
    words.choose(preferences.settings.language)
    try:
        app = App(preferences, words.say("game-title"), desktop=SystemDesktop())
    except NoDisplay:
        print(words.say("message-no-display"), file=sys.stderr)
        return 2

    def first() -> Screen:
        return Menu(preferences)

    if server:
        preferences.change(server=server_url(server))
        app.run(first, lambda: Online(preferences))
    else:
        app.run(first)
    return 0
