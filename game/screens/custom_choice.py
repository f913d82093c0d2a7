"""The customs of a new table: how late watchers are shown the match, and what happens to the seat of who leaves."""

from __future__ import annotations

from typing import Final

from game.draw import Canvas
from game.furniture import label, rule
from game.page import Page, Spot
from game.screens.fair_choice import fair_spots, paint_fair
from game.screens.pace_choice import HIGH, LEFT, PITCH, WIDTH, Set
from game.words import say
from rules.motions import MOST_DELAY
from rules.protocol import Create

DELAYS: Final = 878
LEAVERS: Final = 1016
HALF: Final = 183


def custom_spots(page: Page, draft: Create, choose: Set) -> list[Spot]:
    """What can be chosen, under the clock and under what makes the table."""
    spots = fair_spots(page, draft, choose)
    for delay in range(MOST_DELAY + 1):
        rect = page.box(LEFT + delay % 2 * HALF, DELAYS + delay // 2 * PITCH, 179, HIGH)
        act, look = choose({"delay": delay}), "chosen" if draft.delay == delay else "choice"
        spots.append(Spot(f"delay-{delay}", rect, say(f"delay-{delay}"), act, look))
    for number, leavers in enumerate(("wait", "bot")):
        rect = page.box(LEFT + number * HALF, LEAVERS, 179, HIGH)
        act, look = choose({"leavers": leavers}), "chosen" if draft.leavers == leavers else "choice"
        spots.append(Spot(f"leavers-{leavers}", rect, say(f"leavers-{leavers}"), act, look))
    return spots


def paint_customs(page: Page, canvas: Canvas) -> None:
    """The headings."""
    paint_fair(page, canvas)
    rule(page, canvas, LEFT, DELAYS - 46, WIDTH)
    label(page, canvas, say("new-delay"), LEFT, DELAYS - 22)
    label(page, canvas, say("new-leavers"), LEFT, LEAVERS - 20)
