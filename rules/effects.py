"""The effects of conjuncture events, as an author writes them (rule 10): `["con", 1, "b", "nocouncil", 1]`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from rules.ids import Faction

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Change = Annotated[int, Meta(ge=-12, le=12)]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Crisis(_Strict, frozen=True, array_like=True, tag="cri"):
    """Crisis by `n`."""

    n: Change


class Legitimacy(_Strict, frozen=True, array_like=True, tag="leg"):
    """Legitimacy by `n`."""

    n: Change


class Resources(_Strict, frozen=True, array_like=True, tag="res"):
    """Resources of a faction (0 A, 1 V, 2 C, 3 X) by `n`."""

    faction: Faction
    n: Change


class Modifier(_Strict, frozen=True, array_like=True, tag="mod"):
    """Strength of a bloc (M or S) by `n`, this round."""

    bloc: Literal["M", "S"]
    n: Change


class NoRaid(_Strict, frozen=True, array_like=True, tag="noraid"):
    """No Raid this round."""


class _InPlaces(_Strict, frozen=True, array_like=True):
    """In the first `count` places of `kinds` where `condition` holds: `prefer` first, then largest weight, then number."""

    n: Change
    kinds: Annotated[str, Meta(pattern=r"^(\*|[cfvb]+)$")]
    condition: Literal["any", "council", "nocouncil", "admin", "garrison", "dual", "troops"]
    count: Annotated[int, Meta(ge=1, le=20)]
    prefer: Id | None = None
    """A place that is struck first, if it matches."""


class ConIn(_InPlaces, frozen=True, array_like=True, tag="con"):
    """Consciousness by `n`, within its floor and 3."""


class ExpIn(_InPlaces, frozen=True, array_like=True, tag="exp"):
    """Experience by `n`, up to 3."""


class TroopsIn(_InPlaces, frozen=True, array_like=True, tag="trp"):
    """Troops by `n`, 0..3."""


class PoliceIn(_InPlaces, frozen=True, array_like=True, tag="pol"):
    """Police by `n`, 0..2."""


class AlarmIn(_InPlaces, frozen=True, array_like=True, tag="alm"):
    """Alarm to 2."""


class CadreIn(_InPlaces, frozen=True, array_like=True, tag="cad"):
    """One underground cadre where fewer than 4 stand."""


class Split(_Strict, frozen=True, array_like=True, tag="split"):
    """Assemblies and Vanguard choose each in secret between coop and occupation (T18)."""


PlacedEffect = ConIn | ExpIn | TroopsIn | PoliceIn | AlarmIn | CadreIn
"""Effects that strike places."""
Effect = (
    Crisis
    | Legitimacy
    | Resources
    | Modifier
    | NoRaid
    | Split
    | ConIn
    | ExpIn
    | TroopsIn
    | PoliceIn
    | AlarmIn
    | CadreIn
)
