"""Typing: caret, selection, words, lines, what is composed, and the clipboard."""

from __future__ import annotations

import pygame
import pytest

from game.pilot import headless
from game.textbox import TextBox, lines_of
from game.theme import BODY, Scale

FONT = Scale(1.0, compact=False).font(BODY)
SHIFT, CTRL = pygame.KMOD_SHIFT, pygame.KMOD_CTRL


@pytest.fixture(autouse=True)
def no_window(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A clipboard of the test's own."""
    headless()
    held = [""]
    monkeypatch.setattr(pygame.scrap, "get_text", lambda: held[-1])
    monkeypatch.setattr(pygame.scrap, "put_text", held.append)
    return held


def press(box: TextBox, key: int, mod: int = 0) -> bool:
    return box.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod))


def test_text_goes_where_the_caret_is_and_takes_the_place_of_what_is_selected() -> None:
    box = TextBox("bread land")
    press(box, pygame.K_LEFT, CTRL)
    box.type("and ")
    assert (box.text, box.caret) == ("bread and land", 10)
    press(box, pygame.K_HOME)
    press(box, pygame.K_RIGHT, CTRL | SHIFT)
    box.type("peace")
    assert box.text == "peace and land"
    press(box, pygame.K_END)
    press(box, pygame.K_BACKSPACE, CTRL)
    assert box.text == "peace and "
    press(box, pygame.K_BACKSPACE)
    press(box, pygame.K_HOME)
    press(box, pygame.K_DELETE)
    assert box.text == "eace and"
    assert not press(box, pygame.K_RETURN), "in one line Enter is not the text's"


def test_a_selection_is_cut_and_pasted_and_the_limit_holds(no_window: list[str]) -> None:
    box = TextBox("all power", limit=12)
    press(box, pygame.K_a, CTRL)
    press(box, pygame.K_x, CTRL)
    assert (box.text, no_window[-1]) == ("", "all power")
    no_window.append("to the\tsoviets\x07\n!")
    press(box, pygame.K_v, CTRL)
    assert box.text == "to the sovie"
    press(box, pygame.K_HOME, SHIFT)
    press(box, pygame.K_c, CTRL)
    assert no_window[-1] == "to the sovie"
    press(box, pygame.K_LEFT)
    assert box.selection == (0, 0)


def test_what_is_composed_stands_at_the_caret_and_is_not_the_text_yet() -> None:
    box = TextBox("ab")
    press(box, pygame.K_LEFT)
    box.handle(pygame.event.Event(pygame.TEXTEDITING, text="\u3078\u3044", start=0, length=2))
    assert (box.text, box.shown) == ("ab", "a\u3078\u3044b")
    assert not press(box, pygame.K_BACKSPACE), "the input method has the keys meanwhile"
    box.handle(pygame.event.Event(pygame.TEXTINPUT, text="\u5e73\u548c"))
    assert (box.text, box.composed) == ("a\u5e73\u548cb", "")


def test_lines_break_at_spaces_and_up_and_down_go_by_them() -> None:
    box = TextBox("one two three four\nfive", lines=True)
    box.spans = lines_of(box.text, FONT, 70)
    lines = [box.text[begin:end] for begin, end in box.spans]
    assert "".join(lines) == box.text.replace("\n", "")
    assert lines[-1] == "five"
    assert len(lines) > 2
    press(box, pygame.K_HOME)
    assert box.caret == box.spans[-1][0]
    press(box, pygame.K_UP)
    assert box.caret == box.spans[-2][0]
    press(box, pygame.K_END)
    press(box, pygame.K_DOWN)
    assert box.caret == len(box.text)
    press(box, pygame.K_RETURN)
    assert box.text.endswith("five\n")
    endless = "x" * 200
    assert "".join(endless[begin:end] for begin, end in lines_of(endless, FONT, 70)) == endless
