"""Notices as they are kept: what people want, and an outbox from which nothing is lost. Each function makes a job.

A row of the outbox is one turn of one match: it is there once, however often it is looked for. It is taken for some
minutes by the process that sends it; if that dies meanwhile, it is sent again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, Select, and_, delete, func, insert, select, update

from rules.people import NoticeSettings
from server.notices import MINUTE_MS, Waiting, fate
from server.schema import MATCHES, NOTICES, OUTBOX, SEATS, TOKENS
from server.store import Job

LEASE_MS: Final = 5 * MINUTE_MS
MOST_TRIES: Final = 5
_AT_ONCE: Final = 500
_settings: Final = msgspec.json.Decoder(NoticeSettings)


class Letter(Struct, frozen=True):
    """One notice to one player, about every turn of theirs that is due."""

    player: str
    settings: NoticeSettings
    turns: tuple[tuple[str, int], ...]
    """(match, turn) of each."""
    codes: tuple[tuple[str, str], ...]
    """(scenario, code) of each."""


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
        if settings.addresses:
            kept = msgspec.json.encode(settings).decode()
            connection.execute(insert(NOTICES).values(player=player, settings=kept, sent=last))

    return job


_TURN: Final = and_(
    SEATS.c.match == MATCHES.c.id,
    SEATS.c.seat == MATCHES.c.turn,
    SEATS.c.bot.is_(None),
    MATCHES.c.started == 1,
    MATCHES.c.over == 0,
    MATCHES.c.paused == 0,
)


def note_turns() -> Job:
    """Put every turn of somebody who wants to be told into the outbox, once."""

    def job(connection: Connection) -> None:
        known = and_(OUTBOX.c.match == MATCHES.c.id, OUTBOX.c.turn == MATCHES.c.touched)
        wanted = (
            select(MATCHES.c.id, MATCHES.c.touched, SEATS.c.player, NOTICES.c.settings)
            .select_from(MATCHES.join(SEATS, _TURN).join(NOTICES, NOTICES.c.player == SEATS.c.player))
            .outerjoin(OUTBOX, known)
            .where(OUTBOX.c.match.is_(None))
            .limit(_AT_ONCE)
        )
        for match, turn, player, settings in connection.execute(wanted).all():
            due = turn + _settings.decode(settings).delay * MINUTE_MS
            row = {"match": match, "turn": turn, "player": player, "due": due, "tries": 0}
            connection.execute(insert(OUTBOX).values(**row))

    return job


def take_letters(now_ms: int) -> Callable[[Connection], list[Letter]]:
    """Take what is due, one letter for each player; what has become moot is never sent."""

    def job(connection: Connection) -> list[Letter]:
        letters: dict[str, list[tuple[str, int, str, str]]] = {}
        wanted: dict[str, NoticeSettings] = {}
        for row in connection.execute(_due(now_ms)).all():
            settings = NoticeSettings() if row.settings is None else _settings.decode(row.settings)
            still = row.touched == row.turn and row.sitter == row.player
            waiting = Waiting(row.turn, row.due, still, row.seen or 0, row.last or 0)
            outcome = fate(waiting, settings, now_ms)
            if outcome == "wait" or not _claim(connection, row, outcome, now_ms):
                continue
            wanted[row.player] = settings
            letters.setdefault(row.player, []).append((row.match, row.turn, row.scenario, row.code))
        return [
            Letter(
                player,
                wanted[player],
                tuple((match, turn) for match, turn, _, _ in turns),
                tuple((scenario, code) for _, _, scenario, code in turns),
            )
            for player, turns in letters.items()
        ]

    return job


def _due(now_ms: int) -> Select[Any]:
    seen = (
        select(func.max(TOKENS.c.seen))
        .where(TOKENS.c.player == OUTBOX.c.player, TOKENS.c.recovery == 0)
        .scalar_subquery()
    )
    return (
        select(
            OUTBOX.c.match,
            OUTBOX.c.turn,
            OUTBOX.c.player,
            OUTBOX.c.due,
            OUTBOX.c.tries,
            MATCHES.c.touched,
            MATCHES.c.scenario,
            MATCHES.c.code,
            SEATS.c.player.label("sitter"),
            NOTICES.c.settings,
            NOTICES.c.sent.label("last"),
            seen.label("seen"),
        )
        .select_from(OUTBOX.join(MATCHES, MATCHES.c.id == OUTBOX.c.match))
        .outerjoin(SEATS, _TURN)
        .outerjoin(NOTICES, NOTICES.c.player == OUTBOX.c.player)
        .where(OUTBOX.c.outcome.is_(None), OUTBOX.c.due <= now_ms)
        .order_by(OUTBOX.c.due, OUTBOX.c.match)
        .limit(_AT_ONCE)
    )


def _claim(connection: Connection, row: Row[Any], outcome: str, now_ms: int) -> bool:
    """Whether this process sends it now. What was tried too often has failed."""
    match, turn, due, tries = row.match, row.turn, row.due, row.tries
    end = "moot" if outcome == "moot" else "failed" if tries >= MOST_TRIES else None
    same = and_(
        OUTBOX.c.match == match, OUTBOX.c.turn == turn, OUTBOX.c.due == due, OUTBOX.c.outcome.is_(None)
    )
    values = {"outcome": end, "due": due if end else now_ms + LEASE_MS, "tries": tries + 1}
    return bool(connection.execute(update(OUTBOX).where(same).values(**values)).rowcount) and end is None


def mark_sent(letter: Letter, now_ms: int) -> Job:
    """A letter has gone out: never again."""

    def job(connection: Connection) -> None:
        for match, turn in letter.turns:
            same = and_(OUTBOX.c.match == match, OUTBOX.c.turn == turn)
            connection.execute(update(OUTBOX).where(same).values(outcome="sent"))
        connection.execute(update(NOTICES).where(NOTICES.c.player == letter.player).values(sent=now_ms))

    return job
