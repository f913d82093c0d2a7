"""Servers with one mistake each: the siege finds every one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection as Database
from sqlalchemy import select

from rules.actions import Action
from rules.protocol import REQUESTS
from rules.talk import Note
from server import hub
from server.connection import Connection
from server.desk import talk
from server.refusal import Refusal
from server.room import Room
from server.schema import NOTES
from tests.server.hostile.siege import Siege

MESSAGES = 24_000


def nobody_asks_for_the_host(patch: pytest.MonkeyPatch) -> None:
    """Whoever is at the table may do what only its host may."""
    patch.setattr(Room, "demand_host", lambda room, player: None)


def nobody_asks_whose_seat_it_is(patch: pytest.MonkeyPatch) -> None:
    """Whoever acts is taken for the one whose turn it is."""

    async def act(room: Room, player: str, version: int, action: Action | None) -> int:
        async with room.lock:
            await room.trust()
            seat = room.to_act
            if seat is None:
                raise Refusal("match-over", "Nobody is to act.")
            reached = await room.enter_action(seat, version, action)
        room.wake()
        return reached

    patch.setattr(Room, "act", act)


def notes_are_everybodys(patch: pytest.MonkeyPatch) -> None:
    """A note is looked for by its match alone."""

    def read_note(match: str, player: str) -> Callable[[Database], Note]:
        def job(kept: Database) -> Note:
            row = kept.execute(select(NOTES.c.text, NOTES.c.at).where(NOTES.c.match == match)).first()
            return Note() if row is None else Note(*row)

        return job

    patch.setattr(talk, "read_note", read_note)


def what_cannot_be_read_is_not_caught(patch: pytest.MonkeyPatch) -> None:
    """No except where a request is decoded."""

    def read(connection: Connection, name: str, payload: list[Any]) -> msgspec.Struct:
        found: msgspec.Struct = msgspec.convert(payload[0], REQUESTS[name])
        return found

    patch.setattr(hub, "_read", read)


def connections_are_kept(patch: pytest.MonkeyPatch) -> None:
    """Who has gone is never forgotten."""
    gone: list[Connection] = []
    right = hub.Hub._on_disconnect

    async def keep(one: hub.Hub, sid: str, reason: object = None) -> None:
        if sid in one._connections:
            gone.append(one._connections[sid])
        await right(one, sid, reason)

    patch.setattr(hub.Hub, "_on_disconnect", keep)


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (nobody_asks_for_the_host, "rows were"),
        (nobody_asks_whose_seat_it_is, "rows were"),
        (notes_are_everybodys, "finds b'canary: the note"),
        (what_cannot_be_read_is_not_caught, "after [0-9]+ messages: "),
        (connections_are_kept, "objects after each wave"),
    ],
)
async def test_a_mistake_is_found(
    plant: Callable[[pytest.MonkeyPatch], None],
    found: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError, match=found):
        await Siege(21, tmp_path).run(MESSAGES)
