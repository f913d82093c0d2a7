"""Sending notices: looked for every half minute, sent by apprise on a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import structlog

from server.notice_rows import Letter, mark_sent, note_turns, take_letters
from server.notices import is_allowed, words
from server.store import Store, StoreError
from server.time import Clock

LOOK_MS: Final = 30_000
Sender = Callable[[str, str, str], Awaitable[bool]]
"""Sends (address, title, text); whether it has arrived."""
log = structlog.get_logger()


async def by_apprise(address: str, title: str, text: str) -> bool:
    """Send one notice."""
    return await asyncio.to_thread(_send, address, title, text)


def _send(address: str, title: str, text: str) -> bool:
    import apprise

    logging.getLogger("apprise").disabled = True  # it may quote addresses
    sender = apprise.Apprise()
    return bool(sender.add(address) and sender.notify(title=title, body=text))


class Notifier:
    """Tells people of their turn who are not here."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        allowed: Sequence[str],
        public_url: str = "",
        send: Sender = by_apprise,
    ) -> None:
        self.allowed = tuple(allowed)
        self.send = send
        self._store = store
        self._clock = clock
        self._public_url = public_url
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look, where notices are allowed."""
        if self.allowed:
            self._looking = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Send no more; what was not sent is in the store."""
        if self._looking is not None:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking

    async def check(self) -> None:
        """Send everything that is due."""
        await self._store.do(note_turns())
        for letter in await self._store.do(take_letters(self._clock.now_ms())):
            if await self._deliver(letter):
                await self._store.do(mark_sent(letter, self._clock.now_ms()))

    async def _deliver(self, letter: Letter) -> bool:
        """Whether at least one address has it. What the operator no longer allows is not tried."""
        title, text = words(letter.codes, self._public_url)
        arrived = False
        for address in letter.settings.addresses:
            if not is_allowed(address, self.allowed):
                continue
            try:
                arrived |= await self.send(address, title, text)
            except Exception as error:
                log.warning("a notice failed", kind=type(error).__name__)
        if not arrived:
            log.warning("a notice did not arrive")
        return arrived

    async def _look(self) -> None:
        while True:
            await self._clock.sleep_until(self._clock.now_ms() + LOOK_MS)
            try:
                await self.check()
            except StoreError:
                log.exception("notices could not be looked for")
