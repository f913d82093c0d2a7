"""Notices to players who are away, put into words."""

from __future__ import annotations

from collections.abc import Sequence

from assets.words import words
from rules.scenario import folder
from server.notices import Code, Compose, Turn


def composer(public_url: str) -> Compose:
    """Writes notices that lead to the server at this address; without one they name the codes of tables."""

    def compose(turns: Sequence[Turn] | Code) -> tuple[str, str]:
        spoken = words("en")
        if isinstance(turns, Code):
            text = spoken.text("notice-confirm", code=turns.digits, minutes=turns.minutes)
            return spoken.text("notice-confirm-title"), "\n".join(
                (text, "", spoken.text("notice-confirm-why"))
            )
        if not turns:
            return spoken.text("notice-test-title"), "\n".join(
                (spoken.text("notice-test"), "", spoken.text("notice-why"))
            )
        lines = [_line(turn, public_url) for turn in turns]
        return spoken.text("notice-title", count=len(turns)), "\n".join(
            (*lines, "", spoken.text("notice-why"))
        )

    return compose


def _line(turn: Turn, public_url: str) -> str:
    spoken = words("en", folder(turn.scenario))
    scenario = spoken.text("scenario-name") if "scenario-name" in spoken else turn.scenario
    if not public_url:
        return spoken.text("notice-code", scenario=scenario, code=turn.code)
    return spoken.text("notice-link", scenario=scenario, link=f"{public_url.rstrip('/')}/join/{turn.code}")
