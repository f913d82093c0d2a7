"""What the rulebook says of every operation and plan, read off the code that plays it: its text, what forbids it, its price.

The text is the docstring of the operation, with its source; `{emergency_gain}` in it is that number of the scenario and
`{piece-garrison.a}` are its words. The reasons are those that its legality can answer with, and the price is asked of the
operation itself. `FIGURES` names the numbers that no scenario changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from inspect import cleandoc
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from rules.board import Board
from rules.engine import opening
from rules.ids import CardId, Council, Faction, Op, Pact, card_owner
from rules.legality import CARDS, OPERATIONS
from rules.operations.card import Card
from rules.operations.operation import Operation, Sight
from rules.procedures import accord, contest, reckoning, verdict
from rules.reasons import WhyNot
from rules.turn import (
    ACT_THREE,
    MOST_CADRES,
    MOST_CON,
    MOST_CRISIS,
    MOST_EMERGENCY,
    MOST_EXP,
    MOST_LEGITIMACY,
    MOST_MILITIA,
    MOST_POLICE,
    MOST_RESOURCES,
    MOST_TROOPS,
    PATIENCE,
)

FIGURES: Final = {
    "act_three": ACT_THREE,
    "act_two": 4,
    "most_cadres": MOST_CADRES,
    "most_con": MOST_CON,
    "most_crisis": MOST_CRISIS,
    "most_emergency": MOST_EMERGENCY,
    "most_exp": MOST_EXP,
    "most_legitimacy": MOST_LEGITIMACY,
    "most_militia": MOST_MILITIA,
    "most_police": MOST_POLICE,
    "most_resources": MOST_RESOURCES,
    "most_troops": MOST_TROOPS,
    "patience": PATIENCE,
    "target": contest.TARGET,
    "guards": contest.GUARDS,
    "federation": contest.FEDERATION,
    "fortress": contest.FORTRESS,
    "doubted": contest.DOUBTED,
    "doubt": contest.DOUBT,
    "disbelief": contest.DISBELIEF,
    "surcharge": accord.SURCHARGE,
    "breach": accord.BREACH,
    "fine": accord.FINE,
    "vindication": accord.VINDICATION,
    "disgrace": accord.DISGRACE,
    "yield": accord.YIELD,
    "saving": accord.SAVING,
    "credit": accord.CREDIT,
    "dual_places": reckoning.DUAL_PLACES,
    "calling": reckoning.CALLING,
    "mutiny": reckoning.MUTINY,
    "paid_committees": reckoning.PAID_COMMITTEES,
    "tax": reckoning.TAX,
    "billets": reckoning.BILLETS,
    "resented": reckoning.RESENTED,
    "adrift": reckoning.ADRIFT,
    "drift": reckoning.DRIFT,
    "desertion": reckoning.DESERTION,
    "walk": reckoning.WALK,
    "run": reckoning.RUN,
    "hollowing": verdict.HOLLOWING,
    "hollowed": verdict.HOLLOWED,
    "survival": verdict.SURVIVAL,
    **{
        f"assembly_needs_{name}": verdict.assembly_needs((level, 0))
        for name, level in (("calm", 0), ("hollowing", verdict.HOLLOWING), ("hollowed", verdict.HOLLOWED))
    },
    **{
        f"administration_bears_{name}": verdict.administration_bears((0, level))
        for name, level in (("calm", 0), ("hollowing", verdict.HOLLOWING), ("hollowed", verdict.HOLLOWED))
    },
}
"""The numbers of the rules that hold in every scenario, by name."""


RULE_OF: Final[dict[Op | CardId, str]] = {
    **{operation.op: operation.rule for some in OPERATIONS.values() for operation in some},
    **{card.card: card.rule for card in CARDS},
    Op.ACCEPT: "6",
    Op.REFUSE: "6",
    Op.SIDE: "10.split",
}
"""Under which rule the rulebook tells of an operation, an answer or a plan."""


class Price(Struct, frozen=True):
    """What an operation costs: `base`, and what changes it."""

    base: int
    movement: int = 0
    """More for each emergency level of the Movement."""
    state: int = 0
    """More for each emergency level of the State."""
    accord: int = 0
    """More while the Accord holds."""
    experience: tuple[int, ...] = ()
    """Experience from which on it costs 1 more, each time."""
    remembered: int | None = None
    """The price where a council is remembered, if that is another."""


class Article(Struct, frozen=True):
    """One operation or plan as the rulebook has it."""

    rule: str
    faction: Faction | None
    """Whose it is; None if several factions have it."""
    what: Op | CardId
    text: tuple[str, ...]
    """Its paragraphs."""
    price: Price
    reasons: tuple[WhyNot, ...]
    """What its legality can answer with, resources apart."""


def articles(board: Board) -> tuple[Article, ...]:
    """Every operation in the order of the rulebook, then every plan, with the prices of a board."""
    found = {operation.op: operation for some in OPERATIONS.values() for operation in some}
    return (
        *(_operation(board, operation) for operation in found.values()),
        *(
            Article(card.rule, card_owner(card.card), card.card, _text(card), Price(0), _reasons(type(card)))
            for card in CARDS
        ),
    )


def _operation(board: Board, operation: Operation) -> Article:
    owners = [faction for faction, some in OPERATIONS.items() if operation in some]
    faction = owners[0] if len(owners) == 1 else None
    price = _price(board, operation, owners[0])
    return Article(operation.rule, faction, operation.op, _text(operation), price, _reasons(type(operation)))


# ---- the text ---------------------------------------------------------------------------------------------------------


def _text(what: Operation | Card) -> tuple[str, ...]:
    """The paragraphs of a docstring, without the name before the first colon."""
    paragraphs = [" ".join(part.split()) for part in cleandoc(type(what).__doc__ or "").split("\n\n")]
    if isinstance(what, Operation):
        _, _, paragraphs[0] = paragraphs[0].partition(": ")
    return tuple(paragraphs)


# ---- what forbids it --------------------------------------------------------------------------------------------------

_RULE = re.compile(r"\d+(\.[\w.]+)?")


def _reasons(kind: type[Operation | Card]) -> tuple[WhyNot, ...]:
    found: dict[WhyNot, None] = {}
    for name in ("closed", "barred"):
        for reason in _answers(getattr(kind, name), kind.rule, set()):
            found[reason] = None
    return tuple(found)


def _answers(function: Callable[..., Any], rule: str, seen: set[object]) -> Iterator[WhyNot]:
    """The reasons that stand in a function of legality and in those of its kind that it asks."""
    if function in seen:
        return
    seen.add(function)
    code = function.__code__
    for name in code.co_names:
        other = function.__globals__.get(name)
        if (
            other is not None
            and "WhyNot" in str(getattr(other, "__annotations__", {}).get("return", ""))
            and hasattr(other, "__code__")
        ):
            yield from _answers(other, rule, seen)
    yield from _constants(code.co_consts, function.__doc__, rule)


def _constants(constants: tuple[object, ...], doc: str | None, rule: str) -> Iterator[WhyNot]:
    own = rule
    for constant in constants:
        match constant:
            case str(text) if text == doc:
                continue
            case str(text) if _RULE.fullmatch(text):
                own = text
            case str(text):
                yield WhyNot(own, text)
                own = rule
            case (str(text), int(number)):
                yield WhyNot(rule, text, number)
            case _:
                continue


# ---- the price --------------------------------------------------------------------------------------------------------


def _price(board: Board, operation: Operation, faction: Faction) -> Price:
    """What the operation itself asks for, in one place under one circumstance after another."""

    def cost(
        *, level: tuple[int, int] = (0, 0), pact: Pact = Pact.NONE, exp: int = 0, memory: int = 0
    ) -> int:
        state = opening(board, bytes(16), chronicle=True).state
        here = replace(state.public.places[0], exp=exp, memory=memory, council=Council.NONE)
        places = (here, *state.public.places[1:])
        public = replace(state.public, emergency=level, accord=pact, places=places)
        return operation.cost(Sight(board, public, state.private, faction), board.all_places[0])

    base = cost()
    remembered = cost(memory=1)
    return Price(
        base,
        movement=cost(level=(1, 0)) - base,
        state=cost(level=(0, 1)) - base,
        accord=cost(pact=Pact.HOLDS) - base,
        experience=tuple(exp for exp in range(1, MOST_EXP + 1) if cost(exp=exp) > cost(exp=exp - 1)),
        remembered=remembered if remembered != base else None,
    )
