"""What the verdict says of a match: its turning points, what the councils achieved, and what was conceded."""

from __future__ import annotations

from game.log import log
from game.readout import action_words, option_words
from game.recap import Recap, Turning
from game.words import ending_name, faction_name, listed, place_name, say
from rules.board import Board
from rules.ids import NOWHERE, Achievement, Concession
from rules.view import Granted, Public, Verdict


def achieved(board: Board, verdict: Verdict) -> str:
    """The achievements that held at the end; "" if there were none."""
    won = [
        say("verdict-won", what=option_words(Achievement(what)), at=place_name(board, at, "at"))
        for at, what in verdict.achievements
    ]
    return say("verdict-achieved", list=listed(won)) if won else ""


def conceded(board: Board, public: Public) -> str:
    """Every concession that was made under the Accord, in order; "" if there were none."""
    made = [_granted(board, each) for each in public.concessions]
    return say("verdict-conceded", list=listed(made)) if made else ""


def _granted(board: Board, granted: Granted) -> str:
    return say(
        "verdict-granted",
        round=granted.round,
        what=option_words(Concession(granted.concession)),
        where="nowhere" if granted.place == NOWHERE else "place",
        at="" if granted.place == NOWHERE else place_name(board, granted.place, "at"),
        price=granted.price,
    )


def turning_words(told: Recap, turning: Turning) -> tuple[str, str]:
    """Title and text of a turning point."""
    numbers = {"round": turning.round}
    place = "" if turning.place is None else place_name(told.board, turning.place, "short")
    title = say(f"turning-{turning.kind}", place=place, **numbers)
    match turning.kind:
        case "measure" | "law":
            bloc = "movement" if turning.kind == "measure" else "state"
            words = say(f"turning-level-{bloc}", level=turning.level)
            if turning.endings is not None:
                before, after = (ending_name(ending) for ending in turning.endings)
                words = f"{say('turning-verdict', before=before, after=after)} {words}"
        case "accord-made" | "accord-broken":
            who = "" if turning.faction is None else faction_name(turning.faction)
            words = say(f"turning-{turning.kind}-text", faction=who)
        case _:
            words = _swing_words(told, turning)
    return title, words


def _swing_words(told: Recap, turning: Turning) -> str:
    if turning.cause is None:
        return say("turning-swing-text", before=turning.before, after=turning.after)
    step = told.steps[turning.cause]
    entries = log(told.board, step.events)
    action = (
        entries[0].lines[0].what if entries and entries[0].lines else action_words(told.board, step.action)
    )
    return say("turning-swing-cause", before=turning.before, after=turning.after, action=action.rstrip("."))
