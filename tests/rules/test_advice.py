"""Hints and turning points: from one seat's view, with reasons that have words, and honest about who won."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest
from msgspec.structs import replace

from assets.words import words
from rules.board import load_board
from rules.bots import advise, course, make_bot, outlook, turning_points
from rules.bots.evaluation import USUAL
from rules.bots.themes import THEME_OF, THEMES
from rules.determinize import determinize
from rules.engine import apply, start
from rules.ids import EVERY_FACTION, Faction
from rules.legality import legal
from rules.match import Match, Options
from rules.rng import Rng
from rules.view import View, Viewer, view

LUCK = b"a hint's luck..."
BOARD = load_board("petrograd-1917")


def watched(seats: int = 4, seed: int = 2) -> list[tuple[View, View]]:
    """A match of heuristic bots: before every decision the view of who decides, and that of one who sees everything."""
    state, bot = start(BOARD, bytes([seed] * 16)), make_bot("heuristic")
    found = []
    while state.verdict is None:
        seen = view(BOARD, state, Viewer(None, (state.public.actor,)), 0)
        found.append((seen, view(BOARD, state, Viewer(None, EVERY_FACTION), 0)))
        action = bot.choose(seen, BOARD, Rng(LUCK, state.public.ply))
        state = apply(BOARD, state, action).state
    whole = view(BOARD, state, Viewer(None, EVERY_FACTION), 0)
    return [*found, (whole, whole)]


WATCHED = watched()


def test_a_hint_names_a_few_legal_actions_best_first_and_repeats_itself() -> None:
    for seen, _ in islice(WATCHED[:-1], 0, None, 12):
        found = advise(seen, BOARD, Rng(LUCK), 60)
        assert 1 <= len(found) <= 3
        assert {advice.action for advice in found} <= set(seen.legal)
        assert [advice.share for advice in found] == sorted((one.share for one in found), reverse=True)
        assert found == advise(seen, BOARD, Rng(LUCK), 60)


def test_a_hint_tells_nothing_that_its_seat_cannot_know() -> None:
    rng = Rng(b"d" * 16)
    state = start(BOARD, bytes(16))
    for number in range(40):
        viewer = Viewer(None, (state.public.actor,))
        seen = view(BOARD, state, viewer, 0)
        if number % 8 == 0:
            other = view(BOARD, determinize(BOARD, seen, rng), viewer, 0)
            assert advise(seen, BOARD, Rng(LUCK), 30) == advise(other, BOARD, Rng(LUCK), 30)
            assert outlook(seen, BOARD, Rng(LUCK)) == outlook(other, BOARD, Rng(LUCK))
        state = apply(BOARD, state, rng.choice(legal(BOARD, state))).state


def test_who_is_not_to_act_gets_no_hint() -> None:
    seen = replace(WATCHED[0][0], legal=())
    assert advise(seen, BOARD, Rng(LUCK), 30) == ()


def test_every_reason_has_words_and_every_number_is_a_share() -> None:
    spoken = words("en")
    keys = set()
    for seen, _ in islice(WATCHED[:-1], 0, None, 6):
        for advice in advise(seen, BOARD, Rng(LUCK), 40):
            keys |= {reason.key for reason in advice.reasons}
            for reason in advice.reasons:
                assert f"advice-{reason.key}" in spoken
                assert all(-100 <= number <= 100 for number in reason.numbers.values())
    assert {"prevails", "inside", "odds", "risk", "reply"} <= keys
    assert all(f"advice-theme-{theme}" in spoken for theme in THEMES)


def test_every_feature_but_the_constant_belongs_to_a_theme() -> None:
    features = {*USUAL.places, *USUAL.margins, *USUAL.tracks}
    assert set(THEME_OF) <= features
    assert features - set(THEME_OF) == {"constant"}


def test_where_a_seat_holds_a_bloc_no_hint_is_about_winning_inside_it() -> None:
    match = Match.create("petrograd-1917", Options(3), bytes(16))
    luck = Rng(LUCK)
    told: dict[Faction, set[str]] = {faction: set() for faction in Faction}
    for _ in range(12):
        assert match.to_act is not None
        seen = match.view(match.to_act)
        for advice in advise(seen, match.board, luck, 20):
            told[seen.public.actor] |= {reason.key for reason in advice.reasons}
        match.submit(match.to_act, match.version, luck.choice(seen.legal))
    assert "inside" in told[Faction.ASSEMBLIES] | told[Faction.VANGUARD]
    assert "inside" not in told[Faction.CABINET] | told[Faction.COMMAND]


def test_an_outlook_is_shared_among_the_endings_and_sure_at_the_end() -> None:
    for seen, whole in WATCHED:
        assert sum(outlook(seen, BOARD, Rng(LUCK))) == pytest.approx(1)
        assert sum(outlook(whole, BOARD, Rng(LUCK))) == pytest.approx(1)
    verdict = WATCHED[-1][1].verdict
    assert verdict is not None
    assert outlook(WATCHED[-1][1], BOARD, Rng(LUCK))[verdict.winner] == 1


def test_turning_points_are_the_largest_swings_in_their_order() -> None:
    chances = course(BOARD, [whole for _, whole in WATCHED])
    found = turning_points(chances)
    assert 1 <= len(found) <= 4
    assert [swing.step for swing in found] == sorted(swing.step for swing in found)
    sizes = sorted(
        (sum(map(abs, (b - a for a, b in zip(one, two, strict=True)))) / 2 for one, two in pairwise(chances)),
        reverse=True,
    )
    assert sorted((swing.size for swing in found), reverse=True) == pytest.approx(sizes[: len(found)])
