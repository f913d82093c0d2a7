"""What a Linux desktop has to show notices: a service on the message bus that takes them."""

from __future__ import annotations

import asyncio
import threading
from typing import Any, Self

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

NAME = "org.freedesktop.Notifications"
_ANSWERS: dict[str, tuple[str, list[Any]]] = {
    "Notify": ("u", [7]),
    "GetCapabilities": ("as", [["body", "actions"]]),
    "GetServerInformation": ("ssss", ["tests", "tests", "1", "1.2"]),
}
_XML = f"""<node><interface name="{NAME}">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


class NotificationService:
    """Takes notices in a thread of its own: (program, title, text) of each."""

    def __init__(self, address: str) -> None:
        self.shown: list[tuple[str, str, str]] = []
        self._address = address
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        bus = await MessageBus(bus_address=self._address).connect()
        bus.add_message_handler(self._take)
        await bus.request_name(NAME)
        self._ready.set()
        await self._stop.wait()
        bus.disconnect()

    def _take(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        if message.member == "Introspect":
            return Message.new_method_return(message, "s", [_XML])
        if message.interface != NAME or message.member not in _ANSWERS:
            return None
        if message.member == "Notify":
            self.shown.append((message.body[0], message.body[3], message.body[4]))
        return Message.new_method_return(message, *_ANSWERS[message.member])
