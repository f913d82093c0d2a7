"""A match at one screen: whose view is shown, what is forgotten, computers, saving."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game import saves
from game.local import LocalSession
from game.saves import Chair
from rules.ids import Seat
from rules.match import Match, Options
from rules.record import Record

SEED = bytes(range(16))


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def table(*chairs: Chair, clock: Clock | None = None, folder: Path | None = None) -> LocalSession:
    match = Match.create("petrograd-1917", Options(seats=len(chairs)), SEED)  # type: ignore[arg-type]
    return LocalSession(
        match, chairs, lambda bot: f"Computer {bot}", clock=clock or Clock(), folder=folder, luck=SEED
    )


def act(session: LocalSession) -> None:
    """Take the first legal action of the seat shown."""
    session.act(session.view.legal[0])
    session.poll()


def thought(session: LocalSession) -> None:
    """Wait until the computer that is to act has chosen."""
    session.poll()
    give_up = time.monotonic() + 10
    while session._thinking is not None and not session._thinking[1].done():
        assert time.monotonic() < give_up
        time.sleep(0.005)


PEOPLE = tuple(Chair(name) for name in ("Nadia", "Ilya", "Marta", "Rosa"))


def test_several_people_start_behind_the_curtain() -> None:
    session = table(*PEOPLE)
    assert session.shown is None
    assert session.view.hands == ((), (), (), ())
    assert session.handover == session.to_act


def test_one_person_never_meets_a_curtain() -> None:
    session = table(Chair(bot="random"), Chair("Nadia"), Chair(bot="random"), Chair(bot="random"))
    assert session.shown == Seat(1)
    while session.match.verdict is None:
        if session.to_act == Seat(1):
            assert session.handover is None
            act(session)
        else:
            thought(session)
            session._last_act = 0
            session.poll()
    session.close()


def test_nothing_of_a_view_outlives_its_cover() -> None:
    session = table(*PEOPLE)
    first = session.to_act
    assert first is not None
    session.open(first)
    assert any(session.view.hands)
    act(session)
    session.cover()
    assert not any(session.view.hands)
    assert session.view.underground is None
    assert session.view.legal == ()
    assert session.guide() is None
    assert session.history() == session.match.history(None)


def test_a_bloc_at_one_seat_goes_on_without_a_curtain() -> None:
    session = table(Chair("Nadia"), Chair("Marta"))
    before = session.handover
    assert before is not None
    session.open(before)
    while session.to_act == before:
        assert session.handover is None
        act(session)
    assert session.handover is not None


def test_seats_with_one_name_are_one_person() -> None:
    session = table(Chair("Nadia"), Chair("Nadia"), Chair("Marta"), Chair("Marta"))
    session.open(Seat(0))
    assert session.same_person(Seat(1))
    assert not session.same_person(Seat(2))


def test_the_facts_of_the_curtain_are_a_spectators() -> None:
    session = table(*PEOPLE)
    seen: set[str] = set()
    for _ in range(30):
        seat = session.handover or session.to_act
        assert seat is not None
        seen |= {repr(event) for event in session.public_since(seat)}
        session.open(seat)
        act(session)
    public = {repr(event) for event in session.match.history(None)}
    assert seen <= public


def test_the_facts_of_the_curtain_survive_an_undo_and_leave_out_what_was_taken_back() -> None:
    session = table(Chair("Nadia"), Chair("Marta"))
    undone = False
    first, known = session.to_act, 0
    assert first is not None
    session.open(first)
    while not undone:
        seat = session.to_act
        assert seat is not None
        if seat != session.shown:
            if session.shown == first:
                known = len(session.match.history(None))
            session.open(seat)
        act(session)
        if seat != first and session.can_undo():
            session.undo()
            session.poll()
            undone = True
    while session.to_act != first:
        act(session)
    facts = session.public_since(first)
    assert facts == session.match.history(None)[known:]
    assert facts


def test_computers_wait_their_pause_and_while_something_moves() -> None:
    clock = Clock()
    session = table(*(Chair(bot="random"),) * 3, Chair("Nadia"), clock=clock)
    while session.to_act == Seat(3):
        act(session)
    version = session.match.version
    session._last_act = clock.now
    thought(session)
    assert session.match.version == version
    clock.now += 1
    session.hold(True)
    session.poll()
    assert session.match.version == version
    session.hold(False)
    session.poll()
    assert session.match.version == version + 1
    session.close()


def test_an_illegal_action_is_a_notice_and_changes_nothing() -> None:
    session = table(*PEOPLE)
    seat = session.to_act
    assert seat is not None
    other = Seat((seat + 1) % 4)
    session.open(seat)
    legal = session.view.legal
    session.open(other)
    session.act(legal[0])
    assert session.match.version == 0
    assert session.notice is not None
    assert session.notice.key == "error-not-your-turn"


def test_every_action_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUAL_POWER_HOME", str(tmp_path))
    session = table(*PEOPLE, folder=saves.new_folder("petrograd-1917"))
    for _ in range(5):
        seat = session.to_act
        assert seat is not None
        session.open(seat)
        act(session)
    session.close()
    saved = saves.unfinished()
    assert saved is not None
    again = Match.replay(Record.load(saved.record()))
    assert (again.version, again.digest) == (session.match.version, session.match.digest)
    assert saved.table.chairs == PEOPLE
    assert saved.table.seat == again.to_act


def test_a_full_disk_is_told_and_play_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setenv("DUAL_POWER_HOME", str(tmp_path))
    session = table(*PEOPLE, folder=saves.new_folder("petrograd-1917"))
    monkeypatch.setattr("os.fsync", full)
    seat = session.to_act
    assert seat is not None
    session.open(seat)
    act(session)
    session.close()
    assert session.match.version == 1
    assert session.notice is not None
    assert session.notice.key == "strip-not-saved"
