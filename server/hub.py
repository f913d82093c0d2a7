"""Every connection and every request: who asks, whether it may be read, and which handler answers."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qs

import msgspec
import structlog
from msgspec import Struct

from rules.errors import DualPowerError
from rules.protocol import REQUESTS
from server.bots import BotPool
from server.config import Config
from server.connection import Connection
from server.desk import HANDLERS, Desk
from server.doors import Doors
from server.exchange import Exchange
from server.lobby_news import CHANGES, LobbyNews
from server.metrics import Metrics
from server.notices import Compose
from server.notifier import Notifier
from server.packets import Packet
from server.presence import Presence
from server.rater import Rater
from server.refusal import Refusal, refusal_of
from server.rooms import Rooms
from server.socket import GameSocket
from server.store import Store, StoreError
from server.time import Clock

log = structlog.get_logger()


class Hub:
    """The server's middle: connections, and the desk that answers their requests."""

    def __init__(
        self,
        config: Config,
        socket: GameSocket,
        store: Store,
        bots: BotPool,
        clock: Clock,
        metrics: Metrics,
        compose: Compose | None = None,
    ) -> None:
        self._config = config
        self._metrics = metrics
        self._socket = socket
        self._connections: dict[str, Connection] = {}
        alone = not config.database
        self._lobby = LobbyNews(self._connections, self._send)
        turned = self._lobby.turned
        rooms = Rooms(
            store, bots, self._send, self._is_wanted, clock, cut=self._cut, turned=turned, alone=alone
        )
        doors = Doors(store, clock, self._connections, self._cut)
        presence = Presence(self._connections)
        notices = Notifier(store, clock, config.notices_allow, compose, presence.here)
        rater = Rater(store, clock)
        self.exchange = self._way_to_others(store, presence, doors)
        self.desk = Desk(
            store,
            rooms,
            self._connections.__contains__,
            clock,
            doors,
            notices,
            rater,
            presence,
            self.exchange,
        )
        metrics.watch("connections", "Sockets that are open.", lambda: len(self._connections))
        metrics.watch("tables", "Tables in memory.", lambda: len(rooms))
        socket.on("connect", self._on_connect)
        socket.on("disconnect", self._on_disconnect)
        socket.asked = self._answer

    def _way_to_others(self, store: Store, presence: Presence, doors: Doors) -> Exchange | None:
        """By Redis, where there is one."""
        if not self._config.redis:
            return None
        site = self._config.url.database or ""
        made = Exchange(
            self._config.redis,
            site,
            store.worker,
            presence,
            lobby_changed=self._lobby.changed,
            somebody_out=doors.look,
            lost=self._metrics.redis_lost,
        )
        doors.tell_others = made.somebody_out
        self._metrics.watch("redis_up", "Whether Redis passes words to the other processes.", lambda: made.up)
        self._metrics.watch(
            "players_elsewhere", "Players at the other processes.", lambda: presence.elsewhere
        )
        return made

    async def resume(self) -> None:
        """Go on with every match in which a bot may be to act."""
        await self.desk.rooms.resume()
        self.desk.doors.start()
        self.desk.notices.start()
        self.desk.rater.start()
        if self.exchange is not None:
            self.exchange.start()

    async def close(self) -> None:
        """Let every bot stop thinking, and take no more requests."""
        self._connections.clear()
        self._lobby.close()
        if self.exchange is not None:
            await self.exchange.close()
        await self.desk.doors.close()
        await self.desk.notices.close()
        await self.desk.rater.close()
        await self.desk.rooms.close()

    def _is_wanted(self, match: str) -> bool:
        return any(match in connection.rooms for connection in self._connections.values())

    def _send(self, event: str, sid: str, packet: Packet) -> None:
        if sid in self._connections:
            self._metrics.pushed(event)
            self._socket.push(sid, packet)

    async def _cut(self, sid: str) -> None:
        if eio_sid := self._socket.eio_sid(sid):
            await self._socket.cut(eio_sid)

    # ---- connections ------------------------------------------------------------------------------------------------

    async def _on_connect(self, sid: str, environ: dict[str, Any], auth: object = None) -> None:
        asked = parse_qs(environ.get("QUERY_STRING", ""))
        self._connections[sid] = Connection(sid, self._config, asked.get("match", [""])[0])

    async def _on_disconnect(self, sid: str, reason: object = None) -> None:
        connection = self._connections.pop(sid, None)
        for match in connection.rooms if connection else ():
            await self.desk.rooms.depart(match, sid)
        self.desk.people_changed()

    async def _refuse_haste(self, connection: Connection) -> None:
        """Refuse whoever asks too much too fast; a connection that will not hear it is closed."""
        connection.unheard += 1
        if connection.unheard > self._config.request_burst:
            await self._cut(connection.sid)
        raise Refusal("too-many", "Too many requests at once; wait a second and go on more slowly.")

    # ---- requests ---------------------------------------------------------------------------------------------------

    async def _answer(self, sid: str, name: str, payload: list[Any]) -> dict[str, Any]:
        """Answer a request, and count it."""
        began = time.perf_counter()
        try:
            outcome, answer = "ok", {"ok": await self._outcome(sid, name, payload)}
        except Refusal as refusal:
            outcome, answer = refusal.code, {"error": refusal.failure}
        if name in HANDLERS:
            self._metrics.answered(name, outcome, time.perf_counter() - began)
        return answer

    async def _outcome(self, sid: str, name: str, payload: list[Any]) -> Any:
        """What a request comes to. Raises Refusal."""
        connection = self._connections.get(sid)
        if connection is None:
            raise Refusal("hello-first", "This connection is closed; connect again.")
        if connection.requests.take():
            connection.unheard = 0
        else:
            await self._refuse_haste(connection)
        if name not in HANDLERS:
            raise Refusal("bad-message", f"There is no request {name[:20]!r}.")
        message = _read(connection, name, payload)
        try:
            outcome = await HANDLERS[name](self.desk, connection, message)
        except Refusal:
            raise
        except DualPowerError as error:
            raise refusal_of(error) from error
        except StoreError as error:
            log.exception("the store failed", request=name)
            raise Refusal("internal", "The server could not store this; nothing has changed.") from error
        except Exception as error:
            log.exception("a request failed", request=name)
            raise Refusal("internal", "The server made a mistake; nothing has changed.") from error
        if name == "hello" and (eio_sid := self._socket.eio_sid(sid)):
            self._socket.known.add(eio_sid)
        if name in CHANGES:
            self._lobby.changed()
            if self.exchange is not None:
                self.exchange.lobby_changed()
        return outcome


def _read(connection: Connection, name: str, payload: list[Any]) -> Struct:
    """Decode a request strictly. Raises Refusal."""
    if len(payload) != 1:
        raise Refusal("bad-message", f"A request carries one map; this one carries {len(payload)} values.")
    if not connection.known and name != "hello":
        raise Refusal("hello-first", "Say hello before anything else.")
    try:
        return msgspec.convert(payload[0], REQUESTS[name])
    except (msgspec.ValidationError, TypeError, ValueError, RecursionError) as error:
        raise Refusal("bad-message", f"The request {name} cannot be read: {str(error)[:200]}.") from error
