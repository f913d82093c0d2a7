"""Bots: they play by the rules, see only a View, repeat themselves, and are as strong as docs/bots.md says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from re import escape

import pytest
from msgspec.structs import replace

from rules.actions import Accept, Crackdown, Insurrection, OfferAccord, Raid, Refuse
from rules.board import Board, load_board
from rules.bots import BOTS, LEVELS, STRATEGIES, STYLES, make_bot
from rules.bots.blend import blended
from rules.bots.evaluation import USUAL, Evaluation, Glance
from rules.bots.goals import JUNIOR, selfless_goals
from rules.bots.heuristic import weigh
from rules.bots.scripted import kind_of
from rules.determinize import determinize
from rules.engine import apply, odds, start
from rules.errors import BadOptions
from rules.ids import Bloc, Faction, Op, Pact, Phase, bloc_of
from rules.legality import legal
from rules.match import Match, Options
from rules.rng import Rng
from rules.state import State
from rules.view import View, Viewer, view

BOARD = load_board("petrograd-1917")
EYE = Evaluation(BOARD)


def played(seed: int, seats: int = 4, length: str = "full") -> Iterator[tuple[Match, View]]:
    """A random match, and the view of whoever is to act, before every decision."""
    match = Match.create("petrograd-1917", Options(seats, length), bytes([seed] * 16))  # type: ignore[arg-type]
    rng = Rng(bytes([seed + 1] * 16))
    while (seat := match.to_act) is not None:
        seen = match.view(seat)
        yield match, seen
        match.submit(seat, match.version, rng.choice(seen.legal))


def positions(seed: int, every: int = 1) -> Iterator[State]:
    """Positions of a random match, the last included."""
    state, rng, ply = start(BOARD, bytes([seed] * 16)), Rng(bytes([seed + 1] * 16)), 0
    while state.verdict is None:
        if ply % every == 0:
            yield state
        state, ply = apply(BOARD, state, rng.choice(legal(BOARD, state))).state, ply + 1
    yield state


@pytest.mark.parametrize("name", ["random", "heuristic", "gentle", "ismcts:5"])
@pytest.mark.parametrize(
    ("seats", "length"), [(4, "full"), (3, "full"), (2, "full"), (4, "short"), (2, "short")]
)
def test_a_bot_chooses_a_legal_action_and_the_same_again(name: str, seats: int, length: str) -> None:
    bot = make_bot(name)
    for match, seen in islice(played(seats, seats, length), 0, None, 3):
        chosen = bot.choose(seen, match.board, Rng(b"b" * 16, seen.version))
        assert chosen in seen.legal
        assert make_bot(name).choose(seen, match.board, Rng(b"b" * 16, seen.version)) == chosen


@pytest.mark.parametrize("name", ["heuristic", "ismcts:5"])
def test_a_bot_is_not_moved_by_what_its_seat_cannot_know(name: str) -> None:
    bot, rng = make_bot(name), Rng(b"d" * 16)
    for state in positions(5, every=7):
        actor = state.public.actor
        viewer = Viewer(None, (actor,))
        if state.verdict is None:
            seen = view(BOARD, state, viewer, 0)
            other = view(BOARD, determinize(BOARD, seen, rng), viewer, 0)
            first, second = (bot.choose(some, BOARD, Rng(b"b" * 16)) for some in (seen, other))
            assert first == second


@pytest.mark.parametrize(
    "name",
    [
        *("", "Random", "ismcts:", "ismcts:0", "ismcts:-1", "ismcts:100001", "ismcts:²", "random:3"),
        *("strong/", "strong/rude", "random/bold", "steady:3", "blend:", "blend:x", "@strong", "strong@pass"),
        *("never@strong", "pass+@strong", "selfless@random", "pass@"),
    ],
)
def test_an_unknown_bot_is_refused_in_a_sentence_with_its_name(name: str) -> None:
    with pytest.raises(BadOptions, match=escape(f"{name!r}")):
        make_bot(name)


@pytest.mark.parametrize(
    "name",
    [
        *BOTS,
        *STRATEGIES,
        *(f"{level}/{style}" for level in LEVELS for style in STYLES),
        *(
            "random",
            "heuristic",
            "ismcts",
            "ismcts:1",
            "ismcts:100000",
            "blend:0",
            "blend:123/bold",
            "selfless",
        ),
        *("never-emergency@master/bold", "selfless+never-emergency@ismcts:20", "pass@heuristic"),
    ],
)
def test_every_named_bot_is_made(name: str) -> None:
    assert callable(make_bot(name).choose)


def test_prospects_are_shares_of_one_win_and_one_second_place() -> None:
    for state in positions(3):
        result = EYE.prospects(state)
        assert all(0 <= share <= 1 for share in result)
        assert sum(result) == pytest.approx(1 + JUNIOR)
        assert all(0 <= chance <= 1 for chance in EYE.chances(state))


def test_a_glance_judges_what_follows_on_it_as_if_seen_anew() -> None:
    before: Glance | None = None
    for state in positions(9):
        if before is not None:
            assert before.after(state) == pytest.approx(EYE.prospects(state), abs=1e-9)
        before = Glance(EYE, state)


def test_seats_that_hold_a_bloc_play_for_it_and_rather_for_its_popular_form() -> None:
    two, three = (Evaluation(load_board("petrograd-1917", seats=seats)) for seats in (2, 3))
    for state in islice(positions(3), 0, None, 5):
        if state.verdict is None:
            movement, vanguard, command = two.chances(state)
            a, v, c, x = two.prospects(state)
            assert a == v == pytest.approx(movement * (1 - vanguard / 3))
            assert c == x == pytest.approx((1 - movement) * (1 - command / 3))
            movement, vanguard, command = three.chances(state)
            a, v, c, x = three.prospects(state)
            assert (a, v) == pytest.approx(EYE.worth(movement, vanguard, command)[:2])
            assert c == x == pytest.approx((1 - movement) * (1 - command / 3))


def test_prospects_of_an_ended_match_are_its_verdict() -> None:
    *_, last = positions(4)
    assert last.verdict is not None
    result = EYE.prospects(last)
    assert result[last.verdict.winner] == 1
    assert result[last.verdict.junior] == JUNIOR


def test_a_contest_is_weighed_by_its_odds() -> None:
    contests = 0
    for state in positions(6):
        if state.verdict is not None:
            break
        for action in legal(BOARD, state):
            if isinstance(action, Raid | Crackdown | Insurrection):
                expected = _expectation(BOARD, state, action)
                contests += 1
                assert weigh([Glance(EYE, state)], (action,))[0] == pytest.approx(expected, abs=1e-12)
    assert contests > 10


def _expectation(board: Board, state: State, action: Raid | Crackdown | Insurrection) -> float:
    """The mean gain over the six faces of the die, each played out, without the next turn's beginning."""
    from rules.engine import take
    from rules.turn import Turn

    faction = state.public.actor
    before, after = EYE.prospects(state)[faction], 0.0
    for die in range(1, 7):
        turn = Turn(board, state, die)
        take(turn, action)
        after += EYE.prospects(turn.state)[faction] / 6
    assert odds(board, state, action) is not None
    return after - before


def test_an_offer_that_the_other_would_refuse_is_not_made() -> None:
    for state in positions(8):
        if OfferAccord() in legal(BOARD, state):
            asked = apply(BOARD, state, OfferAccord()).state
            assert asked.public.phase == Phase.ANSWER
            accept, refuse = weigh([Glance(EYE, asked)], (Accept(), Refuse()))
            if accept < refuse:
                assert weigh([Glance(EYE, state)], (OfferAccord(),))[0] < 0


def test_accepting_is_judged_by_what_the_accord_brings() -> None:
    state = next(state for state in positions(8) if OfferAccord() in legal(BOARD, state))
    asked = apply(BOARD, state, OfferAccord()).state
    bound = replace(asked, public=replace(asked.public, accord=Pact.HOLDS))
    faction = asked.public.actor
    expected = EYE.prospects(bound)[faction] - EYE.prospects(asked)[faction]
    assert weigh([Glance(EYE, asked)], (Accept(),))[0] == pytest.approx(expected)


def legal_kinds(name: str, every: int = 3, seed: int = 11) -> Iterator[tuple[Faction, Op, set[Op]]]:
    """What a bot chooses in positions of a match, by faction and kind, and the kinds that are legal there."""
    bot = make_bot(name)
    for match, seen in islice(played(seed), 0, None, every):
        chosen = bot.choose(seen, match.board, Rng(b"b" * 16, seen.version))
        assert chosen in seen.legal
        yield seen.public.actor, kind_of(chosen), {kind_of(action) for action in seen.legal}


def test_a_strategy_takes_what_it_insists_on_and_never_what_it_refuses() -> None:
    for name, parts in STRATEGIES.items():
        insisted = 0
        for faction, chosen, kinds in legal_kinds(f"{name}@heuristic"):
            if part := parts.get(faction):
                insisted += bool(kinds & part.insists)
                if kinds & part.insists:
                    assert chosen in part.insists
                else:
                    assert chosen not in part.never
                    assert part.allows is None or chosen in part.allows
        assert insisted > 5 or not any(part.insists for part in parts.values())


def test_a_selfless_bloc_counts_its_two_endings_alike_and_the_other_bloc_does_not() -> None:
    assert selfless_goals(BOARD, Faction.VANGUARD) == (
        (1.0, 1.0, 0.0, 0.0),
        (1.0, 1.0, 0.0, 0.0),
        (0.0, 0.0, 1.0, JUNIOR),
        (0.0, 0.0, JUNIOR, 1.0),
    )


def test_styles_choose_otherwise_than_the_plain_player() -> None:
    plain = [chosen for _, chosen, _ in legal_kinds("heuristic", 1, 12)]
    for style in STYLES:
        assert [chosen for _, chosen, _ in legal_kinds(f"heuristic/{style}", 1, 12)] != plain


def test_a_blend_has_weights_of_its_own_within_their_bounds() -> None:
    first, second = blended(1), blended(2)
    assert first.places != second.places
    assert blended(1).places == first.places
    for name, row in USUAL.places.items():
        for mixed, usual in zip(first.places[name], row, strict=True):
            assert abs(usual) / 2 <= abs(mixed) <= abs(usual) * 2


def wins(bots: tuple[str, str, str, str], games: int, faction: Faction | Bloc, seed: int = 0) -> int:
    """How many of `games` the faction, or its bloc, wins."""
    won = 0
    for number in range(games):
        match = Match.create("petrograd-1917", Options(), bytes([seed, number] * 8))
        while (seat := match.to_act) is not None:
            action = make_bot(bots[seat]).choose(
                match.view(seat), match.board, Rng(b"w" * 16 + bytes([number]), match.version)
            )
            match.submit(seat, match.version, action)
        assert match.verdict is not None
        won += (match.verdict.bloc if isinstance(faction, Bloc) else match.verdict.winner) == faction
    return won


def seated(name: str, others: str, *factions: Faction) -> tuple[str, str, str, str]:
    """One bot in the seats of `factions`, another in the rest."""
    first, second, third, fourth = (name if faction in factions else others for faction in Faction)
    return first, second, third, fourth


@pytest.mark.parametrize("faction", [Faction.ASSEMBLIES, Faction.CABINET, Faction.COMMAND])
def test_a_heuristic_bot_alone_among_random_ones_wins_its_seat(faction: Faction) -> None:
    assert wins(seated("heuristic", "random", faction), 10, faction) >= 6


@pytest.mark.parametrize("bloc", list(Bloc))
def test_two_heuristic_bots_win_as_a_bloc_against_random_ones(bloc: Bloc) -> None:
    partners = [faction for faction in Faction if bloc_of(faction) == bloc]
    assert wins(seated("heuristic", "random", *partners), 20, bloc) >= 16


@pytest.mark.slow
def test_searching_beats_weighing_in_both_blocs_together() -> None:
    movement = wins(seated("ismcts:60", "heuristic", Faction.ASSEMBLIES, Faction.VANGUARD), 5, Bloc.MOVEMENT)
    state = wins(seated("ismcts:60", "heuristic", Faction.CABINET, Faction.COMMAND), 5, Bloc.STATE)
    assert movement + state >= 5
