"""Legality a second time: slow, plain, from the tables of the rulebook alone, to compare the engine with.

Nothing here is shared with the operations: only the board's facts, the position and the names of actions. Where the
rulebook leaves out an action that would change nothing, the line says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rules import actions as act
from rules.actions import Action, PlayCard
from rules.board import Board
from rules.ids import (
    NOWHERE,
    Achievement,
    Aim,
    CardId,
    Concession,
    Council,
    Faction,
    Help,
    Institution,
    Kind,
    Owner,
    Pact,
    Phase,
    PlaceId,
    Side,
    StateAuthority,
    Target,
)
from rules.state import Place, State

NONE = 0
ASSEMBLY, COMMITTEE = Council.ASSEMBLY, Council.COMMITTEE
ADMINISTRATION, GARRISON = StateAuthority.ADMINISTRATION, StateAuthority.GARRISON
INSTITUTIONS = (Institution.COOP, Institution.SCHOOL, Institution.PRESS)


class Reference:
    """The position with the words of the rulebook."""

    def __init__(self, board: Board, state: State) -> None:
        self.board = board
        self.public = state.public
        self.places = state.public.places
        self.underground = state.private.underground
        self.faction = state.public.actor
        self.hand = state.private.hands[self.faction]
        self.money = state.public.resources[self.faction]
        self.em, self.es = state.public.emergency
        self.act_three = state.public.crisis >= 8
        self.extra = 2 if state.public.accord == Pact.HOLDS else 0
        self.rules = board.scenario.rules
        self.numbers = board.numbers
        self.all = [PlaceId(number) for number in range(len(self.places))]

    def cadres(self, at: PlaceId) -> int:
        return self.underground[at] + self.places[at].active

    def next_to(self, at: PlaceId) -> list[Place]:
        return [self.places[other] for other in self.board.adjacent[at]]

    def held(self, place: Place) -> list[Institution]:
        owners = (place.coop, place.school, place.press)
        return [kind for kind in INSTITUTIONS if owners[kind] == Owner.MOVEMENT]

    def in_reach(self, at: PlaceId) -> bool:
        return any(place.state == ADMINISTRATION for place in [self.places[at], *self.next_to(at)])

    def above_floor(self, place: Place) -> bool:
        return place.con - 1 >= place.exp - 1

    def act(self) -> set[Action]:
        """Every legal action of the faction that is to act."""
        if self.public.phase == Phase.OVER:
            return set()
        if self.public.phase == Phase.ANSWER:
            return {act.Accept(), act.Refuse()}
        if self.public.phase == Phase.SPLIT:
            return {act.SideWith(Side.COOP), act.SideWith(Side.OCCUPATION)}
        operations = {
            Faction.ASSEMBLIES: self.assemblies,
            Faction.VANGUARD: self.vanguard,
            Faction.CABINET: self.cabinet,
            Faction.COMMAND: self.command,
        }[self.faction]
        found: set[Action] = {act.Pass()}
        for cost, action in (*operations(), *self.leans()):
            if cost + self.reach(action) <= self.money:
                found.add(action)
        if self.faction in (Faction.ASSEMBLIES, Faction.CABINET) and self.may_offer():
            found.add(act.OfferAccord())
        if not self.public.carded:
            for card in self.hand:
                found |= set(self.plays(card))
        return found

    def reach(self, action: Action) -> int:
        """What the strata of the place add to a price: 1 cheaper, 1 dearer; contests have no price of their own (T28)."""
        contests = {"mass_action", "direct_action", "insurrection", "raid", "crackdown"}
        contests |= {"white_guards"} if self.rules.ladder else set()
        people = set(self.board.scenario.places[getattr(action, "place", 0)].strata)
        for row in self.board.scenario.reach:
            if row.op == action.op and row.op not in contests:
                return bool(people & set(row.worst)) - bool(people & set(row.best))
        return 0

    def may_offer(self) -> bool:
        public = self.public
        return public.accord == Pact.NONE and not self.act_three and not public.offered[self.faction]

    # ---- 5.2 to 5.5 ----

    def assemblies(self) -> Iterator[tuple[int, Action]]:
        for at in self.all:
            p = self.places[at]
            near_council = any(other.council != Council.NONE for other in self.next_to(at))
            if p.con < 2 and (self.held(p) or p.council != NONE or p.exp >= 1 or near_council):
                yield 0 if self.holds(at, Achievement.INITIATIVE) else 1, act.Organise(at)
            if p.exp >= 1 and p.con >= 0:
                for kind, owner in zip(INSTITUTIONS, (p.coop, p.school, p.press), strict=True):
                    if owner == Owner.NONE:
                        yield 1, act.Build(at, kind)
            if p.con >= 1 and p.exp >= 2 and p.council == NONE and self.can_gather(at):
                yield 1 if p.memory else 2, act.Convene(at)
            if p.con >= 1 and not self.public.postponed:
                yield 1, act.MassAction(at)
            enough = {0: 3, 1: 2, 2: 1}[self.board.scenario.places[at].cohesion]
            if p.council == COMMITTEE and p.con >= enough and p.alarm == 0:
                yield 2 + self.em, act.Recall(at)
            cohesion = self.board.scenario.places[at].cohesion
            may_answer = self.rules.subordination and cohesion == 2 and not p.answers
            if may_answer and p.council == ASSEMBLY and p.militia >= 1 and p.con >= 2:
                yield 0, act.Subordinate(at)
            if self.rules.achievements and p.achievement == NONE and self.heeded_together(at) >= 3:
                for achievement in (1, 2, 3):
                    if achievement not in self.public.claimed:
                        yield 1, act.Claim(at, Achievement(achievement))

    def heeded_together(self, at: PlaceId) -> int:
        """How many effective assemblies hang together with that of the place; 0 if it is none."""
        needs = 3 if self.em == 5 else 2 if self.em >= 3 else 1
        heeded = {here for here in self.all if self.places[here].council == ASSEMBLY}
        heeded = {here for here in heeded if self.places[here].con >= needs}
        group = {at} & heeded
        while more := {other for here in group for other in self.board.adjacent[here]} & heeded - group:
            group |= more
        return len(group)

    def holds(self, at: PlaceId, achievement: Achievement) -> bool:
        """Whether an achievement holds here: claimed here or next door, and an assembly in both places."""
        near = [self.places[at], *self.next_to(at)]
        claimed = [p for p in near if p.achievement == achievement and p.council == ASSEMBLY]
        return self.places[at].council == ASSEMBLY and bool(claimed)

    def leans(self) -> Iterator[tuple[int, Action]]:
        """Help of neutral institutions, where it would change something (T7)."""
        for at in self.all:
            if not self.places[at].neutral or self.public.leaned[self.faction]:
                continue
            near = [self.places[at], *self.next_to(at)]
            preached = [self.places[at], *(p for p in self.next_to(at) if p.council == NONE)]
            own = {
                Faction.ASSEMBLIES: self.places[at].con < 2 or any(p.alarm > 0 for p in near),
                Faction.VANGUARD: True,
                Faction.CABINET: any(self.above_floor(p) for p in preached),
                Faction.COMMAND: self.public.legitimacy < 10 or self.money < 12,
            }[self.faction]
            if own:
                yield 0, act.Lean(at, Help(self.faction))
            broken = self.public.accord == Pact.BROKEN and not self.public.mediated and not self.act_three
            if broken and self.faction in (Faction.ASSEMBLIES, Faction.CABINET):
                yield 0, act.Lean(at, Help.MEDIATION)

    def can_gather(self, at: PlaceId) -> bool:
        """What people meet in: memory is enough; where cohesion is low nothing else is but a school."""
        held = self.held(self.places[at])
        low = self.board.scenario.places[at].cohesion == 0
        return bool(self.places[at].memory) or (Institution.SCHOOL in held if low else bool(held))

    def vanguard(self) -> Iterator[tuple[int, Action]]:
        for at in self.all:
            p, cadres = self.places[at], self.cadres(at)
            if (p.con >= 1 or p.school == Owner.MOVEMENT) and cadres < 4:
                yield 1, act.Recruit(at)
            for to in self.board.adjacent[at]:
                for count in (1, 2):
                    if count <= cadres and self.cadres(to) + count <= 4:
                        yield 0, act.Infiltrate(at, to, count)
            # Troops count in barracks only: elsewhere Agitate would change nothing at consciousness 3.
            barracks = self.board.kind[at] == Kind.BARRACKS
            listen = p.troops >= 1 and barracks and p.con >= 1
            lived = not self.rules.patience or p.con < p.exp + 1
            if cadres >= 1 and (listen or (p.con < 3 and lived)):
                yield 0, act.Agitate(at)
            if cadres >= 1:
                yield 1, act.DirectAction(at, Aim.SUPPLIES)
                if p.troops + p.police >= 1:  # There must be forces to strike at.
                    yield 1, act.DirectAction(at, Aim.FORCES)
            if p.militia < self.most_militia(at) and (p.council != NONE or cadres >= 2):
                yield 1, act.Arm(at)
            if (p.alarm > 0 or self.act_three) and self.may_escalate(at):
                dear = 2 if self.holds(at, Achievement.RECALLABLE) else 0
                price = self.numbers.emergency_price * self.em
                yield price + self.extra + dear, act.EmergencyMeasure(at)
            if self.act_three and p.council != NONE and p.state != NONE:
                yield 2, act.Insurrection(at)

    def most_militia(self, at: PlaceId) -> int:
        return 3 if self.holds(at, Achievement.ARMED_PEOPLE) else 2

    def may_escalate(self, at: PlaceId) -> bool:
        p = self.places[at]
        immune = (p.school == Owner.MOVEMENT and p.con == 3) or p.answers
        used = self.public.emergency_used[0] or self.em == 5  # The level has no sixth step.
        return p.council == ASSEMBLY and self.cadres(at) >= 1 and not immune and not used

    def cabinet(self) -> Iterator[tuple[int, Action]]:
        yield from self.concessions()
        for at in self.all:
            p = self.places[at]
            obeyed = p.council == NONE or p.con <= 1
            beside = any(other.state == ADMINISTRATION for other in self.next_to(at))
            if p.state == NONE and (p.police >= 1 or beside) and obeyed:
                yield 2, act.Administer(at)
            armed = self.holds(at, Achievement.ARMED_PEOPLE)
            if self.in_reach(at) and p.police < 2 and not armed:
                yield 1, act.Police(at)
            if p.state == ADMINISTRATION and (self.above_floor(p) or self.public.legitimacy < 10):
                yield 2, act.Reform(at)
            # An active cadre is seen to defend the place: Co-opt could only fail.
            if p.state != NONE and p.active == 0:
                for kind in self.held(p):
                    yield 1 + p.exp // 2, act.Coopt(at, Target(kind))
                if p.council != NONE and p.con <= 0 and p.militia == 0:
                    yield 1 + p.exp // 2, act.Coopt(at, Target.COUNCIL)
            if self.in_reach(at) and p.press != Owner.MOVEMENT and self.above_floor(p):
                yield 1, act.Propaganda(at)
            seen = not p.sheltered and (p.active >= 1 or p.con >= 0)
            if (p.police >= 1 or p.state != NONE) and seen:
                yield 0, act.Surveil(at)
            if p.state == GARRISON and (p.con <= 1 or self.rules.conciliation) and p.alarm == 0:
                yield 1 + self.es, act.Restore(at)

    def concessions(self) -> Iterator[tuple[int, Action]]:
        """What the Cabinet may ask for under the Accord, at every price that it has (T31)."""
        if not self.rules.concessions or self.public.accord != Pact.HOLDS or self.public.asked:
            return
        for price in (1, 2, 3):
            if price > self.money:
                continue
            yield 0, act.AskConcession(Concession.POSTPONE, NOWHERE, price)
            for at in self.all:
                p = self.places[at]
                if p.council != ASSEMBLY or p.state != ADMINISTRATION:
                    continue
                for kind in self.held(p):
                    yield 0, act.AskConcession(Concession(kind), at, price)
                if self.above_floor(p) or self.public.legitimacy < 10:  # Else it would change nothing.
                    yield 0, act.AskConcession(Concession.POSITION, at, price)

    def command(self) -> Iterator[tuple[int, Action]]:
        for at in self.all:
            p = self.places[at]
            if self.musters(at) and p.troops < 3:
                yield 2, act.Deploy(at)
            for to in self.board.adjacent[at]:
                for count in (1, 2):
                    if count <= p.troops and self.places[to].troops + count <= 3:
                        yield 1, act.March(at, to, count)
            climbed = any(place.rung >= 1 for place in [p, *self.next_to(at)])
            escalates = not self.rules.ladder or climbed or p.militia >= 1 or self.act_three
            if p.troops >= 1 and not self.public.no_raid and escalates:
                for target in self.raid_targets(p):
                    yield 1, act.Raid(at, target)
            softer = self.above_floor(p) and (p.council != NONE or p.con > 0)
            if p.state != GARRISON and p.militia == 0 and (p.coop == Owner.MOVEMENT or softer):
                yield 1, act.WhiteGuards(at)
            used = self.public.emergency_used[1] or self.es == 5  # The level has no sixth step.
            if p.state == ADMINISTRATION and p.troops >= 1 and (p.alarm > 0 or self.act_three) and not used:
                yield self.numbers.law_price * self.es + self.extra, act.MartialLaw(at)
            if (
                (self.act_three or (self.rules.ladder and p.rung == 2))
                and p.council != NONE
                and p.troops >= 1
            ):
                yield 2, act.Crackdown(at)
            # At 12 resources and consciousness 3 it would change nothing.
            if p.state == GARRISON and (self.money < 12 or p.con < 3):
                yield 0, act.Requisition(at)

    def musters(self, at: PlaceId) -> bool:
        barracks = self.board.kind[at] == Kind.BARRACKS
        return at == self.board.capital or (barracks and self.places[at].council == NONE)

    def raid_targets(self, p: Place) -> Iterator[Target]:
        yield from (Target(kind) for kind in self.held(p))
        if p.militia >= 1:
            yield Target.MILITIA
        if p.council != NONE and p.militia == 0:
            yield Target.COUNCIL
        if p.active >= 1:
            yield Target.CADRES

    # ---- 9 ----

    def plays(self, card: CardId) -> Iterator[Action]:
        name = card.name.lower()
        if name in ("solidarity_fund", "expropriation", "foreign_loan", "war_credits", "elections_announced"):
            yield PlayCard(card, ())
            return
        least = 0 if name == "commission_of_inquiry" else 1
        pair = name in (
            "general_strike",
            "delegates_congress",
            "manifesto",
            "provocation",
            "safe_houses",
            "informers",
        )
        most = 3 if name == "commission_of_inquiry" else 2 if pair else 1
        targets = [at for at in self.all if getattr(self, name)(at, self.places[at])]
        for size in range(least, most + 1):
            for some in combinations(targets, size):
                if name in ("subsidy", "hired_guns"):
                    for kind in self.held(self.places[some[0]]):
                        yield PlayCard(card, some, Target(kind))
                else:
                    yield PlayCard(card, some)

    def general_strike(self, at: PlaceId, p: Place) -> bool:
        return self.board.kind[at] != Kind.BARRACKS and p.con >= 1

    def delegates_congress(self, at: PlaceId, p: Place) -> bool:
        return p.council == ASSEMBLY and p.con < 3

    def mandate_and_recall(self, at: PlaceId, p: Place) -> bool:
        return p.council == COMMITTEE and p.con >= 1

    def fraternisation(self, at: PlaceId, p: Place) -> bool:
        near = any(place.council != NONE for place in [p, *self.next_to(at)])
        return self.board.kind[at] == Kind.BARRACKS and near and (p.con < 3 or p.troops >= 1)

    def occupation(self, at: PlaceId, p: Place) -> bool:
        return p.con >= 0 and (p.exp < 3 or p.coop != Owner.MOVEMENT)

    def safe_houses(self, at: PlaceId, p: Place) -> bool:
        return 1 <= self.cadres(at) < 4 and p.con >= 0

    def arms_cache(self, at: PlaceId, p: Place) -> bool:
        return self.cadres(at) >= 1 and p.militia < self.most_militia(at)

    def manifesto(self, at: PlaceId, p: Place) -> bool:
        return self.cadres(at) >= 1 and p.con < 3

    def military_organisation(self, at: PlaceId, p: Place) -> bool:
        return self.cadres(at) >= 1 and p.troops >= 1

    def emergency_powers(self, at: PlaceId, p: Place) -> bool:
        return self.may_escalate(at)

    def subsidy(self, at: PlaceId, p: Place) -> bool:
        # An active cadre is seen to defend the place: the card could only fail.
        return p.state == ADMINISTRATION and p.active == 0 and bool(self.held(p))

    def civil_order(self, at: PlaceId, p: Place) -> bool:
        return p.state == GARRISON

    def informers(self, at: PlaceId, p: Place) -> bool:
        return p.state != NONE and (p.council != NONE or p.active >= 1)

    def commission_of_inquiry(self, at: PlaceId, p: Place) -> bool:
        return p.alarm > 0

    def loyal_regiment(self, at: PlaceId, p: Place) -> bool:
        return self.musters(at) and p.troops < 3

    def night_arrests(self, at: PlaceId, p: Place) -> bool:
        return p.police + p.troops >= 1

    def provocation(self, at: PlaceId, p: Place) -> bool:
        return p.state == ADMINISTRATION

    def hired_guns(self, at: PlaceId, p: Place) -> bool:
        return p.militia == 0 and bool(self.held(p))

    def forced_march(self, at: PlaceId, p: Place) -> bool:
        troops_near = any(other.troops >= 1 for other in self.next_to(at))
        return p.state != NONE and p.troops < 3 and troops_near
