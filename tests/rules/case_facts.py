"""What a numbered case may tell of a position, and the board that every case begins with."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import astuple, replace

from rules.board import Board
from rules.ids import Achievement, CardId, Council, Faction, Op, Owner, StateAuthority
from rules.notation import LETTERS
from rules.scenario import read
from rules.state import Place, State
from rules.texts import Scenario

PLAIN = read(Path(__file__).parent.parent / "cases" / "board")
"""The board of the cases, as its author wrote it: no rule is switched on."""
NAMES: dict[str, type[StateAuthority | Council | Owner | Achievement]] = {
    "state": StateAuthority,
    "council": Council,
    "coop": Owner,
    "school": Owner,
    "press": Owner,
    "achievement": Achievement,
}
TRACKS = ("crisis", "legitimacy", "round", "impulse")
Facts = dict[str, str]
"""Everything that a case may tell of a position: `vyborg con` -> `1`."""


RECKONED = ("7.1", *(f"7.2{letter}" for letter in "abcdefgh"), "7.3", "7.4", "5.1.lean")
"""What causes the events of a Reckoning (rule 7)."""
SWITCHED = (
    "2.1.cohesion",
    "5.2.guard",
    "5.2.memory",
    "5.2.subordinate",
    "5.3.minority",
    "5.3.patience",
    "5.4.conciliation",
    "5.5.ladder",
)
"""Rules beside those of operations that a scenario may bring."""


def rule_of(faction: Faction, what: Op | CardId) -> str:
    """The number under which the rulebook has an operation or a card."""
    if isinstance(what, CardId):
        return f"9.{what.name.lower()}"
    if what in (Op.OFFER_ACCORD, Op.ACCEPT, Op.REFUSE):
        return "6"
    special = {
        Op.PASS: "5.1.pass",
        Op.LEAN: "5.1.lean",
        Op.ASK_CONCESSION: "6.concession",
        Op.SIDE: "10.split",
    }
    return special.get(what, f"5.{faction + 2}.{what}")


def calm(scenario: Scenario) -> Scenario:
    """The scenario with events that do nothing, so that a case starts from the printed set-up."""
    return replace(scenario, events=tuple(replace(event, effects=()) for event in scenario.events))


def facts(board: Board, state: State) -> Facts:
    """The position as facts."""
    public = state.public
    found: Facts = {}
    for number, place in enumerate(public.places):
        for name in Place.__struct_fields__:
            value = getattr(place, name)
            text = NAMES[name](value).name.lower() if name in NAMES else str(value)
            found[f"{board.places[number].id} {name}"] = text
        found[f"{board.places[number].id} cu"] = str(state.private.underground[number])
    for track in ("crisis", "legitimacy", "round"):
        found[f"table {track}"] = str(getattr(public, track))
    flags = {"noraid": public.no_raid, "carded": public.carded, "mediated": public.mediated}
    for name, flag in {**flags, "asked": public.asked, "postponed": public.postponed}.items():
        found[f"table {name}"] = "yes" if flag else "no"
    found["table claimed"] = ",".join(claimed.name.lower() for claimed in public.claimed) or "none"
    found["table weighed"] = "/".join(map(str, astuple(public.weighed)))
    found["table concessions"] = str(len(public.concessions))
    found["table proposal"] = "none" if public.proposal is None else "yes"
    pledge = state.private.pledge
    found["table pledge"] = "none" if pledge is None else pledge.name.lower()
    found["table accord"] = public.accord.name.lower()
    for bloc, (level, strength) in enumerate((("EM", "M"), ("ES", "S"))):
        found[f"table {level}"] = str(public.emergency[bloc])
        found[f"table {level}_used"] = "yes" if public.emergency_used[bloc] else "no"
        found[f"table {strength}"] = str(public.modifiers[bloc])
    for name, four in (("offered", public.offered), ("leaned", public.leaned)):
        found[f"table {name}"] = "".join(letter for letter, flag in zip(LETTERS, four, strict=True) if flag)
    for faction, letter in enumerate(LETTERS):
        found[f"resources {letter}"] = str(public.resources[faction])
        found[f"hand {letter}"] = " ".join(card.name.lower() for card in state.private.hands[faction])
    return found


def pairs(words: list[str]) -> list[tuple[str, str]]:
    """Words such as `con=1`, each in its two parts."""
    found = []
    for word in words:
        name, equals, value = word.partition("=")
        assert equals, f"{word!r} is not name=value"
        found.append((name, value))
    return found
