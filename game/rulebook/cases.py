"""The numbered cases as worked examples: by the rule that each names in its first line."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from assets import rulebook
from game.rulebook.model import Example


@cache
def examples() -> dict[str, tuple[Example, ...]]:
    """The cases by their rule, in order."""
    found: dict[str, list[Example]] = defaultdict(list)
    for name, text in rulebook.cases():
        head, *lines = text.splitlines()
        rule, _, title = head.partition(" | ")
        found[rule].append(Example(name, title, tuple(line for line in lines if line)))
    return {rule: tuple(some) for rule, some in found.items()}


def case_names() -> dict[int, str]:
    """The name of every case by its number."""
    return {int(name[:3]): name for name, _ in rulebook.cases()}
