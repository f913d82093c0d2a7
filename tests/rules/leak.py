"""Does anything that is sent to a viewer depend on what it may not know? One match, two worlds, every byte compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from rules.actions import Action, Infiltrate, Pass, PlayCard, Recruit
from rules.board import Board, cards_of
from rules.errors import DualPowerError
from rules.events import ActionTaken, CardDrawn, Event, SplitPledged, UndergroundChanged
from rules.ids import EVERY_FACTION, NOWHERE, CardId, Faction, PlaceId, Seat, Side
from rules.legality import OPERATIONS, explain
from rules.match import Match, Options
from rules.reasons import WhyNot
from rules.rng import Rng
from rules.state import Hidden, Private, State
from rules.view import Viewer

pack = msgspec.msgpack.encode
Sent = list[tuple[str, bytes]]
"""What goes out, each with a name for the failure's message."""
VIEWERS: tuple[tuple[Literal[2, 3, 4], Seat | None], ...] = (
    *((4, Seat(number)) for number in range(4)),
    (3, Seat(2)),
    (2, Seat(0)),
    (2, Seat(1)),
    (4, None),
)
"""Seats of all tables, each set of factions once, and a spectator; the others of 3 seats hold what seats of 4 hold."""


# ---- other worlds ---------------------------------------------------------------------------------------------------


def other_world(board: Board, state: State, viewer: Viewer, rng: Rng) -> State:
    """A position that differs from `state` in everything, and only in that, which the viewer cannot know."""
    private, hidden = state.private, state.hidden
    hands, plans = [], []
    for faction in EVERY_FACTION:
        own = faction in viewer.factions
        hand, pile = private.hands[faction], hidden.plans[faction]
        pool = rng.shuffled(pile if own else (*hand, *pile))
        hands.append(hand if own else tuple(sorted(pool[: len(hand)])))
        plans.append(pool if own else pool[len(hand) :])
    over = state.verdict is not None
    known = viewer.knows_underground or over
    underground = private.underground if known else elsewhere(state, rng)
    return replace(
        state,
        private=Private(underground, tuple(hands), _other_pledge(state, viewer)),
        hidden=Hidden(rng.key(), rng.shuffled(hidden.deck), tuple(plans)),
    )


def _other_pledge(state: State, viewer: Viewer) -> Side | None:
    """What the Assemblies may have chosen in a split: the other side, where the viewer cannot know."""
    pledge = state.private.pledge
    return pledge if pledge is None or viewer.knows_pledge else Side(1 - pledge)


def elsewhere(state: State, rng: Rng) -> tuple[int, ...]:
    """As many cadres underground, in other places, never more than 4 in one."""
    underground = [0] * len(state.public.places)
    for _ in range(state.public.underground):
        room = [at for at, place in enumerate(state.public.places) if underground[at] + place.active < 4]
        underground[rng.choice(room)] += 1
    return tuple(underground)


def other_past(board: Board, events: Iterable[Event], viewer: Viewer, rng: Rng) -> tuple[Event, ...]:
    """Events that differ from these in what the viewer could not know of them."""
    return tuple(_other_event(board, event, viewer, rng) for event in events)


def _other_event(board: Board, event: Event, viewer: Viewer, rng: Rng) -> Event:
    if isinstance(event, CardDrawn) and event.faction not in viewer.factions:
        return replace(event, card=rng.choice(cards_of(event.faction)))
    if isinstance(event, SplitPledged) and event.side is not None and not viewer.knows_pledge:
        return SplitPledged(Side(1 - event.side))
    if viewer.knows_underground:
        return event
    if isinstance(event, UndergroundChanged):
        return replace(event, changes=((rng.choice(board.all_places), rng.below(5)),))
    if isinstance(event, ActionTaken) and event.action is not None:
        return replace(event, action=_other_action(board, event.action, rng))
    return event


def _other_action(board: Board, action: Action, rng: Rng) -> Action:
    at = rng.choice(board.all_places)
    if isinstance(action, Recruit):
        return Recruit(at)
    if isinstance(action, Infiltrate):
        return Infiltrate(at, rng.choice(board.adjacent[at]), 1 + rng.below(2))
    if isinstance(action, PlayCard) and action.card == CardId.SAFE_HOUSES:
        return PlayCard(action.card, (at,))
    return action


def seated(match: Match, seats: Literal[2, 3, 4]) -> Match:
    """The same match at a table of so many seats."""
    other = Match(match.board, Options(seats, match.options.length, match.options.chronicle), match._seed)
    other._state, other._opening = match._state, match._opening
    other._taken, other._entries, other._news = list(match._taken), list(match._entries), list(match._news)
    return other


def other_match(match: Match, viewer: Viewer, rng: Rng) -> Match:
    """The match in another world: position, past and key differ where the viewer cannot know."""
    board = match.board
    other = seated(match, match.options.seats)
    other._state = other_world(board, match._state, viewer, rng)
    other._opening = other_past(board, match._opening, viewer, rng)
    other._seed = rng.key()
    other._taken = [
        replace(
            taken,
            action=taken.action if viewer.knows_underground else _other_action(board, taken.action, rng),
            before=other_world(board, taken.before, viewer, rng),
            events=other_past(board, taken.events, viewer, rng),
        )
        for taken in match._taken[-SHORT_PAST:]
    ]
    other._news = [
        None if news is None else other_past(board, news, viewer, rng) for news in match._news[-SHORT_PAST:]
    ]
    other._entries = list(match._entries[-SHORT_PAST:])
    return other


SHORT_PAST = 12
"""How many entries of the past are compared with each position: longer pasts are made of these."""


def cut(match: Match) -> Match:
    """The match with a short past, so that it can be compared with another world's."""
    short = seated(match, match.options.seats)
    short._taken, short._news = short._taken[-SHORT_PAST:], short._news[-SHORT_PAST:]
    short._entries = short._entries[-SHORT_PAST:]
    return short


# ---- everything that goes out ---------------------------------------------------------------------------------------


def sent_by_match(match: Match, seat: Seat | None) -> Sent:
    """Everything that a match sends to a seat or a spectator, at this version."""
    version = match.version
    sent: Sent = [("view", pack(match.view(seat)))]
    for since in (-1, None, *range(max(version - 2, 0), version + 1), 0):
        sent.append((f"update since {since}", pack(match.update(seat, since))))
    sent.append(("history", pack(match.history(seat))))
    sent.append(("whose turn", pack((match.to_act, match.version, match.verdict))))
    if seat is None:
        return sent
    sent.append(("legal", pack(match.legal(seat))))
    sent.append(("guide", pack(match.guide(seat))))
    sent.append(("undo", pack(match.can_undo(seat))))
    sent.append(("since", pack(match.since(seat, max(match.depth - 5, 0)))))
    for faction in Faction:
        sent.append((f"forecast of {faction.name}", pack(match.forecast(seat, faction))))
    sent.append(("reasons", pack(_reasons(match, seat))))
    sent += _refusals(match, seat)
    return sent


def _reasons(match: Match, seat: Seat) -> list[WhyNot | None]:
    """Why not, for every operation and place and card of the faction that is to act, if the seat plays it."""
    board, state = match.board, match._state
    actor = state.public.actor
    if match.to_act != seat:
        return []
    places = [
        explain(board, state, actor, operation.op, at)
        for operation in OPERATIONS[actor]
        for at in (NOWHERE, *(board.all_places if operation.in_place else ()))
    ]
    return places + [explain(board, state, actor, card, NOWHERE) for card in cards_of(actor)]


def _refusals(match: Match, seat: Seat) -> Sent:
    """What the seat hears when it submits what is not legal for it."""
    legal = match.legal(seat)
    sent: Sent = []
    for version in (match.version, match.version - 1):
        for action in (Pass(), *PROBES):
            if version == match.version and action in legal:
                continue
            try:
                match.submit(seat, version, action)
            except DualPowerError as error:
                sent.append((f"refusal of {action}", f"{error.code}: {error}".encode()))
            else:
                raise AssertionError(f"{action} was taken, and is not legal")
    if not match.can_undo(seat):
        try:
            match.undo(seat, match.version)
        except DualPowerError as error:
            sent.append(("refusal of undo", f"{error.code}: {error}".encode()))
    return sent


PROBES: tuple[Action, ...] = (
    Recruit(PlaceId(3)),
    Infiltrate(PlaceId(0), PlaceId(1), 2),
    PlayCard(CardId.SAFE_HOUSES, (PlaceId(4),)),
    PlayCard(CardId.MANIFESTO, (PlaceId(4),)),
    PlayCard(CardId.FOREIGN_LOAN, ()),
)
"""Actions whose legality hangs on secrets of one seat or another."""


def differences(one: Sent, other: Sent) -> list[str]:
    """Names of what differs."""
    assert [name for name, _ in one] == [name for name, _ in other], "different things are sent"
    return [name for (name, here), (_, there) in zip(one, other, strict=True) if here != there]


def match_at(board: Board, state: State) -> Match:
    """A match without a past that stands at this position of this board."""
    match = Match(board, Options(), bytes(16))
    match._state = state
    return match


def leaks_of_match(match: Match, rng: Rng) -> list[str]:
    """Every leak of a match at its present position, for every viewer at every table."""
    found = []
    for seats, seat in VIEWERS:
        here = cut(seated(match, seats))
        viewer = here._viewer(seat)
        there = other_match(here, viewer, rng)
        found += [
            f"{seats} seats, seat {seat}: {name}"
            for name in differences(sent_by_match(here, seat), sent_by_match(there, seat))
        ]
    return found
