"""One decision in words: what was done, what came of it, and why it could be done."""

from __future__ import annotations

from collections.abc import Sequence

from game.changes import Line, joined, phrases, where
from game.choice import option_of
from game.outcomes import target, unpaid
from game.readout import option_words
from game.words import (
    bloc_name,
    card_name,
    listed,
    place_name,
    rule_number,
    rule_words,
    say,
    sentence,
    word,
)
from rules.actions import (
    Accept,
    Action,
    Administer,
    AskConcession,
    Build,
    Claim,
    Coopt,
    DirectAction,
    Infiltrate,
    Lean,
    March,
    OfferAccord,
    Pass,
    PlayCard,
    Raid,
    Refuse,
    SideWith,
    Subordinate,
    Surveil,
)
from rules.articles import RULE_OF
from rules.board import Board
from rules.events import AccordChanged, ActionTaken, ConcessionAnswered, ContestRolled, Event, PlaceChanged
from rules.ids import Bloc, CardId, Faction, Pact


def deed(board: Board, events: Sequence[Event]) -> tuple[Line, ...]:
    """The lines of one decision; the first event is its ActionTaken."""
    taken = events[0]
    assert isinstance(taken, ActionTaken)
    broken = [event for event in events if _about_accord(event)]
    rest = unpaid([event for event in events[1:] if not _about_accord(event)], taken.cost)
    main = _main_line(board, taken, rest)
    if not broken:
        return (main,)
    found = joined(board, phrases(broken, None), None)
    return (main, Line(sentence(found), say("log-rule", rule=rule_words("6")), rule="6"))


def _about_accord(event: Event) -> bool:
    if isinstance(event, AccordChanged):
        return event.to == Pact.BROKEN
    return getattr(event, "rule", "") == "6"


def _main_line(board: Board, taken: ActionTaken, events: Sequence[Event]) -> Line:
    result = _result(taken.action, events)
    about = "concession" if any(isinstance(event, ConcessionAnswered) for event in events) else "accord"
    here = target(taken.action) if taken.action is not None else None
    told = [event for event in events if not _said_already(taken.action, event)]
    effects = joined(board, phrases(told, taken.faction), here)
    what = say(
        "log-line",
        result=result,
        who=word(taken.faction.name),
        head=_head(board, taken, result, about),
        effects="some" if effects else "none",
        list=effects,
    )
    return Line(what, _because(taken, events), here, _told_in(taken))


def _result(action: Action | None, events: Sequence[Event]) -> str:
    for event in events:
        if isinstance(event, ContestRolled):
            return "won" if event.success else "lost"
    fields = {event.field for event in events if isinstance(event, PlaceChanged)}
    card = action.card if isinstance(action, PlayCard) else None
    if (isinstance(action, Coopt) or card == CardId.SUBSIDY) and "active" in fields:
        return "foiled"
    if (isinstance(action, Surveil) or card == CardId.INFORMERS) and not fields:
        return "blind"
    return "sure"


def _said_already(action: Action | None, event: Event) -> bool:
    """Whether the head of the line says this change itself."""
    if not isinstance(event, PlaceChanged):
        return False
    match action:
        case Build(institution=which):
            return event.field == word(which.name)
        case Coopt(target=struck):
            return event.field == word(struck.name)
        case Administer():
            return event.field == "state"
        case Infiltrate():
            return event.field == "active"
        case March():
            return event.field == "troops"
        case Claim():
            return event.field == "achievement"
        case Subordinate():
            return event.field == "answers"
        case _:
            return False


def _head(board: Board, taken: ActionTaken, result: str, about: str) -> str:
    action = taken.action
    who = word(taken.faction.name)
    if action is None:
        return say("log-pledged" if taken.faction == Faction.ASSEMBLIES else "log-underground")
    if isinstance(action, PlayCard):
        at = where(board, action.places) if action.places else ""
        return say("log-play-card", who=who, card=card_name(action.card), places=len(action.places), at=at)
    here = target(action)
    args: dict[str, str | int] = {"who": who, "result": result, "what": _what(action), "about": about}
    if isinstance(action, AskConcession):
        args |= {"where": "place" if here is not None else "nowhere", "price": action.price, "at": ""}
    if here is not None:
        args |= {"at": place_name(board, here, "at"), "the": place_name(board, here, "the")}
    if isinstance(action, Infiltrate | March):
        args |= {"source": place_name(board, action.place, "the"), "count": action.count}
    return say(f"log-{word(action.op)}", **args)


def _what(action: Action) -> str:
    match action:
        case Build(institution=chosen):
            return word(chosen.name)
        case Coopt(target=struck) | Raid(target=struck):
            return word(struck.name)
        case DirectAction(aim=aim):
            return word(aim.name)
        case Lean() | Claim() | AskConcession() | SideWith():
            option = option_of(action)
            return "" if option is None else option_words(option)
        case _:
            return ""


def _because(taken: ActionTaken, events: Sequence[Event]) -> str:
    action = taken.action
    if isinstance(action, PlayCard):
        return say("log-plan", note=card_name(action.card, "note"))
    for event in events:
        if isinstance(event, ContestRolled):
            return _contest(event, taken.cost)
    covert = "pledged" if taken.faction == Faction.ASSEMBLIES else "underground"
    key = covert if action is None else word(action.op)
    return say("log-because", because=say(f"log-{key}.because"), cost=taken.cost, rule=_rule_of(taken))


def _told_in(taken: ActionTaken) -> str:
    """The rule under which the rulebook tells of a decision; of a covert one, that such there are."""
    match taken.action:
        case None:
            return "10.split" if taken.faction == Faction.ASSEMBLIES else "5.6"
        case PlayCard(card=card):
            return RULE_OF[card]
        case action:
            return RULE_OF[action.op]


def _rule_of(taken: ActionTaken) -> str:
    """The number of the rule that an operation stands in: 5.2 to 5.5 by faction."""
    match taken.action:
        case Pass() | Lean():
            return "5.1"
        case OfferAccord() | Accept() | Refuse() | AskConcession():
            return "6"
        case SideWith():
            return "10"
        case None if taken.faction == Faction.ASSEMBLIES:
            return "10"
        case _:
            return f"5.{taken.faction + 2}"


def _contest(event: ContestRolled, cost: int) -> str:
    defender = Bloc.STATE if event.attacker == Bloc.MOVEMENT else Bloc.MOVEMENT
    return say(
        "log-contest",
        attacker=bloc_name(event.attacker),
        attack=sum(number for _, number in event.attack),
        attackers=_terms(event.attack),
        defender=bloc_name(defender),
        defence=sum(number for _, number in event.defence),
        defenders=_terms(event.defence),
        need=event.need,
        die=event.die,
        cost=cost,
        rule=rule_number(event.rule),
    )


def _terms(terms: tuple[tuple[str, int], ...]) -> str:
    if not terms:
        return ""
    named = [say("log-term", term=say(f"term-{name}"), number=number) for name, number in terms]
    return say("log-terms", terms=listed(named))
