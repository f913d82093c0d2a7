"""Sending notices: looked for every half minute, claimed in the database, and then sent, at most once each.

Whatever is sent was claimed before, so that of several processes only one sends it, and none again after a restart.
What did not arrive is put back for another try; what a process was sending when it was killed counts as sent.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from server.addresses import is_allowed, reader
from server.limits import Bucket, Buckets
from server.notice_rows import Letter, note_turns, put_back, take_letters
from server.notices import Code, Compose, Turn
from server.post import ApprisePost, Post
from server.refusal import Refusal
from server.store import Store, StoreError
from server.time import Clock

LOOK_MS: Final = 30_000
PATIENCE_SECONDS: Final = 60.0
"""How long one letter may take to all of its addresses; nobody knows then whether it came, and it is not sent again."""
FAREWELL_SECONDS: Final = 5.0
TRIAL_SECONDS: Final = 8.0
"""How long somebody waits who wants to see whether a notice arrives."""
TRIALS: Final = 5
"""Notices for trial and codes that a player may send at once, and ten times as many everybody together; one more each minute, or ten."""
CODES: Final = 3
"""Codes that may be sent to one reader at once, whoever asks for them; one more every twenty minutes."""
CODE_MINUTES: Final = 30
log = structlog.get_logger()


class Notifier:
    """Tells people of their turn who are not here."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        allowed: Sequence[str],
        compose: Compose | None,
        here: Callable[[], frozenset[str]],
        post: Post | None = None,
    ) -> None:
        """`compose` is needed where anything is allowed; `here` are the players who are connected, as far as this process
        knows; `post` is apprise unless a test says otherwise."""
        if allowed and compose is None:
            raise ValueError("notices need somebody who puts them into words")
        self.allowed = tuple(allowed)
        self._compose = compose
        self._store = store
        self._clock = clock
        self._here = here
        self._post = post or (ApprisePost() if allowed else None)
        self._looking: asyncio.Task[None] | None = None
        self._sending: set[asyncio.Task[None]] = set()
        self._trials = Buckets(1 / 60, TRIALS, time.monotonic)
        self._all_trials = Bucket(10 / 60, 10 * TRIALS, time.monotonic)
        self._codes = Buckets(1 / 1200, CODES, time.monotonic)

    def start(self) -> None:
        """Begin to look, where notices are allowed."""
        if self.allowed:
            self._looking = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Look no more; what is on its way may still arrive, or be put back."""
        if self._looking is not None:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking
        if self._sending:
            await asyncio.wait(self._sending, timeout=FAREWELL_SECONDS)
        for task in tuple(self._sending):
            task.cancel()
        if self._post is not None:
            self._post.close()

    async def check(self) -> None:
        """Send everything that is due. Raises StoreError."""
        await self._store.do(note_turns())
        while letters := await self._store.do(take_letters(self._clock.now_ms(), self._here())):
            sending = {asyncio.create_task(self._deliver(letter)) for letter in letters}
            self._sending |= sending
            for task in sending:
                task.add_done_callback(self._sending.discard)
            await asyncio.wait(sending)

    async def _deliver(self, letter: Letter) -> None:
        """Send a letter to every address that the operator allows; one that none of them took is put back."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                arrived = await self._send_all(letter)
        except TimeoutError:
            log.warning("a notice took too long")
            return
        if not arrived:
            log.warning("a notice did not arrive")
            try:
                await self._store.do(put_back(letter, self._clock.now_ms()))
            except StoreError:
                log.exception("a notice could not be put back")

    async def _send_all(self, letter: Letter) -> bool:
        """Whether it arrived anywhere."""
        assert self._compose is not None
        title, text = await asyncio.to_thread(self._compose, letter.turns)
        addresses = [each for each in letter.settings.addresses if is_allowed(each, self.allowed)]
        return any(await asyncio.gather(*(self._send(each, title, text) for each in addresses)))

    async def try_out(self, player: str, addresses: Sequence[str]) -> tuple[bool, ...]:
        """Send a notice for trial to a player's confirmed addresses now; which of them took it in time. Raises Refusal."""
        if not addresses:
            return ()
        self._demand_room(player)
        return tuple(await asyncio.gather(*(self._try(address, ()) for address in addresses)))

    def demand_code_room(self, player: str, address: str) -> None:
        """Count a code that is to be sent to an address. Raises Refusal."""
        if not is_allowed(address, self.allowed):
            raise Refusal(
                "address-refused", "This server sends no notices to such an address; see what it allows."
            )
        self._demand_room(player)
        if not self._codes.take(reader(address)):
            raise _too_many()

    async def send_code(self, address: str, digits: str) -> bool:
        """Send an address its code; whether it took it in time."""
        return await self._try(address, Code(digits, CODE_MINUTES))

    def _demand_room(self, player: str) -> None:
        if not self._trials.take(player) or not self._all_trials.take():
            raise _too_many()

    async def _try(self, address: str, content: Sequence[Turn] | Code) -> bool:
        if self._compose is None or not is_allowed(address, self.allowed):
            return False
        title, text = await asyncio.to_thread(self._compose, content)
        try:
            async with asyncio.timeout(TRIAL_SECONDS):
                return await self._send(address, title, text)
        except TimeoutError:
            return False

    async def _send(self, address: str, title: str, text: str) -> bool:
        assert self._post is not None
        try:
            return await self._post.send(address, title, text)
        except Exception as error:
            log.warning("a notice failed", kind=type(error).__name__)
            return False

    async def _look(self) -> None:
        while True:
            await self._clock.sleep_until(self._clock.now_ms() + LOOK_MS)
            try:
                await self.check()
            except StoreError:
                log.exception("notices could not be looked for")


def _too_many() -> Refusal:
    return Refusal("notice-limit", "Too many notices for trial, or codes; wait some minutes.")
