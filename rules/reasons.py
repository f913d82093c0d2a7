"""Why an operation is not available, and what the odds of a contest are: answers, not sentences."""

from __future__ import annotations

from functools import cache

from msgspec import Struct


class WhyNot(Struct, frozen=True, array_like=True):
    """The first condition that fails: the rule's number and the words' key (`why-<key>`).

    `needed` is the number that the words may show: resources, consciousness, experience; 0 where there is none.
    """

    rule: str
    key: str
    needed: int = 0


class Odds(Struct, frozen=True, array_like=True):
    """The contest that an action would roll (rule 4), from what the asking seat may know."""

    attack: tuple[tuple[str, int], ...]
    """Strength of the attacker as named terms; a term's words have the key `term-<name>`."""
    defence: tuple[tuple[str, int], ...]
    need: int
    """Lowest face of the die that succeeds, 2..6."""

    @property
    def chance(self) -> int:
        """Faces of the die that succeed, 1..5 of 6."""
        return 7 - self.need


@cache
def why(rule: str, key: str, needed: int = 0) -> WhyNot:
    """The reason with these words; equal reasons are one object."""
    return WhyNot(rule, key, needed)


class Reasons(dict[str | tuple[str, int], WhyNot]):
    """Reasons under one rule: `no["no-council"]`, or with its number `no["con-too-low", 1]`; each is made once.

    Legality asks for thousands a second only to see that there is one, so that a look-up must do.
    """

    def __init__(self, rule: str) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, key: str | tuple[str, int]) -> WhyNot:
        words, needed = (key, 0) if isinstance(key, str) else key
        self[key] = reason = why(self._rule, words, needed)
        return reason
