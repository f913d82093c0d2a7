"""Talk at a table: what is said is stored, and only then told to those who hear it."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from rules.board import load_board
from rules.talk import Chat, Report, Say, Saying, Talk, TalkRequest
from server.names import new_id
from server.refusal import Outdated, Refusal
from server.report_rows import ReportRow, add_report
from server.room import Room
from server.store import Store
from server.tables import Player
from server.talk import cleaned, confidants, demand_preset, target_of
from server.talk_rows import Heard, add_saying, find_saying, read_talk, set_watchers_talk


async def say(room: Room, player: Player, message: Say) -> int:
    """Say something; its number, once it is stored. Raises Refusal."""
    async with room.lock:
        await room.trust()
        room.talk.demand_measure(player.id, room.audience.present)
        try:
            return await _say(room, player, message)
        except Outdated:
            return await _say(room, player, message)


async def _say(room: Room, player: Player, message: Say) -> int:
    saying = _spoken(room, player, message)
    seat, readers = saying.seat, tuple[str, ...]()
    if saying.target is not None and seat is not None:
        readers = confidants(message, room.seats, seat, saying.target)
    watchers = room.row.watchers_talk
    job = add_saying(room.row.id, saying, readers, watchers=watchers, once=message.once)
    (heard,) = await room.keep(job)
    if not heard.again:
        _tell(room, replace(saying, number=heard.number), readers, heard)
    return int(heard.number)


def _spoken(room: Room, player: Player, message: Say) -> Saying:
    """What is to be kept of a message. Raises Refusal."""
    seat = room.seat_of(player.id)
    if seat is None and not room.row.watchers_talk:
        raise Refusal("talk-closed", "Watchers are not in this table's talk; its host decides that.")
    text = cleaned(message.text)
    if (message.preset is None) != bool(text):
        raise Refusal("bad-message", "A message has a text, or is a ready-made one.")
    if message.preset is not None:
        row = room.row
        demand_preset(
            message.preset, load_board(row.scenario, row.length, row.seats, beginners=row.beginners)
        )
    return Saying(
        number=room.now_ms(),
        player=player.id,
        who=player.nickname,
        seat=seat,
        to=message.to,
        target=target_of(message, len(room.seats), seat),
        text=text,
        preset=message.preset,
    )


def _tell(room: Room, saying: Saying, readers: tuple[str, ...], heard: Heard) -> None:
    """Send a message to everybody who is told it: the same rule as `talk_rows` has for pages."""

    def hears(player: str) -> bool:
        if player in heard.deaf:
            return False
        if saying.target is not None:
            return player in readers
        return room.row.watchers_talk or player == saying.player or room.seat_of(player) is not None

    chat = msgspec.to_builtins(Chat(room.row.id, saying))
    room.audience.tell("chat", lambda player: chat if hears(player) else None)


async def page(room: Room, store: Store, player: str, message: TalkRequest) -> Talk:
    """What a player was told. The lock keeps its place among what is pushed meanwhile."""
    async with room.lock:
        await room.trust()
        seated = room.seat_of(player) is not None
        return await store.do(
            read_talk(room.row.id, player, seated=seated, since=message.since, before=message.before)
        )


async def hush(room: Room, player: str, *, watchers: bool) -> None:
    """The host decides whether watchers are in the table's talk."""
    async with room.lock:
        await room.trust()
        room.demand_host(player)
        await room.keep(set_watchers_talk(room.row.id, watchers))
        room.row = replace(room.row, watchers_talk=watchers)
        room.tell_table()


async def report(room: Room, store: Store, player: str, message: Report) -> None:
    """Bring a message before the keeper, as it was. Raises Refusal for one that the player was never told."""
    async with room.lock:
        await room.trust()
        room.talk.demand_measure(player, room.audience.present)
        seated = room.seat_of(player) is not None
        saying = await store.do(find_saying(room.row.id, player, message.number, seated=seated))
    if saying is None:
        raise Refusal("unknown-message", "You were told no such message at this table.")
    row = ReportRow(new_id(), room.row.id, player, saying, cleaned(message.reason), room.now_ms())
    await store.do(add_report(row))
