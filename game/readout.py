"""What a screen reader says of the table: a place, the state of play, an operation, each as one spoken line."""

from __future__ import annotations

from collections.abc import Sequence

from game import outcomes
from game.choice import Option, option_of
from game.words import (
    card_name,
    ending_name,
    faction_name,
    listed,
    op_name,
    place_name,
    reason,
    rule_number,
    say,
    word,
)
from rules.actions import Action, Infiltrate, March, PlayCard
from rules.board import Board
from rules.ids import (
    Achievement,
    Aim,
    Bloc,
    Concession,
    Council,
    Ending,
    Help,
    Institution,
    Owner,
    PlaceId,
    Side,
    StateAuthority,
    Target,
)
from rules.view import COUNCIL_EFFECTIVE, STATE_EFFECTIVE, Closed, Place, Prospect, Standing, Verdict, View

_INSTITUTIONS = ("coop", "school", "press")
_ALWAYS = ("con", "exp")
_UNITS = ("police", "troops", "militia", "active")


def place_line(board: Board, view: View, at: PlaceId) -> str:
    """A place with everything that the viewer may know of it: "Liteiny and Tauride: city, people 2, dual power, ..."."""
    place = view.public.places[at]
    facts = [say(f"kind-{word(board.kind[at].name)}"), _number("weight", board.weight[at])]
    facts += _authorities(place, view.standing.places[at])
    facts += [_number(field, getattr(place, field)) for field in _ALWAYS]
    facts += [_number(field, getattr(place, field)) for field in _UNITS if getattr(place, field)]
    if view.underground and view.underground[at]:
        facts.append(_number("underground", view.underground[at]))
    facts += [_institution(place, kind) for kind in _INSTITUTIONS if getattr(place, kind)]
    if place.alarm:
        facts.append(say("field-alarm"))
    facts.append(
        say("readout-next", places=listed([place_name(board, to, "the") for to in board.adjacent[at]]))
    )
    return say("readout-place", name=place_name(board, at), facts=_comma(facts))


def _authorities(place: Place, mark: int) -> list[str]:
    facts = [say("dual-power")] if place.council and place.state else []
    for authority, effective in ((place.state, STATE_EFFECTIVE), (place.council, COUNCIL_EFFECTIVE)):
        if authority not in (StateAuthority.NONE, Council.NONE):
            name = say(f"authority-{word(authority.name)}")
            facts.append(name if mark & effective else say("readout-hollow", name=name))
    return facts


def _institution(place: Place, kind: str) -> str:
    owner = Owner(getattr(place, kind))
    return say("readout-institution", name=say(f"institution-{kind}"), owner=say(f"owner-{word(owner.name)}"))


def _number(field: str, number: int) -> str:
    return say("readout-number", name=say(f"field-{field}"), number=number)


def _comma(items: Sequence[str]) -> str:
    text = items[0]
    for item in items[1:]:
        text = say("readout-comma", first=text, rest=item)
    return text


def table_line(board: Board, view: View) -> str:
    """The state of play: round, who is to act, tracks, Accord, resources."""
    public = view.public
    act = 1 + (public.crisis >= 4) + (public.crisis >= 8)
    stocks = [
        say("readout-number", name=faction_name(faction), number=public.resources[faction])
        for faction in public.order
    ]
    return say(
        "readout-table",
        round=public.round,
        rounds=board.numbers.rounds,
        impulse=public.impulse,
        impulses=board.numbers.impulses,
        phase=say(f"phase-{word(public.phase.name)}", faction=faction_name(public.actor)),
        crisis=public.crisis,
        act=say(f"act-{act}"),
        legitimacy=public.legitimacy,
        movement=public.emergency[Bloc.MOVEMENT],
        state=public.emergency[Bloc.STATE],
        pact=say(f"readout-pact-{word(public.accord.name)}"),
        resources=_comma(stocks),
    )


def standing_line(board: Board, standing: Standing) -> str:
    """Who would prevail now, with the numbers."""
    movement, state = standing.assembly + standing.committee, standing.administration + standing.garrison
    return say(
        "readout-standing",
        movement=movement,
        state=state,
        share=percent(per_mille(movement, movement + state)),
        threshold=percent(board.numbers.majority),
        committees=standing.committees,
        councils=standing.councils,
        garrisons=standing.garrisons,
        authorities=standing.authorities,
        ending=ending_name(Ending(standing.ending)),
    )


def verdict_because(board: Board, verdict: Verdict) -> str:
    """Why the match ended, which bloc prevailed by which share, and who inside it."""
    return say(
        "readout-verdict",
        reason=say(f"verdict-reason-{verdict.reason}", percent=percent(board.numbers.early_majority)),
        blocs=_between(board, verdict),
        inside=_inside(verdict),
    )


def _between(board: Board, verdict: Verdict) -> str:
    """The Movement's share of sovereignty beside the one that it needed."""
    total = verdict.movement + verdict.state
    return say(
        "verdict-why-blocs",
        share=percent(per_mille(verdict.movement, total)),
        movement=verdict.movement,
        total=total,
        majority=percent(board.numbers.majority),
        bloc=word(verdict.bloc.name),
    )


def _inside(verdict: Verdict) -> str:
    """The emergency form's share of what is obeyed in the bloc that prevailed, beside the one that wins it."""
    movement = verdict.bloc == Bloc.MOVEMENT
    count, among = (
        (verdict.committees, verdict.councils) if movement else (verdict.garrisons, verdict.authorities)
    )
    return say(
        "verdict-why-committees" if movement else "verdict-why-garrisons",
        count=count,
        all=among,
        share=percent(per_mille(count, among)),
        threshold=percent(verdict.share),
        enough=verdict.winner.name in ("VANGUARD", "COMMAND"),
    )


def per_mille(part: int, whole: int) -> int:
    """A share of the whole, 0 of nothing; rounded down, so that it is under a threshold if the share is."""
    return 1000 * part // whole if whole else 0


def percent(thousandths: int) -> str:
    """To the tenth where there is one: two shares that differ are never told as equal."""
    whole, tenth = divmod(thousandths, 10)
    return say("readout-tenths", whole=whole, tenth=tenth) if tenth else str(whole)


# ---- operations -----------------------------------------------------------------------------------------------------


def prospect_line(board: Board, view: View, prospect: Prospect) -> str:
    """What an action costs, how likely it is, and what it does."""
    action = action_words(board, prospect.action)
    success, failure = outcomes.success(board, view, prospect), outcomes.failure(board, view, prospect)
    if prospect.odds is None or failure is None:
        return say("readout-sure", action=action, cost=prospect.cost, success=success)
    chance = prospect.odds.chance
    return say(
        "readout-odds", action=action, cost=prospect.cost, chance=chance, success=success, failure=failure
    )


def action_words(board: Board, action: Action) -> str:
    """An action as a short phrase: "Raid at Kronstadt, the council"."""
    if isinstance(action, PlayCard):
        return _card_words(board, action)
    name = op_name(action.op)
    if isinstance(action, Infiltrate | March):
        source, to = place_name(board, action.place, "the"), place_name(board, action.to, "the")
        return say("readout-move", op=name, count=action.count, source=source, to=to)
    here = outcomes.target(action)
    if here is None:
        option = option_of(action)
        return name if option is None else say("readout-option", op=name, option=option_words(option))
    at = place_name(board, here, "at")
    option = option_of(action)
    if option is None:
        return say("readout-action", op=name, at=at)
    return say("readout-target", op=name, at=at, target=option_words(option))


def option_words(option: Option) -> str:
    """What may be declared with an operation, as a phrase."""
    name = word(option.name)
    match option:
        case Institution():
            return say(f"institution-{name}")
        case Target():
            return say(f"target-{name}")
        case Aim():
            return say(f"aim-{name}")
        case Help():
            return say(f"help-{name}")
        case Achievement():
            return say(f"achievement-{name}")
        case Concession():
            return say(f"concession-{name}")
        case Side():
            return say(f"side-{name}")


def option_note(option: Option) -> str:
    """What a help, an achievement, a concession or a side brings, in one sentence; "" for the others."""
    name = word(option.name)
    match option:
        case Help():
            return say(f"help-{name}.note")
        case Achievement():
            return say(f"achievement-{name}.note")
        case Concession():
            return say(f"concession-{name}.note")
        case Side():
            return say(f"side-{name}.note")
        case _:
            return ""


def _card_words(board: Board, action: PlayCard) -> str:
    name = card_name(action.card)
    if not action.places:
        return name
    at = listed([place_name(board, place, "at") for place in action.places])
    if action.target is None:
        return say("readout-action", op=name, at=at)
    return say("readout-target", op=name, at=at, target=say(f"target-{word(action.target.name)}"))


def closed_line(closed: Closed, at: PlaceId | None = None) -> str | None:
    """Why an operation is not available, in a place or anywhere; None if it is."""
    why = closed.why if at is None or not closed.places else closed.places[at]
    if why is None:
        return None
    return say("readout-closed", op=op_name(closed.op), reason=reason(why), rule=rule_number(why.rule))
