"""Hands for the pilot on the board: they find one of the actions that the screen offers and take it, by mouse or keys."""

from __future__ import annotations

import random

import pygame

from game.choice import Step
from game.pilot import Pilot
from game.screens.board import BoardScreen


def take_turn(pilot: Pilot, board: BoardScreen, luck: random.Random) -> None:
    """Click through one decision of the seat on the screen, the way a person would."""
    version = board.scene().view.version
    names: list[str] = []
    for _ in range(20):
        scene = board.scene()
        if scene.view.version != version or not scene.acting:
            return
        names = sorted(name for name, control in pilot.controls.items() if control.enabled)
        if scene.asking or "commit" in names:
            pilot.click("commit")
            continue
        match scene.step:
            case Step.OPERATION:
                pilot.click(luck.choice([name for name in names if name.startswith("op-")]))
            case Step.PLACE | Step.DESTINATION | Step.PLACES:
                place = scene.board.places[luck.choice(sorted(scene.lit))].id
                pilot.click_at(_inside(pilot, place))
            case _:
                pilot.click(luck.choice([name for name in names if name.startswith(("option-", "count-"))]))
    raise AssertionError(f"no action was found on {board.scene().choice}: {names}")


def _inside(pilot: Pilot, place: str) -> tuple[int, int]:
    return pilot.controls[f"place-{place}"].rect.center


def press_pass(pilot: Pilot) -> None:
    """Pass by the keyboard: P, then Enter."""
    pilot.press(pygame.K_p)
    pilot.press(pygame.K_RETURN)
