"""The clock on the player's wall: its time zone, and hours as one writes them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_LOCAL: Final = Path("/etc/localtime")
_HOURS: Final = re.compile(r"(\d{1,2})(?:[:.h ]?([0-5]\d))?")


def own_zone() -> str:
    """The name of the zone that this machine is set to, as `Europe/Berlin`; `UTC` where it cannot be known."""
    named = os.environ.get("TZ", "").lstrip(":")
    where = named or str(_LOCAL.resolve())
    found = where.rpartition("zoneinfo/")[2] if "zoneinfo/" in where else named
    return found if "/" in found and not found.startswith("/") else "UTC"


def minute_of(typed: str) -> int | None:
    """Minutes after midnight of `22`, `7:30` or `0730`; None for what is no time of day."""
    found = _HOURS.fullmatch(typed.strip())
    if found is None or int(found[1]) > 23:
        return None
    return int(found[1]) * 60 + int(found[2] or 0)


def hour_words(minute: int) -> str:
    """A time of day as `07:30`."""
    return f"{minute // 60:02}:{minute % 60:02}"
