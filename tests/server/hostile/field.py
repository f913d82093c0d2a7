"""The server under attack: people who play, those who would harm them, and what must not change."""

from __future__ import annotations

import random
from typing import Any, Final, NamedTuple

import msgspec
import socketio
from sqlalchemy import Connection, select

from rules.protocol import PROTOCOL
from server.room import Room
from server.schema import METADATA
from tests.server.harness import Client, Served, Table, seat_all

SECRET_NOTE: Final = "canary: the note of the first seat"
SECRET_WORD: Final = "canary: between the seats of a bloc"
PASSWORD: Final = "canary: a password of nine words"
AUTHORS: Final = {
    "reports": "reporter",
    "mutes": "player",
    "blocks": "player",
    "invitations": "sender",
    "sayings": "player",
    "notes": "player",
    "motions": "body",
}
"""Tables in which whoever only watches may leave a row about a match or a person, and the column that tells who did."""


class Row(NamedTuple):
    """A row of the database that is about those who play."""

    table: str
    author: str
    values: tuple[Any, ...]


class Intruder:
    """One who has a connection, and nobody's leave."""

    def __init__(self, name: str, served: Served, secrets: list[bytes]) -> None:
        self.name = name
        self.token = ""
        self.player = ""
        self.leaks: list[str] = []
        self._served = served
        self._secrets = secrets
        self._socket: Any = None

    @property
    def sid(self) -> str:
        """What the server calls the connection."""
        found: str | None = self._socket.get_sid("/") if self._socket is not None else None
        return found or ""

    async def connect(self, *, greet: bool = True) -> None:
        """A new connection, with the same token as before if that lets in still."""
        await self.close()
        self._socket = socketio.AsyncClient(serializer="msgpack", reconnection=False, handle_sigint=False)
        self._socket.on("*", self._hear)
        await self._socket.connect(self._served.url, transports=["websocket"], wait_timeout=20)
        if not greet:
            return
        welcome = await self.ask("hello", protocol=PROTOCOL, **({"token": self.token} if self.token else {}))
        if welcome is None:
            self.token = ""
            welcome = await self.ask("hello", protocol=PROTOCOL, nickname=self.name)
        assert welcome is not None
        self.token, self.player = welcome["token"], welcome["player"]

    async def ask(self, name: str, /, **fields: Any) -> dict[str, Any] | None:
        """The answer to a request; None if it was refused."""
        answer = await self._socket.call(name, fields, timeout=20)
        found: dict[str, Any] | None = answer.get("ok")
        return found

    async def close(self) -> None:
        """End the connection."""
        if self._socket is not None:
            await self._socket.disconnect()

    async def _hear(self, event: str, payload: Any) -> None:
        self.look(payload, f"the event {event}")

    def look(self, told: Any, where: str) -> None:
        """Note what this intruder should never have been told."""
        packed = msgspec.msgpack.encode(told)
        self.leaks += [
            f"{self.name} finds {secret!r} in {where}" for secret in self._secrets if secret in packed
        ]


class Field:
    """A match of four, a match of two in which the second seat is an intruder's, and everybody who is there."""

    def __init__(self, served: Served, dice: random.Random) -> None:
        self.served = served
        self.secrets: list[bytes] = []
        self._dice = dice
        self._clients: list[Client] = []
        self.victims: Table
        self.honest: Client
        self.stranger, self.watcher, self.opponent, self.unknown = (
            Intruder(name, served, self.secrets) for name in ("stranger", "watcher", "opponent", "unknown")
        )
        self.replays: list[tuple[str, dict[str, Any]]] = []
        self._code = ""
        self._shared: list[str] = []
        """Matches in which an intruder sits."""

    @property
    def intruders(self) -> tuple[Intruder, ...]:
        """All of them."""
        return (self.stranger, self.watcher, self.opponent, self.unknown)

    async def set_up(self) -> None:
        """Everybody comes, sits down and leaves what must stay theirs."""
        self.victims = await seat_all(self._client)
        for _ in range(6):
            await self.victims.step(self._dice)
        first, match = self.victims.seats[0], self.victims.match
        await first.ask("note", match=match, text=SECRET_NOTE)
        await first.ask("say", match=match, to="bloc", text=SECRET_WORD)
        await first.ask("account", nickname="Rosa", password=PASSWORD)
        self.honest = await self._client()
        await self.prepare()
        self.secrets += [text.encode() for text in (SECRET_NOTE, SECRET_WORD, PASSWORD)]
        self.secrets += [client.token.encode() for client in (*self.victims.seats, self.honest)]

    async def prepare(self) -> None:
        """Everybody is where a wave expects them: a match of two is in play, and its first seat is to act."""
        await self.renew()
        seats = [] if not self.honest.match else (await self._room()).seats
        if not seats or seats[1].player != self.opponent.player:
            await self._found()
        await self._let_the_honest_choose()
        self.replays[:] = self._right_for_others()

    async def _found(self) -> None:
        """A new match of two: whoever was the opponent is somebody else now."""
        self._code = (await self.honest.create(seats=2, length="short"))["code"]
        self._shared.append(self.honest.match)
        self.honest.view = None
        await self.honest.ask("sit", match=self.honest.match, seat=0)
        await self.renew(self.opponent)
        await self.honest.ask("start", match=self.honest.match)

    async def _room(self) -> Room:
        return await self.served.hub.desk.rooms.room(self.honest.match)

    async def renew(self, *some: Intruder) -> None:
        """New connections for those who do harm; each is again where it should be."""
        for intruder in some or self.intruders:
            await intruder.connect(greet=intruder is not self.unknown)
            if intruder is self.watcher:
                await intruder.ask("join", code=self.victims.code)
            if intruder is self.opponent and self._code:
                await intruder.ask("join", code=self._code)
                await intruder.ask("sit", match=self.honest.match, seat=1)

    async def close(self) -> None:
        """Everybody leaves."""
        for intruder in self.intruders:
            await intruder.close()
        for client in self._clients:
            await client.close()

    async def _let_the_honest_choose(self) -> None:
        """The opponent plays as it should until it is not to act, and can change nothing rightfully."""
        room = await self._room()
        while (seat := room.match.to_act) != 0:
            assert seat is not None
            action = self._dice.choice(room.match.legal(seat))
            await room.act(self.opponent.player, room.match.version, action)
        await self.honest.reach(room.match.version)

    def words(self) -> dict[str, list[Any]]:
        """What an intruder may have learnt, by the names of fields."""
        matches = [self.victims.match, self.victims.match, self.honest.match]
        players = [client.player for client in (*self.victims.seats, self.honest)]
        view = self.victims.acting.view
        assert view is not None
        return {
            "match": matches,
            "player": players,
            "code": [self.victims.code],
            "seat": [0, 1, 2, 3],
            "version": [view.version, view.version - 1, 0],
            "since": [None, -1, 0, view.version],
            "action": [msgspec.to_builtins(action) for action in view.legal],
            "scenario": ["petrograd-1917", "the-valley"],
            "nickname": ["Rosa", "Ada", "rosa", "Guest"],
            "protocol": [PROTOCOL],
            "token": ["x" * 43],
        }

    def _right_for_others(self) -> list[tuple[str, dict[str, Any]]]:
        """Requests that would be right if somebody else sent them."""
        found: list[tuple[str, dict[str, Any]]] = []
        for client, match in ((self.victims.acting, self.victims.match), (self.honest, self.honest.match)):
            assert client.view is not None
            for action in client.view.legal:
                fields = {"version": client.view.version, "action": msgspec.to_builtins(action)}
                found.append(("act", {"match": match, **fields}))
            found += [
                (name, {"match": match}) for name in ("guide", "record", "stand", "start", "leave", "note")
            ]
            found += [
                ("undo", {"match": match, "version": client.view.version}),
                ("orders", {"match": match}),
            ]
            found += [("sit", {"match": match, "seat": seat}) for seat in range(4)]
            found += [("bot", {"match": match, "seat": seat, "bot": "steady"}) for seat in range(4)]
        return found

    async def _client(self) -> Client:
        client = Client(self.served.url)
        self._clients.append(client)
        await client.connect()
        return client

    # ---- what must not change ---------------------------------------------------------------------------------------

    async def kept(self) -> frozenset[Row]:
        """Every row that is about the people who play, or their matches."""
        ours = self.people | {self.victims.match}
        found: frozenset[Row] = await self.served.hub.desk.store.do(
            lambda kept: _rows(kept, ours, self._shared)
        )
        return found

    async def demand(self, before: frozenset[Row]) -> None:
        """Raises AssertionError if anything of theirs has changed, or was told to somebody else."""
        now = await self.kept()
        lost = [row for row in before - now if not self._is_theirs(row)]
        assert not lost, f"rows were changed or are gone: {lost[:4]}"
        odd = [row for row in now - before if not self._is_theirs(row)]
        assert not odd, f"rows were added: {odd[:4]}"
        leaks = [leak for intruder in self.intruders for leak in intruder.leaks]
        assert not leaks, leaks[:4]

    @property
    def people(self) -> set[str]:
        """Those who play."""
        return {client.player for client in (*self.victims.seats, self.honest)}

    def _is_theirs(self, row: Row) -> bool:
        """Whether a row tells what somebody else has said or asked, as whoever watches may; or that it is heard."""
        return row.table == "confidants" or (bool(row.author) and row.author not in self.people)

    async def go_on(self) -> None:
        """The people who play make a move each; everybody there sees it."""
        await self.victims.step(self._dice)
        view = await self.honest.my_turn()
        await self.honest.act(self._dice.choice(view.legal))
        truth = await self.served.truth(self.victims.match)
        for seat, client in zip(truth.seats, self.victims.seats, strict=True):
            assert client.view == truth.view(seat)
            assert not client.gaps


def _rows(kept: Connection, ours: set[str], shared: list[str]) -> frozenset[Row]:
    """Rows that name one of these; of the match that an intruder sits in, what is not the intruder's. Not when somebody
    was last there: that moves on by itself.
    """
    found = []
    for table in METADATA.sorted_tables:
        columns = [column for column in table.columns if column.name != "seen"]
        for row in kept.execute(select(*columns)):
            values = tuple(row)
            common = table.name in ("matches", "entries", "clocks") and values[0] in shared
            if common or not ours.isdisjoint(value for value in values if isinstance(value, str)):
                author = str(row._mapping[AUTHORS[table.name]]) if table.name in AUTHORS else ""
                if table.name == "motions":
                    author = msgspec.json.decode(author)["by"]
                found.append(Row(table.name, author, values))
    return frozenset(found)
