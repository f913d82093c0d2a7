"""What is chosen on the board, step by step: operation, card, place, option, number; in the end it is an action."""

from __future__ import annotations

from game import choice as choosing
from game import model
from game.choice import NOTHING, Choice
from game.screens.board_keys import ring
from game.screens.board_ordering import OrderingBoard
from game.screens.board_scene import (
    Answer,
    ChooseCard,
    ChooseCount,
    ChooseOp,
    ChooseOption,
    ChoosePlace,
    Choosing,
)
from rules.actions import Action
from rules.ids import Op, PlaceId


class ChoosingBoard(OrderingBoard):
    """A board on which actions are put together, and taken."""

    def _lay_out(self, action: Action) -> None:
        """Choose everything that a hint's action is made of; of an answer, lead the keyboard to its button."""
        self._show("")
        if not model.is_asked(self._view.public):
            self._choose(choosing.leading_to(action))
            return
        found = (spot.name for spot in self._spots if spot.message == Answer(action))
        self._focus = next(found, "")
        self._renew()

    def _chosen(self, message: Choosing) -> None:
        if self._open == "hints":
            self._open = ""
        if self._aimed(message):
            return
        match message:
            case ChooseOp(op):
                self._choose_op(op)
            case ChooseCard(card):
                same = self._choice.card == card
                self._choose(NOTHING if same else choosing.choose_card(self._view.legal, self._choice, card))
            case ChoosePlace(at):
                self._choose_place(at)
            case ChooseOption(option):
                self._choose(choosing.choose_option(self._choice, option))
            case ChooseCount(count):
                self._choose(choosing.choose_count(self._choice, count))

    def _choose_op(self, op: Op) -> None:
        if self._choice.op == op:
            self._choose(Choice(place=self._choice.place) if self._choice.place is not None else NOTHING)
            return
        self._choose(choosing.choose_operation(self._view.legal, self._choice, op))

    def _choose_place(self, at: PlaceId) -> None:
        self._looked = (
            at
            if self._choice.card is None or not choosing.lit(self._view.legal, self._choice)
            else self._looked
        )
        if not self.scene().acting or model.is_asked(self._view.public):
            self._renew()
            return
        self._choose(choosing.choose_place(self._view.legal, self._choice, at))

    def _choose(self, chosen: Choice) -> None:
        """Take over a choice, and lead the keyboard to what is asked next."""
        self._choice, self._asking = chosen, False
        if self._open == "plans" and chosen.card is not None:
            self._open = ""
        if chosen.place is not None:
            self._looked = chosen.place
        self._renew()
        names = ring(self.scene(), self._spots)
        if chosen != NOTHING and names and ("commit" in names or self._focus not in names):
            self._focus = "commit" if "commit" in names else names[0]
            self._renew()

    def _commit(self, sure: bool) -> None:
        scene = self.scene()
        action = scene.action
        if action is None:
            return
        prospect = (
            next((p for p in scene.guide.prospects if p.action == action), None) if scene.guide else None
        )
        if prospect is not None and prospect.breaks_accord and not sure:
            self._asking = True
            self._focus = "cancel"
            self._renew()
            return
        self._act(action)

    def _act(self, action: Action) -> None:
        self._choice, self._asking, self._focus = NOTHING, False, ""
        self._session.act(action)
        self._renew()
