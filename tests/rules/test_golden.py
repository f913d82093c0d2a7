"""Whole matches as text, with what every seat and a spectator heard, and their records; rewriting is a reviewed diff."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest

from rules.board import scenarios
from rules.bots import make_bot
from rules.ids import Seat
from rules.match import Match, Options
from rules.notation import event_text
from rules.record import Record, entry_text
from rules.rng import Rng
from tests.rules.boards import EVERY_RULE, board_of, replayed
from tests.rules.case_facts import PLAIN
from tests.rules.positions import by_kind, seed_of

FOLDER = Path(__file__).parent.parent / "golden"
Golden = Callable[[Path, str], None]

PLAYED: dict[str, tuple[Options, int]] = {
    "petrograd-1917-four-random": (Options(4), 101),
    "petrograd-1917-three-random": (Options(3), 102),
    "petrograd-1917-two-short": (Options(2, "short"), 105),
    "petrograd-1917-two-class": (Options(2, "class"), 103),
    "petrograd-1917-chronicle": (Options(4, "full", chronicle=True), 104),
    "cases-four-random": (Options(4), 121),
    "every-rule-four-random": (Options(4), 122),
    "every-rule-three-class": (Options(3, "class", beginners=True), 123),
    "every-rule-two-short": (Options(2, "short", chronicle=True), 124),
}
"""By name, which starts with that of the scenario: the table, and the number that its play is made from.

The board of the cases and the one with every rule stay as they are when scenarios are tuned: what changes there is a rule.
"""
for _scenario in scenarios():
    if _scenario != "petrograd-1917":
        PLAYED |= {
            f"{_scenario}-four-random": (Options(4), 111),
            f"{_scenario}-three-class": (Options(3, "class"), 112),
            f"{_scenario}-two-short": (Options(2, "short"), 113),
        }


def played(name: str) -> Match:
    """Random play by kinds of action, so that much happens; undone now and then."""
    options, number = PLAYED[name]
    scenario = next(each for each in (PLAIN.id, EVERY_RULE.id, *scenarios()) if name.startswith(each))
    match = Match(board_of(scenario, options), options, seed_of(number))
    rng = Rng(b"golden %d" % number)
    while (seat := match.to_act) is not None:
        match.submit(seat, match.version, by_kind(rng, match.legal(seat)))
        if match.to_act == seat and match.can_undo(seat) and rng.below(15) == 0:
            match.undo(seat, match.version)
    return match


def playthrough(match: Match) -> Iterator[str]:
    """The record's lines, and under each what every viewer heard: those that heard the same together."""
    told = Match(match.board, match.options, match._seed)
    yield from _heard(told, {seat: told.opening(seat) for seat in (*told.seats, None)})
    for entry in match.entries:
        version = told.version
        yield f"> {entry_text(match.board, entry)}"
        if entry.action is None:
            told.undo(entry.seat, version)
            yield "    undone"
            continue
        told.submit(entry.seat, version, entry.action)
        yield from _heard(told, {seat: told.update(seat, version).events for seat in (*told.seats, None)})
        count = told.view(None).standing
        yield f"    = {count.movement} {count.state} {count.ending.name.lower()}"


def _heard(match: Match, heard: dict[Seat | None, tuple[object, ...]]) -> Iterator[str]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for seat, events in heard.items():
        lines = tuple(event_text(match.board, event) for event in events)  # type: ignore[arg-type]
        groups.setdefault(lines, []).append("spectator" if seat is None else str(int(seat)))
    for lines, viewers in groups.items():
        yield f"  {' '.join(viewers)}:"
        yield from (f"    {line}" for line in lines)


@pytest.mark.parametrize("name", PLAYED)
def test_golden_playthrough(name: str, golden: Golden) -> None:
    match = played(name)
    golden(FOLDER / f"{name}.txt", "\n".join(playthrough(match)) + "\n")
    golden(FOLDER / f"{name}.record", match.record().dump())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.record")), ids=lambda path: path.stem)
def test_golden_record_replays_to_its_digest(path: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        pytest.skip("records are being written anew")
    record = Record.load(path.read_text(encoding="utf-8"))
    match = replayed(record)
    assert match.digest == record.final
    assert match.verdict is not None


@pytest.mark.parametrize("scenario", scenarios())
@pytest.mark.parametrize("seats", [2, 3, 4])
def test_every_scenario_has_a_playthrough_of_every_table(scenario: str, seats: Literal[2, 3, 4]) -> None:
    tables = {(name, options.seats) for name, (options, _) in PLAYED.items()}
    assert any(name.startswith(scenario) and count == seats for name, count in tables)
    assert {path.stem for path in FOLDER.glob("*.record")} == set(PLAYED)


def test_bots_play_the_same_match_again() -> None:
    """The heuristic bot reads nothing but its view and its generator."""

    def digest() -> str:
        match = Match.create("petrograd-1917", Options(4, "short"), seed_of(105))
        bot, rng = make_bot("heuristic"), Rng(b"bots again")
        while (seat := match.to_act) is not None and match.version < 12:
            match.submit(seat, match.version, bot.choose(match.view(seat), match.board, rng))
        return match.digest

    assert digest() == digest()
