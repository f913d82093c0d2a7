"""The clock in words: spans of time, what a table chose, and what happened there."""

from __future__ import annotations

from game.timing import DAY, HOUR, IN_HOURS, IN_MINUTES, MINUTE, Readout
from game.words import faction_name, has, say
from rules.ids import Faction
from rules.pace import BankClock, Clock, DaysClock, MoveClock
from rules.table_news import Happening, Room


def span(seconds: int) -> str:
    """A span as a clock shows it: `1:24`, `2:05:09`, `23 h 59 min`, `6 d 3 h`."""
    days, hours, minutes, rest = seconds // DAY, seconds // HOUR, seconds % HOUR // MINUTE, seconds % MINUTE
    if seconds >= IN_HOURS:
        said = (
            say("clock-short-days", count=days),
            say("clock-hours", count=hours % 24) if hours % 24 else "",
        )
        return " ".join(said).strip()
    if seconds >= IN_MINUTES:
        said = (say("clock-hours", count=hours), say("clock-minutes", count=minutes) if minutes else "")
        return " ".join(said).strip()
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def short_span(seconds: int) -> str:
    """A span where there is little room: `1:24`, `2 h`, `6 d`; what has begun counts."""
    if seconds >= IN_HOURS:
        return say("clock-short-days", count=-(-seconds // DAY))
    return say("clock-hours", count=-(-seconds // HOUR)) if seconds > HOUR else span(seconds)


def length(seconds: int) -> str:
    """A span as it is chosen: `30 s`, `10 min`, `1 min 30 s`, `2 h`."""
    parts = ((seconds // HOUR, "hours"), (seconds % HOUR // MINUTE, "minutes"), (seconds % MINUTE, "seconds"))
    said = [say(f"clock-{name}", count=count) for count, name in parts if count]
    return " ".join(said) or say("clock-seconds", count=0)


def clock_words(clock: Clock) -> str:
    """What a table chose, in one phrase."""
    match clock:
        case MoveClock(seconds):
            return say("clock-of-move", length=length(seconds))
        case BankClock(seconds, 0):
            return say("clock-of-bank", length=length(seconds))
        case BankClock(seconds, increment):
            return say("clock-of-bank-increment", length=length(seconds), increment=length(increment))
        case DaysClock(days, 0):
            return say("clock-of-days", days=days)
        case DaysClock(days, vacation):
            return say("clock-of-days-vacation", clock=say("clock-of-days", days=days), vacation=vacation)
        case _:
            return say("clock-none")


def timeout_words(room: Room) -> str:
    """What happens when somebody's time is up."""
    return say(f"timeout-{room.timeout}")


def state_words(readout: Readout) -> str:
    """What else there is to say of a seat's time; nothing while all is well."""
    if readout.lost:
        return say("clock-lost")
    if readout.stood_in:
        return say("clock-stood-in")
    if readout.overdue:
        return say("clock-overdue")
    if readout.paused:
        return say("clock-paused")
    if readout.away:
        return say("clock-away", span=span(readout.away))
    return say("clock-low") if readout.low else ""


def readout_words(readout: Readout) -> str:
    """A seat's time in full, to be read out."""
    state = state_words(readout)
    if readout.bot:
        return state
    left = say("clock-left", span=span(readout.left))
    return f"{left}, {state}" if state else left


def happening_words(line: Happening, room: Room) -> str:
    """A line of the table's log. Unknown lines say nothing."""
    key = f"happened-{line.what}"
    if not has(key):
        return ""
    seat = "" if line.seat is None else seat_name(room, line.seat)
    days = int(line.detail) if line.detail.isdecimal() else 0
    return say(
        key, who=line.who or seat or say("happened-table"), seat=seat, bot=bot_words(line.detail), days=days
    )


def bot_words(name: str) -> str:
    """A bot's name in words; one without words goes by its own."""
    level = name.partition("/")[0].partition(":")[0]
    return say(f"bot-{level}") if has(f"bot-{level}") else level


def seat_name(room: Room, seat: int) -> str:
    """What a seat plays."""
    return " + ".join(faction_name(Faction(number)) for number in room.seats[seat].factions)
