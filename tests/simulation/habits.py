"""What people do at a table besides playing on: they talk, leave orders, ask for this and that, and go."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import msgspec

from rules.actions import PlayCard
from rules.ids import SEATINGS
from rules.orders import Forced, Order, Passing, Planned
from rules.pace import DaysClock
from rules.table_news import Room
from rules.talk import Talk
from rules.view import View

if TYPE_CHECKING:
    from tests.simulation.person import Person

_MOTIONS: Final = ("rewind", "rewind", "pause", "pause", "abandon", "watch", "resume", "replace")


async def stir(person: Person, room: Room, view: View, mine: int) -> None:
    """Something that is not simply playing on."""
    dice, match = person.dice, room.match
    if isinstance(room.clock, DaysClock) and dice.random() < 0.15:
        await away(person, room)
        return
    match dice.randrange(12):
        case 0 | 1:
            await person.act(view.version, None)
        case 2 | 3:
            await move(person, room, view)
        case 4 if dice.random() < 0.4:
            await person.ask("stand", match=match)
        case 5 if person.wire is not None:
            person.wire.close()
            await asyncio.sleep(dice.random() * 3.0)
        case 6 if dice.random() < 0.4:
            await person.ask("leave", match=match)
            raise ConnectionResetError
        case 7 | 8:
            await talk(person, room, mine)
        case 9 | 10:
            await order(person, room, view, mine)
        case _ if view.legal:
            # What was true a moment ago, or never: must be refused.
            stale = view.version - dice.randrange(2)
            await person.act(stale, dice.choice(view.legal))


async def away(person: Person, room: Room) -> None:
    """Go on vacation, and look at nothing meanwhile; or say that one is back."""
    days = person.dice.choice((0, 1, 2, 2))
    await person.ask("vacation", match=room.match, days=days)
    await asyncio.sleep(days * person.dice.random() * 8.0)


async def talk(person: Person, room: Room, mine: int | None) -> None:
    """Say something, perhaps twice; ask what was said; hear somebody no more, or again; let watchers in, or out."""
    dice, drawn = person.dice, person.dice.random()
    if drawn < 0.15:
        await silence(person, room)
    elif drawn < 0.25 and room.host:
        await person.ask("hush", match=room.match, watchers=dice.random() < 0.5)
    elif drawn < 0.5:
        witness = person.world.witness.talk
        asked = witness.asks_for_page(person)
        page = await person.ask("talk", match=room.match, since=0)
        witness.page(person, msgspec.convert(page, Talk), asked)
    else:
        await say(person, room, mine)


async def silence(person: Person, room: Room) -> None:
    """Mute or block somebody, or take it back."""
    dice = person.dice
    others = [other.id for other in person.table.people if other.id and other is not person]
    if others:
        wanted: dict[str, Any] = {
            "match": room.match,
            "player": dice.choice(others),
            "on": dice.random() < 0.6,
        }
        await person.ask(dice.choice(("mute", "block")), **wanted)


async def say(person: Person, room: Room, mine: int | None) -> None:
    """To the table, or in confidence where one has a seat."""
    dice, number = person.dice, len(room.seats)
    to = "table" if mine is None else dice.choice(("table", "table", "bloc", "seat"))
    seat = (mine + 1 + dice.randrange(number - 1)) % number if mine is not None and to == "seat" else None
    words = f"{person.name} {dice.getrandbits(48)}"
    for _ in range(dice.choice((1, 1, 2))):
        await person.ask("say", match=room.match, to=to, seat=seat, text=words, once=words)


async def order(person: Person, room: Room, view: View, mine: int) -> None:
    """Leave standing orders, or withdraw them."""
    dice, match = person.dice, room.match
    revision = (await person.ask("orders", match=match))["revision"]
    faction = dice.choice(SEATINGS[len(room.seats)][mine])
    plans = [action for action in view.legal if not isinstance(action, PlayCard)]
    orders: list[Order] = []
    if plans:
        orders.append(Planned(view.public.actor, dice.choice(plans), waits=dice.random() < 0.5))
    if dice.random() < 0.3:
        orders.append(Forced(faction))
    if dice.random() < 0.3:
        orders.append(Passing(faction, round=view.public.round))
    told = [msgspec.to_builtins(one) for one in orders]
    await person.ask("orders", match=match, orders=told, revision=revision)


async def move(person: Person, room: Room, view: View) -> None:
    """Ask the table for something."""
    kind = person.dice.choice(_MOTIONS)
    extra: dict[str, Any] = {}
    if kind == "rewind":
        extra["ply"] = max(0, view.public.ply - 1 - person.dice.randrange(4))
    elif kind in ("watch", "replace"):
        extra["seat"] = person.dice.randrange(len(room.seats))
    await person.ask("move", match=room.match, kind=kind, **extra)
