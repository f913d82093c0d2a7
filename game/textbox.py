"""A text that is typed: caret, selection, what is being composed, clipboard. It draws nothing and knows no screen."""

from __future__ import annotations

from bisect import bisect_right

import pygame

from game import text
from game.theme import Font

Span = tuple[int, int]
"""Where a line begins in the text, and where it ends."""


def lines_of(words: str, font: Font, room: int) -> tuple[Span, ...]:
    """The lines that a text takes in `room` pixels: broken at spaces, at ends of lines, and inside words that are too long."""
    spans: list[Span] = []
    start = 0
    for paragraph in words.split("\n"):
        spans += _wrapped(paragraph, start, font, room)
        start += len(paragraph) + 1
    return tuple(spans)


def _wrapped(paragraph: str, offset: int, font: Font, room: int) -> list[Span]:
    spans: list[Span] = []
    begin = 0
    while True:
        end = _fitting(paragraph, begin, font, room)
        spans.append((offset + begin, offset + end))
        if end >= len(paragraph):
            return spans
        begin = end


def _fitting(paragraph: str, begin: int, font: Font, room: int) -> int:
    """Where the line that begins here ends: behind the last space that fits, else behind the last sign."""
    if text.width(paragraph[begin:], font) <= room:
        return len(paragraph)
    low, high = begin + 1, len(paragraph)
    while low < high:
        middle = (low + high + 1) // 2
        if text.width(paragraph[begin:middle].rstrip(" "), font) <= room:
            low = middle
        else:
            high = middle - 1
    space = paragraph.rfind(" ", begin, low + 1)
    return space + 1 if space > begin else low


class TextBox:
    """A text with a caret. `key` and `type` take what the player does."""

    def __init__(self, words: str = "", limit: int = 500, *, lines: bool = False) -> None:
        self.text = words[:limit]
        self.limit = limit
        self.lines = lines
        """Whether Enter begins a new line."""
        self.caret = self.anchor = len(self.text)
        """The selection is between them."""
        self.composed = ""
        """What an input method is composing; it stands at the caret and is no part of the text yet."""
        self.spans: tuple[Span, ...] = ()
        """How it was last laid out; Up and Down go by these lines."""

    @property
    def selection(self) -> Span:
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def shown(self) -> str:
        """The text with what is being composed."""
        return self.text[: self.caret] + self.composed + self.text[self.caret :]

    def put(self, words: str) -> None:
        """Another text."""
        self.text, self.composed = words[: self.limit], ""
        self.caret = self.anchor = len(self.text)

    def take(self) -> str:
        """The text, which is empty then."""
        words = self.text
        self.put("")
        return words

    def type(self, words: str) -> None:
        """Put words in the place of the selection."""
        begin, end = self.selection
        kept = "".join(
            sign
            if sign.isprintable()
            else "\n"
            if self.lines and sign == "\n"
            else " "
            if sign.isspace()
            else ""
            for sign in words.replace("\r\n", "\n")
        )
        kept = kept[: self.limit - len(self.text) + end - begin]
        self.text = self.text[:begin] + kept + self.text[end:]
        self.caret = self.anchor = begin + len(kept)
        self.composed = ""

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event of the keyboard; False if it means nothing here."""
        if event.type == pygame.TEXTINPUT:
            self.type(event.text)
            return True
        if event.type == pygame.TEXTEDITING:
            self.composed = event.text
            return True
        return event.type == pygame.KEYDOWN and not self.composed and self._key(event)

    def _key(self, event: pygame.event.Event) -> bool:
        held, whole = bool(event.mod & pygame.KMOD_SHIFT), bool(event.mod & pygame.KMOD_CTRL)
        if whole and self._clipboard(event.key):
            return True
        match event.key:
            case pygame.K_BACKSPACE | pygame.K_DELETE:
                self._erase(-1 if event.key == pygame.K_BACKSPACE else 1, whole)
            case pygame.K_LEFT | pygame.K_RIGHT:
                self._sideways(-1 if event.key == pygame.K_LEFT else 1, whole=whole, held=held)
            case pygame.K_HOME | pygame.K_END:
                begin, end = (0, len(self.text)) if whole else self._line()
                self._go(begin if event.key == pygame.K_HOME else end, held=held)
            case pygame.K_UP | pygame.K_DOWN if self.lines:
                self._go(self._beside(-1 if event.key == pygame.K_UP else 1), held=held)
            case pygame.K_RETURN | pygame.K_KP_ENTER if self.lines:
                self.type("\n")
            case _:
                return False
        return True

    def _clipboard(self, key: int) -> bool:
        begin, end = self.selection
        match key:
            case pygame.K_a:
                self.anchor, self.caret = 0, len(self.text)
            case pygame.K_c | pygame.K_x:
                if end > begin:
                    pygame.scrap.put_text(self.text[begin:end])
                    if key == pygame.K_x:
                        self.type("")
            case pygame.K_v:
                self.type(pygame.scrap.get_text())
            case _:
                return False
        return True

    def _erase(self, way: int, whole: bool) -> None:
        if self.caret == self.anchor:
            self.anchor = self._word(way) if whole else min(max(self.caret + way, 0), len(self.text))
        self.type("")

    def _sideways(self, way: int, *, whole: bool, held: bool) -> None:
        begin, end = self.selection
        if begin != end and not held:
            self._go(begin if way < 0 else end, held=False)
        else:
            self._go(self._word(way) if whole else self.caret + way, held=held)

    def _word(self, way: int) -> int:
        """Where the next word begins that way, or the last one."""
        at = self.caret
        while 0 < at + min(way, 0) < len(self.text) and self._is_gap(at + min(way, 0)):
            at += way
        while 0 <= at + min(way, 0) < len(self.text) and not self._is_gap(at + min(way, 0)):
            at += way
        return at

    def _is_gap(self, at: int) -> bool:
        return self.text[at].isspace()

    def _go(self, to: int, *, held: bool) -> None:
        self.caret = min(max(to, 0), len(self.text))
        if not held:
            self.anchor = self.caret

    def _number(self) -> int:
        """The line that the caret is in."""
        starts = [begin for begin, _ in self.spans]
        return max(0, bisect_right(starts, self.caret) - 1)

    def _line(self) -> Span:
        if not self.spans:
            return 0, len(self.text)
        number = self._number()
        begin, end = self.spans[number]
        broken = number + 1 < len(self.spans) and self.spans[number + 1][0] == end
        return begin, end - 1 if broken else end

    def _beside(self, way: int) -> int:
        """The place in the line above or below that is as far from its beginning."""
        number = self._number() + way
        if not self.spans or number < 0:
            return 0
        if number >= len(self.spans):
            return len(self.text)
        begin, end = self.spans[number]
        return min(begin + self.caret - self.spans[number - way][0], end)
