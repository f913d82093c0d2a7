"""A tournament of the simulated world: who organises it, and who plays in it, at one table after the other."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Final

import msgspec

from rules.table_news import Room
from rules.tournaments import Tournament, TournamentTable
from tests.simulation.person import Person, Refused

if TYPE_CHECKING:
    from tests.simulation.world import World

ROUNDS: Final = 2
_NAMES: Final = ("Rosa", "Clara", "Karl", "August", "Minna")


class Place:
    """The table at which somebody plays now."""

    def __init__(self, cup: Cup, match: str = "", code: str = "") -> None:
        self.match = match
        self.code = code
        self.delay = 0
        self.host: Person | None = None
        self.wanted: dict[str, Any] = {}
        self.bots: tuple[int, ...] = ()
        self.people: list[Person] = [*cup.players] if match else []


class Cup:
    """One tournament. The last of its players is asked only in place of another."""

    def __init__(self, world: World) -> None:
        dice = world.dice
        self.id = ""
        self.players: list[Entrant] = []
        self.accounts: set[str] = set()
        self.entered = _NAMES[: dice.choice((3, 4, 4))]
        self.wanted: dict[str, Any] = {
            "name": "Neva Cup",
            "nicknames": self.entered,
            "scenario": "the-valley",
            "rounds": ROUNDS,
            "seats": 2,
            "timeout": dice.choice(("remind", "bot", "vote", "forfeit")),
            "stand_in": "random",
            "rated": dice.random() < 0.5,
            "clock": dice.choice(("none", {"kind": "move", "seconds": 10})),
        }
        self.players = [Entrant(world, self, name) for name in _NAMES]
        self.organiser = Organiser(world, self, "Lenka")

    @property
    def people(self) -> list[Person]:
        """Everybody who has to do with it."""
        return [self.organiser, *self.players]


class Member(Person):
    """Somebody with an account, who looks at the tournament."""

    def __init__(self, world: World, cup: Cup, name: str) -> None:
        super().__init__(world, Place(cup), name, None)
        self.cup = cup
        self.pace = 0.2

    async def _come(self) -> None:
        await self._greet()
        if self.name not in self.cup.accounts:
            try:
                await self.ask("account", nickname=self.name)
            except Refused as refused:
                if refused.code != "is-account":
                    raise
            self.cup.accounts.add(self.name)

    async def look(self, about: str = "tournament", /, **fields: Any) -> Tournament:
        """The tournament, as an answer to a request about it. Raises Refused."""
        witness = self.world.witness.cup
        counted = witness.counted()
        told = await self.ask(about, tournament=self.cup.id, **fields)
        found = msgspec.convert(told, Tournament)
        witness.told(found, counted)
        return found


class Organiser(Member):
    """Makes it, begins its rounds, and takes people out and others in."""

    async def _step(self) -> None:
        dice, cup = self.dice, self.cup
        await asyncio.sleep(dice.random())
        try:
            if not cup.id:
                await self._make()
            elif dice.random() < 0.15:
                await self._exchange()
            else:
                await self._go_on()
        except Refused as refused:
            if refused.code == "hello-first":
                raise

    async def _make(self) -> None:
        if not cup_is_ready(self.cup):
            return
        known = (await self.ask("tournaments"))["tournaments"]
        if known:
            self.cup.id = known[0]["id"]
        else:
            self.cup.id = (await self.ask("tournament-new", **self.cup.wanted))["id"]

    async def _exchange(self) -> None:
        entry, name = self.dice.randrange(4), self.dice.choice(_NAMES)
        if self.dice.random() < 0.5:
            await self.look("tournament-withdraw", entry=entry)
        else:
            entries = self.dice.choice(((entry,), (entry, (entry + 1) % 4)))
            asked = (self.look("tournament-substitute", entry=one, nickname=name) for one in entries)
            await _all(*asked)

    async def _go_on(self) -> None:
        told, dice = await self.look(), self.dice
        now = [table for table in told.tables if table.round == told.round]
        if not all(table.started for table in now):
            await self.look("tournament-round", round=told.round)
        elif (
            told.round == 0 and sum(entry.state == "in" for entry in told.entries) < 3 and dice.random() < 0.8
        ):
            return
        elif told.round < told.rounds:
            wanted = {"round": told.round + 1, "anyway": dice.random() < 0.1}
            times = dice.choice((1, 1, 2))
            await _all(*(self.look("tournament-round", **wanted) for _ in range(times)))
        else:
            await asyncio.sleep(2.0)


class Entrant(Member):
    """Accepts, plays the match of each round, and now and then withdraws and returns."""

    async def _come(self) -> None:
        await super()._come()
        while not self.table.code:
            self.table = await self._next_table()
            await asyncio.sleep(0.3 + self.dice.random())
        await self._enter()

    async def _next_table(self) -> Place:
        """Where the match of this round is; nowhere yet."""
        cup, dice = self.cup, self.dice
        if cup.id and dice.random() < 0.5:
            accept = dice.random() < 0.9 or not self.world.stormy
            try:
                told = await self.look("tournament-answer", accept=accept)
            except Refused as refused:
                if refused.code not in ("unknown-entry", "unknown-tournament"):
                    raise
                return Place(cup)
            mine = [table for table in told.tables if _is_open(table)]
            if mine:
                return Place(cup, mine[0].match, mine[0].code)
        return Place(cup)

    async def _play(self, room: Room) -> None:
        if room.over:
            self.table = Place(self.cup)
            raise ConnectionResetError
        await super()._play(room)


def cup_is_ready(cup: Cup) -> bool:
    """Whether everybody has an account."""
    return len(cup.accounts) == len(cup.people)


async def _all(*asked: Coroutine[Any, Any, Any]) -> None:
    """Ask all this at once."""
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome


def _is_open(table: TournamentTable) -> bool:
    return bool(table.code) and table.started and not table.over
