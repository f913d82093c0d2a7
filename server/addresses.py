"""Which addresses notices may be sent to: only those with a scheme and a host that the operator named.

An address is read twice, by Python's own rules and by those of apprise, which sends to it: one that the two read
differently is refused. What stands behind its question mark could name another host, a file or a header, and so only
a few plain arguments may stand there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

HOSTLESS: Final = frozenset({"discord", "pbul", "pover", "slack", "tgram"})
"""Schemes whose addresses hold nothing but tokens for one service, so that `scheme://*` names its host."""
_ARGUMENTS: Final = frozenset({"to", "name", "tags", "priority"})
_MAIL: Final = frozenset({"mailto", "mailtos"})
"""Schemes whose addresses may name one reader and no more: a server is no way to write to many."""
_STRANGE: Final = frozenset(" ,;\\#<>\"'`|^{}")
_RULE: Final = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<place>\*|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)"
)


def can_send() -> bool:
    """Whether apprise is installed."""
    return find_spec("apprise") is not None


def complaint(rule: str) -> str:
    """Why an operator's rule cannot be used, as a sentence for the operator; empty if it can."""
    found = _RULE.fullmatch(rule.lower())
    if found is None:
        return f"Notices cannot be allowed by {rule!r}: write scheme://host, as ntfys://ntfy.sh."
    scheme = found["scheme"]
    if found["place"] == "*" and scheme not in HOSTLESS:
        named = ", ".join(sorted(HOSTLESS))
        return f"Notices cannot be allowed by {rule!r}: name the host; only these schemes have none: {named}."
    if not can_send():
        return "Notices need apprise: install dual-power[notices], or allow none."
    from apprise import Apprise

    if scheme not in {each for plugin in Apprise().details()["schemas"] for each in _schemes(plugin)}:
        return f"Notices cannot be allowed by {rule!r}: apprise knows no scheme {scheme}."
    return ""


def _schemes(plugin: dict[str, Any]) -> tuple[str, ...]:
    return (*(plugin["protocols"] or ()), *(plugin["secure_protocols"] or ()))


def is_allowed(address: str, allowed: Sequence[str]) -> bool:
    """Whether an address has a scheme and a host that the operator named, and nothing that could mean another."""
    if not address.isascii() or not address.isprintable() or _STRANGE & set(address):
        return False
    try:
        parts = urlsplit(address)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        return False
    login, _, place = parts.netloc.rpartition("@")
    if not scheme or not host or "%" in place or "@" in login or "%40" in login:
        return False
    if not set(parse_qs(parts.query, keep_blank_values=True)) <= _ARGUMENTS:
        return False
    if scheme in _MAIL and unquote(parts.path + parts.query).count("@") > 1:
        return False
    named = any(_names(rule.lower(), scheme, host, port) for rule in allowed)
    return named and _reads_the_same(address, scheme, host, port)


def _names(rule: str, scheme: str, host: str, port: int | None) -> bool:
    """Whether a rule, `scheme://host`, `scheme://host:port` or `scheme://*`, speaks of this place."""
    wanted, _, place = rule.partition("://")
    return scheme == wanted and place in ("*", host if port is None else f"{host}:{port}")


def _reads_the_same(address: str, scheme: str, host: str, port: int | None) -> bool:
    """Whether apprise finds the same place in an address, and no arguments but the plain ones."""
    from apprise.utils.parse import parse_url

    read = parse_url(address, verify_host=False)  # type: ignore[no-untyped-call]
    if read is None or any(read[kind] for kind in ("qsd+", "qsd-", "qsd:")):
        return False
    place: tuple[str, str, int | None] = read["schema"], read["host"].lower(), read["port"]
    return place == (scheme, host, port) and set(read["qsd"]) <= _ARGUMENTS


def reader(address: str) -> str:
    """Who reads what is sent to an address that is allowed, the same however it is written: a login, a name or a tag
    tells nothing of it."""
    parts = urlsplit(address.lower())
    named = [unquote(parts.path).strip("/"), *parse_qs(parts.query).get("to", [])]
    if parts.scheme in _MAIL:
        mailboxes = [each for each in named if "@" in each]
        return mailboxes[0] if mailboxes else unquote(parts.netloc)
    return "/".join((parts.netloc.rpartition("@")[2], *named))
