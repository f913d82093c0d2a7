"""The way to the other processes by Redis: who is here, that the lobby has changed, that somebody has to go. Never a move.

Redis keeps nothing: it only passes words on. Each process says every few seconds who is with it, and sooner when that has
changed; it hears its own words too, and takes Redis for lost when it does not. Without Redis everything goes on: each
process knows its own connections, those of the others fade, and notices go by what the database knows.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable
from typing import Any, Final

import msgspec
import structlog

from server.gossip import Gone, Here, LobbyChanged, SomebodyOut, Who, Word, say, understand
from server.presence import LASTS_SECONDS, Presence
from server.redis_address import shown

BEAT_SECONDS: Final = 3.0
"""How often a process says who is with it, changed or not."""
PAUSE_SECONDS: Final = 0.5
"""It says nothing more often than this."""
ANSWER_SECONDS: Final = 3.0
"""How long Redis may take to connect or to answer."""
FAREWELL_SECONDS: Final = 1.0
FIRST_WAIT: Final = 0.25
LONGEST_WAIT: Final = 10.0
"""Seconds before Redis is tried again: the first time, and at most."""
log = structlog.get_logger()


class Exchange:
    """One process's way to the others."""

    def __init__(
        self,
        url: str,
        site: str,
        worker: str,
        presence: Presence,
        *,
        lobby_changed: Callable[[], None],
        somebody_out: Callable[[], None],
        lost: Callable[[], None],
    ) -> None:
        """`site` is what the processes of one database have in common; `lobby_changed` and `somebody_out` are called when
        another says so, `lost` whenever Redis is lost, and when it is not there at the start."""
        import redis.asyncio
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff
        from redis.exceptions import RedisError

        self.up = False
        """Whether words reach the others now."""
        self._redis: Any = redis.asyncio.Redis.from_url(
            url,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
            retry=Retry(NoBackoff(), 0),
            client_name="dual-power",
        )
        self._failures = (RedisError, OSError, TimeoutError)
        self._where = shown(url)
        number = self._redis.connection_pool.connection_kwargs.get("db") or 0
        self.channel = f"dual-power:{site}:{number}"
        self._worker = worker
        self._presence = presence
        self._lobby_changed = lobby_changed
        self._somebody_out = somebody_out
        self._on_loss = lost
        self._news = asyncio.Event()
        self._due: set[type[LobbyChanged | SomebodyOut]] = set()
        """What is to be said besides who is here."""
        self._told = False
        self._running: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin; whether Redis is there or not."""
        self._running = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Say goodbye, if anybody hears it."""
        if self._running is None:
            return
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        self._running = None
        with contextlib.suppress(*self._failures):
            async with asyncio.timeout(FAREWELL_SECONDS):
                if self.up:
                    await self._say(Gone(self._worker))
        self.up = False
        with contextlib.suppress(*self._failures):
            await self._redis.aclose()

    def people_changed(self) -> None:
        """Somebody has come or gone here: the others hear of it soon."""
        self._news.set()

    def lobby_changed(self) -> None:
        """The lobby has changed by something that was done here: the others hear of it soon."""
        self._due.add(LobbyChanged)
        self._news.set()

    def somebody_out(self) -> None:
        """Somebody was banned or signed out here: the others look soon whether they are with them."""
        self._due.add(SomebodyOut)
        self._news.set()

    # ---- one connection after another -------------------------------------------------------------------------------

    async def _run(self) -> None:
        wait = FIRST_WAIT
        while True:
            try:
                await self._converse()
            except self._failures as error:
                self._lost(error)
            except Exception:
                log.exception("redis could not be spoken with", redis=self._where)
                self._lost(None)
            wait = FIRST_WAIT if self.up else min(2 * wait, LONGEST_WAIT)
            self.up = False
            await asyncio.sleep(wait * random.uniform(0.75, 1.25))

    def _lost(self, error: Exception | None) -> None:
        """It is told once, however often it is tried."""
        if not self._told:
            self._told = True
            self._on_loss()
            why = f"{type(error).__name__}: {error}"[:200] if error else ""
            log.warning("redis is away; play goes on without it", redis=self._where, why=why)

    async def _converse(self) -> None:
        """Listen and speak until Redis is lost. Raises what the library raises."""
        async with self._subscribed() as heard:
            listening = asyncio.create_task(self._listen(heard))
            speaking = asyncio.create_task(self._speak())
            try:
                done, _ = await asyncio.wait({listening, speaking}, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            finally:
                listening.cancel()
                speaking.cancel()
                await asyncio.gather(listening, speaking, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def _subscribed(self) -> AsyncIterator[Any]:
        channel = self._redis.pubsub(ignore_subscribe_messages=True)
        try:
            await channel.subscribe(self.channel)
            yield channel
        finally:
            # What is left of a lost connection is of no use for the next.
            with contextlib.suppress(*self._failures):
                async with asyncio.timeout(FAREWELL_SECONDS):
                    await channel.aclose()
            await self._redis.connection_pool.disconnect()

    async def _listen(self, heard: Any) -> None:
        until = asyncio.get_running_loop().time() + LASTS_SECONDS
        while True:
            async with asyncio.timeout_at(until):
                message = await heard.get_message(timeout=LASTS_SECONDS)
            if message is None:
                continue
            until = asyncio.get_running_loop().time() + LASTS_SECONDS
            try:
                self._hear(understand(message["data"]))
            except (msgspec.DecodeError, UnicodeDecodeError):
                log.warning("another program speaks on the channel", redis=self._where, channel=self.channel)

    def _hear(self, word: Word) -> None:
        if word.worker == self._worker:
            self._found()
            return
        match word:
            case Here(worker, people):
                self._presence.heard(worker, people)
            case Who():
                self._news.set()
            case Gone(worker):
                self._presence.forget(worker)
            case LobbyChanged():
                self._lobby_changed()
            case SomebodyOut():
                self._somebody_out()

    def _found(self) -> None:
        """An own word has come back: the way is open in both directions."""
        if not self.up:
            self.up = True
            log.info("redis is there", redis=self._where, channel=self.channel)
            self._told = False

    async def _speak(self) -> None:
        await self._say(Who(self._worker))
        while True:
            self._news.clear()
            await self._say(Here(self._worker, self._presence.own()))
            while self._due:
                await self._say(self._due.pop()(self._worker))
            await asyncio.sleep(PAUSE_SECONDS)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(BEAT_SECONDS - PAUSE_SECONDS):
                    await self._news.wait()

    async def _say(self, word: Word) -> None:
        await self._redis.publish(self.channel, say(word))
