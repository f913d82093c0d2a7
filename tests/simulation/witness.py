"""Who watches the simulated world and says what must never be: told of every commit, every answer and every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from rules.actions import Action
from rules.board import load_board
from rules.ids import SEATINGS
from rules.match import Match
from rules.record import Entry, Record
from rules.view import Update, View
from server.tables import load_match
from tests.simulation.cup_witness import CupWitness
from tests.simulation.disk import Disk, Noted
from tests.simulation.late_witness import LateWitness
from tests.simulation.motions_witness import MotionsWitness
from tests.simulation.orders_witness import OrdersWitness
from tests.simulation.talk_witness import TalkWitness

if TYPE_CHECKING:
    from tests.simulation.person import Person
    from tests.simulation.world import World

_pack: Final = msgspec.msgpack.encode
_ACTS: Final = ("act", "undo")


class Seen(Struct):
    """What was seen of a match, to be compared with a replay of what is stored."""

    views: dict[tuple[int, int | None], tuple[bytes, str]] = {}
    """By version and seat: the folded view, and who had it first."""
    updates: dict[tuple[int, int | None, int | None], bytes] = {}
    """By version, seat and `since`: the events that were sent."""


class Witness:
    """Raises AssertionError at the first thing that must not be."""

    def __init__(self, world: World, disk: Disk) -> None:
        self.entries: dict[str, list[Entry]] = {}
        self.acknowledged: set[tuple[str, int]] = set()
        self.deadlines: set[tuple[str, int]] = set()
        self.chosen: set[tuple[int, Any]] = set()
        """What bots have chosen: version and action."""
        self.players: dict[str, str] = {}
        self._asked: set[tuple[str, int, str, Any]] = set()
        self._held: set[tuple[str, int | None, str]] = set()
        self._ever: set[tuple[str, int, str]] = set()
        self._seen: dict[str, Seen] = {}
        self._world = world
        self._disk = disk
        self.talk = TalkWitness(disk)
        self.orders = OrdersWitness()
        self.late = LateWitness(disk)
        self.motions = MotionsWitness(world, disk)
        self.cup = CupWitness(world, disk)
        disk.witness = self.committed

    @property
    def covered(self) -> dict[str, int]:
        """How often something happened without which its checks are idle."""
        return {
            "an order acted": self.orders.used,
            "not heard": self.talk.unheard,
            "shown late": self.late.seen,
            **self.motions.counts,
            "round": self.cup.rounds,
            "points told": self.cup.points,
        }

    def known(self, sid: str, player: str) -> None:
        """A connection has said who it is."""
        self.players[sid] = player

    # ---- what people ask and are told -------------------------------------------------------------------------------

    def asked(self, sid: str, name: str, payload: dict[str, Any]) -> None:
        """A request is sent."""
        player = self.players.get(sid, "")
        if name in _ACTS:
            self._asked.add((payload["match"], payload["version"], player, _action(payload)))
        elif name == "orders":
            self.orders.asked(player, payload)
        self.talk.asked(player, name, payload)
        self.motions.asked(player, name, payload)
        self.cup.asked(player, name, payload)

    def answered(self, sid: str, name: str, payload: dict[str, Any], answer: dict[str, Any]) -> None:
        """A request was answered: what is acknowledged is stored by now."""
        self._world.note("answer", sid, name, str(answer.get("error", {}).get("code", "ok")))
        if "ok" not in answer:
            return
        match, player = payload.get("match", ""), self.players.get(sid, "")
        if name in _ACTS:
            self._acknowledges(match, payload, answer["ok"]["version"])
        elif name == "sit":
            assert (match, payload["seat"], player) in self._ever, (
                f"{player} was given a seat that is not kept"
            )
        elif name == "orders":
            self.orders.answered(player, payload, answer["ok"])
        self.talk.answered(player, name, payload, answer["ok"])
        self.motions.answered(player, name, payload)
        self.cup.answered(player, name, payload)

    def _acknowledges(self, match: str, payload: dict[str, Any], reached: int) -> None:
        assert reached == payload["version"] + 1, f"on {payload['version']} {match} came to {reached}"
        stored = self.entries.get(match, [])
        assert len(stored) >= reached, f"{match} acknowledged {reached} before it was stored"
        assert (match, reached) not in self.acknowledged, f"{match} acknowledged {reached} twice"
        self.acknowledged.add((match, reached))
        entry = stored[reached - 1]
        assert entry.action == _action(payload), f"{match} acknowledged {reached} and stored something else"

    # ---- what is stored ---------------------------------------------------------------------------------------------

    def committed(self, worker: str, noted: list[Noted]) -> None:
        """A process has committed. What goes wrong here is told by the world, for the store's code expects errors."""
        try:
            for number, one in enumerate(noted):
                self._world.note(
                    "stored", self._world.name_of(worker), one.kind, one.match, one.a, one.b, one.c
                )
                self._kept(worker, one, noted[:number], noted)
        except AssertionError as error:
            self._world.loop.faults.append(error)

    def _kept(self, worker: str, one: Noted, before: list[Noted], noted: list[Noted]) -> None:
        if one.owner is not None:
            whose = self._world.name_of(worker)
            assert one.owner == worker, (
                f"{whose} wrote {one.kind} {one.a} of {one.match}, which is not its own"
            )
        self.motions.stored(one, noted)
        self.cup.stored(one, noted)
        match one.kind:
            case "entry":
                self._entered(one, noted)
            case "lost":
                raise AssertionError(f"entry {one.a} of {one.match} was taken out of the store")
            case "saying":
                self.talk.stored(one)
            case "deaf" | "hears":
                self.talk.silenced(one)
            case "hush":
                self.talk.hushed(one)
            case "orders":
                with_it = any(other.kind == "entry" and other.match == one.match for other in before)
                self.orders.stored(one, noted, self.entries[one.match][-1] if with_it else None)
            case "happening" if one.a == "time-up":
                self._timed_out(one, before)
            case "seat" if one.b is None:
                self.talk.moved(one.match)
            case "seat":
                self.talk.moved(one.match)
                self._held.add((one.match, one.a, one.b))
                self._ever.add((one.match, one.a, one.b))
            case "onlooker":
                self._held.add((one.match, one.a, one.b))

    def _timed_out(self, one: Noted, before: list[Noted]) -> None:
        passed = next((other for other in reversed(before) if other.kind == "deadline"), None)
        assert passed is not None, f"{one.match}: a time was up without a deadline"
        assert passed.match == one.match, f"{one.match}: a time was up at another table"
        due = passed.a
        assert due is not None, f"{one.match}: a time was up without a deadline"
        assert due != passed.b, f"{one.match}: the deadline {due} is still there"
        assert (one.match, due) not in self.deadlines, f"{one.match}: the deadline {due} was acted on twice"
        self.deadlines.add((one.match, due))

    def _entered(self, one: Noted, noted: list[Noted]) -> None:
        match, entries = one.match, self.entries.setdefault(one.match, [])
        assert one.a == len(entries) + 1, f"{match}: entry {one.a} was stored after {len(entries)}"
        entry = Record.parse_entry(*self._rules(match), one.b)
        entries.append(entry)
        self.late.entered(match, one.a, one.b)
        if entry.rewind is not None or entry.abandons:
            kind = "abandon" if entry.abandons else "rewind"
            self.motions.entered(match, int(entry.seat), kind)
            return
        self.motions.entered(match, int(entry.seat), "act")
        text = "SELECT player, bot FROM seats WHERE match = ? AND seat = ?"
        ((player, bot),) = self._disk.ask(text, match, int(entry.seat))
        if bot is not None:
            assert (one.a - 1, entry.action) in self.chosen, (
                f"{match}: no bot has chosen {one.b} on {one.a - 1}"
            )
        else:
            wanted = (match, one.a - 1, player, entry.action)
            assert wanted in self._asked or self.orders.did(match, noted, entry), (
                f"{match}: nobody has sent {one.b} on {one.a - 1}"
            )

    def _rules(self, match: str) -> tuple[Any, Any]:
        text = "SELECT scenario, length, seats FROM matches WHERE id = ?"
        ((scenario, length, seats),) = self._disk.ask(text, match)
        return load_board(scenario, length, seats), SEATINGS[seats]

    # ---- what is seen -----------------------------------------------------------------------------------------------

    def saw(self, person: Person, update: Update, view: View) -> None:
        """A person's program has a new view."""
        match, seat = person.table.match, view.seat
        self._world.note("saw", person.name, view.version, seat)
        if seat is None and person.table.delay:
            self.late.saw(person, update, view)
            return
        if seat is not None:
            assert (match, int(seat), person.id) in self._held, f"{person.name} sees through seat {seat}"
        assert view.version <= len(self.entries.get(match, [])), f"{person.name} sees what is not stored"
        seen = self._seen.setdefault(match, Seen())
        packed = _pack(view)
        known, who = seen.views.setdefault((view.version, seat), (packed, person.name))
        assert known == packed, f"{person.name} and {who} see different things at {view.version} of {match}"
        since = None if update.view is not None else update.since
        seen.updates.setdefault((view.version, seat, since), _pack(update.events))

    def replayed(self, match: str) -> Match:
        """A match as it is stored."""
        with self._disk.engine.connect() as connection, connection.begin():
            stored = load_match(match)(connection)
        assert stored is not None
        return Match.replay(stored.row.record(stored.lines))

    def compare(self, match: str, record: Record) -> Match:
        """Replay what is stored and compare what was seen on the way; the match as it is."""
        seen = self._seen.get(match, Seen())
        replayed = Match.replay(Record(**_fields(record, ())))
        self._compare_at(match, replayed, seen)
        for number, line in enumerate(record.lines):
            replayed.replay_line(number, line)
            self._compare_at(match, replayed, seen)
        whole = Match.replay(record)
        assert whole.digest == replayed.digest
        return whole

    def _compare_at(self, match: str, at: Match, seen: Seen) -> None:
        for seat in (*at.seats, None):
            known = seen.views.pop((at.version, seat), None)
            if known is None:
                continue
            view, who = known
            assert view == _pack(at.view(seat)), f"{who} saw a wrong {at.version} of {match} in seat {seat}"
            for since in (None, *range(at.version)):
                sent = seen.updates.get((at.version, seat, since))
                right = None if sent is None else _pack(at.update(seat, since).events)
                assert sent == right, f"{who} was sent wrong events from {since} to {at.version} of {match}"


def _action(payload: dict[str, Any]) -> Any:
    return msgspec.convert(payload["action"], Action) if "action" in payload else None


def _fields(record: Record, lines: tuple[str, ...]) -> dict[str, Any]:
    kept = {name: getattr(record, name) for name in record.__struct_fields__}
    return {**kept, "lines": lines}
