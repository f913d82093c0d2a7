"""The one root of errors and its few kinds, split by what the caller can do about them."""

from __future__ import annotations

from msgspec import Struct


class DualPowerError(Exception):
    """Root of every error that the rules raise on purpose.

    `code` is for machines and for the words' key `error-<code>`; the message is one English sentence that says what is
    wrong and how to mend it.
    """

    code = "error"


class IllegalAction(DualPowerError):
    """The action is not in the seat's legal list now. Choose one that is."""

    code = "illegal-action"


class NotYourTurn(IllegalAction):
    """Another seat is to act. Wait for an update that lists legal actions."""

    code = "not-your-turn"


class StaleVersion(DualPowerError):
    """The action was chosen on an older position. Read the updates since then and choose again."""

    code = "stale-version"


class BadRecord(DualPowerError):
    """A record, a notation or a saved file cannot be read or does not replay to its digest."""

    code = "bad-record"


class BadOptions(DualPowerError):
    """Match options that the scenario does not offer."""

    code = "bad-options"


class UndoRefused(DualPowerError):
    """Undo would take back something that was revealed, rolled, or done by another."""

    code = "undo-refused"


class Problem(Struct, frozen=True):
    """One thing that is wrong in a scenario: where (`places.3.con`), what, and how to mend it."""

    path: str
    message: str
    hint: str


class BadScenario(DualPowerError):
    """A scenario that cannot be played; `problems` lists everything that is wrong."""

    code = "bad-scenario"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = "; ".join(f"{problem.path}: {problem.message} ({problem.hint})" for problem in problems)
        super().__init__(f"The scenario has {len(problems)} problem(s): {lines}")
