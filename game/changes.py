"""One event as a phrase: as it stands afterwards for the log ("militia 2"), or as a change before it ("militia +1")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeGuard

from msgspec import Struct
from msgspec.structs import replace

from game.words import faction_name, listed, number, place_name, say, signed, word
from rules.board import Board
from rules.events import (
    AccordChanged,
    Event,
    ModifiersSet,
    PlaceChanged,
    ResourcesChanged,
    SplitSettled,
    TrackChanged,
    UndergroundChanged,
)
from rules.ids import Achievement, Bloc, Council, Faction, Owner, Pact, PlaceId, Side, StateAuthority

Phrases = list[tuple[PlaceId | None, str]]
"""What changed, and where; None for the whole table."""


class Line(Struct, frozen=True):
    """One line of the log: what happened, and why (the rule and the numbers). `place` is where to look.

    `rule` is where the rulebook tells of it (`5.2.organise`).
    """

    what: str
    why: str
    place: PlaceId | None = None
    rule: str = ""


ACT_TWO, ACT_THREE = 4, 8
"""Crisis from which the later acts hold (rule 2.2)."""

_INSTITUTIONS = ("coop", "school", "press")
_RANKS = (
    ("state", "council"),
    _INSTITUTIONS,
    ("exp",),
    ("con",),
    ("active", "militia", "police", "troops"),
    ("achievement", "answers", "neutral", "sheltered", "rung", "memory", "called"),
    (),
    ("alarm",),
)
_SILENT = {"leaned"}
"""Fields that no phrase tells: whoever leaned on an institution stands at the head of the line."""
_FLAGS = ("sheltered", "memory", "called")
_HIDING = "9.safe_houses"
_MOVING = "5.3.infiltrate"


def phrases(
    events: Sequence[Event], own: Faction | None, *, ahead: bool = False, before: tuple[int, ...] = ()
) -> Phrases:
    """A phrase for every change among `events`, what matters most first; `own` is the faction that needs no name.

    With `ahead` the phrases tell what would change, else how things stand afterwards; `before` says where cadres were
    underground, as far as the reader may know it.
    """
    surfaced = {event.place for event in events if _surfacing(event)}
    found: Phrases = []
    for event in sorted(_together(events), key=_rank):
        match event:
            case PlaceChanged() if not _goes_unsaid(event):
                found.append((event.place, _place_phrase(event, ahead)))
            case SplitSettled():
                found.append((None, _split_phrase(event)))
            case UndergroundChanged(changes=None) if not surfaced:
                found.append((None, say("change-underground-total", to=event.total)))
            case UndergroundChanged(changes=changes) if changes:
                kept = [(at, to) for at, to in changes if at not in surfaced]
                found += _more_underground(kept, before) if ahead else _underground(kept, event.rule)
            case ResourcesChanged():
                found.append((None, _resources_phrase(event, own, ahead)))
            case TrackChanged():
                found.append((None, _track_phrase(event, ahead)))
            case AccordChanged(to=to, by=by):
                found.append((None, _accord_phrase(to, by, ahead)))
            case ModifiersSet():
                found += [(None, phrase) for phrase in _modifier_phrases(event)]
            case _:
                pass
    return found


def joined(board: Board, found: Phrases, here: PlaceId | None) -> str:
    """The phrases as one list: what happened `here` and at the table first, then place by place; "" if none."""
    main = [phrase for at, phrase in found if at is None or at == here]
    parts = [_comma(main)] if main else []
    elsewhere: dict[str, list[PlaceId]] = {}
    for at in dict.fromkeys(at for at, _ in found if at is not None and at != here):
        whole = _comma([phrase for place, phrase in found if place == at])
        elsewhere.setdefault(whole, []).append(at)
    parts += [say("log-here", change=whole, at=where(board, places)) for whole, places in elsewhere.items()]
    text = parts[0] if parts else ""
    for part in parts[1:]:
        text = say("log-places", first=text, rest=part)
    return text


def turned(board: Board, events: Sequence[Event]) -> tuple[str, ...]:
    """A line for each place: "Liteiny: experience from 1 to 2, police from 2 to 1"."""
    found: dict[PlaceId, list[str]] = {}
    for event in _together(events):
        if isinstance(event, PlaceChanged) and event.field in _SHOWN:
            was, to = (_value(event.field, value) for value in (event.was, event.to))
            phrase = say("log-turned", name=say(f"field-{event.field}"), was=was, to=to)
            found.setdefault(event.place, []).append(phrase)
    return tuple(
        say("log-turned-at", place=place_name(board, at), list=_comma(some)) for at, some in found.items()
    )


_SHOWN = (
    "state",
    "council",
    "coop",
    "school",
    "press",
    "con",
    "exp",
    "police",
    "troops",
    "active",
    "militia",
)


def _value(field: str, value: int) -> str:
    """A field's value in words, or as a number."""
    if field in ("con", "exp", "police", "troops", "active", "militia"):
        return number(value)
    if not value:
        return say("log-turned-none")
    if field in _INSTITUTIONS:
        return say(f"log-owner-{word(Owner(value).name)}")
    kind = StateAuthority if field == "state" else Council
    return say(f"authority-{word(kind(value).name)}")


def where(board: Board, places: Iterable[PlaceId]) -> str:
    """Several places in one phrase: "on the Nevsky and at Kronstadt"."""
    return listed([place_name(board, at, "at") for at in places])


def _comma(items: Sequence[str]) -> str:
    text = items[0]
    for item in items[1:]:
        text = say("log-comma", first=text, rest=item)
    return text


def _together(events: Sequence[Event]) -> list[Event]:
    """The events with all changes of one field of one place made one, where the first was; cadres come and go apart."""
    merged: list[Event] = []
    for event in events:
        before = next((at for at, other in enumerate(merged) if _same_field(other, event)), None)
        if before is None:
            merged.append(event)
        else:
            first = merged[before]
            assert isinstance(first, PlaceChanged)
            assert isinstance(event, PlaceChanged)
            merged[before] = replace(first, to=event.to, rule=event.rule)
    return [event for event in merged if not isinstance(event, PlaceChanged) or event.was != event.to]


def _rank(event: Event) -> int:
    """Where an event stands among others: authorities, institutions, people, forces, tracks, and alarm last."""
    if isinstance(event, AccordChanged):
        return 0
    if not isinstance(event, PlaceChanged):
        return _RANKS.index(())
    return next((rank for rank, fields in enumerate(_RANKS) if event.field in fields), len(_RANKS))


def _goes_unsaid(event: PlaceChanged) -> bool:
    """What nobody needs to hear: who leaned last, a shelter that ends, a memory that a new council takes up."""
    return event.field in _SILENT or (event.field in _FLAGS and not event.to)


def _same_field(one: Event, other: Event) -> bool:
    if not isinstance(one, PlaceChanged) or not isinstance(other, PlaceChanged):
        return False
    return one.place == other.place and one.field == other.field != "active"


def _surfacing(event: Event) -> TypeGuard[PlaceChanged]:
    return isinstance(event, PlaceChanged) and event.field == "active" and event.to > event.was


def _underground(changes: list[tuple[PlaceId, int]], rule: str) -> Phrases:
    if rule == _MOVING:
        return []
    return [(at, say("change-underground", to=to)) for at, to in changes if to]


def _more_underground(changes: list[tuple[PlaceId, int]], before: tuple[int, ...]) -> Phrases:
    more = [(at, to - before[at]) for at, to in changes if before]
    return [(at, say("outcome-underground", count=count)) for at, count in more if count > 0]


def _place_phrase(event: PlaceChanged, ahead: bool) -> str:
    was, to = event.was, event.to
    if event.field in ("state", "council"):
        kind = StateAuthority if event.field == "state" else Council
        return say(
            f"change-{event.field}", way=_way(was, to), was=word(kind(was).name), to=word(kind(to).name)
        )
    if event.field in _INSTITUTIONS:
        return say(f"change-{event.field}", way="coopted" if to == Owner.COOPTED else _way(was, to))
    if event.field == "achievement":
        claimed = word(Achievement(to or was).name)
        return say("change-achievement", way=_way(was, to), what=say(f"achievement-{claimed}"))
    if event.field in _RANKS[5]:
        return say(f"change-{event.field}", to=to)
    if event.field in ("alarm", "active"):
        return say(f"change-{event.field}", way=_unit_way(event), to=to, count=abs(to - was))
    if ahead:
        return say(f"outcome-{event.field}", way=_unit_way(event), by=signed(to - was), count=abs(to - was))
    return say(f"change-{event.field}", way=_unit_way(event), to=to)


def _split_phrase(event: SplitSettled) -> str:
    first, second = (say(f"side-{word(Side(side).name)}") for side in (event.assemblies, event.vanguard))
    return say("change-split", assemblies=first, vanguard=second, same=first == second)


def _way(was: int, to: int) -> str:
    if not was:
        return "new"
    return "turned" if to else "gone"


def _unit_way(event: PlaceChanged) -> str:
    if event.to > event.was:
        return "up"
    if event.field == "active":
        return {_HIDING: "hidden", _MOVING: "moved"}.get(event.rule, "down")
    return "down"


def _resources_phrase(event: ResourcesChanged, own: Faction | None, ahead: bool) -> str:
    known = {"own": "yes" if event.faction == own else "no", "faction": faction_name(event.faction)}
    if ahead:
        return say("outcome-resources", by=signed(event.to - event.was), **known)
    return say("change-resources", to=event.to, **known)


def _accord_phrase(to: Pact, by: Faction | None, ahead: bool) -> str:
    if ahead and to == Pact.BROKEN:
        return say("outcome-accord-broken")
    return say("change-accord", pact=word(to.name), who=word(by.name) if by is not None else "nobody")


def _track_phrase(event: TrackChanged, ahead: bool) -> str:
    track = word(event.track)
    if ahead:
        return say(f"outcome-{track}", by=signed(event.to - event.was), to=event.to)
    act = (
        "three" if event.was < ACT_THREE <= event.to else "two" if event.was < ACT_TWO <= event.to else "same"
    )
    return say(f"change-{track}", way="up" if event.to > event.was else "down", to=event.to, act=act)


def _modifier_phrases(event: ModifiersSet) -> list[str]:
    pairs = ((Bloc.MOVEMENT, event.movement), (Bloc.STATE, event.state))
    found = [say(f"change-strength-{word(bloc.name)}", by=signed(by)) for bloc, by in pairs if by]
    return [*found, say("change-no-raid")] if event.no_raid else found
