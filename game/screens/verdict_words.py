"""What the verdict says of a match: its turning points, what the councils achieved, and what was conceded."""

from __future__ import annotations

from game.log import log
from game.readout import action_words, option_words
from game.recap import Chances, Recap, Turning, leader
from game.words import ending_name, faction_name, listed, place_name, say
from rules.board import Board
from rules.ids import NOWHERE, Achievement, Concession, Ending
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
    if turning.kind == "act":
        step = told.steps[turning.step - 1]
        who, action = faction_name(step.faction), action_words(told.board, step.action)
        title = say("turning-act", round=turning.round, faction=who, action=action)
        last = turning.step == told.after_round(turning.round)
        words = _chances_words(turning)
        return title, f"{words} {say('turning-reckoning')}" if last else words
    title, words = _told_words(told, turning)
    return title, f"{words} {_chances_words(turning)}".strip()


def _told_words(told: Recap, turning: Turning) -> tuple[str, str]:
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


def _chances_words(turning: Turning) -> str:
    """Which ending gained most, which lost most, and whether another is ahead since."""
    if turning.chances is None:
        return ""
    before, after = turning.chances
    gained = max(Ending, key=lambda ending: after[ending] - before[ending])
    lost = min(Ending, key=lambda ending: after[ending] - before[ending])
    words = " ".join(_moved(ending, before[ending], after[ending]) for ending in (gained, lost))
    was, now = leader(before), leader(after)
    if was is now:
        return words
    return f"{words} {say('turning-lead', before=ending_name(was), after=ending_name(now))}"


def _moved(ending: Ending, before: float, after: float) -> str:
    return say(
        "turning-chance", ending=ending_name(ending), before=round(100 * before), after=round(100 * after)
    )


def ahead_words(chances: Chances, number: int) -> str:
    """Who was ahead after a round, and the chances of the others, likeliest first."""
    first, *rest = sorted(Ending, key=lambda ending: -chances[ending])
    others = [
        say("verdict-ahead-other", ending=ending_name(each), chance=round(100 * chances[each]))
        for each in rest
    ]
    return say(
        "verdict-ahead-after",
        round=number,
        ending=ending_name(first),
        chance=round(100 * chances[first]),
        others=listed(others),
    )


def _swing_words(told: Recap, turning: Turning) -> str:
    if turning.cause is None:
        return say("turning-swing-text", before=turning.before, after=turning.after)
    step = told.steps[turning.cause]
    entries = log(told.board, step.events)
    action = (
        entries[0].lines[0].what if entries and entries[0].lines else action_words(told.board, step.action)
    )
    return say("turning-swing-cause", before=turning.before, after=turning.after, action=action.rstrip("."))
