"""What must hold at every action of every match (rule 15): assertions that name what broke."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import astuple

from rules.actions import Action, Infiltrate, Pass, PlayCard
from rules.board import Board
from rules.engine import odds, without_hidden
from rules.events import ContestRolled, EmergencyUsed, Event, PlaceChanged, RoundBegun, TrackChanged
from rules.evolve import evolve
from rules.ids import EVERY_FACTION, Achievement, CardId, Council, Faction, Op, Phase, PlaceId
from rules.legality import OPERATIONS, explain, legal
from rules.state import Public, State

RANGES = {
    "con": (-1, 3),
    "exp": (0, 3),
    "police": (0, 2),
    "troops": (0, 3),
    "active": (0, 4),
    "militia": (0, 3),
    "alarm": (0, 2),
    "memory": (0, 1),
    "called": (0, 1),
    "neutral": (0, 2),
    "leaned": (0, 4),
    "sheltered": (0, 1),
    "rung": (0, 2),
    "answers": (0, 1),
    "achievement": (0, 3),
}
SWITCHES = {"memory": "memory", "called": "contagion", "rung": "ladder", "answers": "subordination"}
"""Fields of a place that stay 0 unless a rule is switched on."""
CARDS = Counter(card for card in CardId)


def check_position(board: Board, state: State) -> None:
    """Ranges of rule 2, cadres per place, cards and events neither lost nor doubled, counts that are told are true."""
    public, private, hidden = state.public, state.private, state.hidden
    for at, place in enumerate(public.places):
        for name, (least, most) in RANGES.items():
            value = getattr(place, name)
            assert least <= value <= most, f"{board.places[at].id}: {name} is {value}"
        check_switched(board, public, PlaceId(at))
        underground = private.underground[at]
        assert underground >= 0, f"{board.places[at].id}: {underground} cadres underground"
        assert underground + place.active <= 4, f"{board.places[at].id}: more than 4 cadres"
    check_table(board, public)
    check_questions(state)
    assert 0 <= public.crisis <= 12, f"crisis is {public.crisis}"
    assert 0 <= public.legitimacy <= 10, f"legitimacy is {public.legitimacy}"
    assert all(0 <= level <= 5 for level in public.emergency), f"emergency levels are {public.emergency}"
    assert all(0 <= held <= 12 for held in public.resources), f"resources are {public.resources}"
    assert 1 <= public.round <= board.numbers.rounds, f"round {public.round}"
    assert 1 <= public.impulse <= board.numbers.impulses, f"impulse {public.impulse}"
    assert sorted(public.order) == list(EVERY_FACTION), f"initiative is {public.order}"
    pledged = public.phase == Phase.SPLIT and public.actor == Faction.VANGUARD
    assert (private.pledge is not None) == pledged, (
        "a pledge waits for the Vanguard's choice, and for nothing else"
    )
    assert public.underground == sum(private.underground), "the public total of cadres underground is wrong"
    assert public.hands == tuple(len(hand) for hand in private.hands), "the public count of a hand is wrong"
    cards = Counter(card for pile in (*private.hands, *hidden.plans, public.spent) for card in pile)
    assert cards == CARDS, "a Plan card is lost or doubled"
    assert sorted((*public.drawn, *hidden.deck)) == list(range(len(board.events))) or is_chronicle(
        board, state
    ), "an event is lost or doubled"
    assert (state.verdict is not None) == (public.phase == Phase.OVER), "a verdict and the end go together"


def check_switched(board: Board, public: Public, at: PlaceId) -> None:
    """What stands only under rules that are switched on, and what it hangs on."""
    place, name = public.places[at], board.places[at].id
    for field, rule in SWITCHES.items():
        assert getattr(board.rules, rule) or not getattr(place, field), f"{name}: {field} without {rule}"
    assert board.neutral[at] or not (place.neutral or place.leaned or place.sheltered), f"{name}: no neutral"
    assert place.militia <= 2 or Achievement.ARMED_PEOPLE in public.claimed, (
        f"{name}: militia {place.militia}"
    )
    answers = place.council == Council.ASSEMBLY and place.militia
    assert answers or not place.answers, f"{name}: nobody is there to answer to"
    assert place.achievement in (Achievement.NONE, *public.claimed), f"{name}: achieved, but not claimed"


def check_table(board: Board, public: Public) -> None:
    """The table's part of the rules that are switched on."""
    assert len(set(public.claimed)) == len(public.claimed), "an achievement was claimed twice"
    assert board.rules.achievements or not public.claimed, "achievements without the rule"
    assert board.rules.concessions or not (public.asked or public.concessions), "concessions without the rule"
    weighed = public.weighed
    assert min(astuple(weighed)) >= 0, "something less than nothing was weighed"
    assert weighed.committees <= weighed.councils, "more committees than councils"
    assert weighed.garrisons <= weighed.authorities, "more garrisons than authorities"


def check_questions(state: State) -> None:
    """Who is asked, and what is kept aside until there is an answer."""
    public, pledge = state.public, state.private.pledge
    if public.phase == Phase.SPLIT:
        assert public.actor in (Faction.ASSEMBLIES, Faction.VANGUARD), "the State is asked to choose a side"
        assert (public.impulse, public.turn, public.left) == (1, 0, 1), (
            "a split that is not before the first impulse"
        )
    asked_second = public.phase == Phase.SPLIT and public.actor == Faction.VANGUARD
    assert (pledge is not None) == asked_second, "a pledge is kept while the Vanguard chooses, and only then"
    if public.proposal is not None:
        assert (public.phase, public.actor) == (Phase.ANSWER, Faction.ASSEMBLIES), "nobody is to answer"
        assert 1 <= public.proposal.price <= public.resources[Faction.CABINET], "a price that cannot be paid"


def check_choices(board: Board, state: State, choices: tuple[Action, ...]) -> None:
    """Some action until the end, each once, Pass among the operations, in canonical order."""
    public = state.public
    assert bool(choices) == (public.phase != Phase.OVER), "no action is legal before the end, or one after it"
    assert len(set(choices)) == len(choices), "an action is listed twice"
    assert (Pass() in choices) == (public.phase == Phase.OPERATION), "Pass is legal in every operation"
    if public.phase == Phase.OPERATION:
        ranks = [_rank(public.actor, action) for action in choices]
        assert ranks == sorted(ranks), "the list is not in canonical order"
    assert choices == legal(board, state), "the same position has another list"


def _rank(faction: Faction, action: Action) -> tuple[int, ...]:
    """Cards first, then operations in rulebook order, each by place, then by what else it names."""
    if isinstance(action, PlayCard):
        return (
            0,
            action.card,
            len(action.places),
            *action.places,
            -1 if action.target is None else action.target,
        )
    order = [operation.op for operation in OPERATIONS[faction]]
    place = getattr(action, "place", -1)
    if isinstance(action, Infiltrate):
        return (1, order.index(action.op), place, action.to, action.count)
    rest = [int(getattr(action, field)) for field in action.__struct_fields__ if field != "place"]
    return (1, order.index(action.op), place, *rest)


def check_reasons(board: Board, state: State, choices: tuple[Action, ...]) -> None:
    """`explain` is None exactly where the legal list holds an action: for every operation, card and place."""
    public = state.public
    if public.phase != Phase.OPERATION:
        return
    faction = public.actor
    may: set[tuple[Op | CardId, int]] = set()
    for action in choices:
        what = action.card if isinstance(action, PlayCard) else action.op
        places = action.places if isinstance(action, PlayCard) else (getattr(action, "place", -1),)
        may |= {(what, place) for place in places} | {(what, -1)}
    for operation in OPERATIONS[faction]:
        assert (explain(board, state, faction, operation.op) is None) == ((operation.op, -1) in may), (
            f"{operation.op}: the reason and the legal list differ"
        )
        for at in board.all_places if operation.in_place else ():
            assert (explain(board, state, faction, operation.op, at) is None) == (
                (operation.op, at) in may
            ), f"{operation.op} in {board.places[at].id}: the reason and the legal list differ"
    for card in CardId:
        assert (explain(board, state, faction, card) is None) == ((card, -1) in may), (
            f"{card.name}: the reason and the legal list differ"
        )
        if (card, 0) not in may and not any(what == card and place >= 0 for what, place in may):
            continue
        for at in board.all_places:
            assert (explain(board, state, faction, card, at) is None) == ((card, at) in may), (
                f"{card.name} in {board.places[at].id}: the reason and the legal list differ"
            )


def check_step(before: State, events: tuple[Event, ...], after: State) -> None:
    """A step is the fold of its events, and on the way nothing breaks that never may."""
    state = before
    for event in events:
        if isinstance(event, PlaceChanged):
            place = state.public.places[event.place]
            assert getattr(place, event.field) == event.was != event.to, f"{event} does not fit"
            if event.field == "con" and event.to < event.was:
                assert event.to >= place.exp - 1, f"{event}: under the floor"
            lasting = event.field in ("exp", "memory", "called", "rung")
            assert not lasting or event.to > event.was, f"{event}: what lasts falls"
        elif isinstance(event, TrackChanged) and event.track.startswith("emergency"):
            assert event.to == event.was + 1, f"{event}: the ratchet turns by one, upwards"
        elif isinstance(event, EmergencyUsed):
            assert not state.public.emergency_used[event.bloc], "a second emergency in this round"
        elif isinstance(event, RoundBegun):
            assert event.round == state.public.round + 1, f"round {event.round} after {state.public.round}"
        state = evolve(state, event)
    assert state == after, "the step is not the fold of its events"


def check_odds(board: Board, before: State, action: Action, events: tuple[Event, ...]) -> None:
    """The odds told before are the contest then rolled; no odds, no contest."""
    known = without_hidden(before) if before.public.actor >= Faction.CABINET else before
    told = odds(board, known, action)
    rolled = next((event for event in events if isinstance(event, ContestRolled)), None)
    assert (told is None) == (rolled is None), "odds and contest do not go together"
    if told and rolled:
        assert (told.attack, told.defence, told.need) == (rolled.attack, rolled.defence, rolled.need), (
            f"told {told}, rolled {rolled}"
        )
        assert rolled.success == (rolled.die >= rolled.need), f"{rolled} misread its die"
        assert 2 <= rolled.need <= 6, f"{rolled}: 1 always fails, 6 always succeeds"


def is_chronicle(board: Board, state: State) -> bool:
    """Whether the events are as many as the rounds, the first one first and the rest in printed order."""
    events = (*state.public.drawn, *state.hidden.deck)
    return len(events) == board.numbers.rounds and events[0] == 0 and list(events) == sorted(set(events))
