"""What must never be of a tournament: a round made twice or in part, somebody in a wrong seat, points counted otherwise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rules.ids import SEATINGS, Faction
from rules.tournaments import Tournament
from server.standings import points
from tests.simulation.disk import Disk, Noted

if TYPE_CHECKING:
    from tests.simulation.world import World

_Entries = dict[int, tuple[str | None, str]]
"""By entry: whose it is, and its state."""


class CupWitness:
    """Raises AssertionError at the first thing that must not be."""

    def __init__(self, world: World, disk: Disk) -> None:
        self.rounds = 0
        self.points = 0
        self._world = world
        self._disk = disk
        self._entries: dict[str, _Entries] = {}
        self._ever: set[tuple[str, int, str | None, str]] = set()
        self._asked: set[tuple[Any, ...]] = set()

    # ---- what people ask and are told -------------------------------------------------------------------------------

    def asked(self, player: str, name: str, payload: dict[str, Any]) -> None:
        """A request is sent."""
        match name:
            case "tournament-answer":
                self._asked.add((payload["tournament"], player, payload["accept"]))
            case "tournament-withdraw" | "tournament-substitute":
                self._asked.add((payload["tournament"], name, payload["entry"]))
            case "tournament-round":
                self._asked.add(
                    (payload["tournament"], payload["round"], "anyway" if payload.get("anyway") else "")
                )

    def answered(self, player: str, name: str, payload: dict[str, Any]) -> None:
        """A request was granted: what was asked is stored."""
        match name:
            case "tournament-answer":
                state = "in" if payload["accept"] else "out"
                found = any(one[2:] == (player, state) for one in self._ever)
                assert found, f"{player} was told that they are {state}, and nothing is stored"
            case "tournament-withdraw":
                tournament, entry = payload["tournament"], payload["entry"]
                found = any((one[0], one[1], one[3]) == (tournament, entry, "out") for one in self._ever)
                another = self._entries[tournament][entry][1] != "in"
                assert found or another, f"{entry} was not taken out"
            case "tournament-substitute":
                tournament, entry = payload["tournament"], payload["entry"]
                found = any((one[0], one[1], one[3]) == (tournament, entry, "asked") for one in self._ever)
                assert found, f"nobody was asked to {entry}"
            case "tournament-round":
                ((number,),) = self._disk.ask(
                    "SELECT round FROM tournaments WHERE id = ?", payload["tournament"]
                )
                assert number >= payload["round"], (
                    f"round {payload['round']} was acknowledged, and not stored"
                )

    # ---- what is stored ---------------------------------------------------------------------------------------------

    def stored(self, one: Noted, noted: list[Noted]) -> None:
        """Something is kept; `noted` is all that was kept at once."""
        begun = [other for other in noted if (other.kind, other.match) == ("round", one.match)]
        match one.kind:
            case "round":
                self._began(one)
            case "drawn":
                assert [other.b for other in begun] == [one.a], f"a table of round {one.a} was made later"
            case "entrant":
                if not begun:
                    self._demand_asked(one)
                self._ever.add((one.match, one.a, one.b, one.c))
                entries = self._entries.setdefault(one.match, {})
                entries[one.a] = (one.b, one.c)
                owned = [player for player, _ in entries.values() if player]
                assert len(set(owned)) == len(owned), f"{one.match}: somebody has two entries"

    def _demand_asked(self, one: Noted) -> None:
        tournament, entry, player, state = one.match, one.a, one.b, one.c
        if tournament not in self._entries or entry not in self._entries[tournament]:
            return  # asked as the tournament was made
        wanted = {
            "in": {(tournament, player, True)},
            "out": {(tournament, player, False), (tournament, "tournament-withdraw", entry)},
            "asked": {(tournament, "tournament-substitute", entry)},
        }
        assert wanted[state] & self._asked, f"nobody has asked that entry {entry} is {state}"

    def _began(self, one: Noted) -> None:
        """A round has begun, and its tables are made with it: each entry sits at one, played by who is in."""
        tournament, number = one.match, one.b
        assert number == one.a + 1, f"{tournament}: round {number} began after {one.a}"
        asked = {(tournament, number, anyway) for anyway in ("anyway", "")} & self._asked
        assert asked, f"{tournament}: nobody has asked for round {number}"
        text = "SELECT match, seat, entry, player FROM tournament_seats WHERE tournament = ? AND round = ?"
        rows = self._disk.ask(text, tournament, number)
        sitting = {entry: player for _, _, entry, player in rows}
        assert sorted(sitting) == list(range(len(rows))), (
            f"{tournament}: entries {sorted(sitting)} play round {number}"
        )
        before = self._entries[tournament]
        if number == 1:
            there = sorted(player for player, state in before.values() if player and state == "in")
            dealt = sorted(player for player in sitting.values() if player)
            assert dealt == there, f"{tournament}: {dealt} were dealt of {there}"
            self._entries[tournament] = {}
        else:
            right = {entry: player if state == "in" else None for entry, (player, state) in before.items()}
            assert sitting == right, f"{tournament}: round {number} is played by others than are in"
            if (tournament, number, "anyway") not in self._asked:
                self._demand_over(tournament, number - 1)
        for match, seat, _, player in rows:
            held = self._disk.ask("SELECT player, bot FROM seats WHERE match = ? AND seat = ?", match, seat)
            assert held == [(player, None if player else "random")], f"{match}: seat {seat} is held by {held}"
        self.rounds += 1

    def _demand_over(self, tournament: str, number: int) -> None:
        text = (
            "SELECT count(*) FROM tournament_seats JOIN matches ON matches.id = tournament_seats.match"
            " WHERE tournament_seats.tournament = ? AND tournament_seats.round = ? AND NOT matches.over"
        )
        ((left,),) = self._disk.ask(text, tournament, number)
        assert not left, f"{tournament}: a round began while matches of round {number} were under way"

    # ---- what is told -----------------------------------------------------------------------------------------------

    def counted(self) -> frozenset[str]:
        """The matches whose results are kept."""
        return frozenset(match for (match,) in self._disk.ask("SELECT match FROM results"))

    def told(self, told: Tournament, counted: frozenset[str]) -> None:
        """Somebody was told the tournament; these were counted before they asked."""
        total, played = Counter[int](), Counter[int]()
        for table in told.tables:
            assert table.over or table.match not in counted, (
                f"{table.match} is counted, and told as under way"
            )
            right, stayed = self._won(table.match) if table.over else ((), ())
            assert table.points == right, f"{table.match} gave {table.points}, and should have given {right}"
            for entry, won, there in zip(table.entries, right, stayed, strict=False):
                total[entry] += won
                played[entry] += there
        for one in told.entries:
            assert (one.points, one.played) == (total[one.entry], played[one.entry]), (
                f"entry {one.entry} is told {one.points} points of {total[one.entry]}"
            )
        self.points += sum(total.values())

    def _won(self, match: str) -> tuple[tuple[int, ...], tuple[bool, ...]]:
        """What each seat got, and whether its player saw the match through: from the record and the results."""
        verdict = self._world.witness.replayed(match).verdict
        drawn = self._disk.ask(
            "SELECT seat, player FROM tournament_seats WHERE match = ? ORDER BY seat", match
        )
        ends = dict(self._disk.ask("SELECT player, outcome FROM result_seats WHERE match = ?", match))
        stayed = tuple(player is not None and ends.get(player) == "finished" for _, player in drawn)
        winner: Faction | None = None if verdict is None else verdict.winner
        full = points(len(drawn), winner)
        assert winner is None or max(full) in (2, 3)
        assert winner is None or any(
            winner in SEATINGS[len(drawn)][seat] for seat, won in enumerate(full) if won
        )
        return tuple(won if there else 0 for won, there in zip(full, stayed, strict=True)), stayed

    def demand_whole(self) -> None:
        """Every match of a tournament belongs to one table of one round."""
        text = "SELECT match FROM tournament_seats GROUP BY match"
        drawn = {match for (match,) in self._disk.ask(text)}
        made = {match for (match,) in self._disk.ask("SELECT id FROM matches WHERE tournament IS NOT NULL")}
        assert drawn == made, f"tables {drawn ^ made} are of no round, or of a round and not there"
        results = [match for (match,) in self._disk.ask("SELECT match FROM results")]
        assert len(results) == len(set(results)), "a result is counted twice"
