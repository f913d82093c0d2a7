"""Plan cards of Cabinet and Command (rule 9). None of them reads where cadres are underground to be legal."""

from __future__ import annotations

from rules.actions import PlayCard
from rules.ids import CardId, Owner, PlaceId, StateAuthority
from rules.operations.assemblies import has_institution
from rules.operations.cabinet import held_institutions, take_over
from rules.operations.card import Card, FundCard
from rules.operations.command import musters
from rules.operations.operation import Sight
from rules.reasons import WhyNot
from rules.turn import INSTITUTIONS, MOST_CADRES, MOST_TROOPS, Turn

ADMINISTRATION = StateAuthority.ADMINISTRATION


class ElectionsAnnounced(Card):
    """Legitimacy +2."""

    card = CardId.ELECTIONS_ANNOUNCED
    most = 0

    def effect(self, turn: Turn, action: PlayCard) -> None:
        turn.legitimacy(2, self.rule)


class InstitutionCard(Card):
    """A card that strikes one movement institution of its place."""

    def choices(self, sight: Sight) -> list[PlayCard]:
        return [
            PlayCard(self.card, (at,), target)
            for at in sight.board.all_places
            if self.barred(sight, at) is None
            for target in held_institutions(sight.places[at])
        ]


class Subsidy(InstitutionCard):
    """Where {piece-administration.a} stands: one institution is coopted and consciousness lowered.

    A cadre in the place makes it fail and is brought to light.
    """

    card = CardId.SUBSIDY
    blind = True

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.state != ADMINISTRATION:
            return self.no["no-administration"]
        if place.active:
            return self.no["defended"]
        return None if has_institution(place) else self.no["nothing-to-coopt"]

    def effect(self, turn: Turn, action: PlayCard) -> None:
        (at,) = action.places
        assert action.target is not None
        if turn.cadres(at):
            turn.surface(at, 1, self.rule)
        else:
            take_over(turn, at, action.target, self.rule)


class CivilOrder(Card):
    """One {piece-garrison} becomes {piece-administration.a}, alarm and consciousness or not."""

    card = CardId.CIVIL_ORDER

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        return None if sight.places[at].state == StateAuthority.GARRISON else self.no["no-garrison"]

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.change(at, "state", ADMINISTRATION, self.rule)


class ForeignLoan(FundCard):
    """Three resources, and legitimacy +1: credit is given to who is thought to stay."""

    card = CardId.FOREIGN_LOAN

    def effect(self, turn: Turn, action: PlayCard) -> None:
        super().effect(turn, action)
        turn.legitimacy(1, self.rule)


class Informers(Card):
    """Up to 2 places with a state authority, and a council or an active cadre: all cadres come to light, up to 2 taken in each."""

    card = CardId.INFORMERS
    most = 2
    blind = True

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if not place.state:
            return self.no["no-state-authority"]
        return None if place.council or place.active else self.no["nothing-to-watch"]

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.surface(at, MOST_CADRES, self.rule)
        turn.change(at, "active", max(turn.place(at).active - 2, 0), self.rule)


class CommissionOfInquiry(Card):
    """Legitimacy +1, and the alarm is over in up to 3 places."""

    card = CardId.COMMISSION_OF_INQUIRY
    least = 0
    most = 3

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        return None if sight.places[at].alarm else self.no["no-alarm"]

    def effect(self, turn: Turn, action: PlayCard) -> None:
        turn.legitimacy(1, self.rule)
        for at in action.places:
            turn.change(at, "alarm", 0, self.rule)


class LoyalRegiment(Card):
    """Two {piece-troops} at the capital or in {piece-barracks.a} without a council, up to 3."""

    card = CardId.LOYAL_REGIMENT

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not musters(sight, at):
            return self.no["not-capital-or-barracks"]
        return self.no["troops-full"] if sight.places[at].troops >= MOST_TROOPS else None

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.change(at, "troops", min(turn.place(at).troops + 2, MOST_TROOPS), self.rule)


class NightArrests(Card):
    """A place with {piece-police} or {piece-troops}: alarm; all active cadres and one {piece-militia.one} are taken.

    Legitimacy does not suffer.
    """

    card = CardId.NIGHT_ARRESTS

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        return None if place.police or place.troops else self.no["no-police-or-troops"]

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.alarm(at, self.rule)
        turn.change(at, "active", 0, self.rule)
        turn.change(at, "militia", max(turn.place(at).militia - 1, 0), self.rule)


class WarCredits(FundCard):
    """Three resources."""

    card = CardId.WAR_CREDITS


class Provocation(Card):
    """Up to 2 places with {piece-administration.a}: alarm and experience +1."""

    card = CardId.PROVOCATION
    most = 2

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        return None if sight.places[at].state == ADMINISTRATION else self.no["no-administration"]

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.alarm(at, self.rule)
        turn.raise_exp(at, self.rule)


class HiredGuns(InstitutionCard):
    """A place without {piece-militia}: one movement institution is destroyed."""

    card = CardId.HIRED_GUNS

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.militia:
            return self.no["militia-here"]
        return None if has_institution(place) else self.no["no-institution"]

    def effect(self, turn: Turn, action: PlayCard) -> None:
        (at,) = action.places
        assert action.target is not None
        turn.change(at, INSTITUTIONS[action.target], Owner.NONE, self.rule)


class ForcedMarch(Card):
    """A place with a state authority: {piece-troops} of all places next door move in, up to 3 in the place.

    They come from the lowest-numbered place first.
    """

    card = CardId.FORCED_MARCH

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if not place.state:
            return self.no["no-state-authority"]
        if place.troops >= MOST_TROOPS:
            return self.no["troops-full"]
        return (
            None if any(sight.places[other].troops for other in sight.adjacent[at]) else self.no["no-troops"]
        )

    def strike(self, turn: Turn, at: PlaceId) -> None:
        for other in turn.board.adjacent[at]:
            here, there = turn.place(at).troops, turn.place(other).troops
            moving = min(there, MOST_TROOPS - here)
            turn.change(other, "troops", there - moving, self.rule)
            turn.change(at, "troops", here + moving, self.rule)


STATE_CARDS: tuple[Card, ...] = (
    ElectionsAnnounced(),
    Subsidy(),
    CivilOrder(),
    ForeignLoan(),
    Informers(),
    CommissionOfInquiry(),
    LoyalRegiment(),
    NightArrests(),
    WarCredits(),
    Provocation(),
    HiredGuns(),
    ForcedMarch(),
)
