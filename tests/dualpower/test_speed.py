"""The rules are fast enough, told as ratios to python-chess in the same run (`pytest -m bench`).

On the machine where the targets were set, python-chess takes about 26,000 decisions a second, and the targets are 10,000
decisions a second, 100 microseconds for a legal list and a step, and 60 more for the updates of four seats.
"""

from __future__ import annotations

import pytest

from dualpower.bench.measure import measure
from rules.board import load_board

CHESS_PER_SECOND = 26_000
MARGIN = 1.5
"""How much slower a run may be before it fails: other programs share the machine."""


@pytest.mark.bench
def test_the_rules_are_as_fast_as_they_must_be() -> None:
    pytest.importorskip("chess")
    speeds = measure(load_board("petrograd-1917"), 8.0)
    assert speeds.baseline is not None
    assert speeds.ratio_to_baseline is not None
    assert speeds.ratio_to_baseline > 0.6
    slower = CHESS_PER_SECOND / speeds.baseline.per_second * MARGIN
    assert speeds.legal_us + speeds.step_us < 100 * slower
    assert speeds.update_us < 60 * slower
