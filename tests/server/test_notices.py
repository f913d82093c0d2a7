"""When a notice is sent, by rules alone: delay, digest, quiet hours on the player's own wall."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from rules.people import NoticeSettings, Quiet
from server.notices import MINUTE_MS, Waiting, demand_sense, fate, quiet_minutes
from server.refusal import Refusal

TURN = 1_700_000_000_000
SETTINGS = NoticeSettings(addresses=("json://here",), delay=15, digest=60)
DUE = TURN + 15 * MINUTE_MS
WAITING = Waiting(TURN, DUE, still=True, seen=TURN - 1, last=0)


def wall(zone: str, *when: int) -> int:
    return int(datetime(*when, tzinfo=ZoneInfo(zone)).timestamp() * 1000)  # type: ignore[misc, arg-type]


def test_a_notice_goes_out_after_the_delay_and_not_before() -> None:
    assert fate(WAITING, SETTINGS, DUE - 1) == DUE
    assert fate(WAITING, SETTINGS, DUE) == "send"


@pytest.mark.parametrize(
    "waiting",
    [replace(WAITING, still=False), replace(WAITING, seen=TURN), replace(WAITING, seen=DUE)],
    ids=["no longer the turn", "here when it came", "here since"],
)
def test_nobody_is_told_what_they_know(waiting: Waiting) -> None:
    assert fate(waiting, SETTINGS, DUE) == "moot"


def test_nobody_is_told_without_an_address() -> None:
    assert fate(WAITING, NoticeSettings(), DUE) == "moot"


def test_a_digest_gathers_until_its_time() -> None:
    waiting = replace(WAITING, last=DUE - 20 * MINUTE_MS)
    assert fate(waiting, SETTINGS, DUE) == DUE + 40 * MINUTE_MS
    assert fate(waiting, SETTINGS, DUE + 40 * MINUTE_MS) == "send"
    assert fate(waiting, replace(SETTINGS, digest=0), DUE) == "send"


def test_quiet_hours_hold_a_notice_back_and_no_longer() -> None:
    quiet = Quiet(22 * 60, 7 * 60, "Europe/Berlin")
    settings = replace(SETTINGS, quiet=quiet)
    night = wall("Europe/Berlin", 2026, 1, 10, 6, 45)
    waiting = replace(WAITING, turn=night - 9, due=night - 1, seen=0)
    assert fate(waiting, settings, night) == night + 15 * MINUTE_MS
    assert fate(waiting, settings, night + 15 * MINUTE_MS) == "send"


@pytest.mark.parametrize(
    ("zone", "begin", "end", "hour", "left"),
    [
        ("UTC", 1320, 420, 21, 0),
        ("UTC", 1320, 420, 22, 9 * 60),
        ("UTC", 1320, 420, 3, 4 * 60),
        ("UTC", 1320, 420, 7, 0),
        ("UTC", 600, 720, 11, 60),
        ("UTC", 600, 720, 12, 0),
        ("UTC", 600, 600, 10, 0),
        ("Asia/Tokyo", 1320, 420, 13, 9 * 60),
        ("America/New_York", 1320, 420, 13, 0),
        ("Asia/Kathmandu", 1320, 420, 0, 75),
    ],
)
def test_quiet_hours_are_those_of_the_zone(zone: str, begin: int, end: int, hour: int, left: int) -> None:
    """`hour` is UTC, in January."""
    assert quiet_minutes(Quiet(begin, end, zone), wall("UTC", 2026, 1, 10, hour)) == left


def test_summer_time_moves_the_hours_with_the_wall() -> None:
    quiet = Quiet(22 * 60, 7 * 60, "Europe/Berlin")
    assert quiet_minutes(quiet, wall("UTC", 2026, 1, 10, 5, 30)) == 30
    assert quiet_minutes(quiet, wall("UTC", 2026, 7, 10, 5, 30)) == 0


def test_quiet_hours_over_a_change_of_the_wall_are_looked_at_again_every_hour() -> None:
    """In the night in which a clock is set forth, seven o'clock comes an hour sooner."""
    settings = replace(SETTINGS, quiet=Quiet(22 * 60, 7 * 60, "Europe/Berlin"))
    now = wall("Europe/Berlin", 2026, 3, 28, 23, 0)
    waiting = replace(WAITING, turn=now - 9, due=now - 1, seen=0)
    while isinstance(again := fate(waiting, settings, now), int):
        now = again
    assert datetime.fromtimestamp(now / 1000, ZoneInfo("Europe/Berlin")).strftime("%H:%M") == "07:00"


def test_settings_that_make_no_sense_are_refused_and_not_repeated() -> None:
    allowed = ("ntfys://ntfy.sh",)
    with pytest.raises(Refusal, match="time zone"):
        demand_sense(NoticeSettings(quiet=Quiet(0, 60, "Europe/Atlantis")), allowed)
    with pytest.raises(Refusal, match="time zone"):
        demand_sense(NoticeSettings(quiet=Quiet(0, 60, "../../etc/passwd")), allowed)
    with pytest.raises(Refusal, match="At most 3"):
        demand_sense(NoticeSettings(addresses=("ntfys://ntfy.sh/a",) * 4), allowed)
    with pytest.raises(Refusal) as refused:
        demand_sense(NoticeSettings(addresses=("ntfys://ntfy.sh/a", "json://127.0.0.1/hidden")), allowed)
    assert refused.value.failure.code == "address-refused"
    assert refused.value.failure.params == {"number": 2}
    assert "hidden" not in refused.value.failure.message
