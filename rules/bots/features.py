"""What the evaluation looks at: numbers that stand for what rules 2 to 8 count.

A position is a sum over its places, six counts of the whole map (`place_counts`), and the tracks beside the map.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import astuple

from rules.board import Board
from rules.ids import Cohesion, Pact, Stratum
from rules.procedures.reckoning import WALK
from rules.procedures.verdict import administration_bears, assembly_needs, emergency_shares
from rules.state import Place, Public, Tally
from rules.turn import ACT_THREE, MOST_CON, MOST_CRISIS

RUSH = 1.5
"""How much the crisis is expected to rise in a round."""
MOVEMENT = 1
ADMINISTRATION, GARRISON = 1, 2
ASSEMBLY, COMMITTEE = 1, 2


class Site(Struct, frozen=True):
    """What is fixed about a place, in measures that suit every map."""

    weight: float
    """Its share of all people, times PEOPLE."""
    share: float
    """PLACES by the number of places of the map: what counts places counts alike on maps small and large."""
    militia: float
    """Strength of one militia in units of USUAL_STRENGTH."""
    troops: float
    cohesion: Cohesion
    middle: bool
    """Whether middle strata live here that waver (T33)."""


PEOPLE, PLACES = 25, 13
"""The map of Petrograd, for which features were first weighed."""
USUAL_STRENGTH = 2


def sites_of(board: Board) -> tuple[Site, ...]:
    """The sites of a board, by place."""
    numbers, people = board.numbers, sum(board.weight)
    return tuple(
        Site(
            weight=PEOPLE * board.weight[at] / people,
            share=PLACES / len(board.all_places),
            militia=numbers.militia_strength / USUAL_STRENGTH,
            troops=numbers.troops_strength / USUAL_STRENGTH,
            cohesion=board.cohesion[at],
            middle=board.rules.wavering and Stratum.MIDDLE in board.strata[at],
        )
        for at in board.all_places
    )


def lateness(board: Board, public: Public) -> float:
    """How far the match has come, 0..1, by rounds or by crisis."""
    numbers = board.numbers
    done = (public.impulse - 1 + public.turn / 4) / numbers.impulses
    left = min(numbers.rounds - public.round + 1 - done, (MOST_CRISIS - public.crisis) / RUSH)
    return 1 - min(max(left / numbers.rounds, 0.0), 1.0)


def place_counts(weight: int, place: Place, under: int, needs: int, bears: int) -> tuple[int, ...]:
    """M, S, effective committees, councils, garrisons and state authorities that a place counts (rule 2.4)."""
    committee = place.council == COMMITTEE and place.militia + place.active + under > 0
    assembly = place.council == ASSEMBLY and place.con >= needs
    garrison = place.state == GARRISON and place.troops > 0
    administration = place.state == ADMINISTRATION and (not place.council or place.con <= bears)
    council, state = committee or assembly, garrison or administration
    movement = weight * (2 if assembly and not state else int(council))
    authority = weight * (2 if administration and not council else int(state))
    return movement, authority, committee, council, garrison, state


def place_features(site: Site, place: Place, under: int, needs: int, bears: int) -> list[float]:
    """The features of one place, in the order of PLACE_WEIGHTS."""
    (con, exp, state, council, police, troops, active, militia, coop, school, press, alarm) = astuple(place)[
        :12
    ]
    cadres = active + under
    w, n = site.weight, site.share
    assembly, committee, bare = council == ASSEMBLY, council == COMMITTEE, not council
    admin, garrison = state == ADMINISTRATION, state == GARRISON
    own = (coop == MOVEMENT) + (school == MOVEMENT) + (press == MOVEMENT)
    lost = (coop > MOVEMENT) + (school > MOVEMENT) + (press > MOVEMENT)
    gap = con - needs
    obeyed = admin and (bare or con <= bears)
    ruled = (assembly and gap >= 0) or (committee and militia + cadres > 0)
    immune = (school == MOVEMENT and con == 3) or place.answers
    founded = place.memory or (school == MOVEMENT if site.cohesion == Cohesion.LOW else own > 0)
    force, arms = troops * site.troops, militia * site.militia
    return [
        w * (assembly and gap <= -2),
        w * (assembly and gap == -1),
        w * (assembly and gap == 0),
        w * (assembly and gap == 1),
        w * (assembly and gap >= 2),
        w * (assembly and exp - 1 >= needs),
        w * (committee and militia + cadres > 0),
        w * (committee and militia + cadres == 0),
        w * (obeyed and not ruled),
        w * (obeyed and ruled),
        w * (admin and not obeyed),
        w * (garrison and troops > 0 and not ruled),
        w * (garrison and troops > 0 and ruled),
        w * (garrison and troops == 0),
        w * bare * con,
        w * (bare and con >= 1),
        w * (bare and exp >= 1),
        w * (bare and exp >= 2),
        w * bool(bare and exp >= 2 and founded),
        w * bool(bare and exp >= 2 and con >= 1 and founded),
        w * (not bare) * exp,
        n * own,
        w * (press == MOVEMENT),
        n * lost,
        n * (own if admin and exp <= 1 and not cadres else 0),
        n * (coop == MOVEMENT and not committee),
        n * police * bare,
        w * police * (not bare),
        n * force * bare,
        w * force * assembly,
        w * force * committee,
        n * arms * bare,
        w * arms * assembly,
        w * arms * committee,
        n * active * bare,
        w * active * (not bare),
        n * under * bare,
        w * under * (not bare),
        n * (cadres > 0),
        n * bool(assembly and cadres > 0 and not immune),
        n * bool(assembly and cadres > 0 and alarm > 0 and not immune),
        n * (admin and troops > 0),
        n * (admin and troops > 0 and alarm > 0),
        n * (committee and con >= MOST_CON - site.cohesion),
        n * (garrison and con <= 1),
        w * place.answers,
        n * (assembly and place.achievement > 0),
        w * (not bare) * (place.rung > 0),
        w * (site.middle and bare) * con,
    ]


def is_last(board: Board, public: Public) -> bool:
    """Whether the match ends at the next Reckoning, by rounds or by crisis."""
    return public.round == board.numbers.rounds or public.crisis + WALK >= MOST_CRISIS


def margin_features(
    board: Board, counts: tuple[int, ...], accord: Pact, weighed: Tally | None
) -> list[float]:
    """How near the whole map is to the three thresholds of rule 8, in the order of MARGIN_WEIGHTS.

    `weighed` is what the last round counts beside what stands; None before it.
    """
    movement, authority, committees, councils, garrisons, authorities = (
        counts if weighed is None else _mean(counts, weighed)
    )
    numbers = board.numbers
    points = movement + authority
    margin = movement / points - numbers.majority / 1000 if points else -numbers.majority / 1000
    committee_share, garrison_share = emergency_shares(board, accord)
    inside = committees - committee_share / 1000 * councils
    order = garrisons - garrison_share / 1000 * authorities
    return [
        10 * margin,
        float(margin >= 0),
        max(min(inside, 2.0), -2.0),
        float(committees > 0 and inside >= 0),
        max(min(order, 2.0), -2.0),
        float(garrisons > 0 and order >= 0),
        float(points > 0 and movement / points >= numbers.early_majority / 1000),
        float(counts[0] == 0),
    ]


def track_features(public: Public) -> list[float]:
    """What stands beside the map, in the order of TRACK_WEIGHTS."""
    em, es = public.emergency
    return [
        1.0,
        *(resource / 4 for resource in public.resources),
        float(em),
        float(em >= 2),
        float(em >= 3),
        float(em >= 5),
        float(es),
        float(es >= 2),
        float(es >= 3),
        float(es >= 5),
        (public.legitimacy - 5) / 3,
        float(public.legitimacy <= 2),
        float(public.legitimacy == 0),
        (public.crisis - 6) / 3,
        float(public.crisis >= ACT_THREE),
        float(public.accord == Pact.HOLDS),
        float(public.accord == Pact.BROKEN),
        *(float(held) for held in public.hands),
        float(public.emergency_used[0]),
        float(public.emergency_used[1]),
    ]


def _mean(counts: tuple[int, ...], then: Tally) -> tuple[float, ...]:
    """The six counts of now and of the last Reckoning, halved."""
    six = (then.movement, then.state, then.committees, then.councils, then.garrisons, then.authorities)
    return tuple((now + earlier) / 2 for now, earlier in zip(counts, six, strict=True))


def features_of(board: Board, public: Public, underground: tuple[int, ...]) -> list[float]:
    """All features of a position: of its places added up, of the margins, of the tracks."""
    needs, bears = assembly_needs(public.emergency), administration_bears(public.emergency)
    here = list(zip(sites_of(board), board.weight, public.places, underground, strict=True))
    places = [place_features(site, place, under, needs, bears) for site, _, place, under in here]
    counts = [place_counts(weight, place, under, needs, bears) for _, weight, place, under in here]
    whole = tuple(sum(column) for column in zip(*counts, strict=True))
    return [
        *(sum(column) for column in zip(*places, strict=True)),
        *margin_features(board, whole, public.accord, public.weighed if is_last(board, public) else None),
        *track_features(public),
    ]
