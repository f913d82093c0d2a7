"""A whole match between four clients of one server."""

from __future__ import annotations

import asyncio
from hashlib import blake2b
from typing import Final

import msgspec
from msgspec import Struct

from dualpower.demo.player import Player
from rules.board import Board, load_board
from rules.bots import make_bot
from rules.protocol import Create, Join, RecordRequest, Sit, Start
from rules.rng import Rng
from rules.table_news import Room
from rules.view import View

NICKNAMES: Final = ("Assemblies", "Vanguard", "Cabinet", "Command")
BOT: Final = "heuristic"


class Played(Struct, frozen=True):
    """What a match over the wire left behind."""

    board: Board
    views: tuple[View, ...]
    """The last view of each seat."""
    commitment: str
    """Digest of the seed, as the server published it before play."""
    record: str
    received: int
    """Bytes of updates that all clients got."""


async def play_over(address: str, scenario: str, secret: bytes) -> Played:
    """Seat four bots at a new table of the server at `address` and let them play to the verdict.

    `secret` feeds what the bots draw; the match's own dice are the server's.
    """
    players = [
        Player(name, make_bot(BOT), Rng(blake2b(name.encode(), key=secret, digest_size=16).digest()))
        for name in NICKNAMES
    ]
    try:
        await asyncio.gather(*(player.connect(address) for player in players))
        room = await _sit_down(players, scenario)
        board = load_board(scenario)
        views = await asyncio.gather(*(player.play(room.match, board) for player in players))
        answer = await players[0].ask("record", RecordRequest(room.match))
    finally:
        await asyncio.gather(*(player.close() for player in players))
    received = sum(player.received for player in players)
    return Played(board, tuple(views), room.commitment, answer["record"], received)


async def _sit_down(players: list[Player], scenario: str) -> Room:
    host = players[0]
    room = msgspec.convert(await host.ask("create", Create(scenario, open=False)), Room)
    for seat, player in enumerate(players):
        if player is not host:
            await player.ask("join", Join(room.code))
        await player.ask("sit", Sit(room.match, seat))
    await host.ask("start", Start(room.match))
    return room
