"""Reading and playing the numbered rule cases of tests/cases: one text file each, for people first.

The first line is `rule number | what it shows`. Then, line by line:

    given length class                             another length of match; these first lines change the board itself
    given table 2 beginners                        a table of two, with the beginners' handicap
    given rules memory ladder                      rules that are switched on
    given reach mass_action best=workers worst=owners
    given numbers militia_strength=1 majority=430
    given board <place> cohesion=2 strata=middle,workers neutral=church

    given <place> con=1 council=committee cu=2     the set-up of tests/cases/board, with these values instead (no event)
    given table crisis=8 legitimacy=3 EM=2 EM_used=yes accord=holds M=1 noraid=yes carded=yes round=2 offered=A
    given table leaned=AC mediated=yes asked=yes postponed=yes claimed=initiative weighed=4/6/20/0/1/3/0/5
    given resources A=3 V=0                        given hand V safe_houses manifesto
    given order X A V C                            initiative; without it the first to act is first
    die 5                                          every die from here on shows 5; without it 6
    when A organise vyborg                         an action in notation, checked and played
    when reckoning | when event kornilov | when effect ["con", 1, "b", "any", 2] | when deal | when round | when split
    then <place> con=2 ...                         then table ... then resources ... then hand V manifesto
    then next V operation left=2                   who decides, in which phase
    then rolled attack=3 defence=1 need=2          the last contest
    then terms reach=1 minority=-1 guards=none     named terms of the last contest
    then ends none | then ends crisis vanguard     the verdict if the round ended now: reason and winner
    then achievements kronstadt=initiative         what the verdict would list if the round ended now
    then scores M=9 S=20 ending=settlement         the standing, all secrets known
    why V recruit kronstadt = cadres-full          the reason, with its number where it has one (= no-resources 2)
    why A card fraternisation nevsky = not-barracks
    legal V insurrection vyborg                    may be chosen (a whole action in notation)
    illegal C coopt vyborg school                  may not be chosen
    breaks A mass_action liteiny                   the guide says that it would break the Accord
    else anything                                  other values may change, too

Without `else anything`, every value that changes must be told by a `then`, hands apart: nothing else may change.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from msgspec.structs import replace

from rules.actions import PlayCard
from rules.board import Board
from rules.effects import Effect
from rules.engine import apply, opening
from rules.events import ContestRolled, Event
from rules.ids import (
    NOWHERE,
    Achievement,
    CardId,
    Faction,
    Op,
    Pact,
    Phase,
    PlaceId,
    Seat,
)
from rules.legality import explain, legal
from rules.notation import LETTERS, parse_action
from rules.procedures.conjuncture import apply_effect, begin_round, deal
from rules.procedures.reckoning import reckon
from rules.procedures.split import ask_sides
from rules.procedures.verdict import standing, verdict
from rules.state import State, Tally
from rules.texts import PlaceText, ReachText, RuleFlags, Scenario
from rules.turn import Turn
from rules.view import Viewer, guide
from tests.rules.case_facts import (
    NAMES,
    PLAIN,
    RECKONED,
    SWITCHED,
    TRACKS,
    Facts,
    calm,
    facts,
    pairs,
    rule_of,
)


@dataclass
class Case:
    """One case while it is played."""

    path: Path
    scenario: Scenario = field(default_factory=lambda: calm(PLAIN))
    length: str = "full"
    seats: int = 4
    beginners: bool = False
    die: int = 6
    started: bool = False
    loose: bool = False
    first: Faction | None = None

    def __post_init__(self) -> None:
        self._rebuild()
        self.before = self.state
        self.told: Facts = {}
        self.events: tuple[Event, ...] = ()

    def _rebuild(self, **changes: object) -> None:
        """Set the board up anew, with something else in its scenario."""
        self.scenario = replace(self.scenario, **changes)
        self.board = Board(self.scenario, self.length, self.seats, beginners=self.beginners)
        self.state = self.blank = self._blank()

    def _blank(self) -> State:
        state = opening(self.board, bytes(16), chronicle=True).state
        public = replace(state.public, hands=(0, 0, 0, 0), order=tuple(Faction), weighed=Tally())
        return replace(state, public=public, private=replace(state.private, hands=((), (), (), ())))

    def play(self) -> None:
        """Play the case; AssertionError names the line that does not hold."""
        head, *lines = self.path.read_text(encoding="utf-8").splitlines()
        assert " | " in head, f"{self.path.name}: the first line is 'rule | what it shows'"
        for number, line in enumerate(lines, start=2):
            if not line.strip() or line.startswith("#"):
                continue
            keyword, _, rest = line.partition(" ")
            try:
                getattr(self, f"do_{keyword}")(rest.strip())
            except AssertionError as error:
                raise AssertionError(f"{self.path.name}:{number}: {line}\n  {error}") from error
        self._nothing_else()

    # ---- given ----

    def do_given(self, rest: str) -> None:
        """Change the set-up."""
        assert not self.started, "given stands before when"
        what, *words = rest.split()
        if changed := getattr(self, f"_given_{what}", None):
            if what != "table" or words[0].isdigit():
                assert self.state == self.blank, "what changes the board stands first"
            changed(words)
        elif what == "order":
            self._public(order=tuple(Faction(LETTERS.index(word)) for word in words))
        elif what == "hand":
            self._give_hand(Faction(LETTERS.index(words[0])), [CardId[word.upper()] for word in words[1:]])
        elif what == "resources":
            amounts = list(self.state.public.resources)
            for letter, value in pairs(words):
                amounts[LETTERS.index(letter)] = int(value)
            self._public(resources=tuple(amounts))
        else:
            self._give_place(self.board.place_index(what), words)

    def _given_length(self, words: list[str]) -> None:
        (self.length,) = words
        self._rebuild()

    def _given_table(self, words: list[str]) -> None:
        if words[0].isdigit():
            self.seats, self.beginners = int(words[0]), words[1:] == ["beginners"]
            self._rebuild()
            return
        for name, value in pairs(words):
            self._give_table(name, value)

    def _given_rules(self, words: list[str]) -> None:
        self._rebuild(rules=RuleFlags(**dict.fromkeys(words, True)))

    def _given_reach(self, words: list[str]) -> None:
        strata = {name: value.split(",") for name, value in pairs(words[1:])}
        row = msgspec.convert({"op": Op(words[0]), **strata}, ReachText)
        self._rebuild(reach=(*self.scenario.reach, row))

    def _given_numbers(self, words: list[str]) -> None:
        changes = {name: int(value) for name, value in pairs(words)}
        numbers = {length: replace(table, **changes) for length, table in self.scenario.numbers.items()}
        self._rebuild(numbers=numbers)

    def _given_board(self, words: list[str]) -> None:
        at = self.board.place_index(words[0])
        raw = msgspec.to_builtins(self.scenario.places[at])
        for name, value in pairs(words[1:]):
            raw[name] = value.split(",") if name == "strata" else int(value) if value.isdigit() else value
        places = list(self.scenario.places)
        places[at] = msgspec.convert(raw, PlaceText)
        self._rebuild(places=tuple(places))

    def _public(self, **changes: object) -> None:
        self.state = replace(self.state, public=replace(self.state.public, **changes))

    def _give_hand(self, faction: Faction, cards: list[CardId]) -> None:
        hands = list(self.state.private.hands)
        hands[faction] = tuple(sorted(cards))
        private = replace(self.state.private, hands=tuple(hands))
        self.state = replace(self.state, private=private)
        self._public(hands=tuple(len(hand) for hand in hands))

    def _give_table(self, name: str, value: str) -> None:
        public = self.state.public
        if name in TRACKS:
            self._public(**{name: int(value)})
        elif name in ("EM", "ES", "M", "S"):
            pair = "emergency" if name.startswith("E") else "modifiers"
            values = list(getattr(public, pair))
            values[name in ("ES", "S")] = int(value)
            self._public(**{pair: tuple(values)})
        elif name in ("EM_used", "ES_used"):
            used = list(public.emergency_used)
            used[name == "ES_used"] = value == "yes"
            self._public(emergency_used=tuple(used))
        elif name == "accord":
            self._public(accord=Pact[value.upper()])
        elif name in ("offered", "leaned"):
            self._public(**{name: tuple(letter in value for letter in LETTERS)})
        elif name == "claimed":
            self._public(claimed=tuple(Achievement[claimed.upper()] for claimed in value.split(",")))
        elif name == "weighed":
            self._public(weighed=Tally(*map(int, value.split("/"))))
        else:
            flags = ("noraid", "carded", "mediated", "asked", "postponed")
            assert name in flags, f"the table has no {name}"
            self._public(**{"no_raid" if name == "noraid" else name: value == "yes"})

    def _give_place(self, at: PlaceId, words: list[str]) -> None:
        places, underground = list(self.state.public.places), list(self.state.private.underground)
        for name, value in pairs(words):
            if name == "cu":
                underground[at] = int(value)
            else:
                number = NAMES[name][value.upper()] if name in NAMES else int(value)
                places[at] = replace(places[at], **{name: number})
        private = replace(self.state.private, underground=tuple(underground))
        self.state = replace(self.state, private=private)
        self._public(places=tuple(places), underground=sum(underground))

    # ---- when ----

    def do_die(self, rest: str) -> None:
        """Force the dice."""
        self.die = int(rest)

    def do_when(self, rest: str) -> None:
        """Let something happen."""
        what, _, argument = rest.partition(" ")
        if len(what) == 1:
            self._act(rest)
            return
        self._start(None)
        turn = Turn(self.board, self.state, self.die)
        if what == "reckoning":
            reckon(turn)
            strange = {getattr(event, "rule", "7.1") for event in turn.events} - set(RECKONED)
            assert not strange, f"its events name the rule {strange}"
        elif what == "event":
            printed = next(event for event in PLAIN.events if event.id == argument)
            for effect in printed.effects:
                apply_effect(turn, effect)
        elif what == "effect":
            apply_effect(turn, msgspec.convert(json.loads(argument), Effect))
        elif what == "deal":
            deal(turn)
        elif what == "split":
            ask_sides(turn)
        else:
            assert what == "round", f"nothing is called {what}"
            begin_round(turn)
        self.state, self.events = turn.state, (*self.events, *turn.events)

    def _start(self, faction: Faction | None) -> None:
        if self.started:
            return
        self.started = True
        if faction is not None:
            self._turn_of(faction)
        self.before = self.state

    def _turn_of(self, faction: Faction) -> None:
        """Let the faction be the first to act, unless the case gave an order."""
        if self.first == faction:
            return
        self.first = faction
        order = self.state.public.order
        if order == tuple(Faction):
            order = (faction, *(other for other in Faction if other != faction))
        self._public(order=order, turn=order.index(faction), actor=faction)

    def _act(self, text: str) -> None:
        faction, action = parse_action(self.board, text)
        self._start(faction)
        assert self.state.public.actor == faction, f"{self.state.public.actor.name} is to act"
        assert action in legal(self.board, self.state), "the action is not legal"
        step = apply(self.board, self.state, action, self.die)
        self.state, self.events = step.state, step.events
        own = rule_of(faction, action.card if isinstance(action, PlayCard) else action.op)
        strange = {getattr(event, "rule", own) for event in step.events} - {
            own,
            "6",
            "6.concession",
            "10",
            *RECKONED,
            *SWITCHED,
        }
        assert not strange, f"its events name the rule {strange}, not {own}"

    # ---- then ----

    def do_then(self, rest: str) -> None:
        """Expect values."""
        what, *words = rest.split()
        special = getattr(self, f"_then_{what}", None)
        if special is not None:
            special(words)
            return
        now = facts(self.board, self.state)
        if what == "hand":
            self._expect(now, f"hand {words[0]}", " ".join(words[1:]))
            return
        for name, value in pairs(words):
            self._expect(now, f"{what} {name}", value)

    def _expect(self, now: Facts, key: str, value: str) -> None:
        assert key in now, f"nothing is called {key!r}"
        assert now[key] == value, f"{key} is {now[key]}"
        self.told[key] = value

    def _then_next(self, words: list[str]) -> None:
        public = self.state.public
        assert LETTERS[public.actor] == words[0], f"{LETTERS[public.actor]} is next"
        if len(words) > 1:
            assert public.phase == Phase[words[1].upper()], f"the phase is {public.phase.name}"
        for _, value in pairs(words[2:]):
            assert public.left == int(value), f"{public.left} operation(s) left"

    def _then_rolled(self, words: list[str]) -> None:
        rolled = [event for event in self.events if isinstance(event, ContestRolled)]
        assert rolled, "no contest was rolled"
        contest = rolled[-1]
        found = {
            "attack": str(sum(number for _, number in contest.attack)),
            "defence": str(sum(number for _, number in contest.defence)),
            "need": str(contest.need),
            "success": "yes" if contest.success else "no",
        }
        for name, value in pairs(words):
            assert found[name] == value, f"{name} is {found[name]} ({contest})"

    def _then_terms(self, words: list[str]) -> None:
        contest = [event for event in self.events if isinstance(event, ContestRolled)][-1]
        found = dict((*contest.attack, *contest.defence))
        for name, value in pairs(words):
            assert str(found.get(name, "none")) == value, f"the terms are {contest}"

    def _then_ends(self, words: list[str]) -> None:
        ended = verdict(self.board, self.state.public, self.state.private.underground)
        found = "none" if ended is None else f"{ended.reason} {ended.winner.name.lower()}"
        assert found == " ".join(words), f"it ends: {found}"

    def _then_achievements(self, words: list[str]) -> None:
        ended = verdict(self.board, self.state.public, self.state.private.underground)
        assert ended is not None, "the match does not end"
        found = [f"{self.board.places[at].id}={which.name.lower()}" for at, which in ended.achievements]
        assert found == words, f"it lists {found}"

    def _then_scores(self, words: list[str]) -> None:
        count = standing(self.board, self.state.public, self.state.private.underground)
        found = {name: str(getattr(count, name)) for name in count.__struct_fields__}
        found |= {"M": str(count.movement), "S": str(count.state), "ending": count.ending.name.lower()}
        for name, value in pairs(words):
            assert found[name] == value, f"{name} is {found[name]}"

    def do_else(self, rest: str) -> None:
        """Allow other changes."""
        assert rest == "anything", "write: else anything"
        self.loose = True

    def _nothing_else(self) -> None:
        if self.loose or not self.started:
            return
        was, now = facts(self.board, self.before), facts(self.board, self.state)
        other = [
            f"{key}: {was[key]} -> {now[key]}"
            for key in now
            if was[key] != now[key] and key not in self.told and not key.startswith(("hand", "table carded"))
        ]
        assert not other, f"{self.path.name}: changed without being told: {'; '.join(other)}"

    # ---- what may be chosen ----

    def do_why(self, rest: str) -> None:
        """Expect a reason."""
        question, _, answer = rest.partition(" = ")
        letter, name, *words = question.split()
        faction = Faction(LETTERS.index(letter))
        if not self.started:
            self._turn_of(faction)
        op: Op | CardId = CardId[words.pop(0).upper()] if name == "card" else Op(name)
        at = self.board.place_index(words[0]) if words else NOWHERE
        reason = explain(self.board, self.state, faction, op, at)
        key, _, needed = answer.partition(" ")
        assert reason is not None, "nothing forbids it"
        assert (reason.key, str(reason.needed)) == (key, needed or "0"), f"the reason is {reason}"
        own = {rule_of(faction, op), "3.3", "5", "9", *SWITCHED}
        if op == CardId.EMERGENCY_POWERS:  # Its conditions are those of the operation.
            own.add(rule_of(faction, Op.EMERGENCY_MEASURE))
        assert reason.rule in own, f"the reason names rule {reason.rule}"
        for action in legal(self.board, self.state):
            same = action.card == op if isinstance(action, PlayCard) else action.op == op
            here = at == NOWHERE or at in (
                action.places if isinstance(action, PlayCard) else (getattr(action, "place", None),)
            )
            assert not (same and here), f"{action} is legal all the same"

    def do_legal(self, rest: str) -> None:
        """Expect an action to be legal."""
        assert self._may(rest), "it is not legal"

    def do_illegal(self, rest: str) -> None:
        """Expect an action not to be legal."""
        assert not self._may(rest), "it is legal"

    def _may(self, text: str) -> bool:
        faction, action = parse_action(self.board, text)
        if not self.started:
            self._turn_of(faction)
        assert self.state.public.actor == faction, f"{self.state.public.actor.name} is to act"
        return action in legal(self.board, self.state)

    def do_breaks(self, rest: str) -> None:
        """Expect the guide to warn that an action breaks the Accord."""
        faction, action = parse_action(self.board, rest)
        if not self.started:
            self._turn_of(faction)
        told = guide(self.board, self.state, Viewer(Seat(faction), (faction,)), 0)
        prospect = next(prospect for prospect in told.prospects if prospect.action == action)
        assert prospect.breaks_accord, "the guide gives no warning"
