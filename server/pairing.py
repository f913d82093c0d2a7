"""Who meets whom in a tournament, and in which seat: a rotation, the same for whoever reckons it.

Entries are dealt into as many classes as a table has seats, and every table takes one entry of each class. From round to
round each class moves on by one seat, so that after so many rounds as there are seats everybody has held each seat
once, and at no time one of them more than once oftener than another. With every such cycle the classes are dealt anew,
and which classes share a bloc changes. Inside a class the entries are shared out among the tables so that those who have
met least meet next.

An entry stands for a place in the draw, not for a person: who withdraws is replaced in it, and the rotation stays whole.
"""

from __future__ import annotations

from itertools import combinations
from typing import Final

Table = tuple[int, ...]
"""The entries of one table, by seat."""
Meetings = dict[frozenset[int], int]

_PARTNERS: Final = {
    4: ((0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2)),
    3: ((0, 1, 2), (1, 0, 2)),
    2: ((0, 1),),
}
"""By seats: in which order the classes take the seats of a cycle, one order after the other."""
_PASSES: Final = 3
"""How often the tables of a round are gone through for better ones."""


def places(entries: int, seats: int) -> int:
    """How many places the draw has: as many as there are entries, and some more where tables would not be full."""
    return max(1, -(-entries // seats)) * seats


def draw(entries: int, seats: int, rounds: int) -> tuple[tuple[Table, ...], ...]:
    """The tables of so many rounds; `entries` is a multiple of `seats`.

    Later rounds do not change earlier ones: whoever asks for more gets the same and some more.
    """
    if entries % seats:
        raise ValueError(f"{entries} entries do not fill tables of {seats}")
    met: Meetings = {}
    found = []
    for number in range(rounds):
        tables = _round(entries, seats, number, met)
        for table in tables:
            for pair in combinations(table, 2):
                met[frozenset(pair)] = met.get(frozenset(pair), 0) + 1
        found.append(tables)
    return tuple(found)


def _round(entries: int, seats: int, number: int, met: Meetings) -> tuple[Table, ...]:
    cycle, turn = divmod(number, seats)
    classes = _classes(entries, seats, cycle)
    orders = _PARTNERS[seats]
    order = orders[cycle % len(orders)]
    # By seat: the class that sits there this round.
    sitting = [classes[order[(seat - turn) % seats]] for seat in range(seats)]
    tables = [list(table) for table in zip(*_shifted(sitting, met), strict=True)]
    for _ in range(_PASSES):
        _exchange(tables, met)
    return tuple(tuple(table) for table in tables)


def _classes(entries: int, seats: int, cycle: int) -> list[list[int]]:
    """The classes of a cycle, of equal size: dealt out one by one, and by `cycle` further with every deal."""
    classes: list[list[int]] = [[] for _ in range(seats)]
    for entry in range(entries):
        classes[(entry + cycle * (entry // seats)) % seats].append(entry)
    return classes


def _shifted(sitting: list[list[int]], met: Meetings) -> list[list[int]]:
    """Each class shifted against the tables so that it meets those before it as little as possible again."""
    placed = [sitting[0]]
    for row in sitting[1:]:
        ways = [row[shift:] + row[:shift] for shift in range(len(row))]
        placed.append(
            min(ways, key=lambda way: sum(_cost(*at, met=met) for at in zip(way, *placed, strict=True)))
        )
    return placed


def _exchange(tables: list[list[int]], met: Meetings) -> None:
    """Let two of the same class change tables wherever fewer meet again by it."""
    for one, other in combinations(tables, 2):
        for seat in range(len(one)):
            first, second = one[seat], other[seat]
            mine, theirs = one[:seat] + one[seat + 1 :], other[:seat] + other[seat + 1 :]
            now = _cost(first, *mine, met=met) + _cost(second, *theirs, met=met)
            then = _cost(second, *mine, met=met) + _cost(first, *theirs, met=met)
            if then < now:
                one[seat], other[seat] = second, first


def _cost(entry: int, *others: int, met: Meetings) -> int:
    """How much an entry would meet these again: to meet somebody for the third time is worse than two for the second."""
    return sum(met.get(frozenset((entry, other)), 0) ** 2 for other in others)
