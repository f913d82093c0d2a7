"""The fit of the bots' weights: it finds what there is to find, repeats itself, and writes what can be read again."""

from __future__ import annotations

from math import exp

import pytest

from dualpower.fit.first import FIRST
from dualpower.fit.regress import case, fit, loss
from dualpower.fit.sample import matches
from dualpower.fit.signs import SIGNS
from dualpower.fit.write import mind_of, rows_of, source
from rules.board import load_board
from rules.bots.evaluation import USUAL, Evaluation
from rules.bots.features import features_of, lateness
from rules.engine import start
from rules.rng import Rng


def test_a_regression_finds_the_weights_that_made_the_results() -> None:
    rng, true = Rng(bytes(16)), [1.5, -1.0, 0.0, 2.0]
    cases = []
    for _ in range(3000):
        features = [rng.below(2001) / 1000 - 1, rng.below(2001) / 1000 - 1]
        late = rng.below(1001) / 1000
        early = 1 - late
        x = features[0] * (early * true[0] + late * true[2]) + features[1] * (
            early * true[1] + late * true[3]
        )
        cases.append(case(late, features, rng.below(10**6) < 10**6 / (1 + exp(-x))))
    nothing = [0.0] * 4
    found = fit(cases, nothing, pull=0, passes=20, rng=rng)
    assert found == pytest.approx(true, abs=0.4)
    assert loss(found, cases) < loss(nothing, cases)
    assert fit(cases, nothing, pull=1e7, passes=5, rng=rng) == pytest.approx(nothing, abs=0.2)


def test_a_weight_keeps_the_sign_that_the_rules_give_it() -> None:
    rng = Rng(bytes(16))
    cases = [case(0.5, [1.0, float(n % 3)], rng.below(3) < n % 3) for n in range(600)]
    assert fit(cases, [0.0] * 4, 0, 5, rng)[1] > 0.3
    held = fit(cases, [0.0] * 4, 0, 5, rng, [0, -1, 0, -1])
    assert held[1] == held[3] == 0.0


def test_the_usual_weights_keep_the_signs_that_the_rules_give_them() -> None:
    rows = dict(zip((*USUAL.places, *USUAL.margins, *USUAL.tracks), rows_of(USUAL), strict=True))
    assert set(SIGNS) <= set(rows)
    for feature, signs in SIGNS.items():
        for model, sign in enumerate(signs):
            early, late = rows[feature][2 * model : 2 * model + 2]
            assert min(early * sign, late * sign) >= 0, feature


def test_the_same_seed_gives_the_same_samples() -> None:
    first, again, other = (matches("the-valley", seed, range(2), FIRST) for seed in (1, 1, 2))
    assert first == again != other
    assert all(sample.winner == match[0].winner for match in first for sample in match)


def test_features_added_up_are_what_the_evaluation_weighs() -> None:
    board = load_board("petrograd-1917")
    state = start(board, bytes(16))
    late = lateness(board, state.public)
    row, features = rows_of(USUAL), features_of(board, state.public, state.private.underground)
    for model, chance in enumerate(Evaluation(board).chances(state)):
        x = sum(
            f * ((1 - late) * w[2 * model] + late * w[2 * model + 1])
            for f, w in zip(features, row, strict=True)
        )
        assert 1 / (1 + exp(-x)) == pytest.approx(chance)


def test_what_is_written_can_be_read_again() -> None:
    rows = rows_of(FIRST)
    models = [[row[2 * m] for row in rows] + [row[2 * m + 1] for row in rows] for m in range(3)]
    read: dict[str, object] = {}
    exec(source(mind_of(FIRST, models)), read)
    assert read["PLACE_WEIGHTS"] == FIRST.places
    assert read["MARGIN_WEIGHTS"] == FIRST.margins
    assert read["TRACK_WEIGHTS"] == FIRST.tracks


def test_the_weights_in_use_have_the_features_that_the_fit_starts_from() -> None:
    assert list(USUAL.places) == list(FIRST.places)
    assert list(USUAL.margins) == list(FIRST.margins)
    assert list(USUAL.tracks) == list(FIRST.tracks)
