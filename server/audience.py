"""Who is at a table now, and what each connection was last sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from rules.ids import Seat
from rules.match import Match
from rules.protocol import encode
from rules.view import Update
from server.packets import Packet, event_packet

Send = Callable[[str, str, Packet], None]
"""Send an event to one connection: (event, connection, the packet that carries it)."""


class Eyes(NamedTuple):
    """Whose view somebody gets: a seat's, or (None) a watcher's, so many rounds late."""

    seat: Seat | None
    rounds: int


class Member:
    """One connection at the table, and the version that it was last sent."""

    __slots__ = ("player", "seen")

    def __init__(self, player: str) -> None:
        self.player = player
        self.seen: int | None = None


class Audience:
    """Held by a room: its connections, and everything that goes out to them."""

    def __init__(self, match: str, send: Send) -> None:
        self.members: dict[str, Member] = {}
        self._match = match
        self._send = send
        self._on_turn: str | None = None
        self.turned: Callable[[Iterable[str]], None] | None = None
        """Is told the players whose turn began or ended, wherever they are."""

    @property
    def present(self) -> set[str]:
        """The players who are at the table now."""
        return {member.player for member in self.members.values()}

    def come(self, connection: str, player: str) -> None:
        """A connection is at the table from now on."""
        self.members.setdefault(connection, Member(player))

    def look_anew(self, player: str | None = None) -> None:
        """What was sent to a player (None: to everybody) before does not fit any more: the next update is whole."""
        for member in self.members.values():
            if player in (None, member.player):
                member.seen = None

    def tell(self, event: str, payload: Callable[[str], object | None]) -> None:
        """Send every connection what its player is to hear; None is not sent."""
        packets: dict[str, Packet | None] = {}
        for connection, member in self.members.items():
            if member.player not in packets:
                told = payload(member.player)
                packets[member.player] = None if told is None else event_packet(event, told)
            packet = packets[member.player]
            if packet is not None:
                self._send(event, connection, packet)

    def turn_of(self, player: str | None) -> None:
        """Whose turn it is now; None while it is nobody's or a computer's."""
        before, self._on_turn = self._on_turn, player
        if player != before and self.turned is not None:
            self.turned(one for one in (before, player) if one is not None)

    def tell_match(self, match: Match, eyes: Callable[[str], Eyes]) -> None:
        """Send every connection its own update, each different one encoded once."""
        packets: dict[tuple[Eyes, int | None], tuple[int, Packet]] = {}
        for connection, member in self.members.items():
            wanted = (eyes(member.player), member.seen)
            if wanted not in packets:
                update = update_for(match, *wanted)
                payload = encode((self._match, update))
                packets[wanted] = (update.version, event_packet("update", payload))
            version, packet = packets[wanted]
            if wanted[0].rounds and member.seen == version:
                continue
            member.seen = version
            self._send("update", connection, packet)


def update_for(match: Match, eyes: Eyes, since: int | None) -> Update:
    """What these eyes have missed since a version (None: everything)."""
    if eyes.rounds:
        return match.behind(eyes.rounds, since)
    return match.update(eyes.seat, since)
