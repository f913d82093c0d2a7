"""The way out: apprise, on threads of its own, with nothing in the log that could hold an address."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol

_AT_ONCE: Final = 4
"""So many addresses are sent to at the same time; a match never waits for any."""
_ANSWER_SECONDS: Final = 10.0
_LOUD: Final = ("apprise", "urllib3", "requests", "requests_oauthlib", "oauthlib")
"""Loggers of what sends: they may quote addresses."""


class Post(Protocol):
    """What sends notices."""

    async def send(self, address: str, title: str, text: str) -> bool:
        """Whether it has arrived."""

    def close(self) -> None:
        """Send no more."""


class ApprisePost:
    """Sends by apprise. No redirect is followed: it could lead to a host that nobody allowed."""

    def __init__(self) -> None:
        for name in _LOUD:
            logger = logging.getLogger(name)
            logger.propagate = False
            if not logger.handlers:
                logger.addHandler(logging.NullHandler())
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="notices")

    async def send(self, address: str, title: str, text: str) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._threads, _send, address, title, text)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _send(address: str, title: str, text: str) -> bool:
    from apprise import Apprise, AppriseAsset, NotifyFormat

    asset = AppriseAsset(
        app_id="Dual Power",
        app_desc="Dual Power",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        http_redirects=False,
        storage_mode="memory",
    )
    sender = Apprise.instantiate(address, asset=asset)
    if sender is None:
        return False
    sender.socket_read_timeout = _ANSWER_SECONDS
    everybody = Apprise(asset=asset)
    return bool(everybody.add(sender) and everybody.notify(text, title, body_format=NotifyFormat.TEXT))
