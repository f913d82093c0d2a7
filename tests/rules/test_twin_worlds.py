"""Two matches that differ in one covert act send the State and spectators the same bytes, until a secret comes out.

At an act of the Vanguard that the State may not place (Recruit, Infiltrate, Safe houses) or at an event's cadre the two
part; then both take the same actions. What the State side is sent must stay the same at every step whose public
outcome is the same, and the public outcome may differ only where an action brings cadres to light.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

import pytest
from msgspec.structs import replace

from rules.actions import Action, Infiltrate, PlayCard, Recruit
from rules.events import ActionTaken, Event, RoundReckoned
from rules.ids import CardId, Faction, Op, Seat
from rules.match import Match, Options
from rules.rng import Rng
from rules.state import State
from tests.rules.boards import board_of, scenario_of
from tests.rules.leak import differences, elsewhere, sent_by_match
from tests.rules.positions import BOARD, by_kind, seed_of

SURFACING = frozenset(
    {
        Op.AGITATE,
        Op.DIRECT_ACTION,
        Op.INSURRECTION,
        Op.INFILTRATE,
        Op.SURVEIL,
        Op.COOPT,
        Op.PLAY_CARD,
    }
)
"""What may bring cadres to light, so that from then on the worlds may differ for everybody."""
SHARES = 10
MATCHES_A_SHARE = 6
STATE_SIDE: tuple[Seat | None, ...] = (Seat(2), Seat(3), None)


def is_covert(action: Action) -> bool:
    """Whether the State hears of the action without its place."""
    if isinstance(action, PlayCard):
        return action.card == CardId.SAFE_HOUSES
    return isinstance(action, Recruit | Infiltrate)


def twin_of(match: Match) -> Match:
    """The same match once more."""
    twin = copy(match)
    for name in ("_taken", "_entries", "_news"):
        setattr(twin, name, list(getattr(match, name)))
    return twin


def part(match: Match, action: Action, rng: Rng) -> Match | None:
    """A match in which another covert act was done that looks the same in public; None if there is none."""
    seat = match.to_act
    assert seat is not None
    seen = twin_of(match)
    seen.submit(seat, seen.version, action)
    if seen.to_act is None:  # The verdict tells everything.
        return None
    for other in rng.shuffled(match.legal(seat)):
        if type(other) is not type(action) or other == action or not is_covert(other):
            continue
        twin = twin_of(match)
        twin.submit(seat, twin.version, other)
        if twin._state.public == seen._state.public and price(twin) == price(seen):
            return twin
    return None


def price(match: Match) -> int:
    """What the last action cost, which everybody hears."""
    first = match._taken[-1].events[0]
    assert isinstance(first, ActionTaken)
    return first.cost


def same_for_the_state(one: Match, other: Match) -> list[str]:
    """What differs in all that goes to the State's seats and to spectators."""
    return [
        f"seat {seat}: {name}"
        for seat in STATE_SIDE
        for name in differences(sent_by_match(one, seat), sent_by_match(other, seat))
    ]


def taken(events: tuple[Event, ...]) -> Op:
    """The operation at the head of a step."""
    first = events[0]
    assert isinstance(first, ActionTaken)
    assert first.action is not None
    return first.action.op


def run_together(one: Match, other: Match, rng: Rng, most: int) -> int:
    """Play both alike while no secret is out; how many steps they went together."""
    for steps in range(most):
        seat = one.to_act
        if seat is None:
            return steps
        assert seat == other.to_act
        shared = [action for action in one.legal(seat) if action in other.legal(seat)]
        if seat >= 2:
            assert one.legal(seat) == other.legal(seat), "what the State may do hangs on a secret"
        action = by_kind(rng, tuple(shared))
        for match in (one, other):
            match.submit(seat, match.version, action)
        if one._state.public != other._state.public or one.to_act is None:
            assert may_differ(one, other), f"{action}: worlds part although nothing came to light"
            return steps
        assert same_for_the_state(one, other) == [], f"after {action}"
    return most


def may_differ(one: Match, other: Match) -> bool:
    """Whether the last step was one that may bring secrets out: a surfacing action, the end, or drift (7.2d)."""
    events = one._taken[-1].events
    if one.to_act is None or taken(events) in SURFACING:
        return True
    if taken(events) in (Op.RECRUIT, Op.LEAN):  # Room for one or for two: the total is public.
        return replace(one._state.public, underground=0) == replace(other._state.public, underground=0)
    if not any(isinstance(event, RoundReckoned) for event in events):
        return False
    before, twin = one._taken[-1].before, other._taken[-1].before
    return all(
        before.private.underground[at] != twin.private.underground[at]
        for at, (place, mirrored) in enumerate(
            zip(one._state.public.places, other._state.public.places, strict=True)
        )
        if place != mirrored
    )


def covert_moments(number: int) -> Iterator[tuple[Match, Action]]:
    """Positions of a match of random play in which the Vanguard does something covert."""
    match = Match(board_of(scenario_of(number), Options()), Options(), seed_of(number))
    rng = Rng(b"twins %d" % number)
    while (seat := match.to_act) is not None:
        action = by_kind(rng, match.legal(seat))
        if is_covert(action):
            yield match, action
        match.submit(seat, match.version, action)


@pytest.mark.parametrize("share", range(SHARES))
def test_twins_look_alike_to_the_state(share: int) -> None:
    rng = Rng(b"twin worlds %d" % share)
    together = 0
    for number in range(share * MATCHES_A_SHARE, (share + 1) * MATCHES_A_SHARE):
        for match, action in covert_moments(number):
            other = part(match, action, rng)
            if other is None:
                continue
            one = twin_of(match)
            seat = one.to_act
            assert seat is not None
            one.submit(seat, one.version, action)
            assert same_for_the_state(one, other) == [], f"match {number}: {action}"
            together += run_together(one, other, rng, 6)
    assert together > 20, "twins were hardly ever alike for long"


def test_an_event_places_its_cadre_in_secret() -> None:
    """Bolshevik majority: a cadre joins where the worlds have room; the State hears the same."""
    rng = Rng(b"event's cadre")
    compared = 0
    for number in range(60):
        match = Match(BOARD, Options(4, "full", chronicle=True), seed_of(number))
        state = match._state
        vyborg = 4
        full = tuple(4 if at == vyborg else 0 for at in range(len(state.public.places)))
        spread = elsewhere(replace(state, public=replace(state.public, underground=4)), rng)
        worlds = []
        for underground in (full, spread):
            twin = twin_of(match)
            twin._state = last_action_before_the_majority(state, underground)
            twin.submit(Seat(Faction.COMMAND), twin.version, twin.legal(Seat(Faction.COMMAND))[-1])
            worlds.append(twin)
        one, other = worlds
        if one._state.public == other._state.public:
            compared += 1
            assert same_for_the_state(one, other) == []
    assert compared > 10


def last_action_before_the_majority(state: State, underground: tuple[int, ...]) -> State:
    """Command passes as the last of a round; the next event gives the Vanguard a cadre."""
    public = replace(
        state.public,
        impulse=3,
        order=(Faction.VANGUARD, Faction.ASSEMBLIES, Faction.CABINET, Faction.COMMAND),
        turn=3,
        actor=Faction.COMMAND,
        underground=sum(underground),
    )
    deck = (11, *(event for event in state.hidden.deck if event != 11))
    return replace(
        state,
        public=public,
        private=replace(state.private, underground=underground),
        hidden=replace(state.hidden, deck=deck),
    )


def test_a_leak_in_the_log_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events sent as they are tell the place of every recruit."""
    import rules.match

    monkeypatch.setattr(rules.match, "redacted", lambda events, viewer: tuple(events))
    rng = Rng(b"leaky twins")
    for match, action in covert_moments(1):
        other = part(match, action, rng)
        if other is not None:
            one = twin_of(match)
            seat = one.to_act
            assert seat is not None
            one.submit(seat, one.version, action)
            assert same_for_the_state(one, other) != []
            return
    raise AssertionError("the match had no covert act with a twin")
