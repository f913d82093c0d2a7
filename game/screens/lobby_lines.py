"""The lines of the lobby: a table, or an invitation, with what can be done about it."""

from __future__ import annotations

from datetime import UTC, datetime

from game import text
from game.clock_words import clock_words, short_span
from game.draw import Canvas
from game.furniture import paragraph, rule
from game.lobby import Line, LobbyList
from game.page import Page
from game.theme import BODY, INK, INK_2, OCHRE, PLACE, RULE
from game.words import of_scenario, say
from rules.people import Invitation
from rules.table_news import Listing

LEFT, RIGHT, TOP, HIGH = 740, 1876, 222, 112
BUTTONS = 220
"""Width of what can be done about a line."""
_TEXT = 34
"""Where the words begin, right of the mark."""


def draw_line(page: Page, canvas: Canvas, lobby: LobbyList, line: Line, number: int, now_ms: int) -> None:
    """One line: a mark where it waits for oneself, what it is, and the facts."""
    top = TOP + number * HIGH
    if isinstance(line, Invitation) or line.your_turn:
        _mark(page, canvas, top)
    name = page.font(PLACE)
    room = page.px(RIGHT - LEFT - BUTTONS - _TEXT - 24)
    title = text.shorten(_title(line).upper(), text.fit(_title(line).upper(), name, room), room)
    canvas.text(title, text.fit(title, name, room), page.at(LEFT + _TEXT, top + 30), INK, "midleft")
    words = ", ".join(_invited(line) if isinstance(line, Invitation) else _facts(lobby, line, now_ms))
    words = words[:1].upper() + words[1:]
    paragraph(
        page, canvas, words, BODY, LEFT + _TEXT, top + 52, RIGHT - LEFT - BUTTONS - _TEXT - 24, INK_2, most=2
    )
    rule(page, canvas, LEFT, top + HIGH, RIGHT - LEFT, RULE, 1.4)


def _mark(page: Page, canvas: Canvas, top: float) -> None:
    """A point towards the line: it waits for you."""
    corners = [page.at(LEFT, top + 18), page.at(LEFT + 20, top + 30), page.at(LEFT, top + 42)]
    canvas.polygon(corners, OCHRE)
    canvas.polygon(corners, INK, page.scale.line(2))


def _title(line: Line) -> str:
    scenario = of_scenario(line.scenario, "name")
    if isinstance(line, Invitation):
        return say(
            "lobby-asks-again" if line.rematch else "lobby-asks", name=line.nickname, scenario=scenario
        )
    return f"{scenario}   {line.code}"


def _invited(line: Invitation) -> list[str]:
    span = max(0, line.expires // 1000 - round(datetime.now(UTC).timestamp()))
    return [say("lobby-asked-free" if line.seat is None else "lobby-asked-seat", span=short_span(span))]


def _facts(lobby: LobbyList, line: Listing, now_ms: int) -> list[str]:
    """What one wants to know before one enters; the most urgent first."""
    facts = []
    left = lobby.left_ms(line, now_ms)
    if line.your_turn:
        facts.append(say("online-your-turn"))
    if line.your_turn and left is not None:
        facts.append(say("clock-left", span=short_span(-(-left // 1000))))
    free = sum(seat.nickname is None and seat.bot is None for seat in line.seats)
    facts += [say(f"new-length-{line.length}"), say("online-seats", seats=len(line.seats))]
    facts.append(say("online-started") if line.started and not free else say("online-open", free=free))
    facts.append(say("lobby-pace-none") if line.clock == "none" else clock_words(line.clock))
    facts += [say("online-yours")] if line.yours and not line.your_turn else []
    facts += [say("cup-rated")] if line.rated else []
    facts += [say("lobby-teams")] if line.teams else []
    facts += [say("reliable-from", rate=line.reliable)] if line.reliable else []
    facts += [say("online-late", rounds=line.delay)] if line.delay and not line.yours else []
    names = [seat.nickname for seat in line.seats if seat.nickname and not seat.you]
    return [*facts, say("online-with", names=", ".join(names))] if names else facts
