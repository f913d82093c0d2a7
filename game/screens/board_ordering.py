"""Standing orders on the board: left, withdrawn and put in order on their sheet, and planned on a board of their own."""

from __future__ import annotations

from game.screen import Move, Push
from game.screens.board_agreeing import AgreeingBoard
from game.screens.board_order_parts import Ordered, Ordering, OrderLeft, OrderMoved


class OrderingBoard(AgreeingBoard):
    """A board whose seat can decide beforehand."""

    def _order(self, message: Ordering) -> None:
        """What a part of the sheet asks for."""
        table, shown = self._session.online, self._order_sheet()
        if table is None or shown is None:
            return
        match message:
            case Ordered("plan"):
                table.orders.plan(shown.faction)
            case Ordered("faction"):
                self._ordered += 1
            case Ordered(what):
                self._adding = what == "add"
            case OrderLeft(order):
                table.orders.add(order)
                self._adding = False
            case OrderMoved(order, gone):
                (table.orders.withdraw if gone else table.orders.earlier)(order)
        self._renew()
        names = [spot.name for spot in self._spots if spot.name.startswith("orders-") and spot.enabled]
        if self._focus not in names and names:
            self._focus = names[0] if self._adding else names[-1]
            self._renew()

    def due(self) -> Move | None:
        """The board to plan on, once it is known what can be planned."""
        table = self._session.online
        if table is None or table.orders.forecast is None or self.busy:
            return super().due()
        from game.screens.plan_board import PlanBoard

        (faction, guide), table.orders.forecast = table.orders.forecast, None
        return Push(PlanBoard(self._session, faction, guide, self._preferences))

    def _show(self, part: str) -> None:
        self._adding = False
        super()._show(part)
