"""What must never be in talk: said twice, out of order, by nobody, lost, or heard by somebody whom it was not for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rules.ids import SEATINGS, bloc_of
from rules.talk import Saying, Talk
from tests.simulation.disk import Disk, Noted

if TYPE_CHECKING:
    from tests.simulation.person import Person


class Kept(NamedTuple):
    """A message as it was stored."""

    player: str
    meant: str
    text: str
    readers: frozenset[str] | None
    """Who hears it; None: the table."""
    deaf: frozenset[str]
    """Whoever had been told before that they do not hear its speaker."""


class TalkWitness:
    """Raises AssertionError at the first thing that must not be."""

    def __init__(self, disk: Disk) -> None:
        self.kept: dict[str, dict[int, Kept]] = {}
        self._said: set[tuple[str, str, str, str]] = set()
        self._once: set[tuple[str, str, str]] = set()
        self._mutes_asked: set[tuple[str, str, str]] = set()
        self._mutes: set[tuple[str, str, str]] = set()
        self._disk = disk

    def asked(self, player: str, name: str, payload: dict[str, Any]) -> None:
        """A request is sent."""
        if name == "say":
            self._said.add((payload["match"], player, payload["once"], payload["to"]))
        elif name == "mute":
            self._mutes_asked.add((payload["match"], player, payload["player"]))

    def answered(self, player: str, name: str, payload: dict[str, Any], ok: dict[str, Any]) -> None:
        """A request was granted."""
        if name == "say":
            kept = self.kept.get(payload["match"], {}).get(ok["number"])
            assert kept is not None, f"a message to {payload['match']} was acknowledged and is not stored"
            assert (kept.player, kept.text, kept.meant) == (player, payload["once"], payload["to"]), (
                f"{payload['once']} was acknowledged as another message"
            )
        elif name == "mute":
            self._mutes.add((payload["match"], player, payload["player"]))

    def stored(self, one: Noted) -> None:
        """A message is kept."""
        match, number = one.match, one.a
        known = self.kept.setdefault(match, {})
        text = "SELECT player, meant, target, text, once FROM sayings WHERE match = ? AND number = ?"
        ((player, meant, target, words, once),) = self._disk.ask(text, match, number)
        assert (match, player, once, meant) in self._said, f"{match}: nobody has said {words}"
        assert words == once, f"{match}: {once} was stored as {words}"
        assert (match, player, once) not in self._once, f"{match}: {words} was stored twice"
        assert number > max(known, default=0), f"{match}: {words} was stored before an earlier message"
        self._once.add((match, player, once))
        deaf = frozenset(deaf for where, deaf, muted in self._mutes if (where, muted) == (match, player))
        known[number] = Kept(player, meant, words, self._readers(match, player, meant, target), deaf)

    def _readers(self, match: str, player: str, meant: str, target: int) -> frozenset[str] | None:
        if meant == "table":
            return None
        seats = self._disk.ask("SELECT seat, player FROM seats WHERE match = ?", match)
        seating = SEATINGS[len(seats)]
        there = {
            who
            for seat, who in seats
            if who and (seat == target if meant == "seat" else bloc_of(seating[seat][0]) == target)
        }
        return frozenset({player, *there})

    def heard(self, person: Person, saying: Saying) -> None:
        """A message has come to a person."""
        kept = self.kept.get(person.table.match, {}).get(saying.number)
        assert kept is not None, f"{person.name} heard what is not stored"
        assert (kept.player, kept.meant, kept.text) == (saying.player, saying.to, saying.text), (
            f"{person.name} heard something else than {kept.text}"
        )
        assert kept.readers is None or person.id in kept.readers, f"{person.name} heard {kept.text}"
        assert person.id not in kept.deaf, f"{person.name} heard somebody they do not hear"

    def stored_for(self, match: str) -> frozenset[int]:
        """What the table was told until now."""
        return frozenset(number for number, kept in self.kept.get(match, {}).items() if kept.readers is None)

    def page(self, person: Person, talk: Talk, before: frozenset[int]) -> None:
        """All that a seated person was told; `before` had been said to the table when they asked."""
        numbers = [saying.number for saying in talk.sayings]
        assert numbers == sorted(set(numbers)), f"{person.name} was told messages out of order"
        for saying in talk.sayings:
            self.heard(person, saying)
        match = person.table.match
        muted = {muted for where, who, muted in self._mutes_asked if (where, who) == (match, person.id)}
        missing = {number for number in before if self.kept[match][number].player not in muted} - set(numbers)
        assert talk.more or not missing, f"{person.name} was not told messages of their table"
