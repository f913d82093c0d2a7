"""Talk in words: a message in the reader's language, and whom it is for."""

from __future__ import annotations

from game.words import bloc_name, faction_name, has, op_name, place_name, say
from rules.board import Board
from rules.ids import Bloc, Faction, PlaceId, bloc_of
from rules.table_news import Room
from rules.talk import Preset, Saying

GROUPS: dict[str, tuple[str, ...]] = {
    "greetings": ("hello", "good-luck", "thanks", "well-played", "sorry-minute", "back"),
    "answers": ("yes", "no", "perhaps", "think-over", "your-move"),
    "accord": ("accord-offer", "accord-keep", "accord-warning", "accord-concession", "accord-end"),
    "plans": ("plan", "ask", "help", "spare", "truce", "danger", "watch", "together"),
}
"""Ready-made messages by the page that they are chosen on."""


def preset_words(preset: Preset, board: Board) -> str:
    """A ready-made message; one that this client does not know goes by its name."""
    key = f"preset-{preset.name}"
    if not has(key):
        return preset.name
    args: dict[str, str | int] = {}
    if preset.op is not None:
        args["op"] = op_name(preset.op)
    if preset.place is not None and 0 <= preset.place < len(board.places):
        place = PlaceId(preset.place)
        args |= {"at": place_name(board, place, "at"), "the": place_name(board, place, "the")}
    if preset.faction is not None:
        args["faction"] = faction_name(Faction(preset.faction))
    return say(key, **args)


def saying_words(saying: Saying, board: Board) -> str:
    """What was said."""
    return saying.text if saying.preset is None else preset_words(saying.preset, board)


def seat_words(room: Room, seat: int) -> str:
    """Who sits there, or what the seat plays."""
    info = room.seats[seat]
    return info.nickname or " + ".join(faction_name(Faction(number)) for number in info.factions)


def bloc_of_seat(room: Room, seat: int) -> Bloc:
    """The bloc that a seat plays for."""
    return bloc_of(Faction(room.seats[seat].factions[0]))


def meant_words(saying: Saying, room: Room, own: int | None) -> str:
    """For whom it was, besides the table; nothing for what the table heard."""
    match saying.to:
        case "bloc":
            return say("talk-said-to-bloc", bloc=bloc_name(Bloc(saying.target or 0)))
        case "seat" if saying.target == own:
            return say("talk-said-to-you")
        case "seat":
            return say("talk-said-to-seat", who=seat_words(room, saying.target or 0))
        case _:
            return ""
