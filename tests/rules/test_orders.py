"""Standing orders: what they decide, when they end, and that they never do what is not legal, or not theirs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace

from rules.actions import (
    Accept,
    Action,
    AskConcession,
    Convene,
    MassAction,
    OfferAccord,
    Organise,
    Pass,
    PlayCard,
    Raid,
    Refuse,
    SideWith,
)
from rules.events import ActionTaken, ContestRolled, Event, PlaceChanged, RoundBegun
from rules.ids import (
    NOWHERE,
    Bloc,
    CardId,
    Concession,
    EventId,
    Faction,
    Phase,
    PlaceId,
    Seat,
    Side,
    Target,
)
from rules.match import Match, Options
from rules.orders import (
    Answering,
    Decision,
    Forced,
    Left,
    Order,
    Passing,
    Planned,
    Question,
    decide,
    fought,
    is_sensible,
)
from rules.rng import Rng
from rules.view import Guide, View
from tests.rules.boards import board_of, scenario_of
from tests.rules.play import options_of
from tests.rules.positions import BOARD, by_kind, seed_of

A, V, C, X = Faction
VYBORG, LITEINY = PlaceId(4), PlaceId(7)


class Seen:
    """What a seat knows in a match; how often it asked for its guide is counted."""

    def __init__(self, match: Match, view: View | None = None) -> None:
        assert match.to_act is not None
        self.match, self.seat = match, match.to_act
        self.view = match.view(self.seat) if view is None else view
        self.guides = 0

    def since(self, ply: int) -> tuple[Event, ...]:
        return self.match.since(self.seat, ply)

    def guide(self) -> Guide:
        self.guides += 1
        return self.match.guide(self.seat)


def left(*orders: Order, ply: int = 0) -> tuple[Left, ...]:
    return tuple(Left(order, ply) for order in orders)


def opening(faction: Faction) -> Match:
    """A match in which this faction is to choose an operation."""
    for number in range(200):
        match = Match(BOARD, Options(), seed_of(number))
        if match.view(None).public.actor == faction and match.view(None).public.phase == Phase.OPERATION:
            return match
    raise AssertionError(faction)


def why(decision: Decision) -> list[str]:
    return [fallen.why for fallen in decision.fallen]


# ---- passing --------------------------------------------------------------------------------------------------------


def test_passing_passes_and_stays() -> None:
    match = opening(A)
    decision = decide(left(Passing(A)), Seen(match))
    assert (decision.action, decision.by, decision.rest) == (Pass(), Passing(A), left(Passing(A)))


def test_passing_is_for_its_faction_alone() -> None:
    orders = left(Passing(V), Forced(C), Planned(X, Pass()))
    assert decide(orders, Seen(opening(A))) == Decision(None, None, orders)


@pytest.mark.parametrize(("last", "falls"), [(0, False), (1, True), (2, False)])
def test_passing_ends_with_its_last_round(last: int, falls: bool) -> None:
    match = opening(A)
    view = match.view(Seat(0))
    seen = Seen(match, replace(view, public=replace(view.public, round=2)))
    decision = decide(left(Passing(A, last)), seen)
    assert (why(decision), decision.action) == ((["round"], None) if falls else ([], Pass()))


@pytest.mark.parametrize(("crisis", "falls"), [(0, False), (7, False), (8, True), (9, True)])
def test_passing_ends_when_the_crisis_has_come_to_its_number(crisis: int, falls: bool) -> None:
    match = opening(A)
    view = match.view(Seat(0))
    seen = Seen(match, replace(view, public=replace(view.public, crisis=crisis)))
    assert why(decide(left(Passing(A, crisis=8)), seen)) == ["crisis"] * falls


def _roll(at: PlaceId) -> ContestRolled:
    return ContestRolled(at, Bloc.STATE, (), (), 4, 2, False, "5.5")


def test_fighting_is_what_others_do() -> None:
    raid, alarm = ActionTaken(X, Raid(VYBORG, Target.COUNCIL), 1), PlaceChanged(VYBORG, "alarm", 0, 2, "5.5")
    assert fought((raid, _roll(VYBORG)), A, (VYBORG,))
    assert fought((raid, alarm), A, (LITEINY, VYBORG))
    assert not fought((raid, _roll(VYBORG), alarm), A, (LITEINY,))
    assert not fought((ActionTaken(A, MassAction(VYBORG), 1), alarm, _roll(VYBORG)), A, (VYBORG,))
    assert not fought(
        (raid, PlaceChanged(VYBORG, "alarm", 2, 1, "7"), PlaceChanged(VYBORG, "con", 0, 1, "5")), A, (VYBORG,)
    )
    began = RoundBegun(2, EventId(3), (A, V, C, X))
    assert fought((ActionTaken(A, Pass(), 0), began, alarm), A, (VYBORG,))


def test_passing_ends_after_fighting_since_it_was_left() -> None:
    match = _until_fight()
    fight = next(event for event in match.history(None) if isinstance(event, ContestRolled))
    faction = match.view(None).public.actor
    watching = Passing(faction, places=(fight.place,))
    assert why(decide(left(watching), Seen(match))) == ["fought"]
    assert decide(left(watching, ply=match.depth), Seen(match)).action == Pass()
    elsewhere = Passing(faction, places=(PlaceId((fight.place + 1) % 13),))
    assert decide(left(elsewhere), Seen(match)).action == Pass()


def _until_fight() -> Match:
    """A match with one contest, and then another faction to choose an operation."""
    match = opening(A)
    match.submit(Seat(0), 0, next(one for one in match.legal(Seat(0)) if isinstance(one, MassAction)))
    return match


# ---- plans ----------------------------------------------------------------------------------------------------------


def test_a_plan_is_carried_out_once() -> None:
    match = opening(A)
    action = next(one for one in match.legal(Seat(0)) if isinstance(one, Organise))
    decision = decide(left(Planned(A, action), Passing(A)), Seen(match))
    assert (decision.action, decision.rest) == (action, left(Passing(A)))


def test_a_plan_that_does_not_fit_falls_with_those_behind_it() -> None:
    match, never = opening(A), Convene(PlaceId(6))
    steps = (Planned(A, never), Planned(A, Pass()), Planned(V, Pass()), Planned(A, never, waits=True))
    decision = decide(left(*steps), Seen(match))
    assert (decision.action, why(decision)) == (None, ["illegal", "after"])
    assert decision.rest == left(steps[2], steps[3])


def test_behind_a_plan_that_falls_other_orders_are_looked_at() -> None:
    decision = decide(left(Planned(A, Convene(PlaceId(6))), Passing(A)), Seen(opening(A)))
    assert (decision.action, why(decision), decision.rest) == (Pass(), ["illegal"], left(Passing(A)))


def test_a_plan_that_waits_lets_those_behind_it_act_until_it_fits() -> None:
    match = opening(A)
    waiting = Planned(A, Convene(PlaceId(6)), waits=True)
    decision = decide(left(waiting, Passing(A)), Seen(match))
    assert (decision.action, decision.rest) == (Pass(), left(waiting, Passing(A)))
    fits = next(one for one in match.legal(Seat(0)) if isinstance(one, Organise))
    decision = decide(left(replace(waiting, action=fits), Passing(A)), Seen(match))
    assert (decision.action, decision.rest) == (fits, left(Passing(A)))


def test_a_plan_ends_with_its_last_round_even_if_it_waits() -> None:
    match = opening(A)
    view = match.view(Seat(0))
    seen = Seen(match, replace(view, public=replace(view.public, round=3)))
    assert why(decide(left(Planned(A, Pass(), 2, waits=True)), seen)) == ["round"]


def test_a_plan_wants_its_chance() -> None:
    match = opening(A)
    prospect = next(one for one in match.guide(Seat(0)).prospects if one.odds is not None)
    assert prospect.odds is not None
    chance = prospect.odds.chance
    fits = decide(left(Planned(A, prospect.action, chance=chance)), Seen(match))
    assert fits.action == prospect.action
    better = Planned(A, prospect.action, chance=min(chance + 1, 5))
    if chance < 5:
        assert why(decide(left(better), Seen(match))) == ["chance"]
        assert decide(left(replace(better, waits=True)), Seen(match)).rest == left(
            replace(better, waits=True)
        )


def test_a_plan_does_not_break_the_accord_by_accident() -> None:
    match, prospect = _breaking()
    faction, seen = match.view(None).public.actor, Seen(match)
    assert why(decide(left(Planned(faction, prospect)), seen)) == ["accord"]
    assert decide(left(Planned(faction, prospect, accord=True)), seen).action == prospect


def _breaking() -> tuple[Match, Action]:
    """A match in which somebody could break the Accord, and how."""
    for number in range(40):
        match, rng = Match(BOARD, Options(), seed_of(number)), Rng(b"accord %d" % number)
        while (seat := match.to_act) is not None:
            found = next((one for one in match.guide(seat).prospects if one.breaks_accord), None)
            if found is not None:
                return match, found.action
            legal = match.legal(seat)
            wanted = [one for one in legal if isinstance(one, OfferAccord | Accept)]
            match.submit(seat, match.version, wanted[0] if wanted else by_kind(rng, legal))
    raise AssertionError("nobody can break the Accord")


# ---- answers, and what is forced ------------------------------------------------------------------------------------


def _asked(price: int | None) -> Seen:
    """The Assemblies are to answer: an offer of the Accord, or a concession at this price."""
    match = opening(A)
    view = match.view(Seat(0))
    proposal = None if price is None else AskConcession(Concession.SCHOOL, VYBORG, price)
    public = replace(view.public, phase=Phase.ANSWER, proposal=proposal)
    return Seen(match, replace(view, public=public, legal=(Accept(), Refuse())))


def test_an_answer_is_given_to_its_question_each_time() -> None:
    orders = left(Passing(A), Answering(A, "accord", Accept()), Answering(A, "concession", Refuse()))
    assert decide(orders, _asked(None)) == Decision(Accept(), orders[1].order, orders)
    assert decide(orders, _asked(2)) == Decision(Refuse(), orders[2].order, orders)
    assert decide(orders[:2], _asked(2)).action is None


@pytest.mark.parametrize(("price", "action"), [(1, Refuse()), (2, Accept()), (3, Accept())])
def test_a_concession_can_have_its_price(price: int, action: Action) -> None:
    orders = left(Answering(A, "concession", Accept(), 2), Answering(A, "concession", Refuse()))
    assert decide(orders, _asked(price)).action == action


def test_plans_are_not_for_questions() -> None:
    orders = left(Planned(A, Pass()), Planned(A, Convene(VYBORG), waits=True))
    assert decide(orders, _asked(None)) == Decision(None, None, orders)


def test_a_side_in_a_split() -> None:
    match = opening(A)
    view = match.view(Seat(0))
    sides = (SideWith(Side.COOP), SideWith(Side.OCCUPATION))
    seen = Seen(match, replace(view, public=replace(view.public, phase=Phase.SPLIT), legal=sides))
    assert decide(left(Answering(A, "split", sides[1])), seen).action == sides[1]


def test_only_what_is_forced_is_forced() -> None:
    match = opening(A)
    view = match.view(Seat(0))
    assert decide(left(Forced(A)), Seen(match)).action is None
    alone = Seen(match, replace(view, legal=(Pass(),)))
    assert decide(left(Forced(A)), alone) == Decision(Pass(), Forced(A), left(Forced(A)))


def test_the_first_that_fits_decides_and_no_guide_is_asked_for_in_vain() -> None:
    seen = Seen(opening(A))
    action = next(one for one in seen.view.legal if isinstance(one, Organise))
    orders = left(Forced(A), Passing(A), Planned(A, action))
    assert decide(orders, seen).by == Passing(A)
    assert seen.guides == 0


# ---- what may be left -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "order",
    [
        Answering(V, "accord", Accept()),
        Answering(A, "accord", SideWith(Side.COOP)),
        Answering(A, "split", Accept()),
        Answering(V, "concession", Refuse()),
        Passing(A, places=(PlaceId(13),)),
        Passing(A, places=(NOWHERE,)),
        Planned(A, Raid(VYBORG, Target.COUNCIL)),
        Planned(A, Organise(PlaceId(99))),
        Planned(A, Accept()),
        Planned(A, PlayCard(CardId.SAFE_HOUSES, (PlaceId(-4),))),
        Planned(A, PlayCard(CardId.SAFE_HOUSES, (PlaceId(1),) * 14)),
        Forced(C),
    ],
    ids=str,
)
def test_senseless_orders(order: Order) -> None:
    assert not is_sensible(order, BOARD, (A, V))


def test_every_legal_action_of_an_operation_may_be_planned() -> None:
    for match in _played(3):
        seat = match.to_act
        assert seat is not None
        public = match.view(seat).public
        if public.phase == Phase.OPERATION:
            for action in match.legal(seat):
                assert is_sensible(Planned(public.actor, action), match.board, match.seating[seat])


# ---- random play ----------------------------------------------------------------------------------------------------


def _played(number: int) -> Iterator[Match]:
    options = options_of(number)
    match, rng = (
        Match(board_of(scenario_of(number), options), options, seed_of(number)),
        Rng(b"orders %d" % number),
    )
    while (seat := match.to_act) is not None:
        yield match
        match.submit(seat, match.version, by_kind(rng, match.legal(seat)))


def _some_order(rng: Rng, match: Match, actions: tuple[Action, ...]) -> Order:
    faction = rng.choice(tuple(Faction))
    kind = rng.below(5)
    if kind == 0:
        places = (rng.choice(match.board.all_places),) if rng.below(2) else ()
        return Passing(faction, rng.below(9), places, rng.below(13))
    if kind == 1:
        return Forced(faction)
    if kind == 2:
        question: Question = "accord" if rng.below(2) else "concession"
        return Answering(faction, question, Accept() if rng.below(2) else Refuse(), rng.below(4))
    return Planned(faction, rng.choice(actions), rng.below(9), rng.below(6), waits=kind == 3)


@pytest.mark.parametrize("number", range(12))
def test_whatever_was_left_what_is_decided_is_legal_and_nothing_is_lost(number: int) -> None:
    rng, decided = Rng(b"some orders %d" % number), 0
    actions: tuple[Action, ...] = (Pass(),)
    for match in _played(number):
        seen = Seen(match)
        actions = (*seen.view.legal, *actions)[:40]
        orders = tuple(Left(_some_order(rng, match, actions), rng.below(match.depth + 1)) for _ in range(8))
        decision = decide(orders, seen)
        used = () if decision.by is None or not isinstance(decision.by, Planned) else (decision.by,)
        kept = [one.order for one in decision.rest] + [one.order for one in decision.fallen] + list(used)
        assert sorted(map(repr, kept)) == sorted(repr(one.order) for one in orders)
        if decision.action is None:
            assert decision.by is None
            continue
        decided += 1
        assert decision.action in seen.view.legal
        assert decision.by is not None
        assert decision.by.faction == seen.view.public.actor
    assert decided > 20


@pytest.mark.parametrize("number", range(6))
def test_a_forecast_is_the_guide_of_whoever_is_to_choose(number: int) -> None:
    compared = 0
    for match in _played(number):
        seat = match.to_act
        assert seat is not None
        public = match.view(seat).public
        if public.phase == Phase.OPERATION and not public.carded:
            assert match.forecast(seat, public.actor) == match.guide(seat)
            compared += 1
        for other in match.seats:
            for faction in set(Faction) - set(match.seating[other]):
                assert match.forecast(other, faction) == Guide(match.version, (), (), ())
    assert compared > 20


def test_orders_are_the_same_on_the_wire() -> None:
    rng = Rng(b"wire")
    for match in _played(1):
        order = _some_order(rng, match, match.legal(match.to_act or Seat(0)))
        again = msgspec.convert(msgspec.to_builtins(order), Order)
        assert again == order
