"""The verdict: everything has its place at every size, and it unfolds in its time or at once."""

from __future__ import annotations

import pygame
import pytest

from game.draw import RecordingCanvas
from game.pictures import played
from game.pilot import Pilot
from game.preferences import Preferences
from game.readout import verdict_because
from game.saves import Settings
from game.screens.verdict import OPENING_MS, VerdictPage
from game.words import dress, ending_name
from rules.board import load_board
from rules.ids import Bloc, Ending, Faction
from rules.view import Verdict


def page(*, reduced: bool) -> tuple[Pilot, VerdictPage]:
    chosen = Preferences(Settings(reduced_motion=reduced), keep=False)
    verdict = VerdictPage(played(10_000).record().dump(), lambda faction: faction.name, chosen, None)
    pilot = Pilot(verdict)
    pilot.until(lambda: verdict.ready, "the recap")
    return pilot, verdict


def drawn(verdict: VerdictPage) -> RecordingCanvas:
    canvas = RecordingCanvas(verdict.size)
    verdict.paint(canvas)
    return canvas


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("ui_scale", [1.0, 1.15])
def test_turning_points_end_above_the_foot(size: tuple[int, int], ui_scale: float) -> None:
    pilot, verdict = page(reduced=True)
    pilot.resize(size, ui_scale)
    foot, left = verdict.at(0, 885)[1], verdict.at(1420, 0)[0]
    column = [
        call
        for call in drawn(verdict).calls
        if call.name == "text" and call.rect.left >= left and call.rect.top < foot
    ]
    assert len(column) > 4
    assert all(call.rect.bottom <= foot for call in column), [call.string for call in column]


def test_it_unfolds_and_then_rests() -> None:
    pilot, verdict = page(reduced=False)
    begun = drawn(verdict).strings
    pilot.wait(OPENING_MS + 100)
    assert len(drawn(verdict).strings) > len(begun)
    before = pilot.drawn
    pilot.wait(500)
    assert pilot.drawn == before


def test_a_key_or_reduced_motion_shows_it_at_once() -> None:
    whole = drawn(page(reduced=True)[1]).strings
    pilot, verdict = page(reduced=False)
    pilot.press(pygame.K_SPACE)
    assert drawn(verdict).strings == whole


def test_it_says_who_was_ahead_after_every_round_and_what_turned_the_match() -> None:
    pilot, verdict = page(reduced=True)
    told = verdict._recap
    assert told is not None
    assert 1 <= len(told.turnings) <= 3
    assert all(turning.chances is not None for turning in told.turnings)
    strings = " ".join(drawn(verdict).strings)
    assert "WHO WAS AHEAD" in strings
    for number in range(1, len(told.chronicle)):
        chances = told.chances[told.after_round(number)]
        ahead = max(Ending, key=lambda ending: chances[ending])
        words = pilot.controls[f"ahead-{number}"].words
        assert words.startswith(f"After round {number}: {ending_name(ahead)} ahead")
        assert f"{round(100 * chances[ahead])}\N{NO-BREAK SPACE}%" in strings
    last = told.chances[-1]
    assert last[told.steps[-1].view.verdict.winner] == 1.0  # type: ignore[union-attr]
    for number, turning in enumerate(told.turnings, 1):
        words = pilot.controls[f"turning-{number}"].words
        assert f"Round {turning.round}" in words
        assert "from" in words


def test_keys_alone_lead_from_a_turning_point_to_the_map() -> None:
    pilot, verdict = page(reduced=True)
    told = verdict._recap
    assert told is not None
    for _ in range(40):
        if verdict.focus == "turning-2":
            break
        pilot.press(pygame.K_TAB)
    pilot.press(pygame.K_RETURN)
    assert verdict._looking
    assert verdict._at == told.turnings[1].step
    assert "turning-2" not in pilot.controls
    pilot.press(pygame.K_RETURN)
    assert "turning-2" in pilot.controls


def map_of(pilot: Pilot, verdict: VerdictPage) -> bytes:
    """The pixels above the foot."""
    width, foot = verdict.size[0], verdict.at(0, 885)[1]
    return pygame.image.tobytes(pilot.picture().subsurface((0, 0, width, foot)), "RGB")


def test_the_replay_can_be_seen_as_the_state_knew_it() -> None:
    pilot, verdict = page(reduced=True)
    told = verdict._recap
    assert told is not None
    hidden = next(
        number for number in range(1, len(told.steps)) if sum(told.view(number).underground or ()) > 1
    )
    verdict._go(hidden)
    assert "eyes" not in pilot.controls
    pilot.click("look")
    whole = map_of(pilot, verdict)
    pilot.click("eyes")
    assert "as the State knew it" in pilot.controls["eyes"].words
    assert told.view_of_state(hidden).underground is None
    assert told.view_of_state(hidden).public == told.view(hidden).public
    assert map_of(pilot, verdict) != whole, "the cadres underground are not on the map"
    pilot.click("eyes")
    assert map_of(pilot, verdict) == whole
    pilot.click("eyes")
    verdict._go(len(told.steps))
    assert told.view_of_state(len(told.steps)).underground is not None, "the end brings everything to light"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_in_the_column_or_under_the_bar_is_cut(size: tuple[int, int]) -> None:
    pilot, verdict = page(reduced=True)
    pilot.resize(size, 1.0)
    told = verdict._recap
    assert told is not None
    for step in range(0, len(told.steps) + 1, 3):
        verdict._go(step)
        cut = [line for line in drawn(verdict).strings if "…" in line]
        assert not cut, (step, cut)
    window = pygame.Rect((0, 0), size)
    assert all(window.contains(call.rect) for call in drawn(verdict).calls if call.name == "text")


def test_a_record_that_cannot_be_read_is_said_and_left() -> None:
    chosen = Preferences(Settings(reduced_motion=True), keep=False)
    verdict = VerdictPage("no record", lambda faction: faction.name, chosen, None)
    pilot = Pilot(verdict)
    pilot.until(lambda: verdict._unread, "the refusal")
    assert "This record cannot be read" in " ".join(drawn(verdict).strings)
    assert not any(name.startswith(("ahead-", "turning-")) for name in pilot.controls)
    pilot.click("leave")
    assert pilot.stack.is_over()


def because(movement: int, state: int, winner: Faction, count: int, reason: str = "rounds") -> str:
    board = load_board("petrograd-1917")
    dress(board)
    bloc = Bloc.MOVEMENT if winner < Faction.CABINET else Bloc.STATE
    return verdict_because(
        board,
        Verdict(
            bloc=bloc, winner=winner, junior=winner, reason=reason, round=8, movement=movement, state=state,
            committees=count, councils=12, garrisons=count, authorities=12, share=166,
        ),
    )  # fmt: skip


def test_the_reason_gives_both_shares_and_what_they_needed() -> None:
    needed = f"{load_board('petrograd-1917').numbers.majority / 10:g}\N{NO-BREAK SPACE}%"
    said = because(50, 40, Faction.COMMAND, 2)
    assert "55.5\N{NO-BREAK SPACE}% of sovereignty, 50 of 90 points" in said
    assert f"needed {needed}: the State prevails" in said
    assert "2 of its 12" in said
    assert "16.6\N{NO-BREAK SPACE}% or more, so Command wins" in said
    assert f"needed {needed}: the Movement prevails" in because(60, 40, Faction.ASSEMBLIES, 1)
    assert "under 16.6\N{NO-BREAK SPACE}%, so the Assemblies win" in because(60, 40, Faction.ASSEMBLIES, 1)


def test_the_reason_can_be_given_where_nothing_is_obeyed() -> None:
    assert "0\N{NO-BREAK SPACE}% of sovereignty, 0 of 0 points" in because(
        0, 0, Faction.CABINET, 0, "extinct"
    )


def test_an_early_end_says_from_which_share() -> None:
    early = load_board("petrograd-1917").numbers.early_majority / 10
    assert f"from {early:g}\N{NO-BREAK SPACE}%" in because(90, 10, Faction.ASSEMBLIES, 0, "majority")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("ui_scale", [1.0, 1.3])
def test_the_reason_stands_whole_inside_the_band(size: tuple[int, int], ui_scale: float) -> None:
    pilot, verdict = page(reduced=True)
    pilot.resize(size, ui_scale)
    left, bottom = verdict.at(780, 0)[0], verdict.at(0, 236)[1]
    right = verdict.at(1660, 0)[0]
    band = [
        call
        for call in drawn(verdict).calls
        if call.name == "text" and left <= call.rect.left < right and call.rect.top < bottom
    ]
    assert " ".join(call.string for call in band if call.string).endswith("wins.")
    assert all(call.rect.top >= 0 and call.rect.bottom <= bottom for call in band)


@pytest.mark.parametrize("honest", [True, False])
def test_the_dice_are_checked_against_what_was_announced(honest: bool) -> None:
    match = played(10_000)
    announced = match.commitment if honest else "0" * len(match.commitment)
    chosen = Preferences(Settings(reduced_motion=True), keep=False)
    verdict = VerdictPage(match.record().dump(), lambda faction: faction.name, chosen, None, None, announced)
    pilot = Pilot(verdict)
    pilot.until(lambda: verdict.ready, "the recap")
    said = [words for words in drawn(verdict).strings if announced[:12] in words]
    assert len(said) == 1
    assert ("not the dice" in said[0]) is not honest
