"""Notices as they are kept: what people want, and an outbox. Each function makes a job.

A row of the outbox is one turn of one match: it is there once, however often it is looked for. Whoever sends it claims it
first, and then it counts as sent; if it did not arrive, it is put back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, Select, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from rules.people import NoticeSettings
from server.address_rows import forget_others, only_confirmed
from server.notices import MINUTE_MS, Turn, Waiting, fate
from server.schema import ACCOUNTS, MATCHES, NOTICES, OUTBOX, SEATS, TOKENS
from server.store import Job

PAUSES: Final = (1, 5, 15, 60)
"""Minutes before each new try; then it has failed."""
LETTERS_AT_ONCE: Final = 16
_ROWS_AT_ONCE: Final = 500
_settings: Final = msgspec.json.Decoder(NoticeSettings)


class Letter(Struct, frozen=True):
    """One notice to one player, about every turn of theirs that is due."""

    player: str
    settings: NoticeSettings
    """With the confirmed addresses alone."""
    rows: tuple[tuple[str, int, int], ...]
    """(match, turn, tries so far) of each."""
    turns: tuple[Turn, ...]
    sent: int
    """When it was claimed."""
    last: int
    """When the one before was sent."""


def read_settings(player: str) -> Callable[[Connection], NoticeSettings]:
    """How a player wants to be told."""

    def job(connection: Connection) -> NoticeSettings:
        kept = connection.execute(select(NOTICES.c.settings).where(NOTICES.c.player == player)).scalar()
        return NoticeSettings() if kept is None else _settings.decode(kept)

    return job


def write_settings(player: str, settings: NoticeSettings) -> Job:
    """Keep how a player wants to be told; without an address nothing is kept."""

    def job(connection: Connection) -> None:
        own = NOTICES.c.player == player
        last = connection.execute(select(NOTICES.c.sent).where(own)).scalar() or 0
        connection.execute(delete(NOTICES).where(own))
        forget_others(connection, player, settings.addresses)
        if settings.addresses:
            kept = msgspec.json.encode(settings).decode()
            connection.execute(insert(NOTICES).values(player=player, settings=kept, sent=last))

    return job


_SITS: Final = and_(
    SEATS.c.match == MATCHES.c.id,
    SEATS.c.seat == MATCHES.c.turn,
    SEATS.c.bot.is_(None),
    MATCHES.c.started == 1,
    MATCHES.c.over == 0,
)


def note_turns() -> Job:
    """Put every turn of somebody who wants to be told into the outbox, once, and forget what was settled before it."""

    def job(connection: Connection) -> None:
        now_another = (
            select(MATCHES.c.id)
            .where(MATCHES.c.id == OUTBOX.c.match, MATCHES.c.touched != OUTBOX.c.turn)
            .exists()
        )
        connection.execute(delete(OUTBOX).where(OUTBOX.c.outcome.is_not(None), now_another))
        known = and_(OUTBOX.c.match == MATCHES.c.id, OUTBOX.c.turn == MATCHES.c.touched)
        wanted = (
            select(MATCHES.c.id, MATCHES.c.touched, SEATS.c.player, NOTICES.c.settings)
            .select_from(MATCHES.join(SEATS, _SITS).join(NOTICES, NOTICES.c.player == SEATS.c.player))
            .outerjoin(OUTBOX, known)
            .where(OUTBOX.c.match.is_(None), MATCHES.c.paused == 0)
            .limit(_ROWS_AT_ONCE)
        )
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        for match, turn, player, settings in connection.execute(wanted).all():
            due = turn + _settings.decode(settings).delay * MINUTE_MS
            row = {"match": match, "turn": turn, "player": player, "due": due, "tries": 0}
            connection.execute(make(OUTBOX).values(**row).on_conflict_do_nothing())

    return job


def take_letters(now_ms: int, here: frozenset[str] = frozenset()) -> Callable[[Connection], list[Letter]]:
    """Claim what is due, one letter for each player, for some of them; what has become moot is never sent.

    Those who are `here` are seen at this moment.
    """

    def job(connection: Connection) -> list[Letter]:
        letters: list[Letter] = []
        due = sorted(connection.execute(_due(now_ms)).all(), key=lambda row: str(row.player))
        for _, rows in groupby(due, key=lambda row: row.player):
            letter = _claim(connection, rows, now_ms, here)
            if letter is not None:
                letters.append(letter)
            if len(letters) == LETTERS_AT_ONCE:
                break
        return letters

    return job


def _due(now_ms: int) -> Select[Any]:
    """Whatever is due with all that is known of it; the turns of matches that pause wait until they go on."""
    devices = TOKENS.c.player == OUTBOX.c.player
    seen = select(func.max(TOKENS.c.seen)).where(devices, TOKENS.c.recovery == 0).scalar_subquery()
    with_password = and_(ACCOUNTS.c.player == OUTBOX.c.player, ACCOUNTS.c.password.is_not(None))
    can_come = or_(exists().where(devices), exists().where(with_password))
    columns = (OUTBOX.c.match, OUTBOX.c.turn, OUTBOX.c.player, OUTBOX.c.due, OUTBOX.c.tries)
    return (
        select(
            *columns,
            MATCHES.c.touched,
            MATCHES.c.scenario,
            MATCHES.c.code,
            SEATS.c.player.label("sitter"),
            NOTICES.c.settings,
            NOTICES.c.sent.label("last"),
            seen.label("seen"),
            can_come.label("can_come"),
        )
        .select_from(OUTBOX.join(MATCHES, MATCHES.c.id == OUTBOX.c.match))
        .outerjoin(SEATS, _SITS)
        .outerjoin(NOTICES, NOTICES.c.player == OUTBOX.c.player)
        .where(OUTBOX.c.outcome.is_(None), OUTBOX.c.due <= now_ms)
        .where(or_(MATCHES.c.paused == 0, MATCHES.c.over == 1, MATCHES.c.touched != OUTBOX.c.turn))
        .order_by(OUTBOX.c.due, OUTBOX.c.match)
        .limit(_ROWS_AT_ONCE)
    )


def _claim(
    connection: Connection, rows: Iterable[Row[Any]], now_ms: int, here: frozenset[str]
) -> Letter | None:
    """The letter of one player, claimed by this process alone; None if nothing is to be sent now."""
    ready: list[Row[Any]] = []
    settings = NoticeSettings()
    for row in rows:
        kept = NoticeSettings() if row.settings is None else _settings.decode(row.settings)
        settings = only_confirmed(connection, row.player, kept)
        still = row.touched == row.turn and row.sitter == row.player and bool(row.can_come)
        seen = now_ms if row.player in here else row.seen or 0
        outcome = fate(Waiting(row.turn, row.due, still, seen, row.last or 0), settings, now_ms)
        if outcome == "send":
            ready.append(row)
        else:
            _settle(connection, row, **({"outcome": "moot"} if outcome == "moot" else {"due": outcome}))
    if not ready or not _is_next(connection, ready[0], now_ms):
        return None
    ready = [row for row in ready if _settle(connection, row, outcome="sent", tries=row.tries + 1)]
    turns = tuple(Turn(row.scenario, row.code) for row in ready)
    claimed = tuple((row.match, row.turn, row.tries + 1) for row in ready)
    return Letter(ready[0].player, settings, claimed, turns, now_ms, ready[0].last) if ready else None


def _is_next(connection: Connection, row: Row[Any], now_ms: int) -> bool:
    """Whether this process, and no other at the same time, writes to a player now."""
    unwritten = and_(NOTICES.c.player == row.player, NOTICES.c.sent == row.last)
    return bool(connection.execute(update(NOTICES).where(unwritten).values(sent=now_ms)).rowcount)


def _settle(connection: Connection, row: Row[Any], **values: Any) -> bool:
    """Whether a row was still as it was read, and is now so."""
    same = and_(OUTBOX.c.match == row.match, OUTBOX.c.turn == row.turn, OUTBOX.c.due == row.due)
    waits = update(OUTBOX).where(same, OUTBOX.c.outcome.is_(None)).values(**values)
    return bool(connection.execute(waits).rowcount)


def put_back(letter: Letter, now_ms: int) -> Job:
    """A letter did not arrive: once more after a while, or given up."""

    def job(connection: Connection) -> None:
        for match, turn, tries in letter.rows:
            same = and_(OUTBOX.c.match == match, OUTBOX.c.turn == turn, OUTBOX.c.outcome == "sent")
            given_up = tries > len(PAUSES)
            pause = 0 if given_up else PAUSES[tries - 1] * MINUTE_MS
            values = {"outcome": "failed" if given_up else None, "due": now_ms + pause}
            connection.execute(update(OUTBOX).where(same).values(**values))
        written = and_(NOTICES.c.player == letter.player, NOTICES.c.sent == letter.sent)
        connection.execute(update(NOTICES).where(written).values(sent=letter.last))

    return job
