"""Scenarios in the book: what each is about, its words, its numbers, its rules, its places and its deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.rulebook.figures import figures
from game.rulebook.model import Block, Items, Picture, Prose, Section, Table
from game.rulebook.switches import SWITCHES, holds
from game.words import (
    event_words,
    listed,
    number,
    of_scenario,
    place_name,
    renamed,
    say,
    undressed,
    word,
)
from rules.board import Board, load_board
from rules.ids import Cohesion, EventId, Neutral, PlaceId
from rules.texts import LENGTHS

_NAMES = (
    "faction-",
    "op-",
    "card-",
    "field-",
    "authority-",
    "institution-",
    "track-",
    "ending-",
    "kind-",
    "bloc-",
)


def sections(board: Board, *, alone: bool) -> Iterator[Section]:
    """A scenario; `alone` tells its events in full, too."""
    top = f"11.{board.id}"
    about = [of_scenario(board.id, part) for part in ("about", "viewpoints")]
    blocks: list[Block] = [Prose(text) for text in about if text]
    yield Section(top, 2, of_scenario(board.id, "name"), (*blocks, Picture("map", board.id)))
    if own := _words(board):
        yield Section(f"{top}.words", 3, say("book-words"), (own,))
    yield Section(f"{top}.numbers", 3, say("book-numbers"), (_numbers(board),))
    yield Section(f"{top}.rules", 3, say("book-rules"), tuple(_rules(board)))
    yield Section(f"{top}.places", 3, say("book-places"), (_places(board),))
    yield Section(f"{top}.deck", 3, say("book-deck"), (_deck(board), *(_events(board) if alone else ())))


def _words(board: Board) -> Table | None:
    """What this scenario calls by another name."""
    rows = [(own, undressed(key)) for key, own in renamed(board.id, _NAMES)]
    return Table((say("book-here"), say("book-elsewhere")), tuple(rows)) if rows else None


def _numbers(board: Board) -> Table:
    columns = [figures(load_board(board.id, length).numbers) for length in LENGTHS]
    rows = [
        (say(f"book-number-{word(name)}"), *(column[name] for column in columns))
        for name in columns[0]
        if name != "emergency_balance"
    ]
    return Table(("", *(say(f"book-length-{length}") for length in LENGTHS)), tuple(rows))


def _rules(board: Board) -> Iterator[Block]:
    found = [anchor for switch, anchor in SWITCHES.items() if holds(board, switch)]
    if found:
        yield Items(tuple(f"[](#{anchor})" for anchor in found))
    else:
        yield Prose(say("book-no-rules"))


def _places(board: Board) -> Table:
    head = (
        "",
        *(say(f"book-place-{part}") for part in ("name", "kind", "weight", "next", "con", "exp", "people")),
    )
    return Table((*head, say("book-place-start")), tuple(_place(board, at) for at in board.all_places))


def _place(board: Board, at: PlaceId) -> tuple[str, ...]:
    place = board.places[at]
    name = place_name(board, at)
    return (
        str(int(at)),
        say("book-capital", name=name) if at == board.capital else name,
        say(f"kind-{place.kind}"),
        str(place.weight),
        ", ".join(place_name(board, other, "short") for other in board.adjacent[at]),
        number(place.con),
        str(place.exp),
        ", ".join(_people(board, at)),
        ", ".join(_stands(board, at)),
    )


def _people(board: Board, at: PlaceId) -> Iterator[str]:
    yield from (say(f"stratum-{word(stratum.name)}") for stratum in board.strata[at])
    if board.cohesion[at] != Cohesion.MIDDLING:
        yield say(f"book-cohesion-{word(board.cohesion[at].name)}")


def _stands(board: Board, at: PlaceId) -> Iterator[str]:
    place = board.places[at]
    yield from (say(f"authority-{name}") for name in (place.state, place.council) if name != "none")
    yield from (say(f"institution-{kind}") for kind in place.institutions)
    for field in ("police", "troops", "militia", "underground"):
        if count := getattr(place, field):
            yield say("book-count", count=count, name=say(f"field-{field}"))
    if board.neutral[at] != Neutral.NONE:
        yield say(f"neutral-{word(board.neutral[at].name)}")


def _deck(board: Board) -> Table:
    head = (say("book-event"), say("book-date"), say("book-order"), say("book-effect"))
    return Table(head, tuple(_event(board, event) for event in map(EventId, range(len(board.events)))))


def _event(board: Board, event: EventId) -> tuple[str, ...]:
    order = ", ".join(say(f"faction-{faction.name.lower()}") for faction in board.orders[event])
    return (
        event_words(board, event),
        event_words(board, event, "date"),
        order,
        event_words(board, event, "effect"),
    )


def _events(board: Board) -> Iterator[Block]:
    """What each event was, with its source."""
    for event in map(EventId, range(len(board.events))):
        text, source = event_words(board, event, "text"), event_words(board, event, "source")
        yield Prose(f"**{event_words(board, event)}.** {text} *{source}*")


def reach(boards: Sequence[Board]) -> Table:
    """Whom operations reach best and worst."""
    rows = [
        (
            of_scenario(board.id, "name"),
            say(f"op-{word(row.op)}"),
            *(
                listed([say(f"stratum-{name}") for name in names]) if names else ""
                for names in (row.best, row.worst)
            ),
        )
        for board in boards
        for row in board.scenario.reach
    ]
    return Table(
        (say("book-scenario"), say("book-operation"), say("book-best"), say("book-worst")), tuple(rows)
    )
