"""The tables of docs/protocol.md, made from the types. `python -m tests.server.protocol_tables` writes them anew."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import types
from collections.abc import Iterable, Sequence
from enum import Enum, IntEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from rules import (
    actions,
    events,
    ids,
    motions,
    orders,
    pace,
    people,
    protocol,
    ratings,
    reasons,
    table_news,
    talk,
    tournaments,
    view,
    wire,
)
from rules.board import load_board, scenarios
from rules.view import Place, Public, Standing, Verdict

PAGE: Final = Path(__file__).parents[2] / "docs" / "protocol.md"
ARRAYS: Final[tuple[type, ...]] = (
    view.Update, view.View, Public, Place, view.Granted, view.Tally, Standing, Verdict,
    view.Guide, view.Prospect, view.Closed, reasons.WhyNot, reasons.Odds,
)  # fmt: skip
ENUMERATIONS: Final[tuple[type[IntEnum], ...]] = tuple(
    kind
    for kind in vars(ids).values()
    if inspect.isclass(kind) and issubclass(kind, IntEnum) and kind is not IntEnum
)
ANSWERS: Final[tuple[type, ...]] = (
    protocol.Welcome, table_news.Room, table_news.SeatInfo, table_news.Timing, table_news.SeatTime, table_news.Happening,
    motions.Motion, motions.Onlooker, table_news.TimingNews, table_news.Lobby, table_news.Listing, protocol.Done, talk.Said, talk.Saying, talk.Preset, talk.Chat,
    talk.Talk, talk.Person, talk.Silenced, talk.Note, people.Account, people.Device, people.Recovery, people.Invited, people.Sent,
    people.Invitation, people.Notices, people.NoticeCoded, people.NoticeTested, people.NoticeSettings, people.Quiet, ratings.Profile,
    ratings.FactionRating, ratings.Conduct, ratings.Ranking, ratings.Ranked, tournaments.Tournament,
    tournaments.Entry, tournaments.TournamentTable, tournaments.Tournaments, tournaments.TournamentLine, orders.Orders, orders.OrderLine,
    protocol.Failure,
)  # fmt: skip
CLOCKS: Final[tuple[type, ...]] = (pace.MoveClock, pace.BankClock, pace.DaysClock)
ORDERS: Final[tuple[type, ...]] = get_args(orders.Order)
_ALIASES: Final[dict[Any, str]] = {
    ids.PlaceId: "place",
    ids.Seat: "seat",
    ids.EventId: "event number",
    wire.Whole: "integer",
    actions.Action: "[action](#actions)",
    events.Event: "[event](#events)",
    orders.Order: "[order](#standing-orders)",
}
_PLAIN: Final[dict[Any, str]] = {
    int: "integer", str: "string", bool: "boolean", bytes: "bytes", float: "number", type(None): "null",
}  # fmt: skip


def tables() -> dict[str, str]:
    """Every table of the page, by its name there."""
    found = {f"request {name}": _fields(kind) for name, kind in protocol.REQUESTS.items()}
    found |= {f"answer {kind.__name__}": _fields(kind) for kind in ANSWERS}
    found |= {f"clock {kind.__struct_config__.tag}": _fields(kind) for kind in CLOCKS}  # type: ignore[attr-defined]
    found |= {f"order {kind.__struct_config__.tag}": _fields(kind) for kind in ORDERS}  # type: ignore[attr-defined]
    found |= {f"array {kind.__name__}": _array(kind) for kind in ARRAYS}
    found |= {f"enumeration {kind.__name__}": _enumeration(kind) for kind in ENUMERATIONS}
    found["actions"] = _tagged(get_args(actions.Action))
    found["events"] = _tagged(get_args(events.Event))
    found["presets"] = _presets()
    found["operations"] = ", ".join(f"`{op.value}`" for op in ids.Op) + "."
    found["seatings"] = _seatings()
    for scenario in scenarios():
        found[f"places {scenario}"] = _places(scenario)
        found[f"conjunctures {scenario}"] = _conjunctures(scenario)
    return found


def filled(page: str) -> str:
    """The page with its tables as the types have them. Raises KeyError for a table that there is not."""
    made = tables()

    def table(found: re.Match[str]) -> str:
        return f"<!-- table {found[1]} -->\n{made[found[1]]}\n<!-- end -->"

    return re.sub(r"<!-- table ([^>]+?) -->\n.*?<!-- end -->", table, page, flags=re.DOTALL)


def named(page: str) -> list[str]:
    """The tables that the page has, in its order."""
    return re.findall(r"<!-- table ([^>]+?) -->", page)


# ---- kinds of table -------------------------------------------------------------------------------------------------


def _fields(kind: type) -> str:
    """Fields of a map."""
    notes, hints = _notes(kind), get_type_hints(kind, include_extras=True)
    rows = [
        (f"`{field.name}`", shown(hints[field.name]) + _default(field), notes.get(field.name, ""))
        for field in msgspec.structs.fields(kind)
    ]
    return _grid(("field", "value", "meaning"), rows) if rows else "No fields: an empty map."


def _array(kind: type) -> str:
    """Elements of an array, by their index."""
    notes, hints = _notes(kind), get_type_hints(kind, include_extras=True)
    names = [field.name for field in msgspec.structs.fields(kind)]
    rows = [
        (str(number), f"`{name}`", shown(hints[name]), notes.get(name, ""))
        for number, name in enumerate(names)
    ]
    about = _wire(inspect.getdoc(kind) or "")
    return f"{about}\n\n" + _grid(("index", "name", "value", "meaning"), rows)


def _places(scenario: str) -> str:
    board = load_board(scenario)
    rows = [
        (str(number), f"`{place.id}`", place.name, place.kind, str(place.weight), ", ".join(map(str, near)))
        for number, (place, near) in enumerate(zip(board.places, board.adjacent, strict=True))
    ]
    return _grid(("place", "id", "name", "kind", "weight", "adjacent places"), rows)


def _conjunctures(scenario: str) -> str:
    rows = [
        (str(number), f"`{event.id}`", event.title)
        for number, event in enumerate(load_board(scenario).events)
    ]
    return _grid(("event number", "id", "title"), rows)


def _enumeration(kind: type[IntEnum]) -> str:
    return ", ".join(f"{member.value} `{member.name.lower()}`" for member in kind) + "."


def _tagged(kinds: Iterable[type]) -> str:
    """Arrays that begin with their name."""
    rows = []
    for kind in kinds:
        hints = get_type_hints(kind, include_extras=True)
        fields = [f"`{field.name}` {shown(hints[field.name])}" for field in msgspec.structs.fields(kind)]
        about = " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
        notes = _notes(kind)
        about = _wire(about) + "".join(f" `{name}`: {note}" for name, note in notes.items())
        rows.append((f'`"{kind.__struct_config__.tag}"`', ", ".join(fields), about))  # type: ignore[attr-defined]
    return _grid(("name", "then", "meaning"), rows)


def _presets() -> str:
    rows = [
        (f"`{name}`", ", ".join(f"`{field}`" for field in fields) or "nothing")
        for name, fields in talk.PRESETS.items()
    ]
    return _grid(("name", "says besides"), rows)


def _seatings() -> str:
    rows = [
        (
            str(seats),
            ", ".join("[" + ", ".join(str(int(faction)) for faction in seat) + "]" for seat in seating),
        )
        for seats, seating in sorted(ids.SEATINGS.items())
    ]
    return _grid(("seats", "factions of seat 0, 1, ..."), rows)


def _grid(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


# ---- words for types ------------------------------------------------------------------------------------------------


def shown(kind: Any) -> str:
    """A type in words."""
    for alias, words in _ALIASES.items():
        if kind is alias or kind == alias:
            return words
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        limits = _limits(inside[1:])
        return shown(inside[0]) + (
            limits.replace("characters", "of them") if get_origin(inside[0]) is tuple else limits
        )
    if origin is Literal:
        return " or ".join(f"`{msgspec.json.encode(value).decode()}`" for value in inside)
    if origin in (Union, types.UnionType):
        return _union(inside)
    if origin is tuple:
        return _array_of(inside)
    if origin is dict:
        return f"map of {shown(inside[0])} to {shown(inside[1])}"
    assert inspect.isclass(kind), kind
    if kind in CLOCKS:
        return f"[{kind.__struct_config__.tag} clock](#clocks)"  # type: ignore[attr-defined]
    if kind in get_args(actions.Action):
        return f'[action](#actions) `"{kind.__struct_config__.tag}"`'  # type: ignore[attr-defined]
    if issubclass(kind, Enum) and issubclass(kind, str):
        return "[operation](#operations)"
    return f"[{kind.__name__}](#{'answer-' * (kind in ANSWERS)}{kind.__name__.lower()})"


def _union(inside: tuple[Any, ...]) -> str:
    rest = [kind for kind in inside if kind is not type(None)]
    words = next((words for alias, words in _ALIASES.items() if set(get_args(alias)) == set(rest)), "")
    return (words or " or ".join(shown(kind) for kind in rest)) + (
        " or null" if len(rest) < len(inside) else ""
    )


def _array_of(inside: tuple[Any, ...]) -> str:
    if len(inside) == 2 and inside[1] is Ellipsis:
        return f"array of {shown(inside[0])}"
    if len(set(inside)) == 1:
        return f"array of {len(inside)} × {shown(inside[0])}"
    return "[" + ", ".join(shown(kind) for kind in inside) + "]"


def _limits(notes: tuple[Any, ...]) -> str:
    meta = next(note for note in notes if isinstance(note, Meta))
    if meta.ge is not None:
        return f", {meta.ge} to {meta.le}"
    if meta.min_length is None:
        return f", at most {meta.max_length} characters"
    return f", {meta.min_length} to {meta.max_length} characters"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.default is not msgspec.NODEFAULT:
        return f"; if left out `{msgspec.json.encode(field.default).decode()}`"
    return "" if field.default_factory is msgspec.NODEFAULT else "; may be left out"


def _notes(kind: type) -> dict[str, str]:
    """The sentence that stands under each field in the source."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    name = None
    for line in body.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            name = line.target.id
        elif name and isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant):
            found[name] = _wire(" ".join(str(line.value.value).split()))
            name = None
    return found


def _wire(note: str) -> str:
    """A sentence of the source in the words of the wire."""
    note = re.sub(r"\bNone\b", "null", note).replace("()", "`[]`")
    return note.replace(" of `rules.state.Place`", " of [Place](#place)")


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text()))
