"""Agreements on the board: what is asked of the table, answered, and asked twice before it goes out."""

from __future__ import annotations

from game.screens.board_scene import Agreeing, Ask, Dismissed, Reply, Sure
from game.screens.board_talking import TalkingBoard


class AgreeingBoard(TalkingBoard):
    """A board at which those who play can agree about something."""

    def _agree(self, message: Agreeing) -> None:
        """What a part of the sheet or of the card asks for."""
        match message:
            case Sure(what):
                self._sure = what
                self._renew()
                self._focus = "agree-no" if what else "agree-close"
                return
            case Ask("rewind"):
                self._session.rewind()
            case Ask(kind, seat):
                self._ask_table(kind, seat)
            case Reply(number, agree) if self._session.online is not None:
                self._session.online.vote(number, agree=agree)
            case Dismissed(player) if self._session.online is not None:
                self._session.online.dismiss(player)
            case _:
                pass
        self._show("")

    def _ask_table(self, kind: str, seat: int | None) -> None:
        table = self._session.online
        if table is None:
            return
        if kind == "resign":
            table.stand()
        else:
            table.move(kind, seat=seat)

    def _show(self, part: str) -> None:
        self._sure = ""
        super()._show(part)
