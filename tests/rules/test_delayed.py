"""Watchers who are shown everything some rounds late: nothing of what has happened since changes a byte for them."""

from __future__ import annotations

import msgspec
import pytest

from rules.ids import Seat
from rules.match import Match, Options
from rules.past import EPOCH, NEWCOMER
from rules.rng import Rng
from rules.view import View, follow
from tests.rules.positions import by_kind, seed_of

SINCES = (None, NEWCOMER, 1, 2, 0, 40, 10_000)


def sent(match: Match, rounds: int) -> list[bytes]:
    """Everything that such a watcher can be sent."""
    return [msgspec.msgpack.encode(match.behind(rounds, since)) for since in SINCES]


def step(match: Match, rng: Rng) -> None:
    seat = match.to_act
    assert seat is not None
    match.submit(seat, match.version, by_kind(rng, match.legal(seat)))


def until_round(match: Match, rng: Rng, number: int) -> None:
    while match.view(None).public.round < number and match.to_act is not None:
        step(match, rng)


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_a_watcher_follows_the_match_so_many_rounds_late(rounds: int) -> None:
    match, rng = Match.create("petrograd-1917", Options(4, "full"), seed_of(21)), Rng(b"late")
    true: dict[int, View] = {1: match.view(None)}
    known: View | None = None
    events = 0
    while match.to_act is not None:
        update = match.behind(rounds, None if known is None else known.version)
        assert known is None or update.view is None
        known = update.view if known is None else follow(known, update)
        events += len(update.events)
        assert known is not None
        shown = max(1, match.view(None).public.round - rounds)
        assert known.public == true[shown].public
        assert known.legal == ()
        whole = match.behind(rounds, None).view
        assert whole == known
        step(match, rng)
        true.setdefault(match.view(None).public.round, match.view(None))
    assert known is not None
    end = match.behind(rounds, known.version)
    known = follow(known, end)
    assert known.verdict == match.verdict is not None
    assert known.public == match.view(None).public
    assert match.behind(rounds, NEWCOMER).events == match.history(None)


@pytest.mark.parametrize("rounds", [1, 2])
def test_no_byte_depends_on_the_rounds_that_are_not_shown(rounds: int) -> None:
    for number in range(6):
        match = Match.create("petrograd-1917", Options(4, "full"), seed_of(number))
        until_round(match, Rng(b"shown %d" % number), 3)
        sender = sent(match, rounds)
        text = match.record()
        for world in range(4):
            other, rng = Match.replay(text), Rng(b"hidden %d" % world)
            for _ in range(4 + 3 * world):
                if other.view(None).public.round > 3:
                    break
                step(other, rng)
                seat = other.to_act
                if seat is not None and other.can_undo(seat):
                    other.undo(seat, other.version)
            if other.view(None).public.round == 3:
                assert other.version > match.version
                assert sent(other, rounds) == sender


def test_a_watcher_without_delay_would_be_told() -> None:
    """The comparison finds a difference where there is one."""
    match = Match.create("petrograd-1917", Options(4, "full"), seed_of(1))
    until_round(match, Rng(b"x"), 3)
    other = Match.replay(match.record())
    step(other, Rng(b"y"))
    assert other.update(None, None) != match.update(None, None)


def test_a_rewind_brings_a_whole_view_with_a_later_version() -> None:
    match, rng = Match.create("petrograd-1917", Options(4, "full"), seed_of(3)), Rng(b"back")
    until_round(match, rng, 4)
    known = match.behind(1, None).view
    assert known is not None
    assert known.public.round == 3
    match.rewind(Seat(0), match.version, 5)
    update = match.behind(1, known.version)
    assert update.view is not None
    assert update.view.public.round == 1
    assert update.version == EPOCH + 1 > known.version
    until_round(match, rng, 3)
    assert follow(update.view, match.behind(1, update.version)).public.round == 2


def test_an_abandoned_match_is_shown_whole() -> None:
    match = Match.create("petrograd-1917", Options(4, "full"), seed_of(4))
    until_round(match, Rng(b"z"), 2)
    step(match, Rng(b"z"))
    match.abandon(Seat(0), match.version)
    assert match.behind(2, None).standing == match.update(None, None).standing
    assert len(match.behind(2, NEWCOMER).events) == len(match.history(None))
