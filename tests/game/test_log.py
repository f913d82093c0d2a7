"""The log, the outcomes and the spoken lines: exact sentences, whole matches, and nothing that a reader may not know."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from game import outcomes, readout
from game.log import Entry, log
from game.outcomes import failure, success
from game.words import choose, dress, say
from rules.actions import (
    Accept,
    Action,
    Agitate,
    Arm,
    AskConcession,
    Claim,
    Convene,
    Coopt,
    Infiltrate,
    Lean,
    MassAction,
    OfferAccord,
    PlayCard,
    Raid,
    Recruit,
    Refuse,
    SideWith,
    Subordinate,
    Surveil,
)
from rules.board import load_board
from rules.events import (
    AccordChanged,
    AccordOffered,
    AchievementClaimed,
    ActionTaken,
    CardDrawn,
    CardSpent,
    ConcessionAnswered,
    ConcessionAsked,
    ContestRolled,
    Event,
    ModifiersSet,
    NeutralLeaned,
    PlaceChanged,
    ResourcesChanged,
    RoundBegun,
    RoundReckoned,
    SovereigntyWeighed,
    SplitPledged,
    SplitSettled,
    TrackChanged,
    TurnBegun,
    UndergroundChanged,
)
from rules.ids import (
    Achievement,
    Bloc,
    CardId,
    Concession,
    Council,
    EventId,
    Faction,
    Help,
    Owner,
    Pact,
    Phase,
    PlaceId,
    Seat,
    Side,
    StateAuthority,
    Target,
)
from rules.match import Match, Options
from rules.reasons import Odds
from rules.view import Prospect, Tally

BOARD = load_board("petrograd-1917")
KORNILOV = EventId(next(at for at, event in enumerate(BOARD.events) if event.id == "kornilov"))
KRONSTADT, VYBORG, LITEINY, NARVA = (
    BOARD.place_index(name) for name in ("kronstadt", "vyborg", "liteiny", "narva_putilov")
)
A, V, C, X = Faction


@pytest.fixture(autouse=True)
def english() -> None:
    choose("en")
    dress(None)


def told(*events: Event) -> list[tuple[str, str]]:
    """What and why of every line that these events make."""
    return [(line.what, line.why) for entry in log(BOARD, events) for line in entry.lines]


def changed(at: PlaceId, field: str, was: int, to: int, rule: str = "5") -> PlaceChanged:
    return PlaceChanged(at, field, was, to, rule)


def test_an_operation_says_what_came_of_it_and_why_it_could_be_done() -> None:
    rule = "5.3.arm"
    assert told(
        ActionTaken(V, Arm(NARVA), 2), ResourcesChanged(V, 3, 1, rule), changed(NARVA, "militia", 1, 2, rule)
    ) == [
        ("Vanguard arms Narva–Putilov: militia 2.", "A council or two cadres are there; cost 2 (rule 5.3).")
    ]


def test_a_contest_says_its_numbers() -> None:
    rule = "5.2.mass_action"
    attack, defence = (("consciousness", 2), ("federated", 1)), (("police", 2), ("legitimacy", -1))
    events = (
        ActionTaken(A, MassAction(LITEINY), 1),
        ResourcesChanged(A, 3, 2, rule),
        changed(LITEINY, "exp", 1, 2, rule),
        changed(LITEINY, "alarm", 0, 2, rule),
        ContestRolled(LITEINY, Bloc.MOVEMENT, attack, defence, 2, 5, True, rule),
        changed(LITEINY, "police", 2, 1, rule),
    )
    [(what, why)] = told(*events)
    assert (
        what
        == "Assemblies call the people out in Liteiny and succeed: experience 2, police down to 1, alarm."
    )
    assert why == (
        "Movement 3 (consciousness 2 and federated 1), State 1 (police 2 and legitimacy −1): "
        "2 or more was needed, the die showed 5; cost 1 (rule 5.2)."
    )


def test_a_lost_contest_without_defenders() -> None:
    rolled = ContestRolled(KRONSTADT, Bloc.STATE, (("troops", 2),), (), 2, 1, False, "5.5.raid")
    [(what, why)] = told(ActionTaken(X, Raid(KRONSTADT, Target.COUNCIL), 1), rolled)
    assert what == "Command raids the council at Kronstadt and fails."
    assert why.startswith("State 2 (troops 2), Movement 0: 2 or more was needed, the die showed 1")


def test_changes_elsewhere_say_where() -> None:
    [(what, _)] = told(
        ActionTaken(X, PlayCard(CardId.PROVOCATION, (VYBORG, LITEINY)), 0),
        CardSpent(X, CardId.PROVOCATION),
        changed(VYBORG, "exp", 1, 2),
        changed(LITEINY, "exp", 1, 2),
        changed(LITEINY, "alarm", 0, 2),
    )
    assert what == (
        "Command plays Provocation on the Vyborg Side and in Liteiny: "
        "experience 2 on the Vyborg Side; experience 2, alarm in Liteiny."
    )


def test_a_foiled_co_optation_and_a_blind_search() -> None:
    [(foiled, _)] = told(
        ActionTaken(C, Coopt(NARVA, Target.SCHOOL), 2),
        UndergroundChanged(None, 2, "5.4.coopt"),
        changed(NARVA, "active", 0, 1, "5.4.coopt"),
    )
    assert (
        foiled
        == "Cabinet tries to co-opt the school at Narva–Putilov and is foiled: one cadre comes into the open."
    )
    [(blind, _)] = told(ActionTaken(C, Surveil(NARVA), 1))
    assert blind == "Cabinet searches Narva–Putilov and finds nobody."


def test_what_the_head_says_is_not_said_again() -> None:
    [(what, _)] = told(
        ActionTaken(C, Coopt(LITEINY, Target.PRESS), 1),
        changed(LITEINY, "press", Owner.MOVEMENT, Owner.COOPTED),
        changed(LITEINY, "con", 1, 0),
    )
    assert what == "Cabinet co-opts the press in Liteiny: consciousness falls to 0."


def test_covert_work_has_no_place_for_the_state() -> None:
    assert told(
        ActionTaken(V, None, 1),
        ResourcesChanged(V, 3, 2, "5.3.recruit"),
        UndergroundChanged(None, 4, "5.3.recruit"),
    ) == [
        (
            "Vanguard works underground: 4 cadres are underground somewhere.",
            "Only the Movement knows where; cost 1 (rule 5.3).",
        )
    ]
    [(known, _)] = told(
        ActionTaken(V, Recruit(VYBORG), 1), UndergroundChanged(((VYBORG, 2),), 4, "5.3.recruit")
    )
    assert known == "Vanguard recruits on the Vyborg Side: 2 cadres underground."


def test_a_cadre_that_surfaces_is_told_once() -> None:
    rule = "5.3.agitate"
    [(what, _)] = told(
        ActionTaken(V, Agitate(VYBORG), 0),
        UndergroundChanged(((VYBORG, 0),), 2, rule),
        changed(VYBORG, "active", 0, 1, rule),
        changed(VYBORG, "con", 1, 2, rule),
    )
    assert (
        what
        == "Vanguard agitates on the Vyborg Side: consciousness rises to 2, one cadre comes into the open."
    )


def test_a_move_says_from_where_to_where() -> None:
    [(what, _)] = told(
        ActionTaken(V, Infiltrate(VYBORG, LITEINY, 2), 0),
        UndergroundChanged(((VYBORG, 0), (LITEINY, 2)), 3, "5.3.infiltrate"),
    )
    assert what == "Vanguard sends 2 cadres from the Vyborg Side to Liteiny."


def test_the_accord_is_offered_accepted_and_broken() -> None:
    assert told(
        ActionTaken(C, OfferAccord(), 0),
        AccordOffered(C),
        ActionTaken(A, Accept(), 0),
        AccordChanged(Pact.HOLDS, C),
    ) == [
        (
            "Cabinet offers the Assemblies the Accord.",
            "An offer is made once a round, before act III (rule 6).",
        ),
        ("Assemblies accept: the Accord holds.", "Both must agree (rule 6)."),
    ]
    broken = told(
        ActionTaken(A, MassAction(LITEINY), 1),
        ResourcesChanged(A, 5, 4, "5.2.mass_action"),
        AccordChanged(Pact.BROKEN, A),
        TrackChanged("crisis", 4, 5, "6"),
        ResourcesChanged(A, 4, 1, "6"),
        changed(NARVA, "con", 1, 0, "6"),
        changed(LITEINY, "exp", 1, 2, "5.2.mass_action"),
    )
    assert broken[0][0] == "Assemblies call the people out in Liteiny: experience 2."
    blame = "The Assemblies have broken the Accord, crisis 5, Assemblies: resources 1; "
    assert broken[1] == (blame + "consciousness falls to 0 at Narva–Putilov.", "Rule 6: the Accord.")


def test_a_conjuncture_tells_event_changes_order_and_plans() -> None:
    lines = told(
        RoundBegun(3, KORNILOV, (X, V, A, C)),
        ModifiersSet(1, 0, False),
        changed(LITEINY, "alarm", 0, 2, "10"),
        changed(NARVA, "alarm", 1, 2, "10"),
        CardDrawn(A, CardId.OCCUPATION),
        CardDrawn(V, None),
        TurnBegun(1, 0, X, Phase.OPERATION, 1, False),
    )
    assert [what for what, _ in lines] == [
        "Round 3. Kornilov marches, 27 August 1917 (O.S.).",
        "Movement strength +1 this round; alarm in Liteiny and at Narva–Putilov.",
        "Initiative: Command, Vanguard, Assemblies and Cabinet.",
        "Plans drawn: Assemblies Occupation; Vanguard 1.",
    ]


def test_a_reckoning_is_told_rule_by_rule() -> None:
    lines = told(
        ResourcesChanged(A, 1, 5, "7.1"),
        ResourcesChanged(X, 2, 5, "7.1"),
        changed(NARVA, "con", 2, 1, "7.2b"),
        changed(LITEINY, "alarm", 2, 1, "7.2f"),
        changed(NARVA, "alarm", 2, 1, "7.2f"),
        TrackChanged("crisis", 7, 8, "7.3"),
        TrackChanged("legitimacy", 6, 7, "7.4"),
        AccordChanged(Pact.LAPSED, None),
        RoundReckoned(3),
    )
    assert lines == [
        ("Reckoning of round 3.", "Rule 7: income, places, crisis, Accord."),
        ("Income: Assemblies +4 and Command +3.", "Rule 7.1: income."),
        (
            "Consciousness falls to 1 at Narva–Putilov.",
            "Rule 7.2b: a committee without a school wears consciousness down.",
        ),
        ("The alarm fades in Liteiny and at Narva–Putilov.", "Rule 7.2f: alarm fades."),
        ("Crisis 8, act III begins.", "Rule 7.3: dual power cannot last."),
        ("The Accord has lapsed; legitimacy rises to 7.", "Rule 7.4: what the Accord brings."),
    ]


def test_forms_of_authority() -> None:
    [(what, _)] = told(
        ActionTaken(V, PlayCard(CardId.EMERGENCY_POWERS, (NARVA,)), 0),
        changed(NARVA, "council", Council.ASSEMBLY, Council.COMMITTEE),
        changed(NARVA, "state", StateAuthority.ADMINISTRATION, StateAuthority.NONE),
        TrackChanged("emergency_movement", 0, 1, "9.emergency_powers"),
    )
    assert what == (
        "Vanguard plays Emergency powers at Narva–Putilov: the assembly becomes a committee, the administration is gone, "
        "the Movement’s emergency level rises to 1 for good."
    )


def test_an_outcome_is_one_short_sentence() -> None:
    rule = "5.2.mass_action"
    view = Match.create("petrograd-1917", Options(), bytes(16)).view(Seat(0))
    paid = ResourcesChanged(A, 3, 2, rule)
    won = (paid, changed(LITEINY, "exp", 1, 2, rule), changed(LITEINY, "police", 1, 0, rule))
    lost = (paid, changed(LITEINY, "exp", 1, 2, rule), changed(LITEINY, "con", 1, 0, rule))
    prospect = Prospect(MassAction(LITEINY), 1, Odds((), (), 3), won, lost, False, False)
    assert success(BOARD, view, prospect) == "Experience +1, one police unit goes."
    assert failure(BOARD, view, prospect) == "Experience +1, consciousness −1."
    assert readout.prospect_line(BOARD, view, prospect) == (
        "Mass action in Liteiny, cost 1, 4 of 6. If it succeeds: Experience +1, one police unit goes. "
        "If it fails: Experience +1, consciousness −1."
    )


def test_an_outcome_warns_of_what_the_reader_cannot_see() -> None:
    view = Match.create("petrograd-1917", Options(), bytes(16)).view(Seat(2))
    taken = (changed(NARVA, "school", Owner.MOVEMENT, Owner.COOPTED),)
    prospect = Prospect(Coopt(NARVA, Target.SCHOOL), 2, None, taken, (), True, False)
    assert success(BOARD, view, prospect) == "The school is co-opted, unless a hidden cadre foils it."
    assert failure(BOARD, view, prospect) is None


# ---- whole matches --------------------------------------------------------------------------------------------------


def varied(actions: tuple[Action, ...], luck: random.Random) -> Action:
    """Any kind of action as likely as any other, so that rare ones come up."""
    kind = luck.choice(sorted({type(action).__name__ for action in actions}))
    return luck.choice([action for action in actions if type(action).__name__ == kind])


def played(seed: int, seats: int = 4) -> Iterator[Match]:
    """A match before each decision and at its end."""
    luck = random.Random(seed)
    match = Match.create("petrograd-1917", Options(seats=seats), seed.to_bytes(16, "big"))  # type: ignore[arg-type]
    while match.to_act is not None:
        yield match
        match.submit(match.to_act, match.version, varied(match.legal(match.to_act), luck))
    yield match


CLUMSY = re.compile(r"[{}]|\s\s|\.\.|,,|;;|: ?\.|\s[,.;:]|[,;]\.|\?\?\?|-\d")


def assert_reads_well(text: str) -> None:
    assert not text[0].islower(), text
    assert text.endswith(".")
    assert not CLUMSY.search(text), text


@pytest.mark.parametrize("seed", range(6))
def test_the_log_of_a_whole_match_reads_well_for_everybody(seed: int) -> None:
    news: dict[Seat | None, list[Event]] = {}
    entries: dict[Seat | None, list[Entry]] = {}
    version = 0
    for match in played(seed):
        for viewer in (*match.seats, None):
            events = match.update(viewer, version).events if version else match.opening(viewer)
            news.setdefault(viewer, []).extend(events)
            entries.setdefault(viewer, []).extend(log(match.board, events))
        version = match.version
    for viewer, facts in news.items():
        assert tuple(entries[viewer]) == log(match.board, facts)
        assert [(entry.kind, entry.faction) for entry in entries[viewer]] == [
            (entry.kind, entry.faction) for entry in entries[None]
        ]
        for entry in entries[viewer]:
            assert entry.lines
            for line in entry.lines:
                assert_reads_well(line.what)
                assert_reads_well(line.why)


@pytest.mark.parametrize("seats", [2, 3, 4])
def test_every_prospect_place_and_table_reads_well(seats: int) -> None:
    for match in played(seats, seats):
        if match.to_act is None or match.version % 5:
            continue
        view, guide = match.view(match.to_act), match.guide(match.to_act)
        for prospect in guide.prospects:
            assert_reads_well(outcomes.success(match.board, view, prospect))
            assert_reads_well(readout.prospect_line(match.board, view, prospect))
        for closed in guide.operations:
            assert (readout.closed_line(closed) is None) == (closed.why is None)
        for at in match.board.all_places:
            assert_reads_well(readout.place_line(match.board, view, at))
        assert_reads_well(readout.table_line(match.board, view))
        assert_reads_well(readout.standing_line(match.board, view.standing))


def test_a_place_is_read_out_with_hidden_cadres_only_for_those_who_may_know() -> None:
    match = Match.create("petrograd-1917", Options(), bytes(16))
    at = match.board.place_index("sestroretsk")
    known = readout.place_line(match.board, match.view(Seat(1)), at)
    assert known == (
        "Sestroretsk: factory district, people 1, Administration, consciousness 1, experience 1, cadres underground 1, "
        "next to Kronstadt and the Vyborg Side."
    )
    for viewer in (Seat(2), Seat(3), None):
        assert "cadre" not in readout.place_line(match.board, match.view(viewer), at)


def test_the_first_choice_in_a_split_is_not_told_before_the_second() -> None:
    [(what, why)] = told(ActionTaken(A, None, 0), SplitPledged(None))
    assert what == "Assemblies have chosen their side."
    assert why == "Nobody else knows which until the Vanguard has chosen too (rule 10)."


def test_a_split_is_told_when_both_have_chosen() -> None:
    [(what, _)] = told(
        ActionTaken(V, SideWith(Side.OCCUPATION), 0),
        SplitSettled(Side.COOP, Side.OCCUPATION),
        ResourcesChanged(A, 1, 3, "10.split"),
        changed(VYBORG, "exp", 1, 2, "10.split"),
    )
    assert what.startswith(f"Vanguard sides with {say('side-occupation')}: ")
    assert f"Assemblies choose {say('side-coop')}, Vanguard {say('side-occupation')}" in what
    assert "experience 2 on the Vyborg Side" in what


def test_a_concession_is_asked_for_and_answered() -> None:
    proposal = AskConcession(Concession.PRESS, LITEINY, 2)
    [(asked, _)] = told(ActionTaken(C, proposal, 0), ConcessionAsked(proposal))
    assert asked == "Cabinet asks the Assemblies for the press in Liteiny and offers 2."
    [(refused, why)] = told(ActionTaken(A, Refuse(), 0), ConcessionAnswered(False))
    assert refused == "Assemblies refuse what was asked."
    assert why.endswith("(rule 6).")
    [(granted, _)] = told(
        ActionTaken(A, Accept(), 0),
        ConcessionAnswered(True),
        changed(LITEINY, "press", 1, 2, "6.concession"),
    )
    assert granted == "Assemblies accept what was asked: the press is co-opted in Liteiny."


def test_what_the_new_rules_change_is_told() -> None:
    [(leaned, _)] = told(
        ActionTaken(A, Lean(LITEINY, Help.SANCTUARY), 0),
        NeutralLeaned(A, False),
        changed(LITEINY, "neutral", 2, 1, "5.1.lean"),
        changed(LITEINY, "leaned", 0, 1, "5.1.lean"),
        changed(LITEINY, "alarm", 2, 0, "5.1.lean"),
    )
    assert leaned == "Assemblies ask for sanctuary in Liteiny: its patience wears thin, the alarm is over."
    [(claimed, _)] = told(
        ActionTaken(A, Claim(VYBORG, Achievement.ARMED_PEOPLE), 2),
        AchievementClaimed(Achievement.ARMED_PEOPLE),
        changed(VYBORG, "achievement", 0, 2, "5.2.claim"),
    )
    assert claimed == "Assemblies claim the armed people on the Vyborg Side."
    [(put, _)] = told(
        ActionTaken(A, Subordinate(VYBORG), 1), changed(VYBORG, "answers", 0, 1, "5.2.subordinate")
    )
    assert put == "Assemblies put the militia under the assembly on the Vyborg Side."


def test_an_entry_knows_what_was_before_and_after() -> None:
    [entry] = log(
        BOARD,
        (
            ActionTaken(A, Convene(LITEINY), 2),
            ResourcesChanged(A, 3, 1, "5.2.convene"),
            changed(LITEINY, "council", 0, 1),
            changed(LITEINY, "con", 1, 2),
            changed(LITEINY, "con", 2, -1),
            changed(VYBORG, "press", 1, 2),
            changed(VYBORG, "alarm", 2, 1),
        ),
    )
    assert entry.turned == (
        "Liteiny and Tauride: council from none to Assembly, consciousness from 1 to −1",
        "Vyborg Side: press from the Movement’s to co-opted",
    )


def test_a_weighing_that_changes_nothing_is_no_line() -> None:
    lines = told(RoundReckoned(2), SovereigntyWeighed(Tally(assembly=10)))
    assert [what for what, _ in lines] == ["Reckoning of round 2."]
