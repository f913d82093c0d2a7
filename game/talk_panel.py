"""The panel of talk: what is open in it, what is being written, and what keys and clicks do. It draws nothing.

Nothing of a player's own is lost when it closes: what was begun for each hearer, and the note, stay as they are.
"""

from __future__ import annotations

from typing import Any, Final

import pygame
from msgspec import Struct

from game.input import digit_of
from game.online import OnlineTable
from game.talk import TableTalk
from game.talk_phrases import Phrases
from game.talk_words import bloc_of_seat
from game.textbox import TextBox
from rules.board import Board
from rules.table_news import Room
from rules.talk import MESSAGE_SIGNS, NOTE_SIGNS, Person, Preset, Saying

MODES: Final = ("talk", "presets", "people", "note")
"""What is behind the four tabs; `report` is opened from `people`."""
TAB_KEYS: Final = {"presets": pygame.K_F2, "people": pygame.K_F3, "note": pygame.K_F4}
_TABS: Final = {key: mode for mode, key in TAB_KEYS.items()}
_ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
_KEEP_MS: Final = 1500
"""A note is kept this long after the last change of it."""
_STEP: Final = 3


class Hearer(Struct, frozen=True):
    """Whom a message is for: the table, the own bloc (`number`) or one seat."""

    to: str
    number: int | None = None


class TalkPanel:
    """One table's panel, the same on the page of the table and on the board."""

    def __init__(self, table: OnlineTable, board: Board) -> None:
        self.table = table
        self.board = board
        self.mode = "talk"
        self.back = 0
        """Messages passed over at the end."""
        self.phrases = Phrases(board)
        self.person = 0
        self.subject = 0
        """Which message of that person is reported: so many before their last."""
        self.reason = TextBox(limit=MESSAGE_SIGNS)
        self.thanked = False
        """Whether a report has gone off."""
        self.note = TextBox(limit=NOTE_SIGNS, lines=True)
        self._note_here = False
        self._changed_ms: int | None = None
        self._now = 0
        self._lines: dict[Hearer, TextBox] = {}
        self._hearer = Hearer("table")
        self._letter = ""
        """What opened the panel and is still to come as text, which it is not."""

    # ---- what there is ----------------------------------------------------------------------------------------------

    @property
    def talk(self) -> TableTalk:
        return self.table.talk

    @property
    def room(self) -> Room:
        return self.table.room

    @property
    def hearers(self) -> tuple[Hearer, ...]:
        """Whom the player can speak to now."""
        own, room = self.table.seat, self.room
        if own is None:
            return (Hearer("table"),) if room.watchers_talk else ()
        others = [seat for seat, info in enumerate(room.seats) if seat != own and info.nickname is not None]
        bloc = bloc_of_seat(room, own)
        near = [Hearer("bloc", int(bloc))] if any(bloc_of_seat(room, seat) is bloc for seat in others) else []
        return (Hearer("table"), *near, *(Hearer("seat", seat) for seat in others))

    @property
    def hearer(self) -> Hearer | None:
        """Whom the line that is written is for; None for a watcher who may only read."""
        hearers = self.hearers
        return self._hearer if self._hearer in hearers else hearers[0] if hearers else None

    @property
    def line(self) -> TextBox:
        """What is being written to the hearer."""
        return self._lines.setdefault(self.hearer or Hearer("table"), TextBox(limit=MESSAGE_SIGNS))

    @property
    def _own(self) -> tuple[int, ...]:
        """The factions of the own seat."""
        seat = self.table.seat
        return () if seat is None else self.room.seats[seat].factions

    @property
    def is_aimed(self) -> bool:
        """Whether a message is being filled in that is about a place."""
        return self.mode == "presets" and self.phrases.is_aimed

    @property
    def people(self) -> tuple[Person, ...]:
        return self.talk.people

    @property
    def chosen(self) -> Person | None:
        """The person that the keys are at."""
        people = self.people
        return people[min(self.person, len(people) - 1)] if people else None

    @property
    def reported(self) -> Saying | None:
        """The message that would be reported."""
        person = self.chosen
        own = [
            saying for saying in self.talk.sayings if person is not None and saying.player == person.player
        ]
        return own[max(0, len(own) - 1 - self.subject)] if own else None

    @property
    def box(self) -> TextBox | None:
        """Where text goes now."""
        match self.mode:
            case "talk":
                return self.line if self.hearer is not None else None
            case "report":
                return self.reason
            case "note":
                return self.note if self._note_here else None
            case _:
                return None

    @property
    def unkept(self) -> bool:
        """Whether the note is not known to be kept as it stands."""
        return self._changed_ms is not None or self.talk.writing

    @property
    def state(self) -> object:
        """Whatever the picture depends on, to be compared."""
        talk = self.talk
        return (
            len(talk.sayings), talk.sayings[-1:], talk.silenced, talk.note, talk.sending, talk.writing, talk.failure,
            talk.more, talk.unread, talk.news, self.hearers, self._note_here,
        )  # fmt: skip

    # ---- time -------------------------------------------------------------------------------------------------------

    def tick(self, now_ms: int, *, shown: bool) -> None:
        """Take in the note when it is there, keep it a moment after it changed, and know what was read."""
        self._now = now_ms
        if not self._note_here and self.talk.note is not None:
            self.note.put(self.talk.note)
            self._note_here = True
        refused, self.talk.returned = self.talk.returned, None
        if refused is not None and not self.line.text:
            self.line.put(refused.text)
        if self._changed_ms is not None and now_ms - self._changed_ms >= _KEEP_MS:
            self.keep()
        if shown and self.mode == "talk" and not self.back:
            self.talk.look()

    def keep(self) -> None:
        """Keep the note if it has changed."""
        if self._changed_ms is not None:
            self._changed_ms = None
            self.talk.write(self.note.text)

    def opened(self, mode: str = "talk", letter: str = "") -> None:
        """The panel is opened, perhaps by a key whose letter is not meant for it."""
        self.mode, self._letter = mode, letter.lower()

    def closed(self) -> None:
        """The panel is closed."""
        self.keep()
        self._letter = ""

    # ---- keys -------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event of the keyboard; False if it means nothing here: Escape then closes the panel."""
        letter, self._letter = self._letter, "" if event.type != pygame.KEYUP else self._letter
        if event.type == pygame.TEXTINPUT and letter and event.text.lower() == letter:
            return True
        if event.type == pygame.KEYDOWN and self._key(event):
            return True
        box = self.box
        if box is None:
            return event.type in (pygame.TEXTINPUT, pygame.TEXTEDITING)
        before = box.text
        taken = box.handle(event)
        if box is self.note and box.text != before:
            self._changed_ms = self._now
        return taken

    def _key(self, event: pygame.event.Event) -> bool:
        composing = self.box is not None and bool(self.box.composed)
        if composing:
            return False
        if event.key in _TABS:
            self.do(f"tab-{_TABS[event.key]}" if self.mode != _TABS[event.key] else "tab-talk")
            return True
        if event.key == pygame.K_ESCAPE:
            return self._step_back()
        match self.mode:
            case "talk":
                return self._talk_key(event)
            case "presets":
                return self._preset_key(event)
            case "people":
                return self._people_key(event)
            case "report":
                return self._report_key(event)
            case _:
                return False

    def _step_back(self) -> bool:
        """One step back inside the panel; False where the panel itself is to be closed."""
        if self.mode == "presets" and self.phrases.step_back():
            return True
        if self.mode == "report":
            self.mode = "people"
        elif self.mode != "talk":
            self.do("tab-talk")
        else:
            return False
        return True

    def _talk_key(self, event: pygame.event.Event) -> bool:
        match event.key:
            case pygame.K_UP | pygame.K_DOWN:
                self._turn(-1 if event.key == pygame.K_UP else 1)
            case pygame.K_PAGEUP | pygame.K_PAGEDOWN:
                self.scroll(_STEP if event.key == pygame.K_PAGEUP else -_STEP)
            case _ if event.key in _ENTER:
                self.send()
            case _:
                return False
        return True

    def _preset_key(self, event: pygame.event.Event) -> bool:
        digit = digit_of(event)
        if self.phrases.filling is None:
            if digit is not None:
                self.do(f"choose-{digit}")
            return digit is not None
        if event.key in _ENTER:
            self.send_preset()
            return True
        return self.phrases.key(event.key)

    def _people_key(self, event: pygame.event.Event) -> bool:
        digit, people = digit_of(event), max(1, len(self.people))
        if digit is not None:
            self.do(("mute", "block", "report")[digit - 1] if digit <= 3 else "")
        elif event.key in (pygame.K_UP, pygame.K_DOWN):
            self.person = (self.person + (1 if event.key == pygame.K_DOWN else -1)) % people
            self.subject = 0
        else:
            return False
        return True

    def _report_key(self, event: pygame.event.Event) -> bool:
        match event.key:
            case pygame.K_PAGEUP | pygame.K_PAGEDOWN:
                self.subject = max(0, self.subject + (1 if event.key == pygame.K_PAGEUP else -1))
            case _ if event.key in _ENTER:
                self.do("report-send")
            case _:
                return False
        return True

    # ---- what clicks and keys do ------------------------------------------------------------------------------------

    def do(self, name: str) -> None:
        """Do what a part of the panel does, by its name."""
        kind, _, rest = name.partition("-")
        match kind:
            case "tab":
                self._show(rest)
            case "hearer":
                self._turn(1)
            case "send":
                self.send() if self.mode == "talk" else self.send_preset()
            case "choose":
                if self.phrases.choose(int(rest), self._own):
                    self.send_preset()
            case "less" | "more":
                self.phrases.row = int(rest)
                self.phrases.fill(1 if kind == "more" else -1)
            case "person":
                self.person, self.subject = int(rest), 0
            case "said":
                self._pick(int(rest))
            case "watchers":
                self.table.hush(watchers=not self.room.watchers_talk)
            case _:
                self._about(name)

    def _show(self, mode: str) -> None:
        self.keep()
        self.mode, self.thanked = mode, False
        self.phrases.begin()

    def _turn(self, by: int) -> None:
        hearers, hearer = self.hearers, self.hearer
        if hearer is not None:
            self._hearer = hearers[(hearers.index(hearer) + by) % len(hearers)]

    def scroll(self, by: int) -> None:
        """Go back by so many messages; at the first ask for earlier ones."""
        most = max(0, len(self.talk.sayings) - 1)
        if self.back + by > most:
            self.talk.look_back()
        self.back = min(max(0, self.back + by), most)

    def send(self) -> None:
        """Say what stands in the line."""
        words, hearer = " ".join(self.line.text.split()), self.hearer
        if words and hearer is not None:
            self._say(hearer, words)
            self.line.take()

    def _say(self, hearer: Hearer, words: str = "", preset: Preset | None = None) -> None:
        to: Any = hearer.to
        self.talk.say(to, hearer.number if to == "seat" else None, words, preset)
        self.back = 0

    def send_preset(self) -> None:
        """Say the ready-made message that is filled in."""
        if self.phrases.filling is not None and self.hearer is not None:
            self._say(self.hearer, preset=self.phrases.filling)
            self._show("talk")

    # ---- people -----------------------------------------------------------------------------------------------------

    def _pick(self, number: int) -> None:
        """Turn to who said a message, and to that message."""
        found = next((saying for saying in self.talk.sayings if saying.number == number), None)
        people = [person.player for person in self.people]
        if found is None or found.player not in people:
            return
        later = [one for one in self.talk.sayings if one.player == found.player and one.number > number]
        self._show("people")
        self.person, self.subject = people.index(found.player), len(later)

    def _about(self, name: str) -> None:
        person = self.chosen
        if person is None:
            return
        match name:
            case "mute":
                self.talk.mute(person.player, not self.talk.is_muted(person.player))
            case "block":
                self.talk.block(person.player, not self.talk.is_blocked(person.player))
            case "report" if self.reported is not None:
                self.mode, self.thanked = "report", False
            case "report-send" if self.reported is not None:
                self.talk.report(self.reported.number, " ".join(self.reason.take().split()))
                self.mode, self.thanked = "people", True
            case _:
                pass
