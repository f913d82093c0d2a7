"""The weights as the Python source of `rules/bots/weights.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rules.bots.evaluation import Mind

HEAD: Final = '''"""Weights of the evaluation, by feature: early and late for each of its three models.

The models, in order: the Movement prevails; the Vanguard wins inside it; Command wins inside the State. Written by
`python -m dualpower.fit`; docs/bots.md says with which options.
"""

from __future__ import annotations

from typing import Final

Weights = tuple[float, float, float, float, float, float]
'''


def source(mind: Mind, models: Sequence[Sequence[float]]) -> str:
    """The module, with the features of `mind` and the fitted weights of the three models: all early, then all late ones."""
    groups = (
        ("PLACE_WEIGHTS", mind.places, "Features of a place; most are multiplied by its weight."),
        ("MARGIN_WEIGHTS", mind.margins, "Features of the thresholds of rule 8."),
        ("TRACK_WEIGHTS", mind.tracks, "Features of what stands beside the map."),
    )
    width, first, parts = len(models[0]) // 2, 0, [HEAD]
    for name, features, about in groups:
        lines = [
            f'    "{feature}": ({", ".join(_numbers(models, at, width))}),'
            for at, feature in enumerate(features, first)
        ]
        parts.append("\n".join((f"{name}: Final[dict[str, Weights]] = {{", *lines, "}", f'"""{about}"""')))
        first += len(features)
    return f"{parts[0]}\n{parts[1]}\n\n{parts[2]}\n\n{parts[3]}\n"


def _numbers(models: Sequence[Sequence[float]], at: int, width: int) -> Iterator[str]:
    for weights in models:
        yield f"{weights[at]:.3g}"
        yield f"{weights[at + width]:.3g}"
