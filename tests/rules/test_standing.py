"""Effective authority and sovereignty (rules 2.3, 2.4, 8) against a second, plain count in scrambled positions."""

from __future__ import annotations

from rules.ids import Council, Ending, Pact, PlaceId, StateAuthority
from rules.procedures.verdict import standing
from rules.rng import Rng
from rules.state import State, Tally
from tests.rules.positions import BOARD, scrambled


def council_is_effective(state: State, at: PlaceId, known: bool) -> bool:
    place, level = state.public.places[at], state.public.emergency[0]
    if place.council == Council.COMMITTEE:
        hidden = state.private.underground[at] if known else 0
        return place.militia >= 1 or place.active + hidden >= 1
    needs = {0: 1, 1: 1, 2: 1, 3: 2, 4: 2, 5: 3}[level]
    return place.council == Council.ASSEMBLY and place.con >= needs


def state_is_effective(state: State, at: PlaceId) -> bool:
    place, level = state.public.places[at], state.public.emergency[1]
    if place.state == StateAuthority.GARRISON:
        return place.troops >= 1
    bears = {0: 1, 1: 1, 2: 1, 3: 0, 4: 0, 5: -1}[level]
    return place.state == StateAuthority.ADMINISTRATION and (
        place.council == Council.NONE or place.con <= bears
    )


def test_standing_is_the_plain_count() -> None:
    rng = Rng(b"standings")
    endings = set()
    for number in range(1500):
        state, known = scrambled(BOARD, rng), number % 2 == 0
        count = standing(BOARD, state.public, state.private.underground if known else None)
        points = {"assembly": 0, "committee": 0, "administration": 0, "garrison": 0}
        places = dict.fromkeys(points, 0)
        for at, place in enumerate(state.public.places):
            here = PlaceId(at)
            council, authority = council_is_effective(state, here, known), state_is_effective(state, here)
            weight = BOARD.weight[at]
            if council:
                form = "assembly" if place.council == Council.ASSEMBLY else "committee"
                points[form] += 2 * weight if form == "assembly" and not authority else weight
                places[form] += 1
            if authority:
                form = "garrison" if place.state == StateAuthority.GARRISON else "administration"
                points[form] += 2 * weight if form == "administration" and not council else weight
                places[form] += 1
            near = any(state.public.places[other].council for other in BOARD.adjacent[at])
            marks = (authority, council, bool(place.council and place.state), bool(place.council and near))
            assert count.places[at] == sum(1 << bit for bit, mark in enumerate(marks) if mark)
        now, then = count.now, state.public.weighed
        assert points == {form: getattr(now, form) for form in points}
        assert (now.committees, now.garrisons) == (places["committee"], places["garrison"])
        assert now.councils == places["assembly"] + places["committee"]
        assert now.authorities == places["administration"] + places["garrison"]
        alive = points["assembly"] + points["committee"] > 0
        for field in Tally.__struct_fields__:
            assert getattr(count, field) == getattr(now, field) + getattr(then, field)
        points = {form: number + getattr(then, form) for form, number in points.items()}
        places["committee"] += then.committees
        places["garrison"] += then.garrisons
        more = 10 if state.public.accord in (Pact.HOLDS, Pact.LAPSED) else 0
        movement, total = points["assembly"] + points["committee"], sum(points.values())
        if alive and 100 * movement >= 52 * total:
            hollow = places["committee"] >= 1 and 100 * places["committee"] >= (33 + more) * count.councils
            ending = Ending.NEW_STATE if hollow else Ending.COMMUNE
        else:
            hollow = places["garrison"] >= 1 and 100 * places["garrison"] >= (22 + more) * count.authorities
            ending = Ending.ORDER if hollow else Ending.SETTLEMENT
        assert count.ending == ending
        endings.add(ending)
    assert endings == set(Ending)
