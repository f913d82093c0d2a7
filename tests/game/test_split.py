"""A split of the Movement at one screen: the Assemblies' choice stays theirs until the Vanguard has chosen."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from game.draw import RecordingCanvas
from game.local import LocalSession
from game.log import log
from game.pilot import headless
from game.saves import Chair
from game.screens.board import BoardScreen
from game.screens.curtain import Curtain
from game.words import choose, dress, say
from rules.actions import SideWith
from rules.ids import Phase, Seat, Side
from rules.match import Match, Options

ASSEMBLIES, VANGUARD, COMMAND = Seat(0), Seat(1), Seat(3)
NAMES = ("Anna", "Ilya", "Marta", "Rosa")


def at_a_split() -> Match:
    """A match whose Assemblies are asked for their side."""
    for seed in range(1, 60):
        match = Match.create("petrograd-1917", Options(), bytes([seed] * 16))
        chance = random.Random(seed)
        while (actor := match.to_act) is not None:
            if match.view(None).public.phase is Phase.SPLIT:
                return match
            match.submit(actor, match.version, chance.choice(match.legal(actor)))
    raise AssertionError("no match came to a split")


@pytest.fixture
def session() -> Iterator[LocalSession]:
    headless()
    choose("en")
    session = LocalSession(at_a_split(), tuple(Chair(name=name) for name in NAMES), str)
    session.open(ASSEMBLIES)
    yield session
    session.close()
    dress(None)


def drawn(screen: BoardScreen | Curtain) -> str:
    """Every word on the screen."""
    screen.resize((1920, 1080), 1.0)
    canvas = RecordingCanvas((1920, 1080))
    screen.draw(canvas)
    return "\n".join(call.string for call in canvas.calls if call.name == "text")


def test_two_buttons_ask_for_a_side(session: LocalSession) -> None:
    screen = BoardScreen(session)
    screen.resize((1280, 720), 1.0)
    names = [control.name for control in screen.controls() if control.name.startswith("op-")]
    assert names == ["op-coop", "op-occupation"]
    assert say("ask-split") in drawn(screen)


@pytest.mark.parametrize("side", Side)
def test_nobody_else_sees_the_first_choice(session: LocalSession, side: Side) -> None:
    session.act(SideWith(side))
    assert session.match.to_act == VANGUARD
    said = say(f"side-{side.name.lower()}")
    for seat in (VANGUARD, COMMAND, None):
        events = session.match.update(seat, 0).events
        last = log(session.board, events)[-1]
        assert last.lines[0].what == "Assemblies have chosen their side."
        assert said not in " ".join(line.what + line.why for line in last.lines)
    curtain = Curtain(session, VANGUARD, session.public_since(VANGUARD))
    curtain_words = drawn(curtain)
    assert f"side with {said}" not in curtain_words


def test_the_second_choice_shows_both(session: LocalSession) -> None:
    session.act(SideWith(Side.COOP))
    session.match.submit(VANGUARD, session.match.version, SideWith(Side.OCCUPATION))
    told = log(session.board, session.match.update(COMMAND, 0).events)[-1].lines[0].what
    assert say("side-coop") in told
    assert say("side-occupation") in told
