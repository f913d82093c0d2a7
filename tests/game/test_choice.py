"""Choosing: every legal action can be reached by either door, and nothing else can."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game import choice
from game.choice import NOTHING, Choice, Step
from rules import actions as act
from rules.actions import Action
from rules.ids import NOWHERE, Achievement, Aim, CardId, Concession, Help, Institution, Op, PlaceId, Target

PLACES = st.integers(0, 6).map(PlaceId)
IN_PLACE = st.sampled_from([act.Organise, act.Convene, act.MassAction, act.Recruit, act.Agitate, act.Deploy])
ONE_CARD = st.sampled_from([CardId.ARMS_CACHE, CardId.FRATERNISATION])
TWO_CARD = st.sampled_from([CardId.MANIFESTO, CardId.GENERAL_STRIKE])
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.just(act.Pass()),
    st.just(act.OfferAccord()),
    st.builds(lambda kind, place: kind(place), IN_PLACE, PLACES),
    st.builds(act.Build, PLACES, st.sampled_from(Institution)),
    st.builds(act.DirectAction, PLACES, st.sampled_from(Aim)),
    st.builds(act.Raid, PLACES, st.sampled_from(Target)),
    st.builds(act.Infiltrate, PLACES, PLACES, st.integers(1, 2)),
    st.builds(act.March, PLACES, PLACES, st.integers(1, 2)),
    st.builds(lambda card, place: act.PlayCard(card, (place,)), ONE_CARD, PLACES),
    st.builds(
        lambda card, places: act.PlayCard(card, tuple(sorted(places))),
        TWO_CARD,
        st.sets(PLACES, min_size=1, max_size=2),
    ),
    st.builds(
        lambda place, target: act.PlayCard(CardId.SUBSIDY, (place,), target), PLACES, st.sampled_from(Target)
    ),
    st.just(act.PlayCard(CardId.FOREIGN_LOAN, ())),
    st.builds(act.Lean, PLACES, st.sampled_from([Help.SANCTUARY, Help.MEDIATION])),
    st.builds(act.Claim, PLACES, st.sampled_from(tuple(Achievement)[1:])),
    st.builds(act.AskConcession, st.sampled_from(tuple(Concession)[:4]), PLACES, st.integers(1, 3)),
    st.builds(act.AskConcession, st.just(Concession.POSTPONE), st.just(NOWHERE), st.integers(1, 3)),
)
LEGAL = st.lists(ACTIONS, min_size=1, max_size=40, unique=True).map(tuple)


def answered(legal: tuple[Action, ...], wanted: Action, so_far: Choice) -> Choice:
    """Answer whatever is asked until nothing is, as a player does who wants one action."""
    for _ in range(8):
        match choice.step(legal, so_far):
            case Step.PLACE:
                place = choice.place_of(wanted)
                assert place in choice.lit(legal, so_far)
                so_far = choice.choose_place(legal, so_far, place)
            case Step.DESTINATION:
                to = choice.destination_of(wanted)
                assert to in choice.lit(legal, so_far)
                so_far = choice.choose_place(legal, so_far, to)
            case Step.COUNT:
                assert choice.count_of(wanted) in choice.counts(legal, so_far)
                so_far = choice.choose_count(so_far, choice.count_of(wanted) or 0)
            case Step.OPTION:
                option = choice.option_of(wanted)
                assert option in choice.options(legal, so_far)
                so_far = choice.choose_option(so_far, option)
            case _:
                break
    return so_far


def card_answered(legal: tuple[Action, ...], wanted: act.PlayCard) -> Choice:
    so_far = choice.choose_card(legal, NOTHING, wanted.card)
    for place in (*so_far.places, *wanted.places):
        if (place in so_far.places) != (place in wanted.places):
            so_far = choice.choose_place(legal, so_far, place)
    return answered(legal, wanted, so_far)


@given(LEGAL)
def test_every_legal_action_is_reached_operation_first(legal: tuple[Action, ...]) -> None:
    for wanted in legal:
        if isinstance(wanted, act.PlayCard):
            so_far = card_answered(legal, wanted)
        else:
            so_far = answered(legal, wanted, choice.choose_operation(legal, NOTHING, wanted.op))
        assert choice.action(legal, so_far) == wanted


@given(LEGAL)
def test_every_legal_action_is_reached_place_first(legal: tuple[Action, ...]) -> None:
    for wanted in legal:
        place = choice.place_of(wanted)
        if place is None:
            continue
        so_far = choice.choose_place(legal, NOTHING, place)
        assert wanted.op in choice.operations(legal, place)
        so_far = answered(legal, wanted, choice.choose_operation(legal, so_far, wanted.op))
        assert choice.action(legal, so_far) == wanted


@given(LEGAL, st.data())
def test_whatever_is_chosen_the_action_is_legal_and_back_leads_to_nothing(
    legal: tuple[Action, ...], data: st.DataObject
) -> None:
    so_far = NOTHING
    for _ in range(data.draw(st.integers(0, 6))):
        match data.draw(st.integers(0, 4)):
            case 0:
                so_far = choice.choose_operation(legal, so_far, data.draw(st.sampled_from(Op)))
            case 1:
                so_far = choice.choose_card(legal, so_far, data.draw(st.sampled_from(CardId)))
            case 2:
                so_far = choice.choose_place(legal, so_far, data.draw(PLACES))
            case 3 if choice.options(legal, so_far):
                so_far = choice.choose_option(
                    so_far, data.draw(st.sampled_from(choice.options(legal, so_far)))
                )
            case 4 if choice.counts(legal, so_far):
                so_far = choice.choose_count(so_far, data.draw(st.sampled_from(choice.counts(legal, so_far))))
            case _:
                pass
        found = choice.action(legal, so_far)
        assert found is None or found in legal
    for _ in range(8):
        so_far = choice.back(so_far)
    assert so_far == NOTHING


def test_a_place_where_the_operation_is_not_possible_is_looked_at_alone() -> None:
    legal: tuple[Action, ...] = (act.Organise(PlaceId(1)), act.Convene(PlaceId(2)))
    chosen = choice.choose_operation(legal, NOTHING, Op.ORGANISE)
    assert choice.lit(legal, chosen) == {1}
    assert choice.choose_place(legal, chosen, PlaceId(2)) == Choice(place=PlaceId(2))


def test_what_has_one_possibility_is_not_asked() -> None:
    legal: tuple[Action, ...] = (act.March(PlaceId(1), PlaceId(2), 1), act.Raid(PlaceId(1), Target.COUNCIL))
    chosen = Choice(op=Op.MARCH, place=PlaceId(1))
    assert choice.step(legal, chosen) is Step.COMMIT
    assert choice.action(legal, chosen) == legal[0]


def test_a_card_for_up_to_two_places_takes_one_or_two() -> None:
    one, two = PlaceId(1), PlaceId(2)
    legal: tuple[Action, ...] = tuple(act.PlayCard(CardId.MANIFESTO, p) for p in ((one,), (two,), (one, two)))
    chosen = choice.choose_card(legal, NOTHING, CardId.MANIFESTO)
    assert choice.step(legal, chosen) is Step.PLACES
    chosen = choice.choose_place(legal, chosen, two)
    assert choice.action(legal, chosen) == legal[1]
    chosen = choice.choose_place(legal, chosen, one)
    assert choice.action(legal, chosen) == legal[2]
    assert choice.action(legal, choice.choose_place(legal, chosen, two)) == legal[0]


def test_a_concession_is_named_then_placed_then_priced() -> None:
    legal = (
        act.AskConcession(Concession.POSTPONE, NOWHERE, 1),
        act.AskConcession(Concession.PRESS, PlaceId(2), 1),
        act.AskConcession(Concession.PRESS, PlaceId(2), 2),
        act.AskConcession(Concession.PRESS, PlaceId(4), 1),
    )
    so_far = choice.choose_operation(legal, Choice(place=PlaceId(2)), Op.ASK_CONCESSION)
    assert choice.step(legal, so_far) is Step.OPTION
    assert choice.options(legal, so_far) == (Concession.POSTPONE, Concession.PRESS)
    named = choice.choose_option(so_far, Concession.PRESS)
    assert choice.step(legal, named) is Step.PLACE
    assert choice.lit(legal, named) == {2, 4}
    placed = choice.choose_place(legal, named, PlaceId(2))
    assert choice.step(legal, placed) is Step.COUNT
    assert choice.counts(legal, placed) == (1, 2)
    assert choice.action(legal, choice.choose_count(placed, 2)) == legal[2]
    assert choice.choose_place(legal, placed, PlaceId(4)) == choice.choose_place(legal, named, PlaceId(4))
    assert choice.back(placed) == named
    assert choice.back(named) == so_far
