"""Where the keyboard goes: what Tab visits now, and what lies that way."""

from __future__ import annotations

from game.choice import Step
from game.screens.board_scene import ChoosePlace, Scene, Spot

OVER = ("menu-", "help-", "hint-", "clock-", "agree-", "orders-")
TABLE = "motion-"
ASKED = ("option-", "count-")


def ring(scene: Scene, spots: tuple[Spot, ...]) -> list[str]:
    """Names in the order of Tab: what the table asks, then what answers what is asked now; with nothing chosen, everything."""
    ready = [spot for spot in spots if spot.enabled and spot.message is not None]
    asked = [spot.name for spot in ready if spot.name.startswith(TABLE)]
    return [*asked, *_ring(scene, [spot for spot in ready if spot.name not in asked])]


def _ring(scene: Scene, ready: list[Spot]) -> list[str]:
    over = [spot.name for spot in ready if spot.name.startswith(OVER)]
    if over:
        return over
    if scene.open == "plans":
        return [spot.name for spot in ready if spot.name.startswith("card-")]
    buttons = [spot.name for spot in ready if spot.name in ("commit", "cancel")]
    if not scene.acting:
        return [spot.name for spot in ready if spot.name.startswith("place-")]
    lit = [spot.name for spot in ready if spot.name.startswith("place-") and _at(spot) in scene.lit]
    match scene.step:
        case Step.OPERATION:
            first = [spot.name for spot in ready if spot.name.startswith(("op-", "card-"))]
            here = [spot.name for spot in ready if spot.name.startswith("here-")]
            rest = [spot.name for spot in ready if spot.name not in (*first, *here)]
            return [*here, *first, *rest]
        case Step.OPTION | Step.COUNT:
            return [*(spot.name for spot in ready if spot.name.startswith(ASKED)), *buttons]
        case _:
            return [*lit, *buttons] if lit else [*buttons, *_others(scene, ready)]


def nearest(spots: list[Spot], here: Spot | None, way: tuple[int, int]) -> Spot | None:
    """The spot that lies nearest in a direction; sideways distance counts double."""
    if here is None:
        return None
    found: list[tuple[float, str, Spot]] = []
    for spot in spots:
        dx, dy = spot.rect.centerx - here.rect.centerx, spot.rect.centery - here.rect.centery
        ahead, aside = dx * way[0] + dy * way[1], abs(dx * way[1]) + abs(dy * way[0])
        if ahead > 0 and spot.name != here.name:
            found.append((ahead + 2 * aside, spot.name, spot))
    return min(found)[2] if found else None


def _others(scene: Scene, ready: list[Spot]) -> list[str]:
    return [spot.name for spot in ready if spot.name.startswith("place-") and _at(spot) in scene.reach]


def _at(spot: Spot) -> int:
    return spot.message.at if isinstance(spot.message, ChoosePlace) else -1
