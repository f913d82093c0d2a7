"""The board screen on real matches: what it shows, what it hides, and that keys alone reach every legal action."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pygame
import pytest

from game import choice
from game.draw import RecordingCanvas
from game.local import LocalSession
from game.pilot import Pilot, headless
from game.saves import Chair
from game.screens.board import BoardScreen, board_picture
from rules.actions import Action, MassAction, PlayCard
from rules.ids import Faction, Pact, Phase, PlaceId, Seat
from rules.match import Match, Options

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))


@pytest.fixture(autouse=True)
def _no_window() -> None:
    headless()


def match_after(plies: int, seed: int = 1, seat: Seat | None = None) -> Match:
    """A match played at random for some plies, and on until `seat` is to choose an operation."""
    match = Match.create("petrograd-1917", Options(), bytes([seed] * 16))
    chance = random.Random(seed)
    while (actor := match.to_act) is not None:
        asked = match.view(None).public.phase is not Phase.OPERATION
        if match.version >= plies and (seat is None or (actor == seat and not asked)):
            break
        match.submit(actor, match.version, chance.choice(match.legal(actor)))
    return match


def at_table(match: Match, seat: Seat) -> LocalSession:
    chairs = tuple(Chair(name=name) for name in ("Anna", "Ilya", "Marta", "Rosa"))
    session = LocalSession(match, chairs, str)
    session.open(seat)
    return session


@pytest.fixture
def sessions() -> Iterator[list[LocalSession]]:
    opened: list[LocalSession] = []
    yield opened
    for session in opened:
        session.close()


def pilot_for(
    sessions: list[LocalSession], plies: int, seat: int, seed: int = 1
) -> tuple[Pilot, LocalSession]:
    session = at_table(match_after(plies, seed, Seat(seat)), Seat(seat))
    sessions.append(session)
    pilot = Pilot(BoardScreen(session))
    pilot.frame()
    return pilot, session


def press(pilot: Pilot, key: int, mod: int = 0) -> None:
    pilot.stack.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))


def screen_of(pilot: Pilot) -> BoardScreen:
    assert isinstance(pilot.top, BoardScreen)
    return pilot.top


def tab_to(pilot: Pilot, name: str) -> None:
    for _ in range(90):
        if screen_of(pilot).scene().focus == name:
            return
        press(pilot, pygame.K_TAB)
    raise AssertionError(f"Tab never came to {name}")


def name_for(session: LocalSession, wanted: Action, step: choice.Step) -> str:
    """The spot that answers what is asked, on the way to `wanted`."""
    ids = [place.id for place in session.board.places]
    match step:
        case choice.Step.PLACE:
            return f"place-{ids[choice.place_of(wanted) or 0]}"
        case choice.Step.DESTINATION:
            return f"place-{ids[choice.destination_of(wanted) or 0]}"
        case choice.Step.COUNT:
            return f"count-{choice.count_of(wanted)}"
        case _:
            option = choice.option_of(wanted)
            assert option is not None
            return f"option-{option.name.lower()}"


def choose_by_keys(pilot: Pilot, session: LocalSession, wanted: Action) -> None:
    """Reach `wanted` with Tab, Enter and nothing else."""
    screen = screen_of(pilot)
    if isinstance(wanted, PlayCard):
        press(pilot, pygame.K_h)
        tab_to(pilot, f"card-{wanted.card.name.lower().replace('_', '-')}")
        press(pilot, pygame.K_RETURN)
        for at in wanted.places:
            if at not in screen.scene().choice.places:
                tab_to(pilot, f"place-{session.board.places[at].id}")
                press(pilot, pygame.K_RETURN)
    else:
        tab_to(pilot, f"op-{wanted.op.replace('_', '-')}")
        press(pilot, pygame.K_RETURN)
    for _ in range(6):
        step = screen.scene().step
        if step in (choice.Step.COMMIT, choice.Step.PLACES):
            return
        tab_to(pilot, name_for(session, wanted, step))
        press(pilot, pygame.K_RETURN)


@pytest.mark.parametrize(("plies", "seat"), [(0, 0), (40, 1), (60, 2), (80, 3), (84, 1), (70, 3)])
def test_every_legal_action_is_reached_by_keys(sessions: list[LocalSession], plies: int, seat: int) -> None:
    pilot, session = pilot_for(sessions, plies, seat, seed=plies + 1)
    chance = random.Random(plies)
    legal = session.view.legal
    assert legal
    for wanted in chance.sample(legal, min(9, len(legal))):
        choose_by_keys(pilot, session, wanted)
        assert screen_of(pilot).scene().action == wanted
        for _ in range(8):
            press(pilot, pygame.K_ESCAPE)
            if screen_of(pilot).scene().choice == choice.NOTHING and not screen_of(pilot).scene().looked:
                break
        if screen_of(pilot).scene().open:
            press(pilot, pygame.K_ESCAPE)


def test_enter_commits_what_was_chosen(sessions: list[LocalSession]) -> None:
    pilot, session = pilot_for(sessions, 0, 0)
    wanted = next(action for action in session.view.legal if action.op == "organise")
    version = session.match.version
    choose_by_keys(pilot, session, wanted)
    press(pilot, pygame.K_RETURN)
    assert session.match.version == version + 1
    assert session.match.entries[-1].action == wanted


def test_place_then_operation_leads_to_the_same_action(sessions: list[LocalSession]) -> None:
    pilot, session = pilot_for(sessions, 0, 0)
    wanted = next(action for action in session.view.legal if action.op == "mass_action")
    place = choice.place_of(wanted)
    assert place is not None
    pilot.click(f"place-{session.board.places[place].id}")
    pilot.click("here-mass-action")
    assert screen_of(pilot).scene().action == wanted


def test_pass_asks_once(sessions: list[LocalSession]) -> None:
    pilot, session = pilot_for(sessions, 0, 0)
    version = session.match.version
    press(pilot, pygame.K_p)
    assert session.match.version == version
    press(pilot, pygame.K_RETURN)
    assert session.match.version == version + 1


def drawn(session: LocalSession, size: tuple[int, int]) -> RecordingCanvas:
    screen = BoardScreen(session)
    screen.resize(size, 1.0)
    canvas = RecordingCanvas(size)
    screen.draw(canvas)
    return canvas


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seat", [0, 2])
def test_type_stays_in_the_window_and_above_the_floor(
    sessions: list[LocalSession], size: tuple[int, int], seat: int
) -> None:
    session = at_table(match_after(50, 3, Seat(seat)), Seat(seat))
    sessions.append(session)
    window = pygame.Rect((0, 0), size)
    for call in drawn(session, size).calls:
        if call.name == "text" and call.string:
            assert window.contains(call.rect), call
            assert call.font is not None
            assert call.font.size >= (12 if size[0] < 1900 else 13), call


def test_nothing_that_a_state_seat_sees_depends_on_hidden_cadres(sessions: list[LocalSession]) -> None:
    """Pixels, controls and words are the same wherever the cadres are."""
    shown = []
    for move in (0, 1):
        match = Match.create("petrograd-1917", Options(), bytes([7] * 16))
        actor = match.to_act
        while actor is not None and match.view(actor).public.actor != Faction.VANGUARD:
            match.submit(actor, match.version, next(a for a in match.legal(actor) if a.op == "pass"))
            actor = match.to_act
        assert actor is not None
        ways = [a for a in match.legal(actor) if a.op == "infiltrate"]
        match.submit(actor, match.version, ways[move])
        session = at_table(match, Seat(3))
        sessions.append(session)
        picture = board_picture(session, (1280, 720))
        screen = BoardScreen(session)
        screen.resize((1280, 720), 1.0)
        words = [(control.name, tuple(control.rect), control.words) for control in screen.controls()]
        shown.append((pygame.image.tobytes(picture, "RGB"), words))
    assert shown[0] == shown[1]


def test_nothing_is_drawn_while_nothing_moves(sessions: list[LocalSession]) -> None:
    pilot, _ = pilot_for(sessions, 30, 0)
    pilot.wait(1500)
    before = pilot.drawn
    pilot.wait(3000)
    assert pilot.drawn == before


def test_a_place_is_found_by_its_polygon_not_by_its_placard(sessions: list[LocalSession]) -> None:
    pilot, session = pilot_for(sessions, 0, 0)
    picture = screen_of(pilot).scene().picture
    for at in session.board.all_places:
        x, y = picture.label(PlaceId(at))
        assert picture.found((round(x), round(y))) == at


def test_the_breaking_of_the_accord_is_asked_again(sessions: list[LocalSession]) -> None:
    match = Match.create("petrograd-1917", Options(), bytes([9] * 16))
    while match.view(None).public.accord != Pact.HOLDS or match.to_act != 0 or match.view(None).public.phase:
        assert match.to_act is not None
        legal = match.legal(match.to_act)
        wanted = ("accept", "offer_accord", "pass")
        match.submit(match.to_act, match.version, next(a for name in wanted for a in legal if a.op == name))
    session = at_table(match, Seat(0))
    sessions.append(session)
    pilot = Pilot(BoardScreen(session))
    pilot.frame()
    version = match.version
    for name in ("op-mass-action", "place-liteiny", "commit"):
        pilot.click(name)
    assert screen_of(pilot).scene().asking
    assert match.version == version
    pilot.click("cancel")
    assert not screen_of(pilot).scene().asking
    pilot.click("commit")
    pilot.click("commit")
    assert match.version == version + 1
    assert match.view(None).public.accord == Pact.BROKEN


def test_no_click_and_no_key_is_too_much_for_it(sessions: list[LocalSession]) -> None:
    """Anything goes, in any order: the screen stays in step with the match and never sends what is not legal."""
    chance = random.Random(4)
    match = match_after(12, 4)
    keys = [
        *(
            pygame.K_TAB,
            pygame.K_RETURN,
            pygame.K_ESCAPE,
            pygame.K_LEFT,
            pygame.K_DOWN,
            pygame.K_3,
            pygame.K_p,
        ),
        *(pygame.K_h, pygame.K_q, pygame.K_e, pygame.K_l, pygame.K_k, pygame.K_F1, pygame.K_SPACE),
    ]
    for _ in range(5):
        assert match.to_act is not None
        session = at_table(match, match.to_act)
        sessions.append(session)
        pilot = Pilot(BoardScreen(session), chance.choice(SIZES[:2]), chance.choice((1.0, 1.5)))
        pilot.frame()
        for _ in range(18):
            ready = [control.name for control in pilot.controls.values() if control.enabled]
            names = [
                name
                for name in ready
                if name not in ("settings", "menu-rules", "menu-leave", "help-rules", "menu-settings")
            ]
            if chance.random() < 0.5 and names:
                pilot.click(chance.choice(names))
            else:
                press(pilot, chance.choice(keys))
            if not isinstance(pilot.top, BoardScreen):
                break
            pilot.frame(chance.choice((33, 700)))
            if match.to_act != session.shown:
                break


def test_the_lens_goes_round_and_changes_the_picture_alone(sessions: list[LocalSession]) -> None:
    pilot, session = pilot_for(sessions, 40, 0)
    before = session.view
    seen = [pygame.image.tobytes(pilot.picture(), "RGB")]
    for _ in range(4):
        press(pilot, pygame.K_v)
        pilot.frame()
        seen.append(pygame.image.tobytes(pilot.picture(), "RGB"))
    assert len(set(seen)) == 4
    assert seen[0] == seen[4]
    assert session.view == before


def test_the_sentence_beside_the_board_tells_shares_to_the_tenth(sessions: list[LocalSession]) -> None:
    """Two shares that differ are never told as equal."""
    session = at_table(match_after(12, seat=Seat(0)), Seat(0))
    sessions.append(session)
    majority, standing = session.board.numbers.majority, session.view.standing
    movement = standing.assembly + standing.committee
    share = 1000 * movement // (movement + standing.administration + standing.garrison)
    texts = (call.string for call in drawn(session, (1920, 1080)).calls if call.string)
    said = " ".join(texts).replace("\u00a0", " ")
    for number in (share, majority):
        whole, tenth = divmod(number, 10)
        assert (f"{whole}.{tenth} %" if tenth else f"{whole} %") in said


def test_nothing_can_be_chosen_while_the_die_of_the_last_choice_rolls(sessions: list[LocalSession]) -> None:
    pilot, session = pilot_for(sessions, 40, 0)
    screen = screen_of(pilot)
    act = next(one for one in session.view.legal if isinstance(one, MassAction))
    session.act(act)
    pilot.frame()
    assert screen.busy
    assert screen._view is not session.view
    assert not any(control.enabled for name, control in pilot.controls.items() if name.startswith("op-"))
    assert not screen.scene().acting
