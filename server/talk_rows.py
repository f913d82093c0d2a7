"""What was said, who is not heard, and notes, as they are kept. Each function makes a job.

Who is told what is decided here, in one query (`_told`), for the push and for every page alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from rules.talk import Note, Person, Preset, Saying, Silenced, Talk
from server.schema import BLOCKS, CONFIDANTS, MATCHES, MUTES, NOTES, PLAYERS, SAYINGS
from server.store import Job
from server.talk import PAGE

_read_preset: Final = msgspec.json.Decoder(Preset)
_SHOWN: Final = (
    SAYINGS.c.number,
    SAYINGS.c.player,
    SAYINGS.c.who,
    SAYINGS.c.seat,
    SAYINGS.c.meant,
    SAYINGS.c.target,
    SAYINGS.c.text,
    SAYINGS.c.preset,
)


class Heard(Struct, frozen=True):
    """A message as it is kept now."""

    number: int
    deaf: frozenset[str]
    """The players who do not hear its speaker."""
    again: bool = False
    """Whether it was kept already."""


def add_saying(
    match: str, saying: Saying, readers: Iterable[str], *, watchers: bool, once: str
) -> Callable[[Connection], Heard]:
    """Keep a message; its number is the one it carries, or the next that is free. `readers` hear it where it is said
    in confidence. One with the mark of another of the same player is that other one."""

    def job(connection: Connection) -> Heard:
        said = _said_before(connection, match, saying.player, once)
        if said is not None:
            return Heard(said, frozenset(), again=True)
        last = select(func.coalesce(func.max(SAYINGS.c.number), 0)).where(SAYINGS.c.match == match)
        number = max(saying.number, connection.execute(last).scalar_one() + 1)
        preset = None if saying.preset is None else msgspec.json.encode(saying.preset).decode()
        fields = {name: getattr(saying, name) for name in ("player", "who", "seat", "target", "text")}
        row = {"match": match, "number": number, **fields, "meant": saying.to, "preset": preset}
        connection.execute(insert(SAYINGS).values(**row, watchers=watchers, once=once or None))
        heard = [{"match": match, "number": number, "player": reader} for reader in readers]
        if heard:
            connection.execute(insert(CONFIDANTS), heard)
        return Heard(number, _deaf(connection, match, saying.player))

    return job


def _said_before(connection: Connection, match: str, player: str, once: str) -> int | None:
    same = and_(SAYINGS.c.match == match, SAYINGS.c.player == player, SAYINGS.c.once == once)
    return connection.execute(select(SAYINGS.c.number).where(same)).scalar() if once else None


def _deaf(connection: Connection, match: str, speaker: str) -> frozenset[str]:
    blocking = select(BLOCKS.c.player).where(BLOCKS.c.blocked == speaker)
    muting = select(MUTES.c.player).where(MUTES.c.match == match, MUTES.c.muted == speaker)
    return frozenset(connection.execute(blocking.union(muting)).scalars())


def _told(match: str, player: str, *, seated: bool) -> ColumnElement[bool]:
    """Whether a player is told a message: what the table heard, what was said to them, nothing of the silenced."""
    blocked = select(BLOCKS.c.blocked).where(BLOCKS.c.player == player)
    muted = select(MUTES.c.muted).where(MUTES.c.match == match, MUTES.c.player == player)
    aloud = and_(
        SAYINGS.c.meant == "table",
        or_(SAYINGS.c.watchers == 1, SAYINGS.c.player == player, true() if seated else false()),
    )
    trusted = exists().where(
        CONFIDANTS.c.match == match, CONFIDANTS.c.number == SAYINGS.c.number, CONFIDANTS.c.player == player
    )
    heard = and_(SAYINGS.c.player.not_in(blocked), SAYINGS.c.player.not_in(muted))
    return and_(SAYINGS.c.match == match, or_(aloud, trusted), heard)


def read_talk(
    match: str, player: str, *, seated: bool, since: int | None, before: int | None
) -> Callable[[Connection], Talk]:
    """A page of what a player is told: after a number, before one, or the last."""

    def job(connection: Connection) -> Talk:
        wanted = select(*_SHOWN).where(_told(match, player, seated=seated)).limit(PAGE + 1)
        if before is not None:
            wanted = wanted.where(SAYINGS.c.number < before)
        if since is not None:
            wanted = wanted.where(SAYINGS.c.number > since)
        order = SAYINGS.c.number.desc() if since is None else SAYINGS.c.number
        found = [_saying(row) for row in connection.execute(wanted.order_by(order))]
        page = found[:PAGE] if since is not None else found[:PAGE][::-1]
        return Talk(tuple(page), more=len(found) > PAGE)

    return job


def find_saying(
    match: str, player: str, number: int, *, seated: bool
) -> Callable[[Connection], Saying | None]:
    """One message, if the player is told it."""

    def job(connection: Connection) -> Saying | None:
        wanted = select(*_SHOWN).where(_told(match, player, seated=seated), SAYINGS.c.number == number)
        row = connection.execute(wanted).first()
        return None if row is None else _saying(row)

    return job


def _saying(row: Any) -> Saying:
    return Saying(
        number=row.number,
        player=row.player,
        who=row.who,
        seat=row.seat,
        to=row.meant,
        target=row.target,
        text=row.text,
        preset=None if row.preset is None else _read_preset.decode(row.preset),
    )


def set_watchers_talk(match: str, watchers: bool) -> Job:
    """Keep whether watchers are in the table's talk."""

    def job(connection: Connection) -> None:
        connection.execute(update(MATCHES).where(MATCHES.c.id == match).values(watchers_talk=watchers))

    return job


# ---- who is not heard -----------------------------------------------------------------------------------------------


def is_player(player: str) -> Callable[[Connection], bool]:
    """Whether there is such a player."""

    def job(connection: Connection) -> bool:
        return bool(connection.execute(select(exists().where(PLAYERS.c.id == player))).scalar())

    return job


def set_mute(match: str, player: str, muted: str, on: bool) -> Job:
    """Keep whether a player hears another at a table."""
    return _set(MUTES, {"match": match, "player": player, "muted": muted}, on=on)


def set_block(player: str, blocked: str, on: bool) -> Job:
    """Keep whether a player hears another anywhere."""
    return _set(BLOCKS, {"player": player, "blocked": blocked}, on=on)


def _set(table: Any, row: dict[str, str], *, on: bool) -> Job:
    """Have a row, or have it not."""

    def job(connection: Connection) -> None:
        if on:
            make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
            connection.execute(make(table).values(**row).on_conflict_do_nothing())
        else:
            connection.execute(delete(table).where(*(table.c[name] == value for name, value in row.items())))

    return job


def silenced_by(player: str, match: str | None) -> Callable[[Connection], Silenced]:
    """Whom a player does not hear, anywhere and at a table."""

    def job(connection: Connection) -> Silenced:
        known = select(PLAYERS.c.id, PLAYERS.c.nickname).order_by(PLAYERS.c.nickname, PLAYERS.c.id)
        blocked = known.join(BLOCKS, BLOCKS.c.blocked == PLAYERS.c.id).where(BLOCKS.c.player == player)
        here = and_(MUTES.c.match == match, MUTES.c.player == player)
        muted = known.join(MUTES, MUTES.c.muted == PLAYERS.c.id).where(here)
        return Silenced(
            blocked=tuple(Person(*row) for row in connection.execute(blocked)),
            muted=tuple(Person(*row) for row in connection.execute(muted)) if match is not None else (),
        )

    return job


# ---- notes ----------------------------------------------------------------------------------------------------------


def read_note(match: str, player: str) -> Callable[[Connection], Note]:
    """A player's note on a match; an empty one if they never wrote any."""

    def job(connection: Connection) -> Note:
        own = and_(NOTES.c.match == match, NOTES.c.player == player)
        row = connection.execute(select(NOTES.c.text, NOTES.c.at).where(own)).first()
        return Note() if row is None else Note(*row)

    return job


def write_note(match: str, player: str, note: Note) -> Job:
    """Keep a player's note on a match, in the place of an older one."""

    def job(connection: Connection) -> None:
        own = and_(NOTES.c.match == match, NOTES.c.player == player)
        connection.execute(delete(NOTES).where(own))
        connection.execute(insert(NOTES).values(match=match, player=player, text=note.text, at=note.at))

    return job
