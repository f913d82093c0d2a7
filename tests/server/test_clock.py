"""The arithmetic of clocks: worked cases, and laws that hold whatever happens in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.pace import BankClock, DaysClock, MoveClock
from server import clock as clocks
from server.clock import DAY, GRACE, SECOND, MatchClock, Timed

NOW = 1_700_000_000_000
SEATS = 3


def begun(chosen: Timed, now: int = NOW, seat: int = 0) -> MatchClock:
    return clocks.turned(chosen, clocks.wound(chosen, SEATS), now, seat)


# ---- worked cases ---------------------------------------------------------------------------------------------------


def test_before_the_start_nobody_is_on_the_clock() -> None:
    clock = clocks.wound(BankClock(600, 10), SEATS)
    assert clocks.deadline(clock) is None
    assert [clocks.left(clock, seat, NOW + DAY) for seat in range(SEATS)] == [600 * SECOND] * SEATS


def test_a_bank_is_spent_and_earns() -> None:
    bank = BankClock(600, 10)
    clock = begun(bank)
    assert clocks.deadline(clock) == NOW + 600 * SECOND
    assert clocks.left(clock, 0, NOW + 7 * SECOND) == 593 * SECOND
    clock = clocks.entered(bank, clock, NOW + 7 * SECOND, 0, 1)
    assert clocks.left(clock, 0, NOW + 99 * SECOND) == 603 * SECOND
    assert clocks.deadline(clock) == NOW + 607 * SECOND


def test_time_for_a_decision_is_whole_again_for_the_next() -> None:
    pace = MoveClock(30)
    clock = clocks.entered(pace, begun(pace), NOW + 29 * SECOND, 0, 1)
    assert clocks.deadline(clock) == NOW + 59 * SECOND
    clock = clocks.entered(pace, clock, NOW + 30 * SECOND, 1, 1)
    assert clocks.deadline(clock) == NOW + 60 * SECOND


@pytest.mark.parametrize("chosen", [MoveClock(30), BankClock(30, 5)])
def test_acting_and_undoing_wins_no_time(chosen: Timed) -> None:
    clock = clocks.entered(chosen, begun(chosen), NOW + SECOND, 0, 0)
    most = clocks.deadline(clock)
    assert most is not None
    for second in range(2, 20, 2):
        clock = clocks.entered(chosen, clock, NOW + second * SECOND, 0, 0, undo=True)
        clock = clocks.entered(chosen, clock, NOW + (second + 1) * SECOND, 0, 0)
        found = clocks.deadline(clock)
        assert found is not None
        assert found <= most


def test_what_is_taken_back_by_consent_may_earn_again() -> None:
    pace = MoveClock(30)
    clock = begun(pace)
    for second in range(4):
        clock = clocks.entered(pace, clock, NOW + second * SECOND, second % 2, 1 - second % 2)
    clock = clocks.rewound(pace, clock, NOW + 20 * SECOND, 1, 1)
    assert clocks.deadline(clock) == NOW + 50 * SECOND
    clock = clocks.entered(pace, clock, NOW + 21 * SECOND, 1, 1)
    assert clocks.deadline(clock) == NOW + 51 * SECOND
    assert clocks.deadline(clocks.rewound(pace, clock, NOW + 22 * SECOND, 0, None)) is None


def test_time_that_is_up_is_up_once() -> None:
    pace = MoveClock(30)
    clock = clocks.expired(begun(pace), NOW + 30 * SECOND)
    assert clock.overdue
    assert clocks.deadline(clock) is None
    assert clocks.left(clock, 0, NOW + DAY) == 0
    clock = clocks.entered(pace, clock, NOW + 40 * SECOND, 0, 1)
    assert not clock.overdue
    assert clocks.deadline(clock) == NOW + 70 * SECOND


def test_grace_is_given_once_a_decision() -> None:
    bank = BankClock(600)
    late = NOW + 600 * SECOND
    clock = clocks.turned(bank, clocks.expired(begun(bank), late), late, None)
    clock = clocks.graced(bank, clock, late, 0, on=True)
    assert clocks.deadline(clock) == late + GRACE
    late += GRACE
    clock = clocks.turned(bank, clocks.expired(clock, late), late, None)
    clock = clocks.graced(bank, clock, late, 0, on=True)
    assert clocks.deadline(clock) == late
    clock = clocks.entered(bank, clock, late, 0, 1)
    clock = clocks.graced(bank, clock, late, 0, on=False)
    assert clocks.left(clock, 0, late) == GRACE


def test_the_table_may_wait_longer() -> None:
    pace, late = DaysClock(2), NOW + 2 * DAY
    clock = clocks.extended(pace, clocks.expired(begun(pace), late), late + 5)
    assert clocks.deadline(clock) == late + 5 + 2 * DAY
    bank = BankClock(600)
    clock = clocks.extended(bank, clocks.expired(begun(bank), late), late)
    assert clocks.deadline(clock) == late + GRACE


def test_vacation_stops_the_own_time_and_ends_with_an_act() -> None:
    pace = DaysClock(1, vacation=10)
    clock = clocks.on_vacation(begun(pace), NOW + DAY // 2, 0, 3 * DAY)
    assert clocks.deadline(clock) == NOW + 4 * DAY
    assert clocks.vacation_until(clock, 0, NOW + DAY) == NOW + DAY // 2 + 3 * DAY
    assert clocks.left(clock, 0, NOW + 3 * DAY) == DAY // 2
    clock = clocks.entered(pace, clock, NOW + DAY // 2 + 2 * DAY, 0, 1)
    assert clock.seats[0].away is None
    assert clock.seats[0].vacation == 8 * DAY
    assert clocks.deadline(clock) == NOW + DAY // 2 + 3 * DAY


def test_vacation_may_begin_before_the_own_turn() -> None:
    pace = DaysClock(1, vacation=2)
    clock = clocks.on_vacation(begun(pace), NOW, 1, 9 * DAY)
    assert clock.seats[1].vacation == 0
    clock = clocks.entered(pace, clock, NOW + DAY, 0, 1)
    assert clocks.deadline(clock) == NOW + 3 * DAY
    clock = clocks.back_from_vacation(clock, NOW + DAY + 5, 1)
    assert clock.seats[1].vacation == DAY - 5
    assert clocks.deadline(clock) == NOW + 2 * DAY + 5


def test_a_bot_is_on_no_clock() -> None:
    bank = BankClock(60)
    clock = clocks.entered(bank, begun(bank), NOW + SECOND, 0, None)
    clock = clocks.entered(bank, clock, NOW + DAY, 1, 0)
    assert clocks.deadline(clock) == NOW + DAY + 59 * SECOND
    assert clocks.left(clock, 1, NOW + DAY) == 60 * SECOND


# ---- laws -----------------------------------------------------------------------------------------------------------


@dataclass
class Reference:
    """The same clock kept the slow way: a tick for every second, and no arithmetic on times at all."""

    bank: int
    increment: int
    left: list[int] = field(default_factory=list)
    running: int | None = 0
    paused: bool = False
    overdue: bool = False

    def __post_init__(self) -> None:
        self.left = [self.bank] * SEATS

    def tick(self) -> None:
        if self.running is not None and not self.paused:
            self.left[self.running] = max(0, self.left[self.running] - 1)

    def act(self, following: int | None) -> None:
        if self.running is not None:
            self.left[self.running] += self.increment
        self.running = following


WAIT = st.integers(0, 40).map(lambda seconds: ("wait", seconds))
ACT = st.sampled_from([None, 0, 1, 2]).map(lambda following: ("act", following))
STAND = st.sampled_from(
    [("pause", None), ("resume", None), ("down", None), ("restart", None), ("look", None)]
)
STEPS = st.lists(st.one_of(WAIT, ACT, STAND), max_size=40)


def restarted(clock: MatchClock) -> MatchClock:
    """The clock as it comes back from where it was stored."""
    return msgspec.json.decode(msgspec.json.encode(clock), type=MatchClock)


@given(st.integers(10, 90), st.integers(0, 9), STEPS)
@settings(max_examples=300, deadline=None)
def test_a_bank_is_what_counting_seconds_says(
    seconds: int, increment: int, steps: list[tuple[str, int | None]]
) -> None:
    """Time is conserved through play, pauses, restarts and spans in which the server was down; it is never negative."""
    bank = BankClock(seconds, increment)
    clock, slow, now = begun(bank), Reference(seconds, increment), NOW
    for step, value in steps:
        match step:
            case "wait":
                for _ in range(value or 0):
                    slow.tick()
                now += (value or 0) * SECOND
            case "act" if clock.running is not None:
                clock = clocks.entered(bank, clock, now, clock.running, value)
                slow.act(value)
            case "pause":
                clock, slow.paused = clocks.stopped(clock, now), True
            case "resume":
                clock, slow.paused = clocks.resumed(clock, now), False
            case "down":
                now += 77 * SECOND
                clock = clocks.skipped(clock, 77 * SECOND)
            case "restart":
                clock = restarted(clock)
            case _:
                clock = clocks.settled(clock, now)
        found = [clocks.left(clock, seat, now) for seat in range(SEATS)]
        assert found == [left * SECOND for left in slow.left]
        assert min(share.left for share in clock.seats) >= 0
        if (due := clocks.deadline(clock)) is not None:
            assert clock.running is not None
            assert max(0, due - now) == clocks.left(clock, clock.running, now)


Change = Callable[[MatchClock], MatchClock]
PACES = st.sampled_from([MoveClock(60), BankClock(60, 5), DaysClock(1, vacation=4)])


@given(PACES, st.integers(0, 100_000), st.permutations(range(4)), st.integers(0, DAY))
def test_what_happens_at_one_moment_may_happen_in_any_order(
    chosen: Timed, wait: int, order: list[int], later: int
) -> None:
    now = NOW + wait
    changes: list[Change] = [
        lambda clock: clocks.settled(clock, now),
        lambda clock: clocks.stopped(clock, now),
        lambda clock: clocks.on_vacation(clock, now, 0, DAY),
        lambda clock: clocks.on_vacation(clock, now, 1, 2 * DAY),
    ]

    def outcome(numbers: list[int]) -> MatchClock:
        clock = begun(chosen)
        for number in numbers:
            clock = changes[number](clock)
        return clocks.resumed(clock, now + later)

    assert outcome(order) == outcome([0, 1, 2, 3])


@given(PACES, st.lists(st.integers(0, 100_000), max_size=8), st.integers(0, 2))
def test_looking_changes_nothing(chosen: Timed, moments: list[int], seat: int) -> None:
    """However often time is accounted for, and the clock stored and read, its deadline and what is left stay the same."""
    untouched = looked = begun(chosen)
    now = NOW
    for wait in moments:
        now += wait
        looked = restarted(clocks.settled(looked, now))
        assert clocks.left(looked, seat, now) == clocks.left(untouched, seat, now)
        if now < NOW + clocks.full(chosen):
            assert clocks.deadline(looked) == clocks.deadline(untouched)


@given(PACES, st.integers(-DAY, DAY), st.integers(0, 50_000), st.integers(0, 50_000))
def test_a_span_that_does_not_count_costs_nobody(chosen: Timed, span: int, before: int, after: int) -> None:
    plain = begun(chosen)
    skipped = clocks.skipped(plain, span)
    now = NOW + before + after
    assert clocks.left(skipped, 0, now + span) == clocks.left(plain, 0, now)
    due = clocks.deadline(plain)
    assert due is not None
    assert clocks.deadline(skipped) == due + span


@given(PACES, st.lists(st.tuples(st.integers(0, 3 * DAY), st.integers(0, 5)), max_size=12))
def test_vacation_is_conserved(chosen: Timed, steps: list[tuple[int, int]]) -> None:
    """What a seat has, has used and has planned is what it began with, and its own time does not run meanwhile."""
    given_days = chosen.vacation * DAY if isinstance(chosen, DaysClock) else 0
    clock, now, used, away_until = begun(chosen), NOW, 0, NOW
    for wait, days in steps:
        used += min(now + wait, away_until) - min(now, away_until)
        now += wait
        clock = (
            clocks.on_vacation(clock, now, 0, days * DAY)
            if days
            else clocks.back_from_vacation(clock, now, 0)
        )
        away = clock.seats[0].away
        away_until = now if away is None else max(now, away)
        assert clock.seats[0].vacation >= 0
        assert clock.seats[0].vacation + used + away_until - now == given_days
