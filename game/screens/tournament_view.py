"""How a tournament looks: who stands where, and who sits with whom."""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.furniture import ROW_TEXT, label, paragraph, rule
from game.page import Page
from game.theme import BODY, CARD, INK, INK_2, INK_3, NOTE, PLACE, RECESS, RULE
from game.words import of_scenario, say
from rules.tournaments import Entry, Tournament, TournamentTable

LIST, RIGHT = 740, 1876
TOP, HIGH, ENTRIES = 232, 46, 10
FROM, TALL, TABLES = 776, 50, 4
COLUMNS = {
    "points": 1876 - 20,
    "wins": 1876 - 150,
    "blocs": 1876 - 290,
    "opponents": 1876 - 410,
    "played": 1876 - 550,
}
"""Where the numbers of a column end."""


def row_of(page: Page, number: int) -> pygame.Rect:
    """Where an entry is shown."""
    return page.box(LIST, TOP + number * HIGH, RIGHT - LIST, HIGH)


def table_row(page: Page, number: int) -> pygame.Rect:
    """Where a table is entered."""
    return page.box(RIGHT - 150, FROM + number * TALL + 4, 150, TALL - 8)


def shown_tables(cup: Tournament) -> list[TournamentTable]:
    """The own ones come first, and those that one may enter: under way, and of the last round; then the others."""
    own = {entry.entry for entry in cup.entries if entry.you}
    return sorted(
        cup.tables,
        key=lambda table: (table.over, own.isdisjoint(table.entries), not table.code, -table.round),
    )


def entry_words(entry: Entry) -> str:
    """An entry in words, for whoever does not see it."""
    place = f"{entry.place}. " if entry.place else ""
    return f"{place}{_name(entry)}, {say('cup-points')}: {entry.points}"


def _name(entry: Entry) -> str:
    name = entry.nickname or say("cup-bot")
    return f"{name} ({say(f'cup-entry-{entry.state}')})" if entry.state in ("asked", "out") else name


def draw_tournament(
    page: Page, canvas: Canvas, cup: Tournament, skip: int, chosen: int | None, tables: int
) -> None:
    """All of it but what may be chosen: entries from `skip` on, and tables from `tables` on."""
    canvas.text(cup.name, page.font(PLACE), page.at(LIST, 120), INK, "midleft")
    facts = [
        say(
            "cup-facts",
            scenario=of_scenario(cup.scenario, "name"),
            length=say(f"new-length-{cup.length}"),
            seats=cup.seats,
            rounds=cup.rounds,
        )
    ]
    facts += [say("cup-rated")] if cup.rated else []
    key = "cup-line" if cup.round else "cup-line-new"
    facts.append(say(key, organiser=cup.organiser, round=cup.round, rounds=cup.rounds))
    canvas.text("; ".join(facts), page.font(BODY), page.at(LIST, 158), INK_2, "midleft")
    _draw_entries(page, canvas, cup, skip, chosen)
    _draw_tables(page, canvas, cup, tables)


def _draw_entries(page: Page, canvas: Canvas, cup: Tournament, skip: int, chosen: int | None) -> None:
    label(page, canvas, say("cup-place"), LIST, 206)
    label(page, canvas, say("cup-player"), LIST + 90, 206)
    for name, right in COLUMNS.items():
        label(page, canvas, say(f"cup-{name}"), right, 206, anchor="midright")
    rule(page, canvas, LIST, TOP - 8, RIGHT - LIST)
    for number, entry in enumerate(cup.entries[skip : skip + ENTRIES]):
        rect = row_of(page, number)
        if entry.you or entry.entry == chosen or page.hover == f"entry-{entry.entry}":
            canvas.fill(CARD if entry.you and entry.entry != chosen else RECESS, rect)
        if entry.entry == chosen:
            canvas.frame(INK, rect, page.scale.line(3))
        _draw_entry(page, canvas, entry, rect)
        rule(page, canvas, LIST, TOP + (number + 1) * HIGH, RIGHT - LIST, RULE, 1.4)


def _draw_entry(page: Page, canvas: Canvas, entry: Entry, rect: pygame.Rect) -> None:
    font, middle = page.font(ROW_TEXT), rect.centery
    if entry.place:
        canvas.text(str(entry.place), font, (rect.left + page.px(40), middle), INK_2, "midright")
    room = page.px(COLUMNS["played"] - LIST - 90 - 60)
    ink = INK if entry.state == "in" else INK_3
    canvas.text(
        text.shorten(_name(entry), font, room), font, (rect.left + page.px(90), middle), ink, "midleft"
    )
    for name, right in COLUMNS.items():
        x = page.at(right, 0)[0]
        canvas.text(str(getattr(entry, name)), font, (x, middle), INK, "midright")


def _draw_tables(page: Page, canvas: Canvas, cup: Tournament, skip: int) -> None:
    label(page, canvas, say("cup-tables"), LIST, FROM - 22)
    rule(page, canvas, LIST, FROM - 8, RIGHT - LIST)
    if not cup.tables:
        paragraph(page, canvas, say("cup-no-tables"), BODY, LIST, FROM + 8, RIGHT - LIST, INK_2)
    names = {entry.entry: entry.nickname or say("cup-bot") for entry in cup.entries}
    for number, table in enumerate(shown_tables(cup)[skip : skip + TABLES]):
        middle = page.at(0, FROM + number * TALL + TALL / 2)[1]
        people = [names.get(entry, say("cup-bot")) for entry in table.entries]
        if table.over:
            people = [f"{name} {points}" for name, points in zip(people, table.points, strict=True)]
        state = say("cup-over" if table.over else "cup-open" if table.started else "cup-waits")
        words = f"{say('cup-table', round=table.round, people=', '.join(people))} ({state})"
        font = page.font(NOTE if len(words) > 90 else BODY)
        room = page.px(RIGHT - LIST - 170)
        canvas.text(text.shorten(words, font, room), font, (page.at(LIST, 0)[0], middle), INK, "midleft")
