"""Plan cards of Assemblies and Vanguard (rule 9)."""

from __future__ import annotations

from rules.actions import PlayCard
from rules.ids import CardId, Council, Institution, Kind, Owner, PlaceId
from rules.operations.card import Card, FundCard
from rules.operations.operation import Operation, Sight
from rules.operations.vanguard import VANGUARD, emergency_barred, emergency_closed, take_emergency
from rules.procedures.achievements import most_militia
from rules.reasons import WhyNot
from rules.turn import MOST_CADRES, MOST_CON, Turn


class GeneralStrike(Card):
    """Up to 2 places that are not {piece-barracks}, of consciousness 1 or more: experience +1, one {piece-police.one} less."""

    card = CardId.GENERAL_STRIKE
    most = 2

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if sight.board.kind[at] == Kind.BARRACKS:
            return self.no["barracks"]
        return None if sight.places[at].con >= 1 else self.no["con-too-low", 1]

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.raise_exp(at, self.rule)
        turn.change(at, "police", max(turn.place(at).police - 1, 0), self.rule)


class DelegatesCongress(Card):
    """Up to 2 places with an assembly: consciousness +1."""

    card = CardId.DELEGATES_CONGRESS
    most = 2

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.council != Council.ASSEMBLY:
            return self.no["no-assembly"]
        return self.no["con-too-high"] if place.con >= MOST_CON else None

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.raise_con(at, self.rule)


class MandateAndRecall(Card):
    """A committee with consciousness 1 or more becomes an assembly, alarm or not."""

    card = CardId.MANDATE_AND_RECALL

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.council != Council.COMMITTEE:
            return self.no["no-committee"]
        return None if place.con >= 1 else self.no["con-too-low", 1]

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.change(at, "council", Council.ASSEMBLY, self.rule)


class SolidarityFund(FundCard):
    """Three resources."""

    card = CardId.SOLIDARITY_FUND


class Fraternisation(Card):
    """{Piece-barracks.a} with a council here or next door: consciousness +1, one {piece-troops.one} less."""

    card = CardId.FRATERNISATION

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if sight.board.kind[at] != Kind.BARRACKS:
            return self.no["not-barracks"]
        if not place.council and not any(sight.places[other].council for other in sight.adjacent[at]):
            return self.no["no-council"]
        return self.no["nothing-to-gain"] if place.con >= MOST_CON and not place.troops else None

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.raise_con(at, self.rule)
        turn.change(at, "troops", max(turn.place(at).troops - 1, 0), self.rule)


class Occupation(Card):
    """A place with consciousness 0 or more: experience +1 and a movement co-op, also over a coopted one."""

    card = CardId.OCCUPATION

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.con < 0:
            return self.no["con-too-low", 0]
        return self.no["nothing-to-gain"] if place.coop == Owner.MOVEMENT and place.exp >= 3 else None

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.raise_exp(at, self.rule)
        turn.institution(at, Institution.COOP, Owner.MOVEMENT, self.rule)


class SafeHouses(Card):
    """All active cadres go underground; one more joins in up to 2 places with a cadre and consciousness 0 or more."""

    card = CardId.SAFE_HOUSES
    most = 2

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not sight.cadres(at):
            return self.no["no-cadre"]
        if sight.places[at].con < 0:
            return self.no["con-too-low", 0]
        return self.no["cadres-full"] if sight.cadres(at) >= MOST_CADRES else None

    def effect(self, turn: Turn, action: PlayCard) -> None:
        changes = {at: turn.cadres(at) for at in turn.board.all_places}
        for at in action.places:
            changes[at] += 1
        for at in turn.board.all_places:
            turn.change(at, "active", 0, self.rule)
        turn.hide(changes, self.rule)


class ArmsCache(Card):
    """A place with a cadre: one {piece-militia.one}."""

    card = CardId.ARMS_CACHE

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not sight.cadres(at):
            return self.no["no-cadre"]
        full = sight.places[at].militia >= most_militia(sight.board, sight.public, at)
        return self.no["militia-full"] if full else None

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.change(at, "militia", turn.place(at).militia + 1, self.rule)


class Manifesto(Card):
    """Up to 2 places with a cadre: consciousness +1."""

    card = CardId.MANIFESTO
    most = 2

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not sight.cadres(at):
            return self.no["no-cadre"]
        return self.no["con-too-high"] if sight.places[at].con >= MOST_CON else None

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.raise_con(at, self.rule)


class Expropriation(FundCard):
    """Three resources."""

    card = CardId.EXPROPRIATION


class MilitaryOrganisation(Card):
    """A place with a cadre and {piece-troops}: one {piece-troops.one} less."""

    card = CardId.MILITARY_ORGANISATION

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not sight.cadres(at):
            return self.no["no-cadre"]
        return None if sight.places[at].troops else self.no["no-troops"]

    def strike(self, turn: Turn, at: PlaceId) -> None:
        turn.change(at, "troops", turn.place(at).troops - 1, self.rule)


class EmergencyPowers(Card):
    """{Op-emergency-measure}, free and without alarm; every other condition holds, and it grants an operation too."""

    card = CardId.EMERGENCY_POWERS
    _measure: Operation = next(operation for operation in VANGUARD if operation.op == "emergency_measure")

    def closed(self, sight: Sight) -> WhyNot | None:
        return emergency_closed(self._measure, sight)

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        return emergency_barred(self._measure, sight, at)

    def strike(self, turn: Turn, at: PlaceId) -> None:
        take_emergency(turn, at, self.rule)


MOVEMENT_CARDS: tuple[Card, ...] = (
    GeneralStrike(),
    DelegatesCongress(),
    MandateAndRecall(),
    SolidarityFund(),
    Fraternisation(),
    Occupation(),
    SafeHouses(),
    ArmsCache(),
    Manifesto(),
    Expropriation(),
    MilitaryOrganisation(),
    EmergencyPowers(),
)
