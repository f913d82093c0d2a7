"""From a legal list and what was chosen so far: what is lit, what is asked next, and the action once it is complete.

An operation may be chosen before its place or after it: both doors lead to the same room. Choosing changes nothing in
the match; whatever has only one possibility left is settled without being asked.
"""

from __future__ import annotations

from enum import Enum

from msgspec import Struct, structs

from rules.actions import (
    Action,
    AskConcession,
    Build,
    Claim,
    Coopt,
    DirectAction,
    Infiltrate,
    Lean,
    March,
    PlayCard,
    Raid,
    SideWith,
)
from rules.ids import (
    NOWHERE,
    Achievement,
    Aim,
    CardId,
    Concession,
    Help,
    Institution,
    Op,
    PlaceId,
    Side,
    Target,
)

Option = Institution | Target | Aim | Help | Achievement | Concession | Side


class Step(Enum):
    """What is asked next; the value is the words' key under `ask-`."""

    OPERATION = "operation"
    PLACE = "place"
    DESTINATION = "destination"
    COUNT = "count"
    OPTION = "option"
    PLACES = "places"
    COMMIT = "commit"


class Choice(Struct, frozen=True):
    """What was chosen so far. `places` are those of a card; `place` is the one where an operation happens."""

    op: Op | None = None
    card: CardId | None = None
    place: PlaceId | None = None
    to: PlaceId | None = None
    count: int | None = None
    option: Option | None = None
    places: tuple[PlaceId, ...] = ()


NOTHING = Choice()


# ---- what an action is made of --------------------------------------------------------------------------------------


def place_of(action: Action) -> PlaceId | None:
    """Where an operation happens (a move: where it starts); None for cards and for what needs no place."""
    place: PlaceId | None = getattr(action, "place", None)
    return None if place == NOWHERE else place


def destination_of(action: Action) -> PlaceId | None:
    """Where a move ends."""
    return action.to if isinstance(action, Infiltrate | March) else None


def count_of(action: Action) -> int | None:
    """How many move, or what is offered for a concession."""
    if isinstance(action, AskConcession):
        return action.price
    return action.count if isinstance(action, Infiltrate | March) else None


def option_of(action: Action) -> Option | None:
    """What must be declared: an institution, a target, an aim, a help, an achievement, a concession or a side."""
    match action:
        case Lean():
            return action.help
        case Claim():
            return action.achievement
        case AskConcession():
            return action.concession
        case SideWith():
            return action.side
        case Build():
            return action.institution
        case DirectAction():
            return action.aim
        case Coopt() | Raid() | PlayCard():
            return action.target
        case _:
            return None


def goals_of(action: Action) -> tuple[PlaceId, ...]:
    """The places that an action is aimed at: those of a card, where a move ends, else where it happens."""
    if isinstance(action, PlayCard):
        return action.places
    at = destination_of(action)
    at = place_of(action) if at is None else at
    return () if at is None else (at,)


def leading_to(action: Action) -> Choice:
    """The choice that is complete with this action, as if every part of it had been chosen."""
    if isinstance(action, PlayCard):
        return Choice(card=action.card, places=action.places, option=action.target)
    return Choice(
        op=action.op,
        place=place_of(action),
        to=destination_of(action),
        count=count_of(action),
        option=option_of(action),
    )


def fits(action: Action, choice: Choice) -> bool:
    """Whether the action agrees with everything chosen so far."""
    if choice.card is not None:
        return (
            isinstance(action, PlayCard)
            and action.card == choice.card
            and set(choice.places) <= set(action.places)
            and choice.option in (None, action.target)
        )
    if isinstance(action, PlayCard):
        return choice.op is None and choice.place is None
    return (
        choice.op in (None, action.op)
        and choice.place in (None, place_of(action))
        and choice.to in (None, destination_of(action))
        and choice.count in (None, count_of(action))
        and (choice.option is None or choice.option == option_of(action))
    )


def fitting(legal: tuple[Action, ...], choice: Choice) -> tuple[Action, ...]:
    """The actions that are still possible."""
    return tuple(action for action in legal if fits(action, choice))


# ---- what is asked --------------------------------------------------------------------------------------------------


def step(legal: tuple[Action, ...], choice: Choice) -> Step:
    """What is asked next."""
    if choice.card is not None:
        return _card_step(legal, choice)
    if choice.op is None:
        return Step.OPERATION
    rest = fitting(legal, choice)
    if _option_first(choice) and len({option_of(action) for action in rest}) > 1:
        return Step.OPTION
    if choice.place is None and any(place_of(action) is not None for action in rest):
        return Step.PLACE
    if choice.to is None and len({destination_of(action) for action in rest}) > 1:
        return Step.DESTINATION
    if choice.option is None and len({option_of(action) for action in rest}) > 1:
        return Step.OPTION
    if choice.count is None and len({count_of(action) for action in rest}) > 1:
        return Step.COUNT
    return Step.COMMIT


def _option_first(choice: Choice) -> bool:
    """Whether what is asked for must be said before the place: not all of it has one."""
    return choice.op is Op.ASK_CONCESSION and choice.option is None


def action(legal: tuple[Action, ...], choice: Choice) -> Action | None:
    """The action that would be taken now; None while something is missing. A card may still take more places."""
    if choice.card is not None:
        return _card_action(legal, choice)
    if choice.op is None or step(legal, choice) is not Step.COMMIT:
        return None
    rest = fitting(legal, choice)
    return rest[0] if len(rest) == 1 else None


def lit(legal: tuple[Action, ...], choice: Choice) -> frozenset[PlaceId]:
    """The places that answer what is asked now."""
    if choice.card is not None:
        cards = fitting(legal, Choice(card=choice.card))
        return frozenset(at for action in cards if isinstance(action, PlayCard) for at in action.places)
    rest = fitting(legal, choice)
    match step(legal, choice):
        case Step.PLACE:
            places = {place_of(action) for action in rest}
        case Step.DESTINATION:
            places = {destination_of(action) for action in rest}
        case _:
            return frozenset()
    return frozenset(place for place in places if place is not None)


def within_reach(legal: tuple[Action, ...], choice: Choice) -> frozenset[PlaceId]:
    """The places that are lit, or that could be chosen instead of the one that was."""
    found = lit(legal, choice)
    if found or choice.op is None or choice.place is None:
        return found
    return lit(legal, _before_destination(choice) if choice.to is not None else _before_place(choice))


def _before_destination(choice: Choice) -> Choice:
    return structs.replace(choice, to=None, count=None)


def _before_place(choice: Choice) -> Choice:
    """The choice when its place was asked for: a concession was named already."""
    return Choice(op=choice.op, option=choice.option if choice.op is Op.ASK_CONCESSION else None)


def options(legal: tuple[Action, ...], choice: Choice) -> tuple[Option, ...]:
    """What may be declared, in canonical order."""
    found = dict.fromkeys(
        option_of(action) for action in fitting(legal, structs.replace(choice, option=None))
    )
    return tuple(option for option in found if option is not None)


def counts(legal: tuple[Action, ...], choice: Choice) -> tuple[int, ...]:
    """How many may move."""
    found = {count_of(action) for action in fitting(legal, structs.replace(choice, count=None))}
    return tuple(sorted(count for count in found if count is not None))


def operations(legal: tuple[Action, ...], place: PlaceId | None = None) -> tuple[Op, ...]:
    """The operations that can be chosen, over all or in one place, in rulebook order."""
    found = (a.op for a in legal if not isinstance(a, PlayCard) and place in (None, place_of(a)))
    return tuple(dict.fromkeys(found))


def cards(legal: tuple[Action, ...]) -> tuple[CardId, ...]:
    """The Plan cards that can be played."""
    return tuple(dict.fromkeys(action.card for action in legal if isinstance(action, PlayCard)))


# ---- choosing -------------------------------------------------------------------------------------------------------


def choose_operation(legal: tuple[Action, ...], choice: Choice, op: Op) -> Choice:
    """Choose an operation; the place chosen before stays if the operation is possible there and begins with a place."""
    if op not in operations(legal):
        return choice
    stays = op is not Op.ASK_CONCESSION and choice.place is not None and op in operations(legal, choice.place)
    return Choice(op=op, place=choice.place if stays else None)


def choose_card(legal: tuple[Action, ...], choice: Choice, card: CardId) -> Choice:
    """Choose a Plan card, with its places if only one set of them is possible."""
    ways = {a.places for a in legal if isinstance(a, PlayCard) and a.card == card}
    if not ways:
        return choice
    return Choice(card=card, places=next(iter(ways)) if len(ways) == 1 else ())


def choose_place(legal: tuple[Action, ...], choice: Choice, place: PlaceId) -> Choice:
    """Choose a place: as an answer where it is lit, else as the place to look at or to start from."""
    lights = place in lit(legal, choice)
    if choice.card is not None:
        places = _toggled(legal, choice, place) if lights else choice.places
        return structs.replace(choice, places=places, option=None)
    match step(legal, choice):
        case Step.PLACE if lights:
            return structs.replace(choice, place=place)
        case Step.DESTINATION if lights:
            return structs.replace(choice, to=place)
        case _ if choice.to is not None and place in lit(legal, _before_destination(choice)):
            return structs.replace(_before_destination(choice), to=place)
        case _ if place in lit(legal, _before_place(choice)):
            return structs.replace(_before_place(choice), place=place)
        case _:
            op = choice.op if choice.op is not None and choice.op in operations(legal, place) else None
            return Choice(op=op, place=place)


def choose_option(choice: Choice, option: Option) -> Choice:
    """Declare what is meant."""
    return structs.replace(choice, option=option)


def choose_count(choice: Choice, count: int) -> Choice:
    """Say how many move, or what is offered."""
    return structs.replace(choice, count=count)


def back(choice: Choice) -> Choice:
    """Take back the last thing chosen."""
    if choice.count is not None:
        return structs.replace(choice, count=None)
    if choice.place is not None and choice.option is not None and choice.op is Op.ASK_CONCESSION:
        return _before_place(choice)
    if choice.option is not None:
        return structs.replace(choice, option=None)
    if choice.to is not None:
        return structs.replace(choice, to=None)
    if choice.places:
        return structs.replace(choice, places=choice.places[:-1])
    if choice.op is not None and choice.place is not None:
        return Choice(op=choice.op)
    return NOTHING


# ---- cards ----------------------------------------------------------------------------------------------------------


def _card_step(legal: tuple[Action, ...], choice: Choice) -> Step:
    if choice.option is None and choice.places and len(options(legal, choice)) > 1:
        return Step.OPTION
    if _card_action(legal, choice) is None:
        return Step.PLACES
    return Step.COMMIT


def _card_action(legal: tuple[Action, ...], choice: Choice) -> Action | None:
    wanted = tuple(sorted(choice.places))
    exact = [a for a in fitting(legal, choice) if isinstance(a, PlayCard) and a.places == wanted]
    return exact[0] if len(exact) == 1 else None


def _toggled(legal: tuple[Action, ...], choice: Choice, place: PlaceId) -> tuple[PlaceId, ...]:
    """The card's places with `place` added or taken out; where no more are allowed, it replaces the last."""
    if place in choice.places:
        return tuple(at for at in choice.places if at != place)
    more = (*choice.places, place)
    wider = structs.replace(choice, places=more, option=None)
    return more if fitting(legal, wider) else (*choice.places[:-1], place)
