"""Why a request is refused: a code of the protocol and a sentence."""

from __future__ import annotations

from rules.errors import DualPowerError
from rules.protocol import ERROR_CODES, Failure


class Refusal(Exception):
    """A request that changed nothing. `code` is one of the protocol's."""

    def __init__(self, code: str, message: str, **params: str | int) -> None:
        super().__init__(message)
        self.code = code
        self.params = params

    @property
    def failure(self) -> Failure:
        """What the client is told."""
        return Failure(self.code, str(self), self.params)


def refusal_of(error: DualPowerError) -> Refusal:
    """The refusal that an error of the rules amounts to."""
    code = error.code if error.code in ERROR_CODES else "internal"
    return Refusal(code, str(error))


class Outdated(Refusal):
    """Another process has taken the match meanwhile."""


def moved(match: str) -> Refusal:
    """What is said to whoever asks a process that has not got the match."""
    text = "Another process has this match: connect with ?match= and its id, and ask again."
    return Refusal("elsewhere", text, match=match)
