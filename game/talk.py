"""What is said at a table, as this player is told it: kept in order, over lost connections, with what is still to be sent."""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from game.asking import Asking
from game.net import Link
from rules.protocol import Failure
from rules.talk import (
    Block,
    Mute,
    Note,
    NoteRequest,
    Person,
    Preset,
    Report,
    Say,
    Saying,
    Silenced,
    SilencedRequest,
    Talk,
    TalkRequest,
)

NEWS_SECONDS = 6.0
"""So long a new message is told in a line."""
PAUSE_SECONDS = 2.0
"""So long nothing is sent after the server said that it was too much at once."""


class TableTalk:
    """The talk of one table. Calls never block; `poll` brings everything up to date."""

    def __init__(self, link: Link, match: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.sayings: list[Saying] = []
        self.silenced = Silenced()
        self.note: str | None = None
        """The own note; None until it is there."""
        self.more = False
        """Whether there are earlier messages than those here."""
        self.failure: Failure | None = None
        """Why the last request was refused."""
        self.returned: Say | None = None
        """What was to be said and was refused: whoever shows it takes it from here."""
        self._link = link
        self._match = match
        self._clock = clock
        self._asking = Asking(link)
        self._wanted: deque[tuple[str, Struct]] = deque()
        self._epoch = -1
        self._seat: int | None = None
        self._read = 0
        self._paused_until = 0.0
        self._known = False
        self._news: tuple[Saying, float] | None = None

    # ---- what there is ----------------------------------------------------------------------------------------------

    @property
    def me(self) -> str:
        """The own player's id."""
        return "" if self._link.welcome is None else self._link.welcome.player

    @property
    def unread(self) -> int:
        """How many messages of others came since the player last looked."""
        return sum(saying.number > self._read and saying.player != self.me for saying in self.sayings)

    @property
    def news(self) -> Saying | None:
        """The last message of somebody else, while it is news."""
        return self._news[0] if self._news is not None and self._clock() < self._news[1] else None

    @property
    def sending(self) -> bool:
        """Whether something that was said is not known to be stored yet."""
        return any(name == "say" for name, _ in self._wanted)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody else who spoke, or who is not heard."""
        found = {saying.player: Person(saying.player, saying.who) for saying in self.sayings}
        found |= {one.player: one for one in (*self.silenced.muted, *self.silenced.blocked)}
        found.pop(self.me, None)
        return tuple(sorted(found.values(), key=lambda one: (one.nickname.lower(), one.player)))

    def is_muted(self, player: str) -> bool:
        return any(one.player == player for one in self.silenced.muted)

    def is_blocked(self, player: str) -> bool:
        return any(one.player == player for one in self.silenced.blocked)

    def _is_silenced(self, player: str) -> bool:
        return self.is_muted(player) or self.is_blocked(player)

    # ---- what the player does ---------------------------------------------------------------------------------------

    def look(self) -> None:
        """The player sees everything that is here."""
        self._read = self.sayings[-1].number if self.sayings else self._read
        self._news = None

    def say(self, to: Any, seat: int | None, words: str = "", preset: Preset | None = None) -> None:
        """Say something; it is sent until the server has it."""
        self._want("say", Say(self._match, to, seat, words, preset, once=secrets.token_urlsafe(9)))

    def mute(self, player: str, on: bool) -> None:
        self._want("mute", Mute(self._match, player, on))

    def block(self, player: str, on: bool) -> None:
        self._want("block", Block(player, on, self._match))

    def report(self, number: int, reason: str) -> None:
        self._want("report", Report(self._match, number, reason))

    def write(self, words: str) -> None:
        """Keep the own note."""
        self.note = words
        later = [wanted for wanted in self._wanted if wanted[0] == "note"]
        for wanted in later[1 if self._asking.waiting and later and self._wanted[0] is later[0] else 0 :]:
            self._wanted.remove(wanted)
        self._want("note", NoteRequest(self._match, words))

    @property
    def writing(self) -> bool:
        """Whether the note is not known to be stored yet."""
        return any(
            isinstance(message, NoteRequest) and message.text is not None for _, message in self._wanted
        )

    def look_back(self) -> None:
        """Ask for earlier messages, if there are any."""
        if self.more and self.sayings and not any(name == "talk" for name, _ in self._wanted):
            self._want("talk", TalkRequest(self._match, before=self.sayings[0].number))

    def flush(self) -> None:
        """Send what is still to be kept at once, without waiting for answers: nobody polls any more."""
        for number, (name, message) in enumerate(self._wanted):
            if name in ("say", "note") and not (number == 0 and self._asking.waiting):
                self._link.request(name, message)
        self._wanted.clear()

    # ---- keeping up -------------------------------------------------------------------------------------------------

    def hear(self, saying: Saying) -> None:
        """A message was pushed."""
        self._add((saying,))
        if self._known and saying.player != self.me and saying.number > self._read:
            self._news = saying, self._clock() + NEWS_SECONDS

    def poll(self, *, entered: bool, seat: int | None) -> None:
        """Take in answers and send what is to be sent; `entered`: whether the server knows that we are here."""
        self._take(self._asking.poll())
        if not entered:
            return
        if self._epoch != self._link.epoch:
            self._catch_up(anew=self._epoch < 0 or seat != self._seat)
            self._epoch, self._seat = self._link.epoch, seat
        elif seat != self._seat:
            self._seat = seat
            self._catch_up(anew=True)
        if self._wanted and not self._asking.waiting and self._clock() >= self._paused_until:
            self._asking.ask(*self._wanted[0])

    def _want(self, name: str, message: Struct) -> None:
        self._wanted.append((name, message))

    def _catch_up(self, *, anew: bool) -> None:
        """Ask for what was said meanwhile, or (`anew`) for everything that may be different now."""
        if anew or not self.sayings:
            self._want("talk", TalkRequest(self._match))
        else:
            self._want("talk", TalkRequest(self._match, since=self.sayings[-1].number))
        self._want("silenced", SilencedRequest(self._match))
        if self.note is None:
            self._want("note", NoteRequest(self._match))

    def _take(self, answer: Any) -> None:
        if answer is None and self._asking.failure is None:
            return
        failure, self._asking.failure = self._asking.failure, None
        if failure is not None and failure.code == "lost":
            return
        if not self._wanted:
            return
        if failure is not None and failure.code == "too-many":
            self.failure, self._paused_until = failure, self._clock() + PAUSE_SECONDS
            return
        name, message = self._wanted.popleft()
        if failure is not None:
            self.failure = failure
            self.returned = message if isinstance(message, Say) else None
            return
        self.failure = None
        match message:
            case TalkRequest():
                self._page(message, msgspec.convert(answer, Talk))
            case Mute() | Block() | SilencedRequest():
                before, self.silenced = self.silenced, msgspec.convert(answer, Silenced)
                if name != "silenced" and before != self.silenced:
                    self._want("talk", TalkRequest(self._match))
            case NoteRequest(text=None):
                self.note = msgspec.convert(answer, Note).text
            case _:
                pass

    def _page(self, asked: TalkRequest, talk: Talk) -> None:
        if asked.since is not None:
            self._add(talk.sayings)
            if talk.more:
                self._want("talk", TalkRequest(self._match, since=talk.sayings[-1].number))
            return
        if asked.before is None:
            later = talk.sayings[-1].number if talk.sayings else 0
            self.sayings = [
                saying
                for saying in self.sayings
                if saying.number > later and not self._is_silenced(saying.player)
            ]
        self.more = talk.more
        self._add(talk.sayings)
        if not self._known:
            self._known = True
            own = [saying.number for saying in self.sayings if saying.player == self.me]
            self._read = max(own, default=0)

    def _add(self, sayings: tuple[Saying, ...]) -> None:
        known = {saying.number: saying for saying in (*self.sayings, *sayings)}
        self.sayings = [known[number] for number in sorted(known)]
