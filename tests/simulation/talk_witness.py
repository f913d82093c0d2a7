"""What must never be in talk: said twice, out of order, by nobody, lost, or heard by somebody whom it was not for.

Who is not heard, and whether watchers hear the table, is taken from what is stored, in the order in which it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rules.ids import SEATINGS, bloc_of
from rules.talk import Saying, Talk
from tests.simulation.disk import Disk, Noted

if TYPE_CHECKING:
    from tests.simulation.person import Person

_Silenced = tuple[str, str, str]
"""At which table (empty: at every one), who, whom."""


class Kept(NamedTuple):
    """A message as it was stored."""

    player: str
    meant: str
    text: str
    readers: frozenset[str] | None
    """Who heard it; None: whoever was there."""
    watchers: bool
    """Whether those without a seat may hear it."""
    deaf: frozenset[str]
    """Whoever did not hear its speaker."""


class Asked(NamedTuple):
    """What was so when somebody asked for what was said."""

    said: frozenset[int]
    seated: bool
    silenced: frozenset[str]
    moves: int
    changes: int


class TalkWitness:
    """Raises AssertionError at the first thing that must not be."""

    def __init__(self, disk: Disk) -> None:
        self.kept: dict[str, dict[int, Kept]] = {}
        self.unheard = 0
        """Messages that somebody at the table did not hear."""
        self._said: set[tuple[str, str, str, str]] = set()
        self._once: set[tuple[str, str, str]] = set()
        self._wanted: set[tuple[_Silenced, bool]] = set()
        self._ever: set[tuple[_Silenced, bool]] = set()
        self._now: set[_Silenced] = set()
        self._changes: list[_Silenced] = []
        self._hushes: dict[str, set[bool]] = {}
        self._hushed: dict[str, list[bool]] = {}
        self._moves: dict[str, int] = {}
        """How often somebody sat down or stood up at a table."""
        self._disk = disk

    # ---- what people ask and are told -------------------------------------------------------------------------------

    def asked(self, player: str, name: str, payload: dict[str, Any]) -> None:
        """A request is sent."""
        if name == "say":
            self._said.add((payload["match"], player, payload["once"], payload["to"]))
        elif name in ("mute", "block"):
            self._wanted.add((_silenced(player, name, payload), payload["on"]))
        elif name == "hush":
            self._hushes.setdefault(payload["match"], set()).add(payload["watchers"])

    def answered(self, player: str, name: str, payload: dict[str, Any], ok: dict[str, Any]) -> None:
        """A request was granted."""
        if name == "say":
            kept = self.kept.get(payload["match"], {}).get(ok["number"])
            assert kept is not None, f"a message to {payload['match']} was acknowledged and is not stored"
            assert (kept.player, kept.text, kept.meant) == (player, payload["once"], payload["to"]), (
                f"{payload['once']} was acknowledged as another message"
            )
        elif name in ("mute", "block"):
            which = _silenced(player, name, payload)
            never = not payload["on"] and (which, True) not in self._ever
            assert never or (which, payload["on"]) in self._ever, (
                f"{which} was acknowledged and is not stored"
            )
        elif name == "hush":
            told = self._hushed.get(payload["match"], [])
            assert payload["watchers"] in told, (
                f"a hush of {payload['match']} was acknowledged, and not stored"
            )

    # ---- what is stored ---------------------------------------------------------------------------------------------

    def silenced(self, one: Noted) -> None:
        """Somebody hears another no more, or again."""
        which, on = (one.match, one.a, one.b), one.kind == "deaf"
        assert (which, on) in self._wanted, f"nobody has asked that {which} is {one.kind}"
        self._ever.add((which, on))
        self._changes.append(which)
        if on:
            self._now.add(which)
        else:
            self._now.discard(which)

    def hushed(self, one: Noted) -> None:
        """The host has let watchers into the talk, or out of it."""
        wanted = self._hushes.get(one.match, set())
        assert bool(one.a) in wanted, f"{one.match}: the host has not asked for this"
        self._hushed.setdefault(one.match, []).append(bool(one.a))

    def moved(self, match: str) -> None:
        """Somebody has sat down at a table, or stood up."""
        self._moves[match] = self._moves.get(match, 0) + 1

    def stored(self, one: Noted) -> None:
        """A message is kept."""
        match, number = one.match, one.a
        known = self.kept.setdefault(match, {})
        text = (
            "SELECT player, meant, target, text, once, watchers FROM sayings WHERE match = ? AND number = ?"
        )
        ((player, meant, target, words, once, watchers),) = self._disk.ask(text, match, number)
        assert (match, player, once, meant) in self._said, f"{match}: nobody has said {words}"
        assert words == once, f"{match}: {once} was stored as {words}"
        assert (match, player, once) not in self._once, f"{match}: {words} was stored twice"
        assert number > max(known, default=0), f"{match}: {words} was stored before an earlier message"
        ((open_,),) = self._disk.ask("SELECT watchers_talk FROM matches WHERE id = ?", match)
        assert bool(watchers) == bool(open_), f"{match}: {words} is kept for others than the host has decided"
        self._once.add((match, player, once))
        deaf = frozenset(who for who, whom in self._deaf(match) if whom == player)
        readers = self._readers(match, player, meant, target, bool(watchers))
        self.unheard += bool(deaf) or not watchers
        known[number] = Kept(player, meant, words, readers, bool(watchers), deaf)

    def _deaf(self, match: str) -> set[tuple[str, str]]:
        """Who does not hear whom at a table."""
        return {(who, whom) for where, who, whom in self._now if where in ("", match)}

    def _readers(
        self, match: str, player: str, meant: str, target: int, watchers: bool
    ) -> frozenset[str] | None:
        if meant == "table" and watchers:
            return None
        seats = self._disk.ask("SELECT seat, player FROM seats WHERE match = ?", match)
        there = {who for _, who in seats}
        assert meant == "table" or player in there, (
            f"{match}: {player} has no seat to speak in confidence from"
        )
        assert watchers or player in there, f"{match}: {player} spoke, and watchers may not"
        if meant == "table":
            return frozenset(there)
        seating = SEATINGS[len(seats)]
        there = {
            who
            for seat, who in seats
            if who and (seat == target if meant == "seat" else bloc_of(seating[seat][0]) == target)
        }
        return frozenset({player, *there})

    # ---- what is heard ----------------------------------------------------------------------------------------------

    def heard(self, person: Person, saying: Saying) -> None:
        """A message has come to a person."""
        kept = self._known(person, saying)
        assert kept.readers is None or person.id in kept.readers, f"{person.name} heard {kept.text}"
        assert person.id not in kept.deaf, f"{person.name} heard somebody they do not hear"

    def _known(self, person: Person, saying: Saying) -> Kept:
        kept = self.kept.get(person.table.match, {}).get(saying.number)
        assert kept is not None, f"{person.name} heard what is not stored"
        assert (kept.player, kept.meant, kept.text) == (saying.player, saying.to, saying.text), (
            f"{person.name} heard something else than {kept.text}"
        )
        return kept

    def asks_for_page(self, person: Person) -> Asked:
        """Somebody is about to ask for what was said."""
        match = person.table.match
        seated = "SELECT count(*) FROM seats WHERE match = ? AND player = ?"
        return Asked(
            frozenset(self.kept.get(match, {})),
            bool(self._disk.ask(seated, match, person.id)[0][0]),
            frozenset(whom for who, whom in self._deaf(match) if who == person.id),
            self._moves.get(match, 0),
            len(self._changes),
        )

    def page(self, person: Person, talk: Talk, asked: Asked) -> None:
        """All that a person was told of what was said before."""
        match = person.table.match
        numbers = [saying.number for saying in talk.sayings]
        assert numbers == sorted(set(numbers)), f"{person.name} was told messages out of order"
        changed = {whom for _, who, whom in self._changes[asked.changes :] if who == person.id}
        stayed = asked.moves == self._moves.get(match, 0)
        for saying in talk.sayings:
            kept = self._known(person, saying)
            assert kept.meant == "table" or person.id in (kept.readers or ()), (
                f"{person.name} read {kept.text}"
            )
            assert kept.player in changed or kept.player not in asked.silenced, (
                f"{person.name} read somebody they do not hear"
            )
            outside = not kept.watchers and kept.meant == "table" and stayed and not asked.seated
            assert not outside or kept.player == person.id, f"{person.name} read what watchers may not"
        due = {
            number for number in asked.said if self._is_due(person, self.kept[match][number], asked, stayed)
        }
        unsure = {n for n in due if self.kept[match][n].player in asked.silenced | changed}
        missing = due - unsure - set(numbers)
        assert talk.more or not missing, f"{person.name} was not told messages of their table"

    def _is_due(self, person: Person, kept: Kept, asked: Asked, stayed: bool) -> bool:
        """Whether somebody is to be told a message, unless they do not hear its speaker."""
        if kept.meant != "table":
            return person.id in (kept.readers or ())
        return kept.watchers or kept.player == person.id or (asked.seated and stayed)


def _silenced(player: str, name: str, payload: dict[str, Any]) -> _Silenced:
    return (payload["match"] if name == "mute" else "", player, payload["player"])
