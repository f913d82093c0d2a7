"""A siege: hostile messages by the thousand, to the hub and to the socket, and what must hold after each wave."""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgspec
import structlog
from msgspec import Struct
from structlog.testing import LogCapture

from rules.protocol import ERROR_CODES
from server.packets import GamePacket
from tests.server.harness import Served
from tests.server.hostile.field import Field, Intruder
from tests.server.hostile.forge import Forge, Known
from tests.server.hostile.mangle import Mangler, packed
from tests.server.hostile.raw import Line

WAVES, MOST_WAVES, IN_A_WAVE = 10, 40, 25_000
"""How many waves there are, at most, and how many messages make one: intruders lose their places in a long one."""
AT_ONCE: Final = 16
"""Requests that are under way together."""
FRAMES: Final = 40
"""Requests on a socket before all of them must be answered."""
ODD_FRAMES: Final = 3
"""Of what is no request, at once: most of it ends the connection."""
ODD_SHARE: Final = 0.9
"""Of the times, such frames are sent."""
SOCKET_SHARE: Final = 0.1
"""Of the messages go the whole way through the websocket; the rest begins where a packet has been read."""
OWN: Final = ("server.", "aiohttp.web")
"""Modules of which nothing may be left over. SQLAlchemy's cache of statements fills until it is full, and clients are not
the server's."""
SLACK: Final = 60
"""Objects of these by which waves differ: a table more or less."""
SLACK_KIB: Final = 8_192
"""Memory by which waves differ, besides a tenth."""
UNLIMITED: Final[dict[str, Any]] = {"requests_per_second": 1e9, "request_burst": 1_000_000_000}
"""So that every message comes to its handler."""
_STATUS: Final = Path("/proc/self/status")


class Tally(Struct):
    """What became of the messages."""

    sent: int = 0
    answers: Counter[str] = Counter()
    """By what they said: ok, or the code of the refusal."""
    unanswered: int = 0
    """On a socket that was closed for them, or such as ask for no answer."""
    closed: int = 0
    """Sockets."""
    no_packet: int = 0
    """Bytes that the packet's reader refused."""
    objects: list[int] = []
    """The server's own, alive after each wave."""
    kib: list[int] = []
    """The memory of this process after each wave."""
    seconds: float = 0.0


class _Records(logging.Handler):
    """What libraries have logged as errors: an exception that nobody caught is among it."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember it, unless a client tells it, which is the intruders' side."""
        if record.name not in ("engineio.client", "socketio.client"):
            cause = record.exc_info[1] if record.exc_info else None
            self.texts.append(f"{record.getMessage()} {cause!r}")


class Siege:
    """One server, its people and its intruders."""

    def __init__(self, seed: int, folder: Path, *, limited: bool = False) -> None:
        self._seed = seed
        self.dice = random.Random(seed)
        self.tally = Tally()
        capture = LogCapture()
        self._told_before = structlog.get_config()
        structlog.configure(processors=[structlog.processors.format_exc_info, capture])
        self.logged: list[Any] = capture.entries
        self.records = _Records(logging.ERROR)
        self._served = Served(folder / f"siege-{seed}", **({} if limited else UNLIMITED))
        self._field = Field(self._served, self.dice)

    async def run(self, messages: int) -> Tally:
        """Send so many. Raises AssertionError for what must not be; the message says after how many."""
        began = time.monotonic()
        await self._served.start()
        logging.getLogger().addHandler(self.records)
        try:
            await self._field.set_up()
            waves = min(max(WAVES, messages // IN_A_WAVE), MOST_WAVES)
            for _ in range(waves):
                await self._wave(-(-messages // waves))
                self._demand_quiet()
        except Exception as error:
            # A request that ends in an exception is a failure as well, and tells its number like any other.
            told = "\n".join(str(line) for line in self._loud())
            raise AssertionError(
                f"seed {self._seed}, after {self.tally.sent} messages: {error!r}\n{told}"
            ) from error
        finally:
            logging.getLogger().removeHandler(self.records)
            await self._field.close()
            await self._served.stop()
            structlog.configure(**self._told_before)
        self._demand_no_growth()
        self.tally.seconds = time.monotonic() - began
        return self.tally

    async def _wave(self, messages: int) -> None:
        """So many messages; then everything is as it was, and those who play go on."""
        await self._field.prepare()
        before = await self._field.kept()
        forge = Forge(self.dice, Known(self._field.words(), self._field.replays))
        on_sockets = round(messages * SOCKET_SHARE)
        await self._to_the_hub(forge, messages - on_sockets)
        await self._to_the_socket(Mangler(self.dice, forge), on_sockets)
        await self._field.demand(before)
        await self._field.go_on()
        await self._field.renew()
        gc.collect()
        self.tally.objects.append(
            sum(str(type(each).__module__).startswith(OWN) for each in gc.get_objects())
        )
        self.tally.kib.append(_kib())

    # ---- to the hub -------------------------------------------------------------------------------------------------

    async def _to_the_hub(self, forge: Forge, messages: int) -> None:
        for first in range(0, messages, AT_ONCE):
            some = [forge.request() for _ in range(min(AT_ONCE, messages - first))]
            self.tally.sent += len(some)
            await asyncio.gather(*(self._ask(self.dice.choice(self._field.intruders), *one) for one in some))
            for intruder in self._field.intruders:
                if intruder.sid not in self._served.hub._connections:
                    await self._field.renew(intruder)

    async def _ask(self, intruder: Intruder, name: Any, data: list[Any]) -> None:
        try:
            packet = GamePacket(
                encoded_packet=packed({"type": 2, "nsp": "/", "data": [name, *data], "id": 1})
            )
        except (ValueError, TypeError):
            self.tally.no_packet += 1
            return
        answer = await self._served.hub._answer(intruder.sid, packet.data[0], packet.data[1:])
        told = msgspec.msgpack.encode(answer)
        self._count(msgspec.msgpack.decode(told), packet.data)
        intruder.look(told, f"the answer to {packet.data}")

    def _count(self, answer: Any, asked: Any) -> None:
        assert isinstance(answer, dict), f"{asked!r} is answered by {answer!r}"
        failure = answer.get("error", {"code": "ok", "message": "ok"})
        wrong = (
            failure["code"] not in ("ok", *ERROR_CODES)
            or failure["code"] == "internal"
            or not failure["message"]
        )
        assert not wrong, f"{asked!r} is answered by {failure}"
        self.tally.answers[failure["code"]] += 1

    # ---- to the socket ----------------------------------------------------------------------------------------------

    async def _to_the_socket(self, mangler: Mangler, messages: int) -> None:
        line: Line | None = None
        while messages > 0:
            if line is None or line.closed:
                line = await self._line()
            if self.dice.random() < ODD_SHARE:
                some = [mangler.request(), *(mangler.odd() for _ in range(ODD_FRAMES))]
            else:
                some = [mangler.request() for _ in range(FRAMES)]
            messages -= len(some)
            self.tally.sent += len(some)
            answers = await line.send(some)
            for answer in answers:
                self._count(answer, some)
            self.tally.unanswered += len(some) - len(answers)
            self.tally.closed += line.closed
        if line is not None:
            await line.close()

    async def _line(self) -> Line:
        """A websocket: now and then of somebody known, mostly of nobody."""
        intruder = self.dice.choice((None, *self._field.intruders[:3]))
        return await Line.opened(self._served.url, None if intruder is None else intruder.token)

    # ---- what must hold ---------------------------------------------------------------------------------------------

    def _loud(self) -> list[Any]:
        """What the server has told its keeper as a mistake of its own."""
        loud = [line for line in self.logged if line["log_level"] in ("error", "critical")]
        return [*(line.get("exception", line) for line in loud), *self.records.texts]

    def _demand_quiet(self) -> None:
        loud = self._loud()
        assert not loud, loud[:3]
        self.logged.clear()

    def _demand_no_growth(self) -> None:
        settled, *_, last = self.tally.objects[len(self.tally.objects) // 3 :]
        assert last <= settled + SLACK, f"objects after each wave: {self.tally.objects}"
        settled, *_, last = self.tally.kib[len(self.tally.kib) // 3 :]
        assert last <= settled * 1.1 + SLACK_KIB, f"KiB after each wave: {self.tally.kib}"


def _kib() -> int:
    """The memory of this process; 0 where the system does not tell."""
    with suppress(OSError):
        for line in _STATUS.read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1])
    return 0
