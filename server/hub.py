"""Every connection and every request: who asks, whether it may be read, and which table answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

import msgspec
import structlog
from msgspec import Struct
from msgspec.structs import replace

from rules.bots import make_bot
from rules.errors import DualPowerError
from rules.match import RULES
from rules.protocol import (
    PROTOCOL,
    REQUESTS,
    Act,
    Create,
    Done,
    GuideRequest,
    Hello,
    Join,
    Leave,
    LobbyRequest,
    RecordRequest,
    SetBot,
    Sit,
    Stand,
    Start,
    Sync,
    Undo,
    Welcome,
)
from server.bots import BotPool
from server.config import Config
from server.limits import Bucket
from server.lobby import lobby, new_match, scenario_ids
from server.names import new_id, new_token, plain_code, token_digest
from server.refusal import Refusal, refusal_of
from server.room import Room
from server.socket import GameSocket
from server.store import Store, StoreError
from server.tables import (
    Player,
    Stored,
    add_player,
    find_code,
    find_player,
    load_match,
    rename_player,
    running_with_bots,
)

log = structlog.get_logger()

DEFAULT_NICKNAME: Final = "Guest"


class Connection:
    """One socket: its player once it has said hello, its tables, its limits."""

    __slots__ = ("greeted", "joins", "player", "requests", "rooms", "sid", "tables", "unheard")

    def __init__(self, sid: str, config: Config) -> None:
        self.sid = sid
        self.player: Player | None = None
        self.greeted = False
        """Whether a hello was accepted or is being looked at."""
        self.unheard = 0
        """Requests in a row that were refused because they came too fast."""
        self.rooms: set[str] = set()
        self.requests = Bucket(config.requests_per_second, config.request_burst, time.monotonic)
        self.joins = Bucket(config.joins_per_minute / 60, config.joins_per_minute, time.monotonic)
        self.tables = Bucket(config.tables_per_minute / 60, config.tables_per_minute, time.monotonic)


Handler = Callable[[Connection, Any], Awaitable[Any]]


class Hub:
    """The server's middle: connections, rooms, and a handler for each request of the protocol."""

    def __init__(self, config: Config, socket: GameSocket, store: Store, bots: BotPool) -> None:
        self._config = config
        self._socket = socket
        self._store = store
        self._bots = bots
        self._connections: dict[str, Connection] = {}
        self._rooms: dict[str, Room] = {}
        self._loading: dict[str, asyncio.Lock] = {}
        self._handlers: dict[str, Handler] = {
            "hello": self._hello,
            "create": self._create,
            "join": self._join,
            "sit": self._sit,
            "stand": self._stand,
            "bot": self._bot,
            "start": self._start,
            "act": self._act,
            "undo": self._undo,
            "sync": self._sync,
            "guide": self._guide,
            "record": self._record,
            "leave": self._leave,
            "lobby": self._lobby,
        }
        socket.on("connect", self._on_connect)
        socket.on("disconnect", self._on_disconnect)
        for name in REQUESTS:
            socket.on(name, self._on_request(name))
        socket.on("*", self._on_unknown)

    @property
    def tables_in_memory(self) -> int:
        """How many tables are held; the others are in the store alone."""
        return len(self._rooms)

    async def resume(self) -> None:
        """Go on with every match in which a bot may be to act."""
        for match in await self._store.do(running_with_bots()):
            try:
                (await self.room(match)).wake()
            except Refusal as refusal:
                log.error("a match cannot be resumed", match=match, why=str(refusal))

    async def close(self) -> None:
        """Let every bot stop thinking, and take no more requests."""
        self._connections.clear()
        await asyncio.gather(*(room.close() for room in self._rooms.values()))

    async def room(self, match: str) -> Room:
        """The table of a match, read from the store if it is not in memory. Raises Refusal if there is none."""
        if match in self._rooms:
            return self._rooms[match]
        async with self._loading.setdefault(match, asyncio.Lock()):
            if match not in self._rooms:
                stored = await self._store.do(load_match(match))
                if stored is None:
                    self._loading.pop(match, None)
                    raise Refusal("unknown-match", "There is no such match on this server.")
                room = await self._opened(stored)
                self._rooms.setdefault(match, room)
            self._loading.pop(match, None)
            return self._rooms[match]

    async def _opened(self, stored: Stored) -> Room:
        """The table of what was stored. What is wrong with a record is for the log alone: entries are secret."""
        try:
            return await asyncio.to_thread(
                Room, stored, self._store, self._bots, self._send, self._forget_idle
            )
        except DualPowerError as error:
            log.exception("a match cannot be read", match=stored.row.id)
            text = "This match began under other rules, or was damaged, and cannot be read by this server."
            raise Refusal("internal", text) from error

    # ---- connections ------------------------------------------------------------------------------------------------

    async def _on_connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        self._connections[sid] = Connection(sid, self._config)

    async def _on_disconnect(self, sid: str, reason: object = None) -> None:
        connection = self._connections.pop(sid, None)
        for match in connection.rooms if connection else ():
            await self._depart(match, sid)

    async def _depart(self, match: str, sid: str) -> None:
        if match in self._rooms:
            await self._rooms[match].leave(sid)
            self._forget_idle(match)

    def _forget_idle(self, match: str) -> None:
        """Drop a table where nobody is or is about to come, and no bot thinks; the store brings it back."""
        room = self._rooms.get(match)
        wanted = any(match in connection.rooms for connection in self._connections.values())
        if room is not None and room.idle and not wanted:
            del self._rooms[match]

    async def _send(self, event: str, sid: str, payload: object) -> None:
        if sid in self._connections:
            try:
                await self._socket.emit(event, payload, to=sid)
            except Exception:
                # What is stored is stored: whoever cannot be reached will ask for what they missed.
                log.exception("a push failed", event_name=event)

    async def _on_unknown(self, name: str, sid: str, *payload: object) -> dict[str, Any]:
        connection = self._connections.get(sid)
        if connection is None:
            return _failed(_closed())
        try:
            await self._demand_patience(connection)
        except Refusal as refusal:
            return _failed(refusal)
        return _failed(Refusal("bad-message", f"There is no request {name[:20]!r}."))

    async def _demand_patience(self, connection: Connection) -> None:
        """Refuse whoever asks too much too fast; a connection that will not hear it is closed."""
        if connection.requests.take():
            connection.unheard = 0
            return
        connection.unheard += 1
        if connection.unheard > self._config.request_burst and (
            eio_sid := self._socket.eio_sid(connection.sid)
        ):
            await self._socket.cut(eio_sid)
        raise Refusal("too-many", "Too many requests at once; wait a second and go on more slowly.")

    def _on_request(self, name: str) -> Callable[..., Awaitable[dict[str, Any]]]:
        async def answer(sid: str, *payload: object) -> dict[str, Any]:
            connection = self._connections.get(sid)
            if connection is None:
                return _failed(_closed())
            try:
                await self._demand_patience(connection)
                message = self._read(connection, name, payload)
                outcome = await self._handlers[name](connection, message)
            except Refusal as refusal:
                return _failed(refusal)
            except DualPowerError as error:
                return _failed(refusal_of(error))
            except StoreError:
                log.exception("the store failed", request=name)
                return _failed(Refusal("internal", "The server could not store this; nothing has changed."))
            except Exception:
                log.exception("a request failed", request=name)
                return _failed(Refusal("internal", "The server made a mistake; nothing has changed."))
            return {"ok": outcome if isinstance(outcome, bytes) else msgspec.to_builtins(outcome)}

        return answer

    def _read(self, connection: Connection, name: str, payload: tuple[object, ...]) -> Struct:
        """Decode a request strictly. Raises Refusal."""
        if len(payload) != 1:
            raise Refusal(
                "bad-message", f"A request carries one map; this one carries {len(payload)} values."
            )
        if connection.player is None and name != "hello":
            raise Refusal("hello-first", "Say hello before anything else.")
        try:
            return msgspec.convert(payload[0], REQUESTS[name])
        except (msgspec.ValidationError, TypeError, ValueError, RecursionError) as error:
            raise Refusal("bad-message", f"The request {name} cannot be read: {str(error)[:200]}.") from error

    # ---- handlers ---------------------------------------------------------------------------------------------------

    async def _hello(self, connection: Connection, message: Hello) -> Welcome:
        if message.protocol != PROTOCOL:
            text = f"This server speaks version {PROTOCOL} of the protocol; use a client of the same version."
            raise Refusal("protocol-mismatch", text, server=PROTOCOL)
        if connection.greeted:
            raise Refusal("bad-message", "This connection has said hello; connect again to be somebody else.")
        connection.greeted = True
        try:
            player, token = await self._identify(message)
        except BaseException:
            connection.greeted = False
            raise
        connection.player = player
        if eio_sid := self._socket.eio_sid(connection.sid):
            self._socket.known.add(eio_sid)
        return Welcome(PROTOCOL, RULES, player.id, player.nickname, token, scenario_ids())

    async def _identify(self, message: Hello) -> tuple[Player, str]:
        shown = "".join(sign if sign.isprintable() else " " for sign in message.nickname or "")
        nickname = " ".join(shown.split())
        if message.token is None:
            player, token = Player(new_id(), nickname or DEFAULT_NICKNAME), new_token()
            await self._store.do(add_player(player, token_digest(token)))
            return player, token
        found = await self._store.do(find_player(token_digest(message.token)))
        if found is None:
            raise Refusal("unknown-token", "This server does not know the token; say hello without one.")
        if nickname and nickname != found.nickname:
            found = replace(found, nickname=nickname)
            await self._store.do(rename_player(found))
        return found, message.token

    async def _create(self, connection: Connection, message: Create) -> object:
        if not connection.tables.take():
            raise Refusal("too-many", "Too many new tables; wait a minute.")
        row = await new_match(self._store, _player(connection), message)
        return await self._enter(connection, await self.room(row.id))

    async def _join(self, connection: Connection, message: Join) -> object:
        match = await self._store.do(find_code(plain_code(message.code)))
        if match is None:
            if not connection.joins.take():
                raise Refusal("too-many", "Too many wrong codes; wait a minute.")
            raise Refusal("unknown-match", "No match has this code; check it with whoever gave it to you.")
        return await self._enter(connection, await self.room(match))

    async def _enter(self, connection: Connection, room: Room) -> object:
        player = _player(connection)
        connection.rooms.add(room.row.id)
        await room.enter(connection.sid, player.id, player.nickname)
        if connection.sid not in self._connections:
            await self._depart(room.row.id, connection.sid)
        return room.table(player.id)

    async def _leave(self, connection: Connection, message: Leave) -> object:
        connection.rooms.discard(message.match)
        await self._depart(message.match, connection.sid)
        return {}

    async def _here(self, connection: Connection, match: str) -> Room:
        """The table that a request is about; only for those who have entered it."""
        if match not in connection.rooms:
            raise Refusal("unknown-match", "You are not at this table; join it by its code first.")
        return await self.room(match)

    async def _sit(self, connection: Connection, message: Sit) -> object:
        room, player = await self._here(connection, message.match), _player(connection)
        await room.sit(player.id, message.seat, player.nickname)
        return room.table(player.id)

    async def _stand(self, connection: Connection, message: Stand) -> object:
        room, player = await self._here(connection, message.match), _player(connection)
        await room.stand(player.id)
        return room.table(player.id)

    async def _bot(self, connection: Connection, message: SetBot) -> object:
        room, player = await self._here(connection, message.match), _player(connection)
        if message.bot is not None:
            try:
                make_bot(message.bot)
            except DualPowerError as error:
                raise Refusal("unknown-bot", str(error)) from error
        await room.set_bot(player.id, message.seat, message.bot)
        return room.table(player.id)

    async def _start(self, connection: Connection, message: Start) -> object:
        room, player = await self._here(connection, message.match), _player(connection)
        await room.start(player.id)
        return room.table(player.id)

    async def _act(self, connection: Connection, message: Act) -> Done:
        room = await self._here(connection, message.match)
        return Done(await room.act(_player(connection).id, message.version, message.action))

    async def _undo(self, connection: Connection, message: Undo) -> Done:
        room = await self._here(connection, message.match)
        return Done(await room.act(_player(connection).id, message.version, None))

    async def _sync(self, connection: Connection, message: Sync) -> bytes:
        room = await self._here(connection, message.match)
        return await room.sync(connection.sid, _player(connection).id, message.since)

    async def _guide(self, connection: Connection, message: GuideRequest) -> bytes:
        return await (await self._here(connection, message.match)).guide(_player(connection).id)

    async def _record(self, connection: Connection, message: RecordRequest) -> object:
        return {"record": await (await self._here(connection, message.match)).record()}

    async def _lobby(self, connection: Connection, message: LobbyRequest) -> object:
        return await lobby(self._store, self._rooms, _player(connection).id)


def _player(connection: Connection) -> Player:
    assert connection.player is not None
    return connection.player


def _closed() -> Refusal:
    return Refusal("hello-first", "This connection is closed; connect again.")


def _failed(refusal: Refusal) -> dict[str, Any]:
    return {"error": msgspec.to_builtins(refusal.failure)}
