"""The draw of a tournament: seats as even as can be, and opponents mixed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.ids import Faction
from server.pairing import Table, draw, places
from server.standings import Played, Score, points, scores, table_points
from server.standings import places as ranked
from server.tournaments import dealt

SIZES = st.tuples(st.sampled_from((2, 3, 4)), st.integers(1, 16), st.integers(1, 24))
Rounds = tuple[tuple[Table, ...], ...]


@settings(deadline=None)
@given(SIZES)
def test_everybody_sits_once_in_every_round(size: tuple[int, int, int]) -> None:
    seats, tables, rounds = size
    drawn = draw(seats * tables, seats, rounds)
    assert len(drawn) == rounds
    for number in drawn:
        assert all(len(table) == seats for table in number)
        assert sorted(entry for table in number for entry in table) == list(range(seats * tables))


@settings(deadline=None)
@given(SIZES)
def test_everybody_has_held_every_seat_as_often_at_any_time(size: tuple[int, int, int]) -> None:
    seats, tables, rounds = size
    held: dict[int, Counter[int]] = {entry: Counter() for entry in range(seats * tables)}
    for number, drawn in enumerate(draw(seats * tables, seats, rounds), start=1):
        for table in drawn:
            for seat, entry in enumerate(table):
                held[entry][seat] += 1
        for counts in held.values():
            times = [counts[seat] for seat in range(seats)]
            assert max(times) - min(times) <= 1
            if number % seats == 0:
                assert set(times) == {number // seats}


def _meetings(drawn: Rounds) -> Counter[frozenset[int]]:
    return Counter(frozenset(pair) for number in drawn for table in number for pair in combinations(table, 2))


@settings(deadline=None)
@given(SIZES)
def test_nobody_meets_the_same_again_and_again(size: tuple[int, int, int]) -> None:
    """Of the mean, rounded up, at most two more; alone at a table everybody meets everybody every time."""
    seats, tables, rounds = size
    entries = seats * tables
    met = _meetings(draw(entries, seats, rounds))
    assert max(met.values()) <= ceil(rounds * (seats - 1) / (entries - 1)) + 2


@pytest.mark.parametrize("tables", [5, 7, 8, 11, 13, 16])
def test_in_the_first_four_rounds_nobody_meets_anybody_twice(tables: int) -> None:
    assert max(_meetings(draw(4 * tables, 4, 4)).values()) == 1


def test_with_whom_one_shares_a_bloc_changes() -> None:
    """Eight people, twelve rounds: nobody has the same partner more than three times."""
    drawn = draw(8, 4, 12)
    partners = Counter(frozenset(pair) for number in drawn for t in number for pair in (t[:2], t[2:]))
    assert max(partners.values()) <= 3


@settings(deadline=None)
@given(SIZES, st.integers(1, 24))
def test_later_rounds_do_not_change_earlier_ones(size: tuple[int, int, int], more: int) -> None:
    seats, tables, rounds = size
    assert draw(seats * tables, seats, rounds + more)[:rounds] == draw(seats * tables, seats, rounds)


def test_a_draw_that_does_not_fill_the_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fill"):
        draw(5, 4, 1)


@settings(deadline=None)
@given(st.integers(2, 64), st.sampled_from((2, 3, 4)))
def test_bots_fill_the_draw_and_hardly_meet(people: int, seats: int) -> None:
    names = [str(number) for number in range(people)]
    drawn = dealt(names, seats)
    assert len(drawn) == places(people, seats)
    assert sorted(name for name in drawn if name) == sorted(names)
    bots = {entry for entry, name in enumerate(drawn) if name is None}
    assert len(bots) < seats
    if len(drawn) // seats >= len(bots):
        for number in draw(len(drawn), seats, seats):
            assert all(len(bots & set(table)) <= 1 for table in number)


# ---- standings ------------------------------------------------------------------------------------------------------


def test_points_are_those_of_the_league() -> None:
    assert points(4, Faction.ASSEMBLIES) == (3, 1, 0, 0)
    assert points(4, Faction.COMMAND) == (0, 0, 1, 3)
    assert points(3, Faction.VANGUARD) == (1, 3, 0)
    assert points(3, Faction.CABINET) == (0, 0, 3)
    assert points(3, Faction.COMMAND) == (0, 0, 2)
    assert points(2, Faction.VANGUARD) == (2, 0)
    assert points(2, None) == (0, 0)


def test_standings_and_how_ties_are_broken() -> None:
    stayed = (True,) * 4
    tables = [
        Played((0, 1, 2, 3), stayed, Faction.ASSEMBLIES),
        Played((1, 2, 3, 0), (True, True, False, True), Faction.CABINET),
        Played((4, 5, 6, 7), stayed, Faction.ASSEMBLIES),
        Played((2, 3, 0, 1), (False,) * 4, None, over=False),
    ]
    found = scores(tables)
    assert table_points(tables[1]) == (0, 0, 0, 1)
    assert found[0] == Score(points=4, wins=1, blocs=2, opponents=2, played=2)
    assert found[3] == Score(points=0, wins=0, blocs=0, opponents=10, played=1)
    assert found[4] == Score(points=3, wins=1, blocs=1, opponents=1, played=1)
    assert ranked(found) == {0: 1, 4: 2, 1: 3, 5: 4, 2: 5, 3: 5, 6: 7, 7: 7}
