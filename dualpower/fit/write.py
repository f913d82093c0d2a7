"""The weights as the Python source of `rules/bots/weights.py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rules.bots.evaluation import Mind
from rules.bots.weights import Weights

HEAD: Final = '''"""Weights of the evaluation, by feature: early and late for each of its three models.

The models, in order: the Movement prevails; the Vanguard wins inside it; Command wins inside the State. From
`python -m dualpower.fit`; docs/bots.md says of which fits.
"""

from __future__ import annotations

from typing import Final

Weights = tuple[float, float, float, float, float, float]
'''


def rows_of(mind: Mind) -> tuple[Weights, ...]:
    """The weights of every feature, in the order of `rules.bots.features.features_of`."""
    return (*mind.places.values(), *mind.margins.values(), *mind.tracks.values())


def mind_of(like: Mind, models: Sequence[Sequence[float]]) -> Mind:
    """A mind with the features of another and the weights of three models: of each all early, then all late ones.

    Rounded as they are written.
    """
    width = len(models[0]) // 2
    columns = [[float(f"{x:.3g}") for x in half] for row in models for half in (row[:width], row[width:])]
    rows = iter(zip(*columns, strict=True))

    def taken(features: Iterable[str]) -> dict[str, Weights]:
        return {feature: next(rows) for feature in features}

    return Mind(taken(like.places), taken(like.margins), taken(like.tracks))


def source(mind: Mind) -> str:
    """The module that holds this mind."""
    groups = (
        ("PLACE_WEIGHTS", mind.places, "Features of a place; most are multiplied by its weight."),
        ("MARGIN_WEIGHTS", mind.margins, "Features of the thresholds of rule 8."),
        ("TRACK_WEIGHTS", mind.tracks, "Features of what stands beside the map."),
    )
    parts = []
    for name, features, about in groups:
        lines = [f'    "{feature}": ({", ".join(map(str, row))}),' for feature, row in features.items()]
        parts.append("\n".join((f"{name}: Final[dict[str, Weights]] = {{", *lines, "}", f'"""{about}"""')))
    return HEAD + "\n" + "\n\n".join(parts) + "\n"
