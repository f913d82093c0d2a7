"""Addresses for notices: made from what a player types for one of the places that the server allows, and told back.

The server names places as `scheme://host` or `scheme://*`; what is sent to it is an address as apprise reads it.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from msgspec import Struct

_KINDS: Final = {
    "mailto": "mail",
    "mailtos": "mail",
    "ntfy": "ntfy",
    "ntfys": "ntfy",
    "discord": "discord",
    "slack": "slack",
    "matrix": "matrix",
    "matrixs": "matrix",
    **dict.fromkeys(("json", "jsons", "form", "forms", "xml", "xmls"), "hook"),
}
_LINKS: Final = (
    re.compile(r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/(?P<rest>\d+/[\w-]+)/?"),
    re.compile(r"https://hooks\.slack\.com/services/(?P<rest>\w+/\w+/\w+)/?"),
)
"""Links to webhooks as the services show them."""
_TOKENS: Final = {"discord": re.compile(r"\d+/[\w-]+"), "slack": re.compile(r"\w+/\w+/\w+")}
_SENDER: Final = "game"
"""Who an e-mail says that it is from, at the host that sends it."""
_SHOWN: Final = 4
"""Signs of a secret by which its owner knows it again."""


class Told(Struct, frozen=True):
    """An address as its owner is shown it, without what is secret in it."""

    kind: str
    """The words' key under `notices-kind-`."""
    place: str
    """The host; empty where the kind has but one."""
    rest: str


def kind_of(rule: str) -> str:
    """What an address or a rule of the server leads to."""
    return _KINDS.get(rule.partition("://")[0].lower(), "other")


def place_of(rule: str) -> str:
    """The host that a rule names; empty where it names none."""
    place = rule.partition("://")[2]
    return "" if place == "*" else place


def address_of(rule: str, typed: str) -> str:
    """The address that a player means who typed this for a rule; empty if it can be none."""
    scheme, place, rest = rule.partition("://")[0], place_of(rule), typed.strip()
    if rest.lower().startswith(f"{scheme}://"):
        return rest
    for link in _LINKS:
        if found := link.fullmatch(rest):
            rest = found["rest"]
    if place and "://" in rest and urlsplit(rest).netloc == place:
        rest = urlsplit(rest).path
    rest = rest.strip("/")
    if not rest or "://" in rest:
        return ""
    return _built(kind_of(rule), scheme, place, rest)


def _built(kind: str, scheme: str, place: str, rest: str) -> str:
    match kind:
        case "mail":
            valid = re.fullmatch(r"[^@\s]+@[^@\s]+", rest)
            return f"{scheme}://{_SENDER}@{place}/?to={quote(rest, safe='@')}" if valid else ""
        case "matrix":
            token, _, room = rest.partition("/")
            return f"{scheme}://{quote(token, safe=':')}@{place}/{quote(room, safe=':')}" if room else ""
        case "discord" | "slack":
            return f"{scheme}://{rest}" if _TOKENS[kind].fullmatch(rest) else ""
        case _:
            where = f"{place}/" if place else ""
            return f"{scheme}://{where}{quote(rest, safe='/-_.~%?=&@:')}"


def told(address: str) -> Told:
    """An address as its owner may know it again."""
    kind, (netloc, path, query) = kind_of(address), urlsplit(address)[1:4]
    place = netloc.rpartition("@")[2]
    match kind:
        case "mail":
            rest = "".join(parse_qs(query).get("to", [])) or unquote(path.strip("/"))
        case "ntfy" | "hook" | "matrix":
            rest = unquote(path.strip("/"))
        case _:
            return Told(kind, "", netloc[:_SHOWN] + "\N{HORIZONTAL ELLIPSIS}")
    return Told(kind, place, rest)
