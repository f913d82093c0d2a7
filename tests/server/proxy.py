"""A plain proxy as a keeper would set one up: the match in the address decides which process a connection goes to."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Sequence
from typing import Final

_MATCH: Final = re.compile(rb"[?&]match=([\w-]+)")


class Proxy:
    """Hashes the match, tries the next process if the first does not answer, and passes bytes on."""

    def __init__(self, ports: Sequence[int]) -> None:
        self.ports = list(ports)
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()

    def first(self, match: str) -> int:
        """The number of the process that a match belongs to while it lives."""
        return zlib.crc32(match.encode()) % len(self.ports)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            found = _MATCH.search(head.split(b"\r\n")[0])
            start = self.first(found[1].decode() if found else "")
            upstream = await self._connected(start)
            if upstream is not None:
                upstream[1].write(head)
                await asyncio.gather(_pass(reader, upstream[1]), _pass(upstream[0], writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _connected(self, start: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        for number in range(len(self.ports)):
            try:
                port = self.ports[(start + number) % len(self.ports)]
                return await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                continue
        return None


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()
