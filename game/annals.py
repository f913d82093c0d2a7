"""What nobody decides, in words: the conjuncture of a round, its Reckoning, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from game.changes import Line, Phrases, phrases, where
from game.readout import verdict_because
from game.words import (
    card_name,
    ending_name,
    event_words,
    faction_name,
    listed,
    rule_words,
    say,
    sentence,
    signed,
    word,
)
from rules.board import Board
from rules.events import (
    CardDrawn,
    Event,
    MatchEnded,
    ResourcesChanged,
    RoundBegun,
    RoundReckoned,
    SovereigntyWeighed,
)
from rules.ids import Ending, Faction, PlaceId

E = TypeVar("E")

_INCOME = "7.1"


def conjuncture(board: Board, events: Sequence[Event]) -> tuple[Line, ...]:
    """The lines of a new round: the event, what it changed, the initiative, the plans drawn."""
    begun = events[0]
    assert isinstance(begun, RoundBegun)
    title, date = event_words(board, begun.event), event_words(board, begun.event, "date")
    head = say("log-round", round=begun.round, event=title, date=date)
    lines = [Line(head, event_words(board, begun.event, "effect"), rule="10")]
    if struck := gathered(board, phrases(events, None)):
        lines.append(Line(sentence(struck), say("log-rule", rule=rule_words("10")), rule="10"))
    order = listed([faction_name(faction) for faction in begun.order])
    lines.append(Line(say("log-order", order=order), say("log-order-because"), rule="3.1"))
    if drawn := _of(events, CardDrawn):
        lines.append(Line(say("log-draw", list=_drawn(drawn)), say("log-draw-because"), rule="3.2"))
    return tuple(lines)


def _drawn(events: Sequence[CardDrawn]) -> str:
    parts = []
    for faction in Faction:
        cards = [event.card for event in events if event.faction == faction]
        known = [card_name(card) for card in cards if card is not None]
        name = faction_name(faction)
        if known:
            parts.append(say("log-drawn", faction=name, cards=listed(known)))
        elif cards:
            parts.append(say("log-drawn-hidden", faction=name, count=len(cards)))
    return _chained(parts)


def reckoning(board: Board, events: Sequence[Event]) -> tuple[Line, ...]:
    """The lines of a Reckoning: income, then what changed, rule by rule."""
    done = _of(events, RoundReckoned)
    head = [(say("log-reckoning", round=each.round), say("log-reckoning-because")) for each in done[:1]]
    lines = [Line(what, why, rule="7") for what, why in head]
    events = [event for event in events if not isinstance(event, RoundReckoned | SovereigntyWeighed)]
    for rule in sorted({getattr(event, "rule", "7.4") for event in events}):
        some = [event for event in events if getattr(event, "rule", "7.4") == rule]
        text = _income(some) if rule == _INCOME else gathered(board, phrases(some, None))
        if not text:
            continue
        lines.append(Line(sentence(text), say("log-rule", rule=rule_words(rule)), _only_place(some), rule))
    return tuple(lines)


def _income(events: Sequence[Event]) -> str:
    gains = [
        say("log-gain", faction=faction_name(event.faction), by=signed(event.to - event.was))
        for event in _of(events, ResourcesChanged)
    ]
    return say("log-income", list=listed(gains))


def _only_place(events: Sequence[Event]) -> PlaceId | None:
    places = {getattr(event, "place", None) for event in events}
    return places.pop() if len(places) == 1 else None


def ended(board: Board, events: Sequence[Event]) -> tuple[Line, ...]:
    """The lines of the verdict: how it ended and why, and what such an ending gains and loses."""
    end = events[0]
    assert isinstance(end, MatchEnded)
    ending = Ending(end.verdict.winner)
    return (
        Line(say("log-end", ending=ending_name(ending)), verdict_because(board, end.verdict), rule="8"),
        Line(say(f"verdict-{word(ending.name)}.gained"), say(f"verdict-{word(ending.name)}.lost")),
    )


def gathered(board: Board, found: Phrases) -> str:
    """The phrases as one list in which equal changes in several places are told once; "" if there are none."""
    places: dict[str, list[PlaceId]] = {}
    for at, phrase in found:
        places.setdefault(phrase, []).extend([] if at is None else [at])
    return _chained(
        [
            say("log-here", change=phrase, at=where(board, sorted(some))) if some else phrase
            for phrase, some in places.items()
        ]
    )


def _chained(parts: Sequence[str]) -> str:
    text = parts[0] if parts else ""
    for part in parts[1:]:
        text = say("log-places", first=text, rest=part)
    return text


def _of(events: Sequence[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]
