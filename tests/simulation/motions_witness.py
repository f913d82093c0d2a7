"""What must never be of agreements, pauses and vacations: decided by fewer than must agree, twice, or without effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from server import clock as clocks
from server.motions import Motion
from tests.simulation.disk import Disk, Noted

if TYPE_CHECKING:
    from tests.simulation.world import World

_read: Final = msgspec.json.Decoder(Motion)
_APART: Final = 1_000
"""Milliseconds by which the clocks of two machines may differ, and some more."""
_MAJORITY: Final = ("replace", "resume")


class MotionsWitness:
    """Raises AssertionError at the first thing that must not be."""

    def __init__(self, world: World, disk: Disk) -> None:
        self.paused: set[str] = set()
        self.counts = {"pause": 0, "resume": 0, "replace": 0, "rewind": 0, "vacation": 0, "table asked": 0}
        self._world = world
        self._disk = disk
        self._open: dict[tuple[str, int], Motion] = {}
        self._ever: dict[tuple[str, int], Motion] = {}
        self._carried: set[tuple[str, int]] = set()
        self._moved: set[tuple[str, str, str]] = set()
        self._votes: set[tuple[str, int, str, bool]] = set()
        self._kept_votes: set[tuple[str, int, str, bool]] = set()
        self._left: set[tuple[str, str]] = set()
        self._wanted_away: set[tuple[str, str, int]] = set()
        self._ever_away: set[tuple[str, str, int]] = set()
        self._away: dict[tuple[str, int], tuple[int, int, int]] = {}
        """By table and seat: when the vacation began, how long it is, and by how much clocks had been set back."""
        self._overdue: set[tuple[str, int]] = set()

    # ---- what people ask and are told -------------------------------------------------------------------------------

    def asked(self, player: str, name: str, payload: dict[str, Any]) -> None:
        """A request is sent."""
        match = payload.get("match", "")
        if name == "move":
            self._moved.add((match, payload["kind"], player))
        elif name == "vote":
            self._votes.add((match, payload["motion"], player, payload["agree"]))
        elif name == "leave":
            self._left.add((match, player))
        elif name == "vacation":
            self._wanted_away.add((match, player, payload["days"]))

    def answered(self, player: str, name: str, payload: dict[str, Any]) -> None:
        """A request was granted: what was asked is kept, and so is what it has led to."""
        match = payload.get("match", "")
        if name == "move":
            found = any(
                (where, motion.kind, motion.by) == (match, payload["kind"], player)
                for (where, _), motion in self._ever.items()
            )
            assert found, f"{match}: a motion to {payload['kind']} was acknowledged and is not stored"
        elif name == "vote":
            vote = (match, payload["motion"], player, payload["agree"])
            motion = self._ever[match, payload["motion"]]
            taken_back = motion.by == player and (match, motion.number) not in self._open
            assert taken_back or vote in self._kept_votes, f"{match}: a vote was acknowledged, and not stored"
        elif name == "vacation" and payload["days"]:
            assert (match, player, payload["days"]) in self._ever_away, (
                f"{match}: a vacation was acknowledged, and not stored"
            )

    # ---- what is stored ---------------------------------------------------------------------------------------------

    def stored(self, one: Noted, noted: list[Noted]) -> None:
        """Something is kept; `noted` is all that was kept at once."""
        match one.kind:
            case "motion":
                self._put(one, noted)
            case "motion gone":
                self._open.pop((one.match, one.a), None)
            case "paused":
                self._decided(one.match, "pause" if one.a else "resume")
                (self.paused.add if one.a else self.paused.discard)(one.match)
            case "onlooker":
                self._decided(one.match, "watch", one.a, one.b)
            case "seat" if one.b is not None and one.c is not None:
                self._stands_in(one, noted)
            case "happening":
                self._happened(one)

    def entered(self, match: str, seat: int, kind: str) -> None:
        """An entry is stored: `kind` is `act`, or what was agreed."""
        self._overdue.discard((match, seat))
        self._away.pop((match, seat), None)
        if kind == "act":
            assert match not in self.paused, f"{match}: somebody has acted while the match pauses"
        else:
            self._decided(match, kind)

    def _put(self, one: Noted, noted: list[Noted]) -> None:
        motion, known = _read.decode(one.b), (one.match, one.a)
        before = self._ever.get(known)
        again = any(other.n == one.n - 1 and other.kind == "motion gone" for other in noted)
        assert before is None or again, f"{known} is open again"
        if before is None and motion.by is None:
            self.counts["table asked"] += 1
            assert (one.match, motion.seat) in self._overdue, f"{known}: the table asks about a seat in time"
        elif before is None:
            assert (one.match, motion.kind, motion.by) in self._moved, f"{known}: nobody has moved it"
        for answers, agree in ((motion.agreed, True), (motion.refused, False)):
            for player in answers:
                vote = (one.match, one.a, player, agree)
                assert vote in self._votes or (agree and player == motion.by), f"{vote}: nobody has voted so"
                self._kept_votes.add(vote)
        self._open[known] = self._ever[known] = motion

    def _decided(self, match: str, kind: str, seat: int | None = None, by: str | None = None) -> None:
        """What a motion asked for is done."""
        found = [
            motion
            for (where, _), motion in self._open.items()
            if (where, motion.kind) == (match, kind)
            and seat in (None, motion.seat)
            and by in (None, motion.by)
        ]
        assert len(found) == 1, f"{match}: there are {len(found)} motions to {kind}"
        (motion,) = found
        known = (match, motion.number)
        assert known not in self._carried, f"{known}: {kind} was done twice"
        self._carried.add(known)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        voters = self._voters(match, motion)
        agreed = sum(
            (match, motion.number, player) in {vote[:3] for vote in self._kept_votes if vote[3]}
            for player in voters
        )
        lapsed = kind == "resume" and motion.deadline <= self._world.latest_ms
        enough = 2 * agreed > len(voters) if kind in _MAJORITY else agreed == len(voters)
        assert enough or lapsed, f"{known}: {agreed} of {len(voters)} wanted to {kind}"

    def _voters(self, match: str, motion: Motion) -> list[str]:
        rows = self._disk.ask("SELECT seat, player, bot FROM seats WHERE match = ?", match)
        if motion.kind == "watch":
            return [player for seat, player, _ in rows if seat == motion.seat]
        without = motion.seat if motion.kind == "replace" else None
        return [player for seat, player, bot in rows if player and bot is None and seat != without]

    def _stands_in(self, one: Noted, noted: list[Noted]) -> None:
        """A bot acts for a player: the time was up, the table wants it, or the player has left."""
        with_it = [other for other in noted if other.match == one.match]
        if any(other.kind == "happening" and other.a == "time-up" for other in with_it):
            return
        for other in with_it:
            motion = self._open.get((one.match, other.a)) if other.kind == "motion gone" else None
            if motion is not None and motion.kind == "replace":
                self._decided(one.match, "replace", one.a)
                return
        assert (one.match, one.b) in self._left, f"{one.match}: nobody has asked for a bot in seat {one.a}"

    def _happened(self, one: Noted) -> None:
        what, seat = one.a, one.b
        text = "SELECT max(at) FROM happenings WHERE match = ? AND what = ? AND seat = ?"
        if what == "vacation":
            ((player,),) = self._disk.ask(
                "SELECT player FROM seats WHERE match = ? AND seat = ?", one.match, seat
            )
            away = (one.match, player, int(one.c))
            assert away in self._wanted_away, f"{away}: nobody has asked for this vacation"
            self.counts["vacation"] += 1
            self._ever_away.add(away)
            ((at,),) = self._disk.ask(text, one.match, what, seat)
            self._away[one.match, seat] = (at, int(one.c) * clocks.DAY, self._world.set_back)
        elif what in ("vacation-end", "back"):
            self._away.pop((one.match, seat), None)
        elif what == "time-up":
            assert one.match not in self.paused, f"{one.match}: a time was up while the match pauses"
            self._overdue.add((one.match, seat))
            ((at,),) = self._disk.ask(text, one.match, what, seat)
            began, span, back = self._away.pop((one.match, seat), (0, 0, 0))
            gone = at - began + self._world.set_back - back + _APART
            assert gone >= span, f"{one.match}: a time was up after {gone} ms of {span} ms of vacation"
