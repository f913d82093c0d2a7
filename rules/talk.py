"""The messages about talk: what is said at a table, who is not heard, what is reported, and private notes.

A part of the protocol (`rules.protocol`), in a file of its own.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from rules.ids import Op
from rules.wire import MatchId, Message, PlayerId, Whole

MESSAGE_SIGNS: Final = 500
"""The longest message of a chat, and the longest reason of a report."""
NOTE_SIGNS: Final = 4000
"""The longest private note."""

PRESETS: Final[dict[str, tuple[str, ...]]] = {
    "hello": (),
    "good-luck": (),
    "thanks": (),
    "well-played": (),
    "sorry-minute": (),
    "back": (),
    "yes": (),
    "no": (),
    "perhaps": (),
    "think-over": (),
    "your-move": (),
    "accord-offer": (),
    "accord-keep": (),
    "accord-warning": (),
    "accord-concession": (),
    "accord-end": (),
    "plan": ("op", "place"),
    "ask": ("op", "place"),
    "help": ("place",),
    "spare": ("place",),
    "truce": ("place",),
    "danger": ("faction", "place"),
    "watch": ("faction",),
    "together": ("faction",),
}
"""Ready-made messages, and what each says besides: everybody reads them in their own language, as `preset-<name>`."""


class Preset(Message, frozen=True):
    """A ready-made message. It carries exactly what the list under Talk says for its name."""

    name: str
    """A name from that list."""
    op: Op | None = None
    """An operation."""
    place: Whole | None = None
    """A place of the scenario."""
    faction: Whole | None = None
    """A faction."""


class Say(Message, frozen=True):
    """`say`: a message for the table, the own bloc or one seat: `text` or `preset`. Answer: Said, once it is stored."""

    match: MatchId
    to: Literal["table", "bloc", "seat"]
    """Who is meant: everybody at the table, the seats of the own bloc, or one other seat."""
    seat: Whole | None = None
    """The seat, if one is meant; null otherwise."""
    text: Annotated[str, Meta(max_length=MESSAGE_SIGNS)] = ""
    """Signs that cannot be seen, or that turn the direction of writing, are taken out."""
    preset: Preset | None = None
    """Instead of a text."""
    once: Annotated[str, Meta(max_length=40)] = ""
    """A mark of the sender's own: said again with the same mark, nothing more is said. Empty: no mark."""


class TalkRequest(Message, frozen=True):
    """`talk`: what the sender was told at this table. Answer: Talk."""

    match: MatchId
    since: Whole | None = None
    """Only what was said after the message with this number, the oldest first."""
    before: Whole | None = None
    """Only what was said before it. With neither, the last page."""


class Hush(Message, frozen=True):
    """`hush`: the host decides whether watchers are in the table's talk. Answer: Room."""

    match: MatchId
    watchers: bool
    """Whether they read and write it from now on."""


class Mute(Message, frozen=True):
    """`mute`: hear nothing more of a player at this table, or hear them again. Answer: Silenced."""

    match: MatchId
    player: PlayerId
    """From a Saying."""
    on: bool = True
    """False to hear them again."""


class Block(Message, frozen=True):
    """`block`: hear nothing more of a player anywhere, nor be invited by them; or let them again. Answer: Silenced."""

    player: PlayerId
    """From a Saying."""
    on: bool = True
    """False to let them again."""
    match: MatchId | None = None
    """The table whose muted players the answer tells too."""


class SilencedRequest(Message, frozen=True):
    """`silenced`: whom the sender does not hear. Answer: Silenced."""

    match: MatchId | None = None
    """The table whose muted players are told too."""


class Report(Message, frozen=True):
    """`report`: bring a message before the keeper of the server, as it was. Answer: an empty map."""

    match: MatchId
    number: Whole
    """Of a Saying that the sender was told."""
    reason: Annotated[str, Meta(max_length=MESSAGE_SIGNS)] = ""
    """In the sender's words."""


class NoteRequest(Message, frozen=True):
    """`note`: write the own note on this match, or (null) read it. Answer: Note."""

    match: MatchId
    text: Annotated[str, Meta(max_length=NOTE_SIGNS)] | None = None
    """The whole note; an empty one is a note without words."""


# ---- answers and pushes ---------------------------------------------------------------------------------------------


class Said(Message, frozen=True):
    """Answer to `say`: stored."""

    number: int
    """Of the Saying."""


class Saying(Message, frozen=True):
    """One message of a chat, the same for everybody who is told it."""

    number: int
    """When it was said, in milliseconds since 1970 UTC; no two of a match have the same, and later ones have higher."""
    player: str
    """Who said it: a player's id."""
    who: str
    """Their nickname, as it was then."""
    seat: int | None
    """The seat they held then; null for a watcher."""
    to: Literal["table", "bloc", "seat"]
    """Who was meant."""
    target: int | None = None
    """The bloc or the seat that was meant; null for the table."""
    text: str = ""
    """In one line; empty for a ready-made message."""
    preset: Preset | None = None
    """Instead of a text."""


class Chat(Message, frozen=True):
    """Pushed as `chat` to everybody who is told a message."""

    match: MatchId
    saying: Saying
    """The same for everybody."""


class Talk(Message, frozen=True):
    """Answer to `talk`."""

    sayings: tuple[Saying, ...]
    """The oldest first, at most 50."""
    more: bool = False
    """Whether there is more on the side that was asked for: later ones with `since`, earlier ones else."""


class Person(Message, frozen=True):
    """Somebody whom the receiver does not hear."""

    player: str
    """A player's id."""
    nickname: str
    """As it is now."""


class Silenced(Message, frozen=True):
    """Whom the receiver does not hear. Nobody else learns of it."""

    blocked: tuple[Person, ...] = ()
    """Anywhere."""
    muted: tuple[Person, ...] = ()
    """At the table that was asked for."""


class Note(Message, frozen=True):
    """The receiver's own note on a match; nobody else is ever sent it."""

    text: str = ""
    """The whole note."""
    at: int | None = None
    """When it was written, in milliseconds since 1970 UTC; null: never."""
