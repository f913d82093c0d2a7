"""What every Plan card is (rule 9): played free, before the operation, at most one in a faction turn."""

from __future__ import annotations

from itertools import combinations
from typing import ClassVar

from rules.actions import PlayCard
from rules.ids import CardId, PlaceId
from rules.operations.operation import Sight
from rules.reasons import Reasons, WhyNot
from rules.turn import Turn


class Card:
    """One Plan card. It names `least` to `most` places that are not barred; its effect strikes each in turn."""

    card: ClassVar[CardId]
    rule: ClassVar[str]
    """The card's number in the rules, made from its name."""
    no: ClassVar[Reasons]
    """Its reasons, under its rule."""
    least: ClassVar[int] = 1
    most: ClassVar[int] = 1
    blind: ClassVar[bool] = False
    """Whether cadres that its own seat cannot see may change the outcome."""

    def __init_subclass__(cls) -> None:
        if "card" in vars(cls):
            cls.rule = f"9.{cls.card.name.lower()}"
            cls.no = Reasons(cls.rule)

    def closed(self, sight: Sight) -> WhyNot | None:
        """Why it cannot be played anywhere."""
        return None

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        """Why it cannot name this place."""
        return None

    def choices(self, sight: Sight) -> list[PlayCard]:
        """Every legal way to play it, fewest places first."""
        if not self.most:
            return [PlayCard(self.card, ())]
        places = [at for at in sight.board.all_places if self.barred(sight, at) is None]
        sizes = range(self.least, min(self.most, len(places)) + 1)
        return [PlayCard(self.card, some) for size in sizes for some in combinations(places, size)]

    def effect(self, turn: Turn, action: PlayCard) -> None:
        """Do it; the card has left the hand."""
        for at in action.places:
            self.strike(turn, at)

    def strike(self, turn: Turn, at: PlaceId) -> None:
        """What it does in one of its places."""


class FundCard(Card):
    """Three resources for the card's owner."""

    most = 0
    gain: ClassVar[int] = 3

    def effect(self, turn: Turn, action: PlayCard) -> None:
        turn.gain(turn.public.actor, self.gain, self.rule)
