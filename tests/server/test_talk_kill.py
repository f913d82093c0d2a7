"""The server is killed while people talk: what was acknowledged is there once, in order, and what was said again is not doubled."""

from __future__ import annotations

import asyncio
import random
import signal
from pathlib import Path
from typing import Any

import socketio

from tests.server.harness import Client, Refused
from tests.server.test_kill import Process

LIVES = 4
LOST = (socketio.exceptions.SocketIOError, OSError)


class Speaker:
    """Says one word after the other, each until it is acknowledged."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.token = self.code = self.match = ""
        self.said: list[str] = []
        """What was acknowledged."""

    async def come(self, url: str) -> Client:
        client = Client(url)
        client.token = self.token
        await client.connect()
        self.token = client.token
        if self.code:
            await client.enter(self.code)
        return client

    async def speak(self, client: Client) -> None:
        """Until the connection is lost."""
        try:
            while True:
                words = f"{self.name} {len(self.said)}"
                to = "bloc" if len(self.said) % 2 else "table"
                await client.ask("say", match=self.match, to=to, text=words, once=words)
                self.said.append(words)
        except (*LOST, Refused):
            await asyncio.sleep(0)


async def everything(client: Client, match: str) -> list[dict[str, Any]]:
    """All that was said, page by page."""
    found: list[dict[str, Any]] = []
    while True:
        page = await client.ask("talk", match=match, since=found[-1]["number"] if found else 0)
        found += page["sayings"]
        if not page.get("more"):
            return found


async def test_what_was_said_outlives_the_server(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    process, dice = Process(tmp_path / "data"), random.Random(3)
    speakers = [Speaker("ada"), Speaker("ben")]
    await process.start()
    clients = [await speaker.come(process.url) for speaker in speakers]
    room = await clients[0].create(seats=4)
    for seat, (speaker, client) in enumerate(zip(speakers, clients, strict=True)):
        speaker.code, speaker.match = room["code"], room["match"]
        await client.enter(room["code"])
        await client.ask("sit", match=room["match"], seat=seat)
    for _ in range(LIVES):
        talking = [
            asyncio.create_task(speaker.speak(client))
            for speaker, client in zip(speakers, clients, strict=True)
        ]
        await asyncio.sleep(dice.uniform(0.005, 0.06))
        await process.stop(signal.SIGKILL)
        await asyncio.gather(*talking)
        await process.start()
        for client in clients:
            await client.close()
        clients = [await speaker.come(process.url) for speaker in speakers]
    assert all(speaker.said for speaker in speakers)
    for speaker, client in zip(speakers, clients, strict=True):
        page = await everything(client, speaker.match)
        numbers = [saying["number"] for saying in page]
        assert numbers == sorted(set(numbers))
        for other in speakers:
            told = [saying["text"] for saying in page if saying["text"].startswith(other.name)]
            assert told[: len(other.said)] == other.said
            assert len(told) - len(other.said) in (0, 1), "at most one word was stored and not acknowledged"
        await client.close()
    await process.stop(signal.SIGTERM)
