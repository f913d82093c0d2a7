"""When somebody is told that it is their turn, and where to: without a clock, a store or a network of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Final, Literal
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from rules.people import NoticeSettings, Quiet
from server.refusal import Refusal

MOST_ADDRESSES: Final = 3
MINUTE_MS: Final = 60_000
_ARGUMENTS: Final = frozenset({"to", "name", "tags", "priority"})
"""What may stand behind the question mark of an address: nothing that names another host."""
_STRANGE: Final = frozenset(" ,;\\#<>\"'`|^{}")


class Waiting(Struct, frozen=True):
    """A notice that waits, and what is known now of the turn that it is about."""

    turn: int
    """When the turn came."""
    due: int
    still: bool
    """Whether it is that player's turn yet."""
    seen: int
    """When the player was last here, on any device."""
    last: int
    """When the player was last sent a notice."""


Fate = Literal["wait", "moot", "send"]


def fate(notice: Waiting, settings: NoticeSettings, now_ms: int) -> Fate:
    """What becomes of a notice now."""
    if not notice.still or notice.seen >= notice.turn or not settings.addresses:
        return "moot"
    early = now_ms < notice.due or now_ms < notice.last + settings.digest * MINUTE_MS
    return "wait" if early or is_quiet(settings.quiet, now_ms) else "send"


def is_quiet(quiet: Quiet | None, now_ms: int) -> bool:
    """Whether nothing may be sent, by the clock on the player's wall."""
    if quiet is None or quiet.begin == quiet.end:
        return False
    wall = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(ZoneInfo(quiet.zone))
    minute = wall.hour * 60 + wall.minute
    if quiet.begin < quiet.end:
        return quiet.begin <= minute < quiet.end
    return minute >= quiet.begin or minute < quiet.end


def demand_sense(settings: NoticeSettings, allowed: Sequence[str]) -> None:
    """Raises Refusal for what the server does not allow. It does not repeat the address: addresses are secret."""
    if settings.quiet is not None and not _is_zone(settings.quiet.zone):
        raise Refusal("bad-message", "There is no such time zone; use a name such as Europe/Berlin.")
    if len(settings.addresses) > MOST_ADDRESSES:
        raise Refusal("bad-message", f"At most {MOST_ADDRESSES} addresses.")
    for number, address in enumerate(settings.addresses):
        if not is_allowed(address, allowed):
            text = "This server sends no notices to such an address; see what it allows."
            raise Refusal("address-refused", text, number=number + 1)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def is_allowed(address: str, allowed: Sequence[str]) -> bool:
    """Whether an address has a scheme and a host that the operator named, and nothing that could mean another."""
    if (
        not address.isascii()
        or not address.isprintable()
        or _STRANGE & set(address)
        or address.count("@") > 1
    ):
        return False
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not parts.scheme or not host or "%" in parts.netloc.rpartition("@")[2]:
        return False
    if not set(parse_qs(parts.query, keep_blank_values=True)) <= _ARGUMENTS:
        return False
    return any(_matches(parts.scheme, host, port, rule) for rule in allowed)


def _matches(scheme: str, host: str, port: int | None, rule: str) -> bool:
    """`scheme://host`, `scheme://host:port`, or `scheme://*` for schemes whose addresses name no host."""
    wanted, _, place = rule.lower().partition("://")
    if scheme.lower() != wanted:
        return False
    return place == "*" or place == (host.lower() if port is None else f"{host.lower()}:{port}")


def can_send() -> bool:
    """Whether apprise is installed."""
    return find_spec("apprise") is not None


def is_rule(rule: str) -> bool:
    """Whether an operator's rule can be read."""
    scheme, between, place = rule.partition("://")
    return bool(scheme and between and place) and scheme.replace("+", "").isalnum() and "/" not in place


def words(codes: Sequence[tuple[str, str]], public_url: str) -> tuple[str, str]:
    """Title and text of one notice about every match that waits: (scenario, code) of each."""
    title = "Dual Power: your turn" if len(codes) == 1 else f"Dual Power: your turn in {len(codes)} matches"
    lines = [
        f"{scenario}: {public_url.rstrip('/')}/join/{code}" if public_url else f"{scenario}: {code}"
        for scenario, code in codes
    ]
    return title, "\n".join(lines)
