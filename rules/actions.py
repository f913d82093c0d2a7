"""Every decision a seat can take: one tagged, frozen struct each.

An action is canonical: equal decisions are equal values, and the legal list of a position holds each once, in rulebook
order, then by place. On the wire an action is an array: its name, then its fields (`["march", 12, 9, 2]`).
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from rules.ids import Achievement, Aim, CardId, Concession, Help, Institution, Op, PlaceId, Side, Target


class _Action(Struct, frozen=True, array_like=True, cache_hash=True, gc=False):
    op: ClassVar[Op]


class _InPlace(_Action, frozen=True, array_like=True, cache_hash=True):
    place: PlaceId


class Pass(_Action, frozen=True, tag="pass"):
    """Take 1 resource instead of an operation (5.1)."""

    op = Op.PASS


class OfferAccord(_Action, frozen=True, tag="offer_accord"):
    """Offer the Accord to the other popular faction (6)."""

    op = Op.OFFER_ACCORD


class Lean(_InPlace, frozen=True, tag="lean"):
    """Ask the neutral institution here for help (5.1, T7)."""

    op = Op.LEAN
    help: Help


class Accept(_Action, frozen=True, tag="accept"):
    """Agree to the Accord that was offered, or to the concession that was asked for (6)."""

    op = Op.ACCEPT


class Refuse(_Action, frozen=True, tag="refuse"):
    """Refuse the Accord that was offered, or the concession; the asking uses up nothing (5.1)."""

    op = Op.REFUSE


class SideWith(_Action, frozen=True, tag="side"):
    """Choose a side in a split: coop or occupation (10, T18)."""

    op = Op.SIDE
    side: Side


class Organise(_InPlace, frozen=True, tag="organise"):
    """Raise consciousness (5.2)."""

    op = Op.ORGANISE


class Build(_InPlace, frozen=True, tag="build"):
    """Found a co-op, a school or a press (5.2)."""

    op = Op.BUILD
    institution: Institution


class Convene(_InPlace, frozen=True, tag="convene"):
    """Place an assembly (5.2)."""

    op = Op.CONVENE


class MassAction(_InPlace, frozen=True, tag="mass_action"):
    """Call the people out: a contest without militia (5.2)."""

    op = Op.MASS_ACTION


class Recall(_InPlace, frozen=True, tag="recall"):
    """Turn a committee back into an assembly (5.2)."""

    op = Op.RECALL


class Subordinate(_InPlace, frozen=True, tag="subordinate"):
    """Put the militia here under the assembly (5.2, T23)."""

    op = Op.SUBORDINATE


class Claim(_InPlace, frozen=True, tag="claim"):
    """Claim an achievement for a federated group of assemblies (5.2, T29)."""

    op = Op.CLAIM
    achievement: Achievement


class Recruit(_InPlace, frozen=True, tag="recruit"):
    """Add underground cadres (5.3)."""

    op = Op.RECRUIT


class Infiltrate(_InPlace, frozen=True, tag="infiltrate"):
    """Move `count` cadres (1 or 2, underground ones first) to the adjacent place `to`; `place` is the source (5.3)."""

    op = Op.INFILTRATE
    to: PlaceId
    count: int


class Agitate(_InPlace, frozen=True, tag="agitate"):
    """Surface a cadre to raise consciousness or win soldiers over (5.3)."""

    op = Op.AGITATE


class DirectAction(_InPlace, frozen=True, tag="direct_action"):
    """Strike at forces or for supplies: a contest with militia and all cadres (5.3)."""

    op = Op.DIRECT_ACTION
    aim: Aim


class Arm(_InPlace, frozen=True, tag="arm"):
    """Add one militia (5.3)."""

    op = Op.ARM


class EmergencyMeasure(_InPlace, frozen=True, tag="emergency_measure"):
    """Turn an assembly into a committee and act once more (5.3)."""

    op = Op.EMERGENCY_MEASURE


class Insurrection(_InPlace, frozen=True, tag="insurrection"):
    """Overthrow the state authority here: a contest (5.3)."""

    op = Op.INSURRECTION


class Administer(_InPlace, frozen=True, tag="administer"):
    """Place an administration (5.4)."""

    op = Op.ADMINISTER


class Police(_InPlace, frozen=True, tag="police"):
    """Add one police and clear the alarm (5.4)."""

    op = Op.POLICE


class Reform(_InPlace, frozen=True, tag="reform"):
    """Lower consciousness and raise legitimacy (5.4)."""

    op = Op.REFORM


class Coopt(_InPlace, frozen=True, tag="coopt"):
    """Draw an institution, or a council that nobody believes in, over to the state (5.4)."""

    op = Op.COOPT
    target: Target


class Propaganda(_InPlace, frozen=True, tag="propaganda"):
    """Lower consciousness (5.4)."""

    op = Op.PROPAGANDA


class Surveil(_InPlace, frozen=True, tag="surveil"):
    """Bring cadres to light and remove one; allowed blind (5.4)."""

    op = Op.SURVEIL


class Restore(_InPlace, frozen=True, tag="restore"):
    """Turn a garrison back into an administration (5.4)."""

    op = Op.RESTORE


class AskConcession(_Action, frozen=True, tag="ask_concession"):
    """Ask the Assemblies for a concession at a price of 1 to 3 resources (6, T31).

    `place` is where the Accord covers it, NOWHERE (-1) for a postponed Mass action.
    """

    op = Op.ASK_CONCESSION
    concession: Concession
    place: PlaceId
    price: int


class Deploy(_InPlace, frozen=True, tag="deploy"):
    """Add one troop (5.5)."""

    op = Op.DEPLOY


class March(_InPlace, frozen=True, tag="march"):
    """Move `count` troops (1 or 2) to the adjacent place `to`; `place` is the source (5.5)."""

    op = Op.MARCH
    to: PlaceId
    count: int


class Raid(_InPlace, frozen=True, tag="raid"):
    """Strike one declared target: a contest (5.5)."""

    op = Op.RAID
    target: Target


class WhiteGuards(_InPlace, frozen=True, tag="white_guards"):
    """Deniable violence against a place without militia (5.5)."""

    op = Op.WHITE_GUARDS


class MartialLaw(_InPlace, frozen=True, tag="martial_law"):
    """Turn an administration into a garrison (5.5)."""

    op = Op.MARTIAL_LAW


class Crackdown(_InPlace, frozen=True, tag="crackdown"):
    """Remove the council and its defenders: a contest, in act III (5.5)."""

    op = Op.CRACKDOWN


class Requisition(_InPlace, frozen=True, tag="requisition"):
    """Take resources by force from a garrisoned place (5.5)."""

    op = Op.REQUISITION


class PlayCard(_Action, frozen=True, tag="play_card"):
    """Play a Plan card, before the operation (9).

    `places` are the places it acts on, ascending, () where it needs none; `target` is the institution for Subsidy and
    Hired guns, else None.
    """

    op = Op.PLAY_CARD
    card: CardId
    places: tuple[PlaceId, ...]
    target: Target | None = None


Action = (
    Pass
    | OfferAccord
    | Lean
    | Accept
    | Refuse
    | SideWith
    | Organise
    | Build
    | Convene
    | MassAction
    | Recall
    | Subordinate
    | Claim
    | Recruit
    | Infiltrate
    | Agitate
    | DirectAction
    | Arm
    | EmergencyMeasure
    | Insurrection
    | Administer
    | Police
    | Reform
    | Coopt
    | Propaganda
    | Surveil
    | Restore
    | AskConcession
    | Deploy
    | March
    | Raid
    | WhiteGuards
    | MartialLaw
    | Crackdown
    | Requisition
    | PlayCard
)
